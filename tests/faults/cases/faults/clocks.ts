/** The wall clock is set while people work. */
import type { Fault, World } from "../world.ts";

const DAY = 86_400_000;

function leaps(name: string, by: (world: World) => number, people: number): Fault {
  return {
    name,
    begin(world) {
      world.windows = people === 1 ? 1 : 1 + world.chance.below(people);
    },
    step(world) {
      if (world.chance.below(4) === 0) world.wall = Math.max(1, world.wall + by(world));
    },
  };
}

export const forward: Fault = leaps("时钟往前跳", ({ chance }) => chance.below(400 * DAY), 2);
export const back: Fault = leaps("时钟往回跳", ({ chance }) => -chance.below(400 * DAY), 2);
export const both: Fault = leaps("时钟来回跳", ({ chance }) => (chance.next() - 0.5) * 800 * DAY, 2);
