/** Opens the grade book of this browser and puts a lesson's answers by cards into it. */
import { Book } from "../../results/book/book.ts";
import { BOOK_FAULTS, openingFault } from "../../results/book/faults.ts";
import { alone, openShelf } from "../../results/book/shelf.ts";
import { shift } from "../../results/book/witness.ts";
import type { Raised } from "./answers.ts";
import { keepHeld, type LessonOf } from "./attempts.ts";

export interface InBook {
  id: string;
  people: number;
  /** Cards that nobody of the class has any more. */
  nobody: number[];
  /** Takes it out again; null, or why not, in words. */
  undo: () => Promise<string | null>;
}

/** Text: why it was not kept, in words. */
export async function keepInBook(lesson: LessonOf, raised: readonly Raised[]): Promise<InBook | string> {
  try {
    const book = new Book(await openShelf());
    book.leaving = (count) => shift(-count);
    const fault = () => BOOK_FAULTS[book.fault ?? "failed"];
    return await alone(async () => {
      await book.load();
      const kept = await keepHeld(book, lesson, raised, Date.now(), shift);
      if (kept === null) return "没有记：这个班级已经不在这个浏览器里了。";
      if (!kept.stored) return fault();
      const { id, people, nobody, undo } = kept;
      return { id, people, nobody, undo: () => alone(async () => await undo() ? null : fault()) };
    });
  } catch (error) {
    return BOOK_FAULTS[openingFault(error)];
  }
}
