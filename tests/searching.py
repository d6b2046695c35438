"""Queries in the ways people ask, with what is right: `tests/queries.tsv`, and how well search answers them.

A truth of `=words` is every page with those words in it, `=a+b` every page with both; otherwise the pages are named, as
judged by hand. Lines of a kind are used in turn for tuning and for checking, so that half of them were never tuned to.
"""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

QUERIES = Path(__file__).resolve().parent / "queries.tsv"
TOP = 5
LOOSE = re.compile(r"""[\s“”‘’"'《》〈〉「」『』·\-—/:_\u200b]+""")
UNREAD = {"script", "style", "noscript", "svg", "template", "button", "nav", "form", "select"}
LINES = {"p", "div", "li", "td", "th", "dt", "dd", "h1", "h2", "h3", "tr", "ul", "summary", "section", "article", "details", "legend"}
VOID = {"br", "img", "input", "link", "meta", "hr", "wbr", "source"}


@dataclass(frozen=True)
class Query:
    """What somebody types."""

    kind: str
    text: str
    truth: str
    held: bool
    """Whether it was kept from the tuning."""


def queries() -> list[Query]:
    """All queries, in the order of the file."""
    found: list[Query] = []
    for line in QUERIES.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            kind, text, truth = line.split("\t")
            found.append(Query(kind, text, truth, sum(each.kind == kind for each in found) % 2 == 1))
    return found


class _Text(HTMLParser):
    """The text of a page's article, without answers, options and controls."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._inside = 0
        self._out: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        if tag == "article" or self._inside:
            self._inside += 1
        given = dict(attrs)
        names = (given.get("class") or "").split()
        if (
            self._out
            or tag in UNREAD
            or {"answer", "options", "headerlink"} & set(names)
            or "data-search-exclude" in given
            or "hidden" in given
        ):
            self._out.append(tag)
        if tag in LINES:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        self._inside -= bool(self._inside)
        if self._out:
            self._out.pop()
        if tag in LINES:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if self._inside and not self._out:
            self.parts.append(data)


def plain(text: str) -> str:
    """Text as it is compared: without spaces and quotation marks, in one form."""
    return LOOSE.sub("", unicodedata.normalize("NFKC", text).lower())


@cache
def page_texts(site: Path) -> dict[str, str]:
    """What stands on each page that may be found, by its address below the root; read once of a site, which is built once."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        if '<meta name="search" content="none">' in text:
            continue
        reader = _Text()
        reader.feed(text)
        found[path.relative_to(site).as_posix().removesuffix("index.html")] = "\n".join(
            plain(line) for line in "".join(reader.parts).split("\n")
        )
    return found


def right_pages(query: Query, texts: dict[str, str]) -> set[str]:
    """The pages that answer a query."""
    if not query.truth.startswith("="):
        return set(query.truth.removeprefix("-").split())
    # 7 个 is not in 17 个
    wanted = [re.compile(r"(?<![\d.])" * each[0].isdigit() + re.escape(each)) for each in map(plain, query.truth[1:].split("+"))]
    return {page for page, text in texts.items() if all(each.search(text) for each in wanted)}


def passages(site: Path) -> Iterator[tuple[str, str, str, str]]:
    """What the index of a site says: address, anchor, title and text of every passage."""
    for path in sorted((site / "search").glob("t*.js")):
        rows = json.loads(path.read_text(encoding="utf-8").split(",", 2)[2].rstrip()[:-1])
        for url, page_title, found in rows:
            for anchor, title, text in found:
                yield url, anchor, title or page_title, text


@dataclass
class Score:
    """How a kind of queries was answered."""

    count: int = 0
    hit: float = 0.0
    """Queries with a right page among the first five."""
    recall: float = 0.0
    """Right pages among the first five, of as many as could be there."""
    empty: int = 0
    """Queries that were answered by nothing."""


def scores(asked: Sequence[Query], answers: Sequence[Sequence[str]], texts: dict[str, str]) -> dict[str, Score]:
    """Each kind's score; `answers` are the pages in the order shown."""
    found: dict[str, Score] = {}
    for query, pages in zip(asked, answers, strict=True):
        score = found.setdefault(query.kind, Score())
        right = right_pages(query, texts)
        top = list(dict.fromkeys(pages))[:TOP]
        score.count += 1
        score.empty += not pages
        if right:
            score.hit += bool(right & set(top))
            score.recall += len(right & set(top)) / min(TOP, len(right))
    return found


def table(found: dict[str, Score]) -> Iterator[str]:
    """The scores as rows of Markdown."""
    yield "| 问法 | 次数 | 前五条里有对的 | 前五条找全率 | 没有结果 |"
    yield "| --- | --- | --- | --- | --- |"
    for kind, score in found.items():
        yield f"| {kind} | {score.count} | {score.hit / score.count:.3f} | {score.recall / score.count:.3f} | {score.empty} |"


ASK = """async ([words, patience]) => {
  const input = document.querySelector(".md-search__input");
  const panel = document.querySelector("search-panel");
  const start = performance.now();
  const done = new Promise((resolve, reject) => {
    const look = () => {
      if (panel.dataset.query !== words.trim()) return;
      observer.disconnect();
      resolve(performance.now() - start);
    };
    const observer = new MutationObserver(look);
    observer.observe(panel, { attributes: true });
    setTimeout(() => reject(new Error(words)), patience);
  });
  input.value = words;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  const milliseconds = await done;
  // the theme has drawn the list before the panel reads it
  const links = Array.from(document.querySelectorAll(".md-search-result__item"), (item) =>
    Array.from(item.querySelectorAll("a")).find((link) => link.getAttribute("href")).href);
  return { milliseconds, links };
}"""
"""Types into the theme's own search box; what is shown first for each page, and how long it took."""


@dataclass(frozen=True)
class Answer:
    """What the search box showed."""

    pages: list[str]
    """Below the root, in the order shown."""
    milliseconds: float


def open_box(page: Page, root: str) -> None:
    """Opens a page of the site and turns to the search box."""
    page.goto(root)
    page.evaluate("document.querySelector('#__search').click()")
    page.locator(".md-search__input").focus()
    page.wait_for_selector("search-panel", state="attached")


def ask(page: Page, root: str, words: str, patience: int = 60_000) -> Answer:
    """Types `words` into the open box."""
    found = page.evaluate(ASK, [words, patience])
    links = [urlsplit(link).path.removeprefix(urlsplit(root).path).removesuffix("index.html") for link in found["links"]]
    return Answer(links, found["milliseconds"])


def fetched(page: Page, site: Path, root: str, words: str) -> tuple[int, int]:
    """Files, and bytes compressed as a web server would, that a first search makes a fresh page fetch."""
    names: set[str] = set()
    page.goto(root)
    page.wait_for_load_state("networkidle")
    page.context.on("response", lambda each: names.add(urlsplit(each.url).path.removeprefix(urlsplit(root).path)))
    page.evaluate("document.querySelector('#__search').click()")
    page.locator(".md-search__input").focus()
    page.wait_for_selector("search-panel", state="attached")
    ask(page, root, words)
    return len(names), sum(len(gzip.compress((site / name).read_bytes(), 6)) for name in names)
