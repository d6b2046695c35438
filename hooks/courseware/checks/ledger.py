"""The glossary, the ledger of figures and the ledger of numbers are in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ..index.links import Entry, SiteIndex
from ..reading.problems import Problem


def terms_have_names_of_their_own(index: SiteIndex) -> Iterator[Problem]:
    """C411: a word leads to one term only."""
    owner: dict[str, str] = {}
    for name, entry in index.terms.items():
        for keys, word in (("term",), entry.value.term), *((("aliases", i), alias) for i, alias in enumerate(entry.value.aliases)):
            first = owner.setdefault(word, name)
            if first != name or (keys[0] == "aliases" and word == entry.value.term):
                yield entry.problem("C411", f"“{word}”已经是术语“{first}”的叫法", *keys)


def figures_carry_their_grade(index: SiteIndex) -> Iterator[Problem]:
    """C412: an A figure names its source; B and C figures say who stated them and what would verify them."""
    for entry in index.figures.values():
        figure = entry.value
        needed = {"A": ("source",), "B": ("section", "said_by", "verify"), "C": ("section", "said_by", "verify")}[figure.grade]
        missing = [key for key in needed if getattr(figure, key) is None]
        if figure.article and not figure.source and "source" not in missing:
            missing.append("source")
        if missing:
            yield entry.problem("C412", f"{figure.grade} 级数字“{figure.id}”缺少 {'、'.join(missing)}", "grade")


def all_have_numbers(index: SiteIndex) -> Iterator[Problem]:
    """C414: where the course has a ledger of numbers, every unit and paper stands in it; a sealed one is added when there is time for it."""
    if not index.numbers:
        return
    found: tuple[tuple[str, Mapping[str, Entry[Any]]], ...] = (("units", index.units), ("papers", index.papers))
    for kind, table in found:
        for name, entry in table.items():
            if name not in index.numbers[kind]:
                yield entry.problem("C414", f"“{name}”还没有编码", "id")
