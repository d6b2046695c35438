/** What a page and its journal, which comes as a script of its own, know of each other. */
import type { Entry, Kind } from "../kinds.ts";
import type { Note } from "../../storage/scoped.ts";
import type { Store } from "../../storage/store.ts";

/** Said to a page once something was brought back, or found to be missing. */
export const RECOVERED = "records-recovered";

/** What the journal asks of the records. */
export interface Taking {
  readonly faults: readonly string[];
  missing: readonly string[];
  take<K extends Kind>(kind: K, id: string, entry: Entry<K>): string;
}

/** What looks into the journal; it comes as a script of its own again, where it is needed. */
export interface Recovering {
  recover(): Promise<void>;
  /** Everything was deleted. */
  empty(): Promise<void>;
  /** The reader was told of what is missing. */
  forgive(): Promise<void>;
}

/** What a page asks of its journal. */
export type Kept = Omit<Recovering, "recover">;

/** How a page begins it: with names and means that it has already, and what it wrote before the journal was there. */
export type Start = (
  records: Taking,
  store: Store,
  space: string,
  load: (address: string) => Promise<void>,
  waiting: readonly Parameters<Note>[],
) => void;
