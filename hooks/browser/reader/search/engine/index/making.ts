/** Makes a small index for tests, as the compiler does for a site (hooks/courseware/search/). */
import type { Load, Met, Names, Start, TextRow } from "./index.ts";
import { TOGETHER } from "./index.ts";
import { isHan, pieces } from "../query/units.ts";

const DIGITS = Array.from({ length: 94 }, (_, at) => String.fromCharCode(33 + at))
  .filter((each) => !"\"'<&\\`{}~".includes(each)).join("");

export function number(value: number): string {
  let text = DIGITS[value % 52]!;
  for (let rest = Math.floor(value / 52); rest > 0; rest = Math.floor(rest / (DIGITS.length - 52))) {
    text = DIGITS[52 + rest % (DIGITS.length - 52)] + text;
  }
  return text;
}

const written = (unit: string) => isHan(unit) ? unit : `{${unit}}`;

const gaps = (values: number[]) => values.map((each, at) => number(each - (values[at - 1] ?? -1) - 1)).join("");

export interface MadePage {
  url: string;
  kind: number;
  title: string;
  passages: [anchor: string, title: string, text: string][];
}

/** Parts of an index by name; `sounds` as in `Start`. A script of pairs begins with every new pair of initials. */
export function make(
  pages: MadePage[],
  sounds: string,
  names: Names = { terms: [], titles: [] },
  fold = "",
  strange = "",
  further = "",
  met: Met[] = [],
): Map<string, unknown> {
  const sound = new Map<string, string>();
  for (const [, read = "", characters = ""] of sounds.matchAll(/([a-z]+)([^a-z]+)/g)) {
    for (const each of characters) if (!sound.has(each)) sound.set(each, read);
  }
  const found = new Map<string, Set<number>>();
  const parts = new Map<string, unknown>();
  const texts: TextRow[][] = [];
  const goOn: number[] = [];
  let passage = 0;
  for (const page of pages) {
    page.passages.forEach(([anchor, title, text], at) => {
      for (const [part, titled] of [[title, 1], [text, 0]] as const) {
        for (const line of part.split("\n")) {
          for (const units of pieces(line, (each) => each)) {
            units.forEach((unit, place) => {
              for (const second of ["", units[place + 1]?.text ?? ""]) {
                const start = sound.get(unit.text) ?? unit.text, end = sound.get(second) ?? second;
                const key = `${start[0]}${end[0] ?? " "}${start.slice(1)} ${unit.text} ${end.slice(1)} ${second}`;
                const places = found.get(key) ?? new Set();
                if (!places.has(passage * 2 + 1)) places.add(passage * 2 + titled);
                found.set(key, places);
              }
            });
          }
        }
      }
      if (page.passages[at - 1]?.[0] === anchor) goOn.push(passage);
      if (passage % TOGETHER === 0) texts.push([]);
      const rows = texts[texts.length - 1]!;
      if (at === 0 || passage % TOGETHER === 0) rows.push([page.url, page.title, []]);
      rows[rows.length - 1]![2].push([anchor, title, text]);
      passage++;
    });
  }
  const keys = [...found.keys()].sort();
  const starts: string[] = [];
  let script = "";
  keys.forEach((key, at) => {
    const [, first = "", , second = ""] = key.slice(2).split(" ");
    if (key.slice(0, 2) !== keys[at - 1]?.slice(0, 2)) {
      if (at > 0) parts.set(`p${starts.length - 1}`, script);
      starts.push(key.slice(0, 2));
      script = "";
    }
    const places = [...found.get(key)!].sort((a, b) => a - b);
    script += `~${written(first)}${second && written(second)}${gaps(places)}`;
  });
  parts.set(`p${starts.length - 1}`, script);
  texts.forEach((rows, at) => parts.set(`t${at}`, rows));
  const start: Start = {
    pages: pages.map((page) => number(page.passages.length)).join(""),
    parts: gaps(goOn),
    kinds: [0, 1, 2, 3, 4, 5, 6].map((kind) => pages.filter((page) => page.kind === kind).length),
    keys: starts.join(","),
    sounds,
    others: "",
  };
  return parts.set("start", start).set("names", names).set("met", met).set("fold", fold).set("strange", strange).set(
    "rare",
    "",
  ).set(
    "further",
    further,
  );
}

/** Gives the parts, and remembers which were asked for. */
export function loader(parts: Map<string, unknown>, loaded: string[] = []): Load {
  return (names) => {
    loaded.push(...names);
    return Promise.resolve(names.map((name) => parts.get(name)));
  };
}
