/** Writes fail: one of them, some in a row, or all from one on, because of no room or for a reason that nobody tells. */
import type { Fault, World } from "../world.ts";

function failing(name: string, error: () => Error): Fault {
  return {
    name,
    begin(world: World) {
      const { chance } = world;
      const from = 1 + chance.below(25);
      const until = chance.one([from, from + 1 + chance.below(6), Infinity]);
      // what is taken away needs no room
      world.disk.trouble = (write, _, removes) => write >= from && write <= until && !removes ? error() : null;
      const [first, last] = [1 + chance.below(8), until === Infinity ? Infinity : 1 + chance.below(12)];
      world.shelf.trouble = (write) => write >= first && write <= last ? error() : null;
    },
  };
}

export const once: Fault = failing("第 n 次写入失败", () => new DOMException("x", "UnknownError"));
export const full: Fault = failing("空间满了", () => new DOMException("x", "QuotaExceededError"));

/** Room for so many characters, which small entries still find and large ones do not. */
export const tight: Fault = {
  name: "空间快满了，小的写得进，大的写不进",
  begin(world) {
    world.disk.room = 300 + world.chance.below(4000);
  },
};
