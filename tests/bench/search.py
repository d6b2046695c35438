"""`run.py bench search`: how well and how fast search answers through the real box, and what it fetches, here and at 5,000 pages."""

from __future__ import annotations

import json
import random
import re
import shutil
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from courseware.search.index import index_parts
from courseware.search.passages import Page, Passage, contents, read_pages
from courseware.search.shards import written
from tests.chromium import whole
from tests.searching import Query, ask, fetched, open_box, page_texts, queries, scores, table
from tests.site import serve

LARGE = 5000
"""Pages of the large site, which is made of the course's own sentences in random order."""
SENTENCE = re.compile(r"[^。！？\n]+[。！？]?")


@contextmanager
def chromium() -> Iterator[Browser]:
    with sync_playwright() as start:
        browser = start.chromium.launch(**whole())
        yield browser
        browser.close()


def enlarge(site: Path, target: Path, count: int = LARGE) -> float:
    """A copy of the site with an index of `count` pages; the seconds that making the index took."""
    catalogue = json.loads((site / "catalog.json").read_text(encoding="utf-8"))
    pages = read_pages(contents(site), catalogue)
    chance = random.Random(5)
    sentences = [each for page in pages for passage in page.passages for each in SENTENCE.findall(passage.text)]
    titles = [passage.title for page in pages for passage in page.passages]
    size = sum(len(page.passages) for page in pages) // len(pages)

    def passage(at: int) -> Passage:
        # as long as the course's are
        return Passage(f"s{at}" if at else "", chance.choice(titles), "".join(chance.choices(sentences, k=chance.randint(2, 11))))

    made = []
    for at in range(count):
        found = [passage(number) for number in range(size)]
        made.append(Page(f"made/{at}/", min(at * 6 // count, 5), found[0].title, found))
    start = time.perf_counter()
    scripts = written(index_parts(made, catalogue["terms"], None))
    seconds = time.perf_counter() - start
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("t*.js", "p*.js"))
    for name, text in scripts.items():
        (target / "search" / f"{name}.js").write_text(text, encoding="utf-8")
    return seconds


def weights(browser: Browser, site: Path, root: str, asked: Sequence[Query]) -> list[int]:
    """Bytes that each query fetches as the first one of a fresh page."""
    found = []
    for query in asked:
        context = browser.new_context(service_workers="block")
        found.append(fetched(context.new_page(), site, root, query.text)[1])
        context.close()
    return sorted(found)


def share(values: Sequence[float], part: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * part))]


def row(title: str, browser: Browser, site: Path, root: str) -> str:
    """What the site's search fetches and how long it takes."""
    asked = queries()
    first, again = [], []
    for query in asked[:: len(asked) // 20]:
        context = browser.new_context(service_workers="block")
        page = context.new_page()
        open_box(page, root)
        first.append(ask(page, root, query.text).milliseconds)
        context.close()
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    open_box(page, root)
    for query in asked:
        ask(page, root, query.text)
    again = [ask(page, root, query.text).milliseconds for query in asked]
    context.close()
    fetches = weights(browser, site, root, asked[::3])
    cells = [
        f"{statistics.median(fetches) / 1024:.1f}",
        f"{share(fetches, 0.95) / 1024:.1f}",
        f"{statistics.median(first):.0f}",
        f"{max(first):.0f}",
        f"{statistics.median(again):.1f}",
        f"{share(again, 0.95):.1f}",
    ]
    return f"| {title} | {' | '.join(cells)} |"


def search_table(site: Path, folder: Path) -> None:
    """Prints the rows; `folder` is for the large site."""
    with serve(site) as root, chromium() as browser:
        page = browser.new_context(service_workers="block").new_page()
        open_box(page, root)
        texts = page_texts(site)
        for title, held in (("调过的一半", False), ("没有用来调的一半", True)):
            asked = [query for query in queries() if query.held == held]
            found = scores(asked, [ask(page, root, query.text).pages for query in asked], texts)
            print(f"\n{title}：\n")
            print("\n".join(table(found)), flush=True)
        print("\n| 站点 | 第一次搜索（KiB，gzip，中位） | 95% | 第一次（毫秒，中位） | 最慢 | 之后（毫秒，中位） | 95% |")
        print("| --- | --- | --- | --- | --- | --- | --- |")
        print(row("本课程", browser, site, root), flush=True)
    seconds = enlarge(site, folder / "large")
    with serve(folder / "large") as root, chromium() as browser:
        print(row(f"{LARGE:,} 页（用本课程的句子随机拼成）", browser, folder / "large", root), flush=True)
    print(f"\n{LARGE:,} 页编排索引用时 {seconds:.0f} 秒。", flush=True)
