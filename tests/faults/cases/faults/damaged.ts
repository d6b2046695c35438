/** What stands under one name is damaged: cut off, emptied, of another kind, by other hands. */
import type { Chance } from "../chance.ts";
import { type Fault, type Person, SPACE, type World } from "../world.ts";

/** Nothing that could be taken for a sound entry: what still looks sound cannot be told from one. */
function spoilt(text: string, chance: Chance): string {
  return chance.one([
    text.slice(0, 1 + chance.below(Math.max(1, text.length - 1))),
    ...["", "{}", "[]", "null", "true", "7", "undefined", "\ufffd\u0000", `x${text}`, `${text}}`, `[${text}]`],
  ]);
}

function damage(world: World, person: Person, share: number): void {
  const { chance } = world;
  const items = person.prefixes === null ? world.shelf.items : world.disk.items;
  for (const [name, text] of [...items]) {
    const ours = person.prefixes === null || person.prefixes.some((each) => name.startsWith(SPACE + each));
    if (ours && chance.next() < share) items.set(name, spoilt(text, chance));
  }
}

export const damaged: Fault = {
  name: "存着的一条坏了",
  step(world, person) {
    if (world.chance.below(6) === 0) damage(world, person, 0.2);
  },
  end: (world, person) => damage(world, person, 0.4),
};

/** The same where there is no room to set it aside: large, and the storage full. */
export const cramped: Fault = {
  name: "存着的坏了，又没有地方另放",
  end(world, person) {
    damage(world, person, 0.6);
    world.disk.trouble = (_, __, removes) => removes ? null : new DOMException("x", "QuotaExceededError");
  },
};
