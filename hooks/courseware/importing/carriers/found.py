"""What a file of another system holds, once it is read."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from ...rules.lookalikes import RADICAL, RADICALS, ordinary
from ..questions.settled import Settled


@dataclass
class Carried:
    """What such a file holds."""

    questions: list[Settled] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unit: str = "题"
    """What the numbers of places count: questions, or lines."""
    replaced: Counter[tuple[int, str, str]] = field(default_factory=Counter)
    """Radicals that became the characters of their look, as `Reading.replaced` has them."""

    def ordinary(self) -> None:
        """Puts characters for radicals, which texts copied from a PDF have, and keeps count of them."""
        for each in self.questions:
            beside, line = each.beside, each.line
            each.stem, each.explanation = self._plain(line, each.stem), self._plain(line, each.explanation)
            for texts in (each.options, each.words, beside.feedback, beside.extra, *beside.accepted):
                texts[:] = [self._plain(line, text) for text in texts]
            beside.pairs = [(self._plain(line, left), self._plain(line, right)) for left, right in beside.pairs]

    def _plain(self, line: int, text: str) -> str:
        found = RADICAL.findall(text)
        self.replaced.update((line, "", f"{each}→{RADICALS[ord(each)]}") for each in found)
        return ordinary(text) if found else text
