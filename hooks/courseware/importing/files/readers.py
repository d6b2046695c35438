"""A file as numbered lines or as tables, whatever it was saved as."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from ...reading.failure import ImportFailure
from ...rules.lookalikes import RADICAL, RADICALS, ordinary
from ..lines.folding import BREAK, visible
from ..lines.pieces import Line
from .encodings import decoded
from .excel import Cell, Sheet, sheets
from .kinds import DOCUMENTS, TABLES, TEXTS, WORKBOOKS, members, opened, recognised, refused, zipped
from .separated import sheet_of
from .word import blocks

MAX_TEXT = 8 << 20


@dataclass
class Reading:
    """What a file holds, before anything is understood."""

    lines: list[Line] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    """Lines of which it is certain that no question stands in them as a bank has it."""
    unit: str = "行"
    """What the numbers of lines count: lines, or paragraphs of a document."""
    notes: list[str] = field(default_factory=list)
    replaced: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    """How often a radical became the character of its look: number of the line, sheet, both characters."""

    def ordinary(self, number: int, text: str, sheet: str = "") -> str:
        """`text` of a line with characters for radicals, of which it keeps count."""
        if not (found := RADICAL.findall(text)):
            return text
        self.replaced.update((number, sheet, f"{each}→{RADICALS[ord(each)]}") for each in found)
        return ordinary(text)


def read(path: Path) -> Reading:
    """The lines or tables of a .txt, .docx, .xlsx, .csv or .tsv file. Raises ImportFailure."""
    start = opened(path)
    suffix = path.suffix.lower()
    if start.startswith(b"PK"):
        names = members(path)
        if suffix in WORKBOOKS and ("xl/workbook.xml" in names or not names & PARTS):
            return _workbook(path)
        if suffix in DOCUMENTS and ("word/document.xml" in names or not names & PARTS):
            return _document(path)
        raise zipped(path, names)
    if suffix not in TEXTS | TABLES or (recognised(start) and not start.lstrip(UTF8_MARK).lstrip().startswith((b"{", b"["))):
        raise refused(path, start)
    return _text(path.read_bytes(), suffix)


PARTS = frozenset({"word/document.xml", "xl/workbook.xml", "ppt/presentation.xml"})
UTF8_MARK = b"\xef\xbb\xbf"


def _text(raw: bytes, suffix: str) -> Reading:
    if len(raw) > MAX_TEXT:
        raise ImportFailure(f"文字超过 {MAX_TEXT >> 20} MiB；请拆成几个文件")
    text, notes = decoded(raw)
    reading = Reading(notes=notes)
    if _is_json(text):
        reading.unknown = [(number, visible(line).strip()) for number, line in enumerate(BREAK.split(text), 1) if line.strip()]
        reading.notes.append("这是给程序看的 JSON，没有当题目读；请在导出它的系统里改选 Excel、Word 或者 Moodle XML")
        return reading
    sheet, more = sheet_of(text, certain=suffix in TABLES, preferred="," if suffix == ".csv" else "\t")
    if sheet is not None:
        reading.sheets, reading.notes = [sheet], [*notes, *more]
        _ordinary_cells(reading)
        return reading
    reading.lines = [Line(number, reading.ordinary(number, visible(line))) for number, line in enumerate(BREAK.split(text), 1)]
    return reading


def _is_json(text: str) -> bool:
    """Whether a text is JSON as a whole, or line by line."""
    head = text.lstrip()[:1]
    if head not in {"[", "{"}:
        return False
    try:
        # deep nesting is an error of its own
        found = json.loads(text)
    except (ValueError, RecursionError):
        lines = [line for line in BREAK.split(text) if line.strip()][:3]
        return len(lines) > 1 and all(line.startswith('{"') and line.rstrip().endswith("}") for line in lines)
    return bool(found)


def _workbook(path: Path) -> Reading:
    reading = Reading(sheets=sheets(path))
    _ordinary_cells(reading)
    return reading


def _ordinary_cells(reading: Reading) -> None:
    for sheet in reading.sheets:
        for number, row in sheet.rows.items():
            for cell in row:
                cell.text = reading.ordinary(number, cell.text, sheet.name if len(reading.sheets) > 1 else "")


def _document(path: Path) -> Reading:
    reading = Reading(unit="段")
    from .columns import header_of

    number = 0
    for block in blocks(path):
        if isinstance(block, tuple):
            number += 1
            reading.lines.append(Line(number, reading.ordinary(number, block[0]), block[1]))
            continue
        table = [[reading.ordinary(number + place, text) for text in row] for place, row in enumerate(block, 1)]
        rows = {number + place: [Cell(text) for text in row] for place, row in enumerate(table, 1)}
        if header_of(rows):
            reading.sheets.append(Sheet("文件里的表格", rows))
            number += len(block)
            continue
        if answers := _answer_grid(table):
            reading.lines.append(Line(number + 1, answers))
            number += len(block)
            continue
        # a table without a header we know is a way of setting options side by side
        for row in table:
            number += 1
            reading.lines += [Line(number, text, table=True) for cell in row for text in cell.split("\n")]
    return reading


def _answer_grid(block: list[list[str]]) -> str:
    """A table of numbers with the keys below them, as a list of answers; nothing for any other table."""
    pairs: list[str] = []
    for numbers, keys in zip(block[::2], block[1::2], strict=False):
        if not numbers or numbers[0].strip() not in {"题号", "序号"} or not keys or keys[0].strip() != "答案":
            return ""
        pairs += [
            f"{number.strip()}.{key.strip()}" for number, key in zip(numbers[1:], keys[1:], strict=False) if number.strip() and key.strip()
        ]
    return " ".join(pairs)
