"""What pydantic says of a value that does not fit, in the words of its author, before anybody knows where in which file it stands."""

from __future__ import annotations

import re
from functools import cache
from typing import Any, NamedTuple

from annotated_types import MinLen
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from ...reading.problems import did_you_mean
from ...reading.source import Keys
from ..annotations import Way, bare, classes, fields, way
from ..base import LINE, Prose

FORMATS = {
    r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$": "小写英文字母、数字和连字符，如 waste-sorting",
    r"^[1-9]\.[1-9][0-9]*$": '报告的节号，如 "4.2"',
    r"^o[1-9]$": "学习目标的编号：o1、o2……",
    r"^[a-f]$": "选项的编号：a 到 f",
    r"^d[1-9]$": "决策点的编号：d1、d2……",
    r"^[a-d]$": "选择的编号：a 到 d",
    r"^d[1-9]\.[a-d]$": "关口加选择，如 d1.b",
    r"^(d[1-9]|end)$": "关口的编号，如 d3，或者 end",
    r"^e[1-9]$": "结局的编号：e1、e2……",
    r"^[0-9]+(\.[0-9]+)*$": '条款号，用阿拉伯数字，如 "37"',
    r"^((unit|case|matter|paper|source|figure|term):[a-z][a-z0-9]*(-[a-z0-9]+)*(#[0-9.]+)?|report:[1-9]\.[1-9][0-9]*)$": "种类加编号，如 unit:consultation、source:residents-law#37、report:4.2",
    r"^(19|20)[0-9][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$": "日期写成 2025、2025-10 或 2025-10-28",
    r"^https?://[!#-;=?-~]+$": "以 https:// 或 http:// 开头的网址，照浏览器地址栏里复制出来的样子（汉字写成 %E4 一类）",
    r"^20[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3]):[0-5][0-9]$": "北京时间，写成 2026-03-02 09:00",
    r"^[0-9][0-9 -]*[0-9]$": "电话号码：数字，中间可以有空格和连字符，如 12345、010-12345678；加引号",
    r"^[a-z0-9]{8}$": "八个小写字母或数字",
    r"^[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg|jpeg|webp|gif)$": "图片的文件名：小写英文字母、数字和连字符，以 .png、.jpg、.jpeg、.webp 或 .gif 结尾",
    r"^[a-z0-9]{1,20}$": "小写字母和数字，最多二十个",
    r"^[a-z]+:[a-z0-9-]+(#[0-9.]+)?$": "种类加编号，如 unit:consultation、question:oversight-02、source:residents-law#37",
    r"^[A-Za-z0-9_-]{87}$": "“布置”页给的公钥，87 个字符，整段复制",
}
"""Patterns of the model in words."""

SHORTER = "写不下的，分成几段、几项，或者拆成几个单元"
"""What to do about a text that is too long."""

TYPES = {
    "string_type": "一段文字",
    "int_type": "一个整数",
    "bool_type": "true 或 false",
    "bool_parsing": "true 或 false",
    "list_type": "一个列表（每项以“- ”开头）",
    "model_type": "一组“键: 值”",
    "model_attributes_type": "一组“键: 值”",
}
"""Errors about the type of a value, with what it should be."""


class Misfit(NamedTuple):
    """One thing that does not fit. `said` goes on where the name of the value ends; of a key (M201, M202) it says all."""

    code: str
    said: str
    expected: str = ""
    advice: str = ""
    keys: Keys = ()
    """The way to it from the value that was to fit."""


def misfits(annotation: Any, value: Any) -> list[Misfit]:
    """Everything that keeps a value from being what an annotation says; nothing where it is."""
    return [_misfit(way(annotation, each["loc"]), each, value) for each in _errors(annotation, value)]


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        value = value[key]
    return value


@cache
def _adapter(annotation: Any) -> TypeAdapter[Any]:
    """Made once: a file may have the same mistake very often."""
    return TypeAdapter(annotation)


