"""Orders that are drawn from ids, so that they say nothing of the key; whoever reads a file of ours turns them back by these."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def seats(question: str, options: Sequence[str]) -> list[str]:
    """The ids of a question's options in the order drawn for them, where they have no order of their own."""
    # another word here would draw another order; by this one the keys of the bank stand about evenly, which test_showing.py holds
    return sorted(options, key=lambda option: lot(f"seats in {question}:{option}"))


def drawn(question: str, parts: list[str]) -> list[str]:
    """The ids of such parts in that order."""
    mixed = sorted(parts, key=lambda part: hashlib.sha256(f"{question}:{part}".encode()).digest())
    return mixed if mixed != parts else [*mixed[1:], *mixed[:1]]


def lot(words: str) -> bytes:
    """Where somebody comes in a drawn order."""
    return hashlib.sha256(words.encode()).digest()
