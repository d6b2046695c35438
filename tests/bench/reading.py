"""`run.py bench reading`: Python in a page: what it weighs, how long it takes to start from stored files, and to read 500 questions."""

from __future__ import annotations

import statistics
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.browser.pythons import served
from tests.chromium import whole

QUESTIONS = 500
BOUNDS = {"importer": 7_000_000, "whole": 10_000_000, "start": 4.0, "read": 3.0}
"""Bytes, and seconds on an idle machine of two cores (docs/guide/measurements.md)."""
START = """async (want) => {
    const before = performance.now();
    globalThis.P = await python.startPython(want, () => {}, new AbortController().signal);
    return (performance.now() - before) / 1000;
}"""
READ = """async (text) => {
    const before = performance.now();
    const { counts } = await P.read("bank.txt", new TextEncoder().encode(text).buffer);
    return [(performance.now() - before) / 1000, counts.questions];
}"""


def bank(count: int) -> str:
    """A bank as the plainest are, with an explanation of each answer."""
    asked = "{}. 楼道要改造，第{}户不同意，社区工作者先做什么？\nA. 先听他的意见\nB. 直接开工\nC. 公布他的名字\nD. 换一个楼道\n答案：A\n解析：先听意见，再作决定。\n"
    return "一、单项选择题\n" + "".join(asked.format(number, number) for number in range(1, count + 1))


def reading_table(folder: Path, runs: int) -> bool:
    """Measures and prints; False beyond a bound."""
    with served(folder) as root, sync_playwright() as playwright:
        browser = playwright.chromium.launch(**whole())
        page = browser.new_page()
        page.goto(f"{root}index.html")
        sizes: dict[str, Any] = page.evaluate("python.pythonSizes()")
        page.evaluate(START, "whole")
        found = {want: [_measured(page, root, want) for _ in range(runs)] for want in ("importer", "whole")}
        browser.close()
    print("| | 下载（MB） | 从存下的文件启动（秒） | 读 500 题（秒） |\n| --- | ---: | ---: | ---: |")
    good = True
    for want, name in (("importer", "读题库"), ("whole", "连同检查和导出")):
        start, read = (statistics.median(each[place] for each in found[want]) for place in (0, 1))
        print(f"| {name} | {sizes[want] / 1e6:.1f} | {start:.1f} | {read:.1f} |")
        good &= sizes[want] <= BOUNDS[want] and read <= BOUNDS["read"] and (start <= BOUNDS["start"] or want == "whole")
    return good


def _measured(page: Page, root: str, want: str) -> tuple[float, float]:
    page.goto(f"{root}index.html")
    start = page.evaluate(START, want)
    seconds, count = page.evaluate(READ, bank(QUESTIONS))
    assert count == QUESTIONS
    page.evaluate("P.close()")
    return start, seconds
