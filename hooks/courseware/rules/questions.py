"""What is known of a question beyond its text: its hash, its keys, the order in which parts are shown."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from ..index.pictures import Picture
from ..model import CaseAnalysis, FillBlank, Matching, MultipleChoice, Ordering, Question, ShortAnswer, SingleChoice
from ..model.sealed import SealedQuestion
from . import showing
from .lots import drawn

ASKED = {"type", "stem", "options", "key", "blanks", "pairs", "extra", "items", "tasks"}
"""Fields that make up what is asked; a change of any other leaves recorded answers right."""

_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


def content_hash(question: Question, picture: Picture | None = None) -> str:
    """Twelve hex digits that change when what is asked changes, and only then (explanations and feedback do not count)."""
    asked = question.model_dump(include=ASKED) | _pictured(question, picture)
    for option in asked.get("options", []):
        del option["feedback"]
    return hashlib.sha256(_written(asked).encode()).hexdigest()[:12]


def sealed_hash(question: SealedQuestion, picture: Picture | None = None) -> str:
    """Twelve hex digits that change when what is published of a question does."""
    asked = {name: value for name, value in question.model_dump().items() if name not in {"id", "points", "image"}}
    asked |= _pictured(question, picture)
    return hashlib.sha256(_written(asked).encode()).hexdigest()[:12]


def _pictured(question: Question | SealedQuestion, picture: Picture | None) -> dict[str, Any]:
    """What a picture adds to what is asked: what it shows and what is said of it, but not how its file is called; nothing without one."""
    if question.image is None:
        return {}
    assert picture, f"the picture of {question.id} was checked before"
    return {"image": {"alt": question.image.alt, "digest": picture.digest}}


def key_text(question: Question) -> str:
    """The key as the browser reads it: ids in their order, JSON for what blanks accept, points of criteria."""
    if isinstance(question, SingleChoice):
        return question.key
    if isinstance(question, MultipleChoice):
        return " ".join(sorted(question.key))
    if isinstance(question, FillBlank):
        return json.dumps([blank.accept for blank in question.blanks], ensure_ascii=False)
    if isinstance(question, Matching):
        return " ".join(pair.id for pair in question.pairs)
    if isinstance(question, Ordering):
        return " ".join(item.id for item in question.items)
    if isinstance(question, ShortAnswer):
        return " ".join(str(each.points) for each in question.rubric)
    if isinstance(question, CaseAnalysis):
        return " ".join(str(each.points) for task in question.tasks for each in task.rubric)
    return "true" if question.key else "false"


def shuffled(question: Question) -> list[Any]:
    """The right sides of a matching, or the items of an ordering, in an order that is fixed by the id and is not the answer."""
    parts: list[Any] = []
    if isinstance(question, Matching):
        parts = [*question.pairs, *question.extra]
    elif isinstance(question, Ordering):
        parts = list(question.items)
    places = {part.id: part for part in parts}
    return [places[name] for name in drawn(question.id, list(places))]


def blanked(stem: str) -> str:
    """The stem of a cloze with its gaps numbered: `（1）________`."""
    pieces = stem.split("____")
    if len(pieces) == 2:
        return "________".join(pieces)
    return "".join(piece + (f"（{number}）________" if number < len(pieces) else "") for number, piece in enumerate(pieces, 1))


ASKING: dict[str, Any] = {
    "key_text": key_text,
    "shuffled": shuffled,
    "blanked": blanked,
    "shown": showing.shown,
    "letters": showing.letters,
    "is_ranked": showing.is_ranked,
}
"""What the template of a question finds by name, wherever it is used."""
