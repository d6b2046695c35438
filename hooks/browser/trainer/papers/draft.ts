/** The paper that a link carries. */
import { unpackPaper } from "../../shared/links/link.ts";
import { unpackOwn } from "../../shared/links/own/own.ts";
import type { Course } from "../../shared/course/course.ts";
import { Refusal } from "../../shared/links/refusal.ts";
import type { AssembledPaper } from "../../shared/links/kinds.ts";
import type { Draft } from "./shelf/kinds.ts";

/** Its questions all stand, whatever blueprint drew them. Null where the address has none. */
export function linkedDraft(
  hash: string,
  numbers: Course["numbers"],
): { draft: Draft; own: AssembledPaper["own"] } | Refusal | null {
  const packed = /#p=([A-Za-z0-9_-]*)/.exec(hash)?.[1];
  if (packed === undefined) return null;
  try {
    const { title, rule, seed, items, own } = unpackPaper(packed, numbers, unpackOwn);
    return {
      draft: {
        title,
        rule,
        seed,
        audience: "",
        cells: [],
        items: items.map((each) => ({ ...each, cell: -1, pinned: true })),
      },
      own,
    };
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}
