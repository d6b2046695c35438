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


def leaders(found: list[list[Any]], marks: dict[str, list[Fraction]], full: int, needed: int) -> None:
    """The list of people that is read first, and the means below it."""
    head, lines = found[0], found[1 : len(marks) + 1]
    column = {name: place for place, name in enumerate(head)}
    first = column["第 1 题"]
    assert [line[0] for line in lines] == [*range(1, len(marks) + 1)]
    assert sorted(line[column["姓名"]] for line in lines) == sorted(marks)
    for line in lines:
        own = marks[line[column["姓名"]]]
        assert [Fraction(each) for each in line[first:]] == own
        assert (Fraction(line[column["得分"]]), line[column["满分"]]) == (sum(own), full)
        assert close(line[column["得分率"]], Fraction(sum(own)) / full)
        assert line[column["是否及格"]] == ("及格" if sum(own) * 100 >= needed * full else "不及格")
        told = line[column["情况"]] or ""
        assert not any(each in told for each in ("没有交", "没有计分", "不在名单上", "交过")), told
    means = found[len(marks) + 1]
    assert means[:2] == ["平均", f"计分 {len(marks)} 人"]
    assert close(means[column["得分"]], sum((sum(own, Fraction()) for own in marks.values()), Fraction()) / len(marks))
    for place, each in enumerate(means[first:]):
        assert close(each, sum((own[place] for own in marks.values()), Fraction()) / len(marks))


def compare(found: list[list[Any]], more: list[list[Any]], points: list[int], names: list[str], marks: list[list[Fraction]]) -> None:
    """The figures of each question and of the paper, against ones computed from the marks alone."""
    totals = [sum(row, Fraction()) for row in marks]
    columns = [[row[place] for row in marks] for place in range(len(points))]
    for place, own in enumerate(columns):
        row = found[1 + place]
        assert (row[0], row[11], row[4], row[6]) == (place + 1, names[place], points[place], PEOPLE)
        assert row[7] == own.count(Fraction(points[place]))
        rest = [total - mark for total, mark in zip(totals, own, strict=True)]
        assert close(row[5], sum(own, Fraction()) / PEOPLE / points[place])
        row = more[1 + place]
        assert row[0] == place + 1
        assert close(row[2], root_of(spread(own)))
        assert close(row[3], decimal(together(own, rest)) / root_of(spread(own) * spread(rest)))
        assert close(row[4], together(own, rest) / together(sorted(own), sorted(rest)))
    figures = {row[0]: row[1] for row in more[len(points) + 2 :]}
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
