"""What is kept on a first visit, before anybody has chosen: all of it on a quick and free line alone, and that is said once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.site import STORE

from .axe import violations
from .desk import SIZES

LINES = {
    "not told": "undefined",
    "paid": "{ effectiveType: '4g', type: 'cellular' }",
    "slow": "{ effectiveType: '3g', type: 'wifi' }",
    "saving": "{ effectiveType: '4g', saveData: true }",
}
QUICK = "{ effectiveType: '4g', type: 'wifi' }"
LINE = "Object.defineProperty(navigator, 'connection', {{ value: {} }})"
ALL = re.compile("全部课程都在这台设备上了")


@pytest.fixture(params=SIZES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=SIZES[request.param], service_workers="allow", reduced_motion="reduce")
    yield made
    made.close()


@pytest.mark.parametrize("line", LINES)
def test_only_what_was_opened_is_kept_until_one_asks(context: BrowserContext, root: str, line: str) -> None:
    context.add_init_script(LINE.format(LINES[line]))
    page = context.new_page()
    page.goto(f"{root}glossary/")
    page.wait_for_function("() => caches.match(location.href + 'index.html').then(Boolean)")
    page.goto(f"{root}guide/offline/")
    expect(page.get_by_label("只留看过的")).to_be_checked()
    expect(page.locator("offline-choice [role=status]")).to_have_text(re.compile(r"^现在留着 \d\d 个文件"))
    expect(page.locator("kept-notice")).to_have_count(0)
    assert page.evaluate("() => caches.match(location.href.replace('guide/offline/', 'sources/index.html')).then(Boolean)") is False


def test_all_that_is_kept_unasked_is_said_once_with_its_size(context: BrowserContext, root: str) -> None:
    context.add_init_script(LINE.format(QUICK))
    page = context.new_page()
    page.goto(f"{root}about/")
    notice = page.get_by_role("region", name="离线")
    expect(notice.get_by_role("status")).to_have_text(re.compile(r"整门课程.*约 \d+ MB.*没有网络也能看"), timeout=60_000)
    assert violations(page, "kept-notice") == []
    notice.scroll_into_view_if_needed()
    page.wait_for_function("name => localStorage.getItem(name)", arg=f"{STORE}xuetang:setting:offline-said")
    notice.get_by_role("button", name="知道了").click()
    expect(notice).to_have_count(0)
    page.goto(f"{root}guide/offline/")
    expect(page.get_by_label(re.compile("全部课程"))).to_be_checked()
    expect(page.locator("offline-choice [role=status]")).to_have_text(ALL, timeout=60_000)
    # whoever comes again is told nothing: when the worker has answered, no notice has come
    page.goto(f"{root}about/")
    page.evaluate(
        "() => new Promise(done => { navigator.serviceWorker.addEventListener('message', done, { once: true });"
        " navigator.serviceWorker.ready.then(({ active }) => active.postMessage({ type: 'ask' })) })"
    )
    expect(notice).to_have_count(0)
