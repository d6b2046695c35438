"""Questions leave for other systems whole: the choice of what to export, Moodle XML, and 问卷星's lines."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped] # its stubs are a package of their own

from courseware.exchange import NoSelection, Selection, exporters, wjx
from courseware.exchange.moodle import xml as moodle
from courseware.exchange.moodle.names import listed
from courseware.exchange.moodle.xml import TYPES, fraction
from courseware.exchange.spellings import spellings

from .exchange import HARD, SITE, bank, flat, lines, made, shelf, text_of
from .moodle.reading import looks
from .moodle.xml import gaps
from .support import CURRICULUM, HOME

COMMON = {"name", "questiontext", "generalfeedback", "defaultgrade", "penalty", "hidden", "idnumber", "tags"}
COMBINED = {"correctfeedback", "partiallycorrectfeedback", "incorrectfeedback", "shownumcorrect"}
ELEMENTS = {
    "category": {"category", "info", "idnumber"},
    "multichoice": {*COMMON, *COMBINED, "single", "shuffleanswers", "answernumbering", "showstandardinstruction", "answer"},
    "truefalse": {*COMMON, "answer"},
    "cloze": COMMON,
    "matching": {*COMMON, *COMBINED, "shuffleanswers", "subquestion"},
    "ordering": {*COMMON, *COMBINED, "layouttype", "selecttype", "selectcount", "gradingtype", "showgrading", "numberingstyle", "answer"},
    "essay": {
        *COMMON,
        *(
            "responseformat",
            "responserequired",
            "responsefieldlines",
            "attachments",
            "attachmentsrequired",
            "graderinfo",
            "responsetemplate",
        ),
    },
}
"""What Moodle's importer reads of each type (question/format/xml/format.php, question/type/ordering/questiontype.php)."""

FRACTIONS = {100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571, 12.5, 11.11111, 10, 5, 0}
"""The only shares that Moodle takes, of either sign."""


def export(*arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "courseware", "export", *arguments]
    return subprocess.run(command, cwd=HOME / "hooks", capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_writes_a_paper(tmp_path: Path) -> None:
    done = export("moodle", str(tmp_path / "new" / "pre.xml"), "--paper", "pre-test")
    assert done.returncode == 0, done.stderr
    assert len(etree.parse(tmp_path / "new" / "pre.xml").xpath("question[@type!='category']")) == 24


def test_the_command_leaves_what_is_there_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.xml").write_text("我的", encoding="utf-8")
    assert export("moodle", str(tmp_path / "mine.xml"), "--paper", "pre-test").returncode == 2
    assert (tmp_path / "mine.xml").read_text(encoding="utf-8") == "我的"


def test_the_command_writes_the_bank_and_every_paper(tmp_path: Path) -> None:
    assert export("wjx", str(tmp_path)).returncode == 0
    papers = {path.stem for path in (CURRICULUM / "papers").glob("*.yml")}
    assert {path.name for path in tmp_path.iterdir()} == {f"{name}.wjx.jsonl" for name in {"bank", *papers}}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["docy", "x"], "gift"),
        (["gift"], "用法"),
        (["gift", "x", "--paper", "nothing"], "pre-test"),
        (["gift", "x", "--unit", "nothing"], "consultation"),
    ],
)
def test_a_wrong_call_says_what_there_is(arguments: list[str], said: str) -> None:
    done = export(*arguments)
    assert done.returncode == 2
    assert said in done.stderr


def test_the_bank_is_whole_and_a_paper_keeps_its_points() -> None:
    assert [each.id for each in bank().outlines] == [name for unit in shelf().index.units for name in ids_of(unit)]
    paper = shelf().paper("mock-exam-1")
    assert sum(each.points for each in paper.outlines) == 100
    with pytest.raises(NoSelection):
        shelf().unit("nothing")


def ids_of(unit: str) -> list[str]:
    return [question.id for question in shelf().index.questions_of[unit]]


def test_the_same_questions_give_the_same_bytes_whenever_they_are_written() -> None:
    selection = shelf().paper("mock-exam-1")
    before = {name: exporter.write(selection) for name, exporter in exporters.items()}
    # zips and office files are dated by the clock, which zips read to two seconds
    time.sleep(2.1)
    assert [name for name, exporter in exporters.items() if exporter.write(selection) != before[name]] == []


def test_links_travel_only_where_the_address_of_the_site_is_known() -> None:
    assert b"href" not in moodle.write(bank())
    known = moodle.write(shelf(SITE).bank()).decode()
    assert f"&lt;a href=&#34;{SITE}sources/#residents-law-31&#34;&gt;" in known
    assert set(re.findall(r"href=&#34;(.*?)&#34;", known)) == {
        each for each in re.findall(r"href=&#34;(.*?)&#34;", known) if each.startswith(SITE)
    }


# Moodle


def questions(selection: Selection) -> list[Any]:
    return list(etree.fromstring(moodle.write(selection)).findall("question"))


@pytest.mark.parametrize("which", ["bank", "mock-exam-1", "pre-test"])
def test_moodle_finds_what_it_reads_and_nothing_else(which: str) -> None:
    selection = bank() if which == "bank" else shelf().paper(which)
    found = questions(selection)
    kinds = Counter(TYPES[each.type] for each in selection.outlines)
    assert Counter(each.get("type") for each in found if each.get("type") != "category") == kinds
    for each in found:
        assert {str(child.tag) for child in each} == ELEMENTS[str(each.get("type"))]
        assert all(child.find("text") is not None for child in each if child.get("format"))
    assert {float(each.get("fraction", "")) for each in each_answer(found)} <= {*FRACTIONS, *(-each for each in FRACTIONS)}
    names = [each.findtext("idnumber") for each in found if each.get("type") != "category"]
    assert names == [each.id for each in sorted(selection.outlines, key=lambda each: names.index(each.id))]


