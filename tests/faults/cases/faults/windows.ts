/** Several windows at once, which hear of each other sooner or later. */
import type { Fault } from "../world.ts";

export const windows: Fault = {
  name: "两三个窗口交替",
  begin(world) {
    world.windows = 2 + world.chance.below(2);
  },
};

/** The same, and the storage is full for a while. */
export const crowded: Fault = {
  name: "两三个窗口交替，其间空间满了一阵",
  begin(world) {
    world.windows = 2 + world.chance.below(2);
    const [from, long] = [1 + world.chance.below(20), 1 + world.chance.below(10)];
    const error = () => new DOMException("x", "QuotaExceededError");
    world.disk.trouble = (write, _, removes) => write >= from && write < from + long && !removes ? error() : null;
    world.shelf.trouble = (write) => write >= from % 6 && write < from % 6 + 3 ? error() : null;
  },
};
