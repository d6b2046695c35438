"""Fits a document to a model and says in Chinese, with file, line and column, what does not fit."""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ..problems import Problem, did_you_mean
from ..source import Document, Keys
from .base import AnyRef

M = TypeVar("M", bound=BaseModel)

CODE_OF = {
    "missing": "M201",
    "extra_forbidden": "M202",
    "string_too_short": "M204",
    "string_pattern_mismatch": "M205",
    "string_too_long": "M205",
    "enum": "M206",
    "literal_error": "M206",
    "union_tag_invalid": "M206",
    "union_tag_not_found": "M201",
    "too_short": "M207",
    "too_long": "M207",
    "greater_than_equal": "M207",
    "less_than_equal": "M207",
}
"""pydantic's error types → our codes; every other type is a wrong type, M203."""

TYPES = {
    "string_type": "一段文字",
    "list_type": "一个列表（每项以“- ”开头）",
    "dict_type": "一组“键: 值”",
    "model_type": "一组“键: 值”",
    "model_attributes_type": "一组“键: 值”",
    "int_parsing": "一个整数",
    "int_type": "一个整数",
    "int_from_float": "一个整数",
    "bool_parsing": "true 或 false",
    "bool_type": "true 或 false",
}

CHOICES = {"single_choice": "单选题", "multiple_choice": "多选题", "true_false": "判断题"}
"""Types of question with a `key`, which is so much what a question is about that its problems have codes of their own."""

FORMATS = {
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "小写英文字母、数字和连字符，如 waste-sorting",
    r"^[1-9]\.[1-9]\d?$": '报告的节号，如 "4.2"',
    r"^o[1-9]$": "学习目标的编号：o1、o2……",
    r"^[a-f]$": "选项的编号：a 到 f",
    r"^d[1-9]$": "决策点的编号：d1、d2……",
    r"^[a-d]$": "选择的编号：a 到 d",
    r"^[0-9]+(\.[0-9]+)*$": '条款号，用阿拉伯数字，如 "37"',
    AnyRef.pattern: "种类加编号，如 unit:consultation、source:residents-law#37、report:4.2",
    r"^https?://[^\s<>\"]+$": "以 https:// 或 http:// 开头的网址",
}


def fit(document: Document, model: type[M]) -> tuple[M | None, list[Problem]]:
    """`document` as a `model`, or everything that keeps it from being one."""
    try:
        return model.model_validate(document.data), []
    except ValidationError as error:
        errors = error.errors(include_url=False)
        return None, [_of_scaffold(document, each) or _of_key(document, each) or _translate(document, model, each) for each in errors]


def _of_scaffold(document: Document, error: ErrorDetails) -> Problem | None:
    """Words of a scaffold where a key, a level or the like is missing still (T507); None for any other error."""
    keys, value = tuple(error["loc"]), error.get("input")
    if error["type"] == "union_tag_invalid":
        keys, value = (*keys, "type"), error.get("ctx", {}).get("tag")
    if not isinstance(value, str) or not value.startswith("请改写"):
        return None
    return Problem(document.name, *document.place(keys), "T507", f"“{_path(keys)}”还没有填")


def _of_key(document: Document, error: ErrorDetails) -> Problem | None:
    """The key of a question left out (Q601), or two of them where one is meant (Q602); None for any other error."""
    keys, value = tuple(error["loc"]), error.get("input")
    if len(keys) < 2 or keys[-1] != "key" or keys[-2] not in CHOICES:
        return None
    place = document.key_place(keys)
    if error["type"] == "missing" or value is None or value == []:
        return Problem(document.name, *place, "Q601", f"题目没有写答案{_where(keys[:-1])}")
    if keys[-2] != "multiple_choice" and isinstance(value, list) and len(value) > 1:
        shown = "、".join(map(str, value))
        return Problem(document.name, *place, "Q602", f"{CHOICES[keys[-2]]}写了 {len(value)} 个答案：{shown}{_where(keys[:-1])}")
    return None


