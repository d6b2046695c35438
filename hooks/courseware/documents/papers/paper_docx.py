"""A paper as Word documents: 试卷, 答题卡, 参考答案与评分标准."""

from __future__ import annotations

from collections.abc import Sequence

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from docx.table import Table

from ..docx_kit import (
    GREY,
    HEI,
    KAI,
    LOOK,
    add_drawing,
    add_paras,
    add_table,
    finish,
    hang,
    insert,
    new_document,
    number_pages,
    rule,
    shade,
    size,
    write,
)
from ..words import Line, Para, Run, led, say
from .room import ANSWER, ROOMY, brackets, columns_for, held
from .seal import seal
from .variants import PRINTED, Asked, Part, Section, Sheet, answered

WHAT = PRINTED["what"]
CHOICES = ("single_choice", "multiple_choice", "true_false")
WIDTH: float = LOOK["width"]
"""Centimetres between the margins: the left one leaves room for the sealing line."""
NUMBER: float = LOOK["number"]
"""Centimetres for the number of a question: two digits and a dot in any font, else its tab would lead further than that of others."""
LETTERS = "ABCDEFG"
PER_ROW, LONGEST_KEY = ROOMY["keys"]
"""Of the table of keys: how many stand in a row, and letters of the longest."""


def paper_docx(sheet: Sheet) -> bytes:
    """The paper to write on."""
    document = _begin(sheet, WHAT["paper"], sealed=True)
    _scores(document, sheet)
    for para in sheet.instructions:
        write(document.add_paragraph(), para.line, font=KAI)
    for section in sheet.sections:
        _head(document, section)
        for asked in section.asked:
            _question(document, asked, section)
    return finish(document, sheet.changed)


def answer_sheet_docx(sheet: Sheet) -> bytes:
    """The sheet for answers alone."""
    document = _begin(sheet, WHAT["answers"], sealed=True)
    write(document.add_paragraph(), (Run(PRINTED["answers"]),), font=KAI)
    for section in sheet.sections:
        _head(document, section, how=False)
        kind = section.asked[0].type
        if kind in CHOICES:
            _bubbles(document, section.asked)
        elif kind in ("short_answer", "case_analysis"):
            for asked in section.asked:
                _boxes(document, asked)
        else:
            for asked in section.asked:
                write(document.add_paragraph(), (Run(f"{asked.number}．　{places(asked)}"),))
    return finish(document, sheet.changed)


def key_docx(sheet: Sheet) -> bytes:
    """The key with explanations and rubrics."""
    document = _begin(sheet, WHAT["key"], sealed=False)
    write(
        document.add_paragraph(),
        (Run(f"满分 {sheet.points} 分，{sheet.pass_points} 分及格。{sheet.marking}。"),),
        font=KAI,
    )
    for section in sheet.sections:
        _head(document, section, how=False)
        short = [asked for asked in section.asked if not asked.parts]
        if short and max(len(asked.key) for asked in short) <= LONGEST_KEY:
            _key_table(document, short)
        for asked in section.asked:
            _explained(document, asked)
    return finish(document, sheet.changed)


def _begin(sheet: Sheet, what: str, *, sealed: bool) -> Document:
    title = f"{sheet.title}（{sheet.letter} 卷）"
    document = new_document(title=f"{title}{what}", author=sheet.course, subject=what, changed=sheet.changed)
    page = document.sections[0]
    if sealed:
        # the line stands on the first page only: the others are held by the staple
        page.left_margin, page.right_margin = map(Cm, LOOK["page"]["sealed"])
        page.different_first_page_header_footer = True
        insert(page.first_page_header.paragraphs[0], seal())
    number_pages(document, f"{title}{'' if what == WHAT['paper'] else what}")
    document.add_paragraph(title, style="Title").paragraph_format.space_after = Pt(LOOK["title_after"])
    facts = f"{what}　·　{sheet.course}　·　共 {sheet.count} 题，{sheet.points} 分，{sheet.minutes} 分钟"
    document.add_paragraph(facts, style="Caption").alignment = WD_ALIGN_PARAGRAPH.CENTER
    return document


