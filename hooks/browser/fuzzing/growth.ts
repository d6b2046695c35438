/** Whether a reader takes ten times as long for ten times as much, and not a hundred times. */
import process from "node:process";
import corpus from "../../../tests/fuzzing/hostile.json" with { type: "json" };
import { TIMES } from "./arbitrary.ts";

/** Characters of a text of the first size; the others have ten and a hundred times as many. */
const LEAST = TIMES > 1 ? 1_000 : 200;
/** Milliseconds of the processor that nobody notices, and in which nothing can be measured. */
const NOISE = 25;
/** So many times the time for ten times the text is still linear on a machine with other work. The square would be 100. */
const MOST = 30;

/** Texts of many equal parts, as they are and with something before and behind that they are not. */
function* texts(): Iterable<[name: string, of: (size: number) => string]> {
  for (const [part] of corpus.long as [string, number][]) {
    const many = (size: number) => part.repeat(Math.ceil(size / part.length)).slice(0, size);
    yield [part, many];
    yield [`甲1${part}1乙`, (size) => `甲1${many(size)}1乙`];
  }
}

function milliseconds(read: () => void): number {
  const before = process.cpuUsage();
  read();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

/** A reader as a test over all texts; a heavy run tells how many there were, and what the longest took of the processor. */
export function growing(name: string, read: (text: string) => unknown): void {
  Deno.test(`ten times as much takes ten times as long: ${name}`, () => {
    let [count, worst] = [0, 0];
    for (const [part, of] of texts()) {
      worst = Math.max(worst, grows(`${name}, ${JSON.stringify(part)}`, read, of));
      count += 1;
    }
    if (TIMES > 1) console.log(`FUZZ\tgrowth: ${name}\t${count}\t${worst.toFixed(0)}`);
  });
}

/** Complains of a reader that takes more than its share; one run that was disturbed is not held against it. */
function grows(name: string, read: (text: string) => unknown, of: (size: number) => string): number {
  const [small, middle, large] = [LEAST, 10 * LEAST, 100 * LEAST].map(of) as [string, string, string];
  read(small);
  let best = Infinity, less = 0;
  for (let run = 0; run < 5; run++) {
    best = Math.min(best, milliseconds(() => read(large)));
    if (best < NOISE) return best;
    less = Math.max(less, milliseconds(() => read(middle)));
    if (best < MOST * Math.max(less, 1)) return best;
  }
  throw new Error(`${name}: ${best.toFixed(0)} ms for ${large.length} characters, ${less.toFixed(1)} for a tenth`);
}
