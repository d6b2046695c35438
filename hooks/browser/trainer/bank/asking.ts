/** Own questions on the trainer's other pages, in the markup that these read of the course's: whole, wherever a key is to be had. */
import type { OwnParcel } from "../../shared/links/kinds.ts";
import { type Asked, askedOf, hashOf } from "../../shared/own/asked.ts";
import { askedElement, ownElement, type Seen } from "../../shared/own/element.ts";
import { isOwnId, isOwnQuestion, type OwnEntry, type OwnQuestion } from "../../shared/own/kinds.ts";
import { base64Of, seen, seenBlob } from "../../shared/own/pictures.ts";
import type { OwnBank } from "../../shared/own/shelf.ts";
import { isRecord } from "../../shared/records/kinds.ts";

/** What of a paper says something of its own questions. */
export interface OwnSource {
  own?: OwnParcel;
  /** The whole questions as they were when it was given out (`Given`). */
  mine?: unknown;
}

/** What the trainer's browser keeps of an assignment beyond what its link says: her own questions, keys and all. */
export interface WithMine {
  mine?: OwnQuestion[];
}

/** Those of an assignment that was kept, each looked at: it may have come out of a file. */
export function mineOf(kept: unknown): OwnQuestion[] {
  const list = isRecord(kept) && Array.isArray(kept.mine) ? kept.mine : [];
  return list.filter(isOwnQuestion);
}

/** The wording that is asked, with the key where that is known. */
export interface FoundOwn {
  asked: Asked;
  whole: OwnQuestion | null;
}

/**
 * An own question of a paper. The bank's key counts as it is today, so that a corrected one is followed, as long as the
 * question still asks the same; then the one that was kept with the paper.
 */
export function foundOwn(
  id: string,
  bank: Pick<OwnBank, "get"> | null,
  { own, mine }: OwnSource = {},
): FoundOwn | null {
  const asked = own?.asked.find((each) => each.id === id);
  const known = [bank?.get(id)?.question, ...mineOf({ mine }), ...own?.keys ?? []].filter((each) => each?.id === id);
  const hash = asked === undefined ? null : hashOf(asked);
  const whole = known.find((each) => each !== undefined && (hash === null || hashOf(askedOf(each)) === hash)) ?? null;
  if (asked === undefined) return whole === null ? null : { asked: askedOf(whole), whole };
  return { asked, whole };
}

/** Its picture, of the bank or as the paper carries it. */
export async function pictureOf({ image }: Asked, bank: OwnBank | null, own?: OwnParcel): Promise<Seen | null> {
  if (image === undefined) return null;
  const kept = await seenBlob(await bank?.picture(image.digest) ?? null);
  const carried = own?.pictures?.[image.digest];
  return kept ?? (carried === undefined ? null : await seen(carried));
}

/** Its markup, as the bank of a unit has that of a course's question; null where nothing is known of it. */
export async function ownHtml(
  id: string,
  bank: OwnBank | null,
  source: OwnSource = {},
  points?: number,
): Promise<DocumentFragment | null> {
  const found = foundOwn(id, bank, source);
  if (found === null) return null;
  const shown = { picture: await pictureOf(found.asked, bank, source.own), ...points === undefined ? {} : { points } };
  const element = found.whole === null ? askedElement(found.asked, shown) : ownElement(found.whole, shown);
  if (found.whole?.unit) element.dataset.unit = found.whole.unit;
  const html = document.createDocumentFragment();
  html.append(element);
  return html;
}

/** What a paper with these items carries of own questions, and what stays here; null where it has none. Missing ones are named. */
export function parcelOf(
  items: readonly { question: string }[],
  bank: { get(id: string): Pick<OwnEntry, "question" | "draft"> | null },
  keysToo: boolean,
): { own: OwnParcel; mine: OwnQuestion[]; missing: string[] } | null {
  const ids = items.map(({ question }) => question).filter(isOwnId);
  if (ids.length === 0) return null;
  const entries = ids.map((id) => [id, bank.get(id)] as const);
  const mine = entries.flatMap(([, entry]) => entry === null || entry.draft.length > 0 ? [] : [entry.question]);
  const here = new Set(mine.map(({ id }) => id));
  return {
    own: { asked: mine.map(askedOf), ...keysToo ? { keys: mine } : {} },
    mine,
    missing: ids.filter((id) => !here.has(id)),
  };
}

/** The same with the pictures, for a file: no link has room for one. */
export async function withPictures(own: OwnParcel, bank: OwnBank): Promise<OwnParcel> {
  const pictures: Record<string, string> = {};
  for (const { image } of own.asked) {
    const blob = image === undefined ? null : await bank.picture(image.digest);
    if (image !== undefined && blob !== null) pictures[image.digest] = await base64Of(blob);
  }
  return Object.keys(pictures).length === 0 ? own : { ...own, pictures };
}
