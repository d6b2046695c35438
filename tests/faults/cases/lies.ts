/** Stores that are broken on purpose: whoever judges has to find them out. */
import type { World } from "./world.ts";

/** Every so often a write of the storage, and of the database, is not what it was said to be. */
function spoil(
  world: World,
  often: number,
  write: (name: string, text: string, items: Map<string, string>) => void,
): void {
  const { disk, shelf } = world;
  const [set, change] = [disk.setItem.bind(disk), shelf.change.bind(shelf)];
  let writes = 0;
  disk.setItem = (name, text) => {
    writes += 1;
    if (writes % often === 0 && !disk.dead && !disk.denied) write(name, text, disk.items);
    else set(name, text);
  };
  shelf.change = (puts, gone) => {
    writes += 1;
    if (writes % often !== 0 || shelf.dead) return change(puts, gone);
    for (const [key, text] of puts) write(key, text, shelf.items);
    return Promise.resolve();
  };
}

export const LIES: Record<string, (world: World) => void> = {
  /** Takes a write, and does not do it. */
  forgets: (world) => spoil(world, 3, () => {}),
  /** Loses something else meanwhile. */
  silent: (world) =>
    spoil(world, 3, (name, text, items) => {
      const [other = ""] = [...items.keys()].filter((each) => each !== name && !each.includes("version")).slice(-1);
      items.delete(other);
      items.set(name, text);
    }),
  /** Goes back to what stood there before. */
  older: (world) => spoil(world, 2, (name, text, items) => items.has(name) || items.set(name, text)),
  /** Does not take away what it is told to. */
  returns: (world) => {
    world.disk.removeItem = () => {};
    const change = world.shelf.change.bind(world.shelf);
    world.shelf.change = (puts) => change(puts, []);
  },
};
