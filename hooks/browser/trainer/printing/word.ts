/**
 * A sheet as a Word document: 试卷, 答题卡 or 参考答案与评分标准, looking as those of hooks/courseware/documents do. Fonts are
 * named as Windows and WPS have them; where they are missing, other programs take others of the kind.
 */
import {
  AlignmentType,
  BorderStyle,
  BuilderElement,
  Document,
  Footer,
  Header,
  HeightRule,
  type IBaseParagraphStyleOptions,
  type IParagraphOptions,
  LineRuleType,
  Packer,
  PageNumber,
  Paragraph,
  Run,
  ShadingType,
  Tab,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
  XmlComponent,
} from "docx";
import {
  ANSWERS_NOTE,
  boxColumns,
  boxes,
  brackets,
  chunks,
  columnsFor,
  downColumns,
  FIELDS,
  hasKeyTable,
  held,
  isChoice,
  linesFor,
  places,
  room,
  scoreRows,
  SEAL_WORDS,
  SEALED,
  sectionFacts,
  sheetFacts,
  spaced,
} from "./layout.ts";
import { type Asked, type Line, type Para, type Part, type Section, type Sheet, WHAT, type What } from "./sheet.ts";

type Block = Paragraph | Table;
type Dress = { font?: Font; bold?: boolean; size?: number; color?: string };

interface Font {
  ascii: string;
  hAnsi: string;
  eastAsia: string;
  cs: string;
  hint: string;
}

const font = (chinese: string, latin: string): Font => ({
  ascii: latin,
  hAnsi: latin,
  cs: latin,
  eastAsia: chinese,
  // quotation marks and dots are as wide as in Chinese text only with this hint
  hint: "eastAsia",
});
const SONG = font("SimSun", "Times New Roman");
const KAI = font("KaiTi", "Times New Roman");
const HEI = font("SimHei", "Arial");
const [RED, INK, SOFT, TINT, GREY] = ["A61B1B", "24201E", "5C5450", "FBEEEC", "F4F0EE"];

/** Centimetres between the margins of a sealed page. */
const WIDTH = 16;
/** Room for the number of a question, and for the letter of an option. */
const NUMBER = 0.85;
const cm = (length: number) => Math.round(length * 567);
/** Points, as spacing wants them. */
const pt = (length: number) => Math.round(length * 20);
/** English metric units. */
const emu = (length: number) => Math.round(length * 360_000);

export function wordFile(sheet: Sheet, what: What): Promise<Blob> {
  const sealed = what !== "key";
  const name = `${sheet.title}${what === "paper" ? "" : WHAT[what]}`;
  const foot = footer(name);
  const body: Block[] = [
    new Paragraph({ style: "Title", spacing: { ...exact(20, 1.4), after: pt(2) }, children: [run(sheet.title)] }),
    new Paragraph({
      style: "Caption",
      alignment: AlignmentType.CENTER,
      children: [run(sheetFacts(sheet, WHAT[what]))],
    }),
    ...what === "paper" ? paper(sheet) : what === "answers" ? answers(sheet) : key(sheet),
  ];
  const side = sealed ? { left: cm(3.2), right: cm(1.8) } : { left: cm(2.2), right: cm(2.2) };
  return Packer.toBlob(
    new Document({
      title: `${sheet.title}${WHAT[what]}`,
      creator: sheet.course,
      lastModifiedBy: sheet.course,
      subject: WHAT[what],
      description: "",
      styles: { default: styles() },
      sections: [{
        properties: {
          page: {
            size: { width: cm(21), height: cm(29.7) },
            margin: { ...side, top: cm(2.2), bottom: cm(2), header: cm(1.1), footer: cm(1) },
          },
          // the line stands on the first page only: the others are held by the staple
          titlePage: sealed,
        },
        headers: sealed ? { first: new Header({ children: [new Paragraph({ children: [seal()] })] }) } : {},
        footers: sealed ? { default: foot, first: footer(name) } : { default: foot },
        children: body,
      }],
    }),
  );
}

