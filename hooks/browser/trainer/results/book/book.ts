/**
 * The grade book: everything in memory, every change written at once, what cannot be read left where it is. The shelf is
 * the truth: other windows write to it too, and \`load\` takes over what they did.
 */
import { newName } from "../../../shared/links/bytes.ts";
import { isRecord } from "../../../shared/records/kinds.ts";
import { type BookFault, writingFault } from "./faults.ts";
import { fingerprint } from "./fingerprint.ts";
import { isEntry, type Kind, KINDS, type Kinds } from "./kinds.ts";
import type { Shelf } from "./shelf.ts";

/** The version of what is stored; an entry of a later one is neither read nor written over. */
export const VERSION = 1;

export type Change = { [K in Kind]: { kind: K; id: string; value: Kinds[K] | null } }[Kind];

/** What would be lost with this browser: receipts, and decisions about them, that the last backup has not or not so. */
export interface AtRisk {
  receipts: number;
  others: number;
}

/** What a trainer did not make here, and every site has or can make again. */
const UNHARMED: readonly Kind[] = ["backup", "unread"];

export class Book {
  #shelf: Shelf;
  readonly #maps: { [K in Kind]: Map<string, Kinds[K]> };
  /** Of each text on the shelf that can be read. */
  #prints = new Map<string, string>();
  /** What is done with the shelf is done one after the other. */
  #queue: Promise<unknown> = Promise.resolve();
  /** Why the last change was not stored; null where it was. */
  fault: BookFault | null = null;
  /** Keys on the shelf that are not ours to write. */
  #closed = new Set<string>();
  /** What the shelf has not taken; this page still has it, and every later change tries it again. */
  #unsaved = new Map<string, string | null>();
  /** Of these, what it refused; the rest it has not been asked yet. */
  #failed = new Set<string>();
  /** What was on the shelf and went. */
  #gone = new Set<string>();

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

  /**
   * Hears how many entries are about to leave the shelf, and with a minus how many stayed after all. Before they go, because
   * a page may be closed as soon as they are gone: who remembered them then would call them lost.
   */
  leaving: (count: number) => void = () => {};

  /** Takes over what is on the shelf; true where that is not what was here before. */
  load(): Promise<boolean> {
    return this.#next(() => this.#look());
  }

