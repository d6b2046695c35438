"""Two assignments side by side in 成绩册, against values computed here from the answers themselves."""

from __future__ import annotations

import io
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ..receipts import START, Made, assignment, bank, make, receipt, rows
from .axe import violations
from .desk import SIZES, press
from .grades import prepare, said, saved, sized_page
from .soon import becomes, holds

DAY = 86_400_000
UNITS = ("consultation", "rule-of-law", "core-role")
BOTH, POINTS = 12, 2
"""People who do both, and what a question is worth."""
# write-excel-file names no style for plain cells, which Excel and openpyxl both allow
pytestmark = pytest.mark.filterwarnings("ignore:Workbook contains no default style")


@dataclass(frozen=True)
class Twice:
    """What came of two assignments: marks by name and question."""

    before: Made
    after: Made
    marks: tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]]
    objectives: dict[str, str]


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    yield from sized_page(request, browser)


def choices(site: Path) -> list[tuple[str, str, str, list[str], str]]:
    """Questions of choice of two units: id, hash, key, options and objective."""
    found = []
    for unit in UNITS:
        for question, text in bank(site, unit).items():
            row = rows(site)[question]
            key = re.search(r'data-key="([^"]*)"', text)
            if row[3] == "single_choice" and key:
                found.append((question, row[1], key[1], re.findall(r'data-option="([^"]*)"', text), f"{unit} {row[2]}"))
    return found


def sat(
    site: Path, name: str, asked: list[Any], people: list[str], day: int, seed: int
) -> tuple[Any, list[Any], dict[str, dict[str, int]]]:
    """An assignment, its receipts, and what each earned of each question."""
    chance = random.Random(seed)
    marks: dict[str, dict[str, int]] = {}
    receipts = []
    for number, person in enumerate(people):
        answers = []
        marks[person] = {}
        for question, digest, key, options, _ in asked:
            right = chance.random() < 0.3 + 0.3 * day
            answers.append((question, digest, [key if right else next(each for each in options if each != key)]))
            marks[person][question] = POINTS if right else 0
        times = {"started": START + day * DAY + number * 1000, "finished": START + day * DAY + number * 1000 + 600_000}
        more = {"id": f"{seed}r{number:014d}", "assignment": f"test{seed}abc"[:8], **times}
        receipts.append((receipt(number, person, answers, **more), False))
    given = assignment(site, [(each[0], POINTS) for each in asked], id=f"test{seed}abc"[:8], title=name, fields=["name"], due=None)
    return given, receipts, marks


def twice(site: Path, first: list[Any], second: list[Any]) -> Twice:
    people = [f"学员{'甲乙丙丁戊己庚辛壬癸子丑'[number]}" for number in range(BOTH)]
    one = sat(site, "培训前", first, [*people, "只做前", "王小明"], 0, 1)
    other = sat(site, "培训后", second, [*reversed(people), "只做后", "王晓明"], 1, 2)
    before = make(*one[:2])
    after = make(other[0] | {"key": before.keys["publicKey"]}, other[1], before.keys)
    objectives = {each[0]: each[4] for each in [*first, *second]}
    return Twice(before, after, (one[2], other[2]), objectives)


@pytest.fixture(scope="module")
def same_paper(site: Path) -> Twice:
    """The same six questions, the second time in another order."""
    asked = choices(site)[:6]
    return twice(site, asked, asked[::-1])


@pytest.fixture(scope="module")
def parallel_paper(site: Path) -> Twice:
    """Other questions on the same objectives, in another order, and one on each that the other has nothing beside."""
    groups: dict[str, list[Any]] = {}
    for each in choices(site):
        groups.setdefault(each[4], []).append(each)
    paired = [group for group in groups.values() if len(group) > 1][:4]
    pairs = [group[:2] for group in paired]
    alone = [group[0] for group in groups.values() if group not in paired]
    return twice(site, [*(one for one, _ in pairs), alone[0]], [alone[1], *(other for _, other in reversed(pairs))])


def collect(page: Page, root: str, made: Twice) -> None:
    prepare(page, root, made.before.stored | made.after.stored)
    page.get_by_label("聊天记录或答卷").fill("\n".join([*made.before.texts, *made.after.texts]))
    press(page, page.get_by_role("button", name="收卷", exact=True))
    expect(said(page)).to_contain_text(f"新收 {2 * (BOTH + 2)} 份")
    page.get_by_label("看哪一次布置").select_option(label=f"培训后（{BOTH + 2} 份）")
    expect(page.locator("#grades")).to_have_text("成绩：培训后")
    page.get_by_label("和哪一次比").select_option(label=f"培训前（{BOTH + 2} 份）")
    expect(page.locator(".grades__gain")).to_be_visible()