function styles() {
  const style = (
    font: Font,
    size: number,
    leading: number,
    [before, after]: [number, number],
    color: string,
  ): IBaseParagraphStyleOptions => ({
    run: { font, size: size * 2, color, bold: false, italics: false },
    paragraph: { spacing: { ...exact(size, leading), before: pt(before), after: pt(after) } },
  });
  return {
    document: {
      run: { font: SONG, size: 21, color: INK, language: { value: "en-US", eastAsia: "zh-CN" } },
      paragraph: { spacing: { ...exact(10.5, 1.6), before: 0, after: pt(2) } },
    },
    title: {
      ...style(HEI, 20, 1.4, [0, 6], INK),
      paragraph: { alignment: AlignmentType.CENTER, spacing: { ...exact(20, 1.4), before: 0, after: pt(6) } },
    },
    heading1: {
      ...style(HEI, 14, 1.4, [10, 5], RED),
      paragraph: { keepNext: true, spacing: { ...exact(14, 1.4), before: pt(10), after: pt(5) } },
    },
    caption: style(KAI, 9, 1.4, [2, 3], SOFT),
  };
}

/** Exact line spacing: fonts of other makers are up to a third higher, and would make other pages. */
function exact(size: number, leading: number) {
  return { line: pt(size * leading), lineRule: LineRuleType.EXACT };
}

function run(text: string, { font, bold, size, color }: Dress = {}, space = 0): TextRun {
  const dress = bold && font === undefined ? { font: HEI, bold } : { font, bold };
  // a tab is an element of its own: as a character in the text it is not one everywhere
  const children = text.split("\t").flatMap((each, place) => place > 0 ? [new Tab(), each] : [each]);
  return new TextRun({
    children,
    ...dress,
    color,
    size: size === undefined ? undefined : size * 2,
    ...apart(space, size),
  });
}

/** The space after each character, given in sizes of the font. */
function apart(space: number, size = 10.5) {
  return space > 0 ? { characterSpacing: pt(space * size) } : {};
}

/** A text that may hold room for answers. */
function open(text: string, dress: Dress = {}): TextRun[] {
  return spaced(text).map(([each, space]) => run(each, dress, space));
}

/** Bold Chinese is set in Heiti, which prints clearer than Songti made heavy. */
function runs(line: Line, dress: Dress = {}): TextRun[] {
  return line.map(({ text, bold }) => run(text, bold ? { ...dress, bold } : dress));
}

function say(text: string, options: IParagraphOptions = {}, dress: Dress = {}): Paragraph {
  return new Paragraph({ ...options, children: open(text, dress) });
}

/** The lines after the first begin `width` cm further in, where a tab leads as well. */
function hang(width: number, left = 0): IParagraphOptions {
  return {
    indent: { left: cm(left + width), hanging: cm(width) },
    tabStops: [{ type: "left", position: cm(left + width) }],
  };
}

function gap(): Paragraph {
  return new Paragraph({ spacing: { after: 0 } });
}

function footer(words: string): Footer {
  const dress = { font: SONG, size: 18, color: SOFT };
  const numbered = new TextRun({
    ...dress,
    children: [`${words}　　第 `, PageNumber.CURRENT, " 页　共 ", PageNumber.TOTAL_PAGES, " 页"],
  });
  const spacing = { ...exact(9, 1.3), after: 0 };
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, spacing, children: [numbered] })] });
}

