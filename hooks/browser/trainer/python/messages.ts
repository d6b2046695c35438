/** What a page and the worker with Python say to each other. */
import type { Want } from "./kinds.ts";

/** What it is, how it is called in the site, SHA-256 of what lies there, bytes. */
export type Row = [what: string, name: string, digest: string, size: number];

/** As hooks/courseware/scripts/python/__init__.py writes it. */
export interface Listing {
  format: number;
  importer: Row[];
  /** What "whole" takes besides. */
  whole: Row[];
}

export type Call =
  | { what: "read"; name: string; bytes: ArrayBuffer }
  | { what: "advise"; question: string }
  | { what: "write"; format: string; questions: string; options: string; pictures: Map<string, ArrayBuffer> };

export type Order =
  | {
    order: "start";
    listing: Listing;
    want: Want;
    /** The folder where the files lie. */
    folder: string;
    /** Under what name they are kept, where the browser keeps anything. */
    cache: string;
  }
  | { order: "call"; id: number; call: Call };

export type News =
  | { news: "loading"; step: string; done: number; total: number }
  | { news: "ready" }
  | { news: "done"; id: number; value: unknown }
  /** Words for people; without an id, it could not start. An interpreter that fell over itself is not alive. */
  | { news: "failed"; id?: number; words: string; alive?: boolean };
