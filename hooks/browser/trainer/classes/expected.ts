/** Whom an assignment is for: the class that was chosen with it or since, or the names that were given to it alone. */
import type { Assignment } from "../../shared/links/kinds.ts";
import type { Book } from "../results/book/book.ts";
import type { Listed } from "../results/book/kinds.ts";
import { classOf } from "./store.ts";

export interface Expected {
  /** The class's id; empty where there is none. */
  id: string;
  /** In the trainer's order. */
  people: readonly Listed[];
  /** Which name on a receipt is whose, as the trainer said. */
  alias: Readonly<Record<string, string>>;
  /** The class is no longer in this browser. */
  gone: boolean;
  /** Only names of this assignment, of no class; and how many of these there are, whether they are used or not. */
  loose: boolean;
  former: number;
}

export function expectedOf(book: Pick<Book, "get">, assignment: Pick<Assignment, "id">): Expected {
  const roster = book.get("roster", assignment.id);
  const id = roster?.class ?? classOf(assignment);
  const found = id === "" ? null : book.get("class", id);
  const former = roster?.names.length ?? 0;
  const loose = found === null && roster?.class === undefined && former > 0;
  return {
    id: found === null ? "" : id,
    people: found?.people ?? (loose ? (roster?.names ?? []).map((name) => ({ name })) : []),
    alias: roster?.alias ?? {},
    gone: id !== "" && found === null,
    loose,
    former,
  };
}
