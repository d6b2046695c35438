"""The bank as a workbook, a question a row, which the importer reads back exactly."""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from ..importing.failure import ImportFailure
from ..model import Question
from .fields import fields_of
from .layout import START
from .writing import EPOCH, packed, unpacked

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
MAX_CELL = 32_767
"""What a cell of a sheet can hold."""


def workbook(questions: Sequence[Question], retired: Iterable[str] = ()) -> bytes:
    """Questions as an .xlsx. Raises ImportFailure for a text that no cell can hold."""
    from openpyxl import Workbook
    from openpyxl.styles import Alignment, Font

    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = "题库"
    for place, name in enumerate(COLUMNS, 1):
        head = f"选项{name}" if len(name) == 1 else name
        cell = sheet.cell(1, place)
        cell.value, cell.font = head, Font(bold=True)
    sheet.freeze_panes = "D2"
    for row, question in enumerate(questions, 2):
        for place, words in _cells(question).items():
            cell = sheet.cell(row, place)
            _write(cell, words)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
    if gone := list(retired):
        other = book.create_sheet("停用题号")
        for row, words in enumerate(["题号", *gone], 1):
            _write(other.cell(row, 1), words)
    for letter, width in [("A", 22), ("C", 50), ("K", 50), ("W", 30)]:
        sheet.column_dimensions[letter].width = width
    return _written(book)


def _written(book: Workbook) -> bytes:
    """The same bytes for the same questions: openpyxl dates a book by the clock, whatever its properties say."""
    from openpyxl.xml.functions import tostring

    buffer = io.BytesIO()
    book.save(buffer)
    files = unpacked(buffer.getvalue())
    book.properties.created = book.properties.modified = datetime.datetime(*EPOCH)
    files["docProps/core.xml"] = tostring(book.properties.to_tree())
    return packed(files)


def _cells(question: Question) -> dict[int, str]:
    """Column → text; what has no column goes into the last, tagged."""
    cells: dict[int, str] = {}
    others: list[str] = []
    for tag, words in fields_of(question):
        if tag in COLUMNS:
            cells[COLUMNS.index(tag) + 1] = words
        else:
            first, *lines = words.split("\n")
            others += [f"【{tag}】{first}", *("\\" + line if START.match(line) else line for line in lines)]
    if others:
        cells[len(COLUMNS)] = "\n".join(others)
    return cells


def _write(cell: object, words: str) -> None:
    """Text as text: what looks like a formula is marked as none, so that no program works it out."""
    from openpyxl.cell.cell import Cell

    assert isinstance(cell, Cell)
    if len(words) > MAX_CELL:
        raise ImportFailure(f"“{words[:20]}…”有 {len(words):,} 个字，Excel 的一格放不下")
    # sheets write odd characters as _x000D_; words that look like that are escaped in the same way
    cell.value = re.sub(r"_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", words)
    cell.data_type = "s"
    if words.lstrip()[:1] in set("=+-@"):
        cell.quotePrefix = True
