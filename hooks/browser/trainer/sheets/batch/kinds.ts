/** What is kept of sheets that were read until they stand in the grade book; in this browser alone. */
import type { Told } from "../paper/code.ts";
import type { Doubt } from "../seeing/judging.ts";
import type { Refusal } from "../seeing/sight.ts";

/** A row of boxes as it was read, and as a person answered it. */
export interface RowKept {
  question: string;
  number: number;
  letters: readonly string[];
  values: readonly string[];
  several: boolean;
  chosen: number[];
  /** Null where nothing is left to be asked. */
  doubt: Doubt | null;
  picture: Blob | null;
}

export interface Who {
  name: string;
  number: string;
}

export interface SheetKept {
  id: string;
  assignment: string;
  file: string;
  /** When it was read: those of a batch stay in their order. */
  at: number;
  told: Told;
  edition: boolean;
  title: string;
  number: string | null;
  rows: RowKept[];
  /** Whose it is; null where that is asked. */
  who: Who | null;
  /** A paper of this person is in the book already, and this one takes its place. */
  replaces: boolean;
  name: Blob | null;
  page: Blob | null;
  /** It stands in the grade book; only its picture is still here. */
  booked: boolean;
}

/** Why a picture is no sheet: also what the browser made of the file. */
export type Trouble = Refusal | { why: "picture" | "huge" | "empty" | "kind" | "pdf" | "stopped" };

export interface Failed {
  id: string;
  assignment: string;
  file: string;
  at: number;
  trouble: Trouble;
}

/** A file that waits to be read. */
export interface Waiting {
  id: string;
  assignment: string;
  file: string;
  at: number;
  blob: Blob;
}
