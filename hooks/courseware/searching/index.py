"""The index of a site's passages: which pairs of units stand where, what passages say, and what readers may mean."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from .passages import KINDS, Page
from .shards import TOGETHER, Entry, number, pair_scripts
from .sounds import sounds
from .units import folding, pieces

ALONE = 24
"""Passages that are found by a single Han character: those with it in the title, then the first."""
COMMON = {bytes((high, low)).decode("gb2312") for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF - 5 * (high == 0xD7))}
"""The characters of GB 2312's first level: what a reader may type by mistake, whether the course has it or not."""


def index_parts(pages: Sequence[Page], terms: Sequence[dict[str, Any]], cache: Path | None) -> dict[str, object]:
    """The parts of the index by name; `start` is what every search reads first."""
    fold = folding()
    table = str.maketrans(fold)
    pairs: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    total = 0
    for page in pages:
        for passage in page.passages:
            in_title = _pairs(pieces(passage.title, table))
            for pair in in_title:
                pairs[pair].append(2 * total + 1)
            for pair in _pairs(pieces(passage.text, table)) - in_title:
                pairs[pair].append(2 * total)
            total += 1
    characters = {each for pair in pairs for each in pair if len(each) == 1 and each > "\u2fff"}
    words = [each["term"] for each in terms] + [alias for each in terms for alias in each.get("aliases", [])]
    titles = [passage.title for page in pages for passage in page.passages]
    readings = sounds(
        characters | COMMON, (piece for text in words + titles for units in pieces(text, table) for piece in ["".join(units)]), cache
    )
    own = {each: found for each, found in readings.items() if each in characters}
    scripts, starts = pair_scripts(_entries(pairs, own))
    parts: dict[str, object] = {f"p{at}": script for at, script in enumerate(scripts)}
    parts |= {f"t{at}": rows for at, rows in enumerate(_texts(pages))}
    parts["fold"] = _said((form, target) for form, target in fold.items() if target in characters and form not in characters)
    parts["strange"] = _sounds({each: found for each, found in readings.items() if each not in characters}, 0)
    parts["names"] = _names(pages, terms)
    parts["start"] = {
        "pages": "".join(number(len(page.passages)) for page in pages),
        "kinds": [sum(page.kind == kind for page in pages) for kind in range(len(KINDS))],
        "keys": ",".join(starts),
        "sounds": _sounds(own, 0),
        "others": _sounds(own, 1),
    }
    return parts


def _pairs(found: list[list[str]]) -> set[tuple[str, str]]:
    """The pairs in stretches of units, and each unit by itself."""
    pairs: set[tuple[str, str]] = set()
    for units in found:
        pairs.update(itertools.pairwise(units))
        pairs.update((unit, "") for unit in units)
    return pairs


def _entries(pairs: dict[tuple[str, str], list[int]], readings: dict[str, list[str]]) -> list[Entry]:
    initial = {unit: readings[unit][0][0] if unit in readings else unit[:1] or " " for pair in pairs for unit in pair}
    return [
        Entry(
            f"{initial[first]}{initial[second]}{first} {second}",
            first,
            second,
            codes if second or first < "\u3000" else _best(codes),
        )
        for (first, second), codes in pairs.items()
    ]


def _best(codes: list[int]) -> list[int]:
    """Of a character's many passages those with it in the title, then the first."""
    if len(codes) <= ALONE:
        return codes
    titled = [code for code in codes if code & 1]
    return sorted((titled + [code for code in codes if not code & 1])[:ALONE])


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


def _sounds(readings: dict[str, list[str]], place: int) -> str:
    """`ai爱艾`, `an安`, … of the usual reading (0), or of the further ones (1)."""
    by_sound: defaultdict[str, list[str]] = defaultdict(list)
    for character, found in readings.items():
        for sound in found[:1] if place == 0 else found[1:]:
            by_sound[sound].append(character)
    return "".join(sound + "".join(sorted(characters)) for sound, characters in sorted(by_sound.items()))


def _said(pairs: Any) -> str:
    return "".join(form + target for form, target in sorted(pairs))
