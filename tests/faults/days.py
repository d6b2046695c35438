"""Bad days in a real browser: each fault meets each deed, and what was promised is there afterwards, or is told to be lost."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Error, Page, Playwright, sync_playwright

from tests.browser.desk import SIZES, written_down
from tests.browser.killing import killable
from tests.browser.sitting import stay
from tests.chromium import whole

from .deeds import Deed, deeds
from .ledger import Ledger, Row

START = "2026-11-30T09:00:00"
HOUR = 3_600_000
TOLD = re.compile("读不出来|少了一些记录|存满|空间满|没有存|不允许(?:本站)?保存|另一个窗口|另一个页面|原来有")
"""What pages say where something is not kept, or not there any more."""
SPOKEN = ".notice, [role=alert], [role=status], .exam-bar, .desk__said, quiz-summary"


def ready(page: Page) -> Page:
    """Whoever leaves an exam is asked, and leaves."""
    page.on("dialog", stay)
    return page


@dataclass
class Day:
    """One browser, somebody's deed, and what the pages said on the way."""

    playwright: Playwright
    browser: Browser
    root: str
    folder: Path
    deed: Deed
    words: str = ""

    def hear(self, page: Page) -> None:
        """Remembers what is said now; a page answers the finger first, and explains in the next frames."""
        page.wait_for_timeout(300)
        for each in page.locator(SPOKEN).all():
            self.words += f"{each.inner_text() if each.is_visible() else ''}\n"

    @contextmanager
    def page(self, script: str = "") -> Iterator[Page]:
        """A page of a browser that has nothing yet, at a clock that can be set, showing what the deed is done on."""
        context = self.browser.new_context(viewport=SIZES["desktop"], service_workers="block", reduced_motion="reduce")
        page = ready(context.new_page())
        page.clock.install(time=START)
        if script:
            page.add_init_script(script)
        self.deed.open(page)
        yield page
        context.close()

    def fates(self, page: Page, *times: int) -> list[str]:
        """What became of the deed's things, as somebody sees who opens its page again, and the one about what is stored."""
        self.deed.open(page)
        there = {nth: self.deed.there(page, nth) for nth in times}
        self.hear(page)
        if not all(there.values()):
            page.goto(f"{self.root}desk/record/")
            page.locator("#stored").wait_for()
            # what is missing is looked for a second after a page is there (journal/following.ts)
            page.wait_for_timeout(2000)
            self.hear(page)
        told = TOLD.search(self.words) is not None
        return ["kept" if found else "told" if told else "silent" for found in there.values()]


def crashed(day: Day) -> list[str]:
    """The page's process is killed right after."""
    with day.page() as page:
        day.deed.do(page, 0)
        with suppress(Error):
            page.goto("chrome://crash")
        return day.fates(ready(page.context.new_page()), 0)


def killed(day: Day) -> list[str]:
    """The whole browser is killed a second later, by the process that was started for it."""
    with killable(day.playwright, day.folder / f"profile-{len(list(day.folder.glob('profile-*')))}") as own:
        page = ready(own.start().contexts[0].pages[0])
        day.deed.open(page)
        day.deed.do(page, 0)
        page.wait_for_timeout(1000)
        own.kill()
        return day.fates(ready(own.start().contexts[0].pages[0]), 0)


def windows(day: Day) -> list[str]:
    """Two windows are open, and each does it once."""
    with day.page() as page:
        other = ready(page.context.new_page())
        day.deed.open(other)
        day.deed.do(page, 0)
        day.deed.do(other, 1)
        day.hear(page)
        day.hear(other)
        return day.fates(other, 0, 1)


def _leapt(day: Day, to: str) -> list[str]:
    with day.page() as page:
        day.deed.do(page, 0)
        page.clock.set_system_time(to)
        day.deed.do(page, 1)
        # a browser keeps one paper: the second stands in the place of the first
        return day.fates(page, *((1,) if day.deed.kept.endswith("paper") else (0, 1)))


def forward(day: Day) -> list[str]:
    """The clock is set a year ahead between two of them."""
    return _leapt(day, "2027-11-30T09:00:00")


def back(day: Day) -> list[str]:
    """The clock is set a year back between two of them."""
    return _leapt(day, "2025-11-30T09:00:00")


DROP = """async () => {
    for (const { name } of await indexedDB.databases()) if (name.includes('gradebook')) await new Promise(done => {
        Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onblocked: done, onerror: done })
    })
}"""


