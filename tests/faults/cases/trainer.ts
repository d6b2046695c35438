/** Somebody who puts papers together, makes keys, locks them, assigns, and restores backups of them. */
import type { Draft } from "../../../hooks/browser/trainer/papers/shelf/kinds.ts";
import { PAPER, PaperShelf } from "../../../hooks/browser/trainer/papers/shelf/shelf.ts";
import {
  assignments,
  forgetAssignment,
  keepAssignment,
  keepKeys,
  ownKeys,
  restoreKeys,
} from "../../../hooks/browser/trainer/keys/keys.ts";
import { isClear, isLockedKeys, type OwnKeys } from "../../../hooks/browser/trainer/keys/kinds.ts";
import { decline } from "../../../hooks/browser/trainer/keys/protecting.ts";
import type { Store } from "../../../hooks/browser/shared/storage/store.ts";
import { ASSIGNMENTS, CLEAR, LOCKED } from "./made.ts";
import { oldOnes, opened, toldOf } from "./reader.ts";
import type { Person, Window, World } from "./world.ts";

const KEY = "xuetang.trainer.key:";
const ASSIGNMENT = "xuetang.trainer.assignment:";
const OTHER = "另一个窗口也在改这份卷子";
const UNKEPT = "浏览器没有存下来";

/** How a key is kept: in the clear, in the clear because she said so, locked. */
const state = (keys: OwnKeys): string =>
  isLockedKeys(keys) ? "locked" : keys.declined === undefined ? "clear" : "declined";
/** The paper of an older release has an id that is made of its text. */
const thingOf = (id: string): string => id.startsWith("old") ? "paper:old" : `paper:${id}`;
const paper = ({ title, cells, items }: Draft): string => JSON.stringify([title, cells.length, items.length]);

class Training implements Window {
  #world: World;
  #store: Store | null;
  /** What was taken away last, and can be put back. */
  #gone: (typeof ASSIGNMENTS)[number] | null = null;

  #shelf: PaperShelf;
  /** What was thrown away last, and can be had back. */
  #thrown: string | null = null;

  constructor(world: World, store: Store | null) {
    this.#world = world;
    this.#store = store;
    this.#shelf = new PaperShelf(store, () => world.wall);
    for (const { id } of this.#shelf.all()) this.#shelf.open(id);
  }

  act(): Promise<void> {
    const { chance } = this.#world;
    chance.one([
      this.#key,
      this.#lock,
      this.#decline,
      this.#assign,
      this.#assign,
      this.#forget,
      this.#draft,
      this.#draft,
      this.#throw,
      this.#restore,
    ])
      .call(this);
    return Promise.resolve();
  }

  #said(stored: boolean): true | string {
    return stored || UNKEPT;
  }

  /** A key is made once; a link is given out only when it is kept. */
  #key(): void {
    const place = this.#world.chance.below(CLEAR.length);
    const made = CLEAR[place];
    if (made === undefined || ownKeys(this.#store).some(({ publicKey }) => publicKey === made.publicKey)) return;
    this.#world.did(`key:${made.publicKey}`, "clear", this.#said(keepKeys(made, this.#store, this.#world.wall)));
  }

  #lock(): void {
    const mine = ownKeys(this.#store).filter(isClear);
    const key = this.#world.chance.one(mine);
    const locked = LOCKED.find(({ publicKey }) => publicKey === key?.publicKey);
    if (locked === undefined) return;
    this.#world.did(`key:${locked.publicKey}`, "locked", this.#said(keepKeys(locked, this.#store, this.#world.wall)));
  }

  #decline(): void {
    const key = this.#world.chance.one(ownKeys(this.#store).filter(isClear));
    if (key === undefined) return;
    this.#world.did(`key:${key.publicKey}`, "declined", this.#said(decline([key], this.#store, this.#world.wall)));
  }

  #assign(): void {
    const made = this.#world.chance.one(ASSIGNMENTS);
    this.#world.did(`made:${made.id}`, made.title, this.#said(keepAssignment(made, this.#store)));
  }

  #forget(): void {
    if (this.#gone !== null) {
      this.#world.did(`made:${this.#gone.id}`, this.#gone.title, this.#said(keepAssignment(this.#gone, this.#store)));
      this.#gone = null;
      return;
    }
    const found = this.#world.chance.one(assignments(this.#store));
    if (found === undefined) return;
    const done: unknown = forgetAssignment(found.id, this.#store);
    this.#world.did(`made:${found.id}`, null, done === false ? UNKEPT : true);
    this.#gone = found;
  }

  /** One of a few papers, which several windows change; the browser keeps what was made of it last. */
  #draft(): void {
    const { chance } = this.#world;
    const id = chance.one(["aaaa", "bbbb", "cccc", ...this.#shelf.all().map((each) => each.id)]);
    const items = Array.from(
      { length: 1 + chance.below(4) },
      (_, at) => ({ question: `q-${at}`, points: 5, cell: -1, pinned: true }),
    );
    const draft: Draft = {
      title: `卷${chance.below(1e6)}`,
      rule: "partial",
      seed: "s",
      audience: "",
      cells: [],
      items,
    };
    const { kept, other } = this.#shelf.keep(id, draft);
    const thing = thingOf(id);
    // what another window had made of it is told, and stands among the steps that can be taken back
    if (kept && other !== null) this.#world.did(thing, paper(other), OTHER);
    this.#world.did(thing, paper(draft), this.#said(kept));
  }

  #throw(): void {
    if (this.#thrown !== null) {
      const id = this.#thrown;
      const found = this.#shelf.get(id);
      if (found?.gone !== undefined) this.#world.did(thingOf(id), paper(found), this.#said(this.#shelf.restore(id)));
      this.#thrown = null;
      return;
    }
    const found = this.#world.chance.one(this.#shelf.all());
    if (found === undefined) return;
    this.#world.did(thingOf(found.id), null, this.#shelf.forget(found.id) ? true : UNKEPT);
    this.#thrown = found.id;
  }

  /** A backup that was made when the keys were in the clear. */
  #restore(): void {
    const value = { keys: CLEAR, assignments: ASSIGNMENTS.slice(0, 2) };
    const before = new Map(ownKeys(this.#store).map((each) => [each.publicKey, state(each)]));
    const found = restoreKeys(value, this.#store, this.#world.wall, () => {});
    const said = found.refused === 0 ? true : `有 ${found.refused} 条存不下，没有要`;
    for (const { publicKey } of CLEAR) this.#world.did(`key:${publicKey}`, before.get(publicKey) ?? "clear", said);
    for (const { id, title } of value.assignments) this.#world.did(`made:${id}`, title, said);
  }
}

export const trainer: Person = {
  name: "培训者的钥匙、布置、草稿",
  prefixes: [KEY, ASSIGNMENT, "xuetang.trainer.paper"],
  async open(world) {
    const { store, recover } = await opened(world);
    return Object.assign(new Training(world, store), { emptied: recover });
  },
  async look(world) {
    const { store, records } = await opened(world);
    const there = new Map<string, string>();
    for (const each of ownKeys(store)) there.set(`key:${each.publicKey}`, state(each));
    for (const { id, title } of assignments(store)) there.set(`made:${id}`, title);
    for (const each of new PaperShelf(store).all()) there.set(thingOf(each.id), paper(each));
    for (const [name, text] of oldOnes(world)) there.set(name, text);
    const told = (thing: string) =>
      toldOf(records, thing.replace(/^key:/, KEY).replace(/^made:/, ASSIGNMENT).replace(/^paper:/, PAPER));
    return { there, told };
  },
};
