import type { Course } from "../shared/course/course.ts";
import { pageLink } from "../shared/page/address.ts";
import { DeskElement } from "../shared/page/desk-element.ts";
import { draw, link, make, table } from "../shared/page/dom.ts";
import { type ChapterMastery, inWords, mastery, type ObjectiveMastery } from "./mastery.ts";

const [WIDTH, ROW, TRACK, BAR] = [360, 52, 270, 14];

/** How well the chapters and their objectives are mastered: a picture, the same as a table, and objective by objective. */
export class MasteryMapElement extends DeskElement {
  #course: Course | null = null;

  protected build(course: Course): void {
    this.#course = course;
    this.changedElsewhere();
  }

  protected changedElsewhere(): void {
    if (this.#course === null) return;
    const open = new Set([...this.querySelectorAll("details[open]")].map((each) => each.id));
    const chapters = mastery(this.#course, this.records.all("answer"));
    const folds = chapters.map((chapter) => objectives(chapter));
    for (const fold of folds) fold.open = open.has(fold.id);
    this.body.replaceChildren(picture(chapters), chapterTable(chapters), ...folds);
  }
}

function counted({ done, total }: { done: number; total: number }): string {
  return `${done} / ${total}`;
}

function picture(chapters: ChapterMastery[]): HTMLElement {
  const rows = chapters.map((chapter, place) => {
    const top = place * ROW + 8;
    const words = inWords(chapter);
    const row = draw(
      "g",
      {},
      draw("text", { x: "0", y: String(top + 14) }, `${chapter.number}　${chapter.title}`),
      draw("text", { x: String(WIDTH), y: String(top + 33), class: "end" }, words),
      draw("rect", {
        x: "0.5",
        y: String(top + 21),
        width: String(TRACK),
        height: String(BAR),
        rx: "3",
        class: chapter.share === null ? "track track--empty" : "track",
      }),
    );
    if (chapter.share !== null && chapter.share > 0) {
      const width = String(Math.max(3, TRACK * chapter.share));
      row.append(draw("rect", { x: "0.5", y: String(top + 21), width, height: String(BAR), rx: "3", class: "bar" }));
    }
    return row;
  });
  const said = chapters.map((each) => `第 ${each.number} 章${each.title}：${inWords(each)}`).join("；");
  const svg = draw(
    "svg",
    {
      viewBox: `0 0 ${WIDTH} ${chapters.length * ROW + 8}`,
      role: "img",
      "aria-labelledby": "mastery-title mastery-desc",
      class: "mastery",
    },
    draw("title", { id: "mastery-title" }, "各章掌握度"),
    draw("desc", { id: "mastery-desc" }, `${said}。`),
    ...rows,
  );
  return make("figure", { class: "mastery__figure" }, svg);
}

function chapterTable(chapters: ChapterMastery[]): HTMLElement {
  const rows = chapters.map((each) => [
    link(pageLink(each.url), `${each.number} ${each.title}`),
    inWords(each),
    counted(each),
  ]);
  return table("各章掌握度", ["章", "掌握度", "做过 / 全部题"], rows);
}

function objectives(chapter: ChapterMastery): HTMLDetailsElement {
  const known = chapter.objectives.filter((each) => each.share !== null).length;
  return make(
    "details",
    { class: "fold", id: `mastery-${chapter.number}` },
    make(
      "summary",
      {},
      `第 ${chapter.number} 章 ${chapter.title} `,
      make("span", { class: "fold__facts" }, `${chapter.objectives.length} 个目标，练过 ${known} 个`),
    ),
    make(
      "div",
      { class: "fold__body" },
      table(
        `${chapter.title}：各个目标的掌握度`,
        ["学习目标", "掌握度"],
        chapter.objectives.map((each) => [
          make("span", { class: "mastery__objective" }, each.text, places(each)),
          make("span", {}, inWords(each), make("span", { class: "fold__facts" }, `做过 ${counted(each)} 题`)),
        ]),
      ),
    ),
  );
}

function places({ unit }: ObjectiveMastery): HTMLElement {
  const read = link(pageLink(unit.url), `读 ${unit.code}`);
  const practise = link(pageLink(`quiz/${unit.id}/`), "做练习");
  // every row has links of the same words: the names say which unit they lead to
  read.setAttribute("aria-label", `读 ${unit.code} ${unit.title}`);
  practise.setAttribute("aria-label", `做练习：${unit.title}`);
  return make("span", { class: "desk__links" }, read, practise);
}
