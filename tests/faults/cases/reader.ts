/** Somebody who learns: answers, writes, stars, sits exams, brings records along, deletes. */
import type { Item } from "../../../hooks/browser/practice/exam/exam.ts";
import { attemptId, Session } from "../../../hooks/browser/practice/exam/session.ts";
import { keep, remark, takeBack } from "../../../hooks/browser/shared/records/answers.ts";
import { Journal } from "../../../hooks/browser/shared/records/journal/journal.ts";
import type { Attempt, Exam } from "../../../hooks/browser/shared/records/kinds.ts";
import { Records } from "../../../hooks/browser/shared/records/records.ts";
import { Followed } from "../../../hooks/browser/shared/storage/scoped.ts";
import { deleteAll } from "../../../hooks/browser/shared/records/deleting.ts";
import { forget, leaveOld, settle } from "../../../hooks/browser/shared/storage/settling.ts";
import { PREFIX, type Store } from "../../../hooks/browser/shared/storage/store.ts";
import { oldNames, takeOver } from "../../../hooks/browser/shared/storage/taking.ts";
import { apply, exported, plan } from "../../../hooks/browser/shared/records/transfer.ts";
import { Memory } from "../../../hooks/browser/shared/storage/memory.ts";
import { why } from "../../../hooks/browser/shared/storage/why.ts";
import { FAULT_WORDS } from "../../../hooks/browser/shared/records/words.ts";
import { type Person, SPACE, type Window, World } from "./world.ts";

const QUESTIONS = ["q-01", "q-02", "q-03", "q-04"];
const ASKED: Item[] = ["e-01", "e-02", "e-03"].map((id) => ({
  ...{ id, hash: "h", points: 5 },
  key: { type: "single_choice", options: ["a", "b"], right: ["a"] },
}));
const PAPER = { id: "mock", title: "模拟", pass: 9, rule: "partial" } as const;

export interface Opened {
  store: Store | null;
  records: Records;
  /** What a page does once more when it hears that the storage was emptied. */
  recover: () => Promise<void>;
}

/** As pages open them: the storage of this course, the records, and what was brought back from the journal. */
export async function opened(world: World): Promise<Opened> {
  let store: Store | null = null;
  try {
    world.disk.getItem(PREFIX);
    store = new Followed(world.disk, SPACE, takeOver(world.disk, SPACE, () => world.wall));
    settle(world.disk, SPACE);
  } catch {
    store = null;
  }
  const records = new Records(store, () => world.wall);
  const journal = new Journal(world.journal, () => world.wall);
  Object.assign(globalThis, {
    xuetangNote: (name: string, text: string | null, was?: string | null) => journal.note(name, text, was),
    xuetangJournal: journal,
  });
  const recover = async () => {
    if (store !== null) await journal.recover(records, store);
    records.missing = journal.missing;
  };
  await recover();
  return { store, records, recover };
}

const written = (response: readonly string[]): string => JSON.stringify(response);
const handed = ({ results }: Omit<Attempt, "at">): string =>
  JSON.stringify(Object.entries(results).map(([id, { response }]) => [id, response]));

class Reading implements Window {
  #world: World;
  #records: Records;
  #store: Store | null;
  #session: Session | null = null;
  #count = 0;

  constructor(world: World, records: Records, store: Store | null) {
    this.#world = world;
    this.#records = records;
    this.#store = store;
  }

  /** What the page says after an act: nothing where it was stored. */
  #said(stored: boolean): true | string {
    return stored || why(this.#records.faults);
  }

