"""What the course's rules for single questions say of one that a trainer is writing: as advice beside a field, and never more."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..checks import items, wording
from ..index.links import Entry, SiteIndex
from ..reading.codes import CODES
from ..reading.problems import Problem
from ..reading.source import File
from .owned import question_of

RULES: tuple[Callable[[SiteIndex], Iterator[Problem]], ...] = (
    items.keys_are_sound,
    items.options_do_not_give_away,
    items.stems_and_explanations_teach,
    items.texts_name_no_place,
    wording.markup_is_ours,
)
CODES_TOLD = frozenset(
    {"Q601", "Q604", "Q605", "Q606", "Q607", "Q608", "Q609", "Q610", "Q611", "Q614", "Q616", "T504", "T508"},
)
"""What is about a question by itself; our own markup, permanent numbers and the ledger of figures are no business of hers."""
IN_HER_WORDS = {
    "Q601": "在选项里选出答案",
    "Q604": "最长的不超过最短的 1.4 倍，长的往往被猜成答案",
    "Q607": "把否定词写得显眼（如“【不】属于”），或者改成正面提问",
    "Q611": "题干里每个 ____ 对应一个空的答案",
    "Q616": "选项显示的次序会变，请写出那一项说的是什么",
}
"""What was expected, where the course says it in terms of its files."""


@dataclass(frozen=True)
class _Written(Entry[Any]):
    """A question that stands in no file: a problem bears the way to its part."""

    def problem(self, code: str, what: str, *keys: str | int, expected: str = "", advice: str = "") -> Problem:
        return Problem(json.dumps(keys), 1, 1, code, what, expected, advice)


def advise(question: str) -> str:
    """The advice on a question, both as JSON: field, code and words of each."""
    own = json.loads(question)
    made = question_of(own)
    index = SiteIndex(questions={made.id: _Written(made, File("", ""))}, unit_of={made.id: ""})
    found = [problem for rule in RULES for problem in rule(index) if problem.code in CODES_TOLD]
    if not made.explanation:
        found = [each for each in found if each.code != "Q610"]
    told = [{"field": _field(own, json.loads(each.file)), "code": each.code, "words": _words(each)} for each in found]
    return json.dumps(told, ensure_ascii=False)


def _words(problem: Problem) -> str:
    expected = IN_HER_WORDS.get(problem.code) or problem.expected or CODES[problem.code].expected
    return f"{problem.what}。{problem.advice or expected}"


def _field(own: dict[str, Any], keys: list[str | int]) -> str:
    """The way to a part, by its id where it has one: `options.b.text`."""
    here: Any = own
    way = []
    for key in keys:
        try:
            here = here[key]
        except (KeyError, IndexError, TypeError):
            here = None
        way.append(str(here["id"]) if isinstance(key, int) and isinstance(here, dict) and "id" in here else str(key))
    return ".".join(way)
