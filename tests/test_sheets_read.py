"""Drawn photographs of answer sheets are read as they were filled in; `bench camera` measures many, here are a few."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.bench.camera import keeps
from tests.sheets.drawing import DOTS, drawn, printed, questions
from tests.sheets.measuring import Measured, measure
from tests.sheets.spoiling import PAGE, View, shot

TOLD = {"paper": 1, "edition": 2, "variant": 0, "page": 0, "person": 0}
FEW = range(4)


def test_the_drawn_sheet_is_the_printed_one() -> None:
    sheet = printed(questions(12), TOLD)
    page = drawn(sheet.shapes[0])
    assert page.size == (210 * DOTS, 297 * DOTS)
    # the upper edge of the left marker
    row = [page.getpixel((x, 10 * DOTS + 5)) for x in range(page.width // 4)]
    assert row.count(0) == 12 * DOTS


def test_many_questions_fill_several_pages() -> None:
    sheet = printed(questions(300), TOLD)
    assert len(sheet.pages) > 1
    numbers = [row["number"] for page in range(len(sheet.pages)) for row in sheet.rows(page)]
    assert numbers == [*range(1, 301)]


@pytest.mark.parametrize("seed", range(8))
def test_a_photograph_has_the_whole_sheet_in_it(seed: int) -> None:
    taken = shot(seed)
    seen = [View(taken).at(x, y) for x in (0, PAGE[0]) for y in (0, PAGE[1])]
    assert all(0 <= x <= taken.size[0] and 0 <= y <= taken.size[1] for x, y in seen)


def test_a_few_sheets_are_read_and_nothing_wrong() -> None:
    found = measure(FEW)
    assert found.wrong == []
    assert (found.refused, found.sheets) == (0, len(FEW))
    assert found.clean_asked <= 1


def test_what_is_wrong_asked_or_refused_does_not_pass() -> None:
    good = Measured(sheets=100, readable=100, boxes=20_000, rows=5000, clean=4000)
    assert keeps(good)
    assert not keeps(replace(good, wrong=["1"]))
    assert not keeps(replace(good, clean_asked=21))
    assert not keeps(replace(good, asked=251))
    assert not keeps(replace(good, refused=2))
