"""What the bench builds is a sound course: it measures nothing otherwise, and no other test runs it."""

from __future__ import annotations

from pathlib import Path

from courseware import check

from .bench.building import enlarge
from .bench.taps import add_hundred
from .site import copy_project


def test_a_course_made_larger_has_no_problem(tmp_path: Path) -> None:
    home = copy_project(tmp_path / "home")
    before, _ = check(home / "curriculum")
    enlarge(home, 2)
    after, problems = check(home / "curriculum")
    assert problems == []
    assert len(after.units) == 2 * len(before.units)
    assert {name: after.numbers["units"][name] for name in before.units} == before.numbers["units"]


def test_the_paper_of_a_hundred_questions_has_no_problem(tmp_path: Path) -> None:
    home = copy_project(tmp_path / "home")
    add_hundred(home / "curriculum")
    index, problems = check(home / "curriculum")
    assert problems == []
    assert "hundred" in index.papers
