"""A paper put together from the bank: drawn, changed by hand, kept, the same from its link, assigned and printed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site import STORE

from .axe import violations
from .desk import press
from .keys import get_link
from .papers import PAPER, act, draw, drawn, more, questions, row, saved_papers, unfolded, worth
from .soon import becomes
from .test_reading import SIZES, no_sideways_scrolling


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES[request.param], service_workers="block", reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    yield made
    context.close()
    assert wrong == []


def test_a_paper_is_drawn_changed_and_kept(page: Page, root: str) -> None:
    first = drawn(page, root)
    assert len(set(first)) == 10
    expect(page.get_by_role("heading", name="这份卷子：10 题，20 分")).to_be_visible()
    unfolded(page, "preview")
    expect(page.locator(".assemble__paper quiz-question")).to_have_count(10)
    no_sideways_scrolling(page)

    act(page, "换一题", 2)
    second = questions(page)
    assert second[1] not in first
    assert [*second[:1], *second[2:]] == [*first[:1], *first[2:]]
    act(page, "下移", 1)
    assert questions(page)[:2] == [second[1], second[0]]
    expect(page.get_by_role("button", name="下移：第 2 题")).to_be_focused()
    worth(page, 1, 7)
    expect(page.get_by_role("heading", name="这份卷子：10 题，25 分")).to_be_visible()
    act(page, "固定", 1)
    pinned = questions(page)[0]
    draw(page, "换一批")
    assert pinned in questions(page)
    assert len(set(questions(page)) & set(second)) < 10
    act(page, "移除", 10)
    assert len(questions(page)) == 9
    kept = questions(page)
    page.reload()
    expect(page.locator(".assemble__item")).to_have_count(9)
    assert questions(page) == kept


def test_every_step_can_be_taken_back(page: Page, root: str) -> None:
    first = drawn(page, root)
    act(page, "移除", 1)
    act(page, "换一题", 1)
    for _ in range(2):
        press(page, page.get_by_role("button", name="撤销", exact=True))
    assert questions(page) == first


def test_what_was_drawn_follows_its_row(page: Page, root: str) -> None:
    """The first row goes: what its questions were drawn for is not the row that moved up."""
    drawn(page, root)
    kind = page.locator(".assemble__item").nth(7).locator(".fold__facts").first
    before = kind.inner_text().split("·")[0]
    press(page, page.get_by_role("button", name="去掉第 1 行"))
    act(page, "换一题", 8)
    becomes(lambda: kind.inner_text().split("·")[0], before)
    expect(page.get_by_role("button", name="换一题：第 8 题")).to_be_focused()


def test_a_link_of_somebody_else_leaves_the_own_paper(page: Page, root: str) -> None:
    own = drawn(page, root)
    press(page, more(page).get_by_role("button", name="复制链接"))
    link = page.evaluate("navigator.clipboard.readText()")
    draw(page, "换一批")
    mine = questions(page)
    page.get_by_label("标题").press_sequentially("（我的）")
    page.goto(f"{root}papers/")
    page.goto(link)
    expect(page.get_by_text("这是链接里的卷子")).to_be_visible()
    assert questions(page) == own
    page.goto(f"{root}papers/")
    page.goto(f"{root}trainer/assemble/")
    expect(page.get_by_label("标题")).to_have_value("（我的）小测")
    assert questions(page) == mine


def test_what_the_bank_lacks_is_said_by_row(page: Page, root: str) -> None:
    page.goto(f"{root}trainer/assemble/")
    page.get_by_label("第 1 行的范围").select_option(label="4.2 协商机制：请对人，谈到纸上")
    page.get_by_label("第 1 行的题数").fill("90")
    page.get_by_label("第 1 行的题数").press("Tab")
    draw(page)
    expect(page.get_by_role("alert").filter(has_text=re.compile(r"第 1 行要 90 题，题库里合适的还缺 \d+ 题"))).to_be_visible()
    assert len(questions(page)) > 4


def test_a_paper_for_somebody_has_what_is_meant_for_them(page: Page, root: str, site: Path) -> None:
    page.goto(f"{root}trainer/assemble/")
    page.get_by_label("面向").select_option(label="居民")
    draw(page)
    units = json.loads((site / "catalog.json").read_text(encoding="utf-8"))["units"]
    meant = {unit["id"] for unit in units if "resident" in unit["audiences"]}
    own = questions(page)
    assert len(own) == 10
    assert all(name.rsplit("-", 1)[0] in meant for name in own)
    act(page, "换一题", 1)
    assert questions(page)[0].rsplit("-", 1)[0] in meant
    page.reload()
    expect(page.get_by_label("面向")).to_have_value("resident")


TOGETHER = """prefix => {
    const name = Object.keys(localStorage).find(each => each.startsWith(prefix))
    const paper = JSON.parse(localStorage.getItem(name))
    const ids = ["governance-committee-09", "governance-committee-12"]
    paper.items = ids.map(question => ({ question, points: 2, cell: -1, pinned: true }))
    localStorage.setItem(name, JSON.stringify(paper))
}"""


def test_two_that_give_each_other_away_are_told(page: Page, root: str) -> None:
    """Only a person, or an old link, can bring them together."""
    drawn(page, root)
    page.evaluate(TOGETHER, STORE + PAPER)
    page.reload()
    expect(page.get_by_text("第 1 题和第 2 题，一题的答案写在另一题的题干里")).to_be_visible()
    act(page, "换一题", 2)
    expect(page.get_by_text("一题的答案写在另一题的题干里")).to_have_count(0)


def test_a_link_gives_the_same_paper_anywhere(page: Page, browser: Browser, root: str) -> None:
    drawn(page, root)
    worth(page, 1, 9)
    press(page, more(page).get_by_role("button", name="复制链接"))
    expect(page.get_by_text("链接复制好了")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    context = browser.new_context(service_workers="block")
    other = context.new_page()
    other.goto(link)
    expect(other.locator(".assemble__item")).to_have_count(10)
    assert questions(other) == questions(page)
    expect(row(other, 1).get_by_label("第 1 题的分数")).to_have_value("9")
    other.goto(f"{root}papers/")
    other.goto(link[:-4])
    expect(other.get_by_role("alert").first).to_contain_text("链接不完整或者被改动过")
    context.close()


def test_another_paper_shares_no_question(page: Page, root: str) -> None:
    first = drawn(page, root)
    press(page, more(page).get_by_role("button", name="再出一套不同的题"))
    expect(page.get_by_text("题目都不同。原来那份还在")).to_be_visible()
    second = questions(page)
    assert len(second) == 10
    assert not set(first) & set(second)
    expect(page.get_by_label("标题")).to_have_value("小测（第二套）")
    # the same questions in another order are called otherwise
    press(page, page.locator("summary#printing"))
    becomes(lambda: page.get_by_label("哪一份").locator("option").all_text_contents(), ["A 卷：现在的次序", "B 卷：题目、选项换了次序"])
    kept = sorted(each["title"] for each in saved_papers(page).values())
    assert kept == ["小测", "小测（第二套）"]
    press(page, page.get_by_role("button", name="撤销", exact=True))
    assert questions(page) == first


def test_it_is_assigned(page: Page, root: str) -> None:
    wanted = drawn(page, root)
    page.get_by_role("link", name="布置这份卷子").click()
    expect(page.get_by_label("卷子")).to_have_value(re.compile("^saved:"))
    get_link(page)
    page.goto(page.locator("#assign-link").input_value())
    page.get_by_label("姓名").fill("小赵")
    page.get_by_role("button", name="开始考试").click()
    expect(page.locator("quiz-question")).to_have_count(10)
    becomes(lambda: [each.get_attribute("data-question") for each in page.locator("quiz-question").all()], wanted)


def test_on_paper_there_is_the_paper_and_no_desk(page: Page, root: str) -> None:
    drawn(page, root)
    unfolded(page, "preview")
    expect(page.locator(".assemble__paper quiz-question")).to_have_count(10)
    page.emulate_media(media="print")
    expect(page.locator("#blueprint")).to_be_hidden()
    expect(page.get_by_role("heading", name="组卷", exact=True)).to_be_hidden()
    expect(page.locator(".printed__sheet--paper")).to_be_visible()
    expect(page.locator(".printed__seal")).to_be_visible()
    expect(page.locator(".assemble__paper")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, root: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport=SIZES["phone"], color_scheme=scheme, reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    drawn(page, root)
    act(page, "换一题", 2)
    for name in ("mine", "picking", "coverage", "preview"):
        unfolded(page, name)
    more(page)
    expect(page.locator(".assemble__paper quiz-question")).to_have_count(10)
    expect(page.locator(".picked__row")).to_have_count(20)
    assert violations(page) == []
    context.close()
