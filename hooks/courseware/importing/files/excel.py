"""Workbooks as rows of text. Formulas are read as the text they are and never worked out."""

from __future__ import annotations

from pathlib import Path

from ...reading.failure import ImportFailure
from .packages import Package
from .workbooks.beside import R, take_beside
from .workbooks.cells import Cell, S, Sheet, is_struck, words_of
from .workbooks.looks import looks
from .workbooks.rows import MAX_COLUMNS, Rows


def workbook(path: Path) -> tuple[list[Sheet], list[str]]:
    """Every visible sheet, and what a reader should know of the others. Raises ImportFailure."""
    with Package(path) as package:
        main = package.main("xl/workbook.xml")
        book = package.xml(main)
        if book is None:
            raise ImportFailure("这个文件里没有 Excel 工作表")
        parts = package.relations(main)
        named = {relation.kind: relation.target for relation in parts.values()}
        strings = package.xml(named.get("sharedStrings", "xl/sharedStrings.xml"))
        texts = strings.findall(f"{S}si") if strings is not None else []
        shared, struck = [words_of(each) for each in texts], {place for place, each in enumerate(texts) if is_struck(each)}
        styles = looks(package.xml(named.get("styles", "xl/styles.xml")))
        found, notes = [], []
        for each in book.iter(f"{S}sheet"):
            relation = parts.get(each.get(f"{R}id", ""))
            name = each.get("name", "")
            if relation is None or relation.target not in package.names:
                continue
            if each.get("state", "visible") != "visible":
                notes.append(f"隐藏的工作表“{name}”没有读；里面要是有题，请取消隐藏再导入")
                continue
            rows = Rows(shared, struck, styles)
            rows.read(package, relation.target)
            sheet = Sheet(name, rows.rows, beyond=rows.beyond)
            take_beside(package, relation.target, sheet)
            if rows.beyond:
                notes.append(f"工作表“{name}”第 {MAX_COLUMNS} 列以后还有 {rows.beyond} 格有字，没有读")
            found.append(sheet)
        return found, notes


def sheets(path: Path) -> list[Sheet]:
    """Every visible sheet. Raises ImportFailure."""
    return workbook(path)[0]


__all__ = ["MAX_COLUMNS", "Cell", "Sheet", "sheets", "workbook"]
