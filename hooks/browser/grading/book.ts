/** The grade book: everything in memory, every change written at once, what cannot be read left where it is. */
import { isRecord } from "../records/kinds.ts";
import { isEntry, type Kind, KINDS, type Kinds } from "./kinds.ts";
import type { Shelf } from "./shelf.ts";

/** The version of what is stored; an entry of a later one is neither read nor written over. */
export const VERSION = 1;

export type Change = { [K in Kind]: { kind: K; id: string; value: Kinds[K] | null } }[Kind];

export class Book {
  #shelf: Shelf;
  readonly #maps: { [K in Kind]: Map<string, Kinds[K]> };
  /** Keys on the shelf that are not ours to write. */
  #closed = new Set<string>();
  /** What the shelf has not taken; this page still has it, and every later change tries it again. */
  #unsaved = new Map<string, string | null>();

  constructor(shelf: Shelf) {
    this.#shelf = shelf;
    this.#maps = Object.fromEntries(KINDS.map((kind) => [kind, new Map()])) as unknown as {
      [K in Kind]: Map<string, Kinds[K]>;
    };
  }

  /** How many entries only this page has. */
  get unsaved(): number {
    return this.#unsaved.size;
  }

  /** How many entries on the shelf cannot be read: damaged, or written by a later release. */
  get closed(): number {
    return this.#closed.size;
  }

  /** What is on the shelf, in place of whatever this page had of it. */
  async load(): Promise<void> {
    for (const map of Object.values(this.#maps)) map.clear();
    this.#closed.clear();
    await this.#shelf.read((batch) => {
      for (const [key, text] of batch) {
        const found = entry(key, text);
        if (found === null) this.#closed.add(key);
        else this.#set(found);
      }
    });
  }

  get<K extends Kind>(kind: K, id: string): Kinds[K] | null {
    return this.#maps[kind].get(id) ?? null;
  }

  all<K extends Kind>(kind: K): Map<string, Kinds[K]> {
    return this.#maps[kind];
  }

  put<K extends Kind>(kind: K, id: string, value: Kinds[K]): Promise<boolean> {
    return this.change([{ kind, id, value } as Change]);
  }

  /** Makes changes together; false where they could not be stored. */
  async change(changes: readonly Change[]): Promise<boolean> {
    for (const each of changes) {
      const key = `${each.kind}:${each.id}`;
      this.#set(each);
      if (this.#closed.has(key)) continue;
      this.#unsaved.set(key, each.value === null ? null : JSON.stringify({ v: VERSION, ...each.value }));
    }
    const waiting = [...this.#unsaved];
    const puts = waiting.filter((each): each is [string, string] => each[1] !== null);
    const gone = waiting.filter(([, text]) => text === null).map(([key]) => key);
    try {
      await this.#shelf.change(puts, gone);
    } catch {
      return false;
    }
    for (const [key, text] of waiting) {
      if (this.#unsaved.get(key) === text) this.#unsaved.delete(key);
    }
    return true;
  }

  /** Takes entries away; the result puts them back. */
  async remove(entries: readonly [kind: Kind, id: string][]): Promise<() => Promise<boolean>> {
    const before = entries.map(([kind, id]) => ({ kind, id, value: this.get(kind, id) }) as Change);
    await this.change(entries.map(([kind, id]) => ({ kind, id, value: null }) as Change));
    return () => this.change(before.filter(({ value }) => value !== null));
  }

  #set({ kind, id, value }: Change): void {
    const map = this.#maps[kind] as Map<string, unknown>;
    if (value === null) map.delete(id);
    else map.set(id, value);
  }

  /** Takes away everything, what cannot be read included. */
  async empty(): Promise<boolean> {
    const unread = [...this.#closed];
    this.#closed.clear();
    for (const key of unread) this.#unsaved.set(key, null);
    return await this.change(this.#keys(() => true).map(([kind, id]) => ({ kind, id, value: null }) as Change));
  }

  /** Everything that belongs to an assignment: what people handed in, their names, and what was decided about them. */
  of(assignment: string): [kind: Kind, id: string][] {
    const receipts = new Set(
      [...this.all("receipt")].flatMap(([id, each]) => each.receipt.assignment === assignment ? [id] : []),
    );
    const unread = this.all("unread");
    return this.#keys((kind, id) => {
      const [first = ""] = id.split("~");
      if (kind === "receipt" || kind === "marks" || kind === "verdict") return receipts.has(first);
      if (kind === "unread") return unread.get(id)?.assignment === assignment;
      return kind !== "sealed" && first === assignment;
    });
  }

  #keys(belongs: (kind: Kind, id: string) => boolean): [kind: Kind, id: string][] {
    return KINDS.flatMap((kind) =>
      [...this.#maps[kind].keys()].filter((id) => belongs(kind, id)).map((id): [Kind, string] => [kind, id])
    );
  }

  /** Everything, for a backup. */
  dump(): Record<string, unknown>[] {
    return KINDS.flatMap((kind) => [...this.#maps[kind]].map(([id, value]) => ({ kind, id, value })));
  }

  /** Takes over what a backup has and this book has not; what is here stays. Entries that are not sound are counted. */
  async restore(entries: unknown): Promise<{ added: number; kept: number; refused: number }> {
    const counts = { added: 0, kept: 0, refused: 0 };
    const changes: Change[] = [];
    const list: unknown[] = Array.isArray(entries) ? entries : [];
    for (const each of list) {
      if (!isRecord(each) || !isKind(each.kind) || typeof each.id !== "string" || !isEntry(each.kind, each.value)) {
        counts.refused += 1;
      } else if (this.get(each.kind, each.id) !== null) counts.kept += 1;
      else {
        counts.added += 1;
        changes.push({ kind: each.kind, id: each.id, value: each.value } as Change);
      }
    }
    await this.change(changes);
    return counts;
  }
}

function isKind(kind: unknown): kind is Kind {
  return (KINDS as unknown[]).includes(kind);
}

function entry(key: string, text: string): Change | null {
  const [kind = "", ...rest] = key.split(":");
  try {
    const { v, ...value } = JSON.parse(text) as Record<string, unknown>;
    if (!isKind(kind) || typeof v !== "number" || v > VERSION || !isEntry(kind, value)) return null;
    return { kind, id: rest.join(":"), value } as unknown as Change;
  } catch {
    return null;
  }
}
