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
  ImageRun,
  type IParagraphOptions,
  type ISectionOptions,
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
import look from "../../../courseware/rules/shared/look.json" with { type: "json" };
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
  SEAL_WORDS,
  SEALED,
  sectionFacts,
  sheetFacts,
  spaced,
} from "./layout.ts";
import { type Drawings, drawings } from "./drawings.ts";
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
type FontName = keyof typeof look.fonts;
const named = (name: string): Font => {
  const [chinese = "", latin = ""] = look.fonts[name as FontName];
  return font(chinese, latin);
};
const [SONG, KAI, HEI] = ["song", "kai", "hei"].map(named) as [Font, Font, Font];
const { tint: TINT, grey: GREY } = look.colours;
/** Size of the running text. */
const BODY = look.styles.body[1] as number;
/** Lists of the look that have two members. */
type Two = [number, number];
const SIDES = look.page.sides as Two;

/** Centimetres between the margins of a sealed page, and for the number of a question. */
const { width: WIDTH, number: NUMBER } = look;
const cm = (length: number) => Math.round(length * 567);
/** Points, as spacing wants them. */
const pt = (length: number) => Math.round(length * 20);
/** English metric units. */
const emu = (length: number) => Math.round(length * 360_000);

/** One of the things that are printed, of one variant of a paper. */
export interface Wanted {
  sheet: Sheet;
  what: What;
}

export function wordFile(sheet: Sheet, what: What): Promise<Blob> {
  return wordFiles([{ sheet, what }], `${sheet.title}${WHAT[what]}`, WHAT[what]);
}

/** Several in one file, each numbered for itself. */
export async function wordFiles(wanted: readonly Wanted[], title: string, subject: string): Promise<Blob> {
  const [{ sheet: { course } }] = wanted as [Wanted];
  const sections = [];
  for (const [place, each] of wanted.entries()) sections.push(await written(each, place, wanted.length));
  return Packer.toBlob(
    new Document({
      title,
      creator: course,
      lastModifiedBy: course,
      subject,
      description: "",
      styles: { default: styles() },
      sections,
    }),
  );
}

async function written({ sheet, what }: Wanted, place: number, count: number): Promise<ISectionOptions> {
  const pictures = what === "paper" ? await drawings(sheet) : new Map();
  const sealed = what !== "key";
  const name = `${sheet.title}${what === "paper" ? "" : WHAT[what]}`;
  const total = count > 1 ? PageNumber.TOTAL_PAGES_IN_SECTION : PageNumber.TOTAL_PAGES;
  const foot = footer(name, total);
  const body: Block[] = [
    new Paragraph({
      style: "Title",
      spacing: { ...styled("title").spacing, after: pt(look.title_after) },
      children: [run(sheet.title)],
    }),
    new Paragraph({
      style: "Caption",
      alignment: AlignmentType.CENTER,
      children: [run(sheetFacts(sheet, WHAT[what]))],
    }),
    ...what === "paper" ? paper(sheet, pictures) : what === "answers" ? answers(sheet) : key(sheet),
  ];
  const { page } = look;
  const [left, right] = (sealed ? page.sealed : page.sides) as Two;
  const numbered = count > 1 ? { pageNumbers: { start: 1 } } : {};
  return {
    properties: {
      page: {
        size: { width: cm(page.width), height: cm(page.height) },
        margin: {
          left: cm(left),
          right: cm(right),
          top: cm(page.top),
          bottom: cm(page.bottom),
          header: cm(page.header),
          footer: cm(page.footer),
        },
        ...numbered,
      },
      // the line stands on the first page only: the others are held by the staple
      titlePage: sealed,
    },
    // a section without a header of its own would have that of the section before
    headers: sealed
      ? { first: new Header({ children: [new Paragraph({ children: [seal(place)] })] }) }
      : count > 1
      ? { first: new Header({ children: [new Paragraph("")] }) }
      : {},
    footers: sealed ? { default: foot, first: footer(name, total) } : { default: foot },
    children: body,
  };
}

type Style = [font: string, size: number, leading: number, before: number, after: number, colour: string];

/** What a style of the look says of a paragraph. */
function styled(name: keyof typeof look.styles) {
  const [font, size, leading, before, after, colour] = look.styles[name] as Style;
  return {
    run: { font: named(font), size: size * 2, color: look.colours[colour as keyof typeof look.colours] },
    spacing: { ...exact(size, leading), before: pt(before), after: pt(after) },
  };
}

