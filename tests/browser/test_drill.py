"""A set of questions in a few minutes: at random, gone wrong, or kept; asked one at a time, or learnt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from .answering import answer
from .axe import violations
from .desk import SIZES, Records, answered, now, press, put, questions, stored
from .test_one_at_a_time import shown
from .test_reading import no_sideways_scrolling

PLACE = ".stepping__place"
NEXT = ".stepping__next"


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of each size; errors fail the test."""
    context = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce", service_workers="block")
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    yield made
    context.close()
    assert wrong == []


def some(site: Path) -> Records:
    """Two questions of one unit that went wrong, one of another, and one that was kept."""
    rows = questions(site, "consultation")
    wrong = answered(rows[0], (3, 0)) | answered(rows[1], (2, 0.5)) | answered(questions(site, "volunteers")[0], (1, 0))
    return wrong | {f"xuetang:star:{rows[2][0]}": {"at": now()}}


def test_ten_at_random_are_asked_one_at_a_time_and_summed_up(page: Page, root: str) -> None:
    page.goto(f"{root}desk/drill/")
    expect(page.locator("drill-set")).to_contain_text("现在没有错题")
    press(page, page.get_by_role("button", name="做题：随机十题"))
    expect(page.locator(PLACE)).to_have_text("第 1 题，共 10 题")
    expect(page).to_have_url(re.compile(r"from=random&seed=\w+$"))
    drawn = [each.get_attribute("data-question") for each in page.locator("quiz-question").all()]
    assert len(set(drawn)) == 10
    no_sideways_scrolling(page)
    assert violations(page) == []
    for place in range(10):
        question = page.locator("quiz-question").nth(place)
        expect(question).to_be_visible()
        expect(shown(page)).to_have_count(1)
        answer(question, right=place != 3)
        page.locator(NEXT).click()
        expect(question).to_have_attribute("data-state", "right" if place != 3 else re.compile("wrong|partly"))
        expect(page.locator(NEXT)).to_have_text("下一题" if place < 9 else "看小结")
        page.locator(NEXT).click()
    expect(page.locator("drill-set h2")).to_be_focused()
    expect(page.locator("drill-set")).to_contain_text("10 题，做了 10 题，答对 9 题。")
    assert violations(page) == []
    assert stored(page, f"answer:{drawn[0]}")["score"] == 1
    page.get_by_role("button", name="再来十题").click()
    expect(page.locator(PLACE)).to_have_text("第 1 题，共 10 题")
    page.get_by_role("button", name="结束，看小结").click()
    expect(page.locator("drill-set")).to_contain_text("没有作答，什么也没有记")
    page.get_by_role("button", name="换一组").click()
    # what went wrong is a set by now
    expect(page.get_by_role("button", name="做题：错题")).to_be_visible()


def test_an_address_draws_the_same_again(page: Page, root: str) -> None:
    page.goto(f"{root}desk/drill/?from=random&seed=abc")
    expect(page.locator(PLACE)).to_have_text("第 1 题，共 10 题")
    first = [each.get_attribute("data-question") for each in page.locator("quiz-question").all()]
    page.reload()
    expect(page.locator(PLACE)).to_have_text("第 1 题，共 10 题")
    assert [each.get_attribute("data-question") for each in page.locator("quiz-question").all()] == first


def test_what_went_wrong_is_a_set_of_its_own_by_chapter(page: Page, root: str, site: Path) -> None:
    put(page, root, some(site))
    page.goto(f"{root}desk/mistakes/")
    page.get_by_role("link", name="一题一题地做").click()
    expect(page.locator(PLACE)).to_have_text("第 1 题，共 3 题")
    # asked anew, whatever was answered before
    expect(page.locator("quiz-question[data-state]")).to_have_count(0)
    page.get_by_role("button", name="结束，看小结").click()
    page.get_by_role("button", name="换一组").click()
    section = page.locator("section", has=page.get_by_role("heading", name="错题"))
    expect(section.locator("option")).to_have_count(3)
    section.get_by_label("只要").select_option(index=1)
    section.get_by_role("button", name="做题：错题").click()
    expect(page.locator(PLACE)).to_contain_text(re.compile("共 [12] 题"))


def test_what_was_kept_is_learnt_by_heart(page: Page, root: str, site: Path) -> None:
    put(page, root, some(site))
    page.goto(f"{root}desk/starred/")
    expect(page.get_by_role("link", name="一题一题地做")).to_be_visible()
    page.goto(f"{root}desk/drill/")
    press(page, page.get_by_role("button", name="背题：收藏的题"))
    expect(shown(page)).to_have_attribute("data-learn", "")
    expect(shown(page).locator(".answer__explanation")).to_be_visible()
    expect(page.locator(NEXT)).to_have_text("看小结")
    assert violations(page) == []
    page.locator(NEXT).click()
    expect(page.locator("drill-set")).to_contain_text("没有作答，什么也没有记")
