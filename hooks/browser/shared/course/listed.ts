/** Units in a select: a group a chapter, in the order of the course, with their numbers. */
import { make } from "../page/dom.ts";
import type { Chapter, Course, Unit } from "./course.ts";

export const unitName = ({ code, title }: Pick<Unit, "code" | "title">): string => `${code} ${title}`;
export const chapterName = ({ number, title }: Pick<Chapter, "number" | "title">): string => `第 ${number} 章 ${title}`;

/** `option` is null for a unit that is not to be chosen; chapters without any are left out. */
export function unitGroups(
  { chapters, units }: Pick<Course, "chapters" | "units">,
  option: (unit: Unit) => HTMLOptionElement | null,
): HTMLOptGroupElement[] {
  const known = new Map(units.map((each) => [each.id, each]));
  return chapters.flatMap((chapter) => {
    const options = chapter.units.flatMap((id) => {
      const unit = known.get(id);
      return unit === undefined ? [] : option(unit) ?? [];
    });
    return options.length > 0 ? [make("optgroup", { label: chapterName(chapter) }, ...options)] : [];
  });
}
