"""Pictures that lie in a bank: which question each belongs to, and whether it can come along."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping

from ..figures import take
from .items import Found, Item

MOST = 20
"""So many pictures of one question are told of."""

Lying = tuple[int, str, bytes]
"""The number of its line, its name, and what it is made of."""


def place_pictures(found: Found, items: list[Item], pictures: Mapping[int, list[tuple[str, bytes]]], unit: str) -> None:
    """Gives each question its picture: lines number the pictures, and a line belongs to the question that begins last before it."""
    owners = {item.line: item for item in reversed(items)}
    starts = sorted(owners)
    own: dict[int, list[Lying]] = defaultdict(list)
    for number in sorted(pictures):
        place = bisect_right(starts, number) - 1
        if place < 0:
            found.unknown.append((number, "（图片）"))
        else:
            own[starts[place]] += [(number, *each) for each in pictures[number]]
    for line, lying in own.items():
        _place(owners[line], lying, unit)


def _place(item: Item, lying: list[Lying], unit: str) -> None:
    """One picture in the stem comes along; several, or one elsewhere, are told of."""
    number, name, data = lying[0]
    if len(lying) == 1 and data and (item.pictured or _in_stem(item, number)):
        figure = take(data, name)
        if not isinstance(figure, str):
            item.picture = figure
            return
        item.doubts.append(f"第 {number} {unit}：{figure}")
        return
    item.doubts += list(dict.fromkeys(f"第 {number} {unit}有图片，没有读进来" for number, _, _ in lying[:MOST]))


def _in_stem(item: Item, number: int) -> bool:
    """Whether a line stands before the options and the key; behind them a picture may already belong to the next question."""
    behind = [option.line for option in item.options] + [claim.line for claim in item.claims if claim.line > item.line]
    return number < min(behind) if behind else number <= max(line for line, _ in item.stem)
