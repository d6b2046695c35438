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
from .test_reading import SIZES, no_sideways_scrolling

CELLS = (("single_choice", 6), ("true_false", 2), ("multiple_choice", 2))
EMPTY = {
    "title": "小测",
    "rule": "all_or_nothing",
    "seed": "",
    "cells": [{"chapters": [], "units": [], "types": [kind], "levels": [], "count": count, "points": 2} for kind, count in CELLS],
    "items": [],
}
"""A draft as the browser keeps it before anything is drawn: with a seed of its own it gives the same questions every time."""


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


def drawn(page: Page, root: str) -> list[str]:
    page.goto(f"{root}trainer/assemble/")
    press(page, page.get_by_role("button", name="抽题"))
    expect(page.get_by_text("抽到 10 题。")).to_be_visible()
    return questions(page)


def questions(page: Page) -> list[str]:
    """Ids in the order of the list."""
    return [(each.get_attribute("href") or "").removeprefix("#q-") for each in page.locator(".assemble__item > a").all()]


def test_a_paper_is_drawn_changed_and_kept(page: Page, root: str) -> None:
    first = drawn(page, root)
    assert len(set(first)) == 10
    expect(page.get_by_role("heading", name="这份卷子：10 题，20 分")).to_be_visible()
    expect(page.locator(".assemble__paper quiz-question")).to_have_count(10)
    no_sideways_scrolling(page)

    press(page, page.get_by_role("button", name="换一题：第 2 题"))
    second = questions(page)
    assert second[1] not in first
    assert [*second[:1], *second[2:]] == [*first[:1], *first[2:]]
    press(page, page.get_by_role("button", name="下移：第 1 题"))
    assert questions(page)[:2] == [second[1], second[0]]
    expect(page.get_by_role("button", name="下移：第 2 题")).to_be_focused()
    page.get_by_label("第 1 题的分数").fill("7")
    page.get_by_label("第 1 题的分数").press("Tab")
    expect(page.get_by_role("heading", name="这份卷子：10 题，25 分")).to_be_visible()
    press(page, page.get_by_role("button", name="固定：第 1 题"))
    pinned = questions(page)[0]
    press(page, page.get_by_role("button", name="换一批"))
    assert pinned in questions(page)
    assert len(set(questions(page)) & set(second)) < 10
    press(page, page.get_by_role("button", name="移除：第 10 题"))
    assert len(questions(page)) == 9
    kept = questions(page)
    page.reload()
    expect(page.locator(".assemble__item")).to_have_count(9)
    assert questions(page) == kept


def test_every_step_can_be_taken_back(page: Page, root: str) -> None:
    first = drawn(page, root)
    press(page, page.get_by_role("button", name="移除：第 1 题"))
    press(page, page.get_by_role("button", name="换一题：第 1 题"))
    for _ in range(2):
        press(page, page.get_by_role("button", name="撤销"))
    assert questions(page) == first


def test_what_was_drawn_follows_its_row(page: Page, root: str) -> None:
    """The first row goes: what its questions were drawn for is not the row that moved up."""
    drawn(page, root)
    kind = page.locator(".assemble__item").nth(7)
    before = (kind.inner_text()).split("·")[0]
    press(page, page.get_by_role("button", name="去掉第 1 行"))
    press(page, page.get_by_role("button", name="换一题：第 8 题"))
    assert page.locator(".assemble__item").nth(7).inner_text().split("·")[0] == before
    expect(page.get_by_role("button", name="换一题：第 8 题")).to_be_focused()


def test_a_link_of_somebody_else_leaves_the_own_paper(page: Page, root: str) -> None:
    own = drawn(page, root)
    page.get_by_role("button", name="复制链接").click()
    link = page.evaluate("navigator.clipboard.readText()")
    press(page, page.get_by_role("button", name="换一批"))
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
    press(page, page.get_by_role("button", name="抽题"))
    expect(page.get_by_role("alert").filter(has_text=re.compile(r"第 1 行要 90 题，题库里合适的还缺 \d+ 题"))).to_be_visible()
    assert len(questions(page)) > 4


