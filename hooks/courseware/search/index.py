"""The index of a site's passages: which pairs of units stand where, what passages say, and what readers may mean."""

from __future__ import annotations

import itertools
from array import array
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from .passages import KINDS, Page
from .readings import readings
from .shards import TOGETHER, Entry, number, ordered_scripts, places
from .sounds import further, sounds
from .units import folding, pieces

ALONE = 24
"""Passages that are found by a single Han character: those with it in the title, then the first."""
COMMON, RARE = (
    {bytes((high, low)).decode("gb2312") for high in range(*rows) for low in range(0xA1, 0xFF - 5 * (high == 0xD7))}
    for rows in ((0xB0, 0xD8), (0xD8, 0xF8))
)
"""The characters of GB 2312's two levels: what a reader may type by mistake, whether the course has it or not."""


def index_parts(
    pages: Sequence[Page], terms: Sequence[dict[str, Any]], cache: Path | None, *, matters: Sequence[dict[str, Any]] = ()
) -> dict[str, object]:
    """The parts of the index by name; `start` is what every search reads first."""
    fold = folding()
    table = str.maketrans(fold)
    # arrays, because a list takes twice the memory, and of most things here there are many small ones
    pairs: defaultdict[tuple[str, str], array[int]] = defaultdict(lambda: array("I"))
    titled: defaultdict[str, list[int]] = defaultdict(list)
    told: defaultdict[str, list[int]] = defaultdict(list)
    enough: set[str] = set()
    total = 0
    for page in pages:
        for passage in page.passages:
            in_title, in_text = pieces(passage.title, table), pieces(passage.text, table)
            title_pairs, title_units = _pairs(in_title), set(chain.from_iterable(in_title))
            here, there = 2 * total + 1, 2 * total
            for pair in title_pairs:
                pairs[pair].append(here)
            for pair in _pairs(in_text) - title_pairs:
                pairs[pair].append(there)
            for unit in title_units:
                titled[unit].append(here)
            for unit in set(chain.from_iterable(in_text)) - title_units - enough:
                told[unit].append(there)
                if len(told[unit]) == ALONE and _is_han(unit):
                    enough.add(unit)
            total += 1
    for unit in {*titled, *told}:
        own = titled[unit] + told[unit]
        pairs[unit, ""] = array("I", sorted(own[: max(ALONE, len(titled[unit]))] if _is_han(unit) else own))
    characters = {unit for unit in {*titled, *told} if _is_han(unit)}
    words = [each["term"] for each in terms] + [alias for each in terms for alias in each.get("aliases", [])]
    titles = [passage.title for page in pages for passage in page.passages]
    dictionary = readings(cache)
    samples = ("".join(units) for text in words + titles for units in pieces(text, table))
    heard = sounds(characters | COMMON | RARE, samples, dictionary)
    known = characters | COMMON
    others = further({each: found for each, found in heard.items() if each in known}, dictionary)
    del dictionary  # its words are most of what is in memory now
    ours = {each: found for each, found in heard.items() if each in characters}
    scripts, starts = ordered_scripts(_entries(pairs, ours))
    parts: dict[str, object] = {f"p{at}": script for at, script in enumerate(scripts)}
    parts |= {f"t{at}": rows for at, rows in enumerate(_texts(pages))}
    parts["fold"] = _said((form, target) for form, target in fold.items() if target in characters and form not in characters)
    for name, level in (("strange", COMMON), ("rare", RARE)):
        absent = level - characters
        parts[name] = _sounds({each: found for each, found in heard.items() if each in absent}, 0, 1)
    parts["further"] = _sounds(others, 0, None)
    parts["names"] = _names(pages, terms)
    parts["met"] = _met(pages, matters, table)
    parts["start"] = {
        "pages": "".join(number(len(page.passages)) for page in pages),
        "parts": places(_parts(pages)),
        "kinds": [sum(page.kind == kind for page in pages) for kind in range(len(KINDS))],
        "keys": ",".join(starts),
        "sounds": _sounds(ours, 0, 1),
        "others": _sounds(ours, 1, None),
    }
    return parts


def _parts(pages: Sequence[Page]) -> list[int]:
    """The passages that go on with what the one before them began, so that a long entry counts once."""
    anchors = [(page.url, passage.anchor) for page in pages for passage in page.passages]
    return [at for at, (before, own) in enumerate(itertools.pairwise(anchors), 1) if before == own]


def _pairs(found: list[list[str]]) -> set[tuple[str, str]]:
    """The pairs in stretches of units."""
    return set(chain.from_iterable(itertools.pairwise(units) for units in found))


def _is_han(unit: str) -> bool:
    return unit > "\u2fff"


def _entries(pairs: dict[tuple[str, str], array[int]], readings: dict[str, list[str]]) -> Iterator[Entry]:
    """The entries in the order of their keys; each leaves `pairs`, as all of both would be much of the memory."""
    sound = {unit: readings[unit][0] if unit in readings else unit for pair in pairs for unit in pair}
    units = [*pairs]
    keys = [key_of(first, sound[first], second, sound[second]) for first, second in units]
    for at in sorted(range(len(keys)), key=keys.__getitem__):
        yield Entry(keys[at], *units[at], pairs.pop(units[at]))


def key_of(first: str, sound: str, second: str, other: str) -> str:
    """What pairs are ordered by: both initials, the first unit by its reading, the second by its."""
    return f"{sound[0]}{other[:1] or ' '}{sound[1:]} {first} {other[1:]} {second}"


def _texts(pages: Sequence[Page]) -> list[list[object]]:
    """Rows of (address, title, passages of (anchor, title, text)), cut so that each script has TOGETHER passages."""
    scripts: list[list[Any]] = []
    count = 0
    for page in pages:
        for at, passage in enumerate(page.passages):
            if count % TOGETHER == 0:
                scripts.append([])
            if at == 0 or count % TOGETHER == 0:
                scripts[-1].append([page.url, page.title, []])
            scripts[-1][-1][2].append([passage.anchor, passage.title if passage.title != page.title else "", passage.text])
            count += 1
    return scripts


def _names(pages: Sequence[Page], terms: Sequence[dict[str, Any]]) -> dict[str, object]:
    """What can be suggested: terms with what else they are called, and the titles of pages."""
    return {
        "terms": [[each["term"], *each.get("aliases", [])] for each in terms],
        "titles": [page.title for page in pages if page.kind < KINDS.index("term")],
    }


def _folded(text: str, table: dict[int, str]) -> str:
    """A text as it is compared: its stretches, a line each."""
    return "\n".join("".join(units) for units in pieces(text, table))


def _met(pages: Sequence[Page], matters: Sequence[dict[str, Any]], table: dict[int, str]) -> list[list[object]]:
    """The pages of matters by number, each with its title and the words by which people tell of it."""
    places = {page.url: at for at, page in enumerate(pages)}
    return [
        [
            places[each["url"]],
            _folded(each["title"], table),
            [_folded(word, table) for word in each["words"]],
        ]
        for each in matters
        if each["url"] in places
    ]


def _sounds(readings: dict[str, list[str]], first: int, end: int | None) -> str:
    """`ai爱艾`, `an安`, … of the readings from `first` to before `end`; the usual one is the first."""
    by_sound: defaultdict[str, list[str]] = defaultdict(list)
    for character, found in readings.items():
        for sound in found[first:end]:
            by_sound[sound].append(character)
    return "".join(sound + "".join(sorted(characters)) for sound, characters in sorted(by_sound.items()))


def _said(pairs: Any) -> str:
    return "".join(form + target for form, target in sorted(pairs))
