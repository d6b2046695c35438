"""Equations as one line of text: of the equation editor, and of the older EQ fields."""

from __future__ import annotations

import re
from itertools import islice
from xml.etree.ElementTree import Element

from ..workbooks.cells import placed
from .symbols import circled

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
DEEPEST = 30
SIMPLE = re.compile(r"[\w.%\u00b0-\u00b9\u2070-\u2099]{1,30}$")
HEADS = frozenset({"acc", "bar", "box", "borderBox", "groupChr", "phant", "limLow", "limUpp", "sPre", "m", "eqArr", "nary"})
"""What has no form in one line that could mean nothing else."""


class Equation:
    """One equation; `certain` says whether its line of text can be read in one way only."""

    def __init__(self, root: Element) -> None:
        self.certain = True
        self.text = self._all(root, 0)

    def _all(self, element: Element | None, depth: int) -> str:
        if element is None:
            return ""
        if depth > DEEPEST:
            self.certain = False
            return "".join(each.text or "" for each in element.iter(f"{M}t"))
        return "".join(self._one(child, depth + 1) for child in element)

    def _one(self, element: Element, depth: int) -> str:
        name = element.tag.removeprefix(M)
        match name:
            case "r":
                return "".join(each.text or "" for each in element.iter() if each.tag.rpartition("}")[2] == "t")
            case "f":
                over, under = (self._all(element.find(f"{M}{part}"), depth) for part in ("num", "den"))
                self.certain &= bool(SIMPLE.match(over) and SIMPLE.match(under))
                return f"{_closed(over)}/{_closed(under)}"
            case "sSup" | "sSub" | "sSubSup":
                return self._set_off(element, depth)
            case "rad":
                degree, base = (self._all(element.find(f"{M}{part}"), depth) for part in ("deg", "e"))
                self.certain &= (bool(SIMPLE.match(base)) and placed(degree, "superscript") != degree) or not degree
                return f"{placed(degree, 'superscript')}√{_closed(base)}"
            case "d":
                return self._delimited(element, depth)
            case "func":
                return self._all(element.find(f"{M}fName"), depth) + self._all(element.find(f"{M}e"), depth)
        self.certain &= name not in HEADS
        return "" if name.endswith("Pr") else self._all(element, depth)

    def _set_off(self, element: Element, depth: int) -> str:
        text = self._all(element.find(f"{M}e"), depth)
        for part, position, mark in (("sub", "subscript", "_"), ("sup", "superscript", "^")):
            words = self._all(element.find(f"{M}{part}"), depth)
            small = placed(words, position)
            self.certain &= small != words or not words
            text += small if small != words or not words else f"{mark}{_closed(words)}"
        return text

    def _delimited(self, element: Element, depth: int) -> str:
        properties = element.find(f"{M}dPr")
        ends = []
        for part, usual in (("begChr", "("), ("sepChr", "|"), ("endChr", ")")):
            own = properties.find(f"{M}{part}") if properties is not None else None
            ends.append(own.get(f"{M}val", "") if own is not None else usual)
        return ends[0] + ends[1].join(self._all(each, depth) for each in element.findall(f"{M}e")) + ends[2]


def _closed(text: str) -> str:
    return text if SIMPLE.match(text) else f"({text})"


PART = re.compile(r"\\(?P<name>[a-z]+)|(?P<sign>[(),;])|(?P<words>(?:\\[^a-z]|[^\\(),;])+)", re.IGNORECASE)


def eq_field(code: str) -> tuple[str, bool]:
    """What an EQ field shows, as `EQ \\F(1,2)` shows 1/2, and whether that is certain."""
    tokens = list(islice(PART.finditer(code.strip()[2:]), 400))
    text, place, certain = _sequence(tokens, 0, 0)
    return text.strip(), certain and place == len(tokens)


def _sequence(tokens: list[re.Match[str]], place: int, depth: int) -> tuple[str, int, bool]:
    """Words and commands up to a comma or a closing bracket."""
    parts: list[str] = []
    certain = depth <= DEEPEST
    while place < len(tokens) and certain:
        token = tokens[place]
        if token["sign"] in {",", ";", ")"}:
            break
        place += 1
        if token["words"]:
            parts.append(re.sub(r"\\(.)", r"\1", token["words"]).strip())
        elif token["sign"]:
            certain = False
        else:
            names = [token["name"].lower()]
            while place < len(tokens) and (
                tokens[place]["name"] or (tokens[place]["words"] or "x").strip().isdigit() or (tokens[place]["words"] or "x").isspace()
            ):
                names += [tokens[place]["name"].lower()] if tokens[place]["name"] else []
                place += 1
            arguments, place, whole = _arguments(tokens, place, depth + 1)
            shown, known = _command(names, arguments)
            parts.append(shown)
            certain = whole and known
    return "".join(parts), place, certain


def _arguments(tokens: list[re.Match[str]], place: int, depth: int) -> tuple[list[str], int, bool]:
    if place >= len(tokens) or tokens[place]["sign"] != "(":
        return [], place, False
    found, certain = [], True
    while place < len(tokens) and tokens[place]["sign"] in {"(", ",", ";"} and certain:
        text, place, certain = _sequence(tokens, place + 1, depth)
        found.append(text)
    closed = place < len(tokens) and tokens[place]["sign"] == ")"
    return found, place + closed, certain and closed


def _command(names: list[str], arguments: list[str]) -> tuple[str, bool]:
    match names[0], arguments:
        case "f", [over, under]:
            return f"{_closed(over)}/{_closed(under)}", bool(SIMPLE.match(over) and SIMPLE.match(under))
        case "r", [base]:
            return f"√{_closed(base)}", bool(SIMPLE.match(base))
        case "o", ["○" | "〇" | "◯" | "O", inner] if circled(inner):
            return circled(inner), True
        case "o", ["□", "√"]:
            return "☑", True
        case "s", [words]:
            position = "subscript" if names[1:2] and names[1].startswith("do") else "superscript"
            return placed(words, position), placed(words, position) != words
        case "b", [words]:
            return f"({words})", True
    return " ".join(arguments), False
