"""Long lists, the glossary and all sources: by letter without a script, and what is typed for with one."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from .axe import violations
from .desk import SIZES, press
from .sitting import opened
from .test_reading import no_sideways_scrolling

SHIFTS = """() => new Promise(done => {
    let sum = 0
    const watch = new PerformanceObserver(list => { for (const each of list.getEntries()) sum += each.value })
    watch.observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => done(sum), 300)
})"""


def entries(page: Page) -> Locator:
    return page.locator(".glossary__entry:visible")


def field(page: Page) -> Locator:
    return page.locator("list-filter").get_by_role("searchbox")


def asked_for(page: Page) -> Locator:
    """The field, which comes with the first press of its button, the focus with it."""
    page.locator("list-filter").get_by_role("button", name="筛选", exact=True).click()
    expect(field(page)).to_be_focused()
    return field(page)


@pytest.mark.parametrize("asked", ["社区协商", "shequxieshang", "SQXS", "sqxs", "社区 xieshang"])
def test_a_term_is_found_by_characters_pinyin_or_first_letters(sized: BrowserContext, root: str, asked: str) -> None:
    page = opened(sized, f"{root}glossary/")
    press(page, page.get_by_role("button", name="筛选", exact=True))
    expect(field(page)).to_be_focused()
    page.keyboard.insert_text(asked)
    expect(page.locator("[id=community-consultation]")).to_be_visible()
    expect(page.locator("list-filter").get_by_role("status")).to_contain_text("个词")
    # letters with nothing left below them are gone as well
    expect(page.locator(".letters__letter:visible").filter(has_text="Z")).to_have_count(0)
    number = entries(page).count()
    assert 1 <= number < page.locator(".glossary__entry").count() / 4
    assert violations(page) == []
    field(page).fill("没有这个词")
    expect(page.locator("list-filter").get_by_role("status")).to_have_text("没有。换个说法试试。")
    expect(entries(page)).to_have_count(0)
    field(page).fill("")
    expect(entries(page)).to_have_count(page.locator(".glossary__entry").count())


def test_a_link_to_a_term_that_is_filtered_away_shows_it(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}glossary/")
    asked_for(page).fill("没有这个词")
    expect(entries(page)).to_have_count(0)
    page.evaluate("location.hash = 'community-consultation'")
    expect(page.locator("[id=community-consultation]")).to_be_in_viewport()
    expect(field(page)).to_have_value("")


def test_sources_are_found_by_name_and_by_letter(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}sources/")
    headings = page.locator("article h3:visible")
    asked_for(page).fill("wuye")
    expect(page.locator(".source:visible")).to_have_count(headings.count())
    expect(headings.first).to_contain_text("物业")
    no_sideways_scrolling(page)
    field(page).fill("")
    page.get_by_text("按拼音找", exact=True).click()
    # nobody looks for a law under the name of the state
    page.locator("#letter-M + .letters__list").get_by_role("link", name="中华人民共和国民法典", exact=True).click()
    expect(page.locator("article h3", has_text="中华人民共和国民法典").first).to_be_in_viewport()
    assert violations(page) == []


@pytest.mark.parametrize("size", SIZES)
def test_the_letters_need_no_script_and_the_field_moves_nothing(browser: Browser, root: str, size: str) -> None:
    plain = browser.new_context(viewport=SIZES[size], java_script_enabled=False)
    page = plain.new_page()
    page.goto(f"{root}glossary/")
    page.get_by_role("navigation", name="按拼音首字母").get_by_role("link", name="X", exact=True).click()
    expect(page.locator("#letter-X")).to_be_in_viewport()
    expect(page.locator("list-filter")).to_be_hidden()
    plain.close()
    context = browser.new_context(viewport=SIZES[size], service_workers="block")
    page = context.new_page()
    page.goto(f"{root}glossary/")
    asked_for(page)
    assert page.evaluate(SHIFTS) < 0.01
    context.close()
