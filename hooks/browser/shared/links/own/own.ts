/** The trainer's own questions as the bytes that a link has room for; loaded where a link carries some. Pictures never go along. */
import { deflateSync } from "fflate";
import { type Asked, askedOf, hashOf } from "../../own/asked.ts";
import { isOwnId, type OwnQuestion } from "../../own/kinds.ts";
import { isParcel } from "./own-parcel.ts";
import { DAMAGED, Reader, spoilt, Writer } from "../bytes.ts";
import { inflated } from "./inflating.ts";
import type { OwnParcel } from "../kinds.ts";
import { Refusal } from "../refusal.ts";
import { bitsOf, BitWriter } from "../short/bits.ts";
import dictionary from "./dictionary-1.json" with { type: "json" };
import { decoded, encoded } from "./letters.ts";
import { flag, list, named, number, oneOf, readBack, record, text, written } from "./values.ts";

/** The dictionary that a link is written with; an older one goes on reading. */
const DICTIONARY = 1;
const [ASKED, WHOLE] = [0, 1];
const MOST_QUESTIONS = 300;
/** Bytes that a link may become: three hundred questions of three hundred letters. What claims to be more is none of ours. */
const MOST_BYTES = 200_000;
const PREFIX = "own-";
const LETTERS = "abcdefghijklmnopqrstuvwxyz234567";
/** Letters of an id behind `own-`, and bits of each. */
const [LENGTH, BITS] = [12, 5];

const texts = list(text);
const rubric = list(record({ points: number, text }));
const parts = named({ text });
const ASKED_WAY = list(oneOf([
  ["single_choice", record({ stem: text, options: parts })],
  ["multiple_choice", record({ stem: text, options: parts })],
  ["true_false", record({ stem: text })],
  ["fill_blank", record({ stem: text })],
  ["matching", record({ stem: text, left: parts, right: parts })],
  ["ordering", record({ stem: text, items: parts })],
  ["short_answer", record({ stem: text, points: number })],
  ["case_analysis", record({ stem: text, tasks: list(record({ ask: text, points: number })) })],
]));
const frame = { explanation: text, basis: texts, level: text, difficulty: number, unit: text, tags: texts };
const options = named({ text }, { feedback: text });
const WHOLE_WAY = list(oneOf([
  ["single_choice", record({ stem: text, options, key: text }, frame)],
  ["multiple_choice", record({ stem: text, options, key: texts }, frame)],
  ["true_false", record({ stem: text, key: flag }, frame)],
  ["fill_blank", record({ stem: text, blanks: list(record({ accept: texts })) }, frame)],
  [
    "matching",
    record({ stem: text, pairs: named({ left: text, right: text }) }, {
      ...frame,
      extra: list(record({ id: text, right: text })),
    }),
  ],
  ["ordering", record({ stem: text, items: parts }, frame)],
  ["short_answer", record({ stem: text, reference: text, rubric }, frame)],
  ["case_analysis", record({ stem: text, tasks: list(record({ ask: text, reference: text, rubric })) }, frame)],
]));

let prepared: Uint8Array | null = null;
const words = () => prepared ??= encoded(dictionary.words);

/** Throws a `RangeError` for what no link can carry: a picture, a character that no text has. */
export function packOwn({ asked, keys }: OwnParcel): Uint8Array {
  const ids = asked.map(({ id }) => id);
  if (!ids.every(isOwnId) || asked.some(({ image }) => image !== undefined)) {
    throw new RangeError("a picture, or no id");
  }
  const writer = new Writer();
  writer.byte(DICTIONARY);
  writer.byte(keys === undefined ? ASKED : WHOLE);
  writer.number(ids.length);
  const bits = new BitWriter();
  for (const id of ids) for (const letter of id.slice(PREFIX.length)) bits.write(LETTERS.indexOf(letter), BITS);
  writer.bytes(bits.done());
  const said = keys === undefined ? written(ASKED_WAY, asked) : written(WHOLE_WAY, keys);
  writer.bytes(deflateSync(encoded(said), { level: 9, dictionary: words() }));
  const bytes = writer.done();
  const back = unpackOwn(bytes);
  if (
    asked.some((each, place) => hashOf(each) !== hashOf(back.asked[place] ?? each) || back.asked.length !== ids.length)
  ) {
    throw new RangeError("other words");
  }
  return bytes;
}

/** Throws a `Refusal`. */
export function unpackOwn(bytes: Uint8Array): OwnParcel {
  const reader = new Reader(bytes, spoilt);
  if (reader.byte() > DICTIONARY) throw new Refusal("newer", "这个链接是更新版本的网站做的。请先刷新本页。");
  const mode = reader.byte();
  const count = reader.number(MOST_QUESTIONS);
  const read = bitsOf(reader);
  const ids = Array.from(
    { length: count },
    () => PREFIX + Array.from({ length: LENGTH }, () => LETTERS[read(BITS)]).join(""),
  );
  if (read() > 0) throw new Refusal("damaged", DAMAGED);
  const said = decoded(
    inflated(reader.bytes(reader.left), {
      most: MOST_BYTES,
      large: "链接里的题太多太长，不是本站做的。",
      dictionary: words(),
    }),
  );
  const values = readBack(mode === WHOLE ? WHOLE_WAY : ASKED_WAY, said) as { type: string }[];
  if (values.length !== count || mode > WHOLE) throw new Refusal("damaged", DAMAGED);
  const all = values.map((value, place) => ({ id: ids[place] ?? "", ...value }));
  const parcel = mode === WHOLE
    ? { asked: (all as OwnQuestion[]).map(askedOf), keys: all as OwnQuestion[] }
    : { asked: all as Asked[] };
  if (!isParcel(parcel, ids.map((question) => ({ question, points: 0 })))) throw new Refusal("damaged", DAMAGED);
  return parcel;
}