def table(page: Page, name: str) -> list[list[str]]:
    found: Locator = page.get_by_role("group", name=name).locator("tbody tr")
    return [row.locator("th, td").all_inner_texts() for row in found.all()]


def percent(share: Fraction) -> str:
    return f"{round(float(share) * 1000 + 1e-9) / 10:g}%"


def change(before: Fraction, after: Fraction) -> str:
    rounded = round(float(after - before) * 1000 + (1e-9 if after > before else -1e-9)) / 10
    return "0" if rounded == 0 else f"{'+' if rounded > 0 else '−'}{abs(rounded):g}"


def grown(before: Fraction, after: Fraction) -> str:
    return f"{'高' if after > before else '低'}了 {change(before, after)[1:]} 个百分点"


def workbook(page: Page) -> openpyxl.Workbook:
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="导出 Excel"))
    return openpyxl.load_workbook(io.BytesIO(saved(download.value)))


def shares(made: Twice, names: list[str], questions: list[list[str]]) -> list[Fraction]:
    """What these people earned of what these questions were worth, before and after."""
    earned = [sum(made.marks[at][name].get(each, 0) for name in names for each in questions[at]) for at in (0, 1)]
    return [Fraction(earned[at], len(names) * len(questions[at]) * POINTS) for at in (0, 1)]


def near(found: object, wanted: Fraction) -> bool:
    return isinstance(found, int | float) and abs(found - float(wanted)) < 1e-12


def check(page: Page, made: Twice, pairs: list[tuple[str, str]], names: list[str]) -> None:
    """People, questions and objectives, on the page and in Excel."""
    asked = [list(next(iter(each.values()))) for each in made.marks]
    person = {name: shares(made, [name], asked) for name in names}
    mean = [sum((person[name][at] for name in names), Fraction()) / len(names) for at in (0, 1)]
    up, down = (sum(1 for one, other in person.values() if (other - one) * sign > 0) for sign in (1, -1))
    told = page.locator(".grades__gain")
    expect(told).to_contain_text(f"两次都交了的有 {len(names)} 人，平均得分率从 {percent(mean[0])} 到 {percent(mean[1])}，{grown(*mean)}。")
    expect(told).to_contain_text(f"{up} 人进步了，{down} 人退步了，{len(names) - up - down} 人没有变。")
    shown = table(page, "每个人的变化")
    assert {row[0]: row[1:] for row in shown} == {
        name: [percent(one), percent(other), change(one, other)] for name, (one, other) in person.items()
    }
    gains = [person[row[0]][1] - person[row[0]][0] for row in shown]
    assert gains == sorted(gains, reverse=True)
    book = workbook(page)
    people = list(book["比较（个人）"].iter_rows(values_only=True))
    assert [row[0] for row in people[1 : len(names) + 1]] == [row[0] for row in shown]
    for row in people[1 : len(names) + 1]:
        one, other = person[str(row[0])]
        assert all(map(near, row[3:6], (one, other, other - one)))
    assert people[len(names) + 1][0] == "平均"
    assert all(map(near, people[len(names) + 1][3:6], (*mean, mean[1] - mean[0])))
    by_question = list(book["比较（题目）"].iter_rows(values_only=True))[1:]
    for row, (was, now), line in zip(by_question, pairs, table(page, "每道题的变化"), strict=False):
        share = shares(made, names, [[was], [now]])
        assert row[:2] == (asked[0].index(was) + 1, asked[1].index(now) + 1)
        assert all(map(near, row[4:7], (*share, share[1] - share[0])))
        assert line[1:4] == [percent(share[0]), percent(share[1]), change(*share)]
        ups, downs = (sum(1 for name in names if (made.marks[1][name][now] - made.marks[0][name][was]) * sign > 0) for sign in (1, -1))
        assert row[7:9] == (ups, downs)
    becomes(lambda: len(table(page, "每道题的变化")), len(pairs))
    objectives = sorted({made.objectives[each] for both in asked for each in both})
    by_objective = list(book["比较（目标）"].iter_rows(values_only=True))[1 : len(objectives) + 1]
    found = [[row[2], row[3], row[5]] for row in by_objective]
    wanted = [
        wanted_of(made, names, [[question for question in both if made.objectives[question] == each] for both in asked])
        for each in objectives
    ]
    assert rounded(found) == rounded(wanted)
    becomes(lambda: sum(1 for row in table(page, "每个目标的变化") if row[4] == "还没懂"), sum(1 for each in wanted if each[2] == "还没懂"))


