/**
 * Reads an assignment or a paper out of a link. The first version says all by itself: old links open by it. The second is
 * shorter and needs the numbers of the course (short/). Whoever opens a link reads what anybody may have written.
 */
import { isRecord } from "../records/shapes.ts";
import { base64url, crc32, fromBase64url, Reader } from "./bytes.ts";
import {
  broken,
  dateOf,
  EXTRA,
  FIELDS,
  LAST_MINUTE,
  MOST_POINTS,
  MOST_QUESTIONS,
  NEWER,
  OPTIONS,
  OWN,
  PAPER,
  PRACTICE,
  QUESTIONS,
  readExtra,
} from "./frame.ts";
import { numberOf, POINT, RULES, SHORT } from "./frame.ts";
import type { AssembledPaper, Assignment, OwnParcel, PaperItem } from "./kinds.ts";
import { COMPRESSED, uncompressed } from "./point.ts";
import { Refusal } from "./refusal.ts";
import { nameOf, type Numbers, readList } from "./short/list.ts";
import { looked, SHORT_VERSION } from "./short/looked.ts";

/** Bytes that own questions may take, packed: a link, or a sequence of codes. */
const MOST_OWN = 60_000;

/** Own questions of bytes (shared/links/own), which a link without any does without. */
export type ReadOwn = (bytes: Uint8Array) => OwnParcel;

/** Of a link of any version, or what `packAssignment` made; throws a `Refusal`. */
export function unpackAssignment(text: string, numbers: Numbers = {}, own: ReadOwn | null = null): Assignment {
  if (text.startsWith("{")) return ofFile(text);
  return opened(text, (reader, short) => {
    const [flags, rule, fields] = [reader.byte(), RULES[reader.byte()], reader.byte()];
    const [id, title, seed] = [reader.text(SHORT), reader.text(SHORT), reader.text(SHORT)];
    const [opens, due] = [reader.number(LAST_MINUTE), reader.number(LAST_MINUTE)];
    const [minutes, pass, attempts] = [reader.number(24 * 60), reader.number(100), reader.number(1000)];
    const point = reader.bytes(short ? COMPRESSED : POINT);
    // of a whole point the other coordinate has to be the one that belongs to the first
    const key = uncompressed(short ? point : Uint8Array.of(2 + (point[64] ?? 0) % 2, ...point.slice(1, COMPRESSED)));
    const number = flags & PAPER ? reader.number() : 0;
    const paper = nameOf(numbers.papers, number);
    const extra = flags & EXTRA ? readExtra(reader) : {};
    const asked = listed(reader, short, flags, numbers, own);
    const sound = /^[a-z0-9]{8}$/.test(id) && flags < 2 * EXTRA && fields < 8;
    if (rule === undefined || !sound || key === null || !short && key !== base64url(point)) throw broken();
    return {
      id,
      ...paper === undefined ? {} : { paper },
      title,
      seed,
      rule,
      mode: flags & PRACTICE ? "practice" : "exam",
      opens: dateOf(opens),
      due: dateOf(due),
      minutes: minutes || null,
      pass,
      attempts: attempts || null,
      shuffle: { questions: (flags & QUESTIONS) > 0, options: (flags & OPTIONS) > 0 },
      fields: FIELDS.filter((_, place) => fields & (2 ** place)),
      key,
      ...extra,
      ...asked,
    };
  });
}

/** Throws a `Refusal`. */
export function unpackPaper(text: string, numbers: Numbers = {}, own: ReadOwn | null = null): AssembledPaper {
  return opened(text, (reader, short) => {
    const flags = short ? reader.byte() : 0;
    const rule = RULES[reader.byte()];
    const [title, seed] = [reader.text(SHORT), reader.text(SHORT)];
    const asked = listed(reader, short, flags, numbers, own);
    if (rule === undefined || flags > OWN) throw broken();
    return { title, seed, rule, ...asked };
  });
}

function opened<T>(text: string, read: (reader: Reader, short: boolean) => T): T {
  const short = looked(text);
  const bytes = short?.bytes ?? fromBase64url(text);
  if (bytes === null) throw broken();
  const reader = new Reader(bytes, broken);
  try {
    const version = reader.byte();
    if (version > SHORT_VERSION) throw new Refusal("newer", NEWER);
    // one of the second version that does not look so was changed on the way
    if ((version === SHORT_VERSION) !== (short !== null)) throw broken();
    const found = read(reader, short !== null);
    const end = bytes.length - reader.left;
    if (short === null && reader.number(0xffff) !== (crc32(bytes.slice(0, end)) & 0xffff)) throw broken();
    reader.end();
    return found;
  } catch (error) {
    throw error instanceof Refusal && error.code === "newer" ? error : broken();
  }
}

function listed(
  reader: Reader,
  short: boolean,
  flags: number,
  numbers: Numbers,
  read: ReadOwn | null,
): Pick<AssembledPaper, "items" | "own"> {
  // without a reader this throws like anything broken
  const own = short && flags & OWN ? (read as ReadOwn)(reader.bytes(reader.number(MOST_OWN))) : undefined;
  const ids = own?.asked.map(({ id }) => id) ?? [];
  const items = short ? readList(reader, numbers, () => ids.shift()) : readItems(reader);
  const once = new Set(items.map(({ question }) => question)).size === items.length;
  if (items.length === 0 || !once || ids.length > 0) throw broken();
  return own === undefined ? { items } : { items, own };
}

function readItems(reader: Reader): PaperItem[] {
  const units = Array.from({ length: reader.number(MOST_QUESTIONS) }, () => reader.text(SHORT));
  return Array.from({ length: reader.number(MOST_QUESTIONS) }, () => {
    const unit = units[reader.number(units.length)];
    const number = reader.number(999);
    if (unit === undefined) throw broken();
    return {
      question: number > 0 ? `${unit}-${numberOf(number)}` : reader.text(SHORT),
      points: reader.number(MOST_POINTS),
    };
  });
}

/** No page falls over what this gives; what is new here is looked at in all its parts (own-parcel.ts). */
function ofFile(text: string): Assignment {
  try {
    const { packed, own } = JSON.parse(text) as { packed: string; own: OwnParcel };
    if (own.asked.every(isRecord)) return { ...unpackAssignment(packed), own };
  } catch {
    // whatever it was: it was not made here
  }
  throw broken();
}
