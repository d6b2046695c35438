"""Shapes: annotations made into objects that fit values. A value that does not fit raises Unfit with all its misfits."""

from __future__ import annotations

import re
import types
from collections.abc import Sequence
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, Literal, Protocol, Union, get_args, get_origin

from ..problems import did_you_mean
from .field import Field, FieldInfo, Required
from .misfit import Misfit, Unfit, count, show, wrong

if TYPE_CHECKING:
    from .base import Model

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
    r"^((unit|case|paper|source|figure|term):[a-z][a-z0-9]*(-[a-z0-9]+)*(#[0-9.]+)?|report:[1-9]\.[1-9][0-9]*)$": "种类加编号，如 unit:consultation、source:residents-law#37、report:4.2",
    r"^(19|20)[0-9][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$": "日期写成 2025、2025-10 或 2025-10-28",
    r"^https?://[!#-;=?-~]+$": "以 https:// 或 http:// 开头的网址，照浏览器地址栏里复制出来的样子（汉字写成 %E4 一类）",
    r"^20[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01]) ([01][0-9]|2[0-3]):[0-5][0-9]$": "北京时间，写成 2026-03-02 09:00",
    r"^[a-z0-9]{8}$": "八个小写字母或数字",
    r"^[a-z0-9]{1,20}$": "小写字母和数字，最多二十个",
    r"^[A-Za-z0-9_-]{87}$": "“布置”页给的公钥，87 个字符，整段复制",
}
"""Patterns of the model in words."""

SHORTER = "写不下的，分成几段、几项，或者拆成几个单元"
"""What to do about a text that is too long."""

TRUTHS = {word: value for value, words in ((True, "true yes on y t 1"), (False, "false no off n f 0")) for word in words.split()}


class Shape(Protocol):
    """What a value may be."""

    def fit(self, value: Any) -> Any:
        """`value` as the model has it. Raises Unfit."""


class Words:
    """Text without surrounding space: running text, ids, references."""

    def __init__(self, kind: type[str], field: Field) -> None:
        self.kind = kind
        self.least = field.min_length or 0
        self.most = field.max_length
        self.pattern = field.pattern
        self.one_line = not getattr(kind, "multiline", True)
        self._matches = re.compile(field.pattern).fullmatch if field.pattern else None
        self._fitted: dict[str, str] = {}

    def fit(self, value: Any) -> str:
        if not isinstance(value, str):
            raise wrong(value, "一段文字")
        if self._matches:
            # ids and references come again and again: each is looked at and kept once
            return self._fitted.get(value) or self._fit_name(value)
        text = value.strip()
        if self.least and not text:
            raise Unfit([Misfit("M204", "是空的")])
        if self.most is not None and len(text) > self.most:
            raise Unfit([Misfit("M211", f"有 {len(text):,} 个字", f"最多 {self.most:,} 个字", SHORTER)])
        if self.one_line and "\n" in text:
            raise Unfit([Misfit("M208", "换了行")])
        return text if self.kind is str else self.kind(text)

    def _fit_name(self, value: str) -> str:
        text = value.strip()
        assert self._matches
        if self.most is not None and len(text) > self.most:
            raise Unfit([Misfit("M211", f"有 {len(text):,} 个字：{show(text)}", f"最多 {self.most:,} 个字")])
        if not self._matches(text):
            raise Unfit([Misfit("M205", f"格式不对：{show(value)}", FORMATS.get(self.pattern, ""))])
        self._fitted[value] = found = self.kind(text)
        return found


class Number:
    """A whole number, as a number or as the file writes it."""

    def __init__(self, field: Field) -> None:
        self.least = field.ge
        self.most = field.le

    def fit(self, value: Any) -> int:
        number = value
        if isinstance(value, str) and len(value) < 20 and re.fullmatch(r"\s*[+-]?[0-9]+\s*", value):
            number = int(value)
        if not isinstance(number, int) or isinstance(number, bool):
            raise wrong(value, "一个整数")
        if unfit := count(f"现在是 {show(value)}", self.least, self.most, number):
            raise unfit
        return number


class Truth:
    """True or false."""

    def fit(self, value: Any) -> bool:
        found = TRUTHS.get(value.lower()) if isinstance(value, str) else value
        if not isinstance(found, bool):
            raise wrong(value, "true 或 false")
        return found


class Choice:
    """One of some words; the members of an enum, or the words themselves."""

    def __init__(self, members: Sequence[str]) -> None:
        self.members = {str(each): each for each in members}

    def fit(self, value: Any) -> str:
        found = self.members.get(value) if isinstance(value, str) else None
        if found is None:
            raise Unfit([no_choice(value, list(self.members))])
        return found


def no_choice(value: Any, words: list[str], *keys: str) -> Misfit:
    """A value that is none of the `words`."""
    if value is None:
        return Misfit("M204", "是空的", "写上内容", keys=keys)
    return Misfit("M206", f"不能是 {show(value)}", f"其中之一：{'、'.join(words)}", did_you_mean(str(value), words), keys)


