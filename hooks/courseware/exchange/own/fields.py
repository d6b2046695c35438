"""A question as tagged lines of text and back: the common ground of our plain text, Word and sheet formats."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...model import Question
from ...model.labels import DIFFICULTY, LEVELS
from ...model.question import CaseAnalysis, FillBlank, Matching, MultipleChoice, Ordering, ShortAnswer, SingleChoice, TrueFalse

Field = tuple[str, str]
"""A tag and its text; tags come again where there are several of a thing."""

LABELS: dict[str, str] = {
    SingleChoice.label: "single_choice",
    MultipleChoice.label: "multiple_choice",
    TrueFalse.label: "true_false",
    FillBlank.label: "fill_blank",
    Matching.label: "matching",
    Ordering.label: "ordering",
    ShortAnswer.label: "short_answer",
    CaseAnalysis.label: "case_analysis",
}
LETTERS = "ABCDEF"
TRUTHS = {True: "正确", False: "错误"}


def fields_of(question: Question) -> list[Field]:
    """Everything a question holds, in the order a reader wants it."""
    fields: list[Field] = [("题型", question.label), ("题干", question.stem)]
    if question.image:
        fields += [("图片", question.image.file), ("图片说明", question.image.alt)]
    if isinstance(question, SingleChoice | MultipleChoice):
        fields += [(option.id.upper(), option.text) for option in question.options]
        key = question.key if isinstance(question.key, list) else [question.key]
        # the order of the letters is kept: the file that comes back must be the file that went
        fields.append(("答案", "".join(key).upper()))
    elif isinstance(question, TrueFalse):
        fields.append(("答案", TRUTHS[question.key]))
    elif isinstance(question, FillBlank):
        fields += [(f"空{place}", words) for place, blank in enumerate(question.blanks, 1) for words in blank.accept]
    elif isinstance(question, Matching):
        fields += [(f"左{pair.id.upper()}", pair.left) for pair in question.pairs]
        rights = [(pair.id, pair.right) for pair in question.pairs] + [(each.id, each.right) for each in question.extra]
        fields += [(f"右{name.upper()}", right) for name, right in rights]
    elif isinstance(question, Ordering):
        fields += [(item.id.upper(), item.text) for item in question.items]
        fields.append(("答案", "".join(item.id for item in question.items).upper()))
    elif isinstance(question, ShortAnswer):
        fields.append(("答案", question.reference))
        fields += [("评分", f"{each.points} 分：{each.text}") for each in question.rubric]
    else:
        for place, task in enumerate(question.tasks, 1):
            fields += [(f"第{place}问", task.ask), (f"第{place}问答案", task.reference)]
            fields += [(f"第{place}问评分", f"{each.points} 分：{each.text}") for each in task.rubric]
    fields.append(("解析", question.explanation))
    if isinstance(question, SingleChoice | MultipleChoice):
        fields += [(f"{option.id.upper()}反馈", option.feedback) for option in question.options]
        if question.lengths_differ_because:
            fields.append(("长短说明", question.lengths_differ_because))
    fields += [
        ("题号", question.id),
        ("目标", question.objective),
        ("层次", LEVELS[question.level]),
        ("难度", DIFFICULTY[question.difficulty]),
        ("依据", "、".join(question.basis)),
    ]
    return fields


PLACEHOLDER = "请改写"
LEVEL_OF = {word: level for level, word in LEVELS.items()}
DIFFICULTY_OF = {word: level for level, word in DIFFICULTY.items()}


def question_of(fields: Iterable[Field]) -> dict[str, Any]:
    """The question that `fields_of` took apart, as the mapping of a file of the course; 请改写 stands where a tag is missing."""
    found: dict[str, list[str]] = {}
    for tag, text in fields:
        found.setdefault(tag, []).append(text)

    def one(tag: str, otherwise: str = PLACEHOLDER) -> str:
        return found.get(tag, [otherwise])[0]

    kind = LABELS.get(one("题型"), PLACEHOLDER)
    question: dict[str, Any] = {
        "id": one("题号"),
        "objective": one("目标"),
        "level": LEVEL_OF.get(one("层次"), PLACEHOLDER),
        "difficulty": DIFFICULTY_OF.get(one("难度"), PLACEHOLDER),
        "type": kind,
        "stem": one("题干"),
    }
    if "图片" in found:
        question["image"] = {"file": one("图片"), "alt": one("图片说明")}
    question |= _parts(kind, found, one("答案"))
    if "长短说明" in found:
        question["lengths_differ_because"] = one("长短说明")
    question["explanation"] = one("解析")
    question["basis"] = [part for part in one("依据").split("、") if part]
    return question


def _parts(kind: str, found: Mapping[str, list[str]], key: str) -> dict[str, Any]:
    """What only this type of question has."""
    letters = [letter for letter in LETTERS if letter in found]
    if kind in {"single_choice", "multiple_choice"}:
        options = [
            {"id": letter.lower(), "text": found[letter][0], "feedback": found.get(f"{letter}反馈", [PLACEHOLDER])[0]} for letter in letters
        ]
        known = key != PLACEHOLDER and set(key) <= set(LETTERS)
        return {"options": options, "key": (list(key.lower()) if kind == "multiple_choice" else key.lower()) if known else PLACEHOLDER}
    if kind == "true_false":
        return {"key": next((truth for truth, word in TRUTHS.items() if word == key), PLACEHOLDER)}
    if kind == "fill_blank":
        return {"blanks": [{"accept": found[f"空{place}"]} for place in range(1, 5) if f"空{place}" in found]}
    if kind == "matching":
        pairs = [
            {"id": letter.lower(), "left": found[f"左{letter}"][0], "right": found.get(f"右{letter}", [PLACEHOLDER])[0]}
            for letter in LETTERS
            if f"左{letter}" in found
        ]
        extra = [
            {"id": letter.lower(), "right": found[f"右{letter}"][0]}
            for letter in LETTERS
            if f"右{letter}" in found and f"左{letter}" not in found
        ]
        return {"pairs": pairs} | ({"extra": extra} if extra else {})
    if kind == "ordering":
        return {"items": [{"id": letter.lower(), "text": found[letter][0]} for letter in letters]}
    if kind == "short_answer":
        return {"reference": key, "rubric": _rubric(found.get("评分", []))}
    if kind == "case_analysis":
        return {
            "tasks": [
                {
                    "ask": found[f"第{place}问"][0],
                    "reference": found.get(f"第{place}问答案", [PLACEHOLDER])[0],
                    "rubric": _rubric(found.get(f"第{place}问评分", [])),
                }
                for place in range(1, 5)
                if f"第{place}问" in found
            ]
        }
    return {}


def _rubric(lines: list[str]) -> list[dict[str, Any]]:
    rubric: list[dict[str, Any]] = []
    for line in lines:
        points, _, text = line.partition(" 分：")
        rubric.append({"points": int(points) if points.isdecimal() and len(points) < 4 else PLACEHOLDER, "text": text or line})
    return rubric
