"""Tables as text (.csv, .tsv): which sign parts their columns, and their rows as those of a sheet."""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Iterator

from ...reading.failure import ImportFailure
from ..lines.folding import BREAK, visible
from .columns import header_of
from .excel import MAX_COLUMNS, Cell, Sheet

SEPARATORS = ",\t;|，；"
MAX_ROWS = 200_000
UNCLOSED = "这一行的引号不成对，各格可能分错了"
SNIFFED = 40
"""So many lines are looked at for the sign between columns."""
DECLARED = re.compile(r'"?sep=(?P<sign>.)"?\s*$', re.IGNORECASE)


def sheet_of(text: str, *, certain: bool, preferred: str = ",") -> tuple[Sheet | None, list[str]]:
    """A text as a table, and what its reader should know; None where it is none (a text that is certainly a table always is one)."""
    # most texts are no tables, and say so in their first lines
    lines = BREAK.split(text, maxsplit=0 if certain else SNIFFED)
    skipped = 0
    declared = DECLARED.match(lines[0]) if lines else None
    if declared:
        lines, skipped = lines[1:], 1
    sign = declared["sign"] if declared else _separator(lines, preferred if certain else "")
    if not sign:
        return None, []
    if not certain:
        lines = BREAK.split(text)[skipped:]
    rows: dict[int, list[Cell]] = {}
    broken: list[int] = []
    for number, cells, whole in _records(lines, sign):
        if len(rows) >= MAX_ROWS:
            raise ImportFailure(f"表格超过 {MAX_ROWS:,} 行；请拆成几个文件")
        if any(cell.strip() for cell in cells):
            rows[number + skipped] = [Cell(visible(cell), "" if whole or '"' not in cell else UNCLOSED) for cell in cells[:MAX_COLUMNS]]
            broken += [] if whole else [number + skipped]
    sheet = Sheet("", rows)
    # a sentence may begin with the names of columns; the lines below it have none
    parted = sum(len(cells) > 1 for cells in rows.values())
    if not certain and (header_of(rows) is None or parted * 5 < len(rows) * 4):
        return None, []
    notes = [f"第 {'、'.join(map(str, broken[:8]))} 行{'等处' if len(broken) > 8 else ''}的引号不成对，照原样读入"] if broken else []
    return sheet, notes


def _separator(lines: list[str], preferred: str) -> str:
    """The sign under which a header is known; else, for a file that says it is a table, the one that parts most lines alike."""
    first = [line for line in lines[:SNIFFED] if line.strip()]
    for sign in SEPARATORS:
        if any(line.count(sign) for line in first[:10]):
            rows = {number: [Cell(cell) for cell in cells] for number, cells, _ in _records(first[:10], sign)}
            if header_of(rows):
                return sign
    if not preferred:
        return ""
    best = max(SEPARATORS, key=lambda sign: _evenness(first, sign) + (0.01 if sign == preferred else 0))
    return best if _evenness(first, best) else preferred


def _evenness(lines: list[str], sign: str) -> float:
    counts = Counter(len(cells) for _, cells, _ in _records(lines, sign))
    columns, times = max(counts.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
    return times / len(lines) if columns > 1 else 0


def _records(lines: list[str], sign: str) -> Iterator[tuple[int, list[str], bool]]:
    """Rows with the line where each begins; False for one whose quotation marks are not closed, which is then taken by the line."""
    csv.field_size_limit(1 << 24)
    place = 0
    while place < len(lines):
        if '"' not in lines[place]:
            yield place + 1, lines[place].split(sign), True
            place += 1
            continue
        used, cells = _quoted(lines, place, sign)
        if cells is not None:
            yield place + 1, cells, True
            place += used
        else:
            yield place + 1, lines[place].split(sign), not _opens(lines[place], sign)
            place += 1


MOST_LINES = 60
"""So many lines a cell may have; a mark that is not closed by then was never meant to open one."""


def _quoted(lines: list[str], place: int, sign: str) -> tuple[int, list[str] | None]:
    reader = csv.reader((line + "\n" for line in lines[place : place + MOST_LINES]), delimiter=sign, strict=True)
    try:
        cells = next(reader)
    except (csv.Error, StopIteration):
        return 0, None
    return reader.line_num, cells


def _opens(line: str, sign: str) -> bool:
    """Whether a cell of the line begins with a quotation mark, so that another reader would have parted it otherwise."""
    return any(cell.lstrip().startswith('"') for cell in line.split(sign))
