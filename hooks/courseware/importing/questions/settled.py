"""A question as it will be written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..figures import Figure

TRUTH_OPTIONS = {True: {"正确", "对", "√", "是"}, False: {"错误", "错", "×", "否", "不正确", "不对"}}


Rubric = list[tuple[int | None, str]]
"""Points and what they are given for."""


@dataclass
class Task:
    """One of several things that a question asks, with what a marker needs."""

    ask: str
    reference: str
    rubric: Rubric = field(default_factory=list)


@dataclass
class Beside:
    """What files of other systems say of a question, and banks in words do not."""

    name: str = ""
    """The id, where the question was once exported from here."""
    level: str = ""
    difficulty: int | None = None
    basis: list[str] = field(default_factory=list)
    """What an explanation rests on, in words; the references themselves do not travel."""
    feedback: list[str] = field(default_factory=list)
    """Of each option, empty where it has none."""
    accepted: list[list[str]] = field(default_factory=list)
    """Of each blank every answer that counts."""
    pairs: list[tuple[str, str]] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)
    """Right sides that belong to no left side."""
    tasks: list[Task] = field(default_factory=list)


@dataclass
class Settled:
    """A question as it will be written; `draft` says what a person must decide before it can be used."""

    line: int
    number: int
    type: str
    stem: str
    options: list[str] = field(default_factory=list)
    key: str | list[str] | bool | None = None
    words: list[str] = field(default_factory=list)
    """The answer in words: one for each blank, or a reference answer."""
    explanation: str = ""
    draft: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What was done that a reader may want to know."""
    extra: dict[str, str] = field(default_factory=dict)
    beside: Beside = field(default_factory=Beside)
    picture: Figure | None = None
    """What stands below the stem."""
    alt: str = ""
    """The words for it, where the bank has any."""
    source: str = ""
    """The words of the file that it was read from, line by line; empty where they are not told apart."""


def bare(text: str) -> str:
    """`text` without blanks and marks that a repeated option may have lost."""
    return re.sub(r"[\s。．.；;，,]", "", text)
