"""What is read of a file is what PyYAML reads, with all words left as text, or it is refused; and what was kept is what was read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.index.curriculum import read_course
from courseware.keeping.steps import Pieces
from courseware.reading import places
from courseware.reading.places import parse, plain
from courseware.reading.source import read, reader

from .support import CURRICULUM, lay_out
from .test_golden import FILES as GOLDENS
from .test_golden import load

FILES = sorted(CURRICULUM.rglob("*.yml"))
PARTS = [
    *("a", "b:", "c: ", "- ", "-", "  ", "    ", " ", "\n", "\n\n", "|", "|\n", ">", "- - ", "? ", "---", "...", "%", "\t", "\r"),
    *('"', "'", "\\", "#", " #", "[", "]", "{", "}", ", ", ",", ": ", ":", "&x", "*x", "!t", "!!str ", "<<", "~", "null", "-1", "中"),
    *("：", "`", "\u2028", "\x85", "\xa0", "\ufeff", "\x00", "[a, b]", "{a: b}", '"x, y"', "key: |\n  text\n", "- k: v\n"),
    *("k:\n  - v\n", "x: -\n"),
]


class TextLoader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # which of the two depends on the system
    """PyYAML without its types: nothing but null is anything but text."""

    yaml_implicit_resolvers = {
        letter: [(tag, form) for tag, form in resolvers if tag == "tag:yaml.org,2002:null"]
        for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }


def agrees(text: str) -> bool:
    value, problems = parse(text, "x.yml")
    assert (value is None) == bool(problems)
    return value is None or plain(value) == yaml.load(text, TextLoader)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_course_is_read_as_pyyaml_reads_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert agrees(text)
    assert parse(text, "x.yml")[0]


@settings(max_examples=5000, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join), st.sampled_from(["\n", ""]))
def test_no_text_is_read_otherwise(text: str, end: str) -> None:
    assert agrees(text + end)


@settings(max_examples=400, deadline=None)
@given(st.data())
def test_no_change_to_a_file_is_read_otherwise(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from(FILES)).read_text(encoding="utf-8").split("\n")[:30]
    for _ in range(data.draw(st.integers(1, 3))):
        place = data.draw(st.integers(0, len(lines) - 1))
        line = lines[place]
        at = data.draw(st.integers(0, len(line)))
        new = data.draw(st.sampled_from(PARTS))
        lines[place] = line[:at] + new + line[at + data.draw(st.integers(0, 3)) :]
    assert agrees("\n".join([*lines, ""]))


def test_what_was_kept_is_what_was_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unchanged file is not parsed again, unless a place in it is asked for; a changed one is."""
    course = lay_out(tmp_path / "curriculum")
    name, broken = "principles/openness.yml", "cases/stairwell.yml"
    first = Pieces(tmp_path, "this compiler")
    fresh, problems = read_course(course, reader(first))
    assert problems == []
    first.save()
    (course / broken).write_text((course / broken).read_text(encoding="utf-8").replace("minutes: ", "minutos: "), encoding="utf-8")

    parsed: list[str] = []

    def watched(text: str, name: str) -> Any:
        parsed.append(name)
        return parse(text, name)

    monkeypatch.setattr("courseware.reading.source.parse", watched)
    second = Pieces(tmp_path, "this compiler")
    index, problems = read_course(course, reader(second))
    # once for what it says, once for the places of its problems
    assert parsed == [broken, broken]
    assert {each.code for each in problems} == {"M201", "M202"}
    assert index.units["openness"].value == fresh.units["openness"].value
    document, _ = read(course / name, name, second)
    assert document is not None
    assert parsed == [broken, broken]
    assert document.place(("summary",)) == fresh.units["openness"].document.place(("summary",)) == (4, 10)
    assert document.placed == document.data
    read_course(course, reader(Pieces(tmp_path, "another compiler")))
    assert name in parsed[4:]


YAML_GOLDENS = [path for path in GOLDENS if any(" Y1" in line for line in load(path)["expect"])]


@pytest.mark.parametrize("path", YAML_GOLDENS, ids=lambda path: path.stem)
def test_the_parser_in_python_refuses_the_same(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where PyYAML has no parser in C, as in a browser, files are refused by the same rules, in Chinese, near the same place."""
    golden = load(path)
    course = lay_out(tmp_path, golden["files"])
    _, with_c = read_course(course)
    monkeypatch.setattr(places, "LOADER", yaml.SafeLoader)
    _, without = read_course(course)
    assert [(each.file, each.code) for each in without] == [(each.file, each.code) for each in with_c]
    for ours, theirs in zip(without, with_c, strict=True):
        assert abs(ours.line - theirs.line) <= 1
        assert not any(word.isascii() and word.isalpha() and len(word) > 4 for word in ours.what.split())
