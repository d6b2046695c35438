"""What the tables of a document are for: questions in rows, keys by numbers, options side by side, or only a frame around text."""

from __future__ import annotations

import re

from ...lines.folding import fold
from ...lines.keys import Key, parse, truth_of
from ...lines.lists import entries
from ...lines.marks import OPTION, TYPE_NAMES
from ...questions.given import Given
from ..tables.cells import letters_of
from ..workbooks.cells import Cell as SheetCell
from .document import Cell, Table

NUMBERS = frozenset({"题号", "序号", "题目", "题次", "编号"})
ANSWERS = frozenset({"答案", "正确答案", "参考答案", "标准答案", "选项"})
NOTES = frozenset({"解析", "答案解析", "详解"})
NUMBER = re.compile(r"(?:第 ?)?(?P<number>\d{1,3}(?: ?[-~—～至] ?\d{1,3})?)(?: ?题)?[.、]?$")


def is_frame(table: Table) -> bool:
    """Whether a table only lays out what is in it: one cell, or tables inside."""
    cells = [cell for row in table.rows for cell in row.cells]
    return len(cells) == 1 or any(isinstance(block, Table) for cell in cells for block in cell.blocks)


def cells_of(table: Table, first: int) -> dict[int, list[SheetCell]]:
    """The rows of a table as those of a sheet, numbered from `first` on; merged cells take their room."""
    rows: dict[int, list[SheetCell]] = {}
    above: list[SheetCell] = []
    for number, row in enumerate(table.rows, first):
        cells: list[SheetCell] = []
        for cell in row.cells:
            cells.append(_shown(cell, above[len(cells)] if len(cells) < len(above) else None))
            cells += [SheetCell("") for _ in range(cell.span - 1)]
        rows[number] = above = cells
    return rows


def _shown(cell: Cell, above: SheetCell | None) -> SheetCell:
    text = cell.text
    if cell.merged and not text and above is not None:
        return SheetCell(above.text, repeated=True)
    paragraphs = [block for block in cell.blocks if not isinstance(block, Table)]
    words = [block for block in paragraphs if any(line.strip() for line in block.lines)]
    return SheetCell(text, picture=any(block.pictures for block in paragraphs), marked=bool(words) and all(block.marked for block in words))


def answers_in(rows: list[list[str]]) -> list[Given]:
    """A table of numbers with their keys; nothing for any other table."""
    rows = [[cell.strip() for cell in row] for row in rows if any(cell.strip() for cell in row)]
    kind = ""
    found: list[Given] = []
    for number, text, note in _across(rows) or _down(rows):
        if not number:
            kind = TYPE_NAMES[text]
        elif number.isdigit():
            letters = letters_of(text)
            key = Key(letters="".join(sorted(letters))) if letters else parse(text)[0]
            found.append(Given(int(number), key, text, note=note, kind=kind))
        elif listed := entries(f"{number} {text}"):
            found += [Given(each.number, each.key, str(each.key or text), each.why, note, kind) for each in listed]
        else:
            return []
    return found


Pair = tuple[str, str, str]


def _across(rows: list[list[str]]) -> list[Pair]:
    """A row of numbers over a row of keys, once or several times."""
    pairs: list[Pair] = []
    if len(rows) % 2:
        return []
    for above, below in zip(rows[::2], rows[1::2], strict=True):
        kind = above[0] if above[0] in TYPE_NAMES else ""
        named = above[0] in NUMBERS or below[0] in ANSWERS or bool(kind)
        if named and not ((above[0] in NUMBERS or kind) and below[0] in ANSWERS):
            return []
        numbers, keys = (above[1:], below[1:]) if named else (above, below)
        found = [NUMBER.match(number) for number in numbers]
        if any(number and not match for number, match in zip(numbers, found, strict=True)) or not any(found):
            return []
        pairs += [("", kind, "")] if kind else []
        here = [(match["number"], key, "") for match, key in zip(found, keys, strict=False) if match and key]
        if len([key for key in keys if key]) != len(here) or (not named and not all(_is_key(key) for _, key, _ in here)):
            return []
        pairs += here
    return pairs


def _down(rows: list[list[str]]) -> list[Pair]:
    """Columns of numbers with their keys beside them: 题号 | 答案 | 题号 | 答案, perhaps with 解析."""
    if len(rows) < 2:
        return []
    head = rows[0]
    named = bool(head) and all(cell in NUMBERS | ANSWERS | NOTES for cell in head) and head[0] in NUMBERS
    width = head[1:].index(head[0]) + 1 if named and head[0] in head[1:] else len(head) if named else 2
    if width not in {2, 3} or len(head) % width or (named and head[1] not in ANSWERS):
        return []
    pairs: list[Pair] = []
    for column in range(0, len(head), width):
        for row in rows[1:] if named else rows:
            number, key, *note = [*row, "", "", ""][column : column + width]
            match = NUMBER.match(number)
            if not number and not key:
                continue
            if not match or (not named and not _is_key(key)):
                return []
            if key:
                pairs.append((match["number"], key, " ".join(note)))
    return pairs if len(pairs) > 1 or named else []


def _is_key(text: str) -> bool:
    return bool(letters_of(text)) or truth_of(fold(text)) is not None


def by_columns(rows: list[list[str]]) -> list[list[str]]:
    """Cells that hold A and B over each other, and C and D beside them, as they are meant to be read."""
    found: list[list[str]] = []
    place = 0
    while place < len(rows):
        end = place
        while end < len(rows) and len(rows[end]) > 1 and all(OPTION.match(fold(cell).strip()) for cell in rows[end] if cell.strip()):
            end += 1
        block = [[cell for cell in row if cell.strip()] for row in rows[place:end]]
        across = [cell for row in block for cell in row]
        down = [row[column] for column in range(max(map(len, block), default=0)) for row in block if column < len(row)]
        if len(block) > 1 and _in_order(down) and not _in_order(across):
            found += [[cell] for cell in down]
        else:
            found += rows[place:end] if end > place else rows[place : place + 1]
        place = max(end, place + 1)
    return found


def _in_order(cells: list[str]) -> bool:
    letters = [match["letter"] for cell in cells if (match := OPTION.match(fold(cell).strip())) and match["letter"]]
    return len(letters) == len(cells) and "".join(letters) == "ABCDEFGH"[: len(letters)]
