"""The styles of a workbook: how numbers are shown, and which cells are set apart by bold or colour."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element

from .cells import Look, S
from .formats import BUILT_IN

PLAIN = frozenset({"", "00000000", "FF000000", "000000", "FFFFFFFF", "FFFFFF", "00FFFFFF"})


def looks(root: Element | None) -> list[Look]:
    """One look for each style that cells name."""
    if root is None:
        return []
    own = {each.get("numFmtId", ""): each.get("formatCode", "") for each in root.iter(f"{S}numFmt")}
    fonts = [_is_set_apart(each) for each in _children(root, "fonts")]
    struck = [
        (line := each.find(f"{S}strike")) is not None and line.get("val", "1") not in {"0", "false"} for each in _children(root, "fonts")
    ]
    fills = [_is_filled(each) for each in _children(root, "fills")]
    found = []
    for each in _children(root, "cellXfs"):
        name = each.get("numFmtId", "0")
        number = int(name) if re.fullmatch(r"\d{1,7}", name) else 0
        marked = _at(fonts, each.get("fontId", "")) or _at(fills, each.get("fillId", ""))
        found.append(Look(own.get(name, BUILT_IN.get(number, "")), marked, _at(struck, each.get("fontId", ""))))
    return found


def _children(root: Element, name: str) -> list[Element]:
    found = root.find(f"{S}{name}")
    return list(found) if found is not None else []


def _at(found: list[bool], place: str) -> bool:
    return bool(re.fullmatch(r"\d{1,7}", place)) and int(place) < len(found) and found[int(place)]


def _is_set_apart(font: Element) -> bool:
    bold, colour = font.find(f"{S}b"), font.find(f"{S}color")
    is_bold = bold is not None and bold.get("val", "1") not in {"0", "false"}
    return is_bold or (colour is not None and colour.get("rgb", "").upper() not in PLAIN)


def _is_filled(fill: Element) -> bool:
    pattern = fill.find(f"{S}patternFill")
    colour = fill.find(f"{S}patternFill/{S}fgColor")
    return (
        pattern is not None
        and pattern.get("patternType", "none") not in {"none", "gray125"}
        and colour is not None
        and colour.get("rgb", "theme").upper() not in PLAIN
    )
