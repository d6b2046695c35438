"""What not everybody reads of a unit is folded: opened by a tap, a key, an address and a printer, with scripts and without."""

from __future__ import annotations

from playwright.sync_api import Browser, BrowserContext, Page, expect

from .test_reading import no_sideways_scrolling
from .test_reading import page_and_script as page_and_script

UNIT = "mechanisms/consultation/"
BASIS = "details.more:has(#basis-all)"


def test_a_fold_opens_by_tap_and_by_key(page_and_script: tuple[Page, bool], root: str) -> None:
    page, script = page_and_script
    page.goto(f"{root}{UNIT}")
    law = page.locator("#basis-all .basis li").first
    expect(law).to_be_hidden()
    page.locator(f"{BASIS} > summary").click()
    expect(law).to_be_visible()
    page.locator(f"{BASIS} > summary").press("Enter")
    expect(law).to_be_hidden()
    if script:
        no_sideways_scrolling(page)


def test_an_address_inside_a_fold_opens_it(sized: BrowserContext, root: str) -> None:
    page = sized.new_page()
    page.goto(f"{root}{UNIT}#basis-all")
    expect(page.locator("#basis-all .basis li").first).to_be_visible()
    expect(page.locator("#basis-all")).to_be_in_viewport()
    expect(page.locator("#activity-all")).to_be_hidden()
    page.goto(f"{root}{UNIT}#step-3")
    expect(page.locator("#step-3")).to_be_visible()


def test_paper_shows_what_is_folded(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    page = context.new_page()
    page.goto(f"{root}{UNIT}")
    page.emulate_media(media="print")
    expect(page.locator("#basis-all .basis li").first).to_be_visible()
    expect(page.locator("#activity-all")).to_be_visible()
    context.close()
