"""What our Word documents share: A4 page, styles with Chinese fonts, tables with header rows, page numbers.

Fonts are named as Windows and WPS have them; where they are missing, Word, WPS and LibreOffice take another of the kind.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import docx
from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from ..rules.shared import constants
from .packing import describe, repack
from .words import Drawing, Line, Para, spaced

LOOK = constants("look")
"""How our documents look; a paper that the browser writes (hooks/browser/trainer/printing/word.ts) looks the same."""
LATIN: dict[str, str] = dict(LOOK["fonts"].values())
"""By the Chinese font, what stands beside it."""
SONG, KAI, HEI = (LOOK["fonts"][name][0] for name in ("song", "kai", "hei"))
RED, INK, SOFT = (RGBColor.from_string(LOOK["colours"][name]) for name in ("red", "ink", "soft"))
TINT, GREY = (LOOK["colours"][name] for name in ("tint", "grey"))
BODY: float = LOOK["styles"]["body"][1]
"""Size of the running text in points."""


def new_document(*, title: str, author: str, subject: str, changed: str) -> Document:
    """An empty A4 document with our styles."""
    document = docx.Document()
    describe(document.core_properties, title=title, author=author, subject=subject, changed=changed)
    section = document.sections[0]
    page = LOOK["page"]
    section.page_width, section.page_height = Cm(page["width"]), Cm(page["height"])
    section.left_margin, section.right_margin = map(Cm, page["sides"])
    section.top_margin, section.bottom_margin = Cm(page["top"]), Cm(page["bottom"])
    section.header_distance, section.footer_distance = Cm(page["header"]), Cm(page["footer"])
    section.start_type = WD_SECTION.NEW_PAGE
    _style(document, "Normal", "body")
    _style(document, "Title", "title", align=WD_ALIGN_PARAGRAPH.CENTER)
    _style(document, "Heading 1", "heading")
    _style(document, "Heading 2", "subheading")
    _style(document, "Caption", "caption")
    _style(document, "Header", "footer")
    _style(document, "Footer", "footer")
    _clear_title_border(document)
    # without it a program without our fonts falls back to a Japanese one
    for element in document.styles.element.iter(qn("w:lang")):
        element.set(qn("w:eastAsia"), "zh-CN")
    return document


def _style(document: Document, name: str, look: str, *, align: WD_ALIGN_PARAGRAPH | None = None) -> None:
    font, size, leading, before, after, color = LOOK["styles"][look]
    style: Any = document.styles[name]
    style.font.size, style.font.color.rgb = Pt(size), RGBColor.from_string(LOOK["colours"][color])
    style.font.bold = style.font.italic = False
    fonts(style.element.get_or_add_rPr(), LOOK["fonts"][font][0])
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(before), Pt(after)
    # exact: fonts of other makers are up to a third higher, and would make other pages
    shape.line_spacing_rule, shape.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(size * leading)
    if align is not None:
        shape.alignment = align


def fonts(properties: Any, chinese: str, latin: str = "") -> None:
    """Names the fonts in run properties; a theme font left there would win over them."""
    found = properties.find(qn("w:rFonts"))
    if found is not None:
        properties.remove(found)
    latin = latin or LATIN.get(chinese, "Arial")
    element = OxmlElement("w:rFonts")
    for kind, name in (("ascii", latin), ("hAnsi", latin), ("eastAsia", chinese), ("cs", latin)):
        element.set(qn(f"w:{kind}"), name)
    # quotation marks and dots are as wide as in Chinese text only with this hint
    element.set(qn("w:hint"), "eastAsia")
    properties.insert(0, element)


def _clear_title_border(document: Document) -> None:
    """The template's title has a blue line below it."""
    properties = document.styles["Title"].element.get_or_add_pPr()
    border = properties.find(qn("w:pBdr"))
    if border is not None:
        properties.remove(border)


def finish(document: Document, changed: str) -> bytes:
    """The document as a file."""
    stream = io.BytesIO()
    document.save(stream)
    return repack(stream.getvalue(), changed)


def write(paragraph: Paragraph, line: Line, *, font: str = "", size: float = 0, color: RGBColor | None = None) -> Paragraph:
    """Adds a line to a paragraph; bold Chinese is set in Heiti, which prints clearer than Songti made heavy."""
    for piece in line:
        for text, space in spaced(piece.text):
            run = paragraph.add_run(text)
            _dress(run, font or (HEI if piece.bold else ""), size, color)
            if piece.bold:
                run.bold = True
            if space:
                apart(run, space * (size or BODY))
    return paragraph


def apart(run: Run, points: float) -> None:
    """Sets the space after each character of a run."""
    element = OxmlElement("w:spacing")
    element.set(qn("w:val"), str(round(points * 20)))
    run._r.get_or_add_rPr().append(element)


