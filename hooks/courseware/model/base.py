"""What every model shares: strictness, identifiers, and the two kinds of text an author writes."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, StringConstraints
from pydantic_core import CoreSchema, core_schema


class Model(BaseModel):
    """A frozen piece of the course; a key it does not know is a problem, never ignored."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True, use_attribute_docstrings=True)


class Prose(str):
    """Text a reader sees: plain words, `**bold**` and references such as `[[unit:consultation]]`."""

    multiline = True

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        pattern = None if cls.multiline else r"^[^\n]*$"
        text = core_schema.str_schema(min_length=1, strip_whitespace=True, pattern=pattern)
        return core_schema.no_info_after_validator_function(cls._wrap, text)

    @classmethod
    def _wrap(cls, text: str) -> Self:
        return cls(text)


class Text(Prose):
    """Prose of one or more paragraphs; lines that begin with `- ` or `1. ` make a list."""


class Line(Prose):
    """Prose on one line."""

    multiline = False


Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""A permanent name in lower-case ASCII words joined by hyphens."""

ArticleNo = Annotated[str, StringConstraints(pattern=r"^[0-9]+(\.[0-9]+)*$")]
"""The number of an article, as `37`; of a part of a policy document, as `2.4`."""

Section = Annotated[str, StringConstraints(pattern=r"^[1-9]\.[1-9]\d?$")]
"""A section of the report, as `4.2`."""

Date = Annotated[str, StringConstraints(pattern=r"^(19|20)\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$")]
"""A date as far as it is known: 2025, 2025-10 or 2025-10-28."""


class Reference(str):
    """The id of another thing of the course; the link stage follows every one of them."""

    kind = ""
    """What it leads to; empty where the text itself says so, as in `unit:consultation`."""
    pattern = r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        text = core_schema.str_schema(pattern=cls.pattern, max_length=80, strip_whitespace=True)
        return core_schema.no_info_after_validator_function(cls._wrap, text)

    @classmethod
    def _wrap(cls, text: str) -> Self:
        return cls(text)

    @property
    def target(self) -> str:
        """What it points at, as `unit:consultation` or `source:residents-law#3`."""
        return f"{self.kind}:{self}" if self.kind else str(self)


class UnitRef(Reference):
    kind = "unit"


class CaseRef(Reference):
    kind = "case"


class TermRef(Reference):
    kind = "term"


class SourceRef(Reference):
    kind = "source"


class FigureRef(Reference):
    kind = "figure"


class QuestionRef(Reference):
    kind = "question"


class PaperRef(Reference):
    kind = "paper"


class PathRef(Reference):
    kind = "path"


class AnyRef(Reference):
    """A reference that names its kind: `unit:consultation`, `case:park-renovation`, `source:residents-law#37`, `report:4.2`."""

    pattern = r"^((unit|case|paper|source|figure|term):[a-z][a-z0-9]*(-[a-z0-9]+)*(#[0-9.]+)?|report:[1-9]\.[1-9]\d?)$"
