"""The bank as a workbook, a question a row, which the importer reads back exactly."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from ...index.pictures import Picture
from ...model import Question
from ...reading.failure import ImportFailure
from ...rules.shared import constants
from ..writing import EPOCH, packed, unpacked
from . import NONE
from .fields import fields_of
from .layout import START
from .tags import Field

if TYPE_CHECKING:
    from openpyxl import Workbook

COLUMNS = [
    "题号",
    "题型",
    "题干",
    *"ABCDEF",
    "答案",
    "解析",
    *(f"{letter}反馈" for letter in "ABCDEF"),
    "长短说明",
    "目标",
    "层次",
    "难度",
    "依据",
    "其余",
]
MOST, PER_CM = (8.0, 6.0), 96 / 2.54
"""Centimetres that a picture has in a sheet, and pixels in one."""
ROW = 120.0
"""Points of a row with a picture, at least."""
MAX_CELL: int = constants("cells")["most"]
"""What a cell of Excel can hold, in units of UTF-16, of which a rare character has two. The browser's tables have it from the same file."""


def workbook(
    questions: Sequence[Question],
    retired: Iterable[str] = (),
    pictures: Mapping[str, Picture] = NONE,
    *,
    said: Callable[[Question], Iterable[Field]] = fields_of,
) -> bytes:
    """Questions as an .xlsx, each picture behind the row of its question; `said` takes a question apart. Raises ImportFailure for a text that no cell can hold."""
    from openpyxl import Workbook
    from openpyxl.drawing.image import Image
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "题库"
    for place, name in enumerate(COLUMNS, 1):
        head = f"选项{name}" if len(name) == 1 else name
        cell = sheet.cell(1, place)
        cell.value, cell.font = head, Font(bold=True)
    sheet.freeze_panes = "D2"
    shown: list[tuple[str, str]] = []
    for row, question in enumerate(questions, 2):
        for place, words in _cells(said(question)).items():
            cell = sheet.cell(row, place)
            _write(cell, words, f"题目 {question.id} 的“{COLUMNS[place - 1]}”")
            cell.alignment = Alignment(wrap_text=True, vertical="top")
        if question.id in pictures:
            picture = pictures[question.id]
            drawn = Image(io.BytesIO(picture.for_office))
            width, height = picture.fitting(MOST)
            drawn.width, drawn.height = round(width * PER_CM), round(height * PER_CM)
            # as high as the picture, so that none lies over the next, and as the words of the row may need
            sheet.row_dimensions[row].height = max(ROW, height * 72 / 2.54 + 4)
            sheet.add_image(drawn, sheet.cell(row, len(COLUMNS) + 1).coordinate)
            assert question.image
            shown.append((question.image.file, question.image.alt))
    if gone := list(retired):
        other = book.create_sheet("停用题号")
        for row, words in enumerate(["题号", *gone], 1):
            _write(other.cell(row, 1), words, f"停用题号第 {row} 行")
    for letter, width in [("A", 22), ("C", 50), ("K", 50), ("W", 30)]:
        sheet.column_dimensions[letter].width = width
    return _written(book, shown)


def _written(book: Workbook, shown: Sequence[tuple[str, str]]) -> bytes:
    """The same bytes for the same questions, pictures with names and the words for them.

    openpyxl dates a book by the clock, whatever its properties say, and names pictures by their numbers.
    """
    from openpyxl.xml.functions import fromstring, tostring

    buffer = io.BytesIO()
    book.save(buffer)
    files: dict[str, str | bytes] = {**unpacked(buffer.getvalue())}
    book.properties.created = book.properties.modified = datetime.datetime(*EPOCH)
    files["docProps/core.xml"] = tostring(book.properties.to_tree())
    if shown:
        drawing = fromstring(files["xl/drawings/drawing1.xml"])
        named = [each for each in drawing.iter() if each.tag.rpartition("}")[2] == "cNvPr"]
        for each, (file, alt) in zip(named, shown, strict=True):
            each.set("name", file)
            each.set("descr", alt)
        files["xl/drawings/drawing1.xml"] = tostring(drawing)
    return packed(files)


def _cells(fields: Iterable[Field]) -> dict[int, str]:
    """Column → text; what has no column goes into the last, tagged."""
    cells: dict[int, str] = {}
    others: list[str] = []
    for tag, words in fields:
        if tag in COLUMNS:
            cells[COLUMNS.index(tag) + 1] = words
        else:
            first, *lines = words.split("\n")
            others += [f"【{tag}】{first}", *("\\" + line if START.match(line) else line for line in lines)]
    if others:
        cells[len(COLUMNS)] = "\n".join(others)
    return cells


def _write(cell: object, words: str, where: str) -> None:
    """Text as text: what looks like a formula is marked as none, so that no program works it out."""
    from openpyxl.cell.cell import Cell

    assert isinstance(cell, Cell)
    # sheets write odd characters as _x000D_; words that look like that are escaped in the same way
    escaped = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", words)
    # openpyxl cuts what is longer without a word, and counts what is escaped
    if (units := max(len(words.encode("utf-16-le")) // 2, len(escaped))) > MAX_CELL:
        raise ImportFailure(
            f"{where}有 {units:,} 个字（“{words[:20]}…”），Excel 的一格最多 {MAX_CELL:,} 个字，没有写；请把它写短，或者导出成别的格式（txt、docx）"
        )
    cell.value = escaped
    cell.data_type = "s"
    if words.lstrip()[:1] in set("=+-@"):
        cell.quotePrefix = True
