"""What the annotations of a model say of a value: which types it may have, and where inside a file it stands."""

from __future__ import annotations

import types
from collections.abc import Iterator, Sequence
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic.fields import FieldInfo

from .base import Model


def bare(annotation: Any) -> tuple[tuple[Any, ...], list[FieldInfo]]:
    """The types that an annotation leaves to choose from, None apart, and what is noted on them."""
    if get_origin(annotation) is Annotated:
        several, notes = bare(annotation.__origin__)
        return several, [*notes, *(each for each in annotation.__metadata__ if isinstance(each, FieldInfo))]
    if get_origin(annotation) in (Union, types.UnionType):
        several = tuple(each for each in get_args(annotation) if each is not types.NoneType)
        return bare(several[0]) if len(several) == 1 else (several, [])
    return (annotation,), []


def classes(annotation: Any) -> Iterator[type]:
    """Every class that stands in an annotation, inside of lists too."""
    for each in bare(annotation)[0]:
        if get_origin(each) is list:
            yield from classes(get_args(each)[0])
        elif isinstance(each, type):
            yield each


def fields(model: type[Model]) -> dict[str, FieldInfo]:
    """The fields of a model by their keys in a file."""
    return {field.alias or name: field for name, field in model.model_fields.items()}


class Way(NamedTuple):
    """The way to a value as a file has it."""

    keys: tuple[str | int, ...]
    annotation: Any
    """What may stand there; None behind a key that the model does not know."""
    holder: type[Model] | None
    """The model whose field it is; None for an item of a list."""


def way(annotation: Any, steps: Sequence[str | int]) -> Way:
    """The way that pydantic tells as `steps`, which have the tag of a model wherever there are several to choose from."""
    keys: list[str | int] = []
    holder = None
    for step in steps:
        several, notes = bare(annotation)
        tag = next((each.discriminator for each in notes if each.discriminator), None)
        if tag is not None:
            annotation = next(each for each in several if step in get_args(each.model_fields[tag].annotation))
            continue
        keys.append(step)
        [here] = several
        if get_origin(here) is list:
            annotation, holder = get_args(here)[0], None
        else:
            field, holder = fields(here).get(str(step)), here
            annotation = Annotated[field.annotation, field] if field else None
    return Way(tuple(keys), annotation, holder)
