"""Which questions a blueprint gets; hooks/browser/trainer/papers/drawing.ts picks by the same rule (tests/vectors/drawing.json).

Objectives are covered evenly: each pick prefers the objective, then the unit, then the chapter, that was drawn from least so
far; luck decides between equals. Questions that give each other away are kept apart. A cell that finds nothing is given what
another cell can spare.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple, TypeVar

from ..model import Cell, Question

NOBODY: frozenset[str] = frozenset()
Luck = TypeVar("Luck", bytes, int)


class Candidate(NamedTuple):
    """A question that may be drawn, and what is counted when it is: its objective, its unit and its chapter (by folder)."""

    question: Question
    objective: str
    unit: str
    chapter: str
    apart: AbstractSet[str]
    """Questions that give it away, or that it gives away: none of them comes onto the same paper."""


def fits(cell: Cell, each: Candidate) -> bool:
    """Whether a cell may draw it."""
    return (
        (not cell.types or each.question.type in cell.types)
        and (not cell.levels or each.question.level in cell.levels)
        and (not cell.units or each.unit in cell.units)
        and (not cell.chapters or each.chapter in cell.chapters)
    )


def pick(
    cells: Sequence[Cell],
    candidates: Sequence[Candidate],
    luck: Callable[[str], Luck],
    *,
    taken: AbstractSet[str] = NOBODY,
    like: Sequence[int] = (),
) -> tuple[list[list[Candidate]], list[tuple[int, int]]]:
    """The questions of each cell, and the cells that the bank cannot fill with how many they lack.

    `taken` are those of papers that this one excludes, `like` the difficulties of its parallel form, place by place.
    """
    picking = _Picking(cells, sorted(candidates, key=lambda each: (luck(each.question.id), each.question.id)), taken)
    lacking = []
    for place, cell in enumerate(cells):
        missing = 0
        for _ in range(cell.count):
            number = len(picking.cell_of)
            best = picking.best(place, like[number] if number < len(like) else 0)
            if best:
                picking.take(place, best)
            elif not picking.make_room(place):
                missing += 1
        if missing:
            lacking.append((place, missing))
    return picking.chosen, lacking


class _Picking:
    """A paper while it is drawn; candidates stand in the order of luck, so the first of the best is the one."""

    def __init__(self, cells: Sequence[Cell], candidates: Sequence[Candidate], taken: AbstractSet[str]) -> None:
        self.ways = [[each for each in candidates if each.question.id not in taken and fits(cell, each)] for cell in cells]
        self.chosen: list[list[Candidate]] = [[] for _ in cells]
        self.cell_of: dict[str, int] = {}
        self._apart: set[str] = set()
        self._objectives: Counter[str] = Counter()
        self._units: Counter[str] = Counter()
        self._chapters: Counter[str] = Counter()

    def _is_free(self, each: Candidate) -> bool:
        name = each.question.id
        return name not in self.cell_of and name not in self._apart

    def best(self, cell: int, wanted: int) -> Candidate | None:
        """What a cell takes next; `wanted` is how hard it should be, 0 where that does not matter."""

        def rank(each: Candidate) -> tuple[int, int, int, int]:
            hard = abs(each.question.difficulty - wanted) if wanted else 0
            return hard, self._objectives[each.objective], self._units[each.unit], self._chapters[each.chapter]

        return min(filter(self._is_free, self.ways[cell]), key=rank, default=None)

    def take(self, cell: int, each: Candidate) -> None:
        """Puts a question into a cell, be it new to the paper or from another cell."""
        if each.question.id not in self.cell_of:
            self._objectives[each.objective] += 1
            self._units[each.unit] += 1
            self._chapters[each.chapter] += 1
            self._apart |= each.apart
        self.cell_of[each.question.id] = cell
        self.chosen[cell].append(each)

    def make_room(self, start: int) -> bool:
        """Gives a cell a question that another has and can replace: an augmenting path from cell to cell, the shortest first.

        False where there is none, and so no way at all to fill the cell.
        """
        came: dict[int, tuple[int, Candidate]] = {}
        waiting = deque([start])
        while waiting:
            cell = waiting.popleft()
            spare = None if cell == start else next(filter(self._is_free, self.ways[cell]), None)
            if spare:
                while cell != start:
                    before, given = came[cell]
                    self.chosen[cell] = [each for each in self.chosen[cell] if each is not given]
                    self.take(cell, spare)
                    cell, spare = before, given
                self.take(start, spare)
                return True
            for given in self.ways[cell]:
                other = self.cell_of.get(given.question.id, start)
                if other != start and other not in came:
                    came[other] = (cell, given)
                    waiting.append(other)
        return False
