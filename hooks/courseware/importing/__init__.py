"""Reads a trainer's own bank of questions, as such banks circulate, and keeps its words as they are.

A file becomes numbered lines (`readers`), lines become pieces (`lines`), pieces become questions (`items`), and each question is
decided or left as a draft (`settling`). Nothing is guessed silently: what is not understood is listed, what is not certain is a draft.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..reading.failure import ImportFailure

if TYPE_CHECKING:
    from ..exchange.own.tags import Field
    from .figures import Figure
    from .files.readers import Reading
    from .files.workbooks.cells import Cell
    from .questions.settled import Settled


@dataclass
class Bank:
    """Everything an import found."""

    questions: list[Settled] = field(default_factory=list)
    own: list[tuple[int, list[Field]]] = field(default_factory=list)
    """Questions of a file that we exported ourselves, as tagged text."""
    retired: list[str] = field(default_factory=list)
    pictures: dict[str, Figure] = field(default_factory=dict)
    """Of our own questions, by the names of their files."""
    unknown: list[tuple[int, str]] = field(default_factory=list)
    skipped: list[tuple[int, str]] = field(default_factory=list)
    """Page numbers and words of sites: understood, and left out."""
    notes: list[str] = field(default_factory=list)
    replaced: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    """Radicals that became the characters of their look (`readers.Reading`)."""
    unit: str = "行"

    @property
    def is_open(self) -> bool:
        """Whether a person has something to look at."""
        return bool(self.unknown) or not (self.questions or self.own) or any(settled.draft for settled in self.questions)


def read_bank(path: Path) -> Bank:
    """The questions of a file: words, tables, or what another system exported. Raises ImportFailure."""
    from .carriers.opening import carried
    from .files.pictured import bring_along
    from .files.readers import read

    if (found := carried(path)) is not None:
        return Bank(found.questions, unknown=found.unknown, notes=found.notes, replaced=found.replaced, unit=found.unit)
    bank = understand(read(path))
    bring_along(bank, path)
    return bank


def understand(reading: Reading) -> Bank:
    """The questions of what was read."""
    from ..exchange.own.layout import fields_in, is_ours
    from .files.columns import items_in, own_fields
    from .files.encodings import DAMAGED, UNREAD
    from .files.tables.loose import take_loose
    from .lines.pieces import Splitter
    from .lines.webpages import untagged
    from .questions.collecting import collect
    from .questions.given import settle_given
    from .questions.items import add_doubts
    from .questions.pictures import place_pictures
    from .questions.settling import settle
    from .questions.sources import remember

    bank = Bank(notes=list(reading.notes), unknown=list(reading.unknown), replaced=reading.replaced, unit=reading.unit)
    if is_ours(line.text for line in reading.lines):
        bank.own, bank.retired, bank.unknown = fields_in((line.number, line.text) for line in reading.lines)
        return bank
    lines, told = untagged(reading.lines)
    bank.notes += [told] if told else []
    found = collect(list(Splitter().pieces(lines)), reading.unit)
    remember(found.items, [(line.number, line.text) for line in reading.lines])
    for sheet in reading.sheets:
        if (fields := own_fields(sheet)) is not None:
            bank.own += fields
            continue
        if sheet.name == "停用题号" and bank.own:
            bank.retired += [row[0].text.strip() for row in list(sheet.rows.values())[1:] if row]
            continue
        known, items = len(found.unknown), len(found.items)
        if not items_in(sheet, found):
            take_loose(sheet, found)
        found.unknown += sheet.beside
        remember(found.items[items:], [(number, _row(row)) for number, row in sheet.rows.items()])
        own_rows = {item.line for item in found.items[items:]}
        beside = {number: [f"第 {number} 行旁边有话：{text[:44]}"] for number, text in sheet.beside if number in own_rows}
        add_doubts(found, found.items[items:], beside)
        place_pictures(found, found.items[items:], sheet.pictures, bank.unit)
        if len(reading.sheets) > 1:
            found.unknown[known:] = [(number, f"（工作表“{sheet.name}”）{text}") for number, text in found.unknown[known:]]
    settle_given(found, reading.answers)
    if reading.lines and reading.sheets:
        found.items.sort(key=lambda item: item.line)
    add_doubts(found, found.items, reading.doubts)
    place_pictures(found, found.items, reading.pictures, bank.unit)
    width = max((len(line.text.strip()) for line in reading.lines), default=0)
    bank.questions = [settle(item, width if 20 <= width <= 60 else 0) for item in found.items]
    for item, settled in zip(found.items, bank.questions, strict=True):
        settled.source = item.source
        if any(UNREAD in text for text in (settled.stem, settled.explanation, *settled.options, *settled.words)):
            settled.draft.append(DAMAGED)
    bank.unknown += sorted(found.unknown)
    bank.skipped += sorted(found.skipped)
    bank.notes += found.notes
    return bank


def _row(cells: list[Cell]) -> str:
    return " | ".join(cell.text.strip() for cell in cells if cell.text.strip() and not cell.repeated)


__all__ = ["Bank", "ImportFailure", "read_bank", "understand"]
