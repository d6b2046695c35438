"""Tagged lines of text, as our own formats have them, as a question again: what a reader needs, without the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ...model.labels import DIFFICULTY, LEVELS
from ...rules.shared import constants

Field = tuple[str, str]
"""A tag and its text; tags come again where there are several of a thing."""

LABELS: dict[str, str] = {label: name for name, label in constants("words")["types"].items()}
"""What types are called, and how a file names them."""
LETTERS = "ABCDEF"
TRUTHS = {True: "正确", False: "错误"}
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
