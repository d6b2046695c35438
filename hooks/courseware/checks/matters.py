"""Matters: short enough to be read at once, with numbers that can be called and questions of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..index.links import Entry, SiteIndex
from ..index.prose import plain
from ..model import Matter
from ..reading.problems import Problem, did_you_mean

LEAST, MOST = 200, 500
"""Han characters of a page."""
HAN = re.compile("[\u3400-\u9fff]")


def matters_are_short(index: SiteIndex) -> Iterator[Problem]:
    """C421: what a page says of its own has 200 to 500 characters."""
    for entry in index.matters.values():
        size = length(entry)
        if not LEAST <= size <= MOST:
            yield entry.problem("C421", f"“{entry.value.title}”有 {size} 个汉字", "id")


def length(entry: Entry[Matter]) -> int:
    """The Han characters of a matter, without its title and the ways of asking."""
    matter = entry.value
    said = [matter.answer, *matter.resident, *matter.worker, matter.decides, *matter.not_this, matter.record]
    said += [each.says for each in matter.basis] + [each.why for each in matter.call]
    return sum(len(HAN.findall(plain(text))) for text in said)


def matters_call_known_numbers(index: SiteIndex) -> Iterator[Problem]:
    """C422: who is to be called stands in course.yml."""
    if index.course is None:
        return
    known = [each.id for each in index.course.value.numbers]
    for entry in index.matters.values():
        for at, call in enumerate(entry.value.call):
            if call.number not in known:
                advice = did_you_mean(call.number, known)
                yield entry.problem("C422", f"course.yml 的 numbers 里没有“{call.number}”", "call", at, "number", advice=advice)


def matters_are_asked_for_once(index: SiteIndex) -> Iterator[Problem]:
    """C423: a way of asking leads to one matter."""
    owner: dict[str, str] = {}
    for name, entry in index.matters.items():
        asked = [(("title",), entry.value.title), *((("asked", at), each) for at, each in enumerate(entry.value.asked))]
        for keys, words in asked:
            first = owner.setdefault(plain(words), name)
            if first != name:
                yield entry.problem("C423", f"“{words}”已经是“{index.matters[first].value.title}”的问法", *keys)
