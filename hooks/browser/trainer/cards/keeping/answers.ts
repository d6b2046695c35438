/** Who held up what in a lesson: in this page alone, until the trainer wants it in the grade book. */

/** One question as a class answered it by cards. */
export interface Raised {
  /** Of the class, as 班级 keeps it. */
  class: string;
  name: string;
  question: string;
  /** Of the wording that was asked. */
  hash: string;
  /** The card's number → the row that was held up. */
  by: ReadonlyMap<number, string>;
}

/** Of one class what is in the page alone. */
export interface Waiting {
  class: string;
  name: string;
  raised: Raised[];
  people: number;
}

export class HeldAnswers {
  #all = new Map<string, Raised>();
  #kept = new Set<Raised>();

  /** A later round of the same question and class stands in place of the earlier one, as its hands do. */
  add(raised: Raised): void {
    this.#all.set(`${raised.class}~${raised.question}`, raised);
  }

  forget(): void {
    this.#all.clear();
    this.#kept.clear();
  }

  /** What nobody has put into the grade book yet, by class in the order in which they were asked. */
  get waiting(): Waiting[] {
    const found = new Map<string, Raised[]>();
    for (const each of this.#all.values()) {
      if (this.#kept.has(each)) continue;
      found.set(each.class, [...found.get(each.class) ?? [], each]);
    }
    return [...found.values()].flatMap((raised) => {
      const [first] = raised;
      const people = new Set(raised.flatMap(({ by }) => [...by.keys()])).size;
      return first === undefined ? [] : [{ class: first.class, name: first.name, raised, people }];
    });
  }

  keep(raised: readonly Raised[], kept: boolean): void {
    for (const each of raised) {
      if (kept) this.#kept.add(each);
      else this.#kept.delete(each);
    }
  }
}
