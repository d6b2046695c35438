/** A sheet as elements to be printed on A4; docs/assets/printing.css has the look. */
import { make } from "../../shared/page/dom.ts";
import {
  ANSWERS_NOTE,
  boxColumns,
  boxes,
  chunks,
  columnsFor,
  downColumns,
  FIELDS,
  hasKeyTable,
  held,
  isChoice,
  linesFor,
  PAIR,
  PER_ROW,
  places,
  room,
  RUBRIC,
  scoreRows,
  SEALED,
  sectionFacts,
  sheetFacts,
} from "./layout.ts";
import { type Asked, type Line, type Para, type Part, type Section, type Sheet, WHAT, type What } from "./sheet.ts";

export function printView(sheet: Sheet, what: What): HTMLElement {
  const body = what === "paper" ? paper(sheet) : what === "answers" ? answers(sheet) : key(sheet);
  return make(
    "section",
    { class: `printed__sheet printed__sheet--${what}`, "aria-label": `${sheet.title}${WHAT[what]}` },
    ...what === "key" ? [] : [seal()],
    make("p", { class: "printed__title" }, sheet.title),
    make("p", { class: "printed__facts" }, sheetFacts(sheet, WHAT[what])),
    ...body,
  );
}

/** The line behind which names stay hidden while a paper is marked; in the left margin of the first page. */
function seal(): HTMLElement {
  return make(
    "div",
    { class: "printed__seal" },
    make(
      "p",
      { class: "printed__fields" },
      ...FIELDS.map((each) => make("span", { class: "printed__field" }, `${each}：`, make("span"))),
    ),
    make(
      "p",
      { class: "printed__line" },
      make("span"),
      ...[...SEALED].flatMap((each) => [make("b", {}, each), make("span")]),
    ),
  );
}

function line(pieces: Line): Node[] {
  return pieces.map(({ text, bold }) => bold ? make("strong", {}, text) : document.createTextNode(text));
}

function paras(all: readonly Para[]): HTMLElement[] {
  return all.map((each) =>
    each.mark
      ? make("p", { class: "printed__item" }, make("span", {}, each.mark), make("span", {}, ...line(each.line)))
      : make("p", {}, ...line(each.line))
  );
}

function heading(section: Section, instructed: boolean): HTMLElement {
  return make(
    "p",
    { class: "printed__head" },
    make("strong", {}, section.title),
    make("span", {}, sectionFacts(section, instructed)),
  );
}

function paper(sheet: Sheet): HTMLElement[] {
  const rows = scoreRows(sheet).map((row) => make("tr", {}, ...row.map((text) => make("td", {}, text))));
  return [
    make("table", { class: "printed__scores" }, make("tbody", {}, ...rows)),
    ...sheet.sections.flatMap((section) => [
      heading(section, true),
      ...section.asked.map((each) => question(each, section)),
    ]),
  ];
}

function question(asked: Asked, section: Section): HTMLElement {
  const worth = section.each > 0 ? "" : held(`（${asked.points} 分）`);
  const stem = paras(asked.stem);
  stem[stem.length - 1]?.append(`${room(asked)}${worth}`);
  const parts = asked.parts.map((part, at) =>
    make(
      "div",
      { class: "printed__part" },
      part.ask.length > 0 ? make("p", {}, `（${at + 1}）`, ...line(part.ask), held(`（${part.points} 分）`)) : null,
      ...Array.from({ length: linesFor(part.points) }, () => make("div", { class: "printed__rule" })),
    )
  );
  return make(
    "div",
    { class: parts.length > 0 ? "printed__question printed__question--long" : "printed__question" },
    make(
      "div",
      { class: "printed__stem" },
      make("span", {}, `${asked.number}．`),
      make("div", {}, ...stem, drawn(asked)),
    ),
    asked.type === "matching" ? pairs(asked) : asked.options.length > 0 ? options(asked) : null,
    ...parts,
  );
}

function drawn({ picture }: Asked): HTMLElement | null {
  if (picture === null || picture === undefined) return null;
  const { src, alt, width, height } = picture;
  return make("img", { class: "printed__picture", src, alt, width: String(width), height: String(height) });
}

function options({ options: all }: Asked): HTMLElement {
  return make(
    "div",
    { class: `printed__options printed__options--${columnsFor(all)}` },
    ...all.map((each) => make("p", {}, make("span", {}, `${each.letter}．`), make("span", {}, ...line(each.line)))),
  );
}

