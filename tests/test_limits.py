"""Every text that a course can hold has a limit, at which it is taken and behind which it is refused, and editors know it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from courseware import check
from courseware.data.schema import schemas
from courseware.model.base import ArticleNo, Date, Line, Prose, Section, Text, Title
from courseware.model.fitting.errors import misfits
from courseware.model.sealed import PrivatePaper
from courseware.rules.drawing import unit_quiz

from .support import HOME, lay_out, small_index

LIMITS: list[tuple[type[Prose], int]] = [(Title, 200), (Line, 1_000), (Text, 10_000)]


def texts(schema: Any, where: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every text in a schema that may hold any words, with the way to it."""
    if isinstance(schema, dict):
        if schema.get("type") == "string" and "enum" not in schema and "const" not in schema:
            yield where, schema
        for key, value in schema.items():
            yield from texts(value, f"{where}/{key}")
    elif isinstance(schema, list):
        for value in schema:
            yield from texts(value, where)


@pytest.mark.parametrize("name", [*schemas(), "private paper"])
def test_every_text_has_a_limit(name: str) -> None:
    schema = PrivatePaper.model_json_schema() if name == "private paper" else json.loads(schemas()[name])
    found = list(texts(schema))
    assert len(found) > 5
    endless = [(where, each) for where, each in found if "maxLength" not in each and not is_short(each.get("pattern", "*"))]
    assert endless == []


def is_short(pattern: str) -> bool:
    """Whether no long text fits: nothing comes any number of times."""
    return not re.search(r"[*+]|\{\d+,\}", re.sub(r"\[[^\]]*\]", "", pattern))


@pytest.mark.parametrize(("kind", "most"), LIMITS)
def test_a_text_is_taken_at_its_limit_and_refused_behind_it(kind: type[str], most: int) -> None:
    adapter = TypeAdapter(kind)
    # a limit counts characters, not bytes and not halves of pairs; space around does not count
    for letter in "字𠮷":
        assert adapter.validate_python(f"  {letter * most}\n") == letter * most
        [misfit] = misfits(kind, letter * (most + 1))
        assert misfit.code == "M211"
        assert f"{most + 1:,}" in misfit.said
        assert f"{most:,}" in misfit.expected
        assert len(misfit.said) < 100


@pytest.mark.parametrize("kind", [Date, Section, ArticleNo])
def test_digits_are_those_of_every_schema(kind: Any) -> None:
    """Python's \\d is any digit of any script, that of a JSON Schema is not."""
    adapter = TypeAdapter(kind)
    assert r"\d" not in adapter.json_schema()["pattern"]
    good = {Date: "2026-10-28", Section: "4.12", ArticleNo: "37.2"}[kind]
    assert adapter.validate_python(good) == good
    with pytest.raises(ValidationError):
        adapter.validate_python(good.translate({ord(str(digit)): chr(0xFF10 + digit) for digit in range(10)}))


def test_no_pattern_of_the_model_has_digits_of_other_scripts() -> None:
    found = {each["pattern"] for name in schemas() for _, each in texts(json.loads(schemas()[name])) if "pattern" in each}
    assert len(found) > 8
    assert [each for each in found if r"\d" in each] == []


def test_the_longest_course_is_checked_and_compiled(tmp_path: Any) -> None:
    """At the limits nothing breaks, and what is over one of them is told once, with its place."""
    course = lay_out(tmp_path / "curriculum")
    path = course / "principles" / "openness.yml"
    text = path.read_text(encoding="utf-8")
    long = text.replace("公开是说：**谁定的、怎么定的、花了多少**，三样都贴出来。", "公开" * 5_000)
    long = long.replace("title: 公开：让人看得见", f"title: {'公开' * 100}").replace(
        "text: 每件事写明哪天贴、哪天揭。", f"text: {'哪天贴' * 3_333}"
    )
    path.write_text(long, encoding="utf-8")
    assert check(course)[1] == []
    path.write_text(long.replace("公开" * 5_000, "公开" * 5_001), encoding="utf-8")
    [problem] = [each for each in check(course)[1] if each.code == "M211"]
    assert (problem.file, problem.line) == ("principles/openness.yml", long[: long.index("meaning:")].count("\n") + 1)


def test_the_guide_tells_the_limits() -> None:
    guide = (HOME / "docs" / "guide" / "authors.md").read_text(encoding="utf-8")
    for kind, most in LIMITS:
        adapter: TypeAdapter[str] = TypeAdapter(kind)
        assert adapter.json_schema()["maxLength"] == most
        assert f"{most:,} 个字" in guide


def test_what_is_made_of_a_unit_may_be_longer_than_the_unit() -> None:
    """The practice of a unit has its title and its id with words before and behind."""
    index = small_index()
    name = "a" * 60
    index.units[name] = replace(index.units["openness"], value=index.units["openness"].value.model_copy(update={"title": "公" * 200}))
    index.unit_of |= dict.fromkeys(index.questions, name)
    paper = unit_quiz(index, name).paper
    assert (paper.id, paper.title) == (f"quiz-{name}", f"{'公' * 200} · 练习")
