"""Permanent numbers of units and papers: complete for our course, never moved, and told where they are damaged or missing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from courseware import check
from courseware.__main__ import main
from courseware.index import numbers
from courseware.index.numbers import PLACE

from .support import CURRICULUM, HOME, lay_out

KEPT = json.loads((HOME / "tests" / "kept_numbers.json").read_text(encoding="utf-8"))
"""As links were given out first: none of them may ever be another's."""
GOOD = numbers.text({"units": {"noticeboard": 1, "parking": 2}, "papers": {"quick": 1}})


def test_the_committed_ledger_is_complete_and_no_number_moved() -> None:
    """If this fails: python3 run.py schema, and commit curriculum/.dates/numbers.json; a number of before is never changed."""
    index, problems = check(CURRICULUM)
    assert problems == []
    assert {kind: {name: index.numbers[kind].get(name) for name in named} for kind, named in KEPT.items()} == KEPT
    assert (CURRICULUM / PLACE).read_text(encoding="utf-8") == numbers.text(index.numbers)


def test_numbers_are_given_once(tmp_path: Path) -> None:
    curriculum = lay_out(tmp_path)
    assert main(["--curriculum", str(curriculum), "schema"]) == 0
    first, _ = numbers.read(curriculum)
    assert set(first["units"]) == set(check(curriculum)[0].units)
    # one is gone, another is new: what was given stays, and nobody gets it again
    gone = next(iter(first["units"]))
    second = numbers.refreshed(first, {"units": [*list(first["units"])[1:], "brand-new"], "papers": []})
    assert second["units"][gone] == first["units"][gone]
    assert second["units"]["brand-new"] == max(first["units"].values()) + 1
    assert second["papers"] == first["papers"]
    assert numbers._parsed(numbers.text(second)) == second


def test_a_unit_without_a_number_is_told_and_gets_one(tmp_path: Path) -> None:
    curriculum = lay_out(tmp_path)
    assert main(["--curriculum", str(curriculum), "schema"]) == 0
    whole, _ = numbers.read(curriculum)
    name = list(whole["units"])[-1]
    numbers.write(curriculum, {**whole, "units": {key: number for key, number in whole["units"].items() if key != name}})
    assert [(each.code, name in each.what) for each in check(curriculum)[1]] == [("C414", True)]
    assert main(["--curriculum", str(curriculum), "schema"]) == 0
    assert check(curriculum)[1] == []
    assert name in numbers.read(curriculum)[0]["units"]


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("{", "Expecting"),
        ("[]", "list"),
        ("{}", "units"),
        (GOOD.replace('"noticeboard": 1', '"noticeboard": 2'), "都是 2"),
        (GOOD.replace('"noticeboard": 1', '"noticeboard": 3'), "手改"),
        (GOOD.replace('"noticeboard": 1', '"noticeboard": 0'), "整数"),
        (GOOD.replace('"noticeboard": 1', '"noticeboard": true'), "整数"),
        (GOOD.replace('"noticeboard": 1,\n', ""), "手改"),
        (GOOD.replace('"sum"', '"other"'), "sum"),
    ],
)
def test_a_damaged_ledger_is_told(tmp_path: Path, written: str, why: str) -> None:
    curriculum = lay_out(tmp_path, {PLACE.as_posix(): written})
    _, problems = check(curriculum)
    assert [(each.file, each.code, why in each.what) for each in problems] == [(".dates/numbers.json", "Y118", True)]
