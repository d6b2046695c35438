"""Whether ten times as much text takes ten times as long, and not a hundred times."""

from __future__ import annotations

import time
from collections.abc import Callable
from itertools import count

from . import CORPUS, TIMES

LEAST = 60 if TIMES == 1 else 1_000
"""Characters of a text of the first size; the others have ten and a hundred times as many."""
NOISE = 0.04
"""Seconds of the processor in which nothing can be measured on a machine with other work."""
MOST = 30
"""So many times the time for ten times the text is linear still; the square would be 100."""
RUNS = 5

PARTS: list[str] = [part for part, _ in CORPUS["long"]]


def texts(part: str) -> list[Callable[[int], str]]:
    """Texts of so many characters made of equal parts: as they are, and with something before and behind that they are not."""

    def many(size: int) -> str:
        return (part * (size // len(part) + 1))[:size]

    return [many, lambda size: f"甲1{many(size)}1乙"]


def slow(name: str, read: Callable[[str], object]) -> list[str]:
    """What `read` takes more than its share for; a heavy run tells how many texts there were, and what the longest took."""
    made = [of for part in PARTS for of in texts(part)]
    found = [said for of in made if (said := grows(read, of))]
    if TIMES > 1:
        worst = max(_seconds(read, of(LEAST * 100)) for of in made)
        print(f"\nFUZZ\tgrowth: {name}\t{len(made)}\t{worst * 1000:.0f}")
    return found


def grows(read: Callable[[str], object], of: Callable[[int], str]) -> str:
    """Nothing where `read` takes its share; else what it took. One run that was disturbed is not held against it."""
    small, middle, large = (of(LEAST * times) for times in (1, 10, 100))
    # what is made once is made here
    read(small)
    best, less = float("inf"), 0.0
    for run in count(1):
        best = min(best, _seconds(read, large))
        if best < NOISE:
            return ""
        less = max(less, _seconds(read, middle))
        if best < MOST * max(less, 0.001):
            return ""
        if run == RUNS:
            break
    return f"{best * 1000:.0f} ms for {len(large):,} characters, {less * 1000:.1f} for a tenth: {small[:20]!r}…"


def _seconds(read: Callable[[str], object], text: str) -> float:
    start = time.process_time()
    read(text)
    return time.process_time() - start
