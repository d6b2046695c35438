"""Search whose scripts come later than what a reader puts into the box."""

from __future__ import annotations

from playwright.sync_api import Browser, Route, expect

from .test_reading import SIZES


def test_what_was_pasted_before_the_panel_was_there_is_searched(browser: Browser, root: str) -> None:
    """No key comes up behind a paste, and the theme hears of nothing else; on a slow network the panel comes later."""
    with browser.new_context(viewport=SIZES["phone"], service_workers="block") as context:
        page = context.new_page()
        held: list[Route] = []
        page.route("**/search-panel.js", lambda route: held.append(route))
        page.goto(root)
        page.get_by_role("button", name="打开搜索").click()
        # until the theme has looked into the empty box, which nothing on the page tells
        page.wait_for_timeout(3000)
        page.keyboard.insert_text("居民会议")
        [panel] = held
        panel.continue_()
        expect(page.locator(".md-search-result__meta")).to_contain_text("找到", timeout=30_000)
