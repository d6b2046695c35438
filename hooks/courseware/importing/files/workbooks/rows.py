"""The rows of one sheet, read element after element: a million rows that are only formatted take neither room nor much time."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Sequence

from ....reading.failure import ImportFailure
from ...lines.folding import visible
from ..packages import Package, usual
from .cells import STRUCK, Cell, Look, unescaped
from .formats import shown

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
MAX_COLUMNS = 60
MAX_TEXT = 4_000_000
"""Characters of one sheet; ten thousand questions have a tenth of that."""
MAX_MERGED = 20_000
EMPTY_ROW = re.compile(rb'<row r="\d+"[^<>]*(?:/>|>(?:<c\b[^<>]*(?:/>|>(?:<v ?/>|<v></v>)?</c>))*</row>)')
"""A row that holds no value; its number is written, so that those that follow do not need it."""
VALUES = (b"<v", b"<i", b"<f", b"</sheetData")
LONGEST_ROW = 8 << 20


class Rows:
    """The rows of one sheet that hold something."""

    def __init__(self, shared: Sequence[str], struck: Container[int], looks: Sequence[Look]) -> None:
        self.shared = shared
        self.struck = struck
        """The numbers of the texts of which a part is struck out."""
        self.looks = looks
        self.rows: dict[int, list[Cell]] = {}
        self.merged: list[str] = []
        self.beyond = 0
        """How many cells stood too far to the right."""
        self._number = self._letters = 0
        self._cells: list[Cell] = []
        self._column = 0
        self._kind = self._style = ""
        self._part: list[str] | None = None
        self._value = self._formula = self._inline = ""
        self._is_formula = False
        self._is_reading = False

    def read(self, package: Package, name: str) -> None:
        """Takes all rows of the part `name`."""
        package.stream(name, self._start, self._end, self._text, _Thin())
        self._merge()

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        space, _, local = name.rpartition("}")
        if f"{space}}}" != SHEET and usual(f"{space}}}") != SHEET:
            return
        if local == "c":
            self._column = _column(attributes.get("r", "")) or len(self._cells) + 1
            self._kind, self._style = attributes.get("t", "n"), attributes.get("s", "0")
            self._value = self._formula = self._inline = ""
            self._is_formula = False
        elif local == "row":
            given = attributes.get("r", "")
            self._number = int(given) if re.fullmatch(r"\d{1,7}", given) else self._number + 1
            self._cells = []
        elif local in {"v", "f", "t"}:
            self._part = []
        elif local == "rPh":
            self._is_reading = True
        elif local == "mergeCell" and len(self.merged) < MAX_MERGED:
            self.merged.append(attributes.get("ref", ""))

    def _text(self, text: str) -> None:
        if self._part is not None:
            self._part.append(text)

    def _end(self, name: str) -> None:
        local = name.rpartition("}")[2]
        if local in {"v", "f", "t"} and self._part is not None:
            text, self._part = "".join(self._part), None
            if local == "v":
                self._value = text
            elif local == "f":
                self._formula, self._is_formula = text, True
            elif not self._is_reading:
                self._inline += text
        elif local == "rPh":
            # readings that East Asian sheets carry beside the words
            self._is_reading = False
        elif local == "c":
            self._close_cell()
        elif local == "row" and any(cell.text.strip() or cell.picture for cell in self._cells):
            self.rows[self._number] = self._cells
            self._cells = []

    def _close_cell(self) -> None:
        if self._column > MAX_COLUMNS:
            self.beyond += bool(self._value or self._inline)
            return
        if self._column <= len(self._cells):
            return
        self._cells += [Cell("") for _ in range(self._column - len(self._cells) - 1)]
        self._cells.append(self._cell())
        self._letters += len(self._cells[-1].text)
        # a text that many cells share is small in the file and large in all that is made of it
        if self._letters > MAX_TEXT:
            raise ImportFailure(f"工作表里的文字超过 {MAX_TEXT:,} 个字；请拆成几个文件")

    def _cell(self) -> Cell:
        kind, text = self._kind, self._value
        place = int(self._style) if re.fullmatch(r"\d{1,7}", self._style) else 0
        look = self.looks[place] if place < len(self.looks) else Look()
        if self._is_formula and "DISPIMG" in self._formula:
            return Cell("", "单元格里是图片", picture=True)
        if self._is_formula and (self._formula or not text):
            return Cell(visible(f"={self._formula}"), "单元格是公式，按公式的文字读入")
        doubt = "单元格是公式，按它上次算出的结果读入" if self._is_formula else ""
        if kind == "inlineStr":
            words = visible(unescaped(self._inline))
        elif kind == "s":
            words = self.shared[int(text)] if re.fullmatch(r"\d{1,7}", text) and int(text) < len(self.shared) else ""
            doubt = doubt or (STRUCK if words and int(text) in self.struck else "")
        elif kind == "b":
            words = "正确" if text in {"1", "true"} else "错误"
        elif kind == "n":
            words, odd = shown(text, look.code)
            words, doubt = visible(words), doubt or odd
        elif kind == "d":
            words = re.sub("T00:00:00.*", "", text)
            doubt = f"单元格是日期（{words}），原来写的可能是分数或别的"
        else:
            words, doubt = visible(unescaped(text)), "单元格里是错误值" if kind == "e" else doubt
        return Cell(words, doubt or (STRUCK if look.struck and words.strip() else ""), marked=look.marked)

    def _merge(self) -> None:
        """Cells that are merged downwards repeat the words of the first."""
        numbers = sorted(self.rows)
        work = 0
        for reference in self.merged:
            found = re.fullmatch(r"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})", reference)
            if not found or int(found[2]) not in self.rows:
                continue
            top, column = int(found[2]), _column(found[1])
            row = self.rows[top]
            if column > len(row) or not row[column - 1].text.strip():
                continue
            for index in range(bisect_left(numbers, top + 1), len(numbers)):
                work += 1
                if numbers[index] > int(found[4]) or work > MAX_TEXT:
                    break
                below = self.rows[numbers[index]]
                below += [Cell("") for _ in range(column - len(below))]
                if not below[column - 1].text.strip():
                    below[column - 1] = Cell(row[column - 1].text, repeated=True)


def _column(reference: str) -> int:
    column = 0
    for letter in reference[:3]:
        if not "A" <= letter <= "Z":
            break
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


class _Thin:
    """Leaves out rows that hold nothing, as long as there are no comments in which anything may stand."""

    def __init__(self) -> None:
        self.plain = True

    def __call__(self, raw: bytes, last: bool) -> tuple[bytes, bytes]:
        self.plain = self.plain and b"<!" not in raw
        if not self.plain:
            return raw, b""
        end = len(raw) if last else raw.rfind(b"<row")
        if end <= 0 and len(raw) > LONGEST_ROW:
            self.plain = False
        if end <= 0:
            return (b"", raw) if end == 0 and self.plain else (raw, b"")
        whole = raw[:end]
        first = whole.find(b"<row")
        if first >= 0 and not any(value in whole for value in VALUES) and whole.count(b"<row") == whole.count(b'<row r="'):
            return whole[:first], raw[end:]
        return EMPTY_ROW.sub(b"", whole), raw[end:]