def _scores(document: Document, sheet: Sheet) -> None:
    """The table for the marks of each section."""
    number, full, got, total, marker = PRINTED["scores"]
    heads = [number, *(section.title.partition("、")[0] for section in sheet.sections), total, marker]
    worth = [full, *(str(section.points) for section in sheet.sections), str(sheet.points), ""]
    table = document.add_table(rows=0, cols=len(heads))
    table.style = "Table Grid"
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row in (heads, worth, [got, *[""] * (len(heads) - 1)]):
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.paragraphs[0].add_run(text)
            cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    most, last = LOOK["scores"]
    narrow = min(most, (WIDTH - last) / (len(heads) - 1))
    size(table, [*[narrow] * (len(heads) - 1), last])
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def _head(document: Document, section: Section, *, how: bool = True) -> None:
    each = f"每题 {section.each} 分，" if section.each and len(section.asked) > 1 else ""
    paragraph = document.add_paragraph(section.title, style="Heading 1")
    paragraph.paragraph_format.space_before = Pt(LOOK["section_before"])
    tail = f"。{section.how}。" if how else ""
    write(paragraph, (Run(f"（共 {len(section.asked)} 题，{each}共 {section.points} 分{tail}）"),), size=LOOK["facts"])


def _question(document: Document, asked: Asked, section: Section) -> None:
    """A question; what belongs together stays on one page."""
    worth = "" if section.each else held(f"（{asked.points} 分）")
    answer = brackets(ANSWER[asked.type]) if asked.type in ANSWER else ""
    for place, para in enumerate(asked.stem):
        paragraph = document.add_paragraph()
        lead = (Run(f"{asked.number}．"),) if not place else ()
        tail = (Run(f"{answer}{worth}"),) if place == len(asked.stem) - 1 else ()
        hang(paragraph, NUMBER)
        paragraph.add_run("" if lead else "\t")
        if lead:
            write(paragraph, (*lead, Run("\t")))
        write(paragraph, (Run(f"{para.mark} "), *para.line, *tail) if para.mark else (*para.line, *tail))
        paragraph.paragraph_format.keep_with_next = bool(asked.options or asked.parts)
        paragraph.paragraph_format.keep_together = True
    if asked.picture:
        paragraph.paragraph_format.keep_with_next = True
        add_drawing(document, asked.picture, NUMBER).paragraph_format.keep_with_next = bool(asked.options or asked.parts)
    if asked.type == "matching":
        _pairs(document, asked)
    elif asked.options:
        _options(document, asked.options)
    for number, part in enumerate(asked.parts, 1):
        if part.ask:
            paragraph = document.add_paragraph()
            hang(paragraph, LOOK["ask"], NUMBER)
            write(paragraph, (Run(f"（{number}）\t"), *part.ask, Run(held(f"（{part.points} 分）"))))
            paragraph.paragraph_format.keep_with_next = True
        _room(document, part.points)


def _options(document: Document, options: Sequence[tuple[str, Line]]) -> None:
    columns = columns_for(options)
    for start in range(0, len(options), columns):
        paragraph = document.add_paragraph()
        shape = paragraph.paragraph_format
        if columns == 1:
            hang(paragraph, LOOK["letter"], NUMBER)
        else:
            shape.left_indent = Cm(NUMBER)
            for stop in range(1, columns):
                shape.tab_stops.add_tab_stop(Cm(NUMBER + stop * (WIDTH - NUMBER) / columns))
        shape.keep_with_next = start + columns < len(options)
        shape.keep_together = True
        for place, (letter, text) in enumerate(options[start : start + columns]):
            write(paragraph, (*((Run("\t"),) if place else ()), Run(f"{letter}．"), *((Run("\t"),) if columns == 1 else ()), *text))


def _pairs(document: Document, asked: Asked) -> None:
    """The two sides of a matching beside each other."""
    table = document.add_table(rows=0, cols=2)
    for place in range(max(len(asked.left), len(asked.options))):
        left, right = table.add_row().cells
        if place < len(asked.left):
            write(left.paragraphs[0], (Run(f"{brackets(ROOMY['pair'])}{place + 1}．"), *asked.left[place]))
        if place < len(asked.options):
            letter, text = asked.options[place]
            write(right.paragraphs[0], (Run(f"{letter}．"), *text))
        for cell, width in zip((left, right), LOOK["pair_hang"], strict=True):
            hang(cell.paragraphs[0], width)
            cell.paragraphs[0].paragraph_format.keep_with_next = place + 1 < len(asked.options)
    size(table, LOOK["pairs"])


def _room(document: Document, points: int) -> None:
    """Empty lines to write on: more of them for more points."""
    for _ in range(lines_for(points)):
        rule(document)