function styles() {
  const style = (name: keyof typeof look.styles): IBaseParagraphStyleOptions => {
    const { run, spacing } = styled(name);
    return { run: { ...run, bold: false, italics: false }, paragraph: { spacing } };
  };
  const { run, spacing } = styled("body");
  const [title, heading] = [style("title"), style("heading")];
  return {
    document: {
      run: { ...run, language: { value: "en-US", eastAsia: "zh-CN" } },
      paragraph: { spacing },
    },
    title: { ...title, paragraph: { alignment: AlignmentType.CENTER, ...title.paragraph } },
    heading1: { ...heading, paragraph: { keepNext: true, ...heading.paragraph } },
    caption: style("caption"),
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
function apart(space: number, size = BODY) {
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

function footer(words: string, total: (typeof PageNumber)[keyof typeof PageNumber]): Footer {
  const { run: dress, spacing } = styled("footer");
  const numbered = new TextRun({
    ...dress,
    children: [`${words}　　第 `, PageNumber.CURRENT, " 页　共 ", total, " 页"],
  });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, spacing, children: [numbered] })] });
}

/** A box in the left margin whose text runs upwards, as templates/documents/seal.xml.jinja has it; lengths in EMU. */
function seal(nth: number): Run {
  const place = look.seal;
  const dots = "…………";
  const line = ["……", ...SEALED, "……"].join(dots);
  const fields = FIELDS.map((each) => `${each}：${"_".repeat(30)}`).join("　　");
  const written = (text: string, after: number) =>
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { line: pt(place.line), lineRule: LineRuleType.EXACT, before: 0, after: pt(after) },
      children: [run(text, { font: { ...SONG, ascii: "SimSun", hAnsi: "SimSun" } })],
    });
  const size = { cx: emu(place.width), cy: emu(place.height) };
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
    xml("wps:txbx", {}, xml("w:txbxContent", {}, written(fields, place.gap), written(line, 0))),
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
    at("wp:positionH", place.left),
    at("wp:positionV", place.top),
    xml("wp:extent", size),
    xml("wp:effectExtent", { l: 0, t: 0, r: 0, b: 0 }),
    xml("wp:wrapNone"),
    xml("wp:docPr", { id: 1001 + nth, name: "seal", descr: SEAL_WORDS }),
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

function paper(sheet: Sheet, pictures: Drawings): Block[] {
  const rows = scoreRows(sheet);
  const columns = rows[0]?.length ?? 1;
  const [most, last] = look.scores as Two;
  const narrow = Math.min(most, (WIDTH - last) / (columns - 1));
  const widths = [...Array(columns - 1).fill(narrow), last];
  return [
    grid(widths, rows.map((row) => row.map((text) => cell([centred(text)])))),
    gap(),
    ...sheet.sections.flatMap((
      section,
    ) => [head(section, true), ...section.asked.flatMap((each) => question(each, section, pictures))]),
  ];
}

function head(section: Section, instructed: boolean): Paragraph {
  return new Paragraph({
    style: "Heading1",
    spacing: { ...styled("heading").spacing, before: pt(look.section_before) },
    children: [run(section.title), run(sectionFacts(section, instructed), { size: look.facts })],
  });
}

/** A question; what belongs together stays on one page. */
function question(asked: Asked, section: Section, pictures: Drawings): Block[] {
  const worth = section.each > 0 ? "" : held(`（${asked.points} 分）`);
  const goesOn = asked.options.length > 0 || asked.parts.length > 0;
  const stem = asked.stem.map(({ line, mark }, place) =>
    new Paragraph({
      ...hang(NUMBER),
      keepNext: goesOn || asked.picture !== null && asked.picture !== undefined,
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
          ...hang(look.ask, NUMBER),
          keepNext: true,
          children: [run(`（${at + 1}）\t`), ...runs(part.ask), run(held(`（${part.points} 分）`))],
        }),
      ]
      : [],
    ...Array.from({ length: linesFor(part.points) }, rule),
  ]);
  return [
    ...stem,
    ...drawn(asked, pictures, goesOn),
    ...asked.type === "matching" ? [pairs(asked)] : options(asked),
    ...parts,
  ];
}

/** The picture in a paragraph of its own, or the words for it where its bytes could not be had. */
function drawn({ picture }: Asked, pictures: Drawings, keepNext: boolean): Paragraph[] {
  if (picture === null || picture === undefined) return [];
  const found = pictures.get(picture.src);
  const shape = { indent: { left: cm(NUMBER) }, keepNext };
  if (found === undefined) return [say(`（图：${picture.alt}）`, shape)];
  const [widest, highest] = look.picture as Two;
  // at 96 dots an inch, as the page shows it
  const factor = Math.min(1, widest / (picture.width * 2.54 / 96), highest / (picture.height * 2.54 / 96));
  const image = new ImageRun({
    type: found.type,
    data: found.data,
    transformation: { width: picture.width * factor, height: picture.height * factor },
    altText: { name: "", description: picture.alt },
  });
  // in a line of exact height all but its foot would be cut off
  return [new Paragraph({ ...shape, spacing: { line: 240, lineRule: LineRuleType.AUTO }, children: [image] })];
}

