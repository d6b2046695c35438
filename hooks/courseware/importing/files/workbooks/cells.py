"""Cells and sheets as they are read, and the words of strings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ...lines.folding import visible

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RAISED = str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ")
LOWERED = str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


@dataclass
class Cell:
    text: str
    doubt: str = ""
    """Why the text may not be what its author typed."""
    repeated: bool = False
    """Whether it only repeats the cell above, with which it is merged."""
    picture: bool = False
    marked: bool = False
    """Set in bold or colour, which in some files marks the key."""


@dataclass
class Sheet:
    name: str
    rows: dict[int, list[Cell]]
    """Row number → its cells from the first column on."""
    beside: list[tuple[int, str]] = field(default_factory=list)
    """Words that stand in no cell: comments and text boxes, with the row where they hang."""
    pictures: dict[int, list[tuple[str, bytes]]] = field(default_factory=dict)
    """Row number → the pictures that begin there, with their names."""
    beyond: int = 0
    """How many cells stood too far to the right to be read."""


@dataclass(frozen=True)
class Look:
    """How a style shows what is in a cell."""

    code: str = ""
    marked: bool = False
    struck: bool = False


def placed(text: str, position: str) -> str:
    """Words set high or low as characters that look so, where there are such characters: m2 as m²."""
    table = RAISED if position == "superscript" else LOWERED if position == "subscript" else {}
    return text.translate(table) if table and all(ord(each) in table for each in text) else text


STRUCK = "有划掉的字，不知道还算不算"


def is_struck(element: Element) -> bool:
    """Whether a part of a string is struck out."""
    return any(each.get("val", "1") not in {"0", "false"} for each in element.iterfind(f"{S}r/{S}rPr/{S}strike"))


def words_of(element: Element) -> str:
    """The runs of a string, without the readings that East Asian sheets carry beside it."""
    parts = []
    for child in element:
        if child.tag == f"{S}t":
            parts.append(child.text or "")
        elif child.tag == f"{S}r":
            position = child.find(f"{S}rPr/{S}vertAlign")
            where = position.get("val", "") if position is not None else ""
            parts += [placed(each.text or "", where) for each in child.findall(f"{S}t")]
    return visible(unescaped("".join(parts)))


def unescaped(text: str) -> str:
    """_x000D_ and the like are how sheets write characters that XML cannot hold."""
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
