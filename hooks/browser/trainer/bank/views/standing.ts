/** What the page of the bank asks of the bank and of the course. */
import { loadCourse } from "../../../shared/course/course.ts";
import type { OwnEntry } from "../../../shared/own/kinds.ts";
import type { Bank } from "../keeping/bank.ts";
import type { Chapters } from "./optional-view.ts";

/** In the order in which they were read or begun. */
export function draftsOf(bank: Bank): string[] {
  const drafts = [...bank.all().values()].filter(({ draft }) => draft.length > 0);
  const line = ({ source }: OwnEntry) => source?.line ?? 0;
  return drafts.sort((a, b) => a.made - b.made || line(a) - line(b)).map(({ question: { id } }) => id);
}

/** Chapters with their units; none where the course is not to be had. */
export async function chapters(): Promise<Chapters> {
  try {
    const { chapters, units } = await loadCourse();
    const titles = new Map(units.map(({ id, title }) => [id, title]));
    return chapters.map(({ number, title, units }) =>
      [`第 ${number} 章 ${title}`, units.map((id) => [id, titles.get(id) ?? id] as const)] as const
    );
  } catch {
    return [];
  }
}