def _translate(document: Document, model: type[BaseModel], error: ErrorDetails) -> Problem:
    keys = tuple(error["loc"])
    kind = error["type"]
    code = CODE_OF.get(kind, "M203")
    name = str(keys[-1]) if keys else ""
    context = error.get("ctx", {})
    value = error.get("input")
    expected, advice = "", ""
    place = document.place(keys)
    if code == "M201":
        if kind == "union_tag_not_found":
            keys, name = (*keys, "type"), "type"
        what = f"缺少必填项“{name}”{_where(keys[:-1])}"
        expected = _describe(document, model, keys)
    elif code == "M202":
        place = document.key_place(keys)
        what = f"不认识的键“{name}”{_where(keys[:-1])}"
        fields = list(_fields(document, model, keys[:-1]))
        expected = f"这里可以写：{'、'.join(fields)}"
        advice = did_you_mean(name, fields)
    elif value is None and code in {"M203", "M206"}:
        code, what = "M204", f"“{_path(keys)}”是空的"
        expected = TYPES.get(kind, "写上内容")
    elif code == "M203":
        what = f"“{_path(keys)}”类型不对：{_show(value)}"
        expected = TYPES.get(kind, "模型要求的类型")
    elif code == "M204":
        what = f"“{_path(keys)}”是空的"
    elif code == "M205":
        pattern = str(context.get("pattern", ""))
        newline = pattern == r"^[^\n]*$"
        code = "M208" if newline else code
        what = f"“{_path(keys)}”{'换了行' if newline else f'格式不对：{_show(value)}'}"
        expected = "" if newline else FORMATS.get(pattern, "日期写成 2025、2025-10 或 2025-10-28" if "19|20" in pattern else "")
    elif code == "M206":
        allowed = str(context.get("expected") or context.get("expected_tags", ""))
        words = [each.strip(" '") for each in allowed.replace(" or ", ",").split(",")]
        tag = kind == "union_tag_invalid"
        value = context.get("tag") if tag else value
        place = document.place((*keys, "type")) if tag else place
        what = f"“{_path((*keys, 'type') if tag else keys)}”不能是 {_show(value)}"
        expected = f"其中之一：{'、'.join(words)}"
        advice = did_you_mean(str(value), words)
    else:
        low = context.get("min_length", context.get("ge"))
        high = context.get("max_length", context.get("le"))
        count = f"现在有 {context['actual_length']} 项" if "actual_length" in context else f"现在是 {_show(value)}"
        what = f"“{_path(keys)}”{'太少' if low is not None else '太多'}：{count}"
        expected = f"至少 {low}" if low is not None else f"至多 {high}"
    return Problem(document.name, *place, code, what, expected, advice)


def _path(keys: Keys) -> str:
    """`("steps", 2, "actor")` as an author counts: steps 第 3 项 actor."""
    tags = {"single_choice", "multiple_choice", "true_false", "fill_blank", "matching", "ordering", "short_answer", "case_analysis"}
    return " ".join(f"第 {key + 1} 项" if isinstance(key, int) else key for key in keys if key not in tags)


def _where(keys: Keys) -> str:
    path = _path(keys)
    return f"（在 {path} 里）" if path else ""


def _show(value: Any) -> str:
    if isinstance(value, dict):
        return "一组“键: 值”"
    if isinstance(value, list):
        return "一个列表"
    text = str(value)
    return f"“{text[:30]}{'……' if len(text) > 30 else ''}”"


def _describe(document: Document, model: type[BaseModel], keys: Keys) -> str:
    for owner in _models(document, model, keys[:-1]):
        for name, field in owner.model_fields.items():
            if keys and keys[-1] == (field.alias or name) and field.description:
                return f"{keys[-1]}：{field.description}"
    return ""


def _fields(document: Document, model: type[BaseModel], keys: Keys) -> Iterator[str]:
    for owner in _models(document, model, keys):
        yield from (field.alias or name for name, field in owner.model_fields.items())


def _models(document: Document, model: type[BaseModel], keys: Keys) -> list[type[BaseModel]]:
    """The models that the value at `keys` may be, following the annotations down from `model`."""
    here: list[type[BaseModel]] = [model]
    walked: Keys = ()
    for key in keys:
        walked = (*walked, key)
        if isinstance(key, int):
            continue
        below = [found for owner in here for found in _below(owner, key)]
        # a key that no model has is the tag of a union: it narrows the choice
        here = below or [each for each in here if key in _tags(each)] or here
    return here


def _below(owner: type[BaseModel], key: str) -> list[type[BaseModel]]:
    for name, field in owner.model_fields.items():
        if key == (field.alias or name):
            return list(_model_types(field.annotation))
    return []


def _tags(model: type[BaseModel]) -> tuple[Any, ...]:
    field = model.model_fields.get("type")
    return get_args(field.annotation) if field else ()


def _model_types(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    elif get_origin(annotation) in (list, Annotated, Union, types.UnionType):
        for each in get_args(annotation):
            yield from _model_types(each)
