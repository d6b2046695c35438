"""The figures that 成绩册 exports against ones computed here, to the digit."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from decimal import Decimal, getcontext
from fractions import Fraction
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page

from ..receipts import Made
from .desk import SIZES, press
from .grades import EDITED, OPEN, PEOPLE, POINTS, cell, collect, paper, saved, sheet, sized_page, thirty

getcontext().prec = 40


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    yield from sized_page(request, browser)


@pytest.fixture(scope="session")
def class_of_thirty(site: Path) -> Made:
    return thirty(site)


def root_of(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()


def close(found: object, wanted: Fraction | Decimal | float) -> bool:
    number = Decimal(wanted.numerator) / Decimal(wanted.denominator) if isinstance(wanted, Fraction) else Decimal(wanted)
    return isinstance(found, int | float) and abs(Decimal(found) - number) < Decimal("1e-12")


def spread(values: list[Fraction]) -> Fraction:
    mean = sum(values, Fraction()) / len(values)
    return sum(((each - mean) ** 2 for each in values), Fraction()) / (len(values) - 1)


def together(one: list[Fraction], other: list[Fraction]) -> Fraction:
    means = sum(one, Fraction()) / len(one), sum(other, Fraction()) / len(other)
    return sum(((a - means[0]) * (b - means[1]) for a, b in zip(one, other, strict=True)), Fraction()) / (len(one) - 1)


# write-excel-file names no style for plain cells, which Excel and openpyxl both allow


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_exports_are_right_to_the_digit(page: Page, root: str, site: Path, class_of_thirty: Made) -> None:
    """Every number of the workbook against figures computed here with fractions, from the answers themselves."""
    collect(page, root, class_of_thirty)
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="导出 Excel"))
    assert download.value.suggested_filename == "成绩册-三月测验.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(saved(download.value)))
    assert book.sheetnames == ["成绩", "逐题", "选项", "目标", "未读出"]
    questions = paper(site)
    grades = sheet(book, "成绩")
    assert len(grades) == 36
    # what results cannot show stands below them
    assert [row[0] for row in grades[33:]] == [None, *(row[0] for row in sheet(book, "逐题")[-2:])]
    assert "谁拿到链接，都能用任何姓名交一份答卷" in grades[34][0]
    assert "那台设备的钟可以调" in grades[35][0]
    by_name = {(row[0], row[3]): row for row in grades[1:33]}
    counted: list[list[Fraction | None]] = []
    chosen: list[list[str]] = []
    chance = random.Random(7)
    for number in range(PEOPLE):
        marks: list[Fraction | None] = []
        given = []
        for place, (_, _, key, options) in enumerate(questions):
            right = chance.random() < 0.2 + number / 40
            response = key if right else chance.choice(options) if options else ""
            given.append("" if place == EDITED and number in (3, 4) else response)
            waits = (place == EDITED and number in (3, 4)) or (place == OPEN and number < 2)
            marks.append(None if waits else Fraction(POINTS if place != OPEN and response == key else 0))
        row = by_name[f"学员{number:02d}", 1]
        assert row[14:] == [None if each is None else int(each) for each in marks]
        assert row[7] == sum(each for each in marks if each is not None)
        assert row[8] == POINTS * len(questions)
        if number not in (7, 10):
            counted.append(marks)
            chosen.append(given)
    assert by_name["学员09", 2][7] == by_name["学员09", 1][7]
    assert [by_name["学员09", each][4] for each in (1, 2)] == [1, 2]
    whole = [place for place in range(len(questions)) if all(row[place] is not None for row in counted)]
    assert whole == [1, 2, 3, 4, 5]
    columns = {place: [row[place] or Fraction() for row in counted] for place in whole}
    totals = [sum((columns[place][at] for place in whole), Fraction()) for at in range(len(counted))]
    items = sheet(book, "逐题")
    for place in whole:
        own = columns[place]
        rest = [total - mark for total, mark in zip(totals, own, strict=True)]
        row = items[1 + place]
        assert row[1] == questions[place][0]
        assert row[4:6] == [POINTS, len(counted)]
        assert close(row[7], sum(own, Fraction()) / len(own) / POINTS)
        assert close(row[8], root_of(spread(own)))
        assert close(row[9], Decimal(str(float(together(own, rest)))) / root_of(spread(own) * spread(rest)))
        assert close(row[10], together(own, rest) / together(sorted(own), sorted(rest)))
    for place in (EDITED, OPEN):
        assert items[1 + place][7] == "没有评完或不计"
    figures = {row[0]: row[1] for row in items[len(questions) + 2 :]}
    n = len(totals)
    mean = sum(totals, Fraction()) / n
    two, three, four = (sum(((each - mean) ** power for each in totals), Fraction()) for power in (2, 3, 4))
    k2 = two / (n - 1)
    assert (figures["人数"], n) == (28, 28)
    assert close(figures["平均分"], mean)
    assert close(figures["中位数"], (sorted(totals)[n // 2 - 1] + sorted(totals)[n // 2]) / 2)
    assert close(figures["标准差"], root_of(k2))
    assert close(figures["偏度"], Decimal(str(float(n * three / ((n - 1) * (n - 2))))) / root_of(k2**3))
    m2, m4 = two / n, four / n
    assert close(figures["峰度"], n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3)) / k2**2)
    alpha = Fraction(len(whole), len(whole) - 1) * (1 - sum((spread(columns[place]) for place in whole), Fraction()) / k2)
    assert close(figures["内部一致性（KR-20）"], alpha)
    assert close(figures["误差比"], root_of(1 - alpha))
    assert close(figures["测量标准误"], root_of((1 - alpha) * k2))
    option_rows = iter(sheet(book, "选项")[1:])
    # thirds by total; who has the same total stays in the order of handing in, and number 5 was late
    people = [number for number in range(PEOPLE) if number not in (7, 10)]
    order = sorted(range(n), key=lambda at: (-totals[at], people[at] == 5, people[at]))
    upper, lower = order[: n // 3], order[-(n // 3) :]
    for place, (question, _, key, names) in enumerate(questions):
        for name in names:
            row = next(option_rows)
            assert row[:2] == [place + 1, question]
            assert row[3] == ("对" if name == key else None)
            for counts, group in ((row[4], range(n)), (row[5], upper), (row[6], lower)):
                assert counts == sum(1 for at in group if chosen[at][place] == name)
    assert next(option_rows, None) is None
    objectives = sheet(book, "目标")[1:]
    assert sum(row[4] for row in objectives) == sum(mark for row in counted for mark in row if mark is not None)
    assert all(close(row[6], Fraction(row[4]).limit_denominator(2) / row[5]) for row in objectives)
    assert len(sheet(book, "未读出")) == 3
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="成绩 .csv"))
    text = saved(download.value).decode("utf-8")
    assert text.startswith("\ufeff姓名,")
    assert text.count("\r\n") == 36
    plain = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [[each if each is not None else "" for each in map(cell, row)] for row in grades] == plain
