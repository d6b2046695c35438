"""The words of a file that a question was read from, as they stand there: what a person looks at who settles a draft."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .items import Item

MOST_LINES = 40
MOST_LETTERS = 400
"""Of one line; a hostile file must not come back twice as large."""


def remember(items: Iterable[Item], rows: Sequence[tuple[int, str]]) -> None:
    """Gives each question the rows from its own to that of the next one; `rows` stand in the order of their numbers."""
    told = [(number, text.strip()) for number, text in rows if text.strip()]
    numbers = [number for number, _ in told]
    waiting = [item for item in items if not item.source]
    starts = sorted({item.line for item in waiting})
    found = {}
    for start, end in pairwise([*starts, numbers[-1] + 1 if numbers else 0]):
        first = bisect_left(numbers, start)
        last = min(bisect_left(numbers, max(end, start + 1)), first + MOST_LINES)
        found[start] = "\n".join(text if len(text) <= MOST_LETTERS else f"{text[:MOST_LETTERS]}…" for _, text in told[first:last])
    for item in waiting:
        # of a table that was turned over, numbers count something else
        if any(begins in found[item.line] for begins in _beginnings(item)):
            item.source = found[item.line]


def _beginnings(item: Item) -> Iterable[str]:
    texts = [text.strip()[:4] for _, text in item.stem if text.strip()]
    return texts or [part.strip()[:4] for option in item.options for part in option.parts] or [""]
