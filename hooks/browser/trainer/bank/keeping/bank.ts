/**
 * 我的题库: every own question in memory, every change written at once. The shelf is the truth: other windows write to it
 * too, and what two windows made of one question is never lost: the later stands, the other is kept beside it.
 */
import { newName } from "../../../shared/links/bytes.ts";
import { isOwnId, type OwnEntry, type OwnQuestion } from "../../../shared/own/kinds.ts";
import type { OwnBank } from "../../../shared/own/shelf.ts";
import { isGone } from "../../../shared/records/shapes.ts";
import { type BookFault, writingFault } from "../../results/book/faults.ts";
import { fingerprint } from "../../results/book/fingerprint.ts";
import { Ahead } from "./ahead.ts";
import type { OwnShelf, Settled, Stays } from "./shelf.ts";
import { entryOf, type Kept, linesOf, readText, textOf } from "./texts.ts";

/** So many changes at once are typed by nobody: they come out of a file, which is still there. */
const BY_HAND = 20;

export class Bank implements OwnBank {
  #shelf: OwnShelf;
  #ahead: Ahead;
  #now: () => number;
  #window = newName(6);
  #entries = new Map<string, Kept>();
  /** Which writing of each this page knows. */
  #marks = new Map<string, string>();
  /** Keys on the shelf that are not ours to write, or cannot be read. */
  #closed = new Set<string>();
  /** What the shelf has not taken; this page still has it, and every later change tries it again. */
  #unsaved = new Map<string, string>();
  /** Whose earlier text is kept already, of this sitting. */
  #touched = new Set<string>();
  #stamp = -1;
  #sorted: Map<string, OwnEntry> | null = null;
  #queue: Promise<unknown> = Promise.resolve();
  #heard = new Set<() => void>();
  /** Why the last change was not stored; null where it was. */
  fault: BookFault | null = null;
  /** Questions that two windows changed at once, since somebody looked. */
  readonly met = new Set<string>();

  constructor(shelf: OwnShelf, ahead = new Ahead(), now: () => number = Date.now) {
    [this.#shelf, this.#ahead, this.#now] = [shelf, ahead, now];
  }

  /** How many questions only this page has. */
  get unsaved(): number {
    return this.#unsaved.size;
  }

  /** How many on the shelf cannot be read: damaged, or written by a later release. */
  get closed(): number {
    return this.#closed.size;
  }

  get size(): number {
    return this.#entries.size + this.#closed.size;
  }

  all(): Map<string, OwnEntry> {
    this.#sorted ??= new Map(
      [...this.#entries].filter((each): each is [string, OwnEntry] => !isGone(each[1])).sort(([, a], [, b]) =>
        b.at - a.at
      ),
    );
    return this.#sorted;
  }

  get(id: string): OwnEntry | null {
    const found = this.#entries.get(id);
    return found === undefined || isGone(found) ? null : found;
  }

  /** When a question was last changed or taken away; null where it never was here. */
  changed(id: string): number | null {
    return this.#entries.get(id)?.at ?? null;
  }

  /** Ids of what was taken away, the latest first. */
  removed(): string[] {
    return [...this.#entries].filter(([, entry]) => isGone(entry)).sort(([, a], [, b]) => b.at - a.at).map(([id]) =>
      id
    );
  }

  /** Keeps questions as they are now; false where the browser did not take them. */
  put(...entries: readonly Omit<OwnEntry, "at">[]): Promise<boolean> {
    return this.#change(entries.map((each) => [each.question.id, { ...each, at: this.#next(each.question.id) }]));
  }

  /** Takes questions away; the result puts them back as they were. */
  async remove(ids: readonly string[]): Promise<(() => Promise<boolean>) & { stored: boolean }> {
    const before = ids.flatMap((id) => this.get(id) ?? []);
    const stored = await this.#change(before.map(({ question: { id } }) => [id, { at: this.#next(id), gone: true }]));
    return Object.assign(() => this.put(...before), { stored });
  }

