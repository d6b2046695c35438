/** Runs cases, seeded, and prints a line of JSON for each pair of a person and a fault: `run.ts SEED CASES`. */
import { Killed } from "./disk.ts";
import { collector } from "./collector.ts";
import { all, book, half } from "./faults/cleared.ts";
import { back, both, forward } from "./faults/clocks.ts";
import { cramped, damaged } from "./faults/damaged.ts";
import { denied } from "./faults/denied.ts";
import { full, once, tight } from "./faults/failing.ts";
import { browser, page } from "./faults/killed.ts";
import { newer, older } from "./faults/versions.ts";
import { crowded, windows } from "./faults/windows.ts";
import { reader } from "./reader.ts";
import { trainee } from "./trainee.ts";
import { trainer } from "./trainer.ts";
import { LIES } from "./lies.ts";
import { type Fate, type Fault, type Person, World } from "./world.ts";

const PEOPLE: Person[] = [reader, trainee, trainer, collector];
export const FAULTS: Fault[] = [
  ...[once, full, tight, denied, page, browser, windows, crowded, forward, back, both],
  ...[damaged, cramped, newer, older, half, all, book],
];
const ACTS = 14;

interface Outcome {
  fates: Fate[];
  lost: string[];
  log: string[];
}

/** Lets everything that waits for nothing come to its end. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}

export async function one(person: Person, fault: Fault, seed: number, lie?: (world: World) => void): Promise<Outcome> {
  const world = new World(seed);
  lie?.(world);
  fault.begin?.(world);
  fault.arrive?.(world, person);
  const odd: string[] = [];
  try {
    const windows = [];
    for (let number = 0; number < world.windows; number += 1) windows.push(await person.open(world));
    for (let act = 0; act < ACTS && !world.dead; act += 1) {
      fault.step?.(world, person);
      if (world.emptied) { for (const each of windows) await each.emptied?.(); }
      world.emptied = false;
      world.pass(1 + world.chance.below(world.chance.one([1000, 60_000, 1_200_000])));
      const window = world.chance.one(windows);
      try {
        await window.act();
      } catch (error) {
        // an act that breaks off tells nobody anything
        if (!world.dead && !(error instanceof Killed)) odd.push(`threw ${error}`);
      }
      await settled();
      for (const other of windows) {
        if (other !== window && world.chance.below(3) > 0 && !world.dead) await other.heard?.();
      }
    }
    // in the end every window hears of the others
    for (let round = 0; round < 2 && windows.length > 1 && !world.dead; round += 1) {
      for (const each of windows) await each.heard?.();
      await settled();
    }
  } catch (error) {
    if (!world.dead) throw error;
  }
  world.disk.dead = world.disk.last = world.shelf.dead = false;
  world.disk.trouble = world.shelf.trouble = () => null;
  world.disk.room = Infinity;
  fault.end?.(world, person);
  const { there, told } = await person.look(world);
  const { fates, lost } = world.judge(there, told);
  for (const each of odd) fates.push("silent"), lost.push(each);
  return { fates, lost, log: world.log };
}

export async function run(seed: number, cases: number, lie = ""): Promise<void> {
  for (const fault of FAULTS) {
    for (const person of PEOPLE) {
      if (fault.people !== undefined && !fault.people.includes(person.name)) continue;
      const counts = { kept: 0, told: 0, silent: 0 };
      const examples: { seed: number; lost: string[]; log: string[] }[] = [];
      for (let number = 0; number < cases; number += 1) {
        const own = seed + number;
        const { fates, lost, log } = await one(person, fault, own, LIES[lie]);
        for (const fate of fates) counts[fate] += 1;
        if (lost.length > 0 && examples.length < 3) examples.push({ seed: own, lost, log });
      }
      console.log(JSON.stringify({ fault: fault.name, person: person.name, cases, ...counts, examples }));
    }
  }
}

if (import.meta.main) {
  const [seed = "1", cases = "10", lie = ""] = Deno.args;
  await run(Number(seed), Number(cases), lie);
}
