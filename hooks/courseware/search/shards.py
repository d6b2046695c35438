"""Writes the index as scripts small enough that a search loads only what it asks for; they load from file:// as well.

Pairs are ordered by the first letters of their readings, then by the readings, so that a pair, what sounds like it, and
what its initials stand for lie in the same script or in neighbours.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from ..rules.shared import constants

DIGITS = "".join(chr(code) for code in range(33, 127) if chr(code) not in "\"'<&\\`{}~")
LAST, MORE = DIGITS[:52], DIGITS[52:]
"""A number is written in digits of base len(MORE), most significant first, and ends in one of base len(LAST)."""
PAIRS = 1300
"""Characters in a script of pairs; compressed as many bytes and a third."""
TOGETHER: int = constants("search")["together"]
"""Passages in a script of texts."""


class Entry(NamedTuple):
    """A pair of units (the second empty: the unit alone) and the passages that have it: 2 × number, + 1 where a title has it."""

    key: str
    first: str
    second: str
    places: Sequence[int]


def number(value: int) -> str:
    """A whole number in as few characters as its size needs."""
    rest, last = divmod(value, len(LAST))
    text = LAST[last]
    while rest:
        rest, digit = divmod(rest, len(MORE))
        text = MORE[digit] + text
    return text


NUMBERS = [number(value) for value in range(8192)]
"""Most gaps."""


def places(codes: Sequence[int]) -> str:
    """Rising numbers as the gaps between them."""
    if not codes:
        return ""
    if len(codes) == 1 and codes[0] < len(NUMBERS):
        return NUMBERS[codes[0]]
    gaps = [after - before - 1 for before, after in zip((-1, *codes), codes, strict=False)]
    if max(gaps) < len(NUMBERS):
        return "".join([NUMBERS[gap] for gap in gaps])
    return "".join(map(number, gaps))


def unit(text: str) -> str:
    """A unit as it stands in a script: a Han character delimits itself."""
    return text if len(text) == 1 and text > "\u2fff" else "{" + text + "}"


def pair_scripts(entries: Iterable[Entry]) -> tuple[list[str], list[str]]:
    """Scripts of pairs, and the least key of each."""
    return ordered_scripts(sorted(entries, key=lambda each: each.key))


def ordered_scripts(entries: Iterable[Entry]) -> tuple[list[str], list[str]]:
    """Likewise, of entries that are in the order of their keys."""
    scripts: list[str] = []
    starts: list[str] = []
    parts: list[str] = []
    size, first, last_key = 0, None, ""
    for entry in entries:
        if not parts or (size >= PAIRS and entry.key[:2] != last_key[:2]) or size >= 2 * PAIRS:
            if parts:
                scripts.append("".join(parts))
            starts.append(_least(last_key, entry.key))
            parts, size, first = [], 0, None
        text = places(entry.places)
        if entry.first != first:
            text = "~" + unit(entry.first) + (unit(entry.second) if entry.second else "") + text
            first = entry.first
        elif entry.second:
            text = unit(entry.second) + text
        parts.append(text)
        size += len(text)
        last_key = entry.key
    if parts:
        scripts.append("".join(parts))
    return scripts, starts


def _least(before: str, key: str) -> str:
    """The shortest beginning of `key` that is greater than `before`."""
    return next((key[:length] for length in range(1, len(key)) if key[:length] > before), key)


def written(parts: dict[str, object]) -> dict[str, str]:
    """Each part's script: it hands its data over under its name and the revision of the whole. `parts` are used up."""
    data = {name: json.dumps(parts.pop(name), ensure_ascii=False, separators=(",", ":")) for name in sorted(parts)}
    digest = hashlib.sha256()
    for at, (name, text) in enumerate(data.items()):
        digest.update(("\0" * bool(at) + f"{name}\0{text}").encode())
    revision = digest.hexdigest()[:8]
    return {name: f'xuetangSearch("{name}","{revision}",{text})\n' for name, text in data.items()}