/** A box in the left margin whose text runs upwards, as templates/documents/seal.xml.jinja has it; lengths in EMU. */
function seal(): Run {
  const dots = "…………";
  const line = ["……", ...SEALED, "……"].join(dots);
  const fields = FIELDS.map((each) => `${each}：${"_".repeat(30)}`).join("　　");
  const written = (text: string, after: number) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: pt(16), lineRule: LineRuleType.EXACT, before: 0, after: pt(after) },
      children: [run(text, { font: { ...SONG, ascii: "SimSun", hAnsi: "SimSun" } })],
    });
  const size = { cx: emu(2.1), cy: emu(24.7) };
  const at = (name: string, offset: number) =>
    xml(name, { relativeFrom: "page" }, new Written("wp:posOffset", String(emu(offset))));
  const shape = xml(
    "wps:wsp",
    {},
    xml("wps:cNvSpPr", { txBox: 1 }),
    xml(
      "wps:spPr",
      {},
      xml("a:xfrm", {}, xml("a:off", { x: 0, y: 0 }), xml("a:ext", size)),
      xml("a:prstGeom", { prst: "rect" }, xml("a:avLst")),
      xml("a:noFill"),
      xml("a:ln", {}, xml("a:noFill")),
    ),
    xml("wps:txbx", {}, xml("w:txbxContent", {}, written(fields, 6), written(line, 0))),
    xml(
      "wps:bodyPr",
      { rot: 0, vert: "vert270", wrap: "square", lIns: 0, tIns: 0, rIns: 0, bIns: 0, anchor: "ctr" },
      xml("a:noAutofit"),
    ),
  );
  const flags = { simplePos: 0, relativeHeight: 2, behindDoc: 1, locked: 1, layoutInCell: 1, allowOverlap: 1 };
  const anchor = xml(
    "wp:anchor",
    { distT: 0, distB: 0, distL: 0, distR: 0, ...flags },
    xml("wp:simplePos", { x: 0, y: 0 }),
    at("wp:positionH", 0.9),
    at("wp:positionV", 2.5),
    xml("wp:extent", size),
    xml("wp:effectExtent", { l: 0, t: 0, r: 0, b: 0 }),
    xml("wp:wrapNone"),
    xml("wp:docPr", { id: 1001, name: "seal", descr: SEAL_WORDS }),
    xml("wp:cNvGraphicFramePr"),
    xml(
      "a:graphic",
      { "xmlns:a": "http://schemas.openxmlformats.org/drawingml/2006/main" },
      xml("a:graphicData", { uri: "http://schemas.microsoft.com/office/word/2010/wordprocessingShape" }, shape),
    ),
  );
  const drawing = xml(
    "mc:AlternateContent",
    {},
    xml("mc:Choice", { Requires: "wps" }, xml("w:drawing", {}, anchor)),
    xml("mc:Fallback"),
  );
  const holder = new Run({});
  holder.addChildElement(drawing);
  return holder;
}

/** An element with text alone. */
class Written extends XmlComponent {
  constructor(name: string, text: string) {
    super(name);
    this.root.push(text);
  }
}

function xml(
  name: string,
  attributes: Record<string, string | number> = {},
  ...children: XmlComponent[]
): XmlComponent {
  const given = Object.entries(attributes).map(([key, value]) => [key, { key, value }]);
  return new BuilderElement({ name, attributes: Object.fromEntries(given), children });
}

function paper(sheet: Sheet): Block[] {
  const rows = scoreRows(sheet);
  const columns = rows[0]?.length ?? 1;
  const narrow = Math.min(1.8, (WIDTH - 1.9) / (columns - 1));
  const widths = [...Array(columns - 1).fill(narrow), 1.9];
  return [
    grid(widths, rows.map((row) => row.map((text) => cell([centred(text)])))),
    gap(),
    ...sheet.sections.flatMap((
      section,
    ) => [head(section, true), ...section.asked.flatMap((each) => question(each, section))]),
  ];
}

function head(section: Section, instructed: boolean): Paragraph {
  return new Paragraph({
    style: "Heading1",
    children: [run(section.title), run(sectionFacts(section, instructed), { font: SONG, size: 10, color: INK })],
  });
}

/** A question; what belongs together stays on one page. */
function question(asked: Asked, section: Section): Block[] {
  const worth = section.each > 0 ? "" : held(`（${asked.points} 分）`);
  const goesOn = asked.options.length > 0 || asked.parts.length > 0;
  const stem = asked.stem.map(({ line, mark }, place) =>
    new Paragraph({
      ...hang(NUMBER),
      keepNext: goesOn,
      keepLines: true,
      children: [
        run(place === 0 ? `${asked.number}．\t` : "\t"),
        ...mark ? [run(`${mark} `)] : [],
        ...runs(line),
        ...place === asked.stem.length - 1 ? open(`${room(asked)}${worth}`) : [],
      ],
    })
  );
  const parts = asked.parts.flatMap((part, at) => [
    ...part.ask.length > 0
      ? [
        new Paragraph({
          ...hang(0.9, NUMBER),
          keepNext: true,
          children: [run(`（${at + 1}）\t`), ...runs(part.ask), run(held(`（${part.points} 分）`))],
        }),
      ]
      : [],
    ...Array.from({ length: linesFor(part.points) }, rule),
  ]);
  return [...stem, ...asked.type === "matching" ? [pairs(asked)] : options(asked), ...parts];
}

