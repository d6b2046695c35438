"""The figures that 成绩册 exports against ones computed here, to the digit."""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Iterator
from datetime import datetime
from decimal import Decimal, getcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from ..receipts import Made
from .desk import SIZES, press
from .grades import EDITED, OPEN, PEOPLE, POINTS, collect, paper, saved, sheet, sized_page, thirty

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


def shown(held: openpyxl.cell.Cell | openpyxl.cell.MergedCell) -> str:
    """What somebody reads in a cell."""
    value: Any = held.value
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, int | float) and held.number_format in {"0.0%", "0.00"}:
        return f"{value * 100:.1f}%" if held.number_format == "0.0%" else f"{value:.2f}"
    return "" if value is None else str(value)


# write-excel-file names no style for plain cells, which Excel and openpyxl both allow


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_exports_are_right_to_the_digit(page: Page, root: str, site: Path, class_of_thirty: Made) -> None:
    """Every number of the workbook against figures computed here with fractions, from the answers themselves."""
    collect(page, root, class_of_thirty)
    # of thirty there is what experts ask for, behind one more press
    more_figures = page.locator("#more-statistics")
    expect(more_figures.get_by_text("KR-20")).to_be_hidden()
    press(page, more_figures.locator("> summary"))
    for words in ("KR-20", "测量标准误", "偏度", "区分效率", "高分三分之一里"):
        expect(more_figures.get_by_text(words).first).to_be_visible()
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="导出 Excel"))
    assert download.value.suggested_filename == "成绩册-三月测验.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(saved(download.value)))
    assert book.sheetnames == ["汇总", "成绩", "没有交", "逐题", "选项", "目标", "更多统计", "全部答卷", "未读出"]
    questions = paper(site)
    grades = sheet(book, "全部答卷")
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
    items, more = sheet(book, "逐题"), sheet(book, "更多统计")
    for place in whole:
        own = columns[place]
        rest = [total - mark for total, mark in zip(totals, own, strict=True)]
        row = items[1 + place]
        assert row[11] == questions[place][0]
        assert [row[4], *row[6:9]] == [POINTS, len(counted), own.count(Fraction(POINTS)), 0]
        assert close(row[5], sum(own, Fraction()) / len(own) / POINTS)
        wrong = [name for name in questions[place][3] if name != questions[place][2]]
        picks = {name: sum(1 for given in chosen if given[place] == name) for name in wrong}
        assert row[10] == max(picks.values())
        row = more[1 + place]
        assert close(row[2], root_of(spread(own)))
        assert close(row[3], Decimal(str(float(together(own, rest)))) / root_of(spread(own) * spread(rest)))
        assert close(row[4], together(own, rest) / together(sorted(own), sorted(rest)))
    for place in (EDITED, OPEN):
        assert items[1 + place][5] == more[1 + place][2] == "没有评完或不计"
    figures = {row[0]: row[1] for row in more[len(questions) + 2 :]}
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
            assert [row[0], row[9]] == [place + 1, question]
            assert all(row[1:3])
            # 对 and 错 have no words beside their names
            assert (row[3] is None) == (len(names) == 2)
            assert close(row[6], Fraction(row[5], sum(1 for each in chosen if each[place])))
            assert row[4] == ("对" if name == key else None)
            for counts, group in ((row[5], range(n)), (row[7], upper), (row[8], lower)):
                assert counts == sum(1 for at in group if chosen[at][place] == name)
    assert next(option_rows, None) is None
    *objectives, total = sheet(book, "目标")[1:]
    assert sum(row[6] for row in objectives) == sum(mark for row in counted for mark in row if mark is not None) == total[6]
    assert all(close(row[2], Fraction(row[6]).limit_denominator(2) / row[7]) for row in [*objectives, total])
    assert len(sheet(book, "未读出")) == 3
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="成绩 .csv"))
    text = saved(download.value).decode("utf-8")
    assert text.startswith("\ufeff序号,姓名,")
    plain = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [[shown(each) for each in row] for row in book["成绩"].iter_rows()] == plain
