/** Why storage did not take something, in a few words; pages say themselves what follows from it. */
import type { Fault } from "../records/records.ts";

const WORDS: [Fault, string][] = [
  ["newer", "本站更新的版本写过这里的记录，这一页不能再写（请刷新）"],
  ["unavailable", "浏览器不允许保存"],
  ["full", "浏览器存满了"],
  ["failed", "浏览器这一次没有存进去"],
];

/** Empty where nothing is wrong that keeps things from being stored. */
export function why(faults: readonly Fault[]): string {
  return WORDS.find(([fault]) => faults.includes(fault))?.[1] ?? "";
}
