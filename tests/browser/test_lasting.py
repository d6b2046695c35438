"""What is not finished waits where one looks, goes on where it was left, and says when it was sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from .answering import answer
from .keys import get_link
from .sitting import opened, saved
from .test_reading import SIZES, no_sideways_scrolling

PAPER = "quiz-consultation"
DUE = "2026-12-05T18:00"
NOW = "2026-11-30T09:00:00"


@dataclass(frozen=True)
class Links:
    exam: str
    """Of sixty minutes, due on 5 December."""
    practice: str


def _link(page: Page, root: str, mode: str, title: str) -> str:
    page.goto(f"{root}trainer/assign/")
    page.get_by_label("方式").select_option(mode)
    page.get_by_label("卷子").select_option(PAPER)
    page.get_by_label("标题").fill(title)
    if mode == "exam":
        page.get_by_label("截止").fill(DUE)
        page.get_by_label(re.compile("^限时")).fill("60")
    get_link(page)
    expect(page.get_by_role("heading", name=f"链接做好了：{title}")).to_be_focused()
    return page.locator("#assign-link").input_value()


@pytest.fixture(scope="module")
def links(browser: Browser, root: str) -> Iterator[Links]:
    context = browser.new_context(viewport=SIZES["desktop"], service_workers="block", reduced_motion="reduce")
    page = context.new_page()
    page.clock.install(time=NOW)
    yield Links(_link(page, root, "exam", "三月小测"), _link(page, root, "practice", "三月练习"))
    context.close()


def started(context: BrowserContext, link: str) -> Page:
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.clock.install(time=NOW)
    page.goto(link)
    page.get_by_label("姓名").fill("小赵")
    for unit in page.get_by_label("单位").all():
        unit.fill("某社区")
    page.get_by_role("button", name=re.compile("开始考试|开始做")).click()
    expect(page.locator("quiz-question").first).to_be_visible()
    return page


def handed_in(page: Page) -> Locator:
    page.get_by_role("button", name="交卷", exact=True).click()
    page.get_by_role("button", name="确定交卷").click()
    receipt = page.locator("details.assigned__receipt").first
    expect(receipt).to_be_visible()
    return receipt


def choices(page: Page) -> list[Locator]:
    return page.locator("quiz-question[data-type=single_choice]").all()


def test_an_unfinished_paper_stands_on_home_and_my_learning(sized: BrowserContext, root: str, links: Links) -> None:
    """Home said nothing to whoever had read no unit, and 我的学习 that nothing was stored."""
    page = started(sized, links.exam)
    for question in choices(page)[:3]:
        answer(question)
    saved(page)
    page.clock.set_system_time("2026-11-30T09:20:50")
    for address in ("", "desk/"):
        page.goto(root + address)
        card = page.locator("waiting-papers li, desk-overview li").filter(has_text="没交卷：三月小测")
        expect(card).to_have_count(1)
        expect(card).to_contain_text(re.compile("还剩 (39|40) 分钟，页面关着时间也在走。"))
        expect(card).to_contain_text("2026-12-05 18:00 截止。")
        expect(page.get_by_text("还没有学习记录")).to_have_count(0)
        no_sideways_scrolling(page)
    # it goes on at the first question without an answer
    page.get_by_role("link", name="没交卷：三月小测").click()
    fourth = page.locator("quiz-question").nth(3)
    expect(fourth.locator("fieldset")).to_be_focused()
    expect(fourth).to_be_in_viewport()
    expect(page.locator("quiz-question input:checked")).to_have_count(3)


def test_one_that_was_only_opened_waits_and_one_whose_time_is_over_says_so(sized: BrowserContext, root: str, links: Links) -> None:
    page = sized.new_page()
    page.clock.install(time=NOW)
    page.goto(links.exam)
    expect(page.get_by_role("button", name="开始考试")).to_be_visible()
    page.goto(root)
    card = page.locator("waiting-papers li")
    expect(card).to_contain_text("还没做：三月小测")
    expect(card).to_contain_text("2026-12-05 18:00 截止。")
    page = started(sized, links.exam)
    page.clock.set_system_time("2026-11-30T12:00:00")
    page.goto(f"{root}desk/")
    expect(page.get_by_role("listitem").filter(has_text="没交卷：三月小测")).to_contain_text("时间用完了。打开再看一眼就自动交卷")


def test_after_handing_in_it_asks_whether_it_was_sent(sized: BrowserContext, root: str, links: Links) -> None:
    sized.grant_permissions(["clipboard-read", "clipboard-write"])
    page = started(sized, links.exam)
    answer(choices(page)[0])
    receipt = handed_in(page)
    expect(page.locator(".exam__score")).to_contain_text("得分：")
    for address in ("", "desk/"):
        page.goto(root + address)
        expect(page.locator("waiting-papers li, desk-overview li").filter(has_text="还没发：三月小测")).to_have_count(1)
    page.get_by_role("link", name="还没发：三月小测").click()
    receipt.get_by_role("button", name="复制").click()
    expect(receipt.get_by_text("已复制，发过了吗？")).to_be_in_viewport()
    receipt.get_by_role("button", name="发过了").click()
    expect(receipt.locator("summary")).to_contain_text("发过了")
    page.goto(f"{root}desk/")
    expect(page.locator("desk-overview")).to_contain_text("交过 1 次答卷")
    expect(page.get_by_text("还没发")).to_have_count(0)
    expect(page.get_by_text("还没有学习记录")).to_have_count(0)
    # taken back, it waits again
    page.get_by_role("link", name="看布置的卷子").click()
    page.get_by_role("link", name="三月小测").click()
    receipt.get_by_role("button", name="还没有发").click()
    page.goto(root)
    expect(page.locator("waiting-papers")).to_contain_text("还没发：三月小测")


def test_what_was_handed_in_is_looked_at_again_another_day(sized: BrowserContext, links: Links) -> None:
    """Only the message for the trainer was there after a reload, and no score."""
    page = started(sized, links.exam)
    for question in choices(page)[:2]:
        answer(question)
    handed_in(page)
    score = page.locator(".exam__score").inner_text()
    page.reload()
    page.get_by_role("button", name="看上次的得分和对错").click()
    expect(page.locator(".exam__score")).to_have_text(score)
    expect(page.locator("quiz-question[data-state=right]")).to_have_count(2)
    expect(page.locator("quiz-question[data-state=wrong]").first.locator("details.answer")).to_have_attribute("open", "")


def test_practice_goes_on_at_the_first_open_question(sized: BrowserContext, root: str, links: Links) -> None:
    page = started(sized, links.practice)
    first = page.locator("quiz-question").first
    answer(first)
    first.get_by_role("button", name="确认答案").click()
    expect(first).to_have_attribute("data-state", "right")
    page.goto(root)
    page.get_by_role("link", name="没做完：三月练习").click()
    expect(page.locator("quiz-question").nth(1).locator("fieldset")).to_be_focused()
    expect(first).to_have_attribute("data-state", "right")


def test_an_exam_of_the_course_goes_on_at_the_first_open_question(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}papers/mock-exam-1/")
    page.get_by_role("button", name="开始考试").click()
    for question in choices(page)[:2]:
        answer(question)
    saved(page)
    page.goto(root)
    expect(page.locator("waiting-papers")).to_contain_text("写下的都在。还剩")
    page.goto(f"{root}papers/mock-exam-1/")
    expect(page.locator("quiz-question").nth(2).locator("fieldset")).to_be_focused()
