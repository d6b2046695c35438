"""What all models share: fields from annotations, frozen pieces, and the words under the fields."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, ClassVar, Literal, get_origin

import pytest
from pydantic import Field, ValidationError

from courseware.data import catalogue
from courseware.model import Line, Model, assignment, base, case, course, kinds, ledger, paper, question, sealed, unit
from courseware.model.annotations import bare, classes, fields
from courseware.model.base import WHOLE, UnitRef
from courseware.model.fitting.errors import misfits

MODULES = [assignment, base, case, course, kinds, ledger, paper, question, sealed, unit, catalogue]


class Seed(Model):
    label: ClassVar[str] = "种子"

    name: Line
    of: UnitRef | None = None
    kind: Literal["dry", "wet"] = "dry"


class Pod(Seed):
    seeds: list[Seed] = []
    weight: Annotated[int, Field(ge=1, alias="g"), WHOLE] = 1


def test_fields_come_from_annotations_parents_first() -> None:
    assert list(Pod.model_fields) == ["name", "of", "kind", "seeds", "weight"]
    assert [(key, each.is_required()) for key, each in fields(Pod).items()] == [
        ("name", True),
        ("of", False),
        ("kind", False),
        ("seeds", False),
        ("g", False),
    ]


def test_a_piece_is_frozen_and_equal_to_its_like() -> None:
    pod = Pod.model_validate({"name": " 荚 ", "seeds": [{"name": "豆"}], "g": "3"})
    assert pod == Pod.model_validate(pod.model_dump())
    assert pod != pod.model_copy(update={"weight": 4})
    assert pod.seeds == [Seed(name=Line("豆"))]
    assert (pod.name, pod.weight, pod.kind, pod.of) == ("荚", 3, "dry", None)
    with pytest.raises(ValidationError, match="frozen"):
        pod.weight = 4  # type: ignore[misc]  # that is what is tried
    with pytest.raises(ValidationError, match="frozen"):
        pod.note = "no such field"  # type: ignore[attr-defined]  # that is what is tried


def test_a_default_list_is_not_shared() -> None:
    first, second = Pod.model_validate({"name": "一"}), Pod.model_validate({"name": "二"})
    first.seeds.append(Seed(name=Line("豆")))
    assert second.seeds == []


def test_a_piece_that_does_not_fit_says_all_that_is_wrong() -> None:
    data = {"seeds": [{"name": ""}, {"nam": "豆"}], "g": 0}
    with pytest.raises(ValidationError):
        Pod.model_validate(data)
    assert sorted((each.code, each.keys) for each in misfits(Pod, data)) == [
        ("M201", ("name",)),
        ("M201", ("seeds", 1, "name")),
        ("M202", ("seeds", 1, "nam")),
        ("M204", ("seeds", 0, "name")),
        ("M207", ("g",)),
    ]


def test_the_schema_says_what_the_fields_say() -> None:
    schema = Pod.model_json_schema()
    assert schema["required"] == ["name"]
    assert schema["properties"]["g"] == {"default": 1, "minimum": 1, "title": "G", "type": "integer"}
    assert schema["properties"]["seeds"]["items"] == {"$ref": "#/$defs/Seed"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_string_under_a_field_is_found(module: object) -> None:
    """An author is told what a missing key is for, and an editor shows it."""
    assert inspect.ismodule(module)
    below = {
        (owner.name, field.target.id): str(below.value.value).strip()
        for owner in ast.parse(inspect.getsource(module)).body
        if isinstance(owner, ast.ClassDef)
        for field, below in pairwise(owner.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
    }
    models = {name: each for name, each in vars(module).items() if isinstance(each, type) and issubclass(each, Model)}
    expected = {each: text for each, text in below.items() if each[0] in models}
    found = {(name, field): model.model_fields[field].description for name, model in models.items() for field in model.model_fields}
    assert {each: found[each] for each in expected} == expected
    own = {(name, field) for name, model in models.items() if model.__module__ == module.__name__ for field in model.__annotations__}
    assert {each for each in own if found.get(each)} <= set(expected)


def models() -> list[type[Model]]:
    """Every model of the course."""
    return [each for module in MODULES[:-1] for each in vars(module).values() if isinstance(each, type) and issubclass(each, Model)]


def test_every_whole_number_is_read_as_the_file_writes_it() -> None:
    """`3.0`, `1_000` and true are whole numbers for pydantic, and none for an author."""
    numbers = [field for model in models() for field in model.model_fields.values() if int in classes(field.annotation)]
    assert len(numbers) > 15
    for field in numbers:
        notes = [*field.metadata, *(note for arg in getattr(field.annotation, "__args__", ()) for note in getattr(arg, "__metadata__", ()))]
        assert WHOLE in notes
    for value in ("3.0", "1_000", True, "0x1", "３", "", "9" * 20):
        assert [each.code for each in misfits(Pod, {"name": "荚", "g": value})] == ["M203"]
    assert Pod.model_validate({"name": "荚", "g": " +3\n"}).weight == 3


def test_every_pattern_is_matched_whole() -> None:
    """Pydantic searches for a pattern anywhere in a text."""
    patterns = {
        str(each["pattern"]) for model in models() for each in parts(model.model_json_schema()) if isinstance(each.get("pattern"), str)
    }
    assert len(patterns) > 10
    for pattern in patterns:
        assert pattern.startswith("^")
        assert pattern.endswith("$")
        # a choice stands in brackets, or its ends would belong to one side each
        flat = re.sub(r"\[[^\]]*\]", "", pattern)
        while flat != (inner := re.sub(r"\([^()]*\)", "", flat)):
            flat = inner
        assert "|" not in flat


def parts(value: object) -> Iterator[dict[str, object]]:
    if isinstance(value, dict):
        yield value
    for each in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from parts(each)


def test_of_a_list_both_its_items_and_their_number_are_told() -> None:
    """Pydantic stops at the one or keeps the other to itself."""

    class Row(Model):
        pods: Annotated[list[Pod], Field(min_length=2, max_length=3)]
        rows: Annotated[list[Annotated[list[Line], Field(min_length=2)]], Field(max_length=2)] = []
        maybe: Annotated[list[Line], Field(min_length=2)] | None = None

    def told(data: object) -> list[tuple[str, tuple[str | int, ...]]]:
        return sorted((each.code, each.keys) for each in misfits(Row, data))

    assert told({"pods": [{"name": ""}]}) == [("M204", ("pods", 0, "name")), ("M207", ("pods",))]
    many = [{"name": "荚"}, {}, {"name": "荚", "x": 1}, {"name": "荚", "kind": "wett"}]
    assert told({"pods": many}) == [
        ("M201", ("pods", 1, "name")),
        ("M202", ("pods", 2, "x")),
        ("M206", ("pods", 3, "kind")),
        ("M207", ("pods",)),
    ]
    good = many[:1] * 2
    assert told({"pods": good, "maybe": [""]}) == [("M204", ("maybe", 0)), ("M207", ("maybe",))]
    assert told({"pods": good, "rows": [["甲", "乙"], [""], ["丙"]]}) == [
        ("M204", ("rows", 1, 0)),
        ("M207", ("rows",)),
        ("M207", ("rows", 1)),
        ("M207", ("rows", 2)),
    ]


def test_an_annotation_is_laid_bare() -> None:
    [listed], notes = bare(Pod.model_fields["seeds"].annotation)
    assert get_origin(listed) is list
    assert notes == []
    assert list(classes(Pod.model_fields["of"].annotation)) == [UnitRef]
    assert len(list(classes(question.QuestionFile.model_fields["questions"].annotation))) == 8
