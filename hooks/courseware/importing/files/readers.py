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
from ..questions.given import Given
from .documents import take_document
from .encodings import decoded
from .excel import Sheet, workbook
from .kinds import DOCUMENTS, TABLES, TEXTS, WORKBOOKS, members, opened, recognised, refused, zipped
from .separated import sheet_of

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
    doubts: dict[int, list[str]] = field(default_factory=dict)
    """Number of a line → what is odd about it, so that its question is a draft."""
    pictures: dict[int, list[tuple[str, bytes]]] = field(default_factory=dict)
    """Number of a line → the pictures that hang on it, with their names."""
    answers: list[tuple[int, list[Given]]] = field(default_factory=list)
    """Tables of keys, with the number of their first line."""

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
    found, notes = workbook(path)
    reading = Reading(sheets=found, notes=notes)
    _ordinary_cells(reading)
    return reading


def _ordinary_cells(reading: Reading) -> None:
    for sheet in reading.sheets:
        for number, row in sheet.rows.items():
            for cell in row:
                cell.text = reading.ordinary(number, cell.text, sheet.name if len(reading.sheets) > 1 else "")


def _document(path: Path) -> Reading:
    reading = Reading(unit="段")
    take_document(path, reading)
    return reading