  act(): Promise<void> {
    const { chance } = this.#world;
    const all = [
      ...[this.#answer, this.#answer, this.#write, this.#write, this.#star, this.#mark, this.#play, this.#name],
      ...[this.#sit, this.#sit, this.#sit, this.#sit, this.#handIn, this.#back, this.#import],
    ];
    if (chance.below(60) === 0) this.#deleteAll();
    else chance.one(all).call(this);
    return Promise.resolve();
  }

  heard(): Promise<void> {
    const news = this.#session?.news();
    if (news?.state === "over") this.#over(news.attempt);
    return Promise.resolve();
  }

  /** Its page shows what was handed in elsewhere; where another exam was begun instead, it says so and lets the writing be saved. */
  #over(attempt: string | null): void {
    const drafts = attempt === null ? this.#session?.exam.drafts ?? {} : {};
    for (const [id, { response }] of Object.entries(drafts)) {
      const want = written(response);
      if (this.#world.things.get(`exam:${id}`)?.want === want) this.#world.did(`exam:${id}`, want, "另开了一场考试");
    }
    this.#session = null;
  }

  #answer(): void {
    const { chance, wall } = this.#world;
    const [id, response] = [chance.one(QUESTIONS), [`答${this.#count++}-${chance.below(1e6)}`]];
    const stored = keep(this.#records, id, { hash: "h", response, score: chance.one([0, 0.5, 1]) }, wall);
    this.#world.did(`answer:${id}`, written(response), this.#said(stored));
  }

  #mark(): void {
    const { chance, wall } = this.#world;
    const [id, response] = [chance.one(QUESTIONS), [`评${this.#count++}-${chance.below(1e6)}`]];
    const stored = remark(this.#records, id, { hash: "h", response, score: 1, marks: [1] }, wall);
    this.#world.did(`answer:${id}`, written(response), this.#said(stored));
  }

  #back(): void {
    const id = this.#world.chance.one(QUESTIONS);
    const stored = takeBack(this.#records, id);
    this.#world.did(`answer:${id}`, "null", this.#said(stored));
  }

  #write(): void {
    const [id, response] = [this.#world.chance.one(QUESTIONS), [`写${this.#count++}-${this.#world.chance.below(1e6)}`]];
    this.#world.did(
      `draft:${id}`,
      written(response),
      this.#said(this.#records.put("draft", id, { hash: "h", response })),
    );
  }

  #star(): void {
    const id = this.#world.chance.one(QUESTIONS);
    const on = this.#records.get("star", id) === null;
    const stored = on ? this.#records.put("star", id, {}) : this.#records.remove("star", id);
    this.#world.did(`star:${id}`, on ? "★" : null, this.#said(stored));
  }

