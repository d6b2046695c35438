/** Short links, with own questions and without, files of assignments and parts of links, whoever made them. */
import { deepStrictEqual as assertEquals, ok as assert } from "node:assert/strict";
import { deflateSync } from "fflate";
import fc from "fast-check";
import { base64url, crc32, fromBase64url } from "../shared/links/bytes.ts";
import { fileIn, packAssignment, packPaper, toHash, unpackAssignment, unpackPaper } from "../shared/links/link.ts";
import { encoded } from "../shared/links/own/letters.ts";
import { packOwn, unpackOwn } from "../shared/links/own/own.ts";
import { isParcel, soundParts, unpackFile } from "../shared/links/own/own-parcel.ts";
import { Refusal } from "../shared/links/refusal.ts";
import { joined, nameOf, partsOf, pieceOf } from "../shared/links/own/sequence.ts";
import { anAssignment, NUMBERS } from "../shared/links/short/arbitrary.ts";
import { isAssignment } from "../shared/links/sound.ts";
import { aText, aValue, fuzz, spoilt, unharmed } from "./arbitrary.ts";

function refusing<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    assert(error instanceof Refusal, String((error as Error).stack ?? error));
    assert(/[\u4e00-\u9fff]{5}/.test(error.message));
    return null;
  }
}

/** Under a check sum that fits: whoever means harm can compute it. */
function summed(bytes: Uint8Array): string {
  const sum = crc32(bytes);
  return base64url(Uint8Array.from([...bytes, sum & 255, sum >>> 8 & 255, sum >>> 16 & 255]));
}

const changes = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 4 });
/** A real link, some of its bytes exchanged. */
const nearly = fc.tuple(anAssignment, changes, fc.boolean()).map(([given, changes, paper]) => {
  const packed = paper ? packPaper(given, NUMBERS, packOwn) : toHash(given, NUMBERS, packOwn).slice(3);
  const bytes = (fromBase64url(packed) ?? new Uint8Array()).slice(0, -3);
  for (const [at, value] of changes) bytes[2 + at % (bytes.length - 2)] = value;
  return bytes;
});
const someBytes = fc.oneof(
  nearly,
  fc.uint8Array({ maxLength: 200 }).map((tail) => Uint8Array.of(2, ...tail)),
);

fuzz("the bytes of a short link", 200, someBytes, (bytes) => {
  for (const text of [summed(bytes), base64url(bytes)]) {
    const found = refusing(() => unpackAssignment(text, NUMBERS, unpackOwn));
    if (found !== null) {
      assert(isAssignment(found));
      assert(found.items.length > 0 && found.items.length <= 300);
      assertEquals(unpackAssignment(toHash(found, NUMBERS, packOwn).slice(3), NUMBERS, unpackOwn), found);
      const { paper: _, ...kept } = found;
      assertEquals(unpackAssignment(packAssignment(found)), kept);
    }
    const paper = refusing(() => unpackPaper(text, NUMBERS, unpackOwn));
    if (paper !== null) assertEquals(unpackPaper(packPaper(paper, NUMBERS, packOwn), NUMBERS, unpackOwn), paper);
  }
  unharmed();
});

/** Own questions of any words, counts and kinds, as an attacker would pack them. */
const anOwnBlock = fc.tuple(
  fc.nat(2),
  fc.nat(3),
  fc.array(fc.oneof(aText, fc.constantFrom("", "0", "1", "4", "999", "1e9", "-1", "2,a,b", "2,a", "__proto__")), {
    maxLength: 20,
  }),
  fc.uint8Array({ minLength: 24, maxLength: 24 }),
).map(([mode, count, values, ids]) =>
  Uint8Array.from([
    1,
    mode,
    count,
    ...ids.slice(0, Math.ceil(count * 60 / 8)),
    ...deflateSync(encoded(values.join("\u001f"))),
  ])
);

fuzz("own questions in a link", 300, fc.oneof(anOwnBlock, fc.uint8Array({ maxLength: 200 })), (bytes) => {
  const found = refusing(() => unpackOwn(bytes));
  if (found !== null) assert(isParcel(found, found.asked.map(({ id }) => ({ question: id, points: 1 }))));
  unharmed();
});

const aFile = anAssignment.filter(({ own }) => own !== undefined).map((each) => JSON.parse(packAssignment(each)));

fuzz("a file of an assignment", 150, fc.oneof(aFile.chain((each) => spoilt(each)), aValue), (value) => {
  const text = JSON.stringify(value) ?? "";
  const found = refusing(() => unpackFile(text));
  if (found !== null) assert(isAssignment(found));
  // what a page reads of its own store: whatever stands there, nothing falls over it
  const kept = refusing(() => unpackAssignment(text));
  if (kept?.own !== undefined) assert(soundParts(kept.own).asked.length <= kept.own.asked.length);
  assert((fileIn(`看这里${text}谢谢`) ?? text).length <= text.length);
  unharmed();
});

fuzz(
  "parts of a link",
  200,
  fc.tuple(aText, fc.string({ unit: fc.constantFrom(..."abcXYZ019-_"), maxLength: 9000 })),
  ([text, packed]) => {
    const piece = pieceOf(text);
    assert(piece === null || piece.place <= piece.count);
    const parts = partsOf(packed) ?? [];
    const all = parts.map((each) => pieceOf(each));
    assert(all.every((each) => each !== null));
    const together = Object.fromEntries(all.map((each) => [each?.place, each?.text ?? ""]));
    if (parts.length === 0) return;
    assertEquals(joined(nameOf(packed), parts.length, together), packed);
    assertEquals(joined(nameOf(packed), parts.length, { ...together, 1: `${together[1]}x` }), null);
  },
);
