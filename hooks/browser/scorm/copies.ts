/**
 * What was written in a package, kept in the browser until the platform has told it back in a later session: platforms say
 * "true" to what never arrives. A copy is found by package and learner, and is sent to no other. There is no DOM here.
 */
import { names, parse, type Store } from "../shared/storage/store.ts";
import type { Asked } from "./asked.ts";
import { decode, escape, type Given, type Kept, type State } from "./code.ts";

const PREFIX = "xuetang.scorm:";

interface Copy {
  sitting: string;
  code: string;
  /** The address of the page: another activity with the same package is another exam. */
  place: string;
}

/** What to go on with; `ask` where the platform gives nothing and only the learner knows whether this is a new attempt. */
export type Found =
  | { from: "platform"; kept: Kept | null }
  | { from: "copy"; kept: Kept }
  | { from: "ask"; kept: Kept };

export class Copies {
  #store: Store | null;
  #prefix: string;
  #place: string;
  /** Without an id nobody can say whose a copy is: it serves only the sitting that it carries the name of. */
  #nobody: boolean;

  constructor(store: Store | null, whose: { paper: string; learner: string; place: string }) {
    this.#store = store;
    this.#prefix = `${PREFIX}${escape(whose.paper)}:${escape(whose.learner)}:`;
    this.#place = whose.place;
    this.#nobody = whose.learner === "";
  }

  /** False where the browser does not take it. */
  keep(sitting: string, code: string): boolean {
    return this.#try((store) => {
      store.setItem(this.#prefix + sitting, JSON.stringify({ code, place: this.#place }));
      return true;
    }) ?? false;
  }

  forget(sitting: string): void {
    this.#try((store) => store.removeItem(this.#prefix + sitting));
  }

  /** What to go on with, given what the platform gave back; a copy that it told back word for word is needed no longer. */
  compare(code: string, asked: readonly Asked[]): Found {
    const platform = decode(code, asked);
    const here = this.#all();
    for (const copy of here) if (copy.code === code) this.forget(copy.sitting);
    const rest = here.filter((copy) => copy.code !== code);
    const same = rest.find(({ sitting }) => platform !== null && sitting !== "" && sitting === platform.sitting);
    const own = same === undefined ? null : decode(same.code, asked);
    if (platform !== null && own !== null) {
      const kept = later(platform, own, asked);
      return kept === platform ? { from: "platform", kept } : { from: "copy", kept };
    }
    if (!this.#nobody && (platform === null || isBlank(platform))) {
      const old = rest.filter(({ place }) => place === this.#place).flatMap((copy) => decode(copy.code, asked) ?? []);
      const [last] = old.filter((each) => !isBlank(each)).sort((a, b) => b.at - a.at);
      if (last !== undefined) return { from: "ask", kept: last };
    }
    return { from: "platform", kept: platform };
  }

  #all(): Copy[] {
    return this.#try((store) =>
      names(store, this.#prefix).flatMap((name): Copy[] => {
        const { code, place } = (parse(store.getItem(name) ?? "") ?? {}) as Partial<Copy>;
        if (typeof code !== "string" || typeof place !== "string") return [];
        return [{ sitting: name.slice(this.#prefix.length), code, place }];
      })
    ) ?? [];
  }

  /** Storage may be forbidden at any time. */
  #try<T>(act: (store: Store) => T): T | null {
    try {
      return this.#store === null ? null : act(this.#store);
    } catch {
      return null;
    }
  }
}

/** Nothing was answered and no exam begun. */
export function isBlank({ state }: Pick<Kept, "state">): boolean {
  return state.mode === "practice" && state.given.length === 0;
}

const ORDER: Record<State["mode"], number> = { practice: 0, exam: 1, done: 2 };

/**
 * Of two states of one sitting that which goes further: handed in, else begun, else written later. Answers of practice that
 * only the other has are taken over. The platform's own object comes back where the copy adds nothing.
 */
export function later(platform: Kept, own: Kept, asked: readonly Asked[]): Kept {
  const [a, b] = [ORDER[platform.state.mode], ORDER[own.state.mode]];
  if (a !== b) return a > b ? platform : own;
  // written in the same second: the platform's may be cut
  const [first, second] = own.at >= platform.at ? [own, platform] : [platform, own];
  if (first.state.mode !== "practice") return first;
  const given = new Map<string, Given>([...second.state.given, ...first.state.given].map((each) => [each.id, each]));
  if (given.size === first.state.given.length) return first;
  const all = asked.flatMap(({ id }) => given.get(id) ?? []);
  return { ...first, state: { mode: "practice", given: all } };
}
