/**
 * Questions in a file for a colleague, and a colleague's file into the bank. Whatever is read may be hostile: it is bounded,
 * and only ever becomes text.
 */
import { base64url, fromBase64url } from "../../../shared/links/bytes.ts";
import { Refusal } from "../../../shared/links/refusal.ts";
import { askedOf, hashOf, keyText } from "../../../shared/own/asked.ts";
import { isOwnEntry, type OwnEntry, type OwnQuestion } from "../../../shared/own/kinds.ts";
import { isGone, isRecord } from "../../../shared/records/shapes.ts";
import { parse } from "../../../shared/storage/storage.ts";
import { draftOf, openOf } from "./making.ts";
import type { Bank } from "../keeping/bank.ts";

export const FORMAT = "community-governance-academy/own-questions";
const VERSION = 1;
/** Characters of a file: ten thousand questions, and some hundreds of pictures. */
export const LONGEST = 64_000_000;
const MOST = 10_000;
/** Characters of a question, and of a picture as text. */
const QUESTION = 60_000, PICTURE = 400_000;
/** Parts of a question. */
const PARTS = 26;

export interface Shared {
  entries: OwnEntry[];
  pictures: Map<string, Blob>;
  /** How many were no sound questions. */
  refused: number;
}

/** The digests of the pictures of some entries. */
export function digestsOf(entries: Iterable<OwnEntry>): Set<string> {
  return new Set([...entries].flatMap(({ question }) => question.image?.digest || []));
}

/** Some entries with their pictures, as JSON can hold them. */
export async function packed(bank: Pick<Bank, "picture">, entries: readonly OwnEntry[]) {
  const pictures: Record<string, string> = {};
  for (const digest of digestsOf(entries)) {
    const picture = await bank.picture(digest);
    if (picture !== null) pictures[digest] = base64url(new Uint8Array(await picture.arrayBuffer()));
  }
  return { entries, pictures };
}

/** A file for a colleague; where a question was read from is nobody else's business. */
export async function shareFile(bank: Bank, entries: readonly OwnEntry[], now: number): Promise<string> {
  const bare = entries.map(({ question, made, at, draft }) => ({ question, made, at, draft }));
  return `${JSON.stringify({ format: FORMAT, version: VERSION, made: now, ...await packed(bank, bare) })}\n`;
}

/** The bytes of a PNG or a JPEG as a picture; null for anything else. */
export function pictureOf(bytes: Uint8Array): Blob | null {
  const starts = (...wanted: number[]) => wanted.every((each, place) => bytes[place] === each);
  const type = starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)
    ? "image/png"
    : starts(0xff, 0xd8, 0xff)
    ? "image/jpeg"
    : "";
  return type === "" ? null : new Blob([bytes as BlobPart], { type });
}

/** Whether nothing of a question is beyond what a form makes: ids that tell its parts apart, points that can be added up. */
function isSane(question: OwnQuestion): boolean {
  const parts = (all: readonly { id: string }[]) =>
    all.length <= PARTS && new Set(all.map(({ id }) => id)).size === all.length;
  const rubric = (all: readonly { points: number }[]) =>
    all.length <= PARTS && all.every(({ points }) => Number.isInteger(points) && points >= 0 && points <= 100);
  const { difficulty = 1 } = question;
  if (!Number.isInteger(difficulty) || difficulty < 1 || difficulty > 3) return false;
  switch (question.type) {
    case "single_choice":
    case "multiple_choice":
      return parts(question.options);
    case "true_false":
      return true;
    case "fill_blank":
      return question.blanks.length <= PARTS;
    case "matching":
      return parts([...question.pairs, ...question.extra ?? []]);
    case "ordering":
      return parts(question.items);
    case "short_answer":
      return rubric(question.rubric);
    case "case_analysis":
      return question.tasks.length <= PARTS && question.tasks.every((task) => rubric(task.rubric));
  }
}