def test_a_paper_for_somebody_has_what_is_meant_for_them(page: Page, root: str, site: Path) -> None:
    page.goto(f"{root}trainer/assemble/")
    page.get_by_label("面向").select_option(label="居民")
    press(page, page.get_by_role("button", name="抽题"))
    units = json.loads((site / "catalog.json").read_text(encoding="utf-8"))["units"]
    meant = {unit["id"] for unit in units if "resident" in unit["audiences"]}
    own = questions(page)
    assert len(own) == 10
    assert all(name.rsplit("-", 1)[0] in meant for name in own)
    press(page, page.get_by_role("button", name="换一题：第 1 题"))
    assert questions(page)[0].rsplit("-", 1)[0] in meant
    page.reload()
    expect(page.get_by_label("面向")).to_have_value("resident")


TOGETHER = """name => {
    const paper = JSON.parse(localStorage.getItem(name))
    const ids = ["governance-committee-09", "governance-committee-12"]
    paper.items = ids.map(question => ({ question, points: 2, cell: -1, pinned: true }))
    localStorage.setItem(name, JSON.stringify(paper))
}"""


def test_two_that_give_each_other_away_are_told(page: Page, root: str) -> None:
    """Only a person, or an old link, can bring them together."""
    drawn(page, root)
    page.evaluate(TOGETHER, f"{STORE}xuetang.trainer.paper")
    page.reload()
    expect(page.get_by_text("第 1 题和第 2 题，一题的答案写在另一题的题干里")).to_be_visible()
    press(page, page.get_by_role("button", name="换一题：第 2 题"))
    expect(page.get_by_text("一题的答案写在另一题的题干里")).to_have_count(0)


def test_a_link_gives_the_same_paper_anywhere(page: Page, browser: Browser, root: str) -> None:
    drawn(page, root)
    page.get_by_label("第 1 题的分数").fill("9")
    page.get_by_label("第 1 题的分数").press("Tab")
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_text("链接复制好了")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    context = browser.new_context(service_workers="block")
    other = context.new_page()
    other.goto(link)
    expect(other.locator(".assemble__item")).to_have_count(10)
    assert questions(other) == questions(page)
    expect(other.get_by_label("第 1 题的分数")).to_have_value("9")
    other.goto(f"{root}papers/")
    other.goto(link[:-4])
    expect(other.get_by_role("alert").first).to_contain_text("链接不完整或者被改动过")
    context.close()


def test_another_paper_shares_no_question(page: Page, root: str) -> None:
    first = drawn(page, root)
    press(page, page.get_by_role("button", name="再出一份题目不同的（B 卷）"))
    second = questions(page)
    assert len(second) == 10
    assert not set(first) & set(second)
    expect(page.locator(".assemble__paper h2")).to_have_text("小测 B")


def test_it_is_assigned(page: Page, root: str) -> None:
    wanted = drawn(page, root)
    page.get_by_role("link", name="布置这份卷子").click()
    expect(page.get_by_label("卷子")).to_have_value("#")
    get_link(page)
    page.goto(page.locator("#assign-link").input_value())
    page.get_by_label("姓名").fill("小赵")
    page.get_by_label("单位").fill("某社区")
    page.get_by_role("button", name="开始考试").click()
    expect(page.locator("quiz-question")).to_have_count(10)
    assert [each.get_attribute("data-question") for each in page.locator("quiz-question").all()] == wanted


def test_on_paper_there_is_the_paper_and_no_desk(page: Page, root: str) -> None:
    drawn(page, root)
    expect(page.locator(".assemble__paper quiz-question")).to_have_count(10)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", name="要哪些题")).to_be_hidden()
    expect(page.get_by_role("heading", name="组卷", exact=True)).to_be_hidden()
    expect(page.locator(".printed__sheet--paper")).to_be_visible()
    expect(page.locator(".printed__seal")).to_be_visible()
    expect(page.locator(".assemble__paper")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, root: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport=SIZES["phone"], color_scheme=scheme, reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    drawn(page, root)
    expect(page.locator(".assemble__paper quiz-question")).to_have_count(10)
    assert violations(page) == []
    context.close()
