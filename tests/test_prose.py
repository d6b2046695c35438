"""The grammar of running text: what authors write comes out as they meant it, and nothing breaks it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.index import prose
from courseware.index.prose import Span, blocks, spans
from courseware.index.referring import Ref, plain, references

from .support import small_index


def shape(text: str) -> list[tuple[str, list[str]]]:
    return [(block.type, ["".join(span.text for span in line) for line in block.lines]) for block in blocks(text)]


@pytest.mark.parametrize(
    ("written", "ref"),
    [
        ("unit:openness", Ref("unit", "openness")),
        ("unit:openness|公开这一节", Ref("unit", "openness", "", "公开这一节")),
        ("source:residents-law#37", Ref("source", "residents-law", "37")),
        ("source:residents-law#4.2|第四条", Ref("source", "residents-law", "4.2", "第四条")),
        ("report:4.2", Ref("report", "4.2")),
        ("question:openness-01", None),
        ("openness", None),
        ("unit:", None),
        ("unit:Openness", None),
        ("unit:openness|", None),
        ("unit:a|b|c", None),
        (" unit:openness", None),
    ],
)
def test_references_are_parsed_or_none(written: str, ref: Ref | None) -> None:
    assert Ref.parse(written) == ref
    assert list(references(f"见[[{written}]]。")) == [(written, ref)]


def test_a_line_is_cut_into_pieces() -> None:
    ref = Ref("unit", "openness")
    assert spans("先**看[[unit:openness]]**再[[unit:openness|想]]") == (
        Span("先"),
        Span("看", bold=True),
        Span("[[unit:openness]]", bold=True, ref=ref),
        Span("再"),
        Span("[[unit:openness|想]]", ref=Ref("unit", "openness", "", "想")),
    )


def test_a_reference_that_cannot_be_parsed_stays_as_written() -> None:
    assert spans("见[[别处]]。") == (Span("见"), Span("[[别处]]"), Span("。"))


def test_a_single_star_is_a_star() -> None:
    assert spans("2*3*4") == (Span("2*3*4"),)
    assert spans("** 没有配对") == (Span("** 没有配对"),)


def test_paragraphs_and_lists() -> None:
    text = "第一段\n接着写\n\n第二段\n- 甲\n- 乙\n  接着写乙\n\n1. 一\n2、 二\n"
    assert shape(text) == [
        ("paragraph", ["第一段接着写"]),
        ("paragraph", ["第二段"]),
        ("bullets", ["甲", "乙接着写乙"]),
        ("numbers", ["一", "二"]),
    ]


def test_a_list_of_the_other_kind_begins_anew() -> None:
    assert shape("- 甲\n1. 一") == [("bullets", ["甲"]), ("numbers", ["一"])]


@pytest.mark.parametrize("text", ["-5 度", "1.5 倍", "3.没有空格", "2026-01-01", "—— 不是列表"])
def test_what_only_looks_like_a_list_is_a_paragraph(text: str) -> None:
    assert shape(text) == [("paragraph", [text])]


def test_wrapped_lines_join_with_a_space_between_latin_words_only() -> None:
    assert shape("use the\nYAML\n文件\nfile") == [("paragraph", ["use the YAML文件file"])]


def test_plain_words_stand_for_references() -> None:
    names = {"unit:openness": "“公开”"}
    assert plain("见**[[unit:openness]]**、[[term:x]]、[[term:x|叫法]]和[[坏的]]", names) == "见“公开”、、叫法和[[坏的]]"


def test_texts_are_found_with_the_way_to_them() -> None:
    case = small_index().cases["stairwell"]
    found = dict(prose.texts(case.value))
    assert found[("timeline", 1, "what")] == "邻居来问哪天清"
    assert found[("decisions", 0, "choices", 1, "follows")] == "晚了几天，没有人吵"
    assert ("id",) not in found
    for keys, text in found.items():
        assert case.document.value(keys).strip() == text


MARKUP = st.lists(
    st.sampled_from(["**", "*", "[[", "]]", "unit:a", "#3", "|", "- ", "1. ", "2、", "\n", "\n\n", " ", "甲", "x", "\r", "\u2028"]),
    max_size=30,
).map("".join)


@settings(deadline=None, database=None, max_examples=400)
@given(st.one_of(MARKUP, st.text()))
def test_nothing_breaks_it(text: str) -> None:
    found = list(blocks(text))
    assert all(block.lines for block in found)
    plain(text)
    list(references(text))
    # no character is lost but white space, list marks and the stars of bold
    shown = "".join(span.text for block in found for line in block.lines for span in line)
    for each in set(text) - set("*-. 、0123456789"):
        if not each.isspace():
            assert shown.count(each) == text.count(each)


@settings(deadline=None, database=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="*[]-、.", exclude_categories=["Cc", "Zs", "Zl", "Zp", "Cs"]), min_size=1))
def test_plain_text_survives(text: str) -> None:
    assert shape(text) == [("paragraph", [text])]
    assert spans(text) == (Span(text),)
    assert plain(text) == text
