/** What is remembered of a case's plays: one entry a play, an unfinished one without an ending. */
import type { Playthrough } from "../../shared/records/kinds.ts";
import type { Records } from "../../shared/records/records.ts";

export class Plays {
  #records: Records;
  #case: string;
  #now: () => number;
  /** The play that goes on, once there is one. */
  #id: string | null = null;

  constructor(records: Records, name: string, now: () => number) {
    this.#records = records;
    this.#case = name;
    this.#now = now;
  }

  /** The choices of the play begun last, which goes on from here; none where there is no play. */
  resume(): readonly string[] {
    const [last] = [...this.#all()].sort(([a], [b]) => begun(b) - begun(a));
    this.#id = last?.[0] ?? null;
    return last?.[1].choices ?? [];
  }

  /** Keeps where the play has come to; a play that had ended stays as it is, and another goes on. False if not stored. */
  keep(choices: readonly string[], ending: string | null): boolean {
    const before = this.#id === null ? null : this.#records.get("play", this.#id);
    if (this.#id === null || before === null || before.ending !== "") this.#id = this.#fresh();
    return this.#records.put("play", this.#id, { case: this.#case, choices: [...choices], ending: ending ?? "" });
  }

  /** The endings that were ever come to. */
  found(): Set<string> {
    return new Set([...this.#all().values()].map((each) => each.ending).filter((each) => each !== ""));
  }

  #all(): Map<string, Playthrough> {
    return new Map([...this.#records.all("play")].filter(([, each]) => each.case === this.#case));
  }

  /** Later than every other, even where the clock was set back meanwhile: the play begun last is the one that goes on. */
  #fresh(): string {
    const latest = Math.max(0, ...[...this.#all().keys()].map(begun));
    return `${this.#case}~${Math.max(this.#now(), latest + 1)}`;
  }
}

/** The time in the id of a play; nought where somebody wrote something else there. */
function begun(id: string): number {
  const time = Number(id.slice(id.lastIndexOf("~") + 1));
  return Number.isSafeInteger(time) ? time : 0;
}
