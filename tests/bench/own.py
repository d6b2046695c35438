"""How fast 我的题库 opens and filters when it holds ten thousand questions, in a real browser."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.chromium import whole
from tests.site import serve

QUESTIONS, RUNS = 10_000, 5
LIMITS = {"open": 1000, "filter": 100}
"""Milliseconds until all questions are there to be used, and until what fits is seen."""
FILL = """async count => {
    const letters = 'abcdefghijklmnopqrstuvwxyz234567'
    const id = number => 'own-' + Array.from({ length: 12 }, (_, at) => letters[Math.floor(number / 32 ** at) % 32]).join('')
    const { name } = (await indexedDB.databases()).find(each => each.name.endsWith(' bank'))
    const database = await new Promise(done => indexedDB.open(name).onsuccess = ({ target }) => done(target.result))
    const writing = database.transaction('entries', 'readwrite')
    const store = writing.objectStore('entries')
    for (let number = 0; number < count; number++) {
        const options = ['居民委员会', '物业服务企业', '街道办事处', '业主大会'].map((text, at) => ({ id: letters[at], text: `${text}${number}` }))
        const stem = `第 ${number} 题：关于居民议事会召集与表决的程序，下列哪一种做法符合规定？（情形 ${number % 97}）`
        const question = { id: id(number), type: 'single_choice', stem, options, key: 'a', explanation: '依据议事规则。'.repeat(6), tags: [`批次${number % 20}`] }
        store.put(JSON.stringify({ v: 1, w: 'bench0', question, made: 1, at: 1_700_000_000_000 + number, draft: [] }), id(number))
    }
    await new Promise(done => writing.oncomplete = done)
    database.close()
}"""
OPENED = """() => new Promise(resolve => {
    const look = () => {
        const count = document.querySelector('own-bank .own__count')
        const open = document.querySelector('own-bank .own__open')
        return open && count.textContent.includes('10000') ? resolve(performance.now()) : requestAnimationFrame(look)
    }
    look()
})"""
FILTER = """words => new Promise(resolve => {
    const field = document.querySelector('own-bank .own__search')
    const start = performance.now()
    field.value = words
    field.dispatchEvent(new Event('input', { bubbles: true }))
    requestAnimationFrame(() => setTimeout(() => resolve([performance.now() - start, document.querySelector('.own__count').textContent])))
})"""
WORDS = ("情形 41", "居民委员会777", "批次3 物业", "没有这样的话", "")


@dataclass(frozen=True)
class Pace:
    """Milliseconds from the address to the questions, and for a filter (medians, and the slowest)."""

    opened: float
    filtered: float
    slowest: float


def _filtered(page: Page) -> list[float]:
    found = []
    for words in WORDS:
        milliseconds, count = page.evaluate(FILTER, words)
        assert ("10000 道，符合" in count) == (words != ""), count
        found.append(milliseconds)
    return found


def measure(site: Path) -> Pace:
    """Opens the page of a full bank several times."""
    opened: list[float] = []
    filtered: list[float] = []
    with serve(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**whole())
        page = browser.new_context(service_workers="block").new_page()
        page.goto(f"{root}trainer/bank/")
        page.locator(".own__count").wait_for()
        page.evaluate(FILL, QUESTIONS)
        for _ in range(RUNS):
            page.goto(f"{root}about/")
            page.goto(f"{root}trainer/bank/")
            opened.append(page.evaluate(OPENED))
            # what is looked through is made ready in the rest after that
            page.wait_for_timeout(2000)
            filtered += _filtered(page)
        browser.close()
    return Pace(statistics.median(opened), statistics.median(filtered), max(filtered))


def own_table(site: Path) -> None:
    """Prints the table of docs/guide/measurements.md."""
    pace = measure(site)
    print(f"\n| 我的题库，{QUESTIONS:,} 道题 | 实测 | 上限 |\n| --- | --- | --- |")
    print(f"| 打开到能用（毫秒，中位） | {pace.opened:.0f} | {LIMITS['open']:,} |")
    print(f"| 按词找（毫秒，中位；最慢的一次 {pace.slowest:.0f}） | {pace.filtered:.0f} | {LIMITS['filter']:,} |", flush=True)
