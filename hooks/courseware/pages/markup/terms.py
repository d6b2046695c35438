"""Finds glossary terms in running text."""

from __future__ import annotations

import re
from collections import defaultdict

from ...index.referring import plain
from ...model import Term


class TermFinder:
    """Finds the longest term at each place; terms are looked up by their first two characters, so length of the glossary hardly matters."""

    def __init__(self, terms: list[Term]) -> None:
        self._by_start: dict[str, list[tuple[str, str]]] = defaultdict(list)
        self.definitions = {term.id: plain(term.definition) for term in terms}
        for term in terms:
            for word in (term.term, *term.aliases):
                if len(word) >= 2:
                    self._by_start[word[:2]].append((str(word), term.id))
        for words in self._by_start.values():
            words.sort(key=lambda each: -len(each[0]))
        # most characters begin no term; the pattern skips them, and most of those that do, at the speed of C
        self._first = re.compile(_beginning([word for words in self._by_start.values() for word, _ in words]))

    @property
    def tables(self) -> tuple[object, object]:
        """All that a search hangs on: the words, in order, and what they mean."""
        return dict(self._by_start), self.definitions

    def split(self, text: str, seen: set[str]) -> list[tuple[str, str]]:
        """`text` in pieces, each with the id of the term it is (or nothing); terms in `seen` are passed over, new ones join it."""
        pieces: list[tuple[str, str]] = []
        start = end = 0
        words_at = self._by_start.get
        for match in self._first.finditer(text):
            place = match.start()
            if place < end:
                continue
            for word, term in words_at(text[place : place + 2], ()):
                if text.startswith(word, place):
                    end = place + len(word)
                    if term not in seen:
                        seen.add(term)
                        if place > start:
                            pieces.append((text[start:place], ""))
                        pieces.append((word, term))
                        start = end
                    break
        if start < len(text):
            pieces.append((text[start:], ""))
        return pieces


LOOK = 4
"""So many characters are looked at before a place is taken for the beginning of a word."""


def _beginning(words: list[str]) -> str:
    """A pattern of the first characters of `words` where what follows may go on as one of them does; the longer ways first."""

    def any_of(words: list[str], place: int) -> str:
        return f"[{re.escape(''.join(sorted({word[place] for word in words})))}]"

    ways = []
    for length in range(LOOK, 1, -1):
        alike = [word for word in words if min(len(word), LOOK) == length]
        if alike:
            ways.append("".join(any_of(alike, place) for place in range(1, length)))
    return f"{any_of(words, 0)}(?={'|'.join(ways)})" if words else "(?!)"
