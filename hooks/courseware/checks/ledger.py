"""The glossary, the ledger of figures and the ledger of numbers are in order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from ..index.links import Entry, SiteIndex
from ..model import Source
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


NEXT = (
    ("issued", "revised", "修改在公布以前"),
    ("issued", "in_force", "施行在公布以前"),
    ("issued", "checked", "看过在公布以前"),
    ("revised", "checked", "看过在修改以前"),
    ("in_force", "ended", "不再适用在施行以前"),
)
"""Which date of a source follows which, as far as both are known, and what is wrong where it does not."""


def sources_have_dates_that_fit(index: SiteIndex) -> Iterator[Problem]:
    """C415: the dates by which a source is judged stand in the calendar, and in their order."""
    for entry in index.sources.values():
        source = entry.value
        dates = _dates(source)
        for keys, written in dates.items():
            if not _is_day(written):
                yield entry.problem("C415", f"来源“{source.id}”的 {'.'.join(keys)} 写的 {written}，日历上没有这一天", *keys)
        for first, second, what in NEXT:
            before, after = dates.get((first,), ""), dates.get((second,), "")
            known = min(len(before), len(after))
            if known and after[:known] < before[:known]:
                yield entry.problem("C415", f"来源“{source.id}”{what}：{first} {before}，{second} {after}", second)
        if source.ended_by and not source.ended:
            yield entry.problem("C415", f"来源“{source.id}”写了被谁代替，没有写从哪天起", "ended_by", expected="写上 ended: 年-月-日")


def _dates(source: Source) -> dict[tuple[str, ...], str]:
    """The dates of a source that are written, by where they stand."""
    found: dict[tuple[str, ...], str | None] = {
        (key,): getattr(source, key) for key in ("issued", "revised", "in_force", "ended", "checked")
    }
    if source.coming:
        found["coming", "day"] = source.coming.day
    return {keys: str(each) for keys, each in found.items() if each}


def _is_day(written: str) -> bool:
    """Whether a date, as far as it is written, stands in the calendar."""
    try:
        date.fromisoformat(f"{written}-01-01"[:10])
    except ValueError:
        return False
    return True


def all_have_numbers(index: SiteIndex) -> Iterator[Problem]:
    """C414: where the course has a ledger of numbers, every unit and paper stands in it; a sealed one is added when there is time for it."""
    if not index.numbers:
        return
    found: tuple[tuple[str, Mapping[str, Entry[Any]]], ...] = (("units", index.units), ("papers", index.papers))
    for kind, table in found:
        for name, entry in table.items():
            if name not in index.numbers[kind]:
                yield entry.problem("C414", f"“{name}”还没有编码", "id")
