/** Somebody who keeps a grade book: collects, rules, marks, lists, enters papers, deletes, backs up, restores. */
import { Book } from "../../../hooks/browser/trainer/results/book/book.ts";
import { BOOK_FAULTS } from "../../../hooks/browser/trainer/results/book/faults.ts";
import { type Desk, takeIn } from "../../../hooks/browser/trainer/results/marks/intake.ts";
import type { Kind } from "../../../hooks/browser/trainer/results/book/kinds.ts";
import { missing, missingWords, note } from "../../../hooks/browser/trainer/results/book/witness.ts";
import { Followed } from "../../../hooks/browser/shared/storage/scoped.ts";
import type { Store } from "../../../hooks/browser/shared/storage/store.ts";
import type { Chance } from "./chance.ts";
import { ASSIGNMENTS, CLEAR, MESSAGES } from "./made.ts";
import { type Person, SPACE, type Window, type World } from "./world.ts";

const desk: Desk = {
  assignment: (id) => ASSIGNMENTS.find((each) => each.id === id) ?? null,
  privateKey: ({ key }) => CLEAR.find(({ publicKey }) => publicKey === key)?.privateKey ?? null,
};
/** What is compared of each kind. */
const KINDS: Kind[] = ["receipt", "verdict", "marks", "ruling", "roster", "class"];

class Collecting implements Window {
  #world: World;
  #book: Book;
  #store: Store;
  #count = 0;

  constructor(world: World, book: Book) {
    this.#world = world;
    this.#book = book;
    this.#store = new Followed(world.disk, SPACE);
  }

  async act(): Promise<void> {
    const { chance } = this.#world;
    const before = this.#book.size;
    await this.#work(chance);
    // a page notes how much the book holds after every look at it
    note(this.#book, this.#book.size < before, this.#store);
  }

  async #work(chance: Chance): Promise<void> {
    const all = [
      this.#collect,
      this.#collect,
      this.#judge,
      this.#mark,
      this.#rule,
      this.#list,
      this.#group,
      this.#paper,
      this.#delete,
      this.#restore,
    ];
    await (chance.below(60) === 0 ? this.#empty : chance.one(all)).call(this);
  }

  async heard(): Promise<void> {
    await this.#book.load().catch(() => {});
  }

  #said(stored: boolean): true | string {
    return stored || (this.#book.fault === null ? "" : BOOK_FAULTS[this.#book.fault]);
  }

  #put<K extends Kind>(kind: K, id: string, stored: boolean): void {
    this.#world.did(`${kind}:${id}`, JSON.stringify(this.#book.get(kind, id)), this.#said(stored));
  }