  async #look(): Promise<boolean> {
    const [prints, closed] = [new Map<string, string>(), new Set<string>()];
    let news = false;
    await this.#shelf.read((batch) => {
      for (const [key, text] of batch) {
        const print = fingerprint(text);
        const same = this.#prints.get(key) === print;
        const found = same ? null : entry(key, text);
        if (!same && found === null) closed.add(key);
        else prints.set(key, print);
        // what another window was told to be stored stands above what this one was told not to be
        if (found !== null && this.#failed.delete(key)) this.#unsaved.delete(key);
        // what the shelf has not been asked to take yet is newer than what it has
        if (found !== null && !this.#unsaved.has(key)) this.#set(found);
        news ||= !same && !this.#closed.has(key);
      }
    });
    for (const key of this.#prints.keys()) {
      if (prints.has(key) || this.#unsaved.has(key)) continue;
      this.#set({ ...split(key), value: null } as Change);
      this.#gone.add(key);
      news = true;
    }
    [this.#prints, this.#closed] = [prints, closed];
    return news;
  }

  #next<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
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
  change(changes: readonly Change[]): Promise<boolean> {
    let whole = true;
    for (const each of changes) {
      const key = `${each.kind}:${each.id}`;
      this.#set(each);
      this.#failed.delete(key);
      // what a later release wrote, or what is damaged, is not written over: this page has the change, and nobody else
      if (this.#closed.has(key)) whole = false;
      else this.#unsaved.set(key, each.value === null ? null : this.#text(key, each.value));
    }
    return this.#next(async () => {
      if (this.#failed.size > 0) await this.#look().catch(() => {});
      const stored = await this.#flush();
      if (stored) this.fault = whole ? null : "closed";
      return stored && whole;
    });
  }

  async #flush(): Promise<boolean> {
    const waiting = [...this.#unsaved];
    const puts = waiting.filter((each): each is [string, string] => each[1] !== null);
    const gone = waiting.filter(([, text]) => text === null).map(([key]) => key);
    const fewer = gone.filter((key) => this.#prints.has(key)).length;
    if (fewer > 0) this.leaving(fewer);
    try {
      await this.#shelf.change(puts, gone);
    } catch (error) {
      if (fewer > 0) this.leaving(-fewer);
      this.fault = writingFault(error);
      for (const [key] of waiting) this.#failed.add(key);
      return false;
    }
    this.#failed.clear();
    for (const [key, text] of waiting) {
      if (text === null) this.#gone.add(key);
      if (text === null) this.#prints.delete(key);
      else this.#prints.set(key, fingerprint(text));
      if (this.#unsaved.get(key) === text) this.#unsaved.delete(key);
    }
    return true;
  }

  /**
   * As it is stored. What is written anew under a name has a mark of its own, so that it is told from what stood there
   * before even where it says the same: a window that was refused a change would take it for what it had wanted to change.
   */
  #text(key: string, value: object): string {
    const anew = this.#prints.has(key) || this.#gone.has(key) ? { anew: newName(12) } : {};
    return JSON.stringify({ v: VERSION, ...anew, ...value });
  }

  /** Takes entries away; the result puts them back, and says whether they are gone from the shelf as well. */
  async remove(
    entries: readonly [kind: Kind, id: string][],
  ): Promise<(() => Promise<boolean>) & { stored: boolean }> {
    const before = entries.map(([kind, id]) => ({ kind, id, value: this.get(kind, id) }) as Change);
    const stored = await this.change(entries.map(([kind, id]) => ({ kind, id, value: null }) as Change));
    return Object.assign(() => this.change(before.filter(({ value }) => value !== null)), { stored });
  }

  #set({ kind, id, value }: Change): void {
    const map = this.#maps[kind] as Map<string, unknown>;
    if (value === null) map.delete(id);
    else map.set(id, value);
  }

  /** Takes away everything, what cannot be read and what other windows wrote included. */
  async empty(): Promise<boolean> {
    // what cannot be looked at cannot be written either, which is told
    await this.load().catch(() => {});
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
    const kinds = KINDS.filter((kind) => kind !== "backup");
    return kinds.flatMap((kind) => [...this.#maps[kind]].map(([id, value]) => ({ kind, id, value })));
  }

  /** Everything for a backup, and what `noteBackup` is to be told once that is made. */
  snapshot(): { entries: Record<string, unknown>[]; has: Record<string, string> } {
    return { entries: this.dump(), has: Object.fromEntries(this.#made().map((key) => [key, this.#print(key)])) };
  }

  noteBackup(at: number, has: Record<string, string>): Promise<boolean> {
    return this.put("backup", LAST, { at, has });
  }

  /** When the last backup was made here; null where none is known. */
  get backed(): number | null {
    return this.get("backup", LAST)?.at || null;
  }

  get atRisk(): AtRisk {
    const has = new Map(Object.entries(this.get("backup", LAST)?.has ?? {}));
    const missing = this.#made().filter((key) => has.get(key) !== this.#print(key));
    const receipts = missing.filter((key) => key.startsWith("receipt:")).length;
    return { receipts, others: missing.length - receipts };
  }

  /** How many entries there are of what was made or came in here, those that cannot be read included. */
  get size(): number {
    return this.#made().length + this.#closed.size;
  }

  /** Keys of what was made or came in here. */
  #made(): string[] {
    return this.#keys((kind) => !UNHARMED.includes(kind)).map(([kind, id]) => `${kind}:${id}`);
  }

  #print(key: string): string {
    const stored = this.#unsaved.has(key) ? undefined : this.#prints.get(key);
    if (stored !== undefined) return stored;
    const { kind, id } = split(key);
    return fingerprint(this.#unsaved.get(key) ?? JSON.stringify({ v: VERSION, ...this.get(kind, id) }));
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
        this.#gone.add(`${each.kind}:${each.id}`);
        changes.push({ kind: each.kind, id: each.id, value: each.value } as Change);
      }
    }
    await this.change(changes);
    // what came out of a backup stands in one
    const has = Object.fromEntries(changes.map(({ kind, id }) => [`${kind}:${id}`, this.#print(`${kind}:${id}`)]));
    if (changes.length > 0) await this.noteBackup(this.backed ?? 0, { ...this.get("backup", LAST)?.has, ...has });
    return counts;
  }
}

/** The one backup that is noted. */
const LAST = "last";

function split(key: string): { kind: Kind; id: string } {
  const [kind = "", ...rest] = key.split(":");
  return { kind: kind as Kind, id: rest.join(":") };
}

function isKind(kind: unknown): kind is Kind {
  return (KINDS as unknown[]).includes(kind);
}

function entry(key: string, text: string): Change | null {
  const { kind, id } = split(key);
  try {
    const { v, anew: _, ...value } = JSON.parse(text) as Record<string, unknown>;
    if (!isKind(kind) || typeof v !== "number" || v > VERSION || !isEntry(kind, value)) return null;
    return { kind, id, value } as unknown as Change;
  } catch {
    return null;
  }
}
