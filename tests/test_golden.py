"""Each file of `golden/` tells one behaviour: what changes in the small course, and what the compiler says to it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from courseware import check
from courseware.reading.codes import CODES
from courseware.reading.problems import report

from .support import GOLDEN, lay_out

FILES = sorted(GOLDEN.glob("*.yml"))

ELSEWHERE = {
    "Y115": "a file without read permission cannot be made everywhere, as root never; see test_source.py",
    "B701": "takes a bank of 40 questions of a type; see test_bank.py",
    "B702": "takes a bank of 40 questions of a type; see test_bank.py",
    "B703": "takes a bank of 40 questions of a type; see test_bank.py",
    "D909": "takes a case with six decisions; see test_decisions.py",
}
"""Codes that no golden file can show, and why."""


def load(path: Path) -> dict[str, Any]:
    golden = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(golden, dict)
    return golden


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden(path: Path, tmp_path: Path) -> None:
    golden = load(path)
    _, problems = check(lay_out(tmp_path, golden["files"]))
    assert [str(problem).splitlines()[0] for problem in problems] == golden["expect"]
    for words in golden.get("says", []):
        assert words in report(problems)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden_is_well_formed(path: Path) -> None:
    golden = load(path)
    assert {"about", "files", "expect"} <= set(golden) <= {"about", "files", "expect", "says"}
    assert golden["about"].endswith(".")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem)


def test_every_code_has_a_golden() -> None:
    shown = {re.findall(r" ([A-Z]\d{3}) ", line)[0] for path in FILES for line in load(path)["expect"]}
    assert set(CODES) - shown == set(ELSEWHERE)
    assert shown <= set(CODES)
