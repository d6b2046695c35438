"""What a first visit costs, ours beside a stock site of the same Markdown: bytes, requests, what blocks drawing, what moves."""

from __future__ import annotations

import gzip
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Response, sync_playwright

from tests.chromium import whole
from tests.site import PREFIX, serve

PAGES = {"首页": "", "单元": "mechanisms/consultation/", "练习": "quiz/consultation/"}
SIZES = {"手机": (390, 844), "桌面": (1366, 900)}
SHIFTS = """() => new Promise(done => {
    let sum = 0
    new PerformanceObserver(list => { for (const each of list.getEntries()) if (!each.hadRecentInput) sum += each.value })
        .observe({ type: 'layout-shift', buffered: true })
    setTimeout(() => done(sum), 500)
})"""
"""The sum of all layout shifts so far (the measure of web.dev, "Cumulative Layout Shift", without its windows of five seconds: never less)."""
BLOCKING = """() => performance.getEntriesByType('resource').filter(each => each.renderBlockingStatus === 'blocking').length"""


@dataclass(frozen=True)
class Visit:
    """A first load: compressed bytes, requests, resources that block drawing, layout shift."""

    size: int
    requests: int
    blocking: int
    shift: float


def visit(browser: Browser, site: Path, address: str, size: tuple[int, int]) -> Visit:
    """Loads a page with nothing kept, until the network rests."""
    seen: dict[str, int] = {}

    def note(response: Response) -> None:
        path = urlsplit(response.url).path.removeprefix(PREFIX)
        file = site / (f"{path}index.html" if path == "" or path.endswith("/") else path)
        # pictures and fonts are compressed already
        plain = file.suffix in {".html", ".css", ".js", ".json", ".svg", ".webmanifest", ".xml"}
        content = file.read_bytes()
        seen[response.url] = len(gzip.compress(content, 6)) if plain else len(content)

    with serve(site) as root:
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, service_workers="block")
        page = context.new_page()
        page.on("response", note)
        page.goto(root + address)
        page.wait_for_load_state("networkidle")
        blocking, shift = page.evaluate(BLOCKING), page.evaluate(SHIFTS)
        context.close()
    return Visit(sum(seen.values()), len(seen), blocking, shift)


def visits_table(ours: Path, stock: Path) -> None:
    """Prints what first visits cost."""
    print(
        "\n| 第一次打开 | 字节（gzip）：我们的 / 原版（之比） | 请求数：我们的 / 原版 | 挡住首屏的：我们的 / 原版 | 版面移动：我们的 / 原版 |"
    )
    print("| --- | --- | --- | --- | --- |")
    with sync_playwright() as start:
        browser = start.chromium.launch(**whole())
        for title, address in PAGES.items():
            for screen, size in SIZES.items():
                own, their = visit(browser, ours, address, size), visit(browser, stock, address, size)
                print(
                    f"| {title}，{screen} | {own.size:,} / {their.size:,}（{own.size / their.size:.2f}） | {own.requests} / {their.requests} "
                    f"| {own.blocking} / {their.blocking} | {own.shift:.3f} / {their.shift:.3f} |",
                    flush=True,
                )
        browser.close()
