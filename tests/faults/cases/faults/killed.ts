/** What runs is killed: the page between two writes, or the whole browser, whose disk lags behind. */
import { Killed } from "../disk.ts";
import type { Fault, World } from "../world.ts";

function kill(world: World): Killed {
  world.disk.dead = world.shelf.dead = true;
  return new Killed();
}

/** Before the n-th write, or as soon as it stands. */
export const page: Fault = {
  name: "网页被强行结束（写到一半）",
  begin(world) {
    const [at, after] = [1 + world.chance.below(30), world.chance.below(2) > 0];
    world.disk.trouble = (write) => {
      if (write < at) return null;
      if (!after) return kill(world);
      world.disk.last = true;
      return null;
    };
    const change = 1 + world.chance.below(8);
    world.shelf.trouble = (write) => write >= change ? kill(world) : null;
  },
};

/** So long a browser may keep what was written off the disk (Chromium 156: about a minute), and more. */
const LAG = 10 * 60_000;
let states: { at: number; items: Map<string, string> }[] = [];

/** Local storage comes back as it was some writes ago; databases that were told to be strict have it all. */
export const browser: Fault = {
  name: "整个浏览器被强行结束（盘上的旧几步）",
  begin() {
    states = [];
  },
  step(world) {
    states.push({ at: world.wall, items: new Map(world.disk.items) });
  },
  end(world) {
    const late = states.filter(({ at }) => at >= world.wall - LAG);
    if (late.length > 0) world.disk.items = world.chance.one(late).items;
  },
};
