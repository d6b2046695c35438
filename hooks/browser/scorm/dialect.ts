/** How each version of SCORM calls what we report, and writes times. Optional elements may be refused: nothing hangs on them. */
import type { Interaction } from "./interaction.ts";
import type { Runtime, Version } from "./runtime.ts";

/** What the platform is told of the whole. */
export interface Standing {
  /** Share of the questions answered. */
  progress: number;
  /** Points of what can be marked without a person; null while there are none. */
  score: { earned: number; points: number } | null;
  done: boolean;
  /** Null where it cannot be said yet. */
  passed: boolean | null;
}

/** Characters of suspend data that each version promises (1.2: CMIString4096; 2004 4th Edition, 4.2.23). */
export const ROOM: Record<Version, number> = { "1.2": 4096, "2004": 64_000 };

const CORE = {
  "1.2": { mode: "cmi.core.lesson_mode", status: "cmi.core.lesson_status", exit: "cmi.core.exit" },
  "2004": { mode: "cmi.mode", status: "cmi.completion_status", exit: "cmi.exit" },
};
const SESSION = { "1.2": "cmi.core.session_time", "2004": "cmi.session_time" };

/** What a reader opens only to look at is not written to. */
export function readOnly(runtime: Runtime): boolean {
  return ["browse", "review"].includes(runtime.get(CORE[runtime.version].mode));
}

export function alreadyDone(runtime: Runtime): boolean {
  return ["passed", "failed", "completed"].includes(runtime.get(CORE[runtime.version].status));
}

/** False where the platform did not take what every platform must take. */
export function tell(runtime: Runtime, { progress, score, done, passed }: Standing): boolean {
  if (runtime.version === "1.2") {
    // scores of 1.2 run from 0 to 100, whatever the paper is worth
    if (score !== null) {
      runtime.set("cmi.core.score.min", "0");
      runtime.set("cmi.core.score.max", "100");
      if (!runtime.set("cmi.core.score.raw", decimal(percent(score), 2))) return false;
    }
    const status = !done ? "incomplete" : passed === null ? "completed" : passed ? "passed" : "failed";
    return runtime.set(CORE["1.2"].status, status);
  }
  if (score !== null) {
    runtime.set("cmi.score.min", "0");
    runtime.set("cmi.score.max", decimal(score.points, 7));
    runtime.set("cmi.score.raw", decimal(score.earned, 7));
    if (!runtime.set("cmi.score.scaled", decimal(percent(score) / 100, 7))) return false;
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

/** How long the page has been open, and whether the reader will be back. */
export function leave(runtime: Runtime, { spent, done }: { spent: number; done: boolean }): void {
  runtime.set(SESSION[runtime.version], duration(runtime.version, spent));
  runtime.set(CORE[runtime.version].exit, !done ? "suspend" : runtime.version === "1.2" ? "" : "normal");
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
