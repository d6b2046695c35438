import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import fc from "fast-check";
import { aDevice } from "../arbitrary.ts";
import { keepOpened } from "../../../trainer/keys/opened.ts";
import { deleteAll } from "../deleting.ts";
import { Journal, type Row, type Rows } from "./journal.ts";
import type { Entry, Kind } from "../kinds.ts";
import { Memory } from "../../storage/memory.ts";
import { Records } from "../records.ts";
import { Followed, Scoped } from "../../storage/scoped.ts";

class Shelf implements Rows {
  rows = new Map<string, Row>();
  fails = false;

  read(): Promise<Map<string, Row>> {
    return Promise.resolve(new Map(this.rows));
  }

  write(changes: ReadonlyMap<string, Row | null>): Promise<void> {
    if (this.fails) return Promise.reject(new DOMException("x", "QuotaExceededError"));
    for (const [name, row] of changes) row === null ? this.rows.delete(name) : this.rows.set(name, row);
    return Promise.resolve();
  }
}

/** A browser whose local storage can be put back to what was on the disk, and a page of it that keeps a journal. */
class World {
  memory = new Memory();
  shelf = new Shelf();
  clock = 1_000_000;
  store = new Followed(this.memory, "@a ");
  page = globalThis as { xuetangNote?: Journal["note"] };

  open(): { records: Records; journal: Journal } {
    const journal = new Journal(this.shelf, () => this.clock);
    this.page.xuetangNote = (name, text) => journal.note(name, text);
    return { records: new Records(this.store, () => this.clock), journal };
  }

  kill(disk: Map<string, string>): void {
    delete this.page.xuetangNote;
    this.memory.items = new Map(disk);
  }
}

const settle = () => new Promise((resolve) => setTimeout(resolve));
const ANSWER = { hash: "h", response: ["a"], score: 1, log: [] };
const EXAM = { seed: "s", started: 1, elapsed: 1, limit: null, seen: 1, clock: false, drafts: {}, flags: {} };

Deno.test("what local storage had not on the disk is brought back, and looking again brings nothing", async () => {
  const world = new World();
  const { records } = world.open();
  records.put("answer", "q-01", ANSWER);
  const disk = new Map(world.memory.items);
  world.clock += 1000;
  records.put("answer", "q-02", ANSWER);
  records.put("exam", "mock", EXAM);
  records.put("exam", "mock", { ...EXAM, drafts: { "q-03": { at: 9, hash: "h", response: ["b"] } } });
  world.store.setItem("xuetang.assigned:x", '{"packed":"p","opened":1,"handedIn":[]}');
  await settle();
  world.kill(disk);
  const again = world.open();
  const brought = await again.journal.recover(again.records, world.store);
  assertEquals(brought.sort(), ["xuetang.assigned:x", "xuetang:answer:q-02", "xuetang:exam:mock"]);
  assertEquals(again.records.get("exam", "mock")?.drafts["q-03"]?.response, ["b"]);
  assertEquals(await again.journal.recover(again.records, world.store), []);
});

Deno.test("whatever was done before the kill is there after it, whenever the disk was written", async () => {
  await fc.assert(fc.asyncProperty(aDevice, aDevice, fc.nat(), async (first, second, at) => {
    const world = new World();
    const { records } = world.open();
    const disks = [new Map(world.memory.items)];
    for (const [kind, id, entry] of [...first, ...second]) {
      if (kind === "visit") continue;
      records.take(kind, id, entry as Entry<Kind>);
      disks.push(new Map(world.memory.items));
    }
    const before = records.entries();
    await settle();
    world.kill(disks[at % disks.length] ?? new Map());
    const again = world.open();
    await again.journal.recover(again.records, world.store);
    assertEquals(again.records.entries(), before);
    delete world.page.xuetangNote;
  }));
});

Deno.test("what was deleted does not come back", async () => {
  const world = new World();
  const { records } = world.open();
  records.put("answer", "q-01", ANSWER);
  records.put("star", "q-02", {});
  records.remove("answer", "q-01");
  records.restore("star", "q-02", null);
  world.store.setItem("xuetang.trainer.key:k", "{}");
  await settle();
  world.store.removeItem("xuetang.trainer.key:k");
  await settle();
  const again = world.open();
  await again.journal.recover(again.records, world.store);
  assertEquals([again.records.get("answer", "q-01"), again.records.get("star", "q-02")], [null, null]);
  assertEquals(world.store.getItem("xuetang.trainer.key:k"), null);
  again.records.put("answer", "q-03", ANSWER);
  again.records.clear();
  await settle();
  assertEquals(world.shelf.rows.size, 0, "all of it deleted, and the journal too");
});

Deno.test("a receipt that was handed in just before is united with those that were there", async () => {
  const world = new World();
  const { journal } = world.open();
  const one = (...attempts: string[]) =>
    JSON.stringify({ packed: "p", opened: 1, handedIn: attempts.map((attempt) => ({ attempt, at: 1 })) });
  world.store.setItem("xuetang.assigned:x", one("a", "b"));
  await settle();
  world.kill(new Map([["@a xuetang.assigned:x", one("a", "c")]]));
  const records = new Records(world.store, () => 1);
  assertEquals(await journal.recover(records, world.store), ["xuetang.assigned:x"]);
  assertEquals(JSON.parse(world.store.getItem("xuetang.assigned:x") ?? "").handedIn.length, 3);
});

