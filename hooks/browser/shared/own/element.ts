/**
 * A question of the trainer's own as the site's markup, for everything that reads the course's questions: without a key as
 * hooks/courseware/templates/parts/sealed.jinja has it, with one as parts/question.jinja. Whatever it says only becomes text.
 */
import { LEVELS, TYPES } from "../course/words.ts";
import { criteria, shared } from "../marking/sharing.ts";
import { make } from "../page/dom.ts";
import { type Asked, askedOf, type AskedPart, hashOf, keyText, usualPoints } from "./asked.ts";
import type { OwnCriterion, OwnOf, OwnQuestion } from "./kinds.ts";
import { line, prose } from "./prose.ts";

/** A picture as a page can show it: the policy lets in the site's own files and `data:`. */
export interface Seen {
  src: string;
  width?: number;
  height?: number;
}

export interface Shown {
  /** On this paper; without it what its rubric says, or nothing. */
  points?: number;
  /** Null or left out where it has none, or it is not here: its words stand for it. */
  picture?: Seen | null;
  /** How a basis such as `unit:…` is called and where it leads; null leaves it out. A basis in her own words is shown as it is. */
  named?: (basis: string) => { words: string; href: string } | null;
}

const letter = (place: number) => String.fromCharCode(65 + place);

/** What everybody may see of it, its answer left open. */
export function askedElement(asked: Asked, { points, picture }: Shown = {}): HTMLElement {
  const tasks = asked.tasks?.map((each) => each.points) ?? [];
  const worth = points ?? asked.points ?? tasks.reduce((sum, each) => sum + each, 0);
  return frame(asked, { key: "", worth, level: "", picture: picture ?? null, sealed: true });
}

/** The whole question, with its key and what is told of it. */
export function ownElement(question: OwnQuestion, { points, picture, named }: Shown = {}): HTMLElement {
  const worth = points ?? usualPoints(question) ?? 0;
  const level = question.level ?? "";
  const made = frame(askedOf(question), {
    key: keyText(question),
    worth,
    level,
    picture: picture ?? null,
    sealed: false,
  });
  made.append(answer(question, worth, named ?? (() => null)));
  return made;
}

interface Frame {
  key: string;
  worth: number;
  level: string;
  picture: Seen | null;
  sealed: boolean;
}

function frame(asked: Asked, { key, worth, level, picture, sealed }: Frame): HTMLElement {
  const { id, type } = asked;
  const body = make(
    "fieldset",
    { class: "question__body", "aria-describedby": `stem-${id}` },
    make(
      "legend",
      { class: "question__legend" },
      make("span", { class: "tag" }, TYPES[type]),
      Object.hasOwn(LEVELS, level) ? make("span", { class: `tag tag--${level}` }, LEVELS[level] ?? "") : null,
      make("span", { class: "question__points" }, `${worth} 分`),
    ),
    stem(asked, picture),
    ...parts(asked, worth),
  );
  const made = make("quiz-question" as "div", {
    class: "question",
    id: `q-${id}`,
    "data-question": id,
    "data-hash": hashOf(asked),
    "data-type": type,
    "data-points": String(worth),
    "data-key": key,
    "data-sealed": sealed,
    "data-own": true,
  });
  made.append(body);
  return made;
}

function stem(asked: Asked, picture: Seen | null): HTMLElement {
  const blanks = asked.type === "fill_blank";
  const made = make(
    "div",
    { class: "question__stem", id: `stem-${asked.id}` },
    ...prose(blanks ? blanked(asked.stem) : asked.stem),
  );
  if (blanks) gaps(made);
  if (asked.image !== undefined) made.append(pictured(asked.image.alt, picture));
  return made;
}

function pictured(alt: string, picture: Seen | null): HTMLElement {
  if (picture === null) return make("p", { class: "question__words" }, `［图］${alt}`);
  const { src, width, height } = picture;
  return make("img", {
    class: "question__picture",
    src,
    alt,
    width: width !== undefined && String(width),
    height: height !== undefined && String(height),
    decoding: "async",
  });
}

