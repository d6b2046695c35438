"""What tests of the desk share: the course as the browser has it, records to begin with, and going by keyboard."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize

from tests.site import STORE

SIZES: dict[str, ViewportSize] = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1366, "height": 900}}
DAY = 86_400_000
PAGES = ("desk/", "desk/review/", "desk/drill/", "desk/mistakes/", "desk/starred/", "desk/record/", "desk/certificate/", "paths/grid/")

SKIP = """() => {
    if (document.activeElement !== document.body) return
    const heading = document.querySelector('article h1')
    heading.tabIndex = -1
    heading.focus()
}"""

Records = dict[str, Any]
FULL = """() => {
    let [size, number] = [1 << 22, 0]
    while (size >= 1) {
        try { localStorage.setItem(`filler${number}`, 'x'.repeat(size)); number += 1 } catch { size >>= 1 }
    }
}"""
"""Leaves no room in local storage."""


JOURNAL = """async ([name, part]) => {
    for (const found of await indexedDB.databases()) if (found.name.endsWith('journal')) {
        const database = await new Promise(done => indexedDB.open(found.name).onsuccess = ({ target }) => done(target.result))
        const table = database.transaction('texts').objectStore('texts')
        const asked = [table.getAllKeys(), table.getAll()]
        const [keys, rows] = await Promise.all(asked.map(each => new Promise(done => each.onsuccess = () => done(each.result))))
        database.close()
        if (keys.some((key, at) => key.includes(name) && JSON.parse(rows[at]).text.includes(part))) return true
    }
    return false
}"""


def written_down(page: Page, name: str, part: str = "") -> None:
    """Waits until the journal has an entry of this name, with this in its text."""
    for _ in range(100):
        if page.evaluate(JOURNAL, [name, part]):
            return
        page.wait_for_timeout(200)
    raise AssertionError(f"nothing of {name} is written down")


def course(site: Path) -> dict[str, Any]:
    """The course as `assets/course.js` hands it over."""
    text = (site / "assets" / "course.js").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    return found


def questions(site: Path, unit: str, kind: str = "single_choice") -> list[list[Any]]:
    """Rows of the unit's questions of one type."""
    [rows] = [each["questions"] for each in course(site)["units"] if each["id"] == unit]
    return [row for row in rows if row[3] == kind]


def now() -> int:
    return int(time.time() * 1000)


def answered(row: list[Any], *log: tuple[int, float], response: str = "a", **more: Any) -> Records:
    """A question as answered so many days ago with such scores."""
    times = [[now() - days * DAY, score] for days, score in log]
    entry = {"at": times[-1][0], "hash": row[1], "response": [response], "score": times[-1][1], "log": times}
    return {f"xuetang:answer:{row[0]}": entry | more}


def put(page: Page, root: str, records: Records) -> None:
    """Puts records into the browser, beside what is there."""
    page.goto(f"{root}about/")
    texts = {STORE + name: value if isinstance(value, str) else json.dumps(value) for name, value in records.items()}
    page.evaluate("texts => Object.entries(texts).forEach(([name, text]) => localStorage.setItem(name, text))", texts)


def stored(page: Page, name: str) -> Any:
    text = page.evaluate("name => localStorage.getItem(name)", f"{STORE}xuetang:{name}")
    return None if text is None else json.loads(text)


def tab_to(page: Page, target: Locator) -> None:
    """Presses Tab until `target` has the focus, as somebody without a mouse does who has skipped the navigation."""
    page.evaluate(SKIP)
    # found once, and again only where the page draws it anew: to look for a name among all the page's names takes longer than all else
    there = target.element_handle()
    for _ in range(250):
        reached = there.evaluate("it => it.isConnected ? it === document.activeElement : null")
        if reached is None:
            there = target.element_handle()
            reached = there.evaluate("it => it === document.activeElement")
        if reached:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no way by keyboard to {target}")


def press(page: Page, target: Locator) -> None:
    """Presses a button, link or fold by keyboard."""
    tab_to(page, target)
    page.keyboard.press("Enter")


def choose(page: Page, question: Locator, value: str) -> None:
    """Chooses an option of a single choice by keyboard."""
    inputs = question.locator(".option input")
    values = [each.get_attribute("value") for each in inputs.all()]
    tab_to(page, inputs.first)
    page.keyboard.press("Space")
    for _ in range(values.index(value)):
        page.keyboard.press("ArrowDown")


def key_of(question: Locator) -> str:
    """The right option, by the explanation's own words."""
    words = question.locator(".answer__key").first.text_content() or ""
    letter = words.replace("答案：", "").strip()
    [option] = [each for each in question.locator(".option").all() if each.locator(".option__letter").text_content() == letter]
    return option.get_attribute("data-option") or ""


def answer(page: Page, question: Locator, *, right: bool) -> None:
    """Answers a single choice by keyboard, rightly or wrongly."""
    key = key_of(question)
    choose(page, question, key if right else "b" if key == "a" else "a")
    press(page, question.get_by_role("button", name="确认答案"))