function pairs({ left, options }: Asked): HTMLElement {
  const column = (rows: readonly (readonly [string, Line])[]) =>
    make(
      "div",
      {},
      ...rows.map(([lead, words]) => make("p", {}, make("span", {}, lead), make("span", {}, ...line(words)))),
    );
  return make(
    "div",
    { class: "printed__pairs" },
    column(left.map((each, at) => [`${PAIR}${at + 1}．`, each])),
    column(options.map((each) => [`${each.letter}．`, each.line])),
  );
}

function answers(sheet: Sheet): HTMLElement[] {
  return [
    make("p", { class: "printed__note" }, ANSWERS_NOTE),
    ...sheet.sections.flatMap((section) => {
      if (isChoice(section)) return [heading(section, false), bubbles(section.asked)];
      const rows = section.asked.flatMap((each) =>
        each.parts.length > 0
          ? frames(each)
          : [make("p", { class: "printed__gaps" }, `${each.number}．　${places(each)}`)]
      );
      return [heading(section, false), ...rows];
    }),
  ];
}

function bubbles(asked: readonly Asked[]): HTMLElement {
  const columns = boxColumns(asked);
  const rows = downColumns(asked, columns).map((row) =>
    make(
      "tr",
      {},
      ...row.map((each) =>
        make(
          "td",
          {},
          ...each === null
            ? []
            : [make("strong", {}, `${each.number}．`), ...boxes(each).map((mark) => make("span", {}, mark))],
        )
      ),
    )
  );
  return make("table", { class: `printed__bubbles printed__bubbles--${columns}` }, make("tbody", {}, ...rows));
}

function frames(asked: Asked): HTMLElement[] {
  return asked.parts.map((part, at) =>
    make(
      "div",
      { class: "printed__frame" },
      make("p", {}, `${asked.number}．${asked.parts.length > 1 ? `（${at + 1}）` : ""}（${part.points} 分）`),
      ...Array.from({ length: linesFor(part.points) }, () => make("div", { class: "printed__space" })),
    )
  );
}

function key(sheet: Sheet): HTMLElement[] {
  return [
    make("p", { class: "printed__note" }, `满分 ${sheet.points} 分。${sheet.marking}。`),
    ...sheet.sections.flatMap((section) => [
      heading(section, false),
      ...hasKeyTable(section) ? [keyTable(section.asked)] : [],
      ...section.asked.map(explained),
    ]),
  ];
}

/** Numbers and keys, places in a row, for marking at a glance. */
function keyTable(asked: readonly Asked[]): HTMLElement {
  const all = asked.filter(({ parts }) => parts.length === 0);
  const rows = chunks(all, PER_ROW).flatMap((row) => {
    const places = Array.from({ length: PER_ROW }, (_, at) => row[at]);
    return [
      make(
        "tr",
        {},
        ...places.map((each) => make("td", { class: "printed__nth" }, each === undefined ? "" : String(each.number))),
      ),
      make("tr", {}, ...places.map((each) => make("td", {}, each?.key ?? ""))),
    ];
  });
  return make("table", { class: "printed__keys" }, make("tbody", {}, ...rows));
}

function explained(asked: Asked): HTMLElement {
  const [first, ...rest] = asked.explanation;
  const words = first === undefined ? [] : line(first.line);
  const lead = make("strong", {}, `${asked.number}．${asked.key ? `答案：${asked.key}　` : `（${asked.points} 分）`}`);
  return make(
    "div",
    { class: "printed__answer" },
    make("p", {}, lead, ...asked.key ? words : []),
    ...asked.parts.flatMap((part, at) => rubric(part, asked.parts.length > 1 ? at + 1 : 0)),
    asked.key || first === undefined ? null : make("p", {}, make("strong", {}, "说明："), ...words),
    ...paras(rest),
    // a question of her own need not say on what it stands
    asked.basis ? make("p", { class: "printed__basis" }, `依据：${asked.basis}`) : null,
  );
}

function rubric(part: Part, number: number): HTMLElement[] {
  const rows = part.rubric.map((each) =>
    make("tr", {}, make("td", {}, ...line(each.line)), make("td", {}, `${each.points} 分`))
  );
  const head = make("tr", {}, ...RUBRIC.map((words) => make("th", { scope: "col" }, words)));
  return [
    ...number > 0 ? [make("p", {}, `（${number}）`, ...line(part.ask), held(`（${part.points} 分）`))] : [],
    make("p", {}, make("strong", {}, "参考答案：")),
    ...paras(part.reference),
    make("table", { class: "printed__rubric" }, make("thead", {}, head), make("tbody", {}, ...rows)),
  ];
}