const GAP = "____";
const SHOWN = "________";

/** As hooks/courseware/rules/questions.py, `blanked`. */
function blanked(text: string): string {
  const pieces = text.split(GAP);
  if (pieces.length === 2) return pieces.join(SHOWN);
  return pieces.map((each, place) => each + (place < pieces.length - 1 ? `（${place + 1}）${SHOWN}` : "")).join("");
}

/** Puts an element in place of each gap. */
function gaps(stem: HTMLElement): void {
  const walker = document.createTreeWalker(stem, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  while (walker.nextNode()) texts.push(walker.currentNode as Text);
  for (const text of texts) {
    const pieces = text.data.split(SHOWN);
    if (pieces.length === 1) continue;
    const gap = () => make("span", { class: "blank" }, SHOWN);
    text.replaceWith(...pieces.flatMap((each, place) => place === 0 ? [each] : [gap(), each]).filter((each) => each));
  }
}

const hint = (words: string) => make("p", { class: "question__hint" }, words);
const space = () => make("span", { class: "write", "aria-hidden": "true" });

function parts(asked: Asked, worth: number): HTMLElement[] {
  switch (asked.type) {
    case "single_choice":
      return [options(asked, "radio")];
    case "multiple_choice":
      return [hint("选出全部正确的选项。"), options(asked, "checkbox")];
    case "true_false":
      return [
        make(
          "ul",
          { class: "options options--row" },
          option(asked.id, "radio", "true", null, ["对"]),
          option(asked.id, "radio", "false", null, ["错"]),
        ),
      ];
    case "matching":
      return [
        hint("左边每一项，找到右边对应的一项。"),
        make("div", { class: "match" }, side("left", asked.left ?? []), side("right", asked.right ?? [])),
      ];
    case "ordering":
      return [hint("排出正确的先后次序。"), side("item", asked.items ?? [])];
    case "short_answer":
      return [space()];
    case "case_analysis":
      return [tasks(asked.tasks ?? [], worth)];
    default:
      return [];
  }
}

type Input = "radio" | "checkbox";

function options(asked: Asked, input: Input): HTMLElement {
  const list = (asked.options ?? []).map(({ id, text }, place) =>
    option(asked.id, input, id, letter(place), line(text))
  );
  return make("ul", { class: "options" }, ...list);
}

function option(name: string, type: Input, value: string, mark: string | null, words: (Node | string)[]): HTMLElement {
  return make(
    "li",
    { class: "option", "data-option": value },
    make(
      "label",
      { class: "option__label" },
      make("input", { type, name, value }),
      mark === null ? null : make("span", { class: "option__letter", "data-letter": value }, mark),
      make("span", { class: "option__text" }, ...words),
    ),
  );
}

function side(part: "left" | "right" | "item", list: readonly AskedPart[]): HTMLElement {
  const style = { left: "match__left", right: "match__right", item: "match__right order" }[part];
  return make(
    "ol",
    { class: style },
    ...list.map(({ id, text }) => make("li", { [`data-${part}`]: id }, ...line(text))),
  );
}

function tasks(list: NonNullable<Asked["tasks"]>, worth: number): HTMLElement {
  const own = shared(worth, list.map(({ points }) => points));
  return make(
    "ol",
    { class: "tasks" },
    ...list.map(({ ask }, place) =>
      make("li", {}, ...line(ask), make("span", { class: "question__points" }, `${own[place] ?? 0} 分`), space())
    ),
  );
}

function answer(question: OwnQuestion, worth: number, named: NonNullable<Shown["named"]>): HTMLElement {
  const { explanation, basis = [] } = question;
  const body = make("div", { class: "answer__body" }, ...key(question, worth));
  if (question.type === "single_choice" || question.type === "multiple_choice") body.append(...told(question));
  if (explanation?.trim()) body.append(make("div", { class: "answer__explanation" }, ...prose(explanation)));
  const grounds = basis.flatMap((each) => ground(each, named));
  if (grounds.length > 0) {
    body.append(
      make(
        "p",
        { class: "answer__basis" },
        "依据：",
        ...grounds.flatMap((each, place) => place ? ["；", each] : [each]),
      ),
    );
  }
  return make("details", { class: "answer", "data-search-exclude": true }, make("summary", {}, "看答案与解析"), body);
}

function ground(basis: string, named: NonNullable<Shown["named"]>): (Node | string)[] {
  if (!/^[a-z]+:\S+$/.test(basis)) return basis.trim() ? [basis] : [];
  const found = named(basis);
  return found === null ? [] : [make("a", { href: found.href }, found.words)];
}

const right = (...words: (Node | string)[]) => make("p", { class: "answer__key" }, ...words);

function key(question: OwnQuestion, worth: number): HTMLElement[] {
  switch (question.type) {
    case "single_choice":
      return [right("答案：", ...letters(question, [question.key]))];
    case "multiple_choice":
      return [right("答案：", ...letters(question, question.key))];
    case "true_false":
      return [right(`答案：${question.key ? "对" : "错"}`)];
    case "fill_blank":
      return [right("答案：", ...blanks(question))];
    case "matching":
      return [
        make(
          "ul",
          { class: "answer__key" },
          ...question.pairs.map((each) => make("li", {}, ...line(each.left), " → ", ...line(each.right))),
        ),
      ];
    case "ordering":
      return [
        make("ol", { class: "answer__key" }, ...question.items.map(({ text }) => make("li", {}, ...line(text)))),
      ];
    case "short_answer":
      return model("参考答案", question, weighed(worth, [question.rubric])[0] ?? []);
    case "case_analysis": {
      const own = weighed(worth, question.tasks.map(({ rubric }) => rubric));
      return question.tasks.flatMap((task, place) => model(`（${place + 1}）参考答案`, task, own[place] ?? []));
    }
  }
}

function weighed(worth: number, rubrics: readonly (readonly OwnCriterion[])[]): number[][] {
  return criteria(worth, rubrics.map((rubric) => rubric.map(({ points }) => points)));
}

function letters({ options }: OwnOf<"single_choice" | "multiple_choice">, keys: readonly string[]): (Node | string)[] {
  const shown = options.flatMap(({ id }, place) =>
    keys.includes(id) ? [make("span", { "data-letter": id }, letter(place))] : []
  );
  return shown.flatMap((each, place) => place ? ["、", each] : [each]);
}

function blanks({ blanks }: OwnOf<"fill_blank">): Node[] {
  return blanks.flatMap(({ accept }, place) => {
    const words = accept.flatMap((each, at) => at ? [document.createTextNode(" 或 "), ...line(each)] : line(each));
    const before = document.createTextNode(`${place ? "；" : ""}（${place + 1}）`);
    return [before, ...words];
  });
}

function model(
  head: string,
  given: { reference: string; rubric: OwnCriterion[] },
  own: readonly number[],
): HTMLElement[] {
  const rows = given.rubric.map(({ text }, place) =>
    make(
      "tr",
      { "data-points": String(own[place] ?? 0) },
      make("td", {}, ...line(text)),
      make("td", {}, `${own[place] ?? 0} 分`),
    )
  );
  return [
    make("div", {}, right(head), ...prose(given.reference)),
    make("table", { class: "rubric" }, make("caption", {}, "评分标准"), make("tbody", {}, ...rows)),
  ];
}

/** What is told to whoever chose an option; options of which nothing is said are left out. */
function told({ options }: OwnOf<"single_choice" | "multiple_choice">): HTMLElement[] {
  const list = options.flatMap(({ id, feedback }, place) => {
    if (!feedback?.trim()) return [];
    const mark = make("strong", { "data-letter": id }, letter(place));
    return [make("li", { "data-feedback": id }, mark, " ", ...line(feedback))];
  });
  return list.length > 0 ? [make("ul", { class: "answer__options" }, ...list)] : [];
}
