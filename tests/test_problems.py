"""Problems: their order, their words, and the catalogue of their codes."""

from __future__ import annotations

import re

import pytest

from courseware.reading.codes import CODES
from courseware.reading.problems import CourseError, Problem, did_you_mean, report


def test_a_problem_is_told_with_what_is_expected() -> None:
    assert str(Problem("a.yml", 3, 5, "Y103", "这一行有制表符")) == f"a.yml:3:5: Y103 这一行有制表符\n    应当：{CODES['Y103'].expected}"
    told = str(Problem("a.yml", 3, 5, "R301", "没有", "写对", "您是不是想写 “甲”？"))
    assert told.splitlines()[1:] == ["    应当：写对", "    您是不是想写 “甲”？"]


def test_a_code_that_stands_in_no_catalogue_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="X999"):
        Problem("a.yml", 1, 1, "X999", "什么")


def test_an_error_holds_every_problem_once_in_reading_order() -> None:
    late = Problem("b.yml", 1, 1, "Y109", "空")
    tenth = Problem("a.yml", 10, 1, "Y109", "空")
    second = Problem("a.yml", 2, 1, "Y109", "空")
    error = CourseError([late, tenth, second, late])
    assert error.problems == [second, tenth, late]
    assert str(error).endswith("共 3 个问题，涉及 2 个文件。")


def test_a_report_of_nothing_says_so() -> None:
    assert report([]) == "没有发现问题。"


def test_suggestions() -> None:
    assert did_you_mean("consultatoin", ["consultation", "oversight"]) == "您是不是想写 “consultation”？"
    assert did_you_mean("openness-1", ["openness-01", "openness-11", "other"]).count("“") == 2
    assert did_you_mean("完全不同", ["consultation"]) == ""
    assert did_you_mean("x", []) == ""


def test_codes_are_one_letter_of_a_stage_and_a_number_of_its_hundred() -> None:
    hundreds = {"Y": "1", "M": "2", "R": "3", "C": "4", "T": "5", "Q": "6", "B": "7", "P": "8", "D": "9", "A": "0"}
    for code, rule in CODES.items():
        assert re.fullmatch(r"[A-Z]\d{3}", code)
        assert hundreds[code[0]] == code[1]
        assert rule.title
        assert rule.expected
    stages = "".join(hundreds)
    assert list(CODES) == sorted(CODES, key=lambda code: (stages.index(code[0]), code))
