"""The pages 遇到这件事: one a matter, and the index of all of them by what they are about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from ..index.links import SiteIndex
from ..index.prose import plain
from ..model import Matter, labels
from .page import Page

HEAD = "遇到这件事"
ON_HOME = 4
"""Matters of a group that home names; the others are one step further."""


class Calling(NamedTuple):
    """Who is to be called, as a page says it; without a number where nobody has filled it in."""

    name: str
    number: str | None
    why: str


class Group(NamedTuple):
    """Matters about one thing."""

    id: str
    title: str
    matters: list[Matter]


def groups(index: SiteIndex) -> list[Group]:
    """All matters, by what they are about."""
    all_of_them = [entry.value for entry in index.matters.values()]
    found = [Group(name, title, [each for each in all_of_them if each.group == name]) for name, title in labels.MATTERS.items()]
    return [group for group in found if group.matters]


def about(index: SiteIndex, target: str) -> list[Matter]:
    """The matters that lead to a unit or a case."""
    links = index.backlinks.get(target, [])
    return [index.matters[each.id].value for each in links if each.kind == "matter"]


def pages(index: SiteIndex, changed: Mapping[str, str]) -> Iterator[Page]:
    """The index, where there are matters, and a page each."""
    found = groups(index)
    if not found:
        return
    title = "居民常来问的事，一件一页：今天先做什么、谁说了算、不要做什么、哪一条、记下什么、打给谁"
    yield Page("matters/", "pages/matters.md.jinja", HEAD, title, {"groups": found}, index=True)
    assert index.course is not None
    numbers = {each.id: each for each in index.course.value.numbers}
    for entry in index.matters.values():
        matter = entry.value
        calls = [Calling(str(numbers[each.number].name), numbers[each.number].number, str(each.why)) for each in matter.call]
        beside = next(each.matters for each in found if each.id == matter.group)
        context = {
            "matter": matter,
            "calls": calls,
            "beside": [each for each in beside if each.id != matter.id],
            "changed": changed.get(entry.document.name, ""),
        }
        yield Page(
            f"matters/{matter.id}/", "pages/matter.md.jinja", str(matter.title), plain(matter.answer), context, (entry.document.name,)
        )
