"""A site that was taken down, or is not heard of for long: pages shown from what was kept say so."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ..site import serve
from .axe import violations
from .keeping import copied as copied
from .keeping import keep_everything
from .soon import becomes
from .test_reading import SIZES, no_sideways_scrolling
from .whole import browser as browser


@pytest.fixture(params=SIZES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SIZES[request.param])
    yield context
    context.close()


def take_down(folder: Path) -> Path:
    """The host is still there, and has nothing but a page that says so."""
    away = Path(folder.rename(folder.with_name("away")))
    folder.mkdir()
    (folder / "404.html").write_text("gone", encoding="utf-8")
    return away


def looked(page: Page) -> None:
    """Waits until the worker has asked, as it does for each page once something is the matter."""
    page.wait_for_function(
        """async () => {
            for (const name of await caches.keys()) {
                const found = await (await caches.open(name)).match(new URL('~contact', (await navigator.serviceWorker.ready).scope))
                if (found && (await found.json()).times > 0) return true
            }
        }"""
    )


def back_dated(page: Page, days: int) -> None:
    page.evaluate(
        """async days => {
            const address = new URL('~contact', (await navigator.serviceWorker.ready).scope).href
            for (const name of await caches.keys()) {
                const cache = await caches.open(name)
                const found = await cache.match(address)
                if (!found) continue
                const contact = { ...await found.json(), at: Date.now() - days * 86_400_000 }
                await cache.put(address, new Response(JSON.stringify(contact)))
            }
        }""",
        days,
    )


def test_a_site_that_is_gone_is_told_and_can_be_let_go(context: BrowserContext, copied: Path) -> None:
    with serve(copied) as root:
        page = context.new_page()
        keep_everything(page, root)
        page.goto(f"{root}quiz/consultation/")
        page.locator("quiz-question input").first.check()
        page.locator("quiz-question").first.get_by_role("button", name="确认答案").click()
        back_dated(page, 3)
        # a page that is slow asks late, and would be the first to hear of it
        page.goto("about:blank")
        away = take_down(copied)
        page.goto(f"{root}mechanisms/consultation/")
        looked(page)
        notice = page.locator("gone-notice")
        # a host says so for a moment while a new version is published
        expect(notice).to_have_count(0)
        page.goto(f"{root}cases/waste-sorting/")
        expect(notice).to_contain_text("网站上已经找不到这门课程了")
        expect(notice).to_contain_text(re.compile(r"最后一次联系上网站是 20\d\d-\d\d-\d\d"))
        assert violations(page, "gone-notice") == []
        no_sideways_scrolling(page)

        # back again, as after a mishap
        shutil.rmtree(copied)
        away.rename(copied)
        notice.get_by_role("button", name="再联系一次").click()
        expect(notice).to_have_count(0)
        page.reload()
        page.wait_for_load_state("networkidle")
        expect(notice).to_have_count(0)

        back_dated(page, 3)
        page.goto("about:blank")
        take_down(copied)
        page.goto(f"{root}mechanisms/consultation/")
        looked(page)
        page.goto(f"{root}desk/")
        notice.get_by_role("button", name="不再留着").click()
        expect(notice).to_contain_text("要留的，请先导出")
        expect(notice.get_by_role("link", name="先去导出学习档案")).to_have_attribute("href", f"{root}desk/record/")
        assert violations(page, "gone-notice") == []
        notice.get_by_role("button", name="确定，清掉").click()
        expect(notice).to_contain_text("已经清掉")
        becomes(lambda: page.evaluate("caches.keys()"), [])
        becomes(lambda: page.evaluate("navigator.serviceWorker.getRegistrations().then(all => all.length)"), 0)
        assert page.evaluate("Object.keys(localStorage).some(name => name.includes(':answer:'))"), "the records stay"
        page.goto(f"{root}desk/")
        becomes(lambda: page.content().count("gone"), 1)


def test_a_site_that_is_not_heard_of_for_long_is_told_once_a_session(context: BrowserContext, copied: Path) -> None:
    with serve(copied) as root:
        page = context.new_page()
        keep_everything(page, root)
        back_dated(page, 20)
        context.set_offline(True)
        page.goto(f"{root}mechanisms/consultation/")
        page.wait_for_load_state("networkidle")
        expect(page.locator("gone-notice")).to_have_count(0)
        back_dated(page, 40)
        page.reload()
        notice = page.locator("gone-notice")
        expect(notice).to_contain_text("已经很久没有联系上网站")
        assert violations(page, "gone-notice") == []
        notice.get_by_role("button", name="知道了").click()
        page.goto(f"{root}cases/waste-sorting/")
        page.wait_for_load_state("networkidle")
        expect(notice).to_have_count(0)