function options({ options: all }: Asked): Paragraph[] {
  const columns = columnsFor(all);
  const width = (WIDTH - NUMBER) / columns;
  return chunks(all, columns).map((row, at, rows) =>
    new Paragraph({
      ...columns === 1 ? hang(0.75, NUMBER) : {
        indent: { left: cm(NUMBER) },
        tabStops: row.slice(1).map((_, stop) => ({ type: "left" as const, position: cm(NUMBER + (stop + 1) * width) })),
      },
      keepNext: at < rows.length - 1,
      keepLines: true,
      children: row.flatMap(({ letter, line }, place) => [
        run(`${place > 0 ? "\t" : ""}${letter}．${columns === 1 ? "\t" : ""}`),
        ...runs(line),
      ]),
    })
  );
}

/** The two sides of a matching beside each other. */
function pairs({ left, options }: Asked): Table {
  const count = Math.max(left.length, options.length);
  const rows = Array.from({ length: count }, (_, at) => {
    const [one, other] = [left[at], options[at]];
    const keepNext = at < count - 1;
    return [
      cell([
        new Paragraph({
          ...hang(2.05),
          keepNext,
          children: one === undefined ? [] : [...open(`${brackets(2)}${at + 1}．`), ...runs(one)],
        }),
      ]),
      cell([
        new Paragraph({
          ...hang(0.75),
          keepNext,
          children: other === undefined ? [] : [run(`${other.letter}．`), ...runs(other.line)],
        }),
      ]),
    ];
  });
  return grid([7.5, 8.5], rows, { bare: true });
}

/** An empty line to write on. */
function rule(): Paragraph {
  const side = { style: BorderStyle.SINGLE, size: 4, space: 1, color: "999999" };
  // paragraphs with the same border share one frame: the lines inside it are those between
  return new Paragraph({ spacing: { before: pt(11) }, border: { bottom: side, between: side } });
}

function answers(sheet: Sheet): Block[] {
  return [
    say(ANSWERS_NOTE, {}, { font: KAI }),
    ...sheet.sections.flatMap((section) => {
      const heading = head(section, false);
      if (isChoice(section)) return [heading, bubbles(section.asked)];
      return [
        heading,
        ...section.asked.flatMap((each) =>
          each.parts.length > 0 ? frames(each) : [say(`${each.number}．　${places(each)}`)]
        ),
      ];
    }),
  ];
}

function bubbles(asked: readonly Asked[]): Table {
  const columns = boxColumns(asked);
  const rows = downColumns(asked, columns).map((row) =>
    row.map((each) =>
      cell([
        new Paragraph({
          ...hang(1.1, 0.2),
          spacing: { before: pt(3), after: pt(3) },
          children: each === null ? [] : [
            run(`${each.number}．\t`, { bold: true }),
            run(boxes(each).map((mark) => `[${mark}]`).join("  "), { font: HEI }),
          ],
        }),
      ])
    )
  );
  return grid(Array(columns).fill(WIDTH / columns), rows);
}

/** A ruled frame for each answer in words. */
function frames(asked: Asked): Block[] {
  return asked.parts.flatMap((part, at) => {
    const nth = asked.parts.length > 1 ? `（${at + 1}）` : "";
    const label = cell([say(`${asked.number}．${nth}（${part.points} 分）`)]);
    return [grid([WIDTH], [[label]], { height: 0.9 * linesFor(part.points) + 0.6 }), gap()];
  });
}

function key(sheet: Sheet): Block[] {
  return [
    say(`满分 ${sheet.points} 分。${sheet.marking}。`, {}, { font: KAI }),
    ...sheet.sections.flatMap((section) => [
      head(section, false),
      ...hasKeyTable(section) ? [keyTable(section.asked)] : [],
      ...section.asked.flatMap(explained),
    ]),
  ];
}

