/** How each version of SCORM calls what we report, and writes times. Optional elements may be refused: nothing hangs on them. */
import type { Interaction } from "./interaction.ts";
import type { Runtime, Version } from "./runtime.ts";

/** Points of what can be marked without a person. */
export interface Score {
  earned: number;
  points: number;
}

/** What the platform is told of the whole. */
export interface Standing {
  /** Share of the questions answered. */
  progress: number;
  /** Null while there is none. */
  score: Score | null;
  done: boolean;
  /** Null where it cannot be said yet. */
  passed: boolean | null;
}

/** Characters of suspend data that each version promises (1.2: CMIString4096; 2004 4th Edition, 4.2.23); many platforms take more. */
export const ROOM: Record<Version, number> = { "1.2": 4096, "2004": 64_000 };

const CORE = {
  "1.2": { mode: "cmi.core.lesson_mode", status: "cmi.core.lesson_status", exit: "cmi.core.exit" },
  "2004": { mode: "cmi.mode", status: "cmi.completion_status", exit: "cmi.exit" },
};
const SESSION = { "1.2": "cmi.core.session_time", "2004": "cmi.session_time" };

/** The element that says who learns. */
const LEARNER = { "1.2": "cmi.core.student_id", "2004": "cmi.learner_id" };

export function learner(runtime: Runtime): string {
  return runtime.get(LEARNER[runtime.version]);
}

/** What a reader opens only to look at (`browse`, `review`) is not written to. */
export function modeOf(runtime: Runtime): "normal" | "browse" | "review" {
  const mode = runtime.get(CORE[runtime.version].mode);
  return mode === "browse" || mode === "review" ? mode : "normal";
}

/**
 * Says that somebody only looked, where nothing else has been said: Moodle ends a preview of 1.2 as completed, with a grade
 * of 0, where it says nothing. 2004 has no such status.
 */
export function browsed(runtime: Runtime): void {
  if (runtime.version !== "1.2" || !["not attempted", ""].includes(runtime.get(CORE["1.2"].status))) return;
  runtime.set(CORE["1.2"].status, "browsed");
  runtime.commit();
}

/** Characters from which on a platform that refuses is asked to take less: each step half the one before. */
const ROOMS = [64_000, 32_000, 16_000, 8000];

/**
 * Hands the state over, whole where the platform takes it whole. `encoded` gives the state in so many characters; the code
 * that was taken, or null. A refusal of what every platform must take is no matter of length.
 */
export function suspend(
  runtime: Runtime,
  encoded: (room: number) => { code: string; cut: string[] },
): { code: string; cut: string[] } | null {
  const whole = encoded(Infinity);
  const promised = ROOM[runtime.version];
  for (const room of [Infinity, ...ROOMS.filter((each) => each > promised), promised]) {
    if (room < Infinity && whole.code.length <= room) continue;
    const made = room === Infinity ? whole : encoded(room);
    if (runtime.set("cmi.suspend_data", made.code)) return made;
  }
  return null;
}

export function alreadyDone(runtime: Runtime): boolean {
  return ["passed", "failed", "completed"].includes(runtime.get(CORE[runtime.version].status));
}

/**
 * False where the platform did not take what every platform must take. The score is of 100, whatever the paper is worth: 1.2
 * knows no other, and Moodle writes `raw` into its grade book as it stands, in 2004 too.
 */
export function tell(runtime: Runtime, { progress, score, done, passed }: Standing): boolean {
  const { version } = runtime;
  if (score !== null) {
    const base = version === "1.2" ? "cmi.core.score" : "cmi.score";
    runtime.set(`${base}.min`, "0");
    runtime.set(`${base}.max`, "100");
    const raw = runtime.set(`${base}.raw`, decimal(percent(score), 2));
    if (version === "1.2" && !raw) return false;
    if (version === "2004" && !runtime.set(`${base}.scaled`, decimal(percent(score) / 100, 7))) return false;
  }
  if (version === "1.2") {
    const status = !done ? "incomplete" : passed === null ? "completed" : passed ? "passed" : "failed";
    return runtime.set(CORE["1.2"].status, status);
  }
  runtime.set("cmi.progress_measure", decimal(progress, 7));
  runtime.set("cmi.success_status", done && passed !== null ? (passed ? "passed" : "failed") : "unknown");
  return runtime.set(CORE["2004"].status, done ? "completed" : "incomplete");
}

function percent({ earned, points }: { earned: number; points: number }): number {
  return points > 0 ? (earned / points) * 100 : 0;
}

function decimal(value: number, places: number): string {
  return String(Number(value.toFixed(places)));
}

/**
 * How long the page has been open. The reader may always come back, if only to look at what was handed in: after any other
 * exit a platform of 2004 gives nothing back (RTE 4.2.8), and begins the same attempt anew.
 */
export function leave(runtime: Runtime, spent: number): void {
  runtime.set(SESSION[runtime.version], duration(runtime.version, spent));
  runtime.set(CORE[runtime.version].exit, "suspend");
}

/** `0001:02:03.50`, or `PT1H2M3.5S`. */
export function duration(version: Version, milliseconds: number): string {
  const all = Math.max(0, Math.round(milliseconds / 10));
  const [hours, minutes, seconds] = [Math.floor(all / 360_000), Math.floor(all / 6000) % 60, (all % 6000) / 100];
  if (version === "2004") return `PT${hours}H${minutes}M${seconds}S`;
  const two = (value: number) => String(value).padStart(2, "0");
  return `${String(hours).padStart(4, "0")}:${two(minutes)}:${seconds.toFixed(2).padStart(5, "0")}`;
}

/** The moment as each version writes it; the device's own time of day. */
export function moment(version: Version, at: Date): string {
  const two = (value: number) => String(value).padStart(2, "0");
  const time = [at.getHours(), at.getMinutes(), at.getSeconds()].map(two).join(":");
  if (version === "1.2") return time;
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${time}`;
}

/** Interactions are written one after the other, those of an earlier visit left alone; where a platform has none, none are. */
export class Journal {
  #runtime: Runtime;
  #next: number;
  #open = true;
  #places = new Map<string, number>();

  constructor(runtime: Runtime) {
    this.#runtime = runtime;
    this.#next = Number(runtime.get("cmi.interactions._count")) || 0;
  }

  /** How many the platform holds. */
  get count(): number {
    return this.#next;
  }

  write(given: Interaction, now: Date): void {
    if (!this.#open) return;
    const { version } = this.#runtime;
    const place = this.#places.get(given.id) ?? this.#next;
    const base = `cmi.interactions.${place}`;
    // without an id nothing else may be set: this platform has no interactions, or no more room
    if (!this.#runtime.set(`${base}.id`, given.id)) {
      this.#open = false;
      return;
    }
    if (place === this.#next) this.#next++;
    this.#places.set(given.id, place);
    this.#runtime.set(`${base}.type`, given.type);
    this.#runtime.set(version === "1.2" ? `${base}.time` : `${base}.timestamp`, moment(version, now));
    given.patterns.forEach((pattern, number) =>
      this.#runtime.set(`${base}.correct_responses.${number}.pattern`, pattern)
    );
    this.#runtime.set(`${base}.weighting`, given.weight);
    const response = version === "1.2" ? `${base}.student_response` : `${base}.learner_response`;
    if (given.response !== "") this.#runtime.set(response, given.response);
    this.#runtime.set(`${base}.result`, given.result);
  }
}
