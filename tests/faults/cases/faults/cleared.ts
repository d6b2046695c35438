/** Storage was cleared: half of it, or all of local storage, by another page of the host, a tool, or the browser. */
import { type Fault, SPACE, type World } from "../world.ts";

function clear(world: World, share: number): void {
  for (const name of [...world.disk.items.keys()]) {
    if (name.startsWith(SPACE) && world.chance.next() < share) world.disk.items.delete(name);
  }
}

export const half: Fault = {
  name: "存着的被清掉一半",
  end: (world) => clear(world, 0.5),
};

export const all: Fault = {
  name: "localStorage 整个被清掉",
  step(world) {
    if (world.chance.below(8) > 0) return;
    clear(world, 1);
    world.emptied = true;
  },
  end: (world) => world.chance.below(2) > 0 ? clear(world, 1) : undefined,
};

/** The database alone: the browser found it broken and made it anew. */
export const book: Fault = {
  name: "成绩册的数据库被清掉",
  people: ["成绩册"],
  end: (world) => world.shelf.items.clear(),
};
