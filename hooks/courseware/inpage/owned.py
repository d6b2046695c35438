"""A question of the trainer's own in the terms of the model, though half of what the model asks for may be missing.

Nothing is checked here: what a page hands over was looked at there (hooks/browser/shared/own/kinds.ts), and what is missing is empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..model.base import Image, Line, Text
from ..model.question import (
    Blank,
    CaseAnalysis,
    CaseTask,
    Criterion,
    Extra,
    FillBlank,
    Matching,
    MultipleChoice,
    Option,
    Ordering,
    OrderItem,
    Pair,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)

Own = Mapping[str, Any]

CLASSES: dict[str, Any] = {
    "single_choice": SingleChoice,
    "multiple_choice": MultipleChoice,
    "true_false": TrueFalse,
    "fill_blank": FillBlank,
    "matching": Matching,
    "ordering": Ordering,
    "short_answer": ShortAnswer,
    "case_analysis": CaseAnalysis,
}
LEVEL, DIFFICULTY = "understand", 2
"""What stands where the trainer says nothing; whoever shows it looks at her words first."""


def question_of(own: Own, picture: str = "") -> Question:
    """The question, with `picture` for the name of its file."""
    kind = str(own["type"])
    image = own.get("image")
    frame: dict[str, Any] = {
        "id": str(own["id"]),
        "type": kind,
        "objective": "o1",
        "level": own.get("level") or LEVEL,
        "difficulty": own.get("difficulty") or DIFFICULTY,
        "stem": Text(own["stem"]),
        "image": Image.model_construct(file=picture, alt=Line(image["alt"])) if image and picture else None,
        "explanation": Text(own.get("explanation") or ""),
        "basis": [],
        "draft": None,
    }
    made: Question = CLASSES[kind].model_construct(**frame, **_parts(kind, own))
    return made


def _parts(kind: str, own: Own) -> dict[str, Any]:
    match kind:
        case "single_choice" | "multiple_choice":
            options = [
                Option.model_construct(id=each["id"], text=Line(each["text"]), feedback=Line(each.get("feedback") or ""))
                for each in own["options"]
            ]
            return {"options": options, "key": own["key"], "lengths_differ_because": None}
        case "true_false":
            return {"key": own["key"]}
        case "fill_blank":
            return {"blanks": [Blank.model_construct(accept=[Line(word) for word in each["accept"]]) for each in own["blanks"]]}
        case "matching":
            pairs = [Pair.model_construct(id=each["id"], left=Line(each["left"]), right=Line(each["right"])) for each in own["pairs"]]
            extra = [Extra.model_construct(id=each["id"], right=Line(each["right"])) for each in own.get("extra") or []]
            return {"pairs": pairs, "extra": extra}
        case "ordering":
            return {"items": [OrderItem.model_construct(id=each["id"], text=Line(each["text"])) for each in own["items"]]}
        case "short_answer":
            return {"reference": Text(own["reference"]), "rubric": _rubric(own)}
    return {
        "tasks": [
            CaseTask.model_construct(ask=Line(each["ask"]), reference=Text(each["reference"]), rubric=_rubric(each))
            for each in own["tasks"]
        ]
    }


def _rubric(part: Own) -> list[Criterion]:
    return [Criterion.model_construct(points=_whole(each["points"]), text=Line(each["text"])) for each in part["rubric"]]


def _whole(points: Any) -> Any:
    return int(points) if int(points) == points else points
