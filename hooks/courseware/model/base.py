"""What every model shares: strictness, identifiers, and the two kinds of text an author writes."""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

LINE = r"^[^\n]*$"
"""Text on one line."""


class Model(BaseModel):
    """A frozen piece of the course; a key it does not know is a problem, never ignored."""

    model_config = ConfigDict(
        defer_build=True, frozen=True, extra="forbid", str_strip_whitespace=True, serialize_by_alias=True, use_attribute_docstrings=True
    )


class Words(str):
    """Text without surrounding space that knows what it is for, so that pages and checks can tell."""

    __slots__ = ()
    min_length: ClassVar[int] = 1
    max_length: ClassVar[int]
    pattern: ClassVar[str | None] = None

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(
            strip_whitespace=True, min_length=cls.min_length or None, max_length=cls.max_length, pattern=cls.pattern
        )
        return core_schema.no_info_after_validator_function(cls, text)


class Prose(Words):
    """Text a reader sees: plain words, `**bold**` and references such as `[[unit:consultation]]`."""

    __slots__ = ()
    max_length = 10_000


class Text(Prose):
    """Prose of one or more paragraphs; lines that begin with `- ` or `1. ` make a list."""

    __slots__ = ()


class Line(Prose):
    """Prose on one line."""

    __slots__ = ()
    max_length = 1_000
    pattern = LINE


class Title(Prose):
    """Prose on one line that names a thing, and stands in headings, menus and the names of files."""

    __slots__ = ()
    max_length = 200
    pattern = LINE


def _whole(value: Any) -> Any:
    """A number as the file writes it. By itself pydantic would take `3.0`, `1_000` and true as well."""
    if isinstance(value, str) and len(value) < 20 and re.fullmatch(r"\s*[+-]?[0-9]+\s*", value):
        return int(value)
    if not isinstance(value, int) or isinstance(value, bool):
        raise PydanticKnownError("int_type")
    return value


WHOLE = BeforeValidator(_whole)
"""Stands behind the bounds of every whole number: before them, pydantic 2.14 would leave `minimum` out of the JSON Schema."""

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""A permanent name in lower-case ASCII words joined by hyphens."""

ArticleNo = Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$", max_length=20)]
"""The number of an article, as `37`; of a part of a policy document, as `2.4`."""

Section = Annotated[str, Field(pattern=r"^[1-9]\.[1-9][0-9]*$", max_length=10)]
"""A section of the report, as `4.2`."""

Date = Annotated[str, Field(pattern=r"^(19|20)[0-9][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")]
"""A date as far as it is known: 2025, 2025-10 or 2025-10-28."""

Day = Annotated[str, Field(pattern=r"^(19|20)[0-9][0-9]-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$")]
"""A date that is counted from: 2025-10-28."""


class Image(Model):
    """A picture, with the words that stand for it where it cannot be seen."""

    file: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg|jpeg|webp|gif)$", max_length=80)]
    """图片的文件名；文件放在同一个文件夹里，最大 200 kB"""
    alt: Line
    """图里有什么：看不见图的人靠这段话答题"""


class Reference(Words):
    """The id of another thing of the course; the link stage follows every one of them."""

    __slots__ = ()
    kind: ClassVar[str] = ""
    """What it leads to; empty where the text itself says so, as in `unit:consultation`."""
    min_length = 0
    max_length = 80
    pattern = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

    @property
    def target(self) -> str:
        """What it points at, as `unit:consultation` or `source:residents-law#3`."""
        return f"{self.kind}:{self}" if self.kind else str(self)


class UnitRef(Reference):
    __slots__ = ()
    kind = "unit"


class CaseRef(Reference):
    __slots__ = ()
    kind = "case"


class TermRef(Reference):
    __slots__ = ()
    kind = "term"


class SourceRef(Reference):
    __slots__ = ()
    kind = "source"


class FigureRef(Reference):
    __slots__ = ()
    kind = "figure"


class QuestionRef(Reference):
    __slots__ = ()
    kind = "question"


class PaperRef(Reference):
    __slots__ = ()
    kind = "paper"


class PathRef(Reference):
    __slots__ = ()
    kind = "path"


class AnyRef(Reference):
    """A reference that names its kind: `unit:consultation`, `case:park-renovation`, `source:residents-law#37`, `report:4.2`."""

    __slots__ = ()
    pattern = r"^((unit|case|matter|paper|source|figure|term):[a-z][a-z0-9]*(-[a-z0-9]+)*(#[0-9.]+)?|report:[1-9]\.[1-9][0-9]*)$"
