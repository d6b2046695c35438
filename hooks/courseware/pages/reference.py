"""The content model described for authors, as tables of keys: made from the model itself, so that it cannot go stale."""

from __future__ import annotations

import types
from typing import Annotated, Any, Literal, NamedTuple, Union, get_args, get_origin

from ..index.curriculum import FILES, FOLDERS
from ..model import UNIT_KINDS, Model, PrivatePaper
from ..model.annotations import fields
from ..model.base import Prose, Reference

KIND_TITLES = {
    "significance": "意义（significance/）",
    "organisation": "组织（organisation/）",
    "principles": "原则（principles/）",
    "mechanisms": "机制（mechanisms/）",
    "teams": "队伍（teams/）",
    "outreach": "宣传教育（outreach/）",
    "innovation": "创新（innovation/）",
    "casework": "案例方法（casework/）",
    "challenges": "挑战（challenges/）",
    "cases": "案例（cases/）",
    "matters": "遇到这件事（matters/）",
    "questions": "题库（questions/）",
    "papers": "试卷（papers/）",
    "paths": "学习路径（paths/）",
    "sealed": "封闭试卷（sealed/）",
    "assignments": "公布的布置（assignments/）",
    "revisions": "修法待办（revisions/）",
    "private": "封闭试卷的原稿（放在仓库外面）",
    "course.yml": "课程（course.yml）",
    "glossary.yml": "术语表（glossary.yml）",
    "sources.yml": "来源（sources.yml）",
    "figures.yml": "数字台账（figures.yml）",
}


class Row(NamedTuple):
    key: str
    required: bool
    type: str
    text: str


class Table(NamedTuple):
    title: str
    rows: tuple[Row, ...]


class FileKind(NamedTuple):
    id: str
    title: str
    tables: tuple[Table, ...]


def file_kinds() -> list[FileKind]:
    """Every kind of file with the tables of its keys."""
    kinds = []
    seen: set[type[Model]] = set()
    models: dict[str, type[Model]] = {name: kind.model for name, kind in {**FOLDERS, **FILES}.items()}
    models["private"] = PrivatePaper
    for name, model in models.items():
        tables: list[Table] = []
        _collect(model, tables, seen if name in UNIT_KINDS else set())
        kinds.append(FileKind(f"kind-{name.removesuffix('.yml')}", KIND_TITLES[name], tuple(tables)))
    return kinds


def _collect(model: type[Model], tables: list[Table], seen: set[type[Model]]) -> None:
    seen.add(model)
    rows = tuple(
        Row(key, field.is_required(), type_name(field.annotation), field.description or "") for key, field in fields(model).items()
    )
    tables.append(Table(model.__name__, rows))
    for field in model.model_fields.values():
        for below in _models(field.annotation):
            if below not in seen:
                _collect(below, tables, seen)


def _models(annotation: Any) -> list[type[Model]]:
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return [annotation]
    return [found for each in get_args(annotation) for found in _models(each)] if get_origin(annotation) else []


def type_name(annotation: Any) -> str:
    """A type as an author would call it."""
    origin = get_origin(annotation)
    if origin is Annotated:
        return type_name(get_args(annotation)[0])
    if origin in (Union, types.UnionType):
        names = dict.fromkeys(type_name(each) for each in get_args(annotation) if each is not type(None))
        return " 或 ".join(names)
    if origin is list:
        return f"列表，每项是{type_name(get_args(annotation)[0])}"
    if origin is Literal:
        return "、".join(str(each) for each in get_args(annotation)) + " 之一"
    if isinstance(annotation, type):
        if issubclass(annotation, Model):
            return annotation.__name__
        if issubclass(annotation, Prose):
            return f"文字（{'一行' if annotation.pattern else '可分段'}，最多 {annotation.max_length:,} 字）"
        if issubclass(annotation, Reference):
            return "编号"
        if hasattr(annotation, "__members__"):
            return "、".join(annotation.__members__[each].value for each in annotation.__members__) + " 之一"
    return {int: "整数", bool: "true 或 false", str: "文字"}.get(annotation, "文字")
