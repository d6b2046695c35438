/** Several pictures one after the other → whose card shows what. Nothing is taken from one picture alone. */
import type { Side } from "../markers.ts";
import type { Reading } from "./reader.ts";

/** So many pictures have to say the same. */
export const AGREEING = 3;
/** Pictures further apart than this many milliseconds are not of one look. */
const SPAN = 3000;
/** For so long a number that was seen twice in one picture is told of. */
const TOLD = 5000;

export class Agreement {
  #numbers: Set<number>;
  #pending = new Map<number, { up: Side; times: number[] }>();
  #settled = new Map<number, Side>();
  #doubled = new Map<number, number>();
  #now = -Infinity;

  /** `numbers`: those that are waited for; others are passed over. */
  constructor(numbers: Iterable<number>) {
    this.#numbers = new Set(numbers);
  }

  /** What one picture showed; `at` in milliseconds, never falling. Says whether anything is new. */
  add(readings: readonly Reading[], at: number): boolean {
    this.#now = at;
    const places = new Map<number, number>();
    for (const { number } of readings) places.set(number, (places.get(number) ?? 0) + 1);
    let news = false;
    for (const { number, up } of readings) {
      if (!this.#numbers.has(number)) continue;
      if ((places.get(number) ?? 0) > 1) {
        this.#pending.delete(number);
        this.#doubled.set(number, at);
        // two people hold it: neither's answer is anybody's
        news = this.#settled.delete(number) || news;
      } else news = this.#vote(number, up, at) || news;
    }
    return news;
  }

  #vote(number: number, up: Side | null, at: number): boolean {
    const before = this.#pending.get(number);
    if (up === null) {
      // being turned: what it showed on the way there is no answer
      this.#pending.delete(number);
      return false;
    }
    const times = before?.up === up ? before.times.filter((each) => at - each <= SPAN) : [];
    times.push(at);
    this.#pending.set(number, { up, times });
    if (times.length < AGREEING || this.#settled.get(number) === up || this.doubled.includes(number)) return false;
    this.#settled.set(number, up);
    return true;
  }

  /** Number → the side that was up when it was last seen for sure. */
  get seen(): ReadonlyMap<number, Side> {
    return this.#settled;
  }

  get missing(): number[] {
    return [...this.#numbers].filter((each) => !this.#settled.has(each)).sort((a, b) => a - b);
  }

  /** Numbers of which two cards were seen at once a moment ago. */
  get doubled(): number[] {
    const late = [...this.#doubled].filter(([, at]) => this.#now - at <= TOLD).map(([number]) => number);
    return late.sort((a, b) => a - b);
  }

  /** How many show each side. */
  get counts(): Record<Side, number> {
    const found: Record<Side, number> = { A: 0, B: 0, C: 0, D: 0 };
    for (const side of this.#settled.values()) found[side] += 1;
    return found;
  }
}
