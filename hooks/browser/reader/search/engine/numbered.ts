/**
 * The same findings for MaterialX, which draws them otherwise than Material: of a title only marked words are markup, a page's
 * own line has neither text nor kind, and below it stands every document of the group that has terms, with its text.
 */
import type { Item } from "./showing.ts";

const ENTITIES: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
/** A term of what is to be listed although no word of it was met; the theme adds it, empty, to the link. */
const LISTED = { "": true };

const plain = (html: string): string =>
  html.replace(/<(?!\/?mark>)[^>]*>/g, "").replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => ENTITIES[name]!);

/** One group: a page with its passages, or the note alone. */
export function forNumbered(group: Item[]): Item[] {
  const page = group.find((each) => !each.location.includes("#")) ?? group[0]!;
  const [kind] = page.tags ?? [];
  // markup in a title is the note, which the panel reads wherever it stands
  const text = /<(?!\/?mark>)/.test(page.title) ? page.title : page.text;
  const passages = group.filter((each) => each !== page).map((each) => ({ ...each, title: plain(each.title) }));
  const terms = Object.keys(page.terms).length > 0 ? page.terms : LISTED;
  const own = text === "" ? [] : [{ ...page, title: kind ?? plain(page.title), text, tags: undefined, terms }];
  const [first, ...rest] = passages;
  const listed = own.length > 0 ? [...own, ...passages] : first ? [{ ...first, tags: page.tags }, ...rest] : [];
  return [{ ...page, title: plain(page.title), text: "", terms: {} }, ...listed];
}
