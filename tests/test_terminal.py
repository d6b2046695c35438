"""What commands print: text out of files gives no orders to a terminal, and none to a CI that reads lines."""

from __future__ import annotations

import ast
import io
import logging
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.__main__ import main
from courseware.publishing.finishing import begin
from courseware.reading.problems import CourseError, MakingError, Problem, report
from courseware.reading.terminal import ORDER, in_line, shown, write

from .support import HOME, lay_out

ORDERS = [
    *("::error::甲", "::set-output name=a::b", "::add-mask::甲", "  ::warning file=a::b", "\u3000::debug::甲", "##[error]甲"),
    *("甲##[group]乙", "##vso[task.setvariable variable=a]b", "甲 ##vso[build.addbuildtag]b", "##teamcity[message text='a']", "###[a]"),
]
"""Workflow commands of GitHub, logging commands of Azure Pipelines (anywhere in a line), service messages of TeamCity."""


@pytest.mark.parametrize("order", ORDERS)
def test_lines_that_a_ci_would_obey_are_shown_otherwise(order: str) -> None:
    for text in (order, f"甲\n{order}", f"{order}\n乙"):
        said = shown(text)
        assert said != text
        assert not ORDER.search(said)
        assert not any(line.strip().startswith("::") for line in said.split("\n"))
        assert "##[" not in said
        assert "##vso[" not in said


def test_what_is_shown_can_still_be_read() -> None:
    assert shown("::error::甲") == "\\u003a:error::甲"
    assert shown("##[error]甲") == "\\u0023#[error]甲"
    assert (
        shown("甲\x1b[31m乙\x07\r\x00\x7f\x85\u202e\u2028\ufeff\ud800")
        == "甲\\x1b[31m乙\\x07\\r\\x00\\x7f\\x85\\u202e\\u2028\\ufeff\\ud800"
    )


@pytest.mark.parametrize(
    "text", ["", "甲\u3000乙\tab\n\n丙", "a.yml:1:2: T501 数字“12%”：不在台账里", "a::b", "# 甲 ## 乙 #[1]", "：：甲", "ü\U0001f600"]
)
def test_what_is_harmless_stays_as_it_is(text: str) -> None:
    assert shown(text) == text


@given(st.text(st.one_of(st.sampled_from(":#[vsoA \n\r\t\x1b\u3000\u2028"), st.characters()), max_size=40))
def test_nothing_unseen_and_no_order_gets_through(text: str) -> None:
    said = shown(text)
    assert not [each for each in said if each not in "\n\t" and unicodedata.category(each) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]
    assert not ORDER.search(said)
    assert said.count("\n") == text.count("\n")
    assert "\n" not in in_line(text)


def test_problems_stay_on_their_lines() -> None:
    problem = Problem("::error::\n.yml", 1, 1, "T502", "甲\n::error::乙\x1b[2J", "丙\n##[a]", "丁\n::b")
    for said in (str(problem), report([problem]), str(CourseError([problem]))):
        assert said.startswith(
            "\\u003a:error::\\n.yml:1:1: T502 甲\\n\\u003a:error::乙\\x1b[2J\n    应当：丙\\n\\u0023#[a]\n    丁\\n\\u003a:b"
        )


def test_what_stops_a_build_is_shown_so_too() -> None:
    assert str(MakingError("甲\x1b[2J\n::error::乙")) == "甲\\x1b[2J\n\\u003a:error::乙"


def test_commands_print_through_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write("::error::甲")
    write("::error::乙", wrong=True)
    assert tuple(capsys.readouterr()) == ("\\u003a:error::甲\n", "\\u003a:error::乙\n")
    course = lay_out(tmp_path / "curriculum", {"::error::甲.yml": "a: 1\n"})
    assert main(["--curriculum", str(course), "check"]) == 1
    assert "\n\\u003a:error::甲.yml:1:1: Y112" in "\n" + capsys.readouterr().out

    bank = tmp_path / "题.txt"
    bank.write_text("1. 甲\x1b[2J乙？\nA. 一\x07\nB. 二\nC. 三\n答案：A\n\n::error::丙\n##vso[task.complete]丁\n", encoding="utf-8")
    main(["--curriculum", str(course), "import", str(bank), "--unit", "openness"])
    said = "".join(capsys.readouterr())
    assert "乙？" in said
    assert not ORDER.search(said)
    assert not {*said} & {"\x1b", "\x07"}


@pytest.mark.parametrize("path", sorted((HOME / "hooks").rglob("*.py")), ids=lambda path: path.relative_to(HOME).as_posix())
def test_nothing_else_prints(path: Path) -> None:
    calls = [each.func for each in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(each, ast.Call)]
    prints = [each for each in calls if isinstance(each, ast.Name) and each.id == "print"]
    streams = [each for each in calls if isinstance(each, ast.Attribute) and ast.unparse(each) in ("sys.stdout.write", "sys.stderr.write")]
    assert bool(prints) == (path.name == "terminal.py")
    assert not streams


def test_what_others_log_is_shown_too(tmp_path: Path) -> None:
    """MkDocs names files and addresses as they are, a server the address that somebody asked for."""
    outer, said = logging.getLogger("outer"), io.StringIO()
    handler = logging.StreamHandler(said)
    outer.addHandler(handler)
    try:
        begin(tmp_path, logging.getLogger("outer.plugins.ours"))
        logging.getLogger("outer.livereload").warning('"GET /%s HTTP/1.1" code 404', "\x1b[31ma\u202e")
        outer.warning("甲\n::error::乙 100%")
    finally:
        outer.removeHandler(handler)
    assert said.getvalue().splitlines()[-3:] == ['"GET /\\x1b[31ma\\u202e HTTP/1.1" code 404', "甲", "\\u003a:error::乙 100%"]
