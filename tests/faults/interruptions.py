"""Sittings of an assigned paper that are interrupted again and again, at random times: what was answered is there afterwards."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random

from playwright.sync_api import BrowserContext, Error, Page, expect

from tests.browser.killing import Killable
from tests.browser.sitting import stay

EACH = 10
"""Interruptions of each kind."""
BOUND = 1.0
"""Seconds of answers that a kill may take; the exam says so while it goes on."""
SOON = 20_000
"""Milliseconds that a page may take to show what it has, what was recovered included."""
RESPONSES = "() => Object.fromEntries([...document.querySelectorAll('quiz-question')].map(it => [it.dataset.question, it.response ?? []]))"
SAID = "写下的随时存在这个浏览器里"


@dataclass
class Sitting:
    """One person at one paper, and what they answered when."""

    link: str
    root: str
    chance: Random
    page: Page
    given: dict[str, list[tuple[float, list[str]]]] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)

    def begin(self) -> None:
        self.page.on("dialog", stay)
        self.page.goto(self.link)
        self.page.get_by_label("姓名").fill("小赵")
        for unit in self.page.get_by_label("单位").all():
            unit.fill("某社区")
        self.page.get_by_role("button", name="开始考试").click()
        # where something can be lost, it is said before
        expect(self.page.locator("quiz-exam")).to_contain_text("突然断电最多丢最后一秒")

    def answers(self) -> None:
        """One to three questions of two types, with whatever answer."""
        for _ in range(self.chance.randint(1, 3)):
            options = self.page.locator(
                "quiz-question[data-type=single_choice] .option__label, quiz-question[data-type=true_false] .option__label"
            )
            chosen = options.nth(self.chance.randrange(options.count()))
            chosen.click()
            question = chosen.locator("xpath=ancestor::quiz-question")
            name = question.get_attribute("data-question") or ""
            self.given.setdefault(name, []).append((time.monotonic(), question.evaluate("it => it.response")))
        self.page.wait_for_timeout(self.chance.randint(0, 1500))

    def again(self, page: Page) -> None:
        """The paper is opened once more, by another page."""
        self.page = page
        page.on("dialog", stay)
        page.goto(self.link)

    def looks(self, what: str, *, until: float = float("inf")) -> None:
        """Notes what is not there; of answers given after `until` the one before may stand."""
        wanted = {name: self._may(times, until) for name, times in self.given.items()}
        script = f"wanted => {{ const found = ({RESPONSES})(); return Object.entries(wanted).every(([name, may]) => may.includes(JSON.stringify(found[name]))) }}"
        may = {name: [json.dumps(each, separators=(",", ":"), ensure_ascii=False) for each in all_] for name, all_ in wanted.items()}
        with suppress(Error):
            self.page.wait_for_function(script, arg=may, timeout=SOON)
        found = self.page.evaluate(RESPONSES)
        self.lost += [f"{what}：{name} {found.get(name)}，应为 {all_[-1]}" for name, all_ in wanted.items() if found.get(name) not in all_]
        # what a kill took was told before, and is answered again
        self.given = {name: [(0.0, found.get(name, []))] for name in wanted}

    @staticmethod
    def _may(times: list[tuple[float, list[str]]], until: float) -> list[list[str]]:
        sure = [response for at, response in times if at <= until]
        late = [response for at, response in times if at > until]
        return [*(sure[-1:] or [[]]), *late]


def closed(sitting: Sitting) -> None:
    """The page is closed, as a person closes it."""
    context = sitting.page.context
    page = sitting.page
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    sitting.again(context.new_page())


def offline(sitting: Sitting) -> None:
    """The network goes, more is answered, the page is left and does not come back until there is a network again."""
    context = sitting.page.context
    context.set_offline(True)
    sitting.answers()
    with suppress(Error):
        sitting.page.reload()
    context.set_offline(False)
    sitting.page.goto("about:blank")
    sitting.page.goto(sitting.link)


def clock(sitting: Sitting) -> None:
    """The clock is set by up to a month, one way or the other."""
    now = datetime.fromtimestamp(sitting.page.evaluate("Date.now()") / 1000, tz=UTC)
    sitting.page.clock.set_system_time(now + timedelta(days=sitting.chance.randint(-30, 30), minutes=sitting.chance.randint(-90, 90)))
    sitting.answers()
    sitting.page.reload()


def forwarded(sitting: Sitting) -> None:
    """The address is opened in another browser, which has the paper and says that it has no answers; they are moved there."""
    page = sitting.page
    browser = page.context.browser
    assert browser
    address = page.url
    page.goto(f"{sitting.root}desk/record/")
    page.get_by_role("button", name="全部带走").click()
    page.get_by_role("button", name="显示文字").first.click()
    moving = page.locator("textarea[readonly]").first.input_value()
    other = browser.new_context(viewport=page.viewport_size, service_workers="block", reduced_motion="reduce")
    there = other.new_page()
    there.goto(address)
    expect(there.get_by_role("button", name="开始考试")).to_be_visible()
    expect(there.locator("assigned-paper")).to_contain_text(SAID)
    there.goto("about:blank")
    there.goto(moving)
    there.get_by_role("button", name="确认导入").click()
    expect(there.get_by_text("导入好了")).to_be_visible()
    page.context.close()
    sitting.link = address
    sitting.again(there)


CLEAR = """async ([places, whole]) => {
    const names = Object.keys(localStorage).filter(name => name.includes(' xuetang')).sort()
    for (const at of places) if (names[at % names.length] !== undefined) localStorage.removeItem(names[at % names.length])
    if (whole) for (const { name } of await indexedDB.databases()) await new Promise(done => {
        Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onblocked: done, onerror: done })
    })
}"""


def halved(sitting: Sitting) -> None:
    """Half of what is stored goes: some names of local storage, or all that the databases have."""
    page = sitting.page
    # in the second that is promised
    page.wait_for_timeout(1000)
    page.goto(f"{sitting.root}about/")
    databases = sitting.chance.random() < 0.4
    places = [] if databases else [sitting.chance.randrange(1000) for _ in range(page.evaluate("localStorage.length / 2 | 0") + 1)]
    page.evaluate(CLEAR, [places, databases])
    page.goto(sitting.link)


KINDS: dict[str, Callable[[Sitting], None]] = {
    "关掉网页": closed,
    "断网": offline,
    "拨时钟": clock,
    "转发网址": forwarded,
    "清掉一半": halved,
}


def interrupted(name: str, context: BrowserContext, link: str, root: str, seed: int) -> list[str]:
    """What was lost in `EACH` interruptions of one kind."""
    sitting = Sitting(link, root, Random(f"{seed}:{name}"), context.new_page())
    if name == "拨时钟":
        sitting.page.clock.install(time="2026-11-30T09:00:00")
    sitting.begin()
    for number in range(EACH):
        sitting.answers()
        KINDS[name](sitting)
        sitting.looks(f"{name}，第 {number + 1} 次")
    sitting.page.context.close()
    return sitting.lost


def killed(own: Killable, link: str, root: str, seed: int) -> list[str]:
    """The same with the whole browser killed, whenever it happens to be."""
    sitting = Sitting(link, root, Random(f"{seed}:killed"), own.start().contexts[0].pages[0])
    sitting.begin()
    for number in range(EACH):
        sitting.answers()
        own.kill()
        until = time.monotonic() - BOUND
        sitting.again(own.start().contexts[0].pages[0])
        expect(sitting.page.locator("quiz-question, .assigned__person").first).to_be_visible(timeout=SOON)
        sitting.looks(f"结束浏览器，第 {number + 1} 次", until=until)
    return sitting.lost
