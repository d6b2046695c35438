"""What every model shares: strictness, identifiers, and the two kinds of text an author writes."""

from __future__ import annotations

import sys
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, dataclass_transform

from .field import Field, FieldInfo, Required
from .shape import constraints, shape_of


@dataclass_transform(kw_only_default=True, frozen_default=True)
class Declared(type):
    """Makes the annotations of a class its fields, as slots; they are evaluated when somebody first asks for them."""

    _defaults: dict[str, Any]
    _fields: dict[str, FieldInfo]

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> Declared:
        names = [each for each, kind in namespace.get("__annotations__", {}).items() if not str(kind).startswith("ClassVar")]
        namespace["_defaults"] = {each: namespace.pop(each, Required) for each in names}
        namespace["__slots__"] = tuple(names)
        return super().__new__(cls, name, bases, namespace)

    @property
    def model_fields(cls) -> dict[str, FieldInfo]:
        """Its fields by name, those of its parents first."""
        if "_fields" not in cls.__dict__:
            found: dict[str, FieldInfo] = {}
            for base in cls.__bases__:
                if isinstance(base, Declared):
                    found |= base.model_fields
            for name, default in cls._defaults.items():
                annotation = _evaluated(cls.__annotations__[name], cls.__module__)
                found[name] = FieldInfo(cls, name, constraints(annotation)[1].alias or name, annotation, default)
            cls._fields = found
        return cls._fields


@cache
def _evaluated(annotation: str, module: str) -> Any:
    """An annotation as an object; most of them stand in a module many times."""
    return eval(annotation, vars(sys.modules[module]))  # noqa: S307 (the text is an annotation in our own source)


class Model(metaclass=Declared):
    """A frozen piece of the course; a key it does not know is a problem, never ignored."""

    # a type checker knows both from the fields
    if not TYPE_CHECKING:

        def __new__(cls, **values: Any) -> Self:
            """A piece from the values of its fields."""
            return cls.model_validate(values)

        def __setattr__(self, name: str, value: object) -> None:
            raise AttributeError(f"{type(self).__name__} is frozen")

    @classmethod
    def model_validate(cls, data: object) -> Self:
        """A piece from `data` as a file has it.

        Raises Unfit.
        """
        made: Self = shape_of(cls).fit(data)
        return made

    def model_copy(self, *, update: dict[str, Any]) -> Self:
        """The same with other values in some fields."""
        made = object.__new__(type(self))
        for name, field in type(self).model_fields.items():
            getattr(field.owner, name).__set__(made, update.get(name, getattr(self, name)))
        return made

    def model_dump(self, *, include: set[str] | None = None) -> dict[str, Any]:
        """Itself, or the fields that `include` names, as a file would have them."""
        fields = type(self).model_fields.items()
        return {field.key: _dump(getattr(self, name)) for name, field in fields if include is None or name in include}

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return type(self) is type(other) and all(getattr(self, name) == getattr(other, name) for name in type(self).model_fields)

    __hash__ = None  # type: ignore[assignment]  # lists are among its values

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in type(self).model_fields)})"


def _dump(value: object) -> object:
    if isinstance(value, Model):
        return value.model_dump()
    return [_dump(each) for each in value] if isinstance(value, list) else value


class Prose(str):
    """Text a reader sees: plain words, `**bold**` and references such as `[[unit:consultation]]`."""

    __slots__ = ()
    multiline = True
    constraints: ClassVar = Field(min_length=1, max_length=10_000)


class Text(Prose):
    """Prose of one or more paragraphs; lines that begin with `- ` or `1. ` make a list."""

    __slots__ = ()


class Line(Prose):
    """Prose on one line."""

    __slots__ = ()
    multiline = False
    constraints: ClassVar = Field(min_length=1, max_length=1_000)


class Title(Prose):
    """Prose on one line that names a thing, and stands in headings, menus and the names of files."""

    __slots__ = ()
    multiline = False
    constraints: ClassVar = Field(min_length=1, max_length=200)


Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=60)]
"""A permanent name in lower-case ASCII words joined by hyphens."""

ArticleNo = Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$", max_length=20)]
"""The number of an article, as `37`; of a part of a policy document, as `2.4`."""

Section = Annotated[str, Field(pattern=r"^[1-9]\.[1-9][0-9]*$", max_length=10)]
"""A section of the report, as `4.2`."""

Date = Annotated[str, Field(pattern=r"^(19|20)[0-9][0-9](-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$")]
"""A date as far as it is known: 2025, 2025-10 or 2025-10-28."""


class Reference(str):
    """The id of another thing of the course; the link stage follows every one of them."""

    __slots__ = ()
    kind = ""
    """What it leads to; empty where the text itself says so, as in `unit:consultation`."""
    constraints: ClassVar = Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$", max_length=80)

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
    constraints: ClassVar = Field(
        pattern=r"^((unit|case|paper|source|figure|term):[a-z][a-z0-9]*(-[a-z0-9]+)*(#[0-9.]+)?|report:[1-9]\.[1-9][0-9]*)$", max_length=80
    )
