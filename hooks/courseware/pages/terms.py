"""Finds glossary terms in running text."""

from __future__ import annotations

import re
from collections import defaultdict

from ..model import Term
from ..prose import plain


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
        first, second = (re.escape("".join(sorted({start[at] for start in self._by_start}))) for at in (0, 1))
        self._first = re.compile(f"[{first}](?=[{second}])" if first else "(?!)")

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
