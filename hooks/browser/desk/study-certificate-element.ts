import { allAssigned } from "../shared/receipts/shelf.ts";
import { isOwnId } from "../shared/own/kinds.ts";
import type { Course } from "../shared/course/course.ts";
import { sealedPlaces } from "../shared/course/sealed.ts";
import type { Attempt } from "../shared/records/kinds.ts";
import { dayInWords } from "../shared/page/days.ts";
import { DeskElement } from "../shared/page/desk-element.ts";
import { button, make, table } from "../shared/page/dom.ts";
import { bestAttempts, practice, unitStep, untold } from "./progress.ts";

const PROFILE = "me";

/** A sheet that says what was studied; everything on it comes from this device. */
export class StudyCertificateElement extends DeskElement {
  #course: Course | null = null;
  #name = make("input", { id: "certificate-name", autocomplete: "name", maxlength: "40" });
  #unit = make("input", { id: "certificate-unit", autocomplete: "organization", maxlength: "60" });
  #sheet = make("section", { class: "certificate", "aria-label": "学习证明" });

  protected build(course: Course, signal: AbortSignal): void {
    this.#course = course;
    for (const input of [this.#name, this.#unit]) {
      input.addEventListener("input", () => {
        this.records.put("profile", PROFILE, { name: this.#name.value, unit: this.#unit.value });
        this.#show();
        this.notice();
      }, { signal });
    }
    this.body.replaceChildren(
      make(
        "div",
        { class: "desk__form desk__screen" },
        make("label", { for: "certificate-name" }, "姓名"),
        this.#name,
        make("label", { for: "certificate-unit" }, "单位或社区"),
        this.#unit,
        make("p", { class: "desk__from" }, "填写的内容只存在这台设备上，不会发到任何地方。"),
        make("div", { class: "desk__bar" }, button("打印", () => globalThis.print())),
      ),
      this.#sheet,
    );
    this.changedElsewhere();
  }

  protected changedElsewhere(): void {
    const me = this.records.get("profile", PROFILE);
    // what is being typed here is newer than what another tab has stored
    if (!this.contains(document.activeElement)) {
      this.#name.value = me?.name ?? "";
      this.#unit.value = me?.unit ?? "";
    }
    this.#show();
  }

  #show(): void {
    const course = this.#course;
    if (course === null) return;
    const units = course.chapters.flatMap((chapter) =>
      chapter.units.flatMap((id) => course.units.find((unit) => unit.id === id) ?? [])
    );
    const done = units.filter((unit) => unitStep(unit, this.records).done);
    const rows = done.map((unit) => [`${unit.code} ${unit.title}`, `${practice(unit, this.records).best}`]);
    const minutes = done.reduce((sum, unit) => sum + unit.minutes, 0);
    // what a sealed paper earned only its trainer knows
    const closed = sealedPlaces(course);
    const taken = bestAttempts(
      [...(this.records.all("attempt") as Map<string, Attempt>).values()].filter(({ paper, results }) =>
        !untold({ paper, results }) &&
        !Object.entries(results).some(([id, { earned }]) => closed.has(id) || isOwnId(id) && earned === null)
      ),
    );
    const papers = taken.map((each) => [
      each.title,
      `${points(each.earned)} / ${points(each.points)}${each.unmarked > 0 ? `（${each.unmarked} 题未自评）` : ""}`,
      each.passed ? "及格" : "未及格",
      dayInWords(each.finished),
    ]);
    const blank = "　".repeat(8);
    this.#sheet.replaceChildren(
      make("h2", { class: "certificate__title" }, "学习证明"),
      make("p", { class: "certificate__site" }, "社区治理学堂"),
      make(
        "p",
        { class: "certificate__who" },
        make("span", {}, "姓名：", make("b", {}, this.#name.value || blank)),
        make("span", {}, "单位：", make("b", {}, this.#unit.value || blank)),
      ),
      make("h3", {}, `学完的单元（${done.length} / ${units.length}，约 ${minutes} 分钟）`),
      rows.length > 0
        ? make(
          "div",
          { class: "certificate__units" },
          ...halves(rows).map((half, place) => table(`学完的单元，第 ${place + 1} 栏`, ["单元", "练习"], half)),
        )
        : make("p", {}, "还没有学完的单元。读到末尾，并且练习做过一半的题，算学完。"),
      make("h3", {}, "试卷"),
      papers.length > 0
        ? table("试卷成绩", ["试卷", "最好成绩", "结果", "日期"], papers)
        : make("p", {}, this.#noMarks()),
      make("p", {}, "“练习”一栏按一百分算，每题取最好的一次，没做的题算零分。"),
      make(
        "p",
        { class: "certificate__statement" },
        "本表由学员本人在自己的设备上生成，内容是这台设备上的学习记录。学习和作答没有人监考，成绩没有经过任何机构核对，属于自我申报。",
      ),
      make(
        "p",
        { class: "certificate__who" },
        make("span", {}, `日期：${dayInWords(Date.now())}`),
        make("span", {}, "本人签名：", make("b", {}, blank)),
      ),
    );
  }

  /** Whoever handed in a paper that only the trainer marks has handed in. */
  #noMarks(): string {
    const some = this.records.all("attempt").size > 0 || allAssigned().some(({ handedIn }) => handedIn.length > 0);
    return some ? "交过的卷由培训者判分，这里没有成绩。" : "还没有交过卷。";
  }
}

function points(number: number): string {
  return String(Math.round(number * 10) / 10);
}

/** Two columns fit on one sheet where one would not. */
function halves<T>(rows: T[]): T[][] {
  const middle = Math.ceil(rows.length / 2);
  return rows.length > 8 ? [rows.slice(0, middle), rows.slice(middle)] : [rows];
}
