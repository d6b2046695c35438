"""Questions that give each other away (test assembly calls them enemy items): the answer to one stands in the other's stem.

Looked for within a unit only: there the same things are asked about, and a phrase that two units share is a common one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..index.links import SiteIndex
from ..model import Question

LEAST_OPTION, LEAST_BLANK = 5, 4
"""Letters of an answer that no stem uses by chance. What a reader has to write is given away by less."""
MARKS = re.compile(r"[\W_]+")


def enemies(index: SiteIndex) -> dict[str, set[str]]:
    """Question id → the ids that no paper should have beside it; only questions that have any."""
    found: dict[str, set[str]] = {}
    for questions in index.questions_of.values():
        for one, other in pairs(questions):
            found.setdefault(one, set()).add(other)
            found.setdefault(other, set()).add(one)
    return found


def pairs(questions: Sequence[Question]) -> list[tuple[str, str]]:
    """Pairs of ids of one unit's questions, each in order and once."""
    stems = {each.id: _letters(each.stem) for each in questions}
    # nearly every answer stands in no stem at all: one look into all of them settles that
    together = "\n".join(stems.values())
    found = set()
    for each in questions:
        for answer in _answers(each):
            if answer not in together or answer in stems[each.id]:
                continue
            for other, stem in stems.items():
                if answer in stem:
                    found.add((min(each.id, other), max(each.id, other)))
    return sorted(found)


def _answers(question: Question) -> Iterator[str]:
    """What is right, where it is long enough to be recognized."""
    texts: list[str] = []
    least = LEAST_OPTION
    if question.type == "single_choice":
        texts = [option.text for option in question.options if option.id == question.key]
    elif question.type == "multiple_choice":
        texts = [option.text for option in question.options if option.id in question.key]
    elif question.type == "fill_blank":
        texts = [answer for blank in question.blanks for answer in blank.accept]
        least = LEAST_BLANK
    for text in texts:
        answer = _letters(text)
        if len(answer) >= least:
            yield answer


def _letters(text: str) -> str:
    """Without marks, spaces and case: two questions rarely quote each other to the comma."""
    return MARKS.sub("", text).casefold()
