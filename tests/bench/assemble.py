"""How fast 组卷 opens, filters and draws when the bank has ten thousand questions, in a real browser."""

from __future__ import annotations

import gzip
import json
import random
import shutil
import statistics
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import sync_playwright

from tests.chromium import whole
from tests.site import serve

QUESTIONS, RUNS = 10_000, 7
INDEX = "assets/draw.js"
PAGE = "trainer/assemble/"
LIMITS = {"open": 1000, "act": 100, "weight": 150 * 1024}
"""Milliseconds until it can be used, milliseconds until an action is seen, bytes (gzip) of data and scripts before a draw."""
ACT = """act => new Promise(resolve => {
    const start = performance.now()
    act()
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)))
})"""
PRESS = (
    f"""words => ({ACT})(() => [...document.querySelectorAll('paper-builder .button')].find(each => each.textContent === words).click())"""
)
FILTER = f"""([row, value]) => ({ACT})(() => {{
    const field = document.querySelectorAll('paper-builder .assemble__row')[0].querySelectorAll('select')[row]
    field.value = value
    field.dispatchEvent(new Event('change', {{ bubbles: true }}))
}})"""


@dataclass(frozen=True)
class Pace:
    """Milliseconds from the address to the first view, for a change of the blueprint and for a draw (medians); bytes, gzip."""

    opened: float
    filtered: float
    drawn: float
    weight: int


def enlarge(site: Path, target: Path) -> Path:
    """A copy of a site whose index for drawing has ten thousand questions, spread as those of the course are."""
    shutil.copytree(site, target)
    path = target / INDEX
    name, _, rest = path.read_text(encoding="utf-8").partition("(")
    course: dict[str, Any] = json.loads(rest.strip().removesuffix(")"))
    chance = random.Random(7)
    units = course["units"]
    share = -(-QUESTIONS // len(units))
    for unit in units:
        rows = unit["questions"]
        for number in range(len(rows) + 1, share + 1):
            # a row like another of its unit; ids go on counting
            _, *row = chance.choice(rows)
            rows.append([f"{unit['id']}-{number:02}", *row])
    count = sum(len(unit["questions"]) for unit in units)
    assert count >= QUESTIONS, count
    path.write_text(f"{name}({json.dumps(course, ensure_ascii=False, separators=(',', ':'))})\n", encoding="utf-8")
    return target


def measure(site: Path) -> Pace:
    """Opens the page, changes the blueprint, draws; several times, each in a browser that has nothing yet."""
    opened, filtered, drawn = [], [], []
    weight = 0
    heard: list[str] = []
    with serve(site) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**whole())
        for _ in range(RUNS):
            page = browser.new_context(service_workers="block").new_page()
            heard.clear()
            page.on("response", lambda response: heard.append(urlsplit(response.url).path))
            page.goto(f"{root}{PAGE}", wait_until="commit")
            page.locator("paper-builder .assemble__row").first.wait_for()
            opened.append(page.evaluate("performance.now()"))
            below = urlsplit(root).path
            ours = {each.removeprefix(below) for each in heard if each.startswith(f"{below}assets/") and each.endswith(".js")}
            weight = sum(len(gzip.compress((site / each).read_bytes(), 9)) for each in ours if not each.startswith("assets/javascripts/"))
            page.wait_for_load_state("networkidle")
            filtered += [page.evaluate(FILTER, [1, value]) for value in ("single_choice", "multiple_choice", "single_choice")]
            page.get_by_role("button", name="模拟考试：50 题，100 分").click()
            drawn += [page.evaluate(PRESS, words) for words in ("抽题", "换一批", "换一批")]
            page.close()
        browser.close()
    return Pace(statistics.median(opened), statistics.median(filtered), statistics.median(drawn), weight)


def assemble_table(site: Path, folder: Path) -> None:
    """Prints the table of docs/guide/measurements.md."""
    pace = measure(enlarge(site, folder / "ten-thousand"))
    print(f"\n| 组卷，题库 {QUESTIONS:,} 题 | 实测 | 上限 |\n| --- | --- | --- |")
    print(f"| 打开到能用（毫秒，中位） | {pace.opened:.0f} | {LIMITS['open']:,} |")
    print(f"| 改蓝图的一行（毫秒，中位） | {pace.filtered:.0f} | {LIMITS['act']} |")
    print(f"| 抽 50 题（毫秒，中位） | {pace.drawn:.0f} | {LIMITS['act']} |")
    print(f"| 抽题以前取的数据和脚本（字节，gzip） | {pace.weight:,} | {LIMITS['weight']:,} |", flush=True)
