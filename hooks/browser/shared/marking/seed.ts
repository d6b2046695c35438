/**
 * An order fixed by a seed: ids are sorted by a 32-bit hash of `seed:id` (FNV-1a with Murmur3's finaliser). The place
 * of two ids relative to each other hangs on nothing else, so one question more or less moves no other.
 */

export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place++) value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}

/** The ids in the order of the seed; which order they come in does not matter. */
export function shuffled(ids: readonly string[], seed: string): string[] {
  const keyed = ids.map((id) => ({ id, key: hash(`${seed}:${id}`) }));
  return keyed.sort((a, b) => a.key - b.key || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

/** As `shuffled`, but never the order that is the answer. */
export function scrambled(ids: readonly string[], seed: string, answer: readonly string[]): string[] {
  const mixed = shuffled(ids, seed);
  return mixed.join() === answer.join() ? [...mixed.slice(1), ...mixed.slice(0, 1)] : mixed;
}

/** Letters and digits that cannot be taken for one another when read out. */
const LETTERS = "abcdefghkmnprstuvwxyz23456789";

/** A new seed, short enough to be read out; `random` gives numbers from 0 up to 1. */
export function newSeed(random: () => number): string {
  return Array.from({ length: 6 }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join("");
}

/** The seed that an address asks for; null where there is none or it is not one. */
export function askedSeed(query: string): string | null {
  const asked = new URLSearchParams(query).get("seed")?.trim().toLowerCase() ?? "";
  return /^[a-z0-9-]{1,20}$/.test(asked) ? asked : null;
}
