"""Queries in the ways people ask, with what is right: `tests/queries.tsv`, and how well search answers them.

A truth of `=words` is every page with those words in it, `=a+b` every page with both; otherwise the pages are named, as
judged by hand. Lines of a kind are used in turn for tuning and for checking, so that half of them were never tuned to.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

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
        if self._out or tag in UNREAD or {"answer", "options", "headerlink"} & set(names) or "data-search-exclude" in given or "hidden" in given:
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


def page_texts(site: Path) -> dict[str, str]:
    """What stands on each page that may be found, by its address below the root."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        text = path.read_text(encoding="utf-8")
        if '<meta name="search" content="none">' in text:
            continue
        reader = _Text()
        reader.feed(text)
        found[path.relative_to(site).as_posix().removesuffix("index.html")] = "\n".join(plain(line) for line in "".join(reader.parts).split("\n"))
    return found


def right_pages(query: Query, texts: dict[str, str]) -> set[str]:
    """The pages that answer a query."""
    if not query.truth.startswith("="):
        return set(query.truth.removeprefix("-").split())
    # 7 个 is not in 17 个
    wanted = [re.compile(r"(?<![\d.])" * each[0].isdigit() + re.escape(each)) for each in map(plain, query.truth[1:].split("+"))]
    return {page for page, text in texts.items() if all(each.search(text) for each in wanted)}


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
        top = [page for page in dict.fromkeys(pages)][:TOP]
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
