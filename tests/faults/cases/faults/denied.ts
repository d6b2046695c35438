/** The browser forbids storage while the page is open: a setting was changed, or a private window. */
import type { Fault, World } from "../world.ts";

let [from, until] = [0, 0];
let step = 0;

function deny(world: World, denied: boolean): void {
  world.disk.denied = denied;
  world.shelf.fault = denied ? new DOMException("x", "SecurityError") : null;
}

export const denied: Fault = {
  name: "中途不许保存",
  begin(world) {
    [from, until, step] = [world.chance.below(8), 6 + world.chance.below(10), 0];
  },
  step(world) {
    deny(world, step >= from && step < until);
    step += 1;
  },
  end: (world) => deny(world, false),
};
