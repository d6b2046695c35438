/** One device with one person at it, and what that person was told to be kept. */
import { Chance } from "./chance.ts";
import { Cupboard, Disk, Pages } from "./disk.ts";

export const START = Date.UTC(2026, 10, 30, 1);
export const SPACE = "@course/site/ ";

/** What became of one thing: there; not there, and that was said; not there, and nobody said so. */
export type Fate = "kept" | "told" | "silent";

interface Promised {
  /** As it should stand; null where it was deleted. */
  want: string | null;
  /** As it may stand as well: what was under way when the page was killed, what was there before a write that failed. */
  or: Set<string | null>;
  /** What the page said: empty where it said nothing, and so promised. */
  said: string;
  /** What windows said that they could not store: they have it still. */
  waiting: Set<string | null>;
  /** It was put back as it had been: what waits elsewhere is younger, and goes above it once there is room. */
  old: boolean;
}

export class World {
  readonly disk = new Disk();
  readonly shelf = new Cupboard();
  readonly journal = new Pages();
  readonly chance: Chance;
  /** Both clocks of the device. */
  wall = START;
  mono = 0;
  /** How many windows the person uses. */
  windows = 1;
  opened = 0;
  /** Set by who empties the storage while windows are open. */
  emptied = false;
  readonly things = new Map<string, Promised>();
  /** What happened, for whoever has to understand a loss. */
  readonly log: string[] = [];

  constructor(seed: number) {
    this.chance = new Chance(seed);
  }

  get dead(): boolean {
    return this.disk.dead || this.shelf.dead;
  }

  pass(milliseconds: number): void {
    this.wall += milliseconds;
    this.mono += Math.max(0, milliseconds);
  }

  /** A person did something to a thing; `said` is true where the page took it, or what it said instead. */
  did(thing: string, want: string | null, said: true | string, old = false): void {
    const before = this.things.get(thing);
    this.log.push(
      `${thing} = ${want?.slice(0, 60) ?? "-"}: ${
        this.dead ? "killed" : said === true ? "ok" : said || "(nothing said)"
      }`,
    );
    const had = before === undefined ? [null] : [before.want, ...before.or];
    const waiting = before?.waiting ?? new Set();
    if (this.dead) {
      // nobody was told that it is kept; nothing else may be there than what was, or what was wanted
      const or = new Set([...had.slice(1), want]);
      this.things.set(thing, { want: had[0] ?? null, or, said: before?.said ?? "", waiting, old });
    } else if (said === true) this.things.set(thing, { want, or: new Set(), said: "", waiting, old });
    else this.things.set(thing, { want, or: new Set(had), said, waiting: waiting.add(want), old });
  }

  /** The same for a thing that is no longer spoken of. */
  forget(prefix: string): void {
    for (const thing of [...this.things.keys()]) if (thing.startsWith(prefix)) this.things.delete(thing);
  }

  /** Compares with what is there now; `told` says what pages say of a thing when they are opened again. */
  judge(there: ReadonlyMap<string, string>, told: (thing: string) => string): { fates: Fate[]; lost: string[] } {
    const fates: Fate[] = [];
    const lost: string[] = [];
    for (const [thing, { want, or, said, waiting, old }] of this.things) {
      const now = there.get(thing) ?? null;
      if (now === want) fates.push("kept");
      else if (or.has(now)) fates.push(said === "" ? "kept" : "told");
      else if ((said || told(thing)) !== "") fates.push("told");
      // deleted or put back in one window, and stored by another that had said that it still waits
      else if ((want === null || old) && this.windows > 1 && waiting.has(now)) fates.push("told");
      else {
        fates.push("silent");
        lost.push(`${thing}: wanted ${want?.slice(0, 80) ?? "-"}, found ${now?.slice(0, 80) ?? "-"}`);
      }
    }
    return { fates, lost };
  }
}

/** Somebody who uses the site; every act tells the world what was promised. */
export interface Person {
  name: string;
  /** Opens a window; may be refused what it wants to read, and says so. */
  open(world: World): Promise<Window>;
  /** Opens the site again after all that, and says what is there and what is told. */
  look(world: World): Promise<{ there: Map<string, string>; told: (thing: string) => string }>;
  /** Where its things stand: names under local storage begin so; null where they stand in the grade book. */
  prefixes: readonly string[] | null;
}

export interface Window {
  act(): Promise<void>;
  /** Another window changed something. */
  heard?(): Promise<void>;
  /** Another page of the host emptied the storage; browsers tell that. */
  emptied?(): Promise<void>;
}

/** What goes wrong, and when. */
export interface Fault {
  name: string;
  /** Empty for everybody. */
  people?: readonly string[];
  begin?(world: World): void;
  /** What the person finds. */
  arrive?(world: World, person: Person): void;
  /** Before each act. */
  step?(world: World, person: Person): void;
  /** After the last act, before the site is opened again. */
  end?(world: World, person: Person): void;
}
