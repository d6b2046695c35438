/**
 * What the reader did, kept under one key of a storage. The storage and the clock are passed in, so that every fault
 * (full, forbidden, damaged) can be tested without a browser.
 */

/** The part of Web Storage that we use. */
export type Store = Pick<Storage, "getItem" | "setItem">;

/** One answer; `hash` is the content hash of the question as it was asked. */
export interface Answer {
  hash: string;
  chosen: string[];
  right: boolean;
  /** Milliseconds since 1970, UTC. */
  at: number;
}

export interface Visit {
  address: string;
  title: string;
  at: number;
}

interface Saved {
  version: 1;
  answers: Record<string, Answer>;
  last: Visit | null;
}

export const KEY = "xuetang";
/** Where a record that cannot be read is set aside, so that nothing is lost. */
export const ASIDE = "xuetang.damaged";

export type Fault = "unavailable" | "damaged" | "full";

/** `found` where the answer still fits the question, `changed` where the question was edited since. */
export type Recall = { state: "found" | "changed"; answer: Answer } | { state: "none" };

export class Records {
  #store: Store | null;
  #now: () => number;
  #unsaved: Saved | null = null;
  /** What went wrong last, for a notice to the reader. */
  fault: Fault | null = null;

  constructor(store: Store | null, now: () => number) {
    this.#store = store;
    this.#now = now;
    if (store === null) this.fault = "unavailable";
  }

  recall(question: string, hash: string): Recall {
    const answer = this.#read().answers[question];
    if (answer === undefined) return { state: "none" };
    return { state: answer.hash === hash ? "found" : "changed", answer };
  }

  /** Keeps an answer; false (and `fault` set) where the browser did not let us. */
  keep(question: string, answer: Omit<Answer, "at">): boolean {
    return this.#write((saved) => {
      saved.answers[question] = { ...answer, at: this.#now() };
    });
  }

  forget(question: string): boolean {
    return this.#write((saved) => {
      delete saved.answers[question];
    });
  }

  last(): Visit | null {
    return this.#read().last;
  }

  visit(address: string, title: string): boolean {
    return this.#write((saved) => {
      saved.last = { address, title, at: this.#now() };
    });
  }

  /** Reads afresh before each change, so that two tabs do not undo each other. */
  #write(change: (saved: Saved) => void): boolean {
    const saved = this.#read();
    change(saved);
    this.#unsaved = saved;
    if (this.#store === null) return false;
    try {
      this.#store.setItem(KEY, JSON.stringify(saved));
      this.#unsaved = null;
      return true;
    } catch {
      this.fault = "full";
      return false;
    }
  }

  #read(): Saved {
    if (this.#unsaved !== null) return this.#unsaved;
    let text: string | null = null;
    try {
      text = this.#store?.getItem(KEY) ?? null;
    } catch {
      this.fault = "unavailable";
      this.#store = null;
    }
    if (text === null) return { version: 1, answers: {}, last: null };
    const saved = parse(text);
    if (saved !== null) return saved;
    this.fault = "damaged";
    try {
      this.#store?.setItem(ASIDE, text);
    } catch {
      // the damaged text stays where it is: nothing is written over it while it cannot be set aside
      this.#store = null;
    }
    return { version: 1, answers: {}, last: null };
  }
}

function parse(text: string): Saved | null {
  try {
    const value: unknown = JSON.parse(text);
    if (!isRecord(value) || value.version !== 1 || !isRecord(value.answers)) return null;
    const answers: Record<string, Answer> = {};
    for (const [id, answer] of Object.entries(value.answers)) {
      if (!isAnswer(answer)) return null;
      answers[id] = answer;
    }
    return { version: 1, answers, last: isVisit(value.last) ? value.last : null };
  } catch {
    return null;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isAnswer(value: unknown): value is Answer {
  return isRecord(value) && typeof value.hash === "string" && typeof value.right === "boolean" &&
    typeof value.at === "number" && Array.isArray(value.chosen) && value.chosen.every((id) => typeof id === "string");
}

function isVisit(value: unknown): value is Visit {
  return isRecord(value) && typeof value.address === "string" && typeof value.title === "string" &&
    typeof value.at === "number";
}

/** The browser's own storage, or null where it is forbidden. */
export function browserStore(): Store | null {
  try {
    const store = globalThis.localStorage;
    store.getItem(KEY);
    return store;
  } catch {
    return null;
  }
}
