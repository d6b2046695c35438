/** What the records say of one question. */
import type { Answer, Review } from "./kinds.ts";
import { LOG } from "./merging.ts";
import type { Records } from "./records.ts";

/** `found` where the answer still fits the question, `changed` where what is asked was edited since. */
export type Recall = { state: "found" | "changed"; answer: Answer } | { state: "none" };

export function recall(records: Records, question: string, hash: string): Recall {
  const answer = records.get("answer", question);
  if (answer === null || answer.response === null) return { state: "none" };
  return { state: answer.hash === hash ? "found" : "changed", answer };
}

/** Keeps an answer and adds it to the question's log; false where storage did not take it. */
export function keep(
  records: Records,
  question: string,
  given: { hash: string; response: string[]; score: number | null; marks?: number[] },
  now: number,
): boolean {
  return records.update("answer", question, (before) => {
    const log = before?.log ?? [];
    // after a clock was set back the log still stands in the order of answering
    const at = Math.max(now, (log[log.length - 1]?.[0] ?? -Infinity) + 1);
    return { ...given, log: given.score === null ? log : [...log, [at, given.score] as Review].slice(-LOG) };
  });
}

/** Takes an answer back, to be given again; that it was once given stays in the log. */
export function takeBack(records: Records, question: string): boolean {
  return records.update("answer", question, (before) => ({
    hash: before?.hash ?? "",
    response: null,
    score: null,
    log: before?.log ?? [],
  }));
}

/** Keeps the reader's own marks for an answer; marking again replaces what the answer earned before. */
export function remark(
  records: Records,
  question: string,
  given: { hash: string; response: string[]; score: number; marks: number[] },
  now: number,
): boolean {
  return records.update("answer", question, (before) => {
    const log = before?.log ?? [];
    const again = before !== null && before.response !== null && before.score !== null;
    return { ...given, log: [...again ? log.slice(0, -1) : log, [now, given.score] as Review].slice(-LOG) };
  });
}
