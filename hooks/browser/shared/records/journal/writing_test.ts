import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { Journal, type Row, type Rows } from "./journal.ts";
import { Memory } from "../../storage/memory.ts";
import { Records } from "../records.ts";
import { Scoped } from "../../storage/scoped.ts";
import { digest } from "../../storage/taking.ts";
import { differs } from "./writing.ts";

class Shelf implements Rows {
  rows: Map<string, Row>;

  constructor(rows: Map<string, Row>) {
    this.rows = new Map(rows);
  }

  read(): Promise<Map<string, Row>> {
    return Promise.resolve(new Map(this.rows));
  }

  write(changes: ReadonlyMap<string, Row | null>): Promise<void> {
    for (const [name, row] of changes) row === null ? this.rows.delete(name) : this.rows.set(name, row);
    return Promise.resolve();
  }
}

const MINUTE = 60_000;
const ONE = JSON.stringify({ at: 5, hash: "h", response: ["a"], score: 1, log: [] });
const OTHER = JSON.stringify({ at: 9, hash: "h", response: ["b"], score: 0, log: [] });
const name = fc.constantFrom(
  ...[
    "xuetang:answer:q-1",
    "xuetang:star:q-1",
    "xuetang.assigned:a",
    "xuetang.trainer.opened:k",
    "xuetang:setting:text",
  ],
);
const text = fc.constantFrom(ONE, OTHER, "{}", "damaged");
const row: fc.Arbitrary<Row> = fc.record({
  text: fc.oneof(text, fc.constant("")),
  at: fc.nat(80).map((n) => n * MINUTE),
})
  .chain((each) => fc.boolean().map((gone) => gone ? { ...each, text: "", gone: digest(ONE) } : each));
const marks = fc.constantFrom("!", "?xuetang:answer:q-1");

Deno.test("where nothing differs, looking into the journal would do nothing", async () => {
  let same = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(name, text), { maxLength: 3 }),
      fc.array(fc.tuple(fc.oneof({ weight: 9, arbitrary: name }, marks), row), { maxLength: 3 }),
      fc.boolean(),
      async (there, rows, follow) => {
        const memory = new Memory();
        const store = new Scoped(memory, "@a ");
        for (const [each, value] of there) store.setItem(each, value);
        // what is there has a row of its own more often than chance would give it one
        const written = follow ? there.map(([each, value]): [string, Row] => [each, { text: value, at: 0 }]) : [];
        const shelf = new Shelf(new Map([...rows, ...written]));
        if (differs(shelf.rows, store)) return;
        same += 1;
        const records = new Records(store, () => 80 * MINUTE);
        const before = [new Map(memory.items), new Map(shelf.rows)];
        const journal = new Journal(shelf, () => 80 * MINUTE);
        assertEquals(await journal.recover(records, store), []);
        assertEquals([memory.items, shelf.rows, journal.missing], [...before, []]);
      },
    ),
    { numRuns: 3000 },
  );
  assert(same > 100, `${same} of them`);
});
