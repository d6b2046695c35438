"""The figures of a grade book against ones computed from the marks alone."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from .test_gradebook_figures import close, root_of, spread, together

PEOPLE = 30


def trimmed(row: list[str]) -> list[str]:
    """Without the empty cells at the end, which a workbook has up to its longest row."""
    while row and not row[-1]:
        row = row[:-1]
    return row


def compare(found: list[list[Any]], points: list[int], names: list[str], marks: list[list[Fraction]]) -> None:
    """The figures of each question and of the paper, against ones computed from the marks alone."""
    totals = [sum(row, Fraction()) for row in marks]
    columns = [[row[place] for row in marks] for place in range(len(points))]
    for place, own in enumerate(columns):
        row = found[1 + place]
        assert (row[1], row[4], row[5]) == (names[place], points[place], PEOPLE)
        rest = [total - mark for total, mark in zip(totals, own, strict=True)]
        assert close(row[7], sum(own, Fraction()) / PEOPLE / points[place])
        assert close(row[8], root_of(spread(own)))
        assert close(row[9], decimal(together(own, rest)) / root_of(spread(own) * spread(rest)))
        assert close(row[10], together(own, rest) / together(sorted(own), sorted(rest)))
    figures = {row[0]: row[1] for row in found[len(points) + 2 :]}
    ordered = sorted(totals)
    assert figures["人数"] == PEOPLE
    assert close(figures["平均分"], sum(totals, Fraction()) / PEOPLE)
    assert close(figures["中位数"], (ordered[PEOPLE // 2 - 1] + ordered[PEOPLE // 2]) / 2)
    assert close(figures["标准差"], root_of(spread(totals)))
    alpha = Fraction(len(points), len(points) - 1) * (1 - sum((spread(own) for own in columns), Fraction()) / spread(totals))
    assert close(figures["内部一致性（α 系数）"], alpha)
    assert close(figures["误差比"], root_of(1 - alpha))
    assert close(figures["测量标准误"], root_of((1 - alpha) * spread(totals)))


def decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
