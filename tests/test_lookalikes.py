"""Radicals that look like characters, and what nobody sees: one table, held to Unicode's and to the vectors of the browser."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware import check
from courseware.importing import read_bank
from courseware.importing.report import report
from courseware.rules.lookalikes import RADICAL, RADICALS, UNSEEN, ordinary, plain
from courseware.scripts import bundling as bundle
from courseware.search.units import pieces

from .banks import write_document, write_sheets
from .support import HOME, lay_out

VECTORS: dict[str, list[Any]] = json.loads((HOME / "tests" / "vectors" / "lookalikes.json").read_text(encoding="utf-8"))
ASSIGNED = [code for code in range(0x2E80, 0x2FD6) if unicodedata.name(chr(code), "").startswith(("CJK RADICAL", "KANGXI RADICAL"))]


def test_every_radical_stands_for_the_character_of_its_look() -> None:
    """Unicode 16.0.0 has none for U+2E80 alone; NFKC knows 2 of the 115 in the supplement (Unicode 14 of Python 3.11 to 16 of 3.14)."""
    assert len(ASSIGNED) == 115 + 214
    assert [code for code in ASSIGNED if code not in RADICALS] == [0x2E80]
    assert set(RADICALS) < set(ASSIGNED)
    for code, character in RADICALS.items():
        # U+2B739 came with Unicode 15, which Python 3.11 does not know
        assert unicodedata.name(character, "CJK UNIFIED IDEOGRAPH" if character == "\U0002b739" else "").startswith("CJK UNIFIED IDEOGRAPH")
        # NFKC makes a Traditional 戶 of U+2F3E, which is 户 in Simplified fonts (Noto Sans CJK SC 2.004)
        assert unicodedata.normalize("NFKC", chr(code)) in {chr(code), character} or (code, character) == (0x2F3E, "户")
    supplement = [code for code in ASSIGNED if code < 0x2F00]
    assert sum(unicodedata.normalize("NFKC", chr(code)) != chr(code) for code in supplement) == 2
    known = {
        "⺠": "民",
        "⻓": "长",
        "⻔": "门",
        "⻋": "车",
        "⻅": "见",
        "⻩": "黄",
        "⻛": "风",
        "⼈": "人",
        "⽣": "生",
        "⻚": "页",
        "⻢": "马",
        "⼾": "户",
    }
    assert {each: ordinary(each) for each in known} == known


def test_what_is_unseen_prints_nothing() -> None:
    every = [chr(code) for code in range(0x110000) if UNSEEN.match(chr(code))]
    # marks, formats, two fillers of Hangul, and what Unicode keeps free for more such
    assert {unicodedata.category(each) for each in every} == {"Cf", "Mn", "Lo", "Cn"}
    assert {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\ufe0f", "\u202e"} <= set(every)
    assert not any(UNSEEN.match(each) for each in "居民 　\n\ta1，")


def test_the_vectors_that_the_browser_is_held_to_as_well() -> None:
    for text, wanted in VECTORS["plain"]:
        assert plain(text) == wanted
    for text, units in VECTORS["units"]:
        assert pieces(text, {}) == units


@given(st.text(st.sampled_from([*map(chr, RADICALS), "\u200b", "\ufeff", "居", "A", "１"])))
def test_a_text_keeps_its_length_where_radicals_alone_go(text: str) -> None:
    assert len(ordinary(text)) == len(text)
    assert not RADICAL.search(ordinary(text))
    assert plain(plain(text)) == plain(text)


def test_a_radical_in_the_course_is_refused_with_what_to_write(tmp_path: Path) -> None:
    title = {"principles/openness.yml": {"replace": {"title: 公开：让人看得见": "title: 公开：让⼈看得⻅，⼈⼈"}}}
    _, problems = check(lay_out(tmp_path, title))
    assert [(each.code, each.line, each.column, each.advice) for each in problems] == [("T508", 3, 8, "请改成：⼈→人、⻅→见")]


def test_an_import_tells_each_radical_that_it_replaced(tmp_path: Path) -> None:
    lines = ["判断题", "1. 居⺠会议由居⺠委员会召集，ＡＢ。", "答案：√", "解析：⻅第⼀章。"]
    (tmp_path / "bank.txt").write_text("\n".join(lines), encoding="utf-8")
    write_document(tmp_path / "bank.docx", [{"text": each} for each in lines])
    for name, unit in (("bank.txt", "行"), ("bank.docx", "段")):
        bank = read_bank(tmp_path / name)
        [question] = bank.questions
        # width stays: only radicals are replaced
        assert (question.stem, question.explanation) == ("居民会议由居民委员会召集，ＡＢ。", "见第一章。")
        said = report(bank)
        assert "共 4 处，换成了看着一样的汉字" in said
        assert f"　　第 2 {unit}：⺠→民，2 处" in said
        assert f"　　第 4 {unit}：⻅→见，1 处；⼀→一，1 处" in said


def test_headers_and_cells_of_a_workbook_are_read_through_radicals(tmp_path: Path) -> None:
    rows = [["题⼲", "选项A", "选项B", "答案"], ["⻔前三包归谁？", "住⼾", "街道", "A"]]
    write_sheets(tmp_path / "bank.xlsx", {"甲": rows, "⼄": rows})
    bank = read_bank(tmp_path / "bank.xlsx")
    assert [each.stem for each in bank.questions] == ["门前三包归谁？"] * 2
    assert bank.questions[0].options == ["住户", "街道"]
    assert "工作表“甲”第 2 行：⻔→门，1 处；⼾→户，1 处" in report(bank)


def test_without_radicals_an_import_says_nothing_of_them(tmp_path: Path) -> None:
    (tmp_path / "bank.txt").write_text("判断题\n1. 会前公布议题。\n答案：√\n", encoding="utf-8")
    assert "部首" not in report(read_bank(tmp_path / "bank.txt"))


def test_a_changed_table_makes_the_scripts_anew(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = bundle._stamp()
    changed = tmp_path / "lookalikes.json"
    changed.write_bytes(bundle.SHARED[0].read_bytes() + b"\n")
    monkeypatch.setattr(bundle, "SHARED", (changed,))
    monkeypatch.setattr(bundle, "BROWSER", tmp_path / "browser")
    assert bundle._stamp() != before