def lines_for(points: int) -> int:
    """How many lines an answer of so many points gets."""
    least, most = map(int, ROOMY["lines"])
    return max(least, min(most, points + 1))


def places(asked: Asked) -> str:
    """Where short answers are written on the answer sheet."""
    if asked.type == "matching":
        return "　".join(f"{place}—{brackets(ROOMY['pair'])}" for place in range(1, asked.gaps + 1))
    if asked.type == "ordering":
        return " → ".join([brackets(ROOMY["pair"])] * asked.gaps)
    return "　".join((f"（{place}）" if asked.gaps > 1 else "") + "_" * ROOMY["blank"] for place in range(1, asked.gaps + 1))


def _bubbles(document: Document, asked: Sequence[Asked]) -> None:
    """Boxes to fill, read down the columns as the numbers run."""
    usual, few = ROOMY["columns"]
    columns = few if any(len(each.options) > ROOMY["wide"] for each in asked) else usual
    rows = -(-len(asked) // columns)
    table = document.add_table(rows=rows, cols=columns)
    table.style = "Table Grid"
    for place, each in enumerate(asked):
        marks = PRINTED["boxes"] if each.type == "true_false" else LETTERS[: len(each.options)]
        paragraph = table.cell(place % rows, place // rows).paragraphs[0]
        paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(LOOK["boxes"])
        hang(paragraph, *LOOK["box"])
        write(paragraph, (Run(f"{each.number}．\t", True),))
        write(paragraph, (Run("  ".join(f"[{mark}]" for mark in marks)),), font=HEI)
    size(table, [WIDTH / columns] * columns)


def _boxes(document: Document, asked: Asked) -> None:
    """A ruled frame for each answer in words."""
    for number, part in enumerate(asked.parts, 1):
        label = f"{asked.number}．" + (f"（{number}）" if len(asked.parts) > 1 else "") + f"（{part.points} 分）"
        table: Table = document.add_table(rows=1, cols=1)
        table.style = "Table Grid"
        write(table.rows[0].cells[0].paragraphs[0], (Run(label),))
        table.rows[0].height = Cm(LOOK["frame"][0] * lines_for(part.points) + LOOK["frame"][1])
        size(table, [WIDTH])
        document.add_paragraph().paragraph_format.space_after = Pt(0)


def _key_table(document: Document, asked: Sequence[Asked]) -> None:
    """Numbers and keys, ten in a row, for marking at a glance."""
    table = document.add_table(rows=0, cols=PER_ROW)
    table.style = "Table Grid"
    for start in range(0, len(asked), PER_ROW):
        numbers, keys = table.add_row().cells, table.add_row().cells
        for place in range(PER_ROW):
            shade(numbers[place], GREY)
            if start + place < len(asked):
                each = asked[start + place]
                write(numbers[place].paragraphs[0], (Run(str(each.number)),))
                write(keys[place].paragraphs[0], (Run(each.key, True),))
            for cell in (numbers[place], keys[place]):
                cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    size(table, [LOOK["keys"]] * PER_ROW)


def _explained(document: Document, asked: Asked) -> None:
    lead = f"{asked.number}．" + (f"答案：{asked.key}　" if asked.key else f"（{asked.points} 分）")
    first, *rest = asked.explanation
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_before = Pt(LOOK["explained"])
    paragraph.paragraph_format.keep_with_next = not asked.key or None
    head = led(lead, first) if asked.key else say(lead, bold=True)
    write(paragraph, head.line)
    for number, part in enumerate(asked.parts, 1):
        _rubric(document, part, number if len(asked.parts) > 1 else 0)
    if not asked.key:
        rest = [led("说明：", first), *rest]
    add_paras(document, (*rest, Para((Run(f"依据：{asked.basis}"),))))


def _rubric(document: Document, part: Part, number: int) -> None:
    paras = answered(part)
    if number:
        paragraph = write(document.add_paragraph(), (Run(f"（{number}）"), *part.ask, Run(held(f"（{part.points} 分）"))))
        paragraph.paragraph_format.keep_with_next = True
    add_paras(document, paras)
    rows = [((Para(mark.line),), (say(f"{mark.points:g} 分"),)) for mark in part.rubric]
    table = add_table(document, PRINTED["rubric"], rows, LOOK["rubric"])
    for cell in table.columns[1].cells:
        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_paragraph().paragraph_format.space_after = Pt(0)
