"""What can be said of a bank before its questions are collected: what comes next, what is proved, how it numbers."""

from __future__ import annotations

from collections import defaultdict

from . import marks
from .cutting import KEYED
from .folding import fold
from .pieces import Piece

NESTED = 30
"""So many numbered parts of one stem are looked past."""


class Outlook:
    """Looks over all pieces once, so that the collector looks ahead in no time."""

    def __init__(self, pieces: list[Piece]) -> None:
        self.pieces = pieces
        self.next_mark = self._next_marks()
        self.proved = self._proofs()
        self.styles = self._stem_styles()
        kinds = [piece.kind for piece in pieces if piece.kind in {"typed", "stem", "opening", "option"}]
        self.types_first = kinds[:1] == ["typed"]
        """Whether lines that state a type stand before the stems."""

    def _next_marks(self) -> list[int]:
        """For each place the next piece that is neither text nor what is passed over."""
        following = [len(self.pieces)] * (len(self.pieces) + 1)
        for place in range(len(self.pieces) - 1, -1, -1):
            following[place] = place if self.pieces[place].kind not in {"text", "blank", "noise", "typed"} else following[place + 1]
        return following

    def kind(self, place: int) -> str:
        return self.pieces[place].kind if place < len(self.pieces) else ""

    def _proofs(self) -> set[int]:
        """Numbered lines that are questions by what they hold or what follows: options, a key, a bracket to fill."""
        found = set()
        for place, piece in enumerate(self.pieces):
            if piece.kind != "stem":
                continue
            following = self._next_rival(place)
            folded = fold(piece.text)
            bracket = marks.EMPTY_BRACKET.search(folded) or KEYED.search(folded)
            answered = place + 1 < len(self.pieces) and self.pieces[place + 1].mark == "own"
            if self.kind(following) in {"option", "key"} or bracket or answered:
                found.add(place)
        return found

    def _next_rival(self, place: int) -> int:
        """The next mark that ends a question numbered like this one; parts numbered in another way do not."""
        style = self.pieces[place].mark
        following = self.next_mark[place + 1]
        steps = 0
        while self.kind(following) == "stem" and steps < NESTED:
            piece = self.pieces[following]
            if piece.mark == style and piece.sure:
                break
            following, steps = self.next_mark[following + 1], steps + 1
        return following

    def _stem_styles(self) -> set[str]:
        """The ways of numbering that begin questions here; others number parts of a text."""
        total: dict[str, int] = defaultdict(int)
        good: dict[str, int] = defaultdict(int)
        for place, piece in enumerate(self.pieces):
            if piece.kind == "stem":
                total[piece.mark] += 1
                good[piece.mark] += place in self.proved
        if not any(good.values()):
            return set(total)
        best = max(good.values())
        return {style for style in total if good[style] == best or good[style] * 2 > total[style]}
