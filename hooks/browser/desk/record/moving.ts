/**
 * Records as a short text, for a chat or a QR code: what an export says (`transfer.ts`), without the names of its fields, deflated.
 * It is read back into an export, and taken in as one.
 */
import { deflateSync } from "fflate";
import { base64url, crc32, CUT, DAMAGED, fromBase64url } from "../../shared/links/bytes.ts";
import { inflated } from "../../shared/links/own/inflating.ts";
import { unpackAssignment } from "../../shared/links/reading.ts";
import { Refusal } from "../../shared/links/refusal.ts";
import type { Numbers } from "../../shared/links/short/list.ts";
import { canonical } from "../../shared/records/merging.ts";
import { isRecord } from "../../shared/records/shapes.ts";
import { FORMAT, LARGEST } from "../../shared/records/transfer.ts";

const EDITION = 1;
/** The edition, and the sum of what follows. */
const HEAD = 5;
const LARGE = "这段文字展开以后太大，不是本站做的。";
const FOUND = /m=([\w-]{8,})/;

/** Entries of the same fields: the fields once, and a row for each entry. */
type Group = [fields: string[], rows: unknown[][]];

function grouped(entries: readonly Record<string, unknown>[]): Group[] {
  const groups = new Map<string, Group>();
  for (const entry of entries) {
    const fields = Object.keys(entry).filter((field) => entry[field] !== undefined);
    const found = groups.get(fields.join()) ?? [fields, []];
    groups.set(fields.join(), found);
    found[1].push(fields.map((field) => entry[field]));
  }
  return [...groups.values()];
}

function isGroup(value: unknown): value is Group {
  if (!Array.isArray(value)) return false;
  const [fields, rows]: unknown[] = value;
  return Array.isArray(fields) && fields.every((each) => typeof each === "string") && Array.isArray(rows) &&
    rows.every((row) => Array.isArray(row) && row.length === fields.length);
}

/** An assignment with those numbers alone by which its link is read: a course has dozens of them. */
function lean(entry: Record<string, unknown>): Record<string, unknown> {
  const { packed, numbers } = entry as { packed?: unknown; numbers?: Numbers };
  if (typeof packed !== "string" || numbers === undefined) return entry;
  const read = (by: Numbers) => {
    try {
      return canonical(unpackAssignment(packed, by));
    } catch {
      return "";
    }
  };
  const whole = read(numbers);
  let kept = numbers;
  for (const kind of ["units", "papers"] as const) {
    for (const id of Object.keys(numbers[kind] ?? {})) {
      const { [id]: _, ...rest } = kept[kind] ?? {};
      const tried = { ...kept, [kind]: rest };
      if (read(tried) === whole) kept = tried;
    }
  }
  return { ...entry, numbers: kept };
}

/** The letters of an export's text; `only` leaves out what is not to go along. */
export function packMoving(text: string, only: (entry: Record<string, unknown>) => boolean = () => true): string {
  const saved = JSON.parse(text) as { version: number; entries: Record<string, unknown>[] };
  const said = JSON.stringify([saved.version, grouped(saved.entries.filter(only).map(lean))]);
  const body = deflateSync(new TextEncoder().encode(said), { level: 9 });
  const bytes = new Uint8Array(HEAD + body.length);
  bytes[0] = EDITION;
  new DataView(bytes.buffer).setUint32(1, crc32(body));
  bytes.set(body, HEAD);
  return base64url(bytes);
}

/** The text of an export from whatever its letters were pasted with, a link as a rule; null where there are none. Throws a `Refusal`. */
export function movedIn(pasted: string): string | null {
  // a chat may break a long line; what stands behind it must not become a part of it
  const [whole, joined] = [pasted, pasted.replace(/\s+/g, "")].map((each) => FOUND.exec(each)?.[1]);
  if (whole === undefined || joined === undefined) return null;
  try {
    return unpackMoving(whole);
  } catch (error) {
    if (whole === joined) throw error;
    return unpackMoving(joined);
  }
}

/** The text of an export again. Throws a `Refusal`. */
export function unpackMoving(letters: string): string {
  const bytes = fromBase64url(letters);
  if (bytes === null || bytes.length <= HEAD) throw new Refusal("cut", CUT);
  if (bytes[0] !== EDITION) throw new Refusal("newer", "这段文字是更新版本的网站做的。请先刷新本页，再试一次。");
  const body = bytes.subarray(HEAD);
  if (new DataView(bytes.buffer, bytes.byteOffset).getUint32(1) !== crc32(body)) {
    throw new Refusal("damaged", "文字不完整，或者复制的时候坏了。请从头到尾再复制一次。");
  }
  const said = new TextDecoder().decode(inflated(body, { most: LARGEST, large: LARGE }));
  let value: unknown;
  try {
    value = JSON.parse(said);
  } catch {
    throw new Refusal("damaged", DAMAGED);
  }
  const [version, groups]: unknown[] = Array.isArray(value) ? value : [];
  if (!Array.isArray(groups) || !groups.every(isGroup)) throw new Refusal("damaged", DAMAGED);
  const entries = (groups as Group[]).flatMap(([fields, rows]) =>
    rows.map((row) => Object.fromEntries(fields.map((field, place) => [field, row[place]])))
  );
  return JSON.stringify({ format: FORMAT, version, exported: "", entries: entries.filter(isRecord) });
}
