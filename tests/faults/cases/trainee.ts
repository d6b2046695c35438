/** Somebody who opens links and hands papers in. */
import {
  allAssigned,
  type Assigned,
  assigned,
  keepAssigned,
  PREFIX,
} from "../../../hooks/browser/shared/receipts/shelf.ts";
import { unpackAssignment } from "../../../hooks/browser/shared/links/link.ts";
import type { Records } from "../../../hooks/browser/shared/records/records.ts";
import type { Store } from "../../../hooks/browser/shared/storage/store.ts";
import { apply, exported, plan } from "../../../hooks/browser/shared/records/transfer.ts";
import { LINKS } from "./made.ts";
import { oldOnes, opened, toldOf } from "./reader.ts";
import type { Person, Window, World } from "./world.ts";

const UNKEPT = "答卷没有存进浏览器";

class Answering implements Window {
  #world: World;
  #store: Store | null;
  #records: Records;
  /** The paper that this window shows. */
  #one: Assigned | null = null;

  constructor(world: World, store: Store | null, records: Records) {
    this.#world = world;
    this.#store = store;
    this.#records = records;
  }

  act(): Promise<void> {
    const { chance } = this.#world;
    if (this.#one === null || chance.below(3) === 0) this.#open();
    else if (chance.below(5) === 0) this.#carry();
    else this.#handIn(this.#one);
    return Promise.resolve();
  }

  heard(): Promise<void> {
    if (this.#one !== null) this.#one = assigned(this.#one.assignment.id, this.#store) ?? this.#one;
    return Promise.resolve();
  }

  #open(): void {
    const packed = this.#world.chance.one(LINKS);
    const assignment = unpackAssignment(packed);
    const known = assigned(assignment.id, this.#store);
    const now = { opened: this.#world.wall, handedIn: [], ...known, packed, assignment };
    const stored = keepAssigned(now, this.#store);
    this.#one = now;
    // the address keeps the link where the browser does not
    if (stored || this.#world.dead) this.#world.did(`assigned:${assignment.id}`, packed, true);
  }

  #handIn(one: Assigned): void {
    const attempt = `assigned-${one.assignment.id}~${this.#world.wall}${this.#world.chance.below(1e6)}`;
    const made = { attempt, at: this.#world.wall, text: `【交卷】${attempt}`, block: `[${attempt}]` };
    this.#one = { ...one, handedIn: [...one.handedIn, made] };
    const stored = keepAssigned(this.#one, this.#store);
    this.#world.did(`handed:${one.assignment.id}:${attempt}`, made.text, stored || UNKEPT);
    if (stored) this.#world.did(`assigned:${one.assignment.id}`, one.packed, true);
  }

  /** Takes what was handed in to the same device once more, in a file. */
  #carry(): void {
    const shelf = allAssigned(this.#store);
    const text = exported(this.#records, new Date(this.#world.wall), shelf);
    const read = plan(text, this.#records, allAssigned(this.#store));
    if (!("refusal" in read)) apply(this.#records, read.plan, this.#store)();
  }
}

export const trainee: Person = {
  name: "打开的布置、交的答卷",
  prefixes: [PREFIX],
  async open(world) {
    const { store, records, recover } = await opened(world);
    return Object.assign(new Answering(world, store, records), { emptied: recover });
  },
  async look(world) {
    const { store, records } = await opened(world);
    const there = new Map<string, string>();
    for (const { assignment: { id }, packed, handedIn } of allAssigned(store)) {
      there.set(`assigned:${id}`, packed);
      for (const { attempt, text } of handedIn) there.set(`handed:${id}:${attempt}`, text);
    }
    for (const [name, text] of oldOnes(world)) there.set(name, text);
    const told = (thing: string) => toldOf(records, PREFIX + (thing.split(":")[1] ?? ""));
    return { there, told };
  },
};
