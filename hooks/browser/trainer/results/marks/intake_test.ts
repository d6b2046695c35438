import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { armor, block } from "../../../shared/receipts/armor.ts";
import type { Assignment, Receipt } from "../../../shared/links/kinds.ts";
import { packReceipt } from "../../../shared/receipts/receipt.ts";
import { newKeys, sealReceipt } from "../../../shared/receipts/sealing.ts";
import { Book } from "../book/book.ts";
import { oddities } from "../book/telling.ts";
import { type Desk, stretches, takeIn } from "./intake.ts";
import { MemoryShelf } from "../book/shelf.ts";

const keys = await newKeys();
const ASSIGNMENT: Assignment = {
  ...{ id: "abcd2345", title: "测验", items: [{ question: "q-1", points: 10 }], seed: "s", rule: "partial" },
  ...{ mode: "exam", opens: null, due: null, minutes: null, pass: 60, attempts: null, fields: ["name"] },
  shuffle: { questions: false, options: false },
  key: keys.publicKey,
};
const desk: Desk = { assignment: () => ASSIGNMENT, privateKey: () => keys.privateKey };
const NOW = { now: 1_600_000, pause: () => Promise.resolve() };

function sealed(id: string, answer: string, more: Partial<Receipt> = {}): Promise<Uint8Array> {
  const receipt: Receipt = {
    ...{ id: id.padEnd(16, "x"), assignment: ASSIGNMENT.id, person: { name: "甲", unit: "", number: "" }, attempt: 1 },
    ...{ started: 1_000_000, finished: 1_500_000, elapsed: 300_000, auto: false, clock: false, seed: "s" },
    answers: [{ question: "q-1", hash: "0123456789ab", response: [answer] }],
    ...more,
  };
  return sealReceipt(keys.publicKey, ASSIGNMENT.id, packReceipt(receipt, ["q-1"]));
}

Deno.test("an answer sheet is as long as its answers, with and without the line before it", async () => {
  for (const length of [20_000, 120_000, 1_000_000]) {
    const bytes = await sealed("long", "长".repeat(length));
    const message = armor({ title: "测验", name: "甲", date: "今天", attempt: 1, plain: false }, ASSIGNMENT.id, bytes);
    const [one, other] = [await sealed("one", "短"), await sealed("two", "短")];
    const small = block(ASSIGNMENT.id, one);
    const entities = message.replace(/\[XT/, "&#91;XT").replace(":XT]", ":XT&#93;");
    for (const whole of [message, block(ASSIGNMENT.id, bytes), entities]) {
      const chat = `${"早上好\n".repeat(4_000)}${whole}收到${small}${"好[微笑]\n".repeat(30_000)}${
        block(ASSIGNMENT.id, other)
      }`;
      assertEquals(stretches(chat).join(""), chat);
      const book = new Book(new MemoryShelf());
      const report = await takeIn([chat], book, desk, NOW);
      assertEquals([report.found, report.added, report.unread], [3, 3, 0], `${length}`);
      assertEquals(book.get("receipt", "long".padEnd(16, "x"))?.receipt.answers[0]?.response[0]?.length, length);
    }
  }
});

Deno.test("as many are told to be unread as are listed: what stands twice in a chat is one", async () => {
  const book = new Book(new MemoryShelf());
  const whole = block(ASSIGNMENT.id, await sealed("one", "短"));
  const damaged = whole.replace(/.(?=:XT\])/, (each) => each === "A" ? "B" : "A");
  const cut = whole.slice(0, -30);
  const chat = [damaged, "收到", damaged, cut, "再发一次", cut, whole].join("\n");
  const report = await takeIn([chat, damaged], book, desk, NOW);
  assertEquals([report.found, report.added, report.unread, report.copies, book.all("unread").size], [6, 1, 2, 3, 2]);
});

Deno.test("no chat is searched as one for the sake of a block that is not there", () => {
  for (const filling of ["x", "甲", "&#91;", "a:b-c_"]) {
    const text = filling.repeat(1_000_000 / filling.length);
    assertEquals(stretches(text).join(""), text);
    assert(stretches(text).every((each) => each.length <= 100_000), filling);
  }
});

Deno.test("reading takes as long as there is to read", async () => {
  const once = async (text: string) => {
    const begun = performance.now();
    await takeIn([text], new Book(new MemoryShelf()), desk, NOW);
    return performance.now() - begun;
  };
  // a machine may be busy with something else for a while
  const time = async (length: number) => {
    const text = block(ASSIGNMENT.id, await sealed("long", "长".repeat(length)));
    return Math.min(await once(text), await once(text), await once(text));
  };
  const [short, long] = [await time(100_000), await time(1_000_000)];
  assert(long < 40 * Math.max(short, 5), `${short} ms, ${long} ms`);
});

Deno.test("a name that was corrected takes the place of the wrong one, in whatever order they come", async () => {
  const named = async (name: string, renamed?: number, answer = "a") => {
    const more = { person: { name, unit: "", number: "" }, ...renamed === undefined ? {} : { renamed } };
    return block(ASSIGNMENT.id, await sealed("one", answer, more));
  };
  const texts = [await named("小李子"), await named("小李", 1), await named("小黎", 2)];
  for (const order of [[0, 1, 2], [2, 1, 0], [1, 0, 2, 1], [2, 0]]) {
    const book = new Book(new MemoryShelf());
    for (const place of order) {
      const report = await takeIn([texts[place] ?? ""], book, desk, NOW);
      assertEquals([report.unread, report.added + report.renamed + report.known], [0, 1], `${order} ${place}`);
    }
    assertEquals([...book.all("receipt").values()].map(({ receipt }) => receipt.person.name), ["小黎"], `${order}`);
  }
  // with other answers it is no correction: somebody altered one of them
  const book = new Book(new MemoryShelf());
  await takeIn([texts[0] ?? ""], book, desk, NOW);
  assertEquals((await takeIn([await named("小李", 1, "b")], book, desk, NOW)).unread, 1);
});

Deno.test("tries that were given to one person are theirs, and nobody else has more", () => {
  const one = (name: string, attempt: number) => {
    const receipt = {
      ...{ id: "x", assignment: ASSIGNMENT.id, person: { name, unit: "", number: "" }, attempt },
      ...{
        started: 1_000_000,
        finished: 1_500_000,
        elapsed: 300_000,
        auto: false,
        clock: false,
        seed: "s",
        answers: [],
      },
    };
    const given = { ...ASSIGNMENT, attempts: 1, granted: [{ name: "小 李", tries: 1 }, { name: "小李", tries: 1 }] };
    return oddities({ receipt, plain: false, copies: 1, arrived: 1_500_000 }, given, false);
  };
  assertEquals([one("小李", 3), one("小李", 4), one("小王", 2), one("小王", 1)], [[], ["attempts"], ["attempts"], []]);
});
