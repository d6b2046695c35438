/** The ways in which an assignment can reach a group: one link, and where its own questions are too long for one, codes and a file. */
import { packOwn } from "../../shared/links/own/own.ts";
import type { Assignment } from "../../shared/links/kinds.ts";
import { packAssignment, toHash } from "../../shared/links/link.ts";
import { unpackFile } from "../../shared/links/own/own-parcel.ts";
import { LONGEST_ADDRESS } from "../../shared/links/own/reach.ts";
import { partsOf } from "../../shared/links/own/sequence.ts";
import type { Numbers } from "../../shared/links/short/list.ts";

export { LONGEST_ADDRESS };

/**
 * Bytes of an address whose code a phone reads from the poster half a metre away: version 17 at the lowest level of correction,
 * 5 pixels a module at 1080p (tests/browser/test_codes_photographed.py).
 */
export const MOST_SCANNED = 644;

/** Letters of a part at least, however long the address before it; and what names a part in front of it, `#s=1a2b3c4.12.20.`. */
const [FEWEST, NAMED] = [200, 18];

export interface Ways {
  /** Null where it would be too long, or has no room for a picture. */
  address: string | null;
  /** Addresses to be opened one after the other, where one code would be none or too dense; null also where it would be too many. */
  codes: string[] | null;
  /** What a file of it holds; null where the link says everything. */
  file: string | null;
}

/** Whether it can be given out at all; what was stored may be anything. */
export function isGivable(assignment: Assignment): boolean {
  try {
    return unpackFile(packAssignment(assignment)).items.length > 0;
  } catch {
    return false;
  }
}

/** Whether one code of it can be read from a poster. */
export function isScannable(address: string): boolean {
  return new TextEncoder().encode(address).length <= MOST_SCANNED;
}

/** `page`: the address of the answering room. */
export function waysOf(assignment: Assignment, numbers: Numbers | undefined, page: string): Ways {
  const { own } = assignment;
  const file = own === undefined ? null : packAssignment(assignment);
  let hash: string;
  try {
    hash = toHash(assignment, numbers, packOwn);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { address: null, codes: null, file };
  }
  const address = page + hash;
  if (isScannable(address)) return { address, codes: null, file };
  const most = Math.max(FEWEST, MOST_SCANNED - new TextEncoder().encode(page).length - NAMED);
  const codes = partsOf(hash.slice(hash.indexOf("=") + 1), most)?.map((part) => `${page}#s=${part}`) ?? null;
  return { address: own === undefined || address.length <= LONGEST_ADDRESS ? address : null, codes, file };
}
