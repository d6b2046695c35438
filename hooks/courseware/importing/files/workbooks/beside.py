"""What stands beside the cells of a sheet: comments, text boxes and pictures."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from ...lines.folding import visible
from ..packages import Package, Relation
from .cells import Cell, S, Sheet, words_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
D = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
ANCHORS = frozenset({f"{D}twoCellAnchor", f"{D}oneCellAnchor", f"{D}absoluteAnchor"})


def take_beside(package: Package, name: str, sheet: Sheet) -> None:
    """Adds to a sheet what stands beside its cells."""
    for relation in package.relations(name).values():
        if relation.kind == "comments":
            _comments(package.xml(relation.target), sheet)
        elif relation.kind == "drawing":
            root = package.xml(relation.target)
            if root is not None:
                _drawings(package, root, package.relations(relation.target), sheet)
    sheet.rows = dict(sorted(sheet.rows.items()))


def _comments(root: Element | None, sheet: Sheet) -> None:
    for each in root.iter(f"{S}comment") if root is not None else []:
        words = each.find(f"{S}text")
        row = re.search(r"\d{1,7}$", each.get("ref", ""))
        text = " ".join(words_of(words).split()) if words is not None else ""
        if text:
            sheet.beside.append((int(row[0]) if row else 0, f"（批注）{text}"))


def _drawings(package: Package, root: Element, relations: dict[str, Relation], sheet: Sheet) -> None:
    for anchor in root:
        if anchor.tag not in ANCHORS:
            continue
        start = anchor.find(f"{D}from")
        row, column = (_whole(start, "row") + 1, _whole(start, "col")) if start is not None else (1, 0)
        text = " ".join("".join(each.text or "" for each in line.iter(f"{A}t")) for line in anchor.iter(f"{A}p"))
        if text := visible(text).strip():
            sheet.beside.append((row, f"（文本框）{text}"))
        for blip in anchor.iter(f"{A}blip"):
            relation = relations.get(blip.get(f"{R}embed", ""))
            data = package.raw(relation.target) if relation and relation.target in package.names else b""
            sheet.pictures.setdefault(row, []).append((relation.target.rpartition("/")[2] if relation else "", data))
            _show(sheet, row, column)


def _show(sheet: Sheet, row: int, column: int) -> None:
    """Notes in its cell that a picture lies there."""
    cells = sheet.rows.setdefault(row, [])
    if column >= 60:
        return
    cells += [Cell("") for _ in range(column + 1 - len(cells))]
    cells[column].picture = True


def _whole(start: Element, name: str) -> int:
    each = start.find(f"{D}{name}")
    return int(each.text) if each is not None and each.text and re.fullmatch(r"\d{1,7}", each.text) else 0
