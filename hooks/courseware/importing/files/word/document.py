"""A document as blocks: paragraphs and tables in reading order, with the numbers that Word adds by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

from ...lines import marks
from ...lines.folding import BREAK, fold, visible
from ..numbering import Label, Numbering, W, number_of, numbering, style_lists
from ..packages import Package
from .paragraphs import MC, SKIPPED, Reader, Shown, alternative


@dataclass
class Paragraph:
    lines: list[str]
    marked: bool = False
    """Whether all of it is set in bold or colour."""
    label: Label | None = None
    """The number that Word writes before it."""
    doubts: list[str] = field(default_factory=list)
    pictures: list[tuple[str, bytes]] = field(default_factory=list)
    beside: list[str] = field(default_factory=list)
    """Words that hang on it: comments and notes."""
    in_box: bool = False
    every: list[str] = field(default_factory=list)
    """The lines with every underlined word as a filled blank, as sections of blanks mean it; empty where that is the same."""


@dataclass
class Cell:
    blocks: list[Paragraph | Table] = field(default_factory=list)
    span: int = 1
    merged: bool = False
    """Whether it goes on with the cell above."""

    @property
    def text(self) -> str:
        """Its paragraphs on lines of their own."""
        lines = (line for block in self.blocks if isinstance(block, Paragraph) for line in labelled(block))
        return "\n".join(lines).strip()


@dataclass
class Row:
    cells: list[Cell] = field(default_factory=list)


@dataclass
class Table:
    rows: list[Row] = field(default_factory=list)


Block = Paragraph | Table
NOTES = {"comment": "批注", "footnote": "脚注", "endnote": "尾注"}


def _lines(shown: Shown, label: Label | None) -> tuple[list[str], list[str]]:
    """The lines of a paragraph, twice: underlined words are blanks of stems, and not of options and keys."""
    if not any(lined for _, lined in shown.parts):
        return BREAK.split(visible(shown.plain)), []
    plain = fold(shown.plain).strip()
    if marks.KEY_LABEL.match(plain) or marks.NOTE_LABEL.match(plain):
        return BREAK.split(visible(shown.plain)), []
    if marks.OPTION.match(plain) or (label is not None and label.format in {"upperLetter", "lowerLetter"}):
        return BREAK.split(visible(shown.text())), []
    lines, every = (BREAK.split(visible(shown.text(filled=True, every=all_of_it))) for all_of_it in (False, True))
    return lines, every if every != lines else []


def labelled(paragraph: Paragraph) -> list[str]:
    """The lines of a paragraph with its number before the first."""
    label = paragraph.label.text if paragraph.label else ""
    return [label + paragraph.lines[0], *paragraph.lines[1:]] if paragraph.lines else [label]


class Word:
    """Reads one document."""

    def __init__(self, package: Package, name: str) -> None:
        self.package = package
        self.relations = package.relations(name)
        parts = {relation.kind: relation.target for relation in self.relations.values()}
        self.lists: Numbering = numbering(package.xml(parts.get("numbering", "word/numbering.xml")))
        self.style_lists = style_lists(package.xml(parts.get("styles", "word/styles.xml")))
        self.asides = {kind: _asides(package.xml(parts.get(f"{kind}s", "")), kind) for kind in NOTES}
        self.notes: list[str] = []
        self.embedded = 0
        """How many other documents are only linked into this one."""

    def blocks(self, body: Element) -> list[Block]:
        """All paragraphs and tables; what stands in what may be nested to any depth, so nothing here calls itself."""
        found: list[Block] = []
        waiting: list[tuple[Iterator[Element], list[Block] | Table | Row, bool]] = [(iter(body), found, False)]
        while waiting:
            children, home, in_box = waiting[-1]
            element = next(children, None)
            if element is None:
                waiting.pop()
                continue
            tag = element.tag
            if tag == f"{W}p":
                paragraph, boxes = self.paragraph(element)
                paragraph.in_box = in_box
                target = _room(home)
                target.append(paragraph)
                waiting.extend((iter(box), target, True) for box in reversed(boxes))
            elif tag == f"{W}tbl":
                table = Table()
                _room(home).append(table)
                waiting.append((iter(element), table, in_box))
            elif tag == f"{W}tr" and isinstance(home, Table):
                if element.find(f"{W}trPr/{W}del") is None:
                    row = Row()
                    home.rows.append(row)
                    waiting.append((iter(element), row, in_box))
            elif tag == f"{W}tc" and isinstance(home, Row):
                cell = _cell(element)
                home.cells.append(cell)
                waiting.append((iter(element), cell.blocks, in_box))
            elif tag == f"{W}altChunk":
                self.embedded += 1
            elif tag == f"{MC}AlternateContent":
                waiting.append((iter(alternative(element)), home, in_box))
            elif tag not in SKIPPED:
                waiting.append((iter(element), home, in_box))
        return found

    def paragraph(self, element: Element) -> tuple[Paragraph, list[Element]]:
        """A paragraph as lines, since a line break inside it begins another; and the text boxes that hang on it."""
        shown = Reader().read(element)
        label = self._label(element)
        lines, every = _lines(shown, label)
        paragraph = Paragraph(lines, 0 < shown.words == shown.marked, label, list(dict.fromkeys(shown.doubts)), every=every)
        for name in dict.fromkeys(shown.pictures):
            relation = self.relations.get(name)
            data = self.package.raw(relation.target) if relation and relation.target in self.package.names else b""
            paragraph.pictures.append((relation.target.rpartition("/")[2] if relation else "", data))
        for kind, number in shown.notes:
            if text := self.asides[kind].get(number):
                paragraph.beside.append(f"（{NOTES[kind]}）{text}")
        return paragraph, shown.boxes

    def _label(self, paragraph: Element) -> Label | None:
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            return None
        own = properties.find(f"{W}numPr")
        number, level = number_of(own)
        if not number:
            style = properties.find(f"{W}pStyle")
            number, inherited = self.style_lists.get(style.get(f"{W}val", ""), ("", 0)) if style is not None else ("", 0)
            level = level or inherited
        return self.lists.label(number, level) if number and number != "0" else None

    def heads(self) -> list[str]:
        """The words of page heads and feet, which stand in no line."""
        found = []
        for relation in self.relations.values():
            root = self.package.xml(relation.target) if relation.kind in {"header", "footer"} else None
            if root is not None:
                texts = (" ".join(Reader().read(each).plain.split()) for each in root.iter(f"{W}p"))
                found += [visible(text) for text in texts if len(visible(text)) > 3]
        return list(dict.fromkeys(found))


def _room(home: list[Block] | Table | Row) -> list[Block]:
    """Where a block goes: a table in a damaged file may hold one outside of its cells."""
    if isinstance(home, list):
        return home
    cell = Cell()
    if isinstance(home, Row):
        home.cells.append(cell)
    else:
        home.rows.append(Row([cell]))
    return cell.blocks


def _cell(element: Element) -> Cell:
    properties = element.find(f"{W}tcPr")
    if properties is None:
        return Cell()
    span, merge = properties.find(f"{W}gridSpan"), properties.find(f"{W}vMerge")
    width = span.get(f"{W}val", "1") if span is not None else "1"
    wide = int(width) if width.isdecimal() and len(width) < 3 else 1
    return Cell(span=max(1, wide), merged=merge is not None and merge.get(f"{W}val", "continue") != "restart")


def _asides(root: Element | None, kind: str) -> dict[str, str]:
    found = {}
    for each in root.iter(f"{W}{kind}") if root is not None else []:
        texts = (Reader().read(paragraph).plain for paragraph in each.iter(f"{W}p"))
        if text := " ".join(" ".join(visible(each) for each in texts).split()):
            found[each.get(f"{W}id", "")] = text
    return found
