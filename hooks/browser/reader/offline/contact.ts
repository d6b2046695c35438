/** When a site was heard of last, and what follows where it is no more. No DOM, no network. */

export interface Contact {
  /** When the site answered as itself. */
  at: number;
  /** Since when it answers that it is gone, and how often it said so in a row; null and 0 where it does not. */
  since: number | null;
  times: number;
}

/** `ours`: the site itself; `gone`: there is a server, and it has no such site; `none`: nothing that says either. */
export type Answer = "ours" | "gone" | "none";

const HOUR = 3_600_000;
/** So long without an answer is told, for what is shown may be out of date. */
export const LONG = 30 * 24 * HOUR;
/** A host says so for a moment while a new version is published. */
const SURE = 2;

/** What an answer to the question for the site's own list of files says. */
export function answered({ status, redirected, type }: { status: number; redirected: boolean; type: string }): Answer {
  if (status === 404 || status === 410) return "gone";
  // networks of hotels and registrars of domains answer everything with a page of theirs
  return status === 200 && !redirected && !/html/i.test(type) ? "ours" : "none";
}

export function heard(before: Contact | null, answer: Answer, now: number): Contact {
  const known = before ?? { at: now, since: null, times: 0 };
  if (answer === "ours") return { at: now, since: null, times: 0 };
  if (answer === "none") return known;
  return { at: known.at, since: known.since ?? now, times: known.times + 1 };
}

/** Whether to ask again: not for each page, unless something is the matter; a clock that was set back asks, too. */
export function asks(contact: Contact | null, now: number): boolean {
  return contact === null || contact.since !== null || now - contact.at > HOUR || now < contact.at;
}

/** What is to be told with the pages; null where all is well. */
export function lost(contact: Contact, now: number): "gone" | "long" | null {
  if (contact.times >= SURE) return "gone";
  return now - contact.at > LONG ? "long" : null;
}

/** The same as far as it can be told from what was kept; null where that is damaged. */
export function isContact(value: unknown): value is Contact {
  const { at, since, times } = (value ?? {}) as Record<string, unknown>;
  return typeof at === "number" && typeof times === "number" && (since === null || typeof since === "number");
}
