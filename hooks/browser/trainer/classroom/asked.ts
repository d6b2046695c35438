/** A question as the room sees it: stem, one row for each option with the hands, and the answer. */
import type { Unit } from "../../shared/course/course.ts";
import { button, make } from "../../shared/page/dom.ts";
import { type Counting, numberView } from "./number-view.ts";
import { questionWords, type Words } from "../../shared/course/questions.ts";
import { ALL_RIGHT, type Lesson, NOT_RIGHT, shareRight, sharesOf } from "./lesson.ts";

/** Of a question what a lesson asks for; one of the trainer's own may be of no unit. */
export interface Place {
  id: string;
  type: string;
  objective: string;
  unit: Unit | null;
}

interface Row {
  id: string;
  letter: string;
  words: string;
}

export interface Asked {
  place: Place;
  /** Of the wording that is asked. */
  hash: string;
  words: Words;
  stem(): HTMLElement;
  rowIds(lesson: Lesson): string[];
  rows(lesson: Lesson, counting: Counting): HTMLElement;
  /** Writes the numbers anew, and says the one that changed. */
  refresh(lesson: Lesson, row: string): string;
  answer(): HTMLElement;
  share(lesson: Lesson): number | null;
  /** `A 3、B 5`. */
  hands(lesson: Lesson): string;
}

const HEADS: Row[] = [
  { id: ALL_RIGHT, letter: "✓", words: "全对的举手" },
  { id: NOT_RIGHT, letter: "✗", words: "没有全对的举手" },
];

export function askedOf(place: Place, html: DocumentFragment): Asked {
  const words = questionWords(html);
  const choice = ["single_choice", "multiple_choice", "true_false"].includes(place.type);
  const options: Row[] = !choice ? [] : [...html.querySelectorAll<HTMLElement>(".option")].map((option) => ({
    id: option.dataset.option ?? "",
    letter: (option.querySelector(".option__letter")?.textContent ?? "").trim(),
    words: (option.querySelector(".option__text")?.textContent ?? "").trim(),
  }));
  const key = choice
    ? (html.querySelector<HTMLElement>("[data-key]")?.dataset.key ?? "").split(" ").filter(Boolean)
    : [];
  // an own question out of a link whose key is not in this browser
  const sealed = html.querySelector("[data-sealed]") !== null;
  const heads = place.type !== "single_choice" && place.type !== "true_false";
  const parts = new Map<string, { write: (hands: number) => void; bar: HTMLElement; share: HTMLElement }>();
  const copy = (query: string) =>
    [...html.querySelectorAll(query)].map((each) => document.importNode(each, true) as HTMLElement);
  // whoever had all of it can tell once the answer is seen
  const seen = (lesson: Lesson) => [...options, ...heads && lesson.shown ? HEADS : []];
  const all = [...options, ...heads ? HEADS : []];
  const hands = (lesson: Lesson, row: string) => lesson.hands(place.id, row);
  const name = ({ letter, words }: Row) => HEADS.some((each) => each.letter === letter) ? words : letter || words;

  const asked: Asked = {
    place,
    hash: html.querySelector<HTMLElement>("quiz-question")?.dataset.hash ?? "",
    words,
    stem() {
      const made = make(
        "div",
        { class: "classroom__stem" },
        ...copy(".question__stem, .question__hint, .match, .tasks"),
      );
      if (!choice && made.querySelector(".match, .tasks") === null) {
        made.append(...copy("fieldset > ul, fieldset > ol"));
      }
      for (const each of made.querySelectorAll("[id]")) each.removeAttribute("id");
      for (const each of made.querySelectorAll("input, textarea, select")) each.remove();
      return made;
    },
    rowIds: (lesson) => seen(lesson).map(({ id }) => id),
    rows(lesson, { count, set }) {
      parts.clear();
      const list = make("ul", { class: "classroom__rows" });
      for (const row of seen(lesson)) {
        const number = numberView(name(row), () => hands(lesson, row.id), (typed) => set(row.id, typed));
        const share = make("span", { class: "classroom__share" });
        const bar = make("span", { class: "classroom__fill" });
        const right = lesson.shown && (key.includes(row.id) || row.id === ALL_RIGHT);
        const text = make(
          "span",
          { class: "classroom__words" },
          ...row.letter ? [make("strong", { class: "classroom__letter" }, row.letter), " "] : [],
          row.words,
          ...right && row.id !== ALL_RIGHT ? [make("span", { class: "classroom__right" }, "✓ 正确")] : [],
        );
        const [less, more] = [
          button("−", () => count(row.id, -1), "button--plain"),
          button("+", () => count(row.id, 1), "button--plain"),
        ];
        less.setAttribute("aria-label", `${name(row)} 减一人`);
        more.setAttribute("aria-label", `${name(row)} 加一人`);
        list.append(make(
          "li",
          { class: right ? "classroom__row classroom__row--right" : "classroom__row" },
          text,
          make("span", { class: "classroom__hands" }, less, number.element, more),
          ...lesson.shown
            ? [
              make(
                "span",
                { class: "classroom__part" },
                make("span", { class: "classroom__track", "aria-hidden": "true" }, bar),
                share,
              ),
            ]
            : [],
        ));
        parts.set(row.id, { write: number.write, bar, share });
      }
      asked.refresh(lesson, "");
      return list;
    },
    refresh(lesson, changed) {
      const shares = sharesOf(seen(lesson).map(({ id }) => id), (id) => hands(lesson, id));
      for (const [id, { write, bar, share }] of parts) {
        const part = 100 * (shares.get(id) ?? 0);
        write(hands(lesson, id));
        bar.style.width = `${part}%`;
        share.textContent = `${Math.round(part)}%`;
      }
      const row = all.find(({ id }) => id === changed);
      return row === undefined ? "" : `${name(row)} ${hands(lesson, changed)} 人`;
    },
    answer() {
      const made = make("div", { class: "classroom__answer" }, ...copy(".answer__body"));
      if (sealed) made.append(make("p", {}, "这道题是自己出的，答案不在这个浏览器的“我的题库”里。"));
      for (const each of made.querySelectorAll("[id]")) each.removeAttribute("id");
      return made;
    },
    share: (lesson) =>
      sealed ? null : shareRight(place.type, key, (row) => hands(lesson, row), options.map(({ id }) => id)),
    hands: (lesson) =>
      all.filter(({ id }) => hands(lesson, id) > 0).map((row) =>
        `${name(row).replace("的举手", "")} ${hands(lesson, row.id)}`
      )
        .join("、"),
  };
  return asked;
}
