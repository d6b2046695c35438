"""The layer under the models: fields from annotations, frozen pieces, and the words under the fields."""

from __future__ import annotations

import ast
import inspect
from itertools import pairwise
from typing import Annotated, ClassVar, Literal

import pytest

from courseware.data import catalogue
from courseware.model import Line, Model, base, case, course, kinds, ledger, paper, question, unit
from courseware.model.base import UnitRef
from courseware.model.field import Field, described
from courseware.model.misfit import Unfit
from courseware.model.schema import json_schema

MODULES = [base, case, course, kinds, ledger, paper, question, unit, catalogue]


class Seed(Model):
    label: ClassVar[str] = "种子"

    name: Line
    of: UnitRef | None = None
    kind: Literal["dry", "wet"] = "dry"


class Pod(Seed):
    seeds: list[Seed] = []
    weight: Annotated[int, Field(ge=1, alias="g")] = 1


def test_fields_come_from_annotations_parents_first() -> None:
    assert [(each.name, each.key, each.is_required()) for each in Pod.model_fields.values()] == [
        ("name", "name", True),
        ("of", "of", False),
        ("kind", "kind", False),
        ("seeds", "seeds", False),
        ("weight", "g", False),
    ]


def test_a_piece_is_frozen_and_equal_to_its_like() -> None:
    pod = Pod.model_validate({"name": " 荚 ", "seeds": [{"name": "豆"}], "g": "3"})
    assert pod == Pod.model_validate(pod.model_dump())
    assert pod != pod.model_copy(update={"weight": 4})
    assert pod.seeds == [Seed(name=Line("豆"))]
    assert (pod.name, pod.weight, pod.kind, pod.of) == ("荚", 3, "dry", None)
    with pytest.raises(AttributeError, match="frozen"):
        pod.weight = 4  # type: ignore[misc]  # that is what is tried
    with pytest.raises(AttributeError):
        pod.note = "no such field"  # type: ignore[attr-defined]  # that is what is tried


def test_a_default_list_is_not_shared() -> None:
    first, second = Pod.model_validate({"name": "一"}), Pod.model_validate({"name": "二"})
    first.seeds.append(Seed(name=Line("豆")))
    assert second.seeds == []


def test_a_piece_that_does_not_fit_says_all_that_is_wrong() -> None:
    with pytest.raises(Unfit) as caught:
        Pod.model_validate({"seeds": [{"name": ""}, {"nam": "豆"}], "g": 0})
    found = sorted((each.code, each.keys) for each in caught.value.found)
    assert found == [
        ("M201", ("name",)),
        ("M201", ("seeds", 1, "name")),
        ("M202", ("seeds", 1, "nam")),
        ("M204", ("seeds", 0, "name")),
        ("M207", ("g",)),
    ]


def test_the_schema_says_what_the_fields_say() -> None:
    schema = json_schema(Pod)
    assert schema["required"] == ["name"]
    assert schema["properties"]["g"] == {"default": 1, "minimum": 1, "title": "G", "type": "integer"}
    assert schema["properties"]["seeds"]["items"] == {"$ref": "#/$defs/Seed"}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_every_string_under_a_field_is_found(module: object) -> None:
    """They are looked up without a parser, which is slow; the parser is asked here whether that finds all of them."""
    assert inspect.ismodule(module)
    expected = {
        (owner.name, field.target.id): str(below.value.value).strip()
        for owner in ast.parse(inspect.getsource(module)).body
        if isinstance(owner, ast.ClassDef)
        for field, below in pairwise(owner.body)
        if isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)
        if isinstance(below, ast.Expr) and isinstance(below.value, ast.Constant)
    }
    found = described(module.__name__)
    assert {each: text for each, text in found.items() if each in expected} == expected
    models = {name for name, each in vars(module).items() if isinstance(each, type) and issubclass(each, Model)}
    assert {each for each in found if each[0] in models} <= set(expected)
