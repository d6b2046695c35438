"""Cases: which there are by their result, those in which one decides, and a decision before the outcome is told."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from .test_reading import no_sideways_scrolling
from .test_reading import page_and_script as page_and_script


def test_the_list_is_filtered_by_result_and_by_decision(page_and_script: tuple[Page, bool], root: str) -> None:
    page, script = page_and_script
    page.goto(f"{root}cases/")
    cards = page.locator("article .card")
    every = cards.count()
    expect(page.locator("article .card:visible")).to_have_count(every)
    page.get_by_role("radio", name="失败").check()
    shown = page.locator("article .card:visible")
    expect(shown).to_have_count(page.locator(".cards--failure > .card").count())
    expect(shown.filter(has_text="失败")).to_have_count(page.locator(".cards--failure > .card").count())
    expect(page.locator("h2#success")).to_be_hidden()
    page.get_by_role("radio", name="失败").press("ArrowLeft")
    expect(page.get_by_role("radio", name="成功")).to_be_checked()
    expect(page.locator("h2#success")).to_be_visible()
    page.get_by_role("radio", name="可以自己做决定").check()
    decided = page.locator(".card--decide").count()
    assert 0 < decided < every
    expect(page.locator("article .card:visible")).to_have_count(decided)
    expect(page.locator("article h2:visible")).not_to_have_count(0)
    if script:
        no_sideways_scrolling(page)


def test_one_decides_before_one_reads_how_it_ended(sized: BrowserContext, root: str) -> None:
    page = sized.new_page()
    page.goto(f"{root}cases/stalled-renovation/")
    heads = page.locator("article h2")
    expect(heads.first).to_be_visible()
    ids = heads.evaluate_all("all => all.map(each => each.id)")
    assert ids.index("decisions") < ids.index("timeline") < ids.index("result")
    expect(page.locator(".facts")).not_to_contain_text("失败")
    page.locator(".facts").get_by_role("link", name="可以自己做决定").click()
    expect(page.locator("#decisions")).to_be_in_viewport()
    expect(page.locator("#result + .prose .tag")).to_be_visible()