def _harmed(day: Day, script: str) -> list[str]:
    """Another page runs a script, with what is kept, while no page of what was done is open."""
    with day.page() as page:
        day.deed.do(page, 0)
        other = ready(page.context.new_page())
        other.goto(f"{day.root}about/")
        page.close()
        other.evaluate(script, day.deed.kept)
        return day.fates(other, 0)


def emptied(day: Day) -> list[str]:
    """Another page of the host empties local storage, or throws the grade book's database away."""
    return _harmed(day, "() => localStorage.clear()" if day.deed.kept else DROP)


def long_gone(day: Day) -> list[str]:
    """The same by the browser's own hand, an hour later: what is that old no journal has."""
    with day.page() as page:
        day.deed.do(page, 0)
        page.clock.set_system_time("2026-11-30T10:00:00")
        page.goto(f"{day.root}desk/record/")
        page.locator("#stored").wait_for()
        if day.deed.kept:  # in an hour even a slow page has written down what there is
            written_down(page, day.deed.kept)
        page.goto("about:blank")
        session = page.context.new_cdp_session(page)
        origin = day.root.split("/some")[0]
        kinds = "local_storage" if day.deed.kept else "indexeddb"
        session.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": kinds})
        return day.fates(page, 0)


SPOIL = """async kept => {
    for (const name of Object.keys(localStorage)) if (kept && name.includes(kept)) localStorage.setItem(name, '{')
    for (const { name } of kept ? [] : await indexedDB.databases()) if (name.includes('gradebook')) await new Promise(done => {
        indexedDB.open(name).onsuccess = ({ target }) => {
            const change = target.result.transaction('entries', 'readwrite')
            change.objectStore('entries').getAllKeys().onsuccess = found => {
                for (const key of found.target.result) if (key.startsWith('receipt:')) change.objectStore('entries').put('{', key)
            }
            change.oncomplete = () => { target.result.close(); done() }
        }
    })
}"""


def damaged(day: Day) -> list[str]:
    """What is stored is damaged while no page looks."""
    return _harmed(day, SPOIL)


FULL = """for (const [of, name] of [[Storage, 'setItem'], [IDBObjectStore, 'put']]) {
    const before = of.prototype[name]
    of.prototype[name] = function (...given) {
        if (window.full) throw new DOMException('x', 'QuotaExceededError')
        return before.apply(this, given)
    }
}"""
DENIED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('x', 'SecurityError') } })"
NO_DATABASE = "Object.defineProperty(window, 'indexedDB', { value: { open() { throw new DOMException('x', 'SecurityError') } } })"


def full(day: Day) -> list[str]:
    """There is no room from the second one on."""
    with day.page(FULL) as page:
        day.deed.do(page, 0)
        page.evaluate("window.full = true")
        day.deed.do(page, 1)
        day.hear(page)
        return day.fates(page, *((1,) if day.deed.kept.endswith("paper") else (0, 1)))


def denied(day: Day) -> list[str]:
    """The browser forbids storage from the start."""
    with day.page(DENIED if day.deed.kept else NO_DATABASE) as page:
        day.deed.do(page, 0)
        day.hear(page)
        return day.fates(page, 0)


FAULTS: dict[str, Callable[[Day], list[str]]] = {
    "网页的进程被结束": crashed,
    "整个浏览器被强行结束": killed,
    "两个窗口": windows,
    "时钟拨快一年": forward,
    "时钟拨慢一年": back,
    "别的网页清空了存储": emptied,
    "一小时以后浏览器清掉了存储": long_gone,
    "存着的坏了": damaged,
    "空间满了": full,
    "浏览器不许保存": denied,
}


def met(name: str, day: Day) -> Row:
    """One case: a fault meets a deed."""
    fates = FAULTS[name](day)
    losses = (f"{day.deed.name}；页面说的：{' '.join(day.words.split())}",) if "silent" in fates else ()
    kept, told, silent = (fates.count(each) for each in ("kept", "told", "silent"))
    return Row(name, day.deed.name, 1, kept, told, silent, losses)


def days(site: Path, root: str, folder: Path) -> Ledger:
    """Every fault meets every deed."""
    found = deeds(site, root)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(**whole())
        rows = [
            met(name, Day(playwright, browser, root, folder, deed))
            for name, act in FAULTS.items()
            for deed in found
            # a group of processes is killed by a signal
            if act is not killed or os.name != "nt"
        ]
        browser.close()
    return Ledger(0, tuple(rows))