  async take(question: OwnQuestion, at: number): Promise<"added" | "updated" | "kept"> {
    const before = this.#entries.get(question.id);
    // no clock of somebody else's may be ahead of every change that is made here
    const when = Math.min(at, this.#now());
    if (before !== undefined && before.at >= when) return "kept";
    const had = before === undefined || isGone(before) ? null : before;
    const made = had?.made ?? when;
    await this.#change([[question.id, { question, made, at: when, draft: [] }]]);
    return had === null ? "added" : "updated";
  }

  /** Takes in whole entries of a backup or a file, with their own times; what they take the place of is kept beside them. */
  takeAll(entries: readonly OwnEntry[]): Promise<boolean> {
    const now = this.#now();
    for (const { question: { id } } of entries) this.#touched.delete(id);
    return this.#change(entries.map((each) => [each.question.id, { ...each, at: Math.min(each.at, now) }]));
  }

  /** Earlier texts of a question, the latest first; of one that was taken away too. */
  async earlier(id: string): Promise<OwnEntry[]> {
    return (await this.#shelf.earlier(id)).flatMap((text) => entryOf(text) ?? []);
  }

  async picture(digest: string): Promise<Blob | null> {
    return await this.#shelf.picture(digest).catch(() => null);
  }

  /** Keeps a picture under the digest of its bytes; throws where the browser does not. */
  async keepPicture(picture: Blob): Promise<string> {
    const bytes = new Uint8Array(await picture.arrayBuffer());
    const digest = fingerprint(Array.from(bytes, (each) => String.fromCharCode(each)).join("")) +
      bytes.length.toString(36);
    if (await this.picture(digest) === null) await this.#shelf.keepPicture(digest, picture);
    return digest;
  }

  /** What was read and not understood, until it is dismissed. */
  async unread(): Promise<Stays[]> {
    return linesOf(await this.#shelf.unread().catch(() => null));
  }

  /** Changes that list; what it is now, or null where the browser did not keep it. */
  async changeUnread(act: (now: Stays[]) => Stays[]): Promise<Stays[] | null> {
    let after: Stays[] = [];
    try {
      await this.#shelf.changeUnread((text) => JSON.stringify(after = act(linesOf(text))));
      return after;
    } catch (error) {
      this.fault = writingFault(error);
      return null;
    }
  }

  /** Everything goes, what cannot be read included; false where the browser did not let it. */
  async empty(): Promise<boolean> {
    try {
      await this.#shelf.empty();
    } catch (error) {
      this.fault = writingFault(error);
      return false;
    }
    for (const [id, text] of this.#ahead.all()) this.#ahead.done(id, text);
    for (const each of [this.#entries, this.#marks, this.#closed, this.#unsaved, this.#touched]) each.clear();
    this.#sorted = this.fault = null;
    return true;
  }

  watch(heard: () => void): () => void {
    this.#heard.add(heard);
    return () => this.#heard.delete(heard);
  }

  /** Takes over what is on the shelf, and what a killed page had noted; true where there is news. */
  load(): Promise<boolean> {
    return this.#after(async () => {
      const stamp = await this.#shelf.stamp();
      const seen = new Set<string>();
      let news = false;
      await this.#shelf.read((batch) => {
        for (const [key, text] of batch) {
          seen.add(key);
          news = this.#see(key, text) || news;
        }
      });
      for (const key of [...this.#marks.keys(), ...this.#closed]) {
        if (seen.has(key) || this.#unsaved.has(key)) continue;
        for (const each of [this.#entries, this.#marks, this.#closed]) each.delete(key);
        news = true;
      }
      this.#stamp = stamp;
      for (const [key, text] of this.#ahead.all()) news = this.#recover(key, text) || news;
      this.#sorted = null;
      if (this.#unsaved.size > 0) await this.#flush();
      return news;
    });
  }

  /** Follows the other windows until the result is called. */
  follow(): () => void {
    return this.#shelf.watch((keys) => {
      void this.#look(keys).then((news) => {
        if (news) { for (const each of this.#heard) each(); }
      }).catch(() => {});
    });
  }

  async #look(keys: string[] | null): Promise<boolean> {
    if (keys === null) return await this.#shelf.stamp() !== this.#stamp && await this.load();
    return await this.#after(async () => {
      let news = false;
      for (const [key, text] of await this.#shelf.some(keys)) news = this.#see(key, text) || news;
      this.#sorted = null;
      return news;
    });
  }

  /** Takes over one text of the shelf. */
  #see(key: string, text: string): boolean {
    const read = readText(text);
    if (typeof read === "string" || !isOwnId(key)) {
      const news = !this.#closed.has(key);
      this.#closed.add(key);
      return news;
    }
    this.#closed.delete(key);
    if (this.#unsaved.has(key) || this.#marks.get(key) === read.mark) return false;
    this.#entries.set(key, read.entry);
    this.#marks.set(key, read.mark);
    return true;
  }

  #recover(key: string, text: string): boolean {
    const read = readText(text);
    if (typeof read === "string" || !isOwnId(key) || this.#unsaved.has(key)) return false;
    if (this.#marks.get(key) === read.mark) {
      this.#ahead.done(key, text);
      return false;
    }
    this.#unsaved.set(key, text);
    if (read.entry.at <= (this.#entries.get(key)?.at ?? 0)) return false;
    this.#entries.set(key, read.entry);
    return true;
  }

  #next(id: string): number {
    return Math.max(this.#now(), (this.#entries.get(id)?.at ?? 0) + 1);
  }

  #after<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#queue.then(work);
    this.#queue = done.catch(() => {});
    return done;
  }

  #change(changes: readonly [id: string, entry: Kept][]): Promise<boolean> {
    for (const [id, entry] of changes) {
      const text = textOf(entry, this.#window);
      this.#entries.set(id, entry);
      this.#unsaved.set(id, text);
      if (changes.length <= BY_HAND) this.#ahead.note(id, text);
    }
    this.#sorted = null;
    return this.#after(() => this.#flush());
  }

  async #flush(): Promise<boolean> {
    const waiting = [...this.#unsaved];
    if (waiting.length === 0) return this.fault === null;
    const [met, closed] = [new Set<string>(), new Set<string>()];
    let now: Map<string, string>;
    try {
      now = await this.#shelf.change(waiting, (key, there, text) => this.#settle(key, there, text, met, closed));
    } catch (error) {
      this.fault = writingFault(error);
      return false;
    }
    for (const [key, text] of waiting) {
      if (closed.has(key)) continue;
      this.#touched.add(key);
      this.#ahead.done(key, text);
      // typed on meanwhile: the next writing takes it
      if (this.#unsaved.get(key) === text) this.#unsaved.delete(key);
      const stands = readText(now.get(key) ?? text);
      if (typeof stands === "string") continue;
      this.#marks.set(key, stands.mark);
      if (!this.#unsaved.has(key)) this.#entries.set(key, stands.entry);
      this.#closed.delete(key);
    }
    for (const key of met) this.met.add(key);
    this.#sorted = null;
    this.fault = closed.size > 0 ? "closed" : null;
    return closed.size === 0;
  }

  #settle(key: string, there: string | null, text: string, met: Set<string>, closed: Set<string>): Settled {
    if (there === null || there === text) return { stands: text, aside: null };
    const [old, mine] = [readText(there), readText(text)];
    if (old === "newer" || typeof mine === "string") {
      closed.add(key);
      return { stands: there, aside: null };
    }
    if (old === "damaged") return { stands: text, aside: there };
    const foreign = this.#marks.get(key) !== old.mark;
    if (foreign) met.add(key);
    if (old.entry.at > mine.entry.at) return { stands: there, aside: text };
    const kept = !isGone(old.entry) && (foreign || !this.#touched.has(key) || isGone(mine.entry));
    return { stands: text, aside: kept ? there : null };
  }
}