def _errors(annotation: Any, value: Any) -> list[ErrorDetails]:
    """What pydantic says, and what it keeps to itself: of a list it tells either what is wrong with the items or that they are too few or too many."""
    try:
        _adapter(annotation).validate_python(value)
    except ValidationError as error:
        found = error.errors(include_url=False)
    else:
        return []
    for each in [each for each in found if each["type"] == "too_long"]:
        [listed], _ = bare(way(annotation, each["loc"]).annotation)
        found += [{**inner, "loc": (*each["loc"], *inner["loc"])} for inner in _errors(listed, each["input"])]
    told = {each["loc"] for each in found if each["type"] == "too_short"}
    lists = dict.fromkeys(each["loc"][:at] for each in found for at, step in enumerate(each["loc"]) if isinstance(step, int))
    for steps in [each for each in lists if each not in told]:
        keys, list_, _ = way(annotation, steps)
        least = max([bound.min_length for note in bare(list_)[1] for bound in note.metadata if isinstance(bound, MinLen)], default=0)
        items = _at(value, keys)
        if len(items) < least:
            found.append({"type": "too_short", "loc": steps, "msg": "", "input": items, "ctx": {"min_length": least}})
    return found


def _misfit(at: Way, error: ErrorDetails, whole: Any) -> Misfit:
    """One error of pydantic's about a part of the `whole`."""
    context = error.get("ctx", {})
    if error["type"].startswith("union_tag"):
        tag = context["discriminator"].strip("'")
        missing = error["type"] == "union_tag_not_found"
        said = Misfit("M201", f"缺少必填项“{tag}”") if missing else _no_choice(error["input"][tag], context["expected_tags"])
        return said._replace(keys=(*at.keys, tag))
    # not the input of the error: a number that is out of bounds would not be shown as the file writes it
    value = None if error["type"] == "missing" else _at(whole, at.keys)
    return _said(at, error["type"], value, context)._replace(keys=at.keys)


def _said(at: Way, kind: str, value: Any, context: dict[str, Any]) -> Misfit:
    match kind:
        case "missing" | "extra_forbidden":
            assert at.holder
            return _about_key(str(at.keys[-1]), fields(at.holder), missing=kind == "missing")
        case "literal_error" | "enum":
            return _no_choice(value, context["expected"])
        case "string_too_short":
            return Misfit("M204", "是空的")
        case "string_too_long":
            text, most = value.strip(), f"最多 {context['max_length']:,} 个字"
            if any(issubclass(each, Prose) for each in classes(at.annotation)):
                return Misfit("M211", f"有 {len(text):,} 个字", most, SHORTER)
            return Misfit("M211", f"有 {len(text):,} 个字：{show(text)}", most)
        case "string_pattern_mismatch" if context["pattern"] == LINE:
            return Misfit("M208", "换了行")
        case "string_pattern_mismatch":
            return Misfit("M205", f"格式不对：{show(value)}", FORMATS.get(context["pattern"], ""))
        case "string_unicode":
            return Misfit("T504", "有不是字符的码位")
        case "too_short":
            return Misfit("M207", f"太少：现在有 {len(value)} 项", f"至少 {context['min_length']}")
        case "too_long":
            return Misfit("M207", f"太多：现在有 {len(value)} 项", f"至多 {context['max_length']}")
        case "greater_than_equal":
            return Misfit("M207", f"太少：现在是 {show(value)}", f"至少 {context['ge']}")
        case "less_than_equal":
            return Misfit("M207", f"太多：现在是 {show(value)}", f"至多 {context['le']}")
    if value is None:
        return Misfit("M204", "是空的", TYPES.get(kind, ""))
    return Misfit("M203", f"类型不对：{show(value)}", TYPES.get(kind, ""))


def _about_key(key: str, known: dict[str, FieldInfo], *, missing: bool) -> Misfit:
    """A key that is not there, or that the model does not know."""
    if missing:
        text = known[key].description
        return Misfit("M201", f"缺少必填项“{key}”", f"{key}：{text}" if text else "")
    return Misfit("M202", f"不认识的键“{key}”", f"这里可以写：{'、'.join(known)}", did_you_mean(key, known))


def _no_choice(value: Any, expected: str) -> Misfit:
    """A value that is none of the words that pydantic says it `expected`, each in quotation marks."""
    if value is None:
        return Misfit("M204", "是空的", "写上内容")
    words = re.findall("'([^']*)'", expected)
    return Misfit("M206", f"不能是 {show(value)}", f"其中之一：{'、'.join(words)}", did_you_mean(str(value), words))


def show(value: Any) -> str:
    """A value as it can stand in a sentence."""
    if isinstance(value, dict):
        return "一组“键: 值”"
    if isinstance(value, list):
        return "一个列表"
    text = str(value)
    return f"“{text[:30]}{'……' if len(text) > 30 else ''}”"
