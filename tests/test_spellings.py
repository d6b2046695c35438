"""Spellings of an answer: those that other systems are told to take are those that our own pages take."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from courseware.exchange.spellings import LONGEST, MOST, number, numeral, spellings

from .exchange import shelf
from .moodle.reading import right
from .support import HOME
from .test_moodle import MET, hostile

CASES: list[dict[str, Any]] = json.loads((HOME / "tests" / "vectors" / "spellings.json").read_text(encoding="utf-8"))


def wrong(asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that the marking of the page takes for wrong."""
    deno = Path(sys.executable).with_name("deno")
    config = HOME / "hooks" / "browser" / "deno.json"
    command = [str(deno) if deno.is_file() else "deno", "run", "--quiet", "--frozen", "--no-prompt", "--config", str(config)]
    done = subprocess.run(
        [*command, str(HOME / "tests" / "marking.ts")],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"DENO_DIR": str(HOME / ".venv" / "deno"), **os.environ},
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("case", CASES, ids=[case["wanted"] for case in CASES])
def test_the_spellings_of_an_answer_are_those_of_the_shared_cases(case: dict[str, Any]) -> None:
    found = spellings([case["wanted"]])
    assert found == (case["wanted"], *case["same"])
    assert not set(found) & set(case["other"])


def test_every_spelling_that_is_exported_is_right_on_our_own_page() -> None:
    selections = [shelf().bank(), *hostile()]
    gaps = [gap for selection in selections for each in selection.outlines for gap in each.blanks]
    gaps += [(text,) for text in MET]
    asked = [{"wanted": gap, "given": given} for gap in gaps for given in spellings(gap)]
    # what is nothing but marks is right nowhere
    given = [each for each in asked if each["given"] not in each["wanted"]]
    assert len(given) > 1500
    assert wrong(given) == []
    assert wrong([{"wanted": ["十五"], "given": "五十"}]) == [{"wanted": ["十五"], "given": "五十"}]


def test_what_people_type_is_among_the_spellings() -> None:
    for accepted, typed in [("十五", "１５。"), ("15", "十五"), ("2026", "二〇二六"), ("利益相关方", "利益相关方。"), ("6 个月", "6个月")]:
        assert right(list(spellings([accepted])), typed), typed


def test_spellings_are_bounded_and_differ_for_moodle() -> None:
    found = spellings([f"Answer {number}" for number in range(40)])
    assert len(found) <= 40 + MOST
    assert len({each.lower() for each in found}) == len(found)
    assert spellings(["长" * (LONGEST + 1)]) == ("长" * (LONGEST + 1),)


def test_numbers_are_written_and_read_the_same() -> None:
    for value in [*range(12_000), 20_304, 100_001, 10_010_000, 12_345_678, 99_999_999]:
        assert number(numeral(value)) == value
    assert [number(text) for text in ("十百", "15天", "", "007", "一亿", "1.5")] == [None] * 6