  /** As a page does: what other windows wrote is taken over first. */
  async #collect(): Promise<void> {
    const { chance, wall } = this.#world;
    await this.heard();
    const some = Array.from({ length: 1 + chance.below(3) }, () => chance.one(MESSAGES));
    const known = this.#here();
    const report = await takeIn([some.map(({ text }) => text).join("\n收到\n")], this.#book, desk, {
      ...{ now: wall, pause: () => Promise.resolve() },
    });
    for (const { id } of some) {
      if (!(report.kept && known.get(id) === this.#here().get(id))) this.#put("receipt", id, report.kept);
    }
  }

  /**
   * Receipts that are here, as they are: what is said to be known, and is written no other than it was, promises nothing new.
   * A window that was refused to take it away, and said so, still does when there is room.
   */
  #here(): Map<string, string> {
    return new Map([...this.#book.all("receipt")].map(([id, each]) => [id, JSON.stringify(each)]));
  }

  #anyone(): string | undefined {
    return this.#world.chance.one([...this.#book.all("receipt").keys()]);
  }

  async #judge(): Promise<void> {
    const id = this.#anyone();
    if (id === undefined) return;
    const value = { counts: this.#world.chance.below(2) > 0, at: this.#world.wall };
    this.#put("verdict", id, await this.#book.put("verdict", id, value));
  }

  async #mark(): Promise<void> {
    const id = this.#anyone();
    if (id === undefined) return;
    const value = { marks: [this.#world.chance.below(5)], at: this.#world.wall };
    this.#put("marks", `${id}~a-01`, await this.#book.put("marks", `${id}~a-01`, value));
  }

  async #rule(): Promise<void> {
    const id = `${this.#world.chance.one(ASSIGNMENTS).id}~a-01~h`;
    const value = { choice: this.#world.chance.one(["full", "leave", "today"] as const), at: this.#world.wall };
    this.#put("ruling", id, await this.#book.put("ruling", id, value));
  }

  async #list(): Promise<void> {
    const { id } = this.#world.chance.one(ASSIGNMENTS);
    const value = { names: [`学员${this.#count++}`], alias: {} };
    this.#put("roster", id, await this.#book.put("roster", id, value));
  }

  async #group(): Promise<void> {
    const { chance, wall } = this.#world;
    const id = `class${chance.below(3)}`;
    const value = { name: "骨干班", people: [{ name: `学员${this.#count++}`, number: "007" }], changed: wall };
    this.#put("class", id, await this.#book.put("class", id, value));
  }

  /** A paper written by hand, entered or corrected. */
  async #paper(): Promise<void> {
    const { chance, wall } = this.#world;
    const id = `paper${chance.below(3)}`.padEnd(16, "x");
    const receipt = {
      ...{ id, assignment: chance.one(ASSIGNMENTS).id, person: { name: "李强", unit: "", number: "" }, attempt: 1 },
      ...{ started: wall, finished: wall, elapsed: 0, auto: false, clock: false, seed: "", answers: [] },
    };
    const value = { receipt, plain: false, arrived: wall, copies: 1, paper: { "a-01": chance.below(5) } };
    this.#put("receipt", id, await this.#book.put("receipt", id, value));
  }

  async #delete(): Promise<void> {
    const id = this.#anyone();
    if (id === undefined) return;
    const before = JSON.stringify(this.#book.get("receipt", id));
    const undo = await this.#book.remove([["receipt", id]]);
    this.#world.did(`receipt:${id}`, null, this.#said(this.#book.unsaved === 0));
    if (this.#world.chance.below(2) > 0) return;
    this.#world.did(`receipt:${id}`, before, this.#said(await undo()));
  }

  async #restore(): Promise<void> {
    const other = new Book({ read: () => Promise.resolve(), change: () => Promise.resolve() });
    const { text, id } = this.#world.chance.one(MESSAGES);
    await takeIn([text], other, desk, { now: this.#world.wall, pause: () => Promise.resolve() });
    await this.heard();
    const known = this.#here();
    await this.#book.restore(other.snapshot().entries);
    const kept = this.#book.unsaved === 0;
    if (!(kept && known.get(id) === this.#here().get(id))) this.#put("receipt", id, kept);
  }

  async #empty(): Promise<void> {
    const done = await this.#book.empty();
    for (const thing of this.#world.things.keys()) this.#world.did(thing, null, done || "浏览器没有照办");
  }
}

export const collector: Person = {
  name: "成绩册",
  prefixes: null,
  async open(world) {
    const book = new Book(world.shelf);
    await book.load();
    return new Collecting(world, book);
  },
  async look(world) {
    const book = new Book(world.shelf);
    await book.load();
    const there = new Map<string, string>();
    for (const kind of KINDS) {
      for (const [id, value] of book.all(kind)) there.set(`${kind}:${id}`, JSON.stringify(value));
    }
    const lost = missing(book, new Followed(world.disk, SPACE));
    const closed = book.closed > 0 ? `有 ${book.closed} 条记录读不出来` : "";
    const told = (thing: string) => world.shelf.items.has(thing) ? closed : lost === null ? "" : missingWords(lost);
    return { there, told };
  },
};