Deno.test("only what is young is brought back, and nothing into records of a later release", async () => {
  const world = new World();
  const { records } = world.open();
  records.put("answer", "old", ANSWER);
  world.clock += 3_600_000;
  records.put("answer", "new", ANSWER);
  records.put("setting", "x", { value: "1" });
  await settle();
  assertEquals([...world.shelf.rows.keys()], ["xuetang:answer:old", "xuetang:answer:new"]);
  world.kill(new Map([["@a xuetang.version", "9"]]));
  const later = world.open();
  assertEquals(await later.journal.recover(later.records, world.store), []);
  world.kill(new Map());
  const again = world.open();
  assertEquals(await again.journal.recover(again.records, world.store), ["xuetang:answer:new"]);
  // of what is older the name alone stays, by which its loss is told once it is noticed
  assertEquals([...world.shelf.rows].map(([name, { text }]) => [name, text !== ""]), [
    ["xuetang:answer:new", true],
    ["?xuetang:answer:old", false],
  ]);
  assertEquals(again.journal.missing, ["xuetang:answer:old"]);
  delete world.page.xuetangNote;
});

Deno.test("what was deleted does not come back with an older state of the disk, and what was written since stays", async () => {
  const world = new World();
  const { records, journal } = world.open();
  world.page.xuetangNote = (name, text, was) => journal.note(name, text, was);
  records.put("answer", "q-01", ANSWER);
  world.store.setItem("xuetang.assigned:x", '{"packed":"p","opened":1,"handedIn":[]}');
  world.store.setItem("xuetang.trainer.assignment:y", "{}");
  const disk = new Map(world.memory.items);
  world.clock += 1000;
  records.put("answer", "q-01", { ...ANSWER, response: ["b"] });
  records.clear();
  await settle();
  world.kill(disk);
  const later = world.open();
  const back = await later.journal.recover(later.records, world.store);
  assertEquals(back.sort(), ["xuetang.assigned:x", "xuetang.trainer.assignment:y", "xuetang:answer:q-01"]);
  assertEquals([later.records.get("answer", "q-01"), later.journal.missing], [null, []]);
  assertEquals([...world.memory.items.keys()].filter((name) => !name.includes("version")), []);
  later.records.put("answer", "q-01", ANSWER);
  await settle();
  const again = world.open();
  assertEquals(await again.journal.recover(again.records, world.store), []);
  assertEquals(again.records.get("answer", "q-01")?.response, ["a"]);
  delete world.page.xuetangNote;
});

Deno.test("where everything was deleted the journal names nothing of it, and an older state of the disk goes again", async () => {
  const world = new World();
  const { records, journal } = world.open();
  world.page.xuetangNote = (name, text, was) => journal.note(name, text, was);
  records.put("answer", "q-01", ANSWER);
  records.put("visit", "u", { title: "一", read: false });
  world.store.setItem("xuetang.trainer.assignment:y", "{}");
  world.memory.room = 0;
  assertEquals(records.put("answer", "q-02", ANSWER), false);
  world.memory.room = Infinity;
  await settle();
  const disk = new Map(world.memory.items);
  world.clock += 1000;
  Object.assign(world.page, { xuetangJournal: journal });
  assert(deleteAll(records, world.store, null, false));
  await settle();
  assertEquals([...world.shelf.rows], [["!", { text: "", at: world.clock }]]);
  world.clock += 1000;
  records.put("answer", "q-03", ANSWER);
  await settle();
  world.kill(disk);
  const later = world.open();
  await later.journal.recover(later.records, world.store);
  assertEquals([...later.records.all("answer").keys()], ["q-03"]);
  assertEquals([later.records.all("visit").size, later.journal.missing], [0, []]);
  assertEquals(world.store.getItem("xuetang.trainer.assignment:y"), null);
  // in half an hour the disk has it all, and the mark goes
  world.clock += 3_600_000;
  await later.journal.recover(later.records, world.store);
  assert(!world.shelf.rows.has("!"));
  delete world.page.xuetangNote;
  Object.assign(world.page, { xuetangJournal: undefined });
});

Deno.test("what there is no room to bring back is told, hinders nothing else, and is tried again", async () => {
  const world = new World();
  world.open();
  for (const id of ["x", "y"]) {
    world.store.setItem(`xuetang.assigned:${id}`, `{"packed":"${id.repeat(200)}","opened":1,"handedIn":[]}`);
  }
  world.store.setItem("xuetang.assigned:z", '{"packed":"z","opened":1,"handedIn":[]}');
  await settle();
  world.kill(new Map());
  world.memory.room = 200;
  const later = world.open();
  assertEquals(await later.journal.recover(later.records, world.store), ["xuetang.assigned:z"]);
  assertEquals(later.journal.missing.sort(), ["xuetang.assigned:x", "xuetang.assigned:y"]);
  world.memory.room = Infinity;
  const again = world.open();
  assertEquals((await again.journal.recover(again.records, world.store)).length, 2);
  assertEquals(again.journal.missing, []);
  delete world.page.xuetangNote;
});

