"""Pictures that lie in a bank: which question each belongs to, and whether it can come along."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping

from .items import Found, Item

MOST = 20
"""So many pictures of one question are told of."""


def place_pictures(found: Found, items: list[Item], pictures: Mapping[int, list[tuple[str, bytes]]], unit: str) -> None:
    """Tells each question of its pictures: lines number the pictures, and a line belongs to the question that begins last before it."""
    owners = {item.line: item for item in reversed(items)}
    starts = sorted(owners)
    own: dict[int, list[int]] = defaultdict(list)
    for number in sorted(pictures):
        place = bisect_right(starts, number) - 1
        if place < 0:
            found.unknown.append((number, "（图片）"))
        else:
            own[starts[place]].append(number)
    for line, numbers in own.items():
        owners[line].doubts += [f"第 {number} {unit}有图片，没有读进来" for number in numbers[:MOST]]
