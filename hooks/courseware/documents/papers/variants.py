"""A paper as it is printed, in variant A (the order of the site) or B (its questions and options in another order; options
that are all numbers, dates or spans stay ascending).

The order of B is decided by hashes of the paper's and the question's ids, so that it never changes by itself; sections
keep their place, and the key is made from the options after they have moved.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from ...model import CaseAnalysis, FillBlank, Matching, MultipleChoice, Ordering, Question, ShortAnswer, SingleChoice, TrueFalse
from ...model.question import Criterion, Extra, OrderItem, Pair
from ...rules.drawing import Drawn, Item
from ...rules.questions import blanked, shuffled
from ...rules.shared import constants
from ...rules.sharing import criteria
from ...rules.showing import is_ranked, shown
from ..words import Drawing, Line, Para, Paras, Words, led

T = TypeVar("T")

Letter = Literal["A", "B"]
LETTERS: tuple[Letter, ...] = ("A", "B")
NUMERALS: str = constants("words")["numerals"]
PRINTED = constants("printed")
"""What is said on paper, in the words of hooks/browser/trainer/printing as well."""
HOW: dict[str, str] = PRINTED["how"]
MULTIPLE: dict[str, str] = PRINTED["multiple"]
"""How a paper counts several right answers, by its rule."""
SEVERAL = "multiple_choice"
RIGHT, WRONG = PRINTED["truths"]


@dataclass(frozen=True)
class Mark:
    """A line of a rubric; half points come from a paper that gives a question fewer points than the bank does."""

    points: float
    line: Line


@dataclass(frozen=True)
class Part:
    """Something that a marker weighs by a rubric: a question with its reference answer."""

    ask: Line
    points: int
    reference: Paras
    rubric: tuple[Mark, ...]


@dataclass(frozen=True)
class Asked:
    """A question on paper with its key."""

    id: str
    type: str
    number: int
    points: int
    stem: Paras
    options: tuple[tuple[str, Line], ...]
    """Letters and texts: of a choice, of the right side of a matching, of what is to be put in order."""
    left: tuple[Line, ...]
    gaps: int
    """How many blanks, pairs or places there are to fill."""
    parts: tuple[Part, ...]
    key: str
    explanation: Paras
    basis: str
    picture: Drawing | None = None
    """What stands below the stem."""


@dataclass(frozen=True)
class Section:
    title: str
    how: str
    each: int
    """The points of each question; 0 where they differ."""
    asked: tuple[Asked, ...]

    @property
    def points(self) -> int:
        return sum(each.points for each in self.asked)


@dataclass(frozen=True)
class Sheet:
    """One variant of a paper."""

    id: str
    letter: Letter
    title: str
    course: str
    minutes: int
    points: int
    pass_points: int
    marking: str
    """How it is marked, of the types that it has."""
    instructions: Paras
    sections: tuple[Section, ...]
    changed: str
    """The date of the last change of what it is made from; empty where that is not known."""

    @property
    def count(self) -> int:
        return sum(len(section.asked) for section in self.sections)


def variant(drawn: Drawn, letter: Letter, words: Words, *, course: str, changed: str = "") -> Sheet:
    """A drawn paper in one of its variants."""
    sections = []
    number = 1
    for place, (label, items) in enumerate(drawn.sections()):
        ordered = items if letter == "A" else mixed(items, f"{drawn.paper.id}:{letter}", lambda item: item.question.id)
        found = tuple(_asked(item, number + offset, letter, drawn.paper.id, words) for offset, item in enumerate(ordered))
        number += len(found)
        worth = {each.points for each in found}
        each = worth.pop() if len(worth) == 1 else 0
        kind = items[0].question.type
        how = f"{HOW[kind]}，{MULTIPLE[drawn.paper.multiple_choice_rule]}" if kind == SEVERAL else HOW[kind]
        sections.append(Section(f"{NUMERALS[place]}、{label}", how, each, found))
    return Sheet(
        drawn.paper.id,
        letter,
        words.plain(drawn.paper.title),
        course,
        drawn.paper.minutes,
        drawn.points,
        round(drawn.points * drawn.paper.pass_percent / 100),
        marking({item.question.type for item in drawn.items}, drawn.paper.multiple_choice_rule),
        words.paras(drawn.paper.instructions) if drawn.paper.instructions else (),
        tuple(sections),
        changed,
    )


def marking(types: set[str], rule: str) -> str:
    """How questions of these types earn their points."""
    said = [f"{words}{MULTIPLE[rule] if SEVERAL in kinds else ''}" for kinds, words in PRINTED["marking"] if types & {*kinds}]
    return "；".join(said)


def asked(questions: Sequence[Question], words: Words) -> tuple[Asked, ...]:
    """Questions with keys outside a paper, in the order of the site, counted from 1; each one point."""
    return tuple(_asked(Item(question, 1), number, "A", "", words) for number, question in enumerate(questions, 1))


def mixed(parts: Sequence[T], seed: str, name: Callable[[T], str]) -> list[T]:
    """The parts in an order that the seed decides and that is not the order they had."""
    order = sorted(parts, key=lambda part: hashlib.sha256(f"{seed}:{name(part)}".encode()).digest())
    return order if order != list(parts) else [*order[1:], *order[:1]]


def _asked(item: Item, number: int, letter: Letter, paper: str, words: Words) -> Asked:
    question = item.question
    stem = words.paras(blanked(question.stem) if isinstance(question, FillBlank) else question.stem)
    options, left, gaps, key = _answers(question, "" if letter == "A" else f"{paper}:{letter}:{question.id}", words)
    parts: tuple[Part, ...] = ()
    worth = criteria(question, item.points)
    if isinstance(question, ShortAnswer):
        parts = (Part((), item.points, words.paras(question.reference), _marks(question.rubric, worth[0], words)),)
    elif isinstance(question, CaseAnalysis):
        parts = tuple(
            Part(words.line(task.ask), round(sum(own)), words.paras(task.reference), _marks(task.rubric, own, words))
            for task, own in zip(question.tasks, worth, strict=True)
        )
    basis = "；".join(words.name(each) for each in question.basis)
    explanation = words.paras(question.explanation)
    drawing = words.drawing(question)
    return Asked(question.id, question.type, number, item.points, stem, options, left, gaps, parts, key, explanation, basis, drawing)


def _marks(rubric: list[Criterion], worth: list[int | float], words: Words) -> tuple[Mark, ...]:
    return tuple(Mark(points, words.line(each.text)) for points, each in zip(worth, rubric, strict=True))


def _answers(question: Question, seed: str, words: Words) -> tuple[tuple[tuple[str, Line], ...], tuple[Line, ...], int, str]:
    """What can be chosen with its letters, the left side, the number of gaps, and the key; without a seed in the order of the site."""
    if isinstance(question, SingleChoice | MultipleChoice):
        usual = shown(question)
        other = mixed(usual, seed, lambda option: option.id) if seed and not is_ranked(question) else usual
        letter_of = {option.id: chr(65 + place) for place, option in enumerate(other)}
        keys = [question.key] if isinstance(question, SingleChoice) else question.key
        options = tuple((letter_of[option.id], words.line(option.text)) for option in other)
        return options, (), len(keys), "".join(sorted(letter_of[each] for each in keys))
    if isinstance(question, TrueFalse):
        return (), (), 1, RIGHT if question.key else WRONG
    if isinstance(question, FillBlank):
        gaps = [" 或 ".join(words.plain(each) for each in blank.accept) for blank in question.blanks]
        numbered = [f"（{place}）{gap}" for place, gap in enumerate(gaps, 1)] if len(gaps) > 1 else gaps
        return (), (), len(gaps), "；".join(numbered)
    if isinstance(question, Matching | Ordering):
        return _arranged(question, seed, words)
    return (), (), 0, ""


def _arranged(question: Matching | Ordering, seed: str, words: Words) -> tuple[tuple[tuple[str, Line], ...], tuple[Line, ...], int, str]:
    """The parts of a matching or an ordering under letters, and the letters in the right order."""
    parts: list[Pair | Extra | OrderItem] = shuffled(question)
    right = [*question.pairs] if isinstance(question, Matching) else [*question.items]
    if seed:
        other = mixed(parts, seed, lambda part: part.id)
        parts = other if [part.id for part in other] != [part.id for part in right] else [*other[1:], *other[:1]]
    letter_of = {part.id: chr(65 + place) for place, part in enumerate(parts)}
    options = tuple((letter_of[part.id], words.line(part.text if isinstance(part, OrderItem) else part.right)) for part in parts)
    letters = [letter_of[part.id] for part in right]
    if isinstance(question, Ordering):
        return options, (), len(letters), " → ".join(letters)
    left = tuple(words.line(pair.left) for pair in question.pairs)
    return options, left, len(letters), "　".join(f"{place}—{letter}" for place, letter in enumerate(letters, 1))


def answered(part: Part) -> tuple[Para, ...]:
    """The reference answer of a part, led by the word."""
    first, *rest = part.reference
    return (led("参考答案：", first), *rest) if not first.mark else (led("参考答案：", Para(())), first, *rest)
