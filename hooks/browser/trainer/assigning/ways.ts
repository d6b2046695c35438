/** The ways in which an assignment can reach a group: one link, and where its own questions are too long for one, codes and a file. */
import { packOwn } from "../../shared/links/own/own.ts";
import type { Assignment } from "../../shared/links/kinds.ts";
import { packAssignment, toHash } from "../../shared/links/link.ts";
import { unpackFile } from "../../shared/links/own/own-parcel.ts";
import { partsOf } from "../../shared/links/own/sequence.ts";
import type { Numbers } from "../../shared/links/short/list.ts";

/** Characters of an address that chats take whole, where somebody's own words stand in it. */
export const LONGEST_ADDRESS = 1800;

export interface Ways {
  /** Null where it would be too long, or has no room for a picture. */
  address: string | null;
  /** Addresses to be opened one after the other; null where there is a link, and where it would be too many. */
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
  if (own === undefined || address.length <= LONGEST_ADDRESS) return { address, codes: null, file };
  const parts = partsOf(hash.slice(hash.indexOf("=") + 1));
  return { address: null, codes: parts?.map((part) => `${page}#s=${part}`) ?? null, file };
}