def wanted_of(made: Twice, names: list[str], questions: list[list[str]]) -> list[Any]:
    """An objective's shares before and after, and whether it is to be taught again."""
    one, other = (shares(made, names, [each, each])[at] if each else None for at, each in enumerate(questions))
    weak = other is not None and other < Fraction(3, 5)
    return [one, other, "还没懂" if weak else "后一次没有考" if other is None else None]


def rounded(found: list[Any]) -> list[Any]:
    """Rows whatever their order, shares to the twelfth digit."""
    form = [[None if each is None else round(float(each), 12) for each in row[:2]] + [row[2]] for row in found]
    return sorted(form, key=str)


def people_of(made: Twice) -> list[str]:
    return [name for name in made.marks[0] if name in made.marks[1]]


def test_the_same_paper_twice(page: Page, root: str, same_paper: Twice) -> None:
    collect(page, root, same_paper)
    compare = page.locator("#compare")
    expect(compare).to_contain_text("先：培训前　后：培训后")
    expect(compare).to_contain_text("两次是同样的题。分数高了，可能是懂了，也可能是题目见过了。")
    expect(compare).to_contain_text("只交了先的一次（2 人）：只做前、王小明。")
    names = people_of(same_paper)
    asked = list(same_paper.marks[1][names[0]])
    check(page, same_paper, [(each, each) for each in asked], names)
    assert violations(page, "grade-book") == []
    holds(lambda: page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth"))
    # turned round, what was a gain is a loss
    gains = {row[0]: row[3] for row in table(page, "每个人的变化")}
    press(page, page.get_by_role("button", name="调换先后"))
    expect(compare).to_contain_text("先：培训后　后：培训前")
    turned = {row[0]: row[3] for row in table(page, "每个人的变化")}
    assert turned == {name: each.translate({ord("+"): "−", ord("−"): "+"}) for name, each in gains.items()}


def test_a_parallel_paper_is_compared_by_objective(page: Page, root: str, parallel_paper: Twice) -> None:
    collect(page, root, parallel_paper)
    compare = page.locator("#compare")
    expect(compare).to_contain_text("两次的题目不同，考的是同样的目标")
    names = people_of(parallel_paper)
    asked = [list(each[names[0]]) for each in parallel_paper.marks]
    pairs, left = [], list(asked[0])
    for each in asked[1]:
        beside = next((one for one in left if parallel_paper.objectives[one] == parallel_paper.objectives[each]), None)
        if beside is not None:
            left.remove(beside)
            pairs.append((beside, each))
    assert len(pairs) == 4
    check(page, parallel_paper, pairs, names)
    holds(lambda: all("同一目标的另一题" in row[4] for row in table(page, "每道题的变化")))


def test_who_may_be_the_same_person_is_asked_and_can_be_taken_back(page: Page, root: str, same_paper: Twice) -> None:
    collect(page, root, same_paper)
    compare = page.locator("#compare")
    press(page, compare.get_by_role("button", name="就是“王小明”"))
    expect(compare.get_by_role("status")).to_contain_text("“王晓明”和“王小明”算一个人了")
    expect(compare.locator(".grades__gain")).to_contain_text(f"两次都交了的有 {BOTH + 1} 人")
    press(page, compare.get_by_role("button", name="撤销"))
    expect(compare.locator(".grades__gain")).to_contain_text(f"两次都交了的有 {BOTH} 人")
    press(page, compare.get_by_role("button", name="就是“王小明”"))
    expect(compare.locator(".grades__gain")).to_contain_text(f"两次都交了的有 {BOTH + 1} 人")
    page.reload()
    page.get_by_label("看哪一次布置").select_option(label=f"培训后（{BOTH + 2} 份）")
    page.get_by_label("和哪一次比").select_option(label=f"培训前（{BOTH + 2} 份）")
    expect(compare.locator(".grades__gain")).to_contain_text(f"两次都交了的有 {BOTH + 1} 人")
    # not compared, the workbook has no such sheets
    page.get_by_label("和哪一次比").select_option(label="（不比）")
    expect(compare.locator(".grades__gain")).to_have_count(0)
    assert not any("比较" in each for each in workbook(page).sheetnames)
