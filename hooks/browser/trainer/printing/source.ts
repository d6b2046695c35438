/** A question out of the bank's HTML (templates/parts/question.jinja), with the words that stand for links on paper. */
import { keyIn } from "../results/marks/keys.ts";
import type { Choice, Line, Para, Picture, Piece, Source, Task } from "./sheet.ts";

/** Null where the HTML is not that of a question. */
export function sourceOf(html: DocumentFragment): Source | null {
  const root = html.firstElementChild as HTMLElement | null;
  const { question: id } = root?.dataset ?? {};
  const key = keyIn(html);
  if (id === undefined || key === null) return null;
  const answer = html.querySelector(".answer__body");
  return {
    id,
    type: key.type,
    stem: parasOf(html.querySelector(".question__stem")),
    picture: pictureOf(html.querySelector(".question__picture")),
    options: [
      ...choices(html, ".option", "option", ".option__text"),
      ...choices(html, ".match__right > [data-right]", "right"),
      ...choices(html, ".order > [data-item]", "item"),
    ],
    ranked: html.querySelector("[data-ranked]") !== null,
    left: [...html.querySelectorAll(".match__left > li")].map(lineOf),
    key,
    tasks: key.type === "short_answer" || key.type === "case_analysis" ? tasksOf(html, answer) : [],
    explanation: parasOf(html.querySelector(".answer__explanation")),
    basis: plain(html.querySelector(".answer__basis")).replace(/^依据：/, ""),
  };
}

function pictureOf(place: Element | null): Picture | null {
  const said = (name: string) => place?.getAttribute(name) ?? "";
  return place === null
    ? null
    : { src: said("src"), alt: said("alt"), width: Number(said("width")), height: Number(said("height")) };
}

function choices(html: DocumentFragment, query: string, name: string, words = ""): Choice[] {
  return [...html.querySelectorAll<HTMLElement>(query)].map((each) => ({
    id: each.dataset[name] ?? "",
    line: lineOf((words && each.querySelector(words)) || each),
  }));
}

function tasksOf(html: DocumentFragment, answer: Element | null): Task[] {
  const asks = [...html.querySelectorAll(".tasks > li")];
  const answers = [...answer?.children ?? []].filter((each) => each.matches("div:not(.answer__explanation)"));
  const rubrics = [...html.querySelectorAll<HTMLTableElement>("table.rubric")];
  return rubrics.map((rubric, place) => ({
    ask: asks[place] === undefined ? [] : lineOf(asks[place]),
    reference: parasOf(answers[place] ?? null),
    rubric: [...rubric.querySelectorAll("tr")].map((row) => ({
      line: row.cells[0] === undefined ? [] : lineOf(row.cells[0]),
      points: Number(row.dataset.points) || 0,
    })),
  }));
}

/** Paragraphs and list items below an element; what labels an answer is no part of it. */
function parasOf(place: Element | null): Para[] {
  return [...place?.children ?? []].flatMap((block): Para[] => {
    if (block.matches(".answer__key, .question__picture")) return [];
    if (!block.matches("ul, ol")) return [{ line: lineOf(block), mark: "" }];
    return [...block.children].map((item, at) => ({
      line: lineOf(item),
      mark: block.matches("ul") ? "•" : `${at + 1}.`,
    }));
  });
}

function lineOf(place: Element): Line {
  const pieces: Piece[] = [];
  gather(place, false, pieces);
  const trimmed = pieces.map(({ text, bold }, at) => ({
    text: at === 0 ? text.trimStart() : at === pieces.length - 1 ? text.trimEnd() : text,
    bold,
  }));
  return trimmed.filter(({ text }) => text !== "");
}

function gather(place: Element, bold: boolean, pieces: Piece[]): void {
  for (const node of place.childNodes) {
    if (node instanceof Element) {
      if (node.matches(".question__points, .write")) continue;
      if (node.matches(".figure__grade")) push(pieces, grade(node), bold);
      else gather(node, bold || node.matches("strong, b"), pieces);
    } else push(pieces, (node.textContent ?? "").replace(/\s+/g, " "), bold);
  }
}

function push(pieces: Piece[], text: string, bold: boolean): void {
  const last = pieces[pieces.length - 1];
  if (last?.bold === bold) last.text += text;
  else if (text) pieces.push({ text, bold });
}

/** How reliable a figure is, as documents of the site say it. */
function grade(place: Element): string {
  const words = [...place.childNodes].filter((node) => !(node instanceof Element)).map((node) =>
    node.textContent ?? ""
  );
  return `（${words.join("").trim()} 级）`;
}

function plain(place: Element | null): string {
  return place === null ? "" : lineOf(place).map(({ text }) => text).join("").trim();
}