class Listed:
    """A list of values of one shape."""

    def __init__(self, item: Shape, field: Field) -> None:
        self.item = item
        self.least = field.min_length
        self.most = field.max_length

    def fit(self, value: Any) -> list[Any]:
        if not isinstance(value, list):
            raise wrong(value, "一个列表（每项以“- ”开头）")
        fit = self.item.fit
        fitted: list[Any] = []
        found: list[Misfit] = []
        for each in value:
            try:
                fitted.append(fit(each))
            except Unfit as unfit:
                found += unfit.below(len(fitted))
                fitted.append(None)
        if number := count(f"现在有 {len(value)} 项", self.least, self.most, len(value)):
            found += number.found
        if found:
            raise Unfit(found)
        return fitted


class Maybe:
    """A value that may be left empty."""

    def __init__(self, item: Shape) -> None:
        self.item = item

    def fit(self, value: Any) -> Any:
        return None if value is None else self.item.fit(value)


class Tagged:
    """One of several models; a key tells which."""

    def __init__(self, models: Sequence[type[Model]], tag: str) -> None:
        self.tag = tag
        self.models = {get_args(model.model_fields[tag].annotation)[0]: model for model in models}

    def fit(self, value: Any) -> Any:
        if not isinstance(value, dict):
            if isinstance(value, tuple(self.models.values())):
                return value
            raise wrong(value, "一组“键: 值”")
        if self.tag not in value:
            raise Unfit([Misfit("M201", f"缺少必填项“{self.tag}”", keys=(self.tag,))])
        tag = value[self.tag]
        model = self.models.get(tag) if isinstance(tag, str) else None
        if model is None:
            raise Unfit([no_choice(tag, list(self.models), self.tag)])
        return shape_of(model).fit(value)


class Fitted:
    """A mapping that becomes a model."""

    def __init__(self, model: type[Model]) -> None:
        self.model = model
        self.fields = model.model_fields
        self._steps = tuple(
            (field.key, getattr(field.owner, name).__set__, shape_of(field.annotation).fit, field.default)
            for name, field in self.fields.items()
        )

    def fit(self, value: Any) -> Any:
        if not isinstance(value, dict):
            if isinstance(value, self.model):
                return value
            raise wrong(value, "一组“键: 值”")
        made = object.__new__(self.model)
        found: list[Misfit] = []
        taken = 0
        for key, put, fit, default in self._steps:
            if key in value:
                taken += 1
                try:
                    put(made, fit(value[key]))
                except Unfit as unfit:
                    found += unfit.below(key)
            elif default is Required:
                found.append(self._missing(key))
            else:
                put(made, default.copy() if default.__class__ is list else default)
        if taken != len(value):
            found += self._unknown(value)
        if found:
            raise Unfit(found)
        return made

    def _missing(self, key: str) -> Misfit:
        [field] = (each for each in self.fields.values() if each.key == key)
        return Misfit("M201", f"缺少必填项“{key}”", f"{key}：{field.description}" if field.description else "", keys=(key,))

    def _unknown(self, value: dict[Any, Any]) -> list[Misfit]:
        keys = [field.key for field in self.fields.values()]
        expected = f"这里可以写：{'、'.join(keys)}"
        return [
            Misfit("M202", f"不认识的键“{key}”", expected, did_you_mean(str(key), keys), (key,)) for key in value if key not in set(keys)
        ]


def constraints(annotation: Any) -> tuple[Any, Field]:
    """A type without its annotations, and all of these in one."""
    if get_origin(annotation) is not Annotated:
        return annotation, Field()
    inner, *notes = get_args(annotation)
    merged = Field()
    for note in notes:
        for name in Field.__slots__:
            if (value := getattr(note, name)) not in (None, ""):
                setattr(merged, name, value)
    return inner, merged


def parts(annotation: Any) -> tuple[Any, ...]:
    """The types that a union joins, without None; a single type alone."""
    if get_origin(annotation) in (Union, types.UnionType):
        return tuple(each for each in get_args(annotation) if each is not types.NoneType)
    return (annotation,)


@cache
def shape_of(annotation: Any) -> Shape:
    """The shape that an annotation describes; each is made once."""
    inner, field = constraints(annotation)
    several = parts(inner)
    if field.discriminator:
        return Tagged(several, field.discriminator)
    if several != (inner,):
        [only] = several
        return Maybe(shape_of(only))
    if get_origin(inner) is list:
        return Listed(shape_of(get_args(inner)[0]), field)
    if get_origin(inner) is Literal:
        return Choice(get_args(inner))
    if hasattr(inner, "model_fields"):
        return Fitted(inner)
    if inner is bool:
        return Truth()
    if inner is int:
        return Number(field)
    if issubclass(inner, StrEnum):
        return Choice(list(inner))
    return Words(inner, getattr(inner, "constraints", field))


__all__ = ["FORMATS", "Choice", "FieldInfo", "Fitted", "Listed", "Maybe", "Number", "Shape", "Tagged", "Truth", "Words", "shape_of"]
