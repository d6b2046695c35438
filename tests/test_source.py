"""YAML is read with places, strictly, and nothing that a file can hold makes the reader fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.reading import source
from courseware.reading.places import Mapping, Sequence
from courseware.reading.problems import Problem
from courseware.reading.source import Document

TEXT = """\
# a comment
id: park
steps:
  - actor: clerk
    "action": 写  # why
  - {actor: resident, action: [问, 答]}
note: |
  一段
"""


def read(path: Path, content: str | bytes) -> tuple[Document | None, list[Problem]]:
    file = path / "x.yml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return source.read(file, "x.yml")


def document(path: Path, text: str) -> Document:
    found, problems = read(path, text)
    assert problems == []
    assert found is not None
    return found


def codes(path: Path, content: str | bytes) -> list[tuple[int, int, str]]:
    found, problems = read(path, content)
    assert found is None
    return [(problem.line, problem.column, problem.code) for problem in problems]


def test_values_are_plain_and_know_their_places(tmp_path: Path) -> None:
    found = document(tmp_path, TEXT)
    steps = [{"actor": "clerk", "action": "写"}, {"actor": "resident", "action": ["问", "答"]}]
    assert found.data == {"id": "park", "steps": steps, "note": "一段\n"}
    assert found.placed == found.data
    assert isinstance(found.placed, Mapping)
    assert isinstance(found.placed["steps"], Sequence)
    assert found.place(("steps", 1, "action", 1)) == (6, 35)
    assert found.place(("steps", 0)) == (4, 5)
    assert found.key_place(("steps", 0, "action")) == (5, 5)
    assert found.value(("steps", 1, "actor")) == "resident"


def test_a_place_that_is_not_there_is_that_of_its_container(tmp_path: Path) -> None:
    found = document(tmp_path, TEXT)
    assert found.place(()) == (1, 1)
    assert found.place(("title",)) == (1, 1)
    assert found.place(("steps", 0, "limit")) == (4, 5)
    assert found.key_place(("steps", 0, "limit")) == (4, 5)


@pytest.mark.parametrize("word", ["no", "Yes", "on", "1.10", "0x1F", "1_000", "2026-01-01", "12:30:45", "=", ".inf", "1e3"])
def test_plain_scalars_stay_text(tmp_path: Path, word: str) -> None:
    assert document(tmp_path, f"a: {word}\n").data == {"a": word}


@pytest.mark.parametrize("word", ["", "~", "null", "Null", "NULL"])
def test_nulls_are_none_unless_quoted(tmp_path: Path, word: str) -> None:
    assert document(tmp_path, f"a: {word}\nb: '{word}'\n").data == {"a": None, "b": word}


def test_places_count_characters_not_bytes(tmp_path: Path) -> None:
    assert document(tmp_path, "{文: 甲, 𠮷: 乙}\n").placed.values_at == {"文": (1, 5), "𠮷": (1, 11)}


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_way_to_end_a_line_is_accepted(tmp_path: Path, end: str) -> None:
    found = document(tmp_path, f"a: 1{end}b: 2{end}")
    assert found.data == {"a": "1", "b": "2"}
    assert found.place(("b",)) == (2, 4)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_tabs_are_found_whatever_ends_a_line(tmp_path: Path, end: str) -> None:
    assert codes(tmp_path, f"a: 1{end}b:\t2{end}{end}\tc: 3") == [(2, 3, "Y103"), (4, 1, "Y103")]


def test_a_form_feed_does_not_shift_lines(tmp_path: Path) -> None:
    assert codes(tmp_path, "# \x0c\nb:\t2\n") == [(2, 3, "Y103")]


def test_a_forbidden_character_is_found_behind_one_that_is_only_unprintable(tmp_path: Path) -> None:
    assert codes(tmp_path, "a: 甲\u200b\nb: 乙\x07\n") == [(2, 5, "Y101")]


def test_a_byte_order_mark_does_not_hide_what_follows(tmp_path: Path) -> None:
    assert codes(tmp_path, b"\xef\xbb\xbfa:\t1\n") == [(1, 1, "Y104"), (1, 3, "Y103")]


def test_an_unclosed_quotation_mark_is_told_where_it_opens(tmp_path: Path) -> None:
    assert codes(tmp_path, 'a: 1\nb: "乙\nc: 3\nd: 4\n') == [(2, 4, "Y101")]


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    found, problems = source.read(tmp_path / "none.yml", "none.yml")
    assert found is None
    assert [problem.code for problem in problems] == ["Y115"]


def test_a_folder_in_place_of_a_file_is_a_problem(tmp_path: Path) -> None:
    found, problems = source.read(tmp_path, "x.yml")
    assert found is None
    assert [problem.code for problem in problems] == ["Y115"]


def test_aliases_do_not_grow(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    found = codes(tmp_path, "\n".join(rows))
    assert {code for _, _, code in found} == {"Y107"}
    assert len(found) == 40 + 2 * 39


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_depth_is_bounded_before_the_stack_is(tmp_path: Path, opening: str) -> None:
    assert codes(tmp_path, opening * 20_000)[-1][2] in {"Y114", "Y101", "Y111"}


def test_forty_levels_are_enough(tmp_path: Path) -> None:
    assert document(tmp_path, "a: " + "[" * 39 + "]" * 39 + "\n").data["a"] is not None
    assert codes(tmp_path, "a: " + "[" * 40 + "]" * 40 + "\n") == [(1, 43, "Y114")]


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            *"abc甲:,[]{}&*!|>'\"%@`#-?~ \t\n\r\\",
            ": ",
            "- ",
            "\n  ",
            "\n- ",
            "---\n",
            "...",
            "<<: ",
            "!!int ",
            "&a ",
            "*a",
            "\u2028",
            "\x85",
            "\ufeff",
        ]
    ),
    max_size=40,
).map("".join)


@settings(deadline=None, database=None, max_examples=400)
@given(content=st.one_of(FRAGMENTS, st.text(), st.text().map(lambda text: f"a: {text}\n"), st.binary()))
def test_anything_is_read_or_refused(tmp_path_factory: pytest.TempPathFactory, content: str | bytes) -> None:
    found, problems = read(tmp_path_factory.getbasetemp(), content)
    assert (found is None) == bool(problems)
    # it is read quickly for its data and slowly for its places
    assert found is None or found.placed == found.data
    rows = 1 + (
        content.count(b"\n") + content.count(b"\r") if isinstance(content, bytes) else sum(map(content.count, "\n\r\x85\u2028\u2029"))
    )
    assert all(1 <= problem.line <= rows + 1 and problem.column >= 1 for problem in problems)


SCALARS = st.text(st.characters(codec="utf-8", exclude_characters="\t\x7f", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1)


@settings(deadline=None, database=None)
@given(data=st.dictionaries(SCALARS, st.lists(SCALARS), min_size=1))
def test_what_is_written_is_read_back(tmp_path_factory: pytest.TempPathFactory, data: dict[str, list[str]]) -> None:
    def quoted(text: str) -> str:
        return "'" + text.replace("'", "''") + "'"

    # line separators fold inside quotation marks; keys of more than 1024 characters are not YAML
    data = {key[:200]: value for key, value in data.items() if not set("\u2028\u2029\ufeff") & set(key + "".join(value))}
    rows = [f"{quoted(key)}: [{', '.join(map(quoted, value))}]" for key, value in data.items()]
    found, _ = read(tmp_path_factory.getbasetemp(), "\n".join([*rows, "'': []"] if "" not in data else rows))
    assert found is not None
    assert {key: value for key, value in found.data.items() if key} == data
