/**
 * A receipt as few bytes, so that it still fits a QR code: the questions are named by their place in the assignment,
 * which both sides have, and a sum over their ids tells a receipt that was made for another paper.
 */
import { crc32, DAMAGED, Reader, spoilt, Writer } from "../links/bytes.ts";
import type { GivenAnswer, Person, Receipt } from "../links/kinds.ts";
import { Refusal } from "../links/refusal.ts";
import { LAST_TIME, MOST_PARTS, MOST_QUESTIONS, SHORT } from "./limits.ts";

/**
 * The first has no word for a clock that leapt, the second none for a name that was corrected: a receipt is written in the
 * first that can say all of it, so that older releases read most.
 */
const [FIRST_VERSION, LEAPING, VERSION] = [1, 2, 3];

const AUTO = 1;
const CLOCK = 2;
/** Every hash is twelve hexadecimal digits. */
const HEXADECIMAL = 4;
const LEAPT = 8;
const RENAMED = 16;

/** How a response is written: a byte below SET names the way, one from SET on is the set of options a to g itself. */
const NONE = 0;
const BLANK = 1;
const TEXTS = 2;
const LETTERS = 3;
const PAIRS = 4;
const TRUE = 5;
const FALSE = 6;
const SET = 128;
const FIRST = "a".charCodeAt(0);

/** `order` is the ids of the assignment's questions in order; answers to others cannot be packed. */
export function packReceipt(receipt: Receipt, order: readonly string[]): Uint8Array {
  const answers = new Map(receipt.answers.map((each) => [each.question, each]));
  if ([...answers.keys()].some((id) => !order.includes(id))) {
    throw new RangeError("an answer to no question of the paper");
  }
  const hexadecimal = receipt.answers.every(({ hash }) => /^[0-9a-f]{12}$/.test(hash));
  const writer = new Writer();
  const { ahead, renamed } = receipt;
  writer.byte(renamed !== undefined ? VERSION : ahead === undefined ? FIRST_VERSION : LEAPING);
  const flags = (receipt.auto ? AUTO : 0) + (receipt.clock ? CLOCK : 0) + (hexadecimal ? HEXADECIMAL : 0);
  writer.byte(flags + (ahead === undefined ? 0 : LEAPT) + (renamed === undefined ? 0 : RENAMED));
  const { person } = receipt;
  for (const text of [receipt.id, receipt.assignment, person.name, person.unit, person.number, receipt.seed]) {
    if (new TextEncoder().encode(text).length > SHORT) throw new RangeError("too long for a name");
    writer.text(text);
  }
  writer.number(receipt.attempt);
  writer.number(Math.round(receipt.started));
  // an attempt does not end before it began, wherever the clock was set
  writer.number(Math.max(0, Math.round(receipt.finished) - Math.round(receipt.started)));
  writer.number(Math.round(receipt.elapsed));
  if (ahead !== undefined) writer.number(Math.round(ahead));
  if (renamed !== undefined) writer.number(renamed);
  writer.number(order.length);
  writer.number(sum(order));
  for (const id of order) {
    const answer = answers.get(id);
    writeResponse(writer, answer?.response ?? null);
    if (answer === undefined) continue;
    if (hexadecimal) writer.bytes(Uint8Array.from(answer.hash.match(/../g) ?? [], (each) => parseInt(each, 16)));
    else writer.text(answer.hash);
  }
  return writer.done();
}

/** The receipt of these bytes; throws a `Refusal`. */
export function unpackReceipt(bytes: Uint8Array, order: readonly string[]): Receipt {
  const reader = new Reader(bytes, spoilt);
  const version = reader.byte();
  if (version > VERSION) throw new Refusal("newer", "这份答卷是更新版本的网站交出的。请先刷新本页，再收一次。");
  const flags = reader.byte();
  const known = AUTO + CLOCK + HEXADECIMAL + (version >= LEAPING ? LEAPT : 0) + (version === VERSION ? RENAMED : 0);
  if (version < FIRST_VERSION || flags > known) throw new Refusal("damaged", DAMAGED);
  const [id, assignment] = [reader.text(SHORT), reader.text(SHORT)];
  const person: Person = { name: reader.text(SHORT), unit: reader.text(SHORT), number: reader.text(SHORT) };
  const seed = reader.text(SHORT);
  const attempt = reader.number();
  const started = reader.number(LAST_TIME);
  const finished = started + reader.number(LAST_TIME - started);
  const elapsed = reader.number();
  const leapt = flags & LEAPT ? { ahead: reader.number() } : {};
  const renamed = flags & RENAMED ? { renamed: reader.number() } : {};
  const length = reader.number(MOST_QUESTIONS);
  const asked = reader.number(0xffffffff);
  if (length !== order.length || asked !== sum(order)) {
    throw new Refusal("paper", "这份答卷做的不是这份卷子：题目对不上。");
  }
  const answers: GivenAnswer[] = [];
  for (const question of order) {
    const response = readResponse(reader);
    if (response === null) continue;
    answers.push({ question, hash: flags & HEXADECIMAL ? hexadecimal(reader.bytes(6)) : reader.text(SHORT), response });
  }
  reader.end();
  const [auto, clock] = [(flags & AUTO) > 0, (flags & CLOCK) > 0];
  const times = { started, finished, elapsed, auto, clock, ...leapt };
  return { id, assignment, person, attempt, ...times, seed, ...renamed, answers };
}

function sum(order: readonly string[]): number {
  return crc32(new TextEncoder().encode(order.join("\n")));
}

function hexadecimal(bytes: Uint8Array): string {
  return Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
}

function writeResponse(writer: Writer, response: string[] | null): void {
  if (response === null) return writer.byte(NONE);
  if (response.length === 0) return writer.byte(BLANK);
  if (response.length === 1 && response[0] === "true") return writer.byte(TRUE);
  if (response.length === 1 && response[0] === "false") return writer.byte(FALSE);
  const places = response.map((each) => /^[a-z]$/.test(each) ? each.charCodeAt(0) - FIRST : 99);
  if (places.every((place, at) => place < 7 && place > (places[at - 1] ?? -1))) {
    return writer.byte(places.reduce((all, place) => all + 2 ** place, SET));
  }
  const [letters, pairs] = [places.every((place) => place < 26), response.every((each) => /^[a-z] [a-z]$/.test(each))];
  writer.byte(letters ? LETTERS : pairs ? PAIRS : TEXTS);
  writer.number(response.length);
  for (const each of response) {
    if (letters) writer.byte(each.charCodeAt(0));
    else if (pairs) {
      writer.byte(each.charCodeAt(0));
      writer.byte(each.charCodeAt(2));
    } else writer.text(each);
  }
}

function readResponse(reader: Reader): string[] | null {
  const way = reader.byte();
  if (way > SET) return [..."abcdefg"].filter((_, place) => way & (1 << place));
  if (way === NONE) return null;
  if (way === BLANK) return [];
  if (way === TRUE || way === FALSE) return [way === TRUE ? "true" : "false"];
  if (way > FALSE) throw new Refusal("damaged", DAMAGED);
  const found: string[] = [];
  for (let left = reader.number(MOST_PARTS); left > 0; left--) {
    found.push(
      way === TEXTS ? reader.text() : way === LETTERS ? letter(reader) : `${letter(reader)} ${letter(reader)}`,
    );
  }
  return found;
}

function letter(reader: Reader): string {
  const found = String.fromCharCode(reader.byte());
  if (!/^[a-z]$/.test(found)) throw new Refusal("damaged", DAMAGED);
  return found;
}
