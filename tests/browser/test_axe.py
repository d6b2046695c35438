"""axe finds nothing on a page of any kind, nor in any state: the whole page, the theme's part as well as ours."""

from __future__ import annotations

from typing import Literal

import pytest
from playwright.sync_api import Browser, expect

from .axe import violations
from .kinds import KINDS
from .test_reading import PATIENCE, SIZES


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing_on_the_whole_page(browser: Browser, root: str, address: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(color_scheme=scheme, reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    for size in SIZES.values():
        # loaded at this size, and as by somebody who comes for the first time
        page.set_viewport_size(size)
        page.goto(root + address)
        expect(page.get_by_role("button", name="大字")).to_be_visible()
        assert violations(page, "html", colours=scheme == "dark") == [], size
        page.evaluate("localStorage.clear()")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_any_state(browser: Browser, root: str, size: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme, reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    page.goto(f"{root}mechanisms/consultation/")
    if size == "phone":
        page.get_by_role("button", name="课程目录").press("Enter")
        expect(page.get_by_role("button", name="关闭目录")).to_be_focused()
        assert violations(page, "html") == []
        page.get_by_role("button", name="返回").press("Enter")
        assert violations(page, "html") == []
        page.keyboard.press("Escape")
        page.get_by_role("button", name="打开搜索").press("Enter")
    page.get_by_role("textbox", name="搜索").fill("居民会议")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=PATIENCE)
    assert violations(page, "html") == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="大字").click()
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    page.mouse.wheel(0, -200)
    assert violations(page, "html") == []
    page.goto(f"{root}quiz/consultation/")
    question = page.locator("quiz-question[data-type='single_choice']").first
    question.locator("input").first.check()
    question.get_by_role("button", name="确认答案").click()
    assert violations(page, "html") == []
    page.emulate_media(media="print")
    assert violations(page, "html") == []
    context.close()