def _dress(run: Run, font: str, size: float, color: RGBColor | None) -> None:
    if font:
        fonts(run._r.get_or_add_rPr(), font)
    if size:
        run.font.size = Pt(size)
    if color is not None:
        run.font.color.rgb = color


def add_paras(place: Document | _Cell, paras: Iterable[Para], *, first: Paragraph | None = None) -> None:
    """Adds paragraphs and list items; `first` is an empty paragraph to begin with, as every cell has."""
    for para in paras:
        paragraph = first if first is not None else place.add_paragraph()
        first = None
        if para.mark:
            short, long = LOOK["mark"]
            hang(paragraph, short if len(para.mark) == 1 else long)
            paragraph.add_run(f"{para.mark}\t")
        write(paragraph, para.line)


def add_drawing(document: Document, drawing: Drawing, left: float = 0) -> Paragraph:
    """Adds a picture in a paragraph of its own, `left` cm from the margin, with the words that stand for it."""
    width, height = drawing.picture.fitting(LOOK["picture"])
    paragraph = document.add_paragraph()
    shape = paragraph.paragraph_format
    # in a line of exact height all but its foot would be cut off
    shape.line_spacing_rule, shape.left_indent = WD_LINE_SPACING.SINGLE, Cm(left)
    made = paragraph.add_run().add_picture(io.BytesIO(drawing.picture.for_office), width=Cm(width), height=Cm(height))
    made._inline.docPr.set("descr", drawing.alt)
    return paragraph


def hang(paragraph: Paragraph, width: float, left: float = 0) -> None:
    """Lets the lines after the first begin `width` cm further in, where a tab leads as well."""
    shape = paragraph.paragraph_format
    shape.left_indent, shape.first_line_indent = Cm(left + width), Cm(-width)
    shape.tab_stops.add_tab_stop(Cm(left + width))


def add_table(
    place: Document, header: Sequence[str], rows: Iterable[Sequence[Iterable[Para]]], widths: Sequence[int], *, total: float = 16.6
) -> Table:
    """A table whose header row comes again on every page and whose rows stay whole; `widths` are shares of `total` cm."""
    table: Any = place.add_table(rows=1, cols=len(header))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    for cell, text in zip(table.rows[0].cells, header, strict=True):
        _dress(cell.paragraphs[0].add_run(text), HEI, LOOK["table_head"], None)
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
        shade(cell, TINT)
    _flag(table.rows[0], "w:tblHeader")
    _flag(table.rows[0], "w:cantSplit")
    for row in rows:
        cells = table.add_row()
        _flag(cells, "w:cantSplit")
        for cell, paras in zip(cells.cells, row, strict=True):
            add_paras(cell, paras, first=cell.paragraphs[0])
    size(table, [total * width / sum(widths) for width in widths])
    made: Table = table
    return made


def size(table: Table, widths: Sequence[float]) -> None:
    """Sets the widths of the columns in cm: on the grid and, as Word wants it, on every cell."""
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)


def _flag(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def shade(cell: _Cell, color: str) -> None:
    """Fills a cell."""
    element = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", color)):
        element.set(qn(f"w:{key}"), value)
    cell._tc.get_or_add_tcPr().append(element)


def field(paragraph: Paragraph, code: str) -> None:
    """A field such as PAGE; the 1 stands until the program counts."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("text", "1"), ("end", "")):
        run = paragraph.add_run()
        if kind in ("begin", "separate", "end"):
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)
        elif kind == "text":
            run.text = text
        else:
            inner = OxmlElement("w:instrText")
            inner.set(qn("xml:space"), "preserve")
            inner.text = f" {text} "
            run._r.append(inner)


def number_pages(document: Document, left: str) -> None:
    """A footer on every page: `left`, then 第 x 页 共 y 页."""
    section = document.sections[0]
    feet = [section.footer, section.first_page_footer] if section.different_first_page_header_footer else [section.footer]
    for footer in feet:
        paragraph = footer.paragraphs[0]
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.add_run(f"{left}　　第 " if left else "第 ")
        field(paragraph, "PAGE")
        paragraph.add_run(" 页　共 ")
        field(paragraph, "NUMPAGES")
        paragraph.add_run(" 页")


def rule(document: Document) -> None:
    """An empty line to write on."""
    paragraph = document.add_paragraph()
    before, weight = LOOK["line"]
    paragraph.paragraph_format.space_before = Pt(before)
    border = OxmlElement("w:pBdr")
    # paragraphs with the same border share one frame: the lines inside it are those between
    for side in ("bottom", "between"):
        line = OxmlElement(f"w:{side}")
        for key, value in (("val", "single"), ("sz", str(weight)), ("space", "1"), ("color", LOOK["colours"]["rule"])):
            line.set(qn(f"w:{key}"), value)
        border.append(line)
    paragraph._p.get_or_add_pPr().append(border)


def insert(paragraph: Paragraph, xml: str) -> None:
    """Appends a run given as XML, made by a template."""
    paragraph._p.append(parse_xml(xml))
