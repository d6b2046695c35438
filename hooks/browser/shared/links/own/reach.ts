/** How far a link goes: characters of an address that chats take whole, where somebody's own words stand in it. */
import type { Assignment } from "../kinds.ts";
import { toHash } from "../link.ts";
import { packOwn } from "./own.ts";
import type { Numbers } from "../short/list.ts";

export const LONGEST_ADDRESS = 1800;

/** The address of an assignment in the answering room `page`; null where only a file, or several codes, can bring it. */
export function addressOf(assignment: Assignment, numbers: Numbers | undefined, page: string): string | null {
  try {
    const address = page + toHash(assignment, numbers, packOwn);
    return assignment.own === undefined || address.length <= LONGEST_ADDRESS ? address : null;
  } catch {
    return null;
  }
}
