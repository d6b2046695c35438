"""Own questions in front of a room: asked like the course's, with their answers where this browser has them."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from courseware.publishing.usb import Portable

from .axe import violations
from .own_questions import HERS, ITEMS, all_hers, packed, paper, put_into_bank
from .test_reading import no_sideways_scrolling


def lesson(page: Page, root: str) -> None:
    put_into_bank(page, root, all_hers())
    [link] = packed([paper([ITEMS[0], ITEMS[2], ITEMS[4], {"question": "consultation-01", "points": 2}, ITEMS[7]])])
    page.goto(f"{root}trainer/classroom/#p={link}")
    expect(page.get_by_role("heading", name="第 1 题，共 5 题")).to_be_focused()


def test_own_questions_are_asked_counted_and_summed_up(sized: BrowserContext, root: str) -> None:
    page = sized.new_page()
    lesson(page, root)
    expect(page.locator(".classroom__stem")).to_contain_text("先做哪一步")
    for key in ("1", "2", "2"):
        page.keyboard.press(key)
    expect(page.locator(".classroom__number")).to_have_text(["1 人", "2 人", "0 人"])
    page.keyboard.press("b")
    expect(page.locator(".classroom__row--right")).to_contain_text("问清是谁家的")
    expect(page.locator(".classroom__answer")).to_contain_text("找到人，才谈得成。")
    no_sideways_scrolling(page)
    assert violations(page, ".classroom") == []
    # a lesson goes on where it was, own questions and all
    page.reload()
    expect(page.locator(".classroom__answer")).to_contain_text("找到人，才谈得成。")
    page.keyboard.press("PageDown")
    expect(page.locator(".classroom__stem")).to_contain_text("会议记录要当场念一遍")
    page.keyboard.press("PageDown")
    page.keyboard.press("b")
    expect(page.locator(".classroom__answer")).to_contain_text("噪声 → 派出所")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageDown")
    expect(page.locator(".classroom__stem img")).to_have_attribute("alt", "停车位的平面图")
    no_sideways_scrolling(page)
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", name="一课小结")).to_be_focused()
    expect(page.locator(".classroom--summary")).to_contain_text("33%")
    # what is weak is named by its unit, as far as she said one
    expect(page.locator(".classroom--summary li")).to_have_count(1)
    expect(page.locator(".classroom--summary li a")).to_have_attribute("href", f"{root}mechanisms/consultation/")


def test_a_question_that_went_from_the_bank_is_left_out(sized: BrowserContext, root: str) -> None:
    page = sized.new_page()
    lesson(page, root)
    put_into_bank(page, root, {HERS["single"]["id"]: None})
    page.goto(f"{root}trainer/classroom/")
    expect(page.get_by_role("heading", name="第 1 题，共 4 题")).to_be_focused()
    expect(page.locator(".classroom__stem")).to_contain_text("会议记录要当场念一遍")


def test_a_lesson_of_own_questions_from_a_folder(sized: BrowserContext, portable: Portable) -> None:
    """A USB stick's pages have a bank of their own."""
    page = sized.new_page()
    [link] = packed([paper([ITEMS[0]])])
    page.goto(f"{(portable.folder / 'trainer' / 'classroom' / 'index.html').as_uri()}#p={link}")
    expect(page.get_by_role("alert").first).to_contain_text("题库里都没有了")
