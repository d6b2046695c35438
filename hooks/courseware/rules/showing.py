"""In which order a question's options, and the statements of a unit, are shown: drawn from ids, so that a place says nothing of the key.

This is the one home of the rule. Pages, documents, exports and the browser's data all bear what it draws; ids, links,
records and content hashes keep the author's order, and so do the exports that are made to be edited.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from string import ascii_uppercase
from typing import TypeVar

from ..index.referring import plain
from ..model import MultipleChoice, Question, SingleChoice, TrueFalse
from ..model.question import Option
from .lots import lot, seats
from .quantities import ascending

T = TypeVar("T")


def is_ranked(question: Question) -> bool:
    """Whether the options are all numbers, dates or spans, which stand in ascending order wherever they are shown."""
    return isinstance(question, SingleChoice | MultipleChoice) and _ranks(question) is not None


def shown(question: Question) -> tuple[Option, ...]:
    """The options of a choice as a reader sees them; none of another question."""
    if not isinstance(question, SingleChoice | MultipleChoice):
        return ()
    ranks = _ranks(question)
    if ranks is not None:
        return tuple(question.options[place] for place in ranks)
    places = {option.id: option for option in question.options}
    return tuple(places[name] for name in seats(question.id, list(places)))


def letters(question: Question) -> dict[str, str]:
    """The letter under which each option is shown, by the option's id."""
    return {option.id: letter for option, letter in zip(shown(question), ascii_uppercase, strict=False)}


def statements_drawn(parts: Sequence[T], question: Callable[[T], Question]) -> list[T]:
    """The questions of a unit as its practice shows them: its statements, in a drawn order, in the places that statements have."""
    places = [place for place, part in enumerate(parts) if isinstance(question(part), TrueFalse)]
    drawn = sorted(places, key=lambda place: lot(f"statements:{question(parts[place]).id}"))
    found = list(parts)
    for place, other in zip(places, drawn, strict=True):
        found[place] = parts[other]
    return found


def _ranks(question: SingleChoice | MultipleChoice) -> list[int] | None:
    return ascending([plain(option.text) for option in question.options])