  #play(): void {
    const id = `case~${this.#world.chance.below(3)}`;
    const choices = [`d1.${"abc"[this.#world.chance.below(3)]}`];
    const stored = this.#records.put("play", id, { case: "case", choices, ending: "" });
    this.#world.did(`play:${id}`, written(choices), this.#said(stored));
  }

  #name(): void {
    const name = `张某${this.#world.chance.below(100)}`;
    this.#world.did("profile:me", name, this.#said(this.#records.put("profile", "me", { name, unit: "" })));
  }

  #moment = () => ({ wall: this.#world.wall, mono: this.#world.mono });

  #sit(): void {
    const { chance } = this.#world;
    this.#session ??= Session.found(this.#records, PAPER, this.#moment);
    if (this.#session === null) {
      if (this.#records.get("exam", PAPER.id) !== null) return;
      this.#world.forget("exam:");
      this.#session = Session.start(this.#records, PAPER, this.#moment, { seed: "s", limit: null });
    }
    const [item, response] = [chance.one(ASKED), [`考${this.#count++}-${chance.below(1e6)}`]];
    this.#session.tick();
    this.#session.write(item, response);
    let said = this.#said(this.#session.save());
    // a page hears of it and shows what became of the exam
    const news = this.#session.news();
    if (news.state === "over") {
      said = "另一个窗口交了卷";
      this.#over(news.attempt);
    }
    this.#world.did(`exam:${item.id}`, written(response), said);
  }

  #handIn(): void {
    const session = this.#session;
    if (session === null) return;
    const news = session.news();
    if (news.state === "over") return this.#over(news.attempt);
    const attempt = session.finish(ASKED, false);
    const [id, said] = [attemptId(PAPER.id, attempt.started), this.#said(session.saved)];
    this.#world.did(`attempt:${id}`, handed(attempt), said);
    if (said === true && !this.#world.dead) this.#world.forget("exam:");
    if (said === true) this.#session = null;
  }

  #import(): void {
    const { chance, wall } = this.#world;
    const other = new Records(new Memory(), () => wall);
    const ids = [chance.one(QUESTIONS), "q-05"];
    for (const id of ids) keep(other, id, { hash: "h", response: [`带${chance.below(1e6)}`], score: 1 }, wall);
    const read = plan(exported(other, new Date(wall)), this.#records);
    if ("refusal" in read) return;
    const response = (id: string) => {
      const answer = this.#records.get("answer", id);
      return answer === null ? null : JSON.stringify(answer.response);
    };
    const before = new Map(ids.map((id) => [id, response(id)]));
    const undo = apply(this.#records, read.plan, this.#store);
    const left = this.#records.unsaved + undo.unshelved;
    const said = left === 0 ? true : `有 ${left} 条没能存进浏览器`;
    for (const id of ids) {
      // a page that is gone has nothing more to say of it
      const want = this.#world.dead ? written(other.get("answer", id)?.response ?? []) : response(id);
      this.#world.did(`answer:${id}`, want, said);
    }
    if (chance.below(2) > 0) return;
    undo();
    // nobody can say what was there before where nothing can be read
    const { unsaved, faults } = this.#records;
    const again = unsaved === 0 && !faults.includes("unavailable") ? true : why(faults);
    for (const [id, was] of before) this.#world.did(`answer:${id}`, was, again, true);
  }

  #deleteAll(): void {
    const world = this.#world;
    const along = world.chance.below(2) > 0;
    const taken = { forget: () => forget(world.disk, SPACE), leave: () => leaveOld(world.disk, SPACE) };
    const done = deleteAll(this.#records, this.#store, taken, along);
    // an exam that another window has open goes on there
    if (world.windows > 1) world.forget("exam:");
    for (const thing of world.things.keys()) {
      if (along || !thing.startsWith("old:")) world.did(thing, null, done || "浏览器没有照办");
    }
    this.#session = null;
  }
}

/** What stands under the names of older releases: nothing of it goes before somebody says so. */
export function oldOnes(world: World): [string, string][] {
  return oldNames(world.disk).map((name) => [`old:${name}`, world.disk.getItem(name) ?? ""]);
}

/** What pages say of a name that is not read: damaged, missing, or not theirs to change. */
export function toldOf(records: Records, name: string): string {
  const { faults, missing } = records;
  if (faults.includes("newer")) return FAULT_WORDS.newer;
  // records are set aside without what their names begin with
  const short = name.startsWith(PREFIX) ? name.slice(PREFIX.length) : name;
  const damaged = records.damaged().some(({ key }) => key.startsWith(short));
  if (faults.includes("damaged") && damaged) return FAULT_WORDS.damaged;
  return faults.includes("missing") && missing.includes(name) ? FAULT_WORDS.missing : "";
}

export const reader: Person = {
  name: "学员的记录",
  prefixes: ["answer", "draft", "star", "play", "profile", "exam", "attempt"].map((kind) => `${PREFIX}${kind}:`),
  async open(world) {
    const { records, store, recover } = await opened(world);
    return Object.assign(new Reading(world, records, store), { emptied: recover });
  },
  async look(world) {
    const { records } = await opened(world);
    const there = new Map<string, string>();
    for (const [id, { response }] of records.all("answer")) there.set(`answer:${id}`, JSON.stringify(response));
    for (const [id, { response }] of records.all("draft")) there.set(`draft:${id}`, written(response));
    for (const id of records.all("star").keys()) there.set(`star:${id}`, "★");
    for (const [id, { choices }] of records.all("play")) there.set(`play:${id}`, written(choices));
    for (const [id, { name }] of records.all("profile")) there.set(`profile:${id}`, name);
    for (const [id, attempt] of records.all("attempt")) there.set(`attempt:${id}`, handed(attempt));
    // what was handed in holds what was written
    for (const { results } of records.all("attempt").values()) {
      for (const [id, { response }] of Object.entries(results)) {
        const thing = `exam:${id}`;
        if (world.things.get(thing)?.want === written(response)) there.set(thing, written(response));
      }
    }
    const exam: Exam | null = records.get("exam", PAPER.id);
    for (const [id, { response }] of Object.entries(exam?.drafts ?? {})) there.set(`exam:${id}`, written(response));
    for (const [name, text] of oldOnes(world)) there.set(name, text);
    const told = (thing: string) => toldOf(records, PREFIX + (thing.startsWith("exam:") ? `exam:${PAPER.id}` : thing));
    return { there, told };
  },
};
