"""Questions of the course as a trainer's own (hooks/browser/shared/own/kinds.ts)."""

from __future__ import annotations

import hashlib
from base64 import b32encode
from typing import Any

from courseware.index import prose
from courseware.model import CaseAnalysis, FillBlank, Matching, MultipleChoice, Ordering, Question, ShortAnswer, SingleChoice, TrueFalse
from courseware.pages.writer import Library
from courseware.rules import showing


def own_id(question: str) -> str:
    """An id such as the bank draws."""
    return "own-" + b32encode(hashlib.sha256(question.encode()).digest()).decode().lower()[:12]


def own_of(question: Question, library: Library) -> dict[str, Any]:
    """The same question, with the words of its references and its options in the order in which the site shows them."""

    def line(text: str) -> str:
        def words(span: prose.Span) -> str:
            if span.ref:
                return span.ref.words or library.names[span.ref.key] + library.articles.get(span.ref.target, "")
            return span.text

        return "".join(f"**{words(each)}**" if each.bold else words(each) for each in prose.spans(text))

    def text(words: str) -> str:
        def item(kind: str, place: int) -> str:
            return {"bullets": "- ", "numbers": f"{place}. "}.get(kind, "")

        def whole(spans: tuple[prose.Span, ...]) -> str:
            return "".join(
                f"[[{each.ref.target}|{each.ref.words}]]"
                if each.ref and each.ref.words
                else f"[[{each.ref.target}]]"
                if each.ref
                else f"**{each.text}**"
                if each.bold
                else each.text
                for each in spans
            )

        blocks = [
            "\n".join(item(block.type, place) + line(whole(spans)) for place, spans in enumerate(block.lines, 1))
            for block in prose.blocks(words)
        ]
        return "\n\n".join(blocks)

    def rubric(criteria: list[Any]) -> list[dict[str, Any]]:
        return [{"points": each.points, "text": line(each.text)} for each in criteria]

    own: dict[str, Any] = {
        "id": own_id(question.id),
        "type": question.type,
        "stem": text(question.stem),
        "explanation": text(question.explanation),
        "level": question.level,
        "difficulty": question.difficulty,
    }
    if question.image:
        own["image"] = {"digest": question.id, "alt": library.plain(question.image.alt)}
    if isinstance(question, SingleChoice | MultipleChoice):
        own["options"] = [{"id": each.id, "text": line(each.text), "feedback": line(each.feedback)} for each in showing.shown(question)]
        own["key"] = question.key
    elif isinstance(question, TrueFalse):
        own["key"] = question.key
    elif isinstance(question, FillBlank):
        own["blanks"] = [{"accept": [line(word) for word in blank.accept]} for blank in question.blanks]
    elif isinstance(question, Matching):
        own["pairs"] = [{"id": each.id, "left": line(each.left), "right": line(each.right)} for each in question.pairs]
        own["extra"] = [{"id": each.id, "right": line(each.right)} for each in question.extra]
    elif isinstance(question, Ordering):
        own["items"] = [{"id": each.id, "text": line(each.text)} for each in question.items]
    elif isinstance(question, ShortAnswer):
        own |= {"reference": text(question.reference), "rubric": rubric(question.rubric)}
    elif isinstance(question, CaseAnalysis):
        own["tasks"] = [
            {"ask": line(each.ask), "reference": text(each.reference), "rubric": rubric(each.rubric)} for each in question.tasks
        ]
    return own