/** Numbers and keys, ten in a row, for marking at a glance. */
function keyTable(asked: readonly Asked[]): Table {
  const all = asked.filter(({ parts }) => parts.length === 0);
  const rows = chunks(all, 10).flatMap((row) => {
    const ten = Array.from({ length: 10 }, (_, at) => row[at]);
    return [
      ten.map((each) => cell([centred(each === undefined ? "" : String(each.number))], GREY)),
      ten.map((each) => cell([centred(each?.key ?? "", { bold: true })])),
    ];
  });
  return grid(Array(10).fill(1.66), rows);
}

function explained(asked: Asked): Block[] {
  const [first, ...rest] = asked.explanation;
  const lead = `${asked.number}．${asked.key ? `答案：${asked.key}　` : `（${asked.points} 分）`}`;
  const begin = new Paragraph({
    spacing: { before: pt(4) },
    keepNext: !asked.key,
    children: [run(lead, { bold: true }), ...asked.key && first !== undefined ? runs(first.line) : []],
  });
  const parts = asked.parts.flatMap((part, at) => rubric(part, asked.parts.length > 1 ? at + 1 : 0));
  const why = asked.key || first === undefined
    ? []
    : [new Paragraph({ children: [run("说明：", { bold: true }), ...runs(first.line)] })];
  return [begin, ...parts, ...why, ...rest.map(para), say(`依据：${asked.basis}`)];
}

function rubric(part: Part, number: number): Block[] {
  const [first, ...rest] = part.reference;
  const led = first === undefined || first.mark ? [] : runs(first.line);
  const marks = part.rubric.map(({ line, points }) => [
    cell([new Paragraph({ children: runs(line) })]),
    cell([centred(`${points} 分`)]),
  ]);
  const heads = ["得分点", "分值"].map((words) => cell([centred(words, { font: HEI, size: 10 })], TINT));
  return [
    ...number > 0
      ? [
        new Paragraph({
          keepNext: true,
          children: [run(`（${number}）`), ...runs(part.ask), run(held(`（${part.points} 分）`))],
        }),
      ]
      : [],
    new Paragraph({ children: [run("参考答案：", { bold: true }), ...led] }),
    ...(led.length > 0 ? rest : part.reference).map(para),
    grid([14.4, 1.8], [heads, ...marks], { header: true }),
    gap(),
  ];
}

function para({ line, mark }: Para): Paragraph {
  const shape = mark ? hang(mark.length === 1 ? 0.45 : 0.6) : {};
  return new Paragraph({ ...shape, children: [...mark ? [run(`${mark}\t`)] : [], ...runs(line)] });
}

function centred(text: string, dress: Dress = {}): Paragraph {
  return say(text, { alignment: AlignmentType.CENTER }, dress);
}

interface Cell {
  children: Paragraph[];
  fill: string;
}

function cell(children: Paragraph[], fill = ""): Cell {
  return { children, fill };
}

interface Manner {
  bare?: boolean;
  /** The first row comes again on every page. */
  header?: boolean;
  /** Of each row, in cm. */
  height?: number;
}

function grid(widths: readonly number[], rows: readonly Cell[][], { bare, header, height }: Manner = {}): Table {
  const side = bare ? { style: BorderStyle.NONE, size: 0, color: "auto" } : {
    style: BorderStyle.SINGLE,
    size: 4,
    color: "auto",
  };
  return new Table({
    width: { size: cm(widths.reduce((all, each) => all + each, 0)), type: WidthType.DXA },
    columnWidths: widths.map(cm),
    layout: TableLayoutType.FIXED,
    alignment: bare ? AlignmentType.LEFT : AlignmentType.CENTER,
    borders: { top: side, bottom: side, left: side, right: side, insideHorizontal: side, insideVertical: side },
    margins: { left: cm(0.19), right: cm(0.19) },
    rows: rows.map((cells, at) =>
      new TableRow({
        cantSplit: true,
        tableHeader: header === true && at === 0,
        height: height === undefined ? undefined : { value: cm(height), rule: HeightRule.ATLEAST },
        children: cells.map(({ children, fill }, place) =>
          new TableCell({
            children,
            width: { size: cm(widths[place] ?? 1), type: WidthType.DXA },
            shading: fill ? { type: ShadingType.CLEAR, fill, color: "auto" } : undefined,
          })
        ),
      })
    ),
  });
}