def each_answer(found: list[Any]) -> list[Any]:
    return [answer for each in found if each.get("type") in {"multichoice", "truefalse"} for answer in each.findall("answer")]


def test_moodle_marks_right_answers_with_everything_and_a_wrong_tick_with_nothing() -> None:
    for each in bank().outlines:
        shares = {choice.id: float(fraction(each, choice.right)) for choice in each.choices}
        if shares:
            assert sum(shares[key] for key in each.keys) == pytest.approx(100, abs=0.001)
        if each.type == "multiple_choice":
            assert all(sum(shares.values()) - shares[wrong] <= 100 for wrong in shares)
            assert all(100 + shares[wrong] <= 0.001 for wrong in set(shares) - set(each.keys))


def test_moodle_files_the_bank_by_chapter_and_unit() -> None:
    paths = [each.findtext("category/text") for each in questions(bank()) if each.get("type") == "category"]
    assert len(paths) == 29
    assert all(str(path).startswith("$course$/top/社区治理学堂/") and str(path).count("/") == 4 for path in paths)


@given(st.lists(lines, min_size=6, max_size=6))
@example(HARD)
@settings(deadline=None, max_examples=60)
def test_any_words_come_back_from_moodle(words: list[str]) -> None:
    selection = made(words)
    found = [each for each in questions(selection) if each.get("type") != "category"]
    for q, each in zip(selection.outlines, found, strict=True):
        stem = str(each.findtext("questiontext/text"))
        if q.type == "fill_blank":
            stem, got = gaps(stem)
            expected = [[flat(answer) for answer in spellings(accept)] for accept in q.blanks]
            assert [[flat(answer.replace("\\*", "*")) for answer in gap] for gap in got] == expected
            stem = re.sub(r"\{#\d\}", "____", stem)
        assert text_of(stem).startswith(text_of(q.stem.html))
        assert text_of(str(each.findtext("generalfeedback/text"))).startswith(text_of(q.explanation.html))
        assert [text_of(str(text)) for text in each.xpath("answer/text/text()")] == [
            *(flat(choice.text.plain) if q.type != "true_false" else choice.id for choice in q.choices),
            *(flat(part.text.plain) for part in q.order),
        ]
        letters = {words.plain: letter for letter, words in listed(q)}
        assert [looks(str(text)) for text in each.xpath("subquestion/answer/text/text()")] == [
            letters.get(part.text.plain, flat(part.text.plain)) for part in (*(right for _, right in q.pairs), *q.extra)
        ]
        if q.tasks:
            assert all(text_of(task.reference.html) in text_of(str(each.findtext("graderinfo/text"))) for task in q.tasks)


def test_a_slash_in_a_name_is_no_step_of_a_path_in_moodle() -> None:
    assert etree.fromstring(moodle.write(made(["甲/乙"]))).findtext("question/category/text") == "$course$/top/甲//乙/1 甲//乙/1.1 甲//乙"


# 问卷星


def test_wjx_has_a_line_for_each_question_and_points_that_add_up() -> None:
    selection = shelf().paper("mock-exam-1")
    head, *found = [json.loads(line) for line in wjx.write(selection).decode().split("\n")[:-1]]
    assert (head["qtype"], head["atype"]) == ("问卷基础信息", 6)
    for q, each in zip(selection.outlines, found, strict=True):
        scores = [each["quizscore"]] if "quizscore" in each else [answer["quizscore"] for answer in each["answerlists"]]
        assert sum(float(score) for score in scores) == pytest.approx(q.points)
        assert each["answeranalysis"].endswith(f"题号：{q.id}")
        assert each["title"].count("________") == len(each.get("answerlists", []))


def test_wjx_keys_are_the_letters_of_the_right_options() -> None:
    for q, line in zip(bank().outlines, wjx.write(bank()).decode().split("\n")[1:-1], strict=True):
        each = json.loads(line)
        if q.type in {"single_choice", "multiple_choice"}:
            options = dict(zip("ABCDEF", each["select"], strict=False))
            assert {options[letter] for letter in each["correctselect"]} == {choice.text.plain for choice in q.choices if choice.right}
        elif q.type == "true_false":
            assert each["correctselect"] == ["对" if q.keys == ("true",) else "错"]
        elif q.type in {"matching", "ordering"}:
            options = dict(re.findall(r"^([A-F])\. (.*)$", each["title"], re.MULTILINE))
            right = [part.text.plain for _, part in q.pairs] or [part.text.plain for part in q.order]
            assert [options[answer["correctselect"][0]] for answer in each["answerlists"]] == right


@given(st.lists(lines, min_size=6, max_size=6))
@settings(deadline=None, max_examples=30)
def test_any_words_come_back_from_wjx(words: list[str]) -> None:
    selection = made(words)
    for q, line in zip(selection.outlines, wjx.write(selection).decode().split("\n")[1:-1], strict=True):
        each = json.loads(line)
        assert each.get("select", []) == [choice.text.plain for choice in q.choices]
        if q.type != "fill_blank":
            assert each["title"].startswith(q.stem.plain)
