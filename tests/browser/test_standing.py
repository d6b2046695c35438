"""Whether a law still stands is decided on the reader's day, and a mistake is told of without an account."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.weights import LIMITS, scripts

from .axe import violations
from .soon import becomes
from .test_reading import no_sideways_scrolling

YEARS_LATER = datetime.datetime(2031, 1, 15, 9, tzinfo=datetime.UTC)
LAST_SEEN = datetime.datetime(2026, 12, 1, 9, tzinfo=datetime.UTC)


def opened(context: BrowserContext, address: str, day: datetime.datetime) -> Page:
    page = context.new_page()
    page.clock.set_fixed_time(day)
    page.goto(address)
    return page


def test_a_page_says_what_is_due_on_the_readers_day(sized: BrowserContext, root: str) -> None:
    today = opened(sized, f"{root}principles/rule-of-law/", LAST_SEEN)
    expect(today.locator(".basis source-dates").first).to_be_empty()
    later = opened(sized, f"{root}principles/rule-of-law/", YEARS_LATER)
    expect(later.locator(".basis source-dates").first).to_contain_text("满一年没有再对照公布的文本")
    no_sideways_scrolling(later)


def test_the_page_of_sources_lists_what_is_due(sized: BrowserContext, root: str) -> None:
    today = opened(sized, f"{root}sources/", LAST_SEEN)
    expect(today.locator("due-list")).to_have_text("到今天，有 0 部要再看原文。")
    # what has ended is said, and is not to be looked at again
    expect(today.locator("source-dates[data-source=solid-waste-law]")).to_have_text("2026-08-15 起已经不再适用")
    later = opened(sized, f"{root}sources/", YEARS_LATER)
    row = later.locator("due-list a[href='#residents-law']")
    expect(row).to_contain_text("《居委会组织法》")
    becomes(lambda: later.locator("due-list a[href='#solid-waste-law']").count(), 0)
    assert violations(later, "due-list") == []
    row.click()
    expect(later.locator("[id='residents-law']")).to_be_in_viewport()
    no_sideways_scrolling(later)


@pytest.mark.parametrize(
    ("address", "place", "about", "anchor"),
    [
        ("mechanisms/consultation/", "", "unit:consultation", ""),
        ("sources/", "[data-about='source:residents-law']", "source:residents-law", "#residents-law"),
        ("quiz/consultation/", "[data-about='question:consultation-01']", "question:consultation-01", "#q-consultation-01"),
    ],
)
def test_a_reader_tells_of_a_mistake(sized: BrowserContext, root: str, address: str, place: str, about: str, anchor: str) -> None:
    sized.grant_permissions(["clipboard-read", "clipboard-write"])
    page = sized.new_page()
    page.goto(root + address)
    telling = page.locator(f"mistake-report{place}").last
    if about.startswith("question"):
        page.locator("#q-consultation-01 details.answer > summary").evaluate("each => each.parentElement.open = true")
    telling.locator("summary").click()
    telling.locator("textarea").first.fill("“十日”应当是“十五日”")
    no_sideways_scrolling(page)
    assert violations(page, "article") == []
    telling.get_by_role("button", name="复制").click()
    expect(telling.get_by_role("status")).to_contain_text("已复制")
    text = page.evaluate("navigator.clipboard.readText()")
    edition = telling.get_attribute("data-edition") or ""
    assert len(edition) >= 8
    assert f"位置：{about}，版本 {edition}" in text
    assert f"{root}{address}{anchor}\n" in text
    assert text.endswith("“十日”应当是“十五日”")


def test_what_is_needed_stands_there_without_scripts(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}principles/rule-of-law/")
    page.locator("mistake-report summary").click()
    expect(page.locator("mistake-report p")).to_contain_text("unit:rule-of-law 版本")
    context.close()


def test_pages_of_sources_and_units_weigh_what_pages_may(sized: BrowserContext, root: str, site: Path) -> None:
    for address in ("sources/", "principles/rule-of-law/"):
        weight = scripts(sized.new_page(), site, address, root)
        assert sum(weight.values()) <= LIMITS["reading"], weight
