"""Charts can be read: an arrow passes through no box, and no number stands on one."""

from __future__ import annotations

from functools import cache

import pytest

from courseware import check
from courseware.model.kinds import Organisation
from courseware.pages.diagrams import orgchart
from courseware.pages.diagrams.shapes import Box, Drawing

from .site import HOME

UNITS = ("party-organisation", "governance-committee", "residents-self-governance")


@cache
def charts() -> dict[str, Drawing]:
    index, _ = check(HOME / "curriculum")
    return {name: orgchart(entry.value) for name, entry in index.units.items() if isinstance(entry.value, Organisation)}


def inside(x: float, y: float, box: Box, margin: float) -> bool:
    return box.x - margin < x < box.x + box.width + margin and box.y - margin < y < box.y + box.height + margin


@pytest.mark.parametrize("unit", UNITS)
def test_arrows_go_round_boxes(unit: str) -> None:
    drawing = charts()[unit]
    for number, arrow in enumerate(drawing.arrows, 1):
        for (x1, y1), (x2, y2) in zip(arrow.points, arrow.points[1:], strict=False):
            for step in range(1, 100):
                x, y = x1 + (x2 - x1) * step / 100, y1 + (y2 - y1) * step / 100
                assert not any(inside(x, y, box, -2) for box in drawing.boxes), f"arrow {number} runs through a box at {x:.0f}, {y:.0f}"


@pytest.mark.parametrize("unit", UNITS)
def test_numbers_stand_clear_of_boxes(unit: str) -> None:
    drawing = charts()[unit]
    for arrow in drawing.arrows:
        assert arrow.label
        assert not any(inside(arrow.label.x, arrow.label.y - 4, box, 8) for box in drawing.boxes), arrow.label.lines


def test_every_organisation_unit_is_looked_at() -> None:
    assert set(charts()) == set(UNITS)
