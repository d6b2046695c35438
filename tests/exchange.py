"""What the tests of the exchange formats share: the real bank, and a small one made of whatever words a test gives."""

from __future__ import annotations

import os
import re
import sys
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from lxml import html  # type: ignore[import-untyped] # its stubs are a package of their own

from courseware import check
from courseware.exchange import Selection, Shelf, dates
from courseware.exchange.outline import Place, outline
from courseware.model import (
    CaseAnalysis,
    FillBlank,
    Matching,
    MultipleChoice,
    Ordering,
    QuestionFrame,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from courseware.model.base import Line
from courseware.rules.drawing import Item, points

from .support import CURRICULUM, HOME, small_index

CHECKERS = HOME / "tests" / "checkers"
SITE = "https://example.org/xuetang/"
KINDS: tuple[type[QuestionFrame], ...] = (
    SingleChoice,
    MultipleChoice,
    TrueFalse,
    FillBlank,
    Matching,
    Ordering,
    ShortAnswer,
    CaseAnalysis,
)
"""In the order of `_all_types`."""

NASTY = "&<>\"'~=#{}:\\[]()%-/*_$@!;|^`.,0189aBxX \t题目汉字“”——\u2028\U0001f600"
lines = st.text(st.one_of(st.sampled_from(NASTY), st.characters(exclude_categories=["Cs"])), min_size=1, max_size=80).map(
    lambda text: re.sub("[\r\n]", " ", f"甲{text}乙")
)
"""Lines of everything that means something to some format; never blank, as the compiler lets none through."""


LONGEST = "甲" + "长" * (Line.max_length - 1)
"""As long as a line may be."""

HARD = ["甲]]>乙<![CDATA[丙", LONGEST, "甲</text>&amp;乙", "甲{1:SA:=乙}", "甲->乙=丙~丁#戊", "甲\\:\\n乙****丙"]
"""What has broken importers before: ends of CDATA, very long words, markup, gaps and keys inside words."""


@cache
def shelf(site: str = "") -> Shelf:
    """The real course."""
    index, problems = check(CURRICULUM)
    assert problems == []
    return Shelf(index, site_url=site, stamp=1_790_000_000, dates=dates.read(CURRICULUM))


@cache
def bank() -> Selection:
    return shelf().bank()


def deno() -> list[str]:
    """The command that runs a checker, once its packages are there."""
    program = str(Path(sys.executable).parent / ("deno.exe" if os.name == "nt" else "deno"))
    return [program, "run", "--frozen", "--no-prompt", "--quiet", "--allow-read", "--config", "deno.json"]


ENVIRONMENT = {"DENO_DIR": str(HOME / ".venv" / "deno"), "DENO_NO_UPDATE_CHECK": "1"} | os.environ
"""Packages of the checkers are kept where those of the browser scripts are."""


def text_of(markup: str) -> str:
    """The words of a piece of HTML as a reader sees them."""
    return flat(str(html.fromstring(f"<div>{markup}</div>").text_content()))


def flat(text: str) -> str:
    """A text with each run of white space as one blank: no format promises more."""
    return " ".join(text.split())


@cache
def _small_shelf() -> Shelf:
    return Shelf(small_index())


def made(words: list[str], *, stamp: int = 1) -> Selection:
    """A question of each type made of `words`, over and over."""
    here = _small_shelf()
    place = Place("openness", words[0], 1, "openness", "1.1", words[-1])
    items = []
    for number, (kind, fields) in enumerate(zip(KINDS, _all_types(words), strict=True), 1):
        frame = {"objective": "o1", "level": "apply", "difficulty": 2, "basis": ["unit:openness"]}
        question: Any = kind.model_validate(frame | {"id": f"openness-{number:02}"} | fields)
        items.append(Item(question, points(question)))
    outlines = tuple(outline(item, item.points, place, here.tongue) for item in items)
    return Selection("hostile", words[0], "bank", words[-1], words[0], 0, outlines, tuple(items), stamp=stamp)


def _all_types(words: list[str]) -> list[dict[str, Any]]:
    def word(number: int) -> str:
        return words[number % len(words)]

    def options(count: int) -> list[dict[str, str]]:
        return [{"id": "abcdef"[number], "text": word(number), "feedback": word(number + 1)} for number in range(count)]

    asked = {"stem": f"{word(0)}\n\n- {word(1)}\n- {word(2)}", "explanation": word(3)}
    gaps = "".join(f"{word(number).replace('_', '')}____" for number in range(2))
    rubric = [{"points": 2, "text": word(4)}, {"points": 3, "text": word(5)}]
    return [
        {"type": "single_choice", "options": options(4), "key": "b", **asked},
        {"type": "multiple_choice", "options": options(5), "key": ["a", "c", "e"], **asked},
        {"type": "true_false", "key": False, **asked},
        {"type": "fill_blank", "blanks": [{"accept": [word(2), word(3)]}, {"accept": [word(4)]}], **asked, "stem": gaps},
        {
            "type": "matching",
            "pairs": [{"id": "abc"[number], "left": word(number), "right": word(number + 1)} for number in range(3)],
            "extra": [{"id": "d", "right": word(4)}],
            **asked,
        },
        {"type": "ordering", "items": [{"id": "abcd"[number], "text": word(number)} for number in range(4)], **asked},
        {"type": "short_answer", "reference": word(1), "rubric": rubric, **asked},
        {
            "type": "case_analysis",
            "tasks": [{"ask": word(number), "reference": word(number), "rubric": rubric} for number in range(2)],
            **asked,
        },
    ]