/** What `packed` made, out of a file; what is not sound is counted and left out. */
export function unpacked(value: unknown): Shared {
  const given = isRecord(value) ? value : {};
  const list: unknown[] = Array.isArray(given.entries) ? given.entries : [];
  const found: Shared = { entries: [], pictures: new Map(), refused: Math.max(0, list.length - MOST) };
  const seen = new Set<string>();
  for (const each of list.slice(0, MOST)) {
    const sound = isRecord(each) && !isGone(each) && isOwnEntry(each) && JSON.stringify(each).length <= QUESTION;
    const entry = each as OwnEntry;
    if (!sound || !isSane(entry.question) || seen.has(entry.question.id)) {
      found.refused += 1;
      continue;
    }
    seen.add(entry.question.id);
    found.entries.push({ ...entry, draft: draftOf(entry.question, openOf(entry)) });
  }
  const wanted = digestsOf(found.entries);
  for (const [digest, text] of Object.entries(isRecord(given.pictures) ? given.pictures : {})) {
    if (!wanted.has(digest) || typeof text !== "string" || text.length > PICTURE) continue;
    const bytes = fromBase64url(text);
    const picture = bytes === null ? null : pictureOf(bytes);
    if (picture !== null) found.pictures.set(digest, picture);
  }
  return found;
}

/** Throws a `Refusal` that says why a file cannot be read. */
export function readShared(text: string): Shared {
  if (text.length > LONGEST) throw new Refusal("large", "这个文件太大，不像是题目文件，没有读。");
  const value = parse(text.replace(/^\ufeff/, ""));
  if (!isRecord(value) || value.format !== FORMAT) {
    throw new Refusal(
      "damaged",
      "这不是从“我的题库”存出来的题目文件，或者不完整。Word、Excel 这样的题库，请用“读题库”。",
    );
  }
  if (typeof value.version !== "number" || value.version > VERSION) {
    throw new Refusal("newer", "这个文件是更新版本的网站做的。请先刷新本页。");
  }
  return unpacked(value);
}

/** What says that two questions are the same one, whatever they are called. */
export function contentOf(question: OwnQuestion): string {
  // the order that options are mixed in hangs on the id
  const same = { ...question, id: "own-aaaaaaaaaaaa" };
  return `${question.type} ${hashOf(askedOf(same))} ${keyText(same)}`;
}

export interface Plan {
  added: OwnEntry[];
  /** Theirs is later than mine, and says something else. */
  updated: OwnEntry[];
  /** Mine is later, or says the same. */
  kept: number;
  /** Another question here says the same. */
  same: number;
  /** They were here and were taken away. */
  removed: OwnEntry[];
}

/** What would become of questions from elsewhere: by id and by content, never over a newer one of here. */
export function planned(bank: Bank, entries: readonly OwnEntry[], now: number): Plan {
  const plan: Plan = { added: [], updated: [], kept: 0, same: 0, removed: [] };
  const contents = new Set([...bank.all().values()].map(({ question }) => contentOf(question)));
  for (const each of entries) {
    const { id } = each.question;
    const here = bank.get(id);
    const theirs = Math.min(each.at, now);
    if (here !== null) {
      const alike = JSON.stringify(here.question) === JSON.stringify(each.question);
      if (theirs > here.at && !alike) plan.updated.push(each);
      else plan.kept += 1;
    } else if (bank.changed(id) !== null) plan.removed.push(each);
    else if (contents.has(contentOf(each.question))) plan.same += 1;
    else {
      contents.add(contentOf(each.question));
      plan.added.push(each);
    }
  }
  return plan;
}

/** Takes entries in with their pictures; false where the browser did not keep all of it. */
export async function takeIn(bank: Bank, entries: readonly OwnEntry[], pictures: Shared["pictures"]): Promise<boolean> {
  let whole = true;
  const names = new Map<string, string>();
  for (const digest of digestsOf(entries)) {
    const picture = pictures.get(digest);
    if (picture === undefined) continue;
    try {
      names.set(digest, await bank.keepPicture(picture));
    } catch {
      whole = false;
    }
  }
  const renamed = entries.map((each): OwnEntry => {
    const { image } = each.question;
    if (image === undefined) return each;
    return {
      ...each,
      question: { ...each.question, image: { ...image, digest: names.get(image.digest) ?? image.digest } },
    };
  });
  return await bank.takeAll(renamed) && whole;
}
