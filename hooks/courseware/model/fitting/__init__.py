"""Fits a document to a model and says in Chinese, with file, line and column, what does not fit."""

from __future__ import annotations

from typing import TypeVar

from pydantic import ValidationError

from ...reading.problems import Problem
from ...reading.source import Document, Keys
from ..base import Model
from .errors import Misfit, misfits

M = TypeVar("M", bound=Model)

OF_KEYS = {"M201", "M202"}
"""Codes of misfits that are about a key, not about its value."""

CHOICES = {"single_choice": "单选题", "multiple_choice": "多选题", "true_false": "判断题"}
"""Types of question with a `key`, which is so much what a question is about that its problems have codes of their own."""


def fit(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """`document` as a `model`, or everything that keeps it from being one."""
    try:
        return model.model_validate(document.data), []
    except ValidationError:
        found = misfits(model, document.data)
        return None, [_of_scaffold(document, each) or _of_answer(document, each) or _problem(document, each) for each in found]


def _of_scaffold(document: Document, misfit: Misfit) -> Problem | None:
    """Words of a scaffold where a key, a level or the like is missing still (T507); None for any other misfit."""
    value = document.value(misfit.keys)
    if not isinstance(value, str) or not value.startswith("请改写"):
        return None
    return Problem(document.name, *document.place(misfit.keys), "T507", f"“{_path(misfit.keys)}”还没有填")


def _of_answer(document: Document, misfit: Misfit) -> Problem | None:
    """The key of a question left out (Q601), or two of them where one is meant (Q602); None for any other misfit."""
    keys = misfit.keys
    if keys[-1:] != ("key",):
        return None
    question = document.value(keys[:-1])
    kind, value = question.get("type"), question.get("key")
    if kind not in CHOICES:
        return None
    place = document.key_place(keys)
    if value is None or value == []:
        return Problem(document.name, *place, "Q601", f"题目没有写答案{_where(keys[:-1])}")
    if kind != "multiple_choice" and isinstance(value, list) and len(value) > 1:
        shown = "、".join(map(str, value))
        return Problem(document.name, *place, "Q602", f"{CHOICES[kind]}写了 {len(value)} 个答案：{shown}{_where(keys[:-1])}")
    return None


def _problem(document: Document, misfit: Misfit) -> Problem:
    keys = misfit.keys
    if misfit.code in OF_KEYS:
        place, what = document.key_place(keys), f"{misfit.said}{_where(keys[:-1])}"
    else:
        place, what = document.place(keys), f"“{_path(keys)}”{misfit.said}"
    return Problem(document.name, *place, misfit.code, what, misfit.expected, misfit.advice)


def _path(keys: Keys) -> str:
    """`("steps", 2, "actor")` as an author counts: steps 第 3 项 actor."""
    return " ".join(f"第 {key + 1} 项" if isinstance(key, int) else key for key in keys)


def _where(keys: Keys) -> str:
    path = _path(keys)
    return f"（在 {path} 里）" if path else ""
