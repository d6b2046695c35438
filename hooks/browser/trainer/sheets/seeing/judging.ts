/** What of a box was seen → marked, empty, or to be asked; and what rows of boxes say. */

/** `asked`: a person looks. */
export type Mark = "marked" | "empty" | "asked";

/** What was seen of a box; everything as a part of the way from paper to print. */
export interface Seen {
  /** How dark it is inside, and how dark boxes of the same letter are that nobody filled. */
  dark: number;
  usual: number;
  /** The darkness of the lightest quarter of its inside: of a filled one that is dark too. */
  lightest: number;
  /** How much of its surroundings is written on. */
  around: number;
  /** How many of its corners have a stroke beyond them, as a cross has. */
  beyond: number;
  /** Whether its outline is there. */
  there: boolean;
}

/** Up to this much darker than usual it is empty: a stain, what an eraser left. */
const EMPTY = 0.075;
/** From this on it is filled, if no part of it is light: a cross and a tick leave light corners. */
const [FULL, LIGHTEST] = [0.5, 0.45];
/** So much of the surroundings a pen may run over. */
const OVER = 0.3;
/** A cross on a filled box shows at its corners only. */
const CROSSED = 3;

export function judged({ dark, usual, lightest, around, beyond, there }: Seen): Mark {
  if (!there) return "asked";
  const more = dark - usual;
  const strokes = around > OVER || beyond >= CROSSED;
  if (more <= EMPTY) return strokes ? "asked" : "empty";
  return more >= FULL && lightest >= LIGHTEST && !strokes ? "marked" : "asked";
}

/** Why a row is asked. */
export type Doubt = "faint" | "two" | "hidden";

export interface RowRead {
  marks: Mark[];
  /** The places that are marked; what a person is offered where it is asked. */
  chosen: number[];
  doubt: Doubt | null;
}

export function rowOf(seen: readonly Seen[], several: boolean): RowRead {
  const marks = seen.map(judged);
  const chosen = marks.flatMap((mark, place) => mark === "marked" ? [place] : []);
  const hidden = seen.some(({ there }) => !there);
  const doubt = hidden ? "hidden" : marks.includes("asked") ? "faint" : !several && chosen.length > 1 ? "two" : null;
  return { marks, chosen, doubt };
}

/** A number of digits, a row each; null where one is in doubt, and an empty text where nothing is filled in. */
export function numberOf(rows: readonly RowRead[]): string | null {
  if (rows.some(({ doubt }) => doubt !== null)) return null;
  if (rows.every(({ chosen }) => chosen.length === 0)) return "";
  // in front nothing need be filled in, behind it must
  const first = rows.findIndex(({ chosen }) => chosen.length > 0);
  const digits = rows.slice(first).map(({ chosen }) => chosen[0]);
  return digits.includes(undefined) ? null : digits.join("");
}
