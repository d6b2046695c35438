/** Whatever reads foreign text in the browser reads it forwards: the time grows with its length, not with the square of it. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { fileIn, packedIn, unpackAssignment, unpackPaper } from "../shared/links/link.ts";
import { decoded } from "../shared/links/own/letters.ts";
import { unpackOwn } from "../shared/links/own/own.ts";
import { pieceOf } from "../shared/links/own/sequence.ts";
import { findReceipts } from "../shared/receipts/armor.ts";
import { fromBase64url } from "../shared/links/bytes.ts";
import type { Assignment } from "../shared/links/kinds.ts";
import { calendar } from "../trainer/assigning/calendar.ts";
import { assignmentYaml } from "../trainer/assigning/yaml.ts";
import { linkedDraft } from "../trainer/papers/draft.ts";
import { pieces as spoken } from "../reader/aloud/speaking.ts";
import { stretches } from "../trainer/results/marks/intake.ts";
import { attendance } from "../trainer/results/marks/attendance.ts";
import { folded, namesFrom } from "../trainer/results/marks/people.ts";
import { csv } from "../trainer/results/tables/csv.ts";
import { held, measure, spaced } from "../trainer/printing/layout.ts";
import { named } from "../trainer/printing/sheet.ts";
import { fold, sameText } from "../shared/marking/folding.ts";
import { Memory } from "../shared/storage/memory.ts";
import { Records } from "../shared/records/records.ts";
import { plan } from "../shared/records/transfer.ts";
import type { Asked } from "../scorm/asked.ts";
import { decode, escape } from "../scorm/code.ts";
import { interaction } from "../scorm/interaction.ts";
import { asked } from "../reader/search/engine/answering.ts";
import { find } from "../reader/search/engine/finding.ts";
import { Index, type Start } from "../reader/search/engine/index/index.ts";
import { loader, make } from "../reader/search/engine/index/making.ts";
import { show } from "../reader/search/engine/showing.ts";
import { isQuestion, matter } from "../reader/search/engine/query/asking.ts";
import { pieces } from "../reader/search/engine/query/units.ts";
import { writings } from "../reader/search/engine/query/writings.ts";
import { evenNumbers } from "../shared/marking/numerals.ts";
import { plain } from "../shared/marking/lookalikes.ts";
import { growing } from "./growth.ts";

const GIVEN = {
  ...{ id: "abcdefgh", title: "", due: 1_800_000_000_000, opens: null, key: "", seed: "1", rule: "partial" },
  ...{ mode: "exam", minutes: 0, pass: 60, attempts: 1, fields: [], shuffle: { questions: false, options: false } },
  items: [{ question: "consultation-01", points: 1 }],
} as unknown as Assignment;

const NUMBERS = { units: { consultation: 1 }, papers: { "mock-exam-1": 1 } };
const ASKED: Asked = { id: "a", points: 1, hash: "", key: { type: "short_answer", points: 1 } } as unknown as Asked;

/** Refusals are what most of these texts get. */
function tried(read: () => unknown): void {
  try {
    read();
  } catch {
    // which ones and in what words: readers_test.ts
  }
}

const READERS: Record<string, (text: string) => unknown> = {
  "a chat": (text) => stretches(text).map(findReceipts),
  "a receipt of one piece": findReceipts,
  "a link in a text": packedIn,
  "a link": (text) => [unpackAssignment, unpackPaper].map((read) => tried(() => read(text, NUMBERS, unpackOwn))),
  "a file of an assignment": (text) => tried(() => unpackAssignment(fileIn(`{"format":"${text}`) ?? text)),
  "own questions in a link": (text) => tried(() => unpackOwn(new TextEncoder().encode(text))),
  "letters in a link": (text) => tried(() => decoded(new TextEncoder().encode(text))),
  "a part of a link": pieceOf,
  "bytes in a link": fromBase64url,
  "a draft in an address": (text) => tried(() => linkedDraft(`#p=${text}`, NUMBERS)),
  "a roster": namesFrom,
  "names on receipts": (text) => attendance(["王小明", text], {}, [text.slice(1)]),
  "a name": folded,
  "an answer": fold,
  "an answer and a key": (text) => sameText(text, `${text}。`),
  "numbers in an answer": evenNumbers,
  "look-alikes": plain,
  "a query in units": (text) => pieces(text, (each) => each),
  "a query": (text) => [asked(text), isQuestion(text), matter(text, true), writings(text)],
  "a title in a calendar": (text) => calendar({ ...GIVEN, title: text }, "https://example.org/", 1),
  "a title in YAML": (text) => assignmentYaml({ ...GIVEN, title: text }),
  "a title on paper": (text) => [named(text), held(text), spaced(text), measure(text)],
  "a passage read aloud": (text) => spoken(text),
  "progress on a platform": (text) => [decode(text, []), escape(text)],
  "an answer for a platform": (text) => interaction("2004", ASKED, [text], 1),
  "an archive of records": (text) => plan(text, new Records(new Memory(), () => 1)),
  "a cell": (text) => csv({ name: "成绩", rows: [[text, text]] }),
};

for (const [name, read] of Object.entries(READERS)) growing(name, read);

Deno.test("what is searched has an end, and the reader is told where it is", async () => {
  const page = {
    ...{ url: "u/", kind: 0, title: "居民会议" },
    passages: [["", "居民会议", "居民会议定大事。"] as [string, string, string]],
  };
  const names = { terms: [["居民会议"]], titles: ["居民会议"] };
  const parts = make([page], "hui会ju居min民yi议", names, "會会", "hui会");
  const index = new Index(parts.get("start") as Start, loader(parts, []));
  for (const [part, times] of [["ju", 20_000], ["juminhuiyi", 5_000], ["居民", 20_000], ["A. ", 10_000]] as const) {
    const query = part.repeat(times);
    const before = performance.now();
    const found = await find(index, query);
    const [[note] = []] = await show(index, query, found, 6, -1);
    assert(performance.now() - before < 20_000, part);
    assertEquals(found.cut, 200);
    assert((note?.title ?? "").includes("&quot;cut&quot;:200") && (note?.title.length ?? 0) < 2_000);
  }
  assertEquals((await find(index, "居民")).cut, 0);
});