Deno.test("an opened key that a release wrote here goes, and is neither brought back nor told to be missing", async () => {
  const world = new World();
  const { records, journal } = world.open();
  world.shelf.rows.set("xuetang.trainer.opened:k", { text: '{"keys":{}}', at: world.clock });
  assertEquals(await journal.recover(records, world.store), []);
  assertEquals([journal.missing, world.shelf.rows.has("xuetang.trainer.opened:k")], [[], false]);
  assertEquals(world.store.getItem("xuetang.trainer.opened:k"), null);
  delete world.page.xuetangNote;
});

Deno.test("what is gone and was not deleted here is told until the reader knows, what stood there before the journal too", async () => {
  const world = new World();
  const early = new Records(world.store, () => world.clock);
  early.put("star", "q-09", {});
  const { records, journal } = world.open();
  await journal.recover(records, world.store);
  records.put("answer", "q-01", ANSWER);
  await settle();
  world.clock += 3_600_000;
  records.put("answer", "q-02", ANSWER);
  records.put("answer", "q-03", ANSWER);
  records.remove("answer", "q-03");
  await settle();
  // another page of the host clears its storage, and ours along with it
  world.kill(new Map());
  const later = world.open();
  await later.journal.recover(later.records, world.store);
  assertEquals(later.journal.missing.sort(), ["xuetang:answer:q-01", "xuetang:star:q-09"]);
  later.records.missing = later.journal.missing;
  assertEquals(later.records.faults, ["missing"]);
  const again = world.open();
  await again.journal.recover(again.records, world.store);
  assertEquals(again.journal.missing.length, 2);
  await again.journal.forgive();
  const last = world.open();
  await last.journal.recover(last.records, world.store);
  assertEquals([last.journal.missing, last.records.get("answer", "q-02")?.response], [[], ["a"]]);
  delete world.page.xuetangNote;
});

Deno.test("of what says when it was written the later comes back: a key that was locked is not open again", async () => {
  const world = new World();
  world.open();
  const name = "xuetang.trainer.key:k";
  world.store.setItem(name, '{"publicKey":"k","at":5}');
  const disk = new Map(world.memory.items);
  world.store.setItem(name, '{"publicKey":"k","passphrase":"locked","at":6}');
  await settle();
  world.kill(disk);
  const later = world.open();
  assertEquals(await later.journal.recover(later.records, world.store), [name]);
  assert(world.store.getItem(name)?.includes("locked"));
  // what this page cannot have heard of is later still
  world.memory.items.set(`@a ${name}`, '{"publicKey":"k","passphrase":"other","at":7}');
  const again = world.open();
  assertEquals(await again.journal.recover(again.records, world.store), []);
  delete world.page.xuetangNote;
});

Deno.test("a journal that cannot be written hinders nothing, and takes up again later", async () => {
  const world = new World();
  const { records } = world.open();
  world.shelf.fails = true;
  assert(records.put("answer", "q-01", ANSWER));
  await settle();
  world.shelf.fails = false;
  records.put("answer", "q-02", ANSWER);
  await settle();
  assertEquals([...world.shelf.rows.keys()], ["xuetang:answer:q-02"]);
  // what there is no room for in local storage may have some here
  world.memory.room = 0;
  assertEquals(records.put("answer", "q-03", ANSWER), false);
  await settle();
  assert(world.shelf.rows.has("xuetang:answer:q-03"));
  delete world.page.xuetangNote;
});

Deno.test("what ends with a tab leaves nothing in the journal", async () => {
  const world = new World();
  world.open();
  const tab = new Scoped(new Memory(), "@a ");
  keepOpened({ publicKey: "p", privateKey: { kty: "EC", crv: "P-256", d: "secret" } } as never, tab, world.clock);
  world.store.setItem("xuetang.trainer.keys", "{}");
  await new Promise((done) => setTimeout(done));
  assertEquals([...world.shelf.rows.keys()], ["xuetang.trainer.keys"]);
  delete world.page.xuetangNote;
});

Deno.test("what a trainer was told not to be stored does not come of itself later; what was answered does", async () => {
  const world = new World();
  const { records } = world.open();
  const name = "xuetang.trainer.key:k";
  world.store.setItem(name, '{"publicKey":"k","at":5}');
  world.memory.room = 0;
  try {
    world.store.setItem(name, '{"publicKey":"k","passphrase":"locked","at":6}');
  } catch {
    // told
  }
  assertEquals(records.put("answer", "q-01", ANSWER), false);
  await settle();
  world.memory.room = Infinity;
  const later = world.open();
  assertEquals(await later.journal.recover(later.records, world.store), ["xuetang:answer:q-01"]);
  assert(!world.store.getItem(name)?.includes("locked"));
  delete world.page.xuetangNote;
});