function options({ options: all }: Asked): Paragraph[] {
  const columns = columnsFor(all);
  const width = (WIDTH - NUMBER) / columns;
  return chunks(all, columns).map((row, at, rows) =>
    new Paragraph({
      ...columns === 1 ? hang(look.letter, NUMBER) : {
        indent: { left: cm(NUMBER) },
        tabStops: Array.from(
          { length: columns - 1 },
          (_, stop) => ({ type: "left" as const, position: cm(NUMBER + (stop + 1) * width) }),
        ),
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
  const [ours, theirs] = look.pair_hang as Two;
  const rows = Array.from({ length: count }, (_, at) => {
    const [one, other] = [left[at], options[at]];
    const keepNext = at < count - 1;
    return [
      cell([
        new Paragraph({
          ...hang(ours),
          keepNext,
          children: one === undefined ? [] : [...open(`${PAIR}${at + 1}．`), ...runs(one)],
        }),
      ]),
      cell([
        new Paragraph({
          ...hang(theirs),
          keepNext,
          children: other === undefined ? [] : [run(`${other.letter}．`), ...runs(other.line)],
        }),
      ]),
    ];
  });
  return grid(look.pairs, rows, { bare: true });
}

/** An empty line to write on. */
function rule(): Paragraph {
  const [before, size] = look.line as Two;
  const side = { style: BorderStyle.SINGLE, size, space: 1, color: look.colours.rule };
  // paragraphs with the same border share one frame: the lines inside it are those between
  return new Paragraph({ spacing: { before: pt(before) }, border: { bottom: side, between: side } });
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
        each === null ? new Paragraph({}) : new Paragraph({
          ...hang(...look.box as Two),
          spacing: { before: pt(look.boxes), after: pt(look.boxes) },
          children: [
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
    const [height, more] = look.frame as Two;
    const nth = asked.parts.length > 1 ? `（${at + 1}）` : "";
    const label = cell([say(`${asked.number}．${nth}（${part.points} 分）`)]);
    return [grid([WIDTH], [[label]], { height: height * linesFor(part.points) + more }), gap()];
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
  const rows = chunks(all, PER_ROW).flatMap((row) => {
    const places = Array.from({ length: PER_ROW }, (_, at) => row[at]);
    return [
      places.map((each) => cell([centred(each === undefined ? "" : String(each.number))], GREY)),
      places.map((each) => cell([centred(each?.key ?? "", { bold: true })])),
    ];
  });
  return grid(Array(PER_ROW).fill(look.keys), rows);
}

function explained(asked: Asked): Block[] {
  const [first, ...rest] = asked.explanation;
  const lead = `${asked.number}．${asked.key ? `答案：${asked.key}　` : `（${asked.points} 分）`}`;
  const begin = new Paragraph({
    spacing: { before: pt(look.explained) },
    keepNext: !asked.key,
    children: [run(lead, { bold: true }), ...asked.key && first !== undefined ? runs(first.line) : []],
  });
  const parts = asked.parts.flatMap((part, at) => rubric(part, asked.parts.length > 1 ? at + 1 : 0));
  const why = asked.key || first === undefined
    ? []
    : [new Paragraph({ children: [run("说明：", { bold: true }), ...runs(first.line)] })];
  return [begin, ...parts, ...why, ...rest.map(para), ...asked.basis ? [say(`依据：${asked.basis}`)] : []];
}

function rubric(part: Part, number: number): Block[] {
  const inside = look.page.width - SIDES[0] - SIDES[1];
  const shares = look.rubric.reduce((all, each) => all + each, 0);
  const [first, ...rest] = part.reference;
  const led = first === undefined || first.mark ? [] : runs(first.line);
  const marks = part.rubric.map(({ line, points }) => [
    cell([new Paragraph({ children: runs(line) })]),
    cell([centred(`${points} 分`)]),
  ]);
  const heads = RUBRIC.map((words) => cell([centred(words, { font: HEI, size: look.table_head })], TINT));
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
    grid(look.rubric.map((each) => inside * each / shares), [heads, ...marks], { header: true }),
    gap(),
  ];
}

function para({ line, mark }: Para): Paragraph {
  const [short, long] = look.mark as Two;
  const shape = mark ? hang(mark.length === 1 ? short : long) : {};
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
