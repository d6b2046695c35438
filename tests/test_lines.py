"""What is read line by line is what a YAML parser reads, or it is not read so at all."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.reading.lines import quick
from courseware.reading.places import parse

from .support import CURRICULUM

FILES = sorted(CURRICULUM.rglob("*.yml"))
PARTS = [
    *("a", "b:", "c: ", "- ", "-", "  ", "    ", " ", "\n", "\n\n", "|", "|\n", ">", "- - ", "? ", "---", "...", "%", "\t", "\r"),
    *(
        '"',
        "'",
        "\\",
        "#",
        " #",
        "[",
        "]",
        "{",
        "}",
        ", ",
        ",",
        ": ",
        ":",
        "&x",
        "*x",
        "!t",
        "!!str ",
        "<<",
        "~",
        "null",
        "-1",
        "中",
        "：",
        "`",
    ),
    *("\u2028", "\x85", "\xa0", "\ufeff", "\x00", "[a, b]", "{a: b}", '"x, y"', "key: |\n  text\n", "- k: v\n", "k:\n  - v\n", "x: -\n"),
]


def parsed(text: str) -> Any:
    """What the parser makes of a text; None where it has something to say against it."""
    value, problems = parse(text, "x.yml")
    return None if problems else value


def agrees(text: str) -> bool:
    found = quick(text)
    return found is None or (found == parsed(text) and repr(found) == repr(parsed(text)))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_course_is_tidy(path: Any) -> None:
    text = path.read_text(encoding="utf-8")
    assert quick(text) == parsed(text) is not None


@settings(max_examples=5000, deadline=None)
@given(st.lists(st.sampled_from(PARTS), max_size=14).map("".join), st.sampled_from(["\n", ""]))
def test_no_text_is_read_otherwise_than_the_parser_reads_it(text: str, end: str) -> None:
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
