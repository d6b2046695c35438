"""How fast the grade book reads, marks and shows a thousand receipts of fifty questions, in a real browser."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import sync_playwright

from tests.chromium import whole
from tests.receipts import assignment, make, receipt, rows
from tests.site import serve

PEOPLE, QUESTIONS = 1000, 50

WATCH = """() => {
    window.longest = 0
    new PerformanceObserver(list => list.getEntries().forEach(each => window.longest = Math.max(window.longest, each.duration)))
        .observe({ entryTypes: ['longtask'] })
}"""
READ = """chat => new Promise(resolve => {
    const page = document.querySelector('grade-book')
    const clipboard = new DataTransfer()
    clipboard.setData('text/plain', chat)
    document.querySelector('#intake-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, cancelable: true }))
    window.longest = 0
    const start = performance.now()
    const shown = new MutationObserver(() => {
        const said = page.querySelector('#intake [role=status]').textContent
        if (!said.startsWith('找到') || page.querySelectorAll('.grades__table tbody tr').length < 100) return
        shown.disconnect()
        requestAnimationFrame(() => setTimeout(() => resolve([performance.now() - start, said])))
    })
    shown.observe(page, { childList: true, subtree: true, characterData: true })
    const buttons = [...page.querySelectorAll('#intake .button')]
    buttons.find(each => each.textContent === '收卷').click()
})"""


@dataclass(frozen=True)
class Pace:
    """Seconds from the button to the whole page; the longest that the page did not answer, in milliseconds."""

    seconds: float
    longest: float
    said: str


def chat(site: Path) -> tuple[str, dict[str, object]]:
    """A chat with a receipt of every person, and what the trainer's browser keeps."""
    chance = random.Random(5)
    asked = [row for row in rows(site).values() if row[3] in {"single_choice", "multiple_choice", "true_false"}][:QUESTIONS]
    receipts = []
    for number in range(PEOPLE):
        answers = [
            (row[0], row[1], [chance.choice(("true", "false"))] if row[3] == "true_false" else [chance.choice("abc")]) for row in asked
        ]
        receipts.append((receipt(number, f"学员{number:04d}", answers), False))
    made = make(assignment(site, [(row[0], 2) for row in asked]), receipts)
    noise = "某群友 10:08\n收到，辛苦了\n"
    return noise.join(made.texts), made.stored


def measure(site: Path) -> Pace:
    """Reads the chat once, in a browser that has nothing yet."""
    text, stored = chat(site)
    with serve(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**whole())
        page = browser.new_context(service_workers="block").new_page()
        page.goto(f"{root}about/")
        page.evaluate("all => Object.entries(all).forEach(([name, text]) => localStorage.setItem(name, text))", _texts(stored))
        page.goto(f"{root}trainer/results/")
        page.locator("#intake-text").wait_for()
        page.evaluate(WATCH)
        page.evaluate(f"chat => {{ ({READ})(chat).then(pace => {{ window.pace = pace }}) }}", text)
        page.wait_for_function("() => 'pace' in window", timeout=60_000)
        milliseconds, said = page.evaluate("window.pace")
        page.wait_for_timeout(500)  # entries of long tasks come a little later
        longest = page.evaluate("window.longest")
        browser.close()
    return Pace(milliseconds / 1000, longest, said)


def _texts(stored: dict[str, object]) -> dict[str, str]:
    return {name: json.dumps(value) for name, value in stored.items()}


def gradebook_table(site: Path) -> None:
    """Prints the table of docs/guide/measurements.md."""
    pace = measure(site)
    assert f"新收 {PEOPLE} 份" in pace.said, pace.said
    print(
        f"\n| 成绩册：{PEOPLE} 份答卷，每份 {QUESTIONS} 题 | 从按“收卷”到全部显示（秒） | 页面最久没有回应（毫秒） |\n| --- | --- | --- |"
    )
    print(f"| 读出、解密、判分、统计、显示 | {pace.seconds:.1f} | {pace.longest:.0f} |", flush=True)
