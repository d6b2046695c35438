/** What is asked by own questions, and whole ones, as one text: values one after the other in an order that never changes. */
import { DAMAGED } from "../bytes.ts";
import { Refusal } from "../refusal.ts";

/** Between two values; no text of a question has it. */
const GAP = "\u001f";
const MOST = 300;
const LETTERS = "abcdefghij";

type Values = Record<string, unknown>;

/** How a value is written and read. */
interface Way {
  put(value: unknown, out: string[]): void;
  take(next: () => string): unknown;
}

const damaged = () => new Refusal("damaged", DAMAGED);

export const text: Way = {
  put: (value, out) => {
    const text = String(value);
    if (text.includes(GAP)) throw new RangeError("a text with a control character");
    out.push(text);
  },
  take: (next) => next(),
};

export const number: Way = {
  put: (value, out) => out.push(String(value)),
  take: (next) => {
    const found = next();
    if (!/^-?\d{1,15}(\.\d{1,15})?$/.test(found)) throw damaged();
    return Number(found);
  },
};

export const flag: Way = {
  put: (value, out) => out.push(value === true ? "1" : ""),
  take: (next) => next() === "1",
};

function count(text: string): number {
  const found = /^\d{1,3}$/.test(text) ? Number(text) : MOST + 1;
  if (found > MOST) throw damaged();
  return found;
}

export function list(way: Way): Way {
  return {
    put: (value, out) => {
      const all = value as unknown[];
      out.push(String(all.length));
      for (const each of all) way.put(each, out);
    },
    take: (next) => Array.from({ length: count(next()) }, () => way.take(next)),
  };
}

/** Required parts, then those of the others that are there. */
export function record(required: Record<string, Way>, optional: Record<string, Way> = {}): Way {
  const others = Object.entries(optional);
  return {
    put: (value, out) => {
      const all = value as Values;
      const there = others.filter(([name]) => all[name] !== undefined);
      if (others.length > 0) {
        out.push(others.map(([name], place) => all[name] === undefined ? "" : LETTERS[place]).join(""));
      }
      for (const [name, way] of [...Object.entries(required), ...there]) way.put(all[name], out);
    },
    take: (next) => {
      const mask = others.length > 0 ? next() : "";
      const there = others.filter((_, place) => mask.includes(LETTERS[place] ?? ""));
      return Object.fromEntries([...Object.entries(required), ...there].map(([name, way]) => [name, way.take(next)]));
    },
  };
}

/** A list whose parts have ids, which are a, b, c … nearly always. */
export function named(required: Record<string, Way>, optional: Record<string, Way> = {}): Way {
  const way = record(required, optional);
  return {
    put: (value, out) => {
      const all = value as (Values & { id: string })[];
      const usual = all.every(({ id }, place) => id === LETTERS[place]);
      text.put(usual ? String(all.length) : [all.length, ...all.map(({ id }) => id)].join(","), out);
      for (const each of all) way.put(each, out);
    },
    take: (next) => {
      const [length = "", ...ids] = next().split(",");
      return Array.from({ length: count(length) }, (_, place) => {
        const id = ids.length > 0 ? ids[place] : LETTERS[place];
        if (id === undefined) throw damaged();
        return { id, ...way.take(next) as Values };
      });
    },
  };
}

export function written(way: Way, value: unknown): string {
  const out: string[] = [];
  way.put(value, out);
  return out.join(GAP);
}

/** Throws a `Refusal`. */
export function readBack(way: Way, text: string): unknown {
  const values = text.split(GAP);
  let place = 0;
  const found = way.take(() => {
    const value = values[place++];
    if (value === undefined) throw damaged();
    return value;
  });
  if (place !== values.length) throw damaged();
  return found;
}

/** One of several kinds, by its `type`; the order of the kinds is written into links. */
export function oneOf(kinds: readonly (readonly [type: string, way: Way])[]): Way {
  return {
    put: (value, out) => {
      const { type } = value as { type: string };
      const place = kinds.findIndex(([name]) => name === type);
      if (place < 0) throw new RangeError(type);
      out.push(String(place));
      kinds[place]?.[1].put(value, out);
    },
    take: (next) => {
      const found = kinds[count(next())];
      if (found === undefined) throw damaged();
      return { type: found[0], ...found[1].take(next) as Values };
    },
  };
}
