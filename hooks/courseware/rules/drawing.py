"""Draws papers from the bank: by list, by blueprint, or all the questions of a unit.

A draw is decided by hashes of seed and question id, never by order or a random state, so that a question more or less in
the bank changes as little of a paper as can be. What is picked: picking.py. A paper that excludes another one with the same
cells is its parallel form: it prefers, place by place, a question as hard as the other's.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ..index.links import SiteIndex
from ..model import Level, Line, Paper, Question, Title
from .giveaway import enemies
from .picking import Candidate, pick
from .shared import constants
from .showing import statements_drawn

UNIT_QUIZ_POINTS = {
    "single_choice": 2,
    "multiple_choice": 3,
    "true_false": 1,
    "fill_blank": 2,
    "matching": 4,
    "ordering": 4,
}
TYPE_ORDER = tuple(constants("words")["types"])
"""The order of sections on a paper."""
NOBODY: frozenset[str] = frozenset()


class Item(NamedTuple):
    """A question on a paper with the points it is worth."""

    question: Question
    points: int


class Drawn(NamedTuple):
    """A paper with its questions."""

    paper: Paper
    items: tuple[Item, ...]
    lacking: tuple[tuple[int, int], ...] = ()
    """Cells of the blueprint that the bank cannot fill: the cell's number and how many questions it lacks."""

    @property
    def points(self) -> int:
        return sum(item.points for item in self.items)

    @property
    def difficulty(self) -> float:
        """The mean of the authors' estimates, 1 easy to 3 hard."""
        return sum(item.question.difficulty for item in self.items) / max(1, len(self.items))

    def levels(self) -> Counter[Level]:
        return Counter(item.question.level for item in self.items)

    def shown(self) -> list[Item]:
        """The items as a reader sees them one after the other: a unit's practice has its statements in a drawn order."""
        if self.paper.purpose != "unit-quiz":
            return list(self.items)
        return statements_drawn(self.items, lambda item: item.question)

    def sections(self) -> list[tuple[str, list[Item]]]:
        """The items by type, in the order of `TYPE_ORDER`: label of the type and its items as they are shown."""
        items = self.shown()
        grouped = [[item for item in items if item.question.type == kind] for kind in TYPE_ORDER]
        return [(group[0].question.label, group) for group in grouped if group]


_drawn: WeakKeyDictionary[SiteIndex, dict[str, Drawn]] = WeakKeyDictionary()


def draw_all(index: SiteIndex) -> dict[str, Drawn]:
    """Every paper of a finished index, drawn once; a quiz for each unit comes first, then the papers of `papers/`."""
    if index not in _drawn:
        _drawn[index] = _draw_all(index)
    return _drawn[index]


def _draw_all(index: SiteIndex) -> dict[str, Drawn]:
    drawn = {f"quiz-{unit}": unit_quiz(index, unit) for unit in index.units if index.questions_of.get(unit)}
    waiting = dict(index.papers)
    candidates = _candidates(index)
    while waiting:
        ready = [name for name, entry in waiting.items() if not _needed(entry.value) & set(waiting)] or list(waiting)[:1]
        for name in ready:
            drawn[name] = draw(index, waiting.pop(name).value, drawn, candidates)
    return drawn


def _needed(paper: Paper) -> set[str]:
    return {str(name) for name in paper.blueprint.exclude} if paper.blueprint else set()


def unit_quiz(index: SiteIndex, unit: str) -> Drawn:
    """All questions of a unit as a paper."""
    title = index.units[unit].value.title
    questions = index.questions_of[unit]
    minutes = min(240, max(5, round(1.5 * len(questions))))
    paper = Paper.model_validate({"id": "quiz", "title": "练习", "purpose": "unit-quiz", "summary": "练习", "minutes": minutes})
    # what is said here is longer than its unit's, and the limits are for what is written in files
    words = {"title": Title(f"{title} · 练习"), "summary": Line(f"“{title}”一节的全部 {len(questions)} 道练习题。")}
    paper = paper.model_copy(update={"id": f"quiz-{unit}", **words})
    return Drawn(paper, tuple(Item(question, points(question)) for question in questions))


def points(question: Question) -> int:
    """What a question is worth where the paper does not say: by its rubric, or by its type."""
    if question.type == "short_answer":
        return sum(each.points for each in question.rubric)
    if question.type == "case_analysis":
        return sum(each.points for task in question.tasks for each in task.rubric)
    return UNIT_QUIZ_POINTS[question.type]


def draw(index: SiteIndex, paper: Paper, others: dict[str, Drawn], candidates: list[Candidate] | None = None) -> Drawn:
    """One paper drawn; `others` holds the papers that it may exclude, `candidates` what it may draw from where that is known."""
    blueprint = paper.blueprint
    if blueprint is None:
        items = [Item(index.questions[each.question].value, each.points) for each in paper.items if each.question in index.questions]
        return Drawn(paper, tuple(items))
    taken = {item.question.id for name in blueprint.exclude if name in others for item in others[name].items}
    candidates = _candidates(index) if candidates is None else candidates
    like = [item.question.difficulty for item in _parallel(paper, others)]

    def luck(name: str) -> bytes:
        return hashlib.sha256(f"{blueprint.seed}:{name}".encode()).digest()

    chosen, lacking = pick(blueprint.cells, candidates, luck, taken=taken, like=like)
    items = [Item(each.question, cell.points) for cell, those in zip(blueprint.cells, chosen, strict=True) for each in those]
    return Drawn(paper, tuple(items), tuple(lacking))


def _parallel(paper: Paper, others: dict[str, Drawn]) -> tuple[Item, ...]:
    """The items of the paper that this one is the parallel form of; none where it stands alone."""
    for name in paper.blueprint.exclude if paper.blueprint else ():
        other = others.get(name)
        if (
            other
            and other.paper.blueprint
            and paper.blueprint
            and other.paper.blueprint.cells == paper.blueprint.cells
            and not other.lacking
        ):
            return other.items
    return ()


def _candidates(index: SiteIndex) -> list[Candidate]:
    """Every question as a draw sees it."""
    found = []
    apart = enemies(index)
    for name, entry in index.questions.items():
        question, unit = entry.value, index.unit_of[name]
        chapter = index.chapter_of.get(unit)
        found.append(Candidate(question, f"{unit}.{question.objective}", unit, chapter.folder if chapter else "", apart.get(name, NOBODY)))
    return found
