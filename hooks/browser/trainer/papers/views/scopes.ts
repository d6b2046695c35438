/** Where questions come from, as a select: course order, a group a chapter, units with their numbers, and her own. */
import type { Course } from "../../../shared/course/course.ts";
import { chapterName, unitGroups, unitName } from "../../../shared/course/listed.ts";
import { make } from "../../../shared/page/dom.ts";
import type { Cell } from "../shelf/kinds.ts";

type Scope = Pick<Cell, "chapters" | "units" | "from" | "tags">;

export function scopeOf({ chapters, units, from, tags = [] }: Scope): string {
  return units[0]
    ? `unit:${units[0]}`
    : chapters[0]
    ? `chapter:${chapters[0]}`
    : tags[0]
    ? `tag:${tags[0]}`
    : from ?? "";
}

export function scopeFrom(value: string): Scope {
  const [kind = "", ...rest] = value.split(":");
  const id = rest.join(":");
  const scope: Scope = { chapters: [], units: [] };
  if (kind === "unit") scope.units = [id];
  else if (kind === "chapter") scope.chapters = [id];
  else if (kind === "tag") Object.assign(scope, { from: "own", tags: [id] });
  else if (kind === "own" || kind === "course") scope.from = kind;
  return scope;
}

/** `own` is how many questions of her own there are, `tags` how she tagged them. */
export function scopes(
  course: Course,
  own: number,
  tags: readonly string[],
): (HTMLOptionElement | HTMLOptGroupElement)[] {
  const option = (value: string, words: string) => make("option", { value }, words);
  const mine = own === 0 ? [] : [
    make(
      "optgroup",
      { label: "我的题库" },
      option("own", `自己的题（${own} 题）`),
      ...tags.map((tag) => option(`tag:${tag}`, `标签：${tag}`)),
    ),
  ];
  return [
    option("", "全部章节"),
    ...own === 0 ? [] : [option("course", "只要课程的题")],
    ...mine,
    ...course.chapters.map((chapter) => {
      const [group] = unitGroups(
        { chapters: [chapter], units: course.units },
        (unit) => option(`unit:${unit.id}`, unitName(unit)),
      );
      const whole = option(`chapter:${chapter.id}`, `第 ${chapter.number} 章 全章`);
      if (group === undefined) return make("optgroup", { label: chapterName(chapter) }, whole);
      group.prepend(whole);
      return group;
    }),
  ];
}
