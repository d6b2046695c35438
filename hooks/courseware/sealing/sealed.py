"""A private paper taken apart: what everybody may read, and what only the trainer keeps."""

from __future__ import annotations

import base64
import hmac
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from ..index.pictures import Picture
from ..model.question import CaseAnalysis, FillBlank, Matching, MultipleChoice, Ordering, Question, ShortAnswer, SingleChoice, TrueFalse
from ..model.sealed import PrivatePaper, SealedPaper
from ..rules.drawing import points
from ..rules.questions import sealed_hash
from ..rules.shared import constants

KEY_FILE = constants("sealed")
FORMAT: str = KEY_FILE["format"]
VERSION: int = KEY_FILE["version"]
IDS = "abcdef"
HEAD = ("id", "title", "summary", "minutes", "pass_percent", "multiple_choice_rule", "instructions")

Words = Callable[[str], str]
"""Running text as plain words."""

_written = json.JSONEncoder(ensure_ascii=False, sort_keys=True).encode


class Sealed(NamedTuple):
    """Both halves of a paper."""

    paper: dict[str, Any]
    """As `curriculum/sealed/` has it."""
    key: dict[str, Any]
    """As the key file has it."""


def seal(
    paper: PrivatePaper, secret: bytes, unit_of: Callable[[Question], str], words: Words, pictures: Mapping[str, Picture] | None = None
) -> Sealed:
    """The two halves of `paper`; the same secret gives the same halves. `unit_of` says which unit teaches what a question asks,
    `pictures` has the picture of each question that has one, by the question's id.
    """
    pictures = pictures or {}
    public, keys = [], []
    for question in paper.questions:
        shown, key = _Mixed(question, secret).halves()
        head = {"id": question.id, "type": question.type, "points": _worth(paper, question), "stem": str(question.stem)}
        if question.image:
            head["image"] = {"file": published(question), "alt": str(question.image.alt)}
        public.append(head | shown)
        keys.append(
            {"id": question.id, "hash": "", "type": question.type, "unit": unit_of(question), "objective": question.objective}
            | key
            | {"explanation": words(question.explanation)}
        )
    said = {name: value for name, value in paper.model_dump(include=set(HEAD)).items() if value is not None}
    whole = {**said, "questions": public}
    # the hashes are those that the site will compute from the published file
    for key, asked in zip(keys, SealedPaper.model_validate(whole).questions, strict=True):
        key["hash"] = sealed_hash(asked, pictures.get(asked.id))
        for task in key.get("tasks", []):
            task["reference"] = words(task["reference"])
            for criterion in task["rubric"]:
                criterion["text"] = words(criterion["text"])
    written = base64.urlsafe_b64encode(secret).decode().rstrip("=")
    title = words(paper.title)
    return Sealed(whole, {"format": FORMAT, "version": VERSION, "paper": paper.id, "title": title, "secret": written, "questions": keys})


def published(question: Question) -> str:
    """How the file of a question's picture is called when it is published: what the author calls it may say too much."""
    assert question.image
    return f"{question.id}.{question.image.file.rpartition('.')[2]}"


def _worth(paper: PrivatePaper, question: Question) -> int:
    if isinstance(question, ShortAnswer | CaseAnalysis):
        return points(question)
    worth: int = getattr(paper.points, question.type)
    return worth


class _Mixed:
    """One question, its parts mixed under the secret."""

    def __init__(self, question: Question, secret: bytes) -> None:
        self.question = question
        self.secret = secret

    def _order(self, side: str, parts: Sequence[Any]) -> list[Any]:
        def chance(part: Any) -> bytes:
            message = f"{self.question.id}\n{side}\n{part.id}"
            return hmac.digest(self.secret, message.encode(), "sha256")

        return sorted(parts, key=chance)

    def halves(self) -> tuple[dict[str, Any], dict[str, Any]]:
        """What is published beside the stem, and the key in the names that were published."""
        question = self.question
        if isinstance(question, SingleChoice | MultipleChoice):
            order = self._order("options", question.options)
            right = {question.key} if isinstance(question, SingleChoice) else set(question.key)
            key = [IDS[place] for place, each in enumerate(order) if each.id in right]
            return {"options": _parts([each.text for each in order])}, {"key": key}
        if isinstance(question, TrueFalse):
            return {}, {"key": ["true" if question.key else "false"]}
        if isinstance(question, FillBlank):
            return {}, {"accept": [[str(each) for each in blank.accept] for blank in question.blanks]}
        if isinstance(question, Matching):
            return self._matching(question)
        if isinstance(question, Ordering):
            order = self._order("items", question.items)
            places = {each.id: IDS[place] for place, each in enumerate(order)}
            return {"items": _parts([each.text for each in order])}, {"key": [places[each.id] for each in question.items]}
        return _open(question)

    def _matching(self, question: Matching) -> tuple[dict[str, Any], dict[str, Any]]:
        left = self._order("left", question.pairs)
        right = self._order("right", [*question.pairs, *question.extra])
        places = {each.id: IDS[place] for place, each in enumerate(right)}
        shown = {"left": _parts([each.left for each in left]), "right": _parts([each.right for each in right])}
        return shown, {"key": [f"{IDS[place]} {places[each.id]}" for place, each in enumerate(left)]}


def _open(question: ShortAnswer | CaseAnalysis) -> tuple[dict[str, Any], dict[str, Any]]:
    tasks = [question] if isinstance(question, ShortAnswer) else question.tasks
    key = [
        {"reference": str(each.reference), "rubric": [{"points": mark.points, "text": str(mark.text)} for mark in each.rubric]}
        for each in tasks
    ]
    if isinstance(question, ShortAnswer):
        return {}, {"tasks": key}
    shown = [{"ask": str(each.ask), "points": sum(mark.points for mark in each.rubric)} for each in question.tasks]
    return {"tasks": shown}, {"tasks": key}


def _parts(texts: Sequence[str]) -> list[dict[str, Any]]:
    return [{"id": name, "text": str(text)} for name, text in zip(IDS, texts, strict=False)]
