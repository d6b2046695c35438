"""Workbooks as rows of text. Formulas are read as the text they are and never worked out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from xml.etree.ElementTree import Element

from ...reading.failure import ImportFailure
from ..lines.folding import visible
from .packages import Package

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MAX_COLUMNS = 60
MAX_TEXT = 4_000_000
"""Characters of one sheet; ten thousand questions have a tenth of that."""
DATE_FORMATS = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})


@dataclass
class Cell:
    text: str
    doubt: str = ""
    """Why the text may not be what its author typed."""


@dataclass
class Sheet:
    name: str
    rows: dict[int, list[Cell]]
    """Row number → its cells from the first column on."""


def sheets(path: Path) -> list[Sheet]:
    """Every visible sheet. Raises ImportFailure."""
    with Package(path) as package:
        book = package.xml("xl/workbook.xml")
        if book is None:
            raise ImportFailure("这个文件里没有 Excel 工作表")
        targets = _targets(package.xml("xl/_rels/workbook.xml.rels"))
        shared = [_text(each) for each in _children(package.xml("xl/sharedStrings.xml"), "si")]
        dates = _date_styles(package.xml("xl/styles.xml"))
        found = []
        for each in book.iter(f"{S}sheet"):
            root = package.xml(targets.get(each.get(f"{R}id", ""), ""))
            if root is not None and each.get("state", "visible") == "visible":
                found.append(Sheet(each.get("name", ""), _rows(root, shared, dates)))
        return found


def _targets(root: Element | None) -> dict[str, str]:
    found = {}
    for each in root if root is not None else []:
        target = each.get("Target", "")
        found[each.get("Id", "")] = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
    return found


def _children(root: Element | None, name: str) -> list[Element]:
    return [] if root is None else root.findall(f"{S}{name}")


def _text(element: Element) -> str:
    """The runs of a string, without the readings that East Asian sheets carry beside it."""
    parts = []
    for child in element:
        if child.tag == f"{S}t":
            parts.append(child.text or "")
        elif child.tag == f"{S}r":
            parts += [each.text or "" for each in child.findall(f"{S}t")]
    return visible(_unescaped("".join(parts)))


def _unescaped(text: str) -> str:
    """_x000D_ and the like are how sheets write characters that XML cannot hold."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _date_styles(root: Element | None) -> dict[int, str]:
    """Styles under which a typed 1/2 has become a date, or .5 a percentage."""
    if root is None:
        return {}
    own = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter(f"{S}numFmt")}
    found = {}
    cells = root.find(f"{S}cellXfs")
    for place, each in enumerate(cells if cells is not None else []):
        name = each.get("numFmtId", "0")
        code = re.sub(r'"[^"]*"|\[[^\[\]]*\]', "", own.get(name, ""))
        if _whole(name) in DATE_FORMATS or re.search("[ymdh年月日]", code):
            found[place] = "日期"
        elif name in {"9", "10"} or "%" in code:
            found[place] = "百分数"
    return found


def _rows(root: Element, shared: list[str], dates: dict[int, str]) -> dict[int, list[Cell]]:
    rows: dict[int, list[Cell]] = {}
    number = letters = 0
    for row in root.iter(f"{S}row"):
        given = row.get("r", "")
        number = int(given) if re.fullmatch(r"\d{1,7}", given) else number + 1
        cells: list[Cell] = []
        for each in row.findall(f"{S}c"):
            column = _column(each.get("r", "")) or len(cells) + 1
            if column > MAX_COLUMNS:
                continue
            cells += [Cell("") for _ in range(column - len(cells) - 1)]
            if column > len(cells):
                cells.append(_cell(each, shared, dates))
                letters += len(cells[-1].text)
        # a text that many cells share is small in the file and large in all that is made of it
        if letters > MAX_TEXT:
            raise ImportFailure(f"工作表里的文字超过 {MAX_TEXT:,} 个字；请拆成几个文件")
        if any(cell.text.strip() for cell in cells):
            rows[number] = cells
    return rows


def _column(reference: str) -> int:
    found = re.match(r"[A-Z]{1,3}", reference)
    column = 0
    for letter in found[0] if found else "":
        column = column * 26 + ord(letter) - ord("A") + 1
    return column


def _cell(cell: Element, shared: list[str], dates: dict[int, str]) -> Cell:
    kind = cell.get("t", "n")
    value, formula = cell.find(f"{S}v"), cell.find(f"{S}f")
    if formula is not None:
        text = formula.text or ""
        return Cell(visible(f"={text}"), "单元格是公式，按公式的文字读入")
    if kind == "inlineStr":
        inline = cell.find(f"{S}is")
        return Cell(_text(inline) if inline is not None else "")
    text = (value.text or "") if value is not None else ""
    if kind == "s":
        return Cell(shared[int(text)] if re.fullmatch(r"\d{1,7}", text) and int(text) < len(shared) else "")
    if kind == "b":
        return Cell("正确" if text == "1" else "错误")
    if kind == "n":
        return _number(text, dates.get(_whole(cell.get("s", "0")), ""))
    return Cell(visible(_unescaped(text)), "单元格里是错误值" if kind == "e" else "")


def _whole(text: str) -> int:
    """A number of a style; Python reads no more digits than some thousands, and a file may have any."""
    return int(text) if re.fullmatch(r"\d{1,7}", text) else 0


def _number(text: str, form: str) -> Cell:
    try:
        value = float(text)
    except ValueError:
        return Cell(visible(text))
    if form == "日期" and 1 <= value < 2_958_466:
        day = (datetime(1899, 12, 30) + timedelta(days=value)).date().isoformat()
        return Cell(day, f"单元格是日期（{day}），原来写的可能是分数或别的")
    if form == "百分数":
        return Cell(f"{value * 100:g}%")
    return Cell(str(int(value)) if value == int(value) and abs(value) < 1e15 else text) if value - value == 0 else Cell(text)
