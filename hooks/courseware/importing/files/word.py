"""Word documents as lines: paragraphs and cells in reading order, with the numbers that Word adds by itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from ..lines.folding import BREAK, visible
from .numbering import Numbering, W, numbering
from .packages import Package

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
SKIPPED = frozenset({f"{W}del", f"{W}moveFrom", f"{MC}Fallback", f"{W}instrText", f"{W}delText", f"{W}pPr"})
"""Deleted words, codes of fields, and the second copy of drawings."""
BLACKS = frozenset({"", "auto", "000000", "FFFFFF"})

Paragraph = tuple[str, bool]
"""Its text, and whether all of it is marked in bold or colour."""


class Word:
    """Reads one document."""

    def __init__(self, package: Package) -> None:
        self.lists: Numbering = numbering(package.xml("word/numbering.xml"))
        self.style_lists = _style_lists(package.xml("word/styles.xml"))

    def blocks(self, body: Element) -> Iterator[Paragraph | list[list[str]]]:
        """Paragraphs, and tables as rows of cells."""
        # an explicit stack: tables and content controls may stand in one another to any depth
        waiting = [body]
        while waiting:
            element = waiting.pop()
            if element.tag == f"{W}p":
                yield from self.paragraph(element)
            elif element.tag == f"{W}tbl":
                yield [[self.cell(cell) for cell in row.iter(f"{W}tc")] for row in element.iter(f"{W}tr")]
            elif element.tag not in SKIPPED:
                waiting.extend(reversed(element))

    def cell(self, cell: Element) -> str:
        """The text of a cell, its paragraphs on lines of their own."""
        return "\n".join(text for paragraph in cell.iter(f"{W}p") for text, _ in self.paragraph(paragraph)).strip()

    def paragraph(self, paragraph: Element) -> Iterator[Paragraph]:
        """A paragraph as lines; a line break inside it begins another."""
        label = self._label(paragraph)
        parts: list[str] = []
        marked = words = 0
        waiting = [paragraph]
        while waiting:
            element = waiting.pop()
            if element.tag == f"{W}t" and element.text:
                parts.append(element.text)
            elif element.tag == f"{W}r":
                own = sum(len(text.text.strip()) for text in element.iter(f"{W}t") if text.text)
                words += own
                marked += own if _marked(element) else 0
            elif element.tag == f"{W}tab":
                parts.append("\t")
            elif element.tag in {f"{W}br", f"{W}cr"}:
                parts.append("\n")
            elif element.tag == f"{W}sym":
                parts.append(_symbol(element.get(f"{W}char", "")))
            elif element.tag == f"{W}noBreakHyphen":
                parts.append("-")
            if element.tag not in SKIPPED:
                waiting.extend(reversed(element))
        text = label + visible("".join(parts))
        for line in BREAK.split(text):
            yield line, words > 0 and marked == words

    def _label(self, paragraph: Element) -> str:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return ""
        own = properties.find(f"{W}numPr")
        number, level = _numbered(own)
        if not number:
            style = properties.find(f"{W}pStyle")
            number, inherited = self.style_lists.get(style.get(f"{W}val", ""), ("", 0)) if style is not None else ("", 0)
            level = level or inherited
        return self.lists.label(number, level) if number and number != "0" else ""


def _numbered(properties: Element | None) -> tuple[str, int]:
    if properties is None:
        return "", 0
    number, level = properties.find(f"{W}numId"), properties.find(f"{W}ilvl")
    depth = level.get(f"{W}val", "0") if level is not None else "0"
    return (number.get(f"{W}val", "") if number is not None else ""), int(depth) if depth.isdecimal() and len(depth) < 3 else 0


def _style_lists(root: Element | None) -> dict[str, tuple[str, int]]:
    if root is None:
        return {}
    found = {}
    for style in root.iter(f"{W}style"):
        number = next(style.iter(f"{W}numPr"), None)
        if number is not None:
            found[style.get(f"{W}styleId", "")] = _numbered(number)
    return found


def _marked(run: Element) -> bool:
    """Bold, coloured or highlighted: in some banks that is how the key is shown."""
    properties = run.find(f"{W}rPr")
    if properties is None:
        return False
    bold, colour, light = (properties.find(f"{W}{name}") for name in ("b", "color", "highlight"))
    is_bold = bold is not None and bold.get(f"{W}val", "1") not in {"0", "false"}
    return is_bold or (colour is not None and colour.get(f"{W}val", "").upper() not in BLACKS) or light is not None


def _symbol(code: str) -> str:
    try:
        return chr(int(code, 16)) if len(code) <= 4 else ""
    except ValueError:
        return ""


def blocks(path: Path) -> list[Paragraph | list[list[str]]]:
    """All paragraphs and tables of a document. Raises ImportFailure."""
    from ...reading.failure import ImportFailure

    with Package(path) as package:
        root = package.xml("word/document.xml")
        if root is None:
            raise ImportFailure("这个文件里没有 Word 正文")
        return list(Word(package).blocks(root))
