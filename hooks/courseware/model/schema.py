"""JSON Schemas of the models, for editors and other programs: made from the same fields that values are fitted to."""

from __future__ import annotations

import inspect
from enum import StrEnum
from typing import Any, Literal, get_args, get_origin

from .base import Model
from .field import Field, FieldInfo
from .shape import constraints, parts

Schema = dict[str, Any]

LINE = r"^[^\n]*$"
"""Text on one line."""


def json_schema(model: type[Model]) -> Schema:
    """The schema of a model, with those of the models inside it under `$defs`."""
    defs: dict[str, Schema] = {}
    schema = _model(model, defs)
    return ({"$defs": dict(sorted(defs.items()))} if defs else {}) | schema


def _model(model: type[Model], defs: dict[str, Schema]) -> Schema:
    fields = model.model_fields.values()
    schema: Schema = {
        "additionalProperties": False,
        "properties": {field.key: _field(field, defs) for field in fields},
        "title": model.__name__,
        "type": "object",
    }
    if required := [field.key for field in fields if field.is_required()]:
        schema["required"] = required
    return _sorted(schema | _documentation(model))


def _documentation(kind: type) -> Schema:
    own = kind.__dict__.get("__doc__")
    return {"description": inspect.cleandoc(own)} if own else {}


def _field(field: FieldInfo, defs: dict[str, Schema]) -> Schema:
    schema = _type(field.annotation, defs)
    # what is referred to has a title of its own
    if not any("$ref" in each for each in schema.get("anyOf", [schema])):
        schema["title"] = field.key.replace("_", " ").title()
    if field.description:
        schema["description"] = field.description
    if not field.is_required():
        schema["default"] = field.default.model_dump() if isinstance(field.default, Model) else field.default
    return _sorted(schema)


def _type(annotation: Any, defs: dict[str, Schema]) -> Schema:
    inner, field = constraints(annotation)
    several = parts(inner)
    if field.discriminator:
        refs = {get_args(each.model_fields[field.discriminator].annotation)[0]: _reference(each, defs)["$ref"] for each in several}
        chosen = {"mapping": dict(sorted(refs.items())), "propertyName": field.discriminator}
        return {"discriminator": chosen, "oneOf": [{"$ref": ref} for ref in refs.values()]}
    if several != (inner,):
        return {"anyOf": [*(_type(each, defs) for each in several), {"type": "null"}]}
    if get_origin(inner) is list:
        return _sorted({"items": _type(get_args(inner)[0], defs), "type": "array"} | _bounds(field, "Items"))
    if get_origin(inner) is Literal:
        words = list(get_args(inner))
        return {"const": words[0], "type": "string"} if len(words) == 1 else {"enum": words, "type": "string"}
    if issubclass(inner, Model | StrEnum):
        return _reference(inner, defs)
    if issubclass(inner, bool):
        return {"type": "boolean"}
    if issubclass(inner, int):
        bounds = {"minimum": field.ge, "maximum": field.le}
        return _sorted({"type": "integer"} | {key: value for key, value in bounds.items() if value is not None})
    return _text(inner, field)


def _text(kind: type[str], field: Field) -> Schema:
    field = getattr(kind, "constraints", field)
    pattern = field.pattern or ("" if getattr(kind, "multiline", True) else LINE)
    return _sorted({"type": "string"} | ({"pattern": pattern} if pattern else {}) | _bounds(field, "Length"))


def _bounds(field: Field, what: str) -> Schema:
    bounds = {f"min{what}": field.min_length, f"max{what}": field.max_length}
    return {key: value for key, value in bounds.items() if value is not None}


def _reference(kind: type[Model | StrEnum], defs: dict[str, Schema]) -> Schema:
    name = kind.__name__
    if name not in defs:
        # before its fields are looked at: a model may hold itself
        defs[name] = {}
        if issubclass(kind, Model):
            defs[name] = _model(kind, defs)
        else:
            words = [str(each) for each in kind]
            defs[name] = _sorted({"enum": words, "title": name, "type": "string"} | _documentation(kind))
    return {"$ref": f"#/$defs/{name}"}


def _sorted(schema: Schema) -> Schema:
    """Keys by name, so that a schema changes only where its model does."""
    return dict(sorted(schema.items()))
