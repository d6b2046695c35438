/** Somebody who puts papers together, makes keys, locks them, assigns, and restores backups of them. */
import { type Draft, DraftShelf, keptDraft } from "../../../hooks/browser/trainer/papers/draft.ts";
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
const PAPER = "xuetang.trainer.paper";
const OTHER = "另一个窗口也在组卷";
const UNKEPT = "浏览器没有存下来";

/** How a key is kept: in the clear, in the clear because she said so, locked. */
const state = (keys: OwnKeys): string =>
  isLockedKeys(keys) ? "locked" : keys.declined === undefined ? "clear" : "declined";
const paper = ({ title, cells, items }: Draft): string => JSON.stringify([title, cells.length, items.length]);

class Training implements Window {
  #world: World;
  #store: Store | null;
  /** What was taken away last, and can be put back. */
  #gone: (typeof ASSIGNMENTS)[number] | null = null;

  #shelf: DraftShelf;
  #paper: string;

  constructor(world: World, store: Store | null) {
    this.#world = world;
    this.#store = store;
    this.#shelf = new DraftShelf(store, () => world.wall);
    this.#shelf.found();
    this.#paper = `paper:${world.opened++}`;
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

  #draft(): void {
    const { chance } = this.#world;
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
    const { kept, other } = this.#shelf.keep(draft);
    // each window has a paper of its own; the browser keeps the one that was changed last
    if (kept && other === null) this.#world.forget("paper:old");
    for (const [thing, { want }] of [...this.#world.things]) {
      const replaced = thing.startsWith("paper:") && thing !== this.#paper && other !== null && want === paper(other);
      if (replaced) this.#world.did(thing, want, OTHER);
    }
    this.#world.did(this.#paper, paper(draft), this.#said(kept));
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
  prefixes: [KEY, ASSIGNMENT, PAPER],
  async open(world) {
    const { store, recover } = await opened(world);
    return Object.assign(new Training(world, store), { emptied: recover });
  },
  async look(world) {
    const { store, records } = await opened(world);
    const there = new Map<string, string>();
    for (const each of ownKeys(store)) there.set(`key:${each.publicKey}`, state(each));
    for (const { id, title } of assignments(store)) there.set(`made:${id}`, title);
    const draft = keptDraft(store);
    for (const whose of ["old", 0, 1, 2]) if (draft !== null) there.set(`paper:${whose}`, paper(draft));
    for (const [name, text] of oldOnes(world)) there.set(name, text);
    const told = (thing: string) =>
      toldOf(records, thing.replace(/^key:/, KEY).replace(/^made:/, ASSIGNMENT).replace(/^paper:.*/, PAPER));
    return { there, told };
  },
};
