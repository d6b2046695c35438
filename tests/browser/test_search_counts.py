"""Search in Chromium: all counts agree, for every query of the file; and words by their sound, which the course writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from ..searching import Query, ask, open_box, page_texts, queries, right_pages
from .test_reading import SIZES

SOUGHT = """async (enough) => {
  const box = document.querySelector(".md-search");
  const items = () => [...box.querySelectorAll(".md-search-result__item")];
  // the theme draws the end of a long list, a few at a time, when it is scrolled to
  const scroller = box.querySelector(".md-search__scrollwrap");
  for (let turn = 0; turn < 100 && items().length < enough; turn++) {
    scroller.scrollTo(0, turn % 2 ? scroller.scrollHeight : 0);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const chips = [...box.querySelectorAll(".search-kinds button")];
  return {
    meta: box.querySelector(".md-search-result__meta").textContent,
    chips: chips.map((each) => each.textContent),
    pressed: chips.findIndex((each) => each.getAttribute("aria-pressed") === "true"),
    more: box.querySelector(".search-more").textContent,
    pages: items().length,
    entries: items().map((each) => [...each.querySelectorAll("a")].map((link) => link.getAttribute("href"))),
  };
}"""
"""What the box shows, scrolled until `enough` pages are drawn, or for five seconds."""
HEAD = re.compile(r"(?:找到|列出) (\d+) (?:条，在 (\d+) 页里|页)$")
MORE = re.compile(r"再看 (\d+) 页(?:（还有 (\d+) 页没有列出）)?$")


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, root: str) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES[request.param], service_workers="block", reduced_motion="reduce")
    made = context.new_page()
    open_box(made, root)
    yield made
    context.close()


def shown(page: Page) -> dict[str, Any]:
    """What the box shows, all of its list drawn."""
    found: dict[str, Any] = page.evaluate(SOUGHT, 0)
    if HEAD.search(found["meta"]):
        found = page.evaluate(SOUGHT, head(found)[1] - rest(found))
    return found


def head(found: dict[str, Any]) -> tuple[int, int]:
    """How many entries, and on how many pages, the line above the list tells."""
    told = HEAD.search(found["meta"])
    assert told, found["meta"]
    return int(told[1]), int(told[2] or told[1])


def chips(found: dict[str, Any]) -> dict[str, int]:
    """What each kind's button tells."""
    return {name: int(count) for name, _, count in (each.partition(" ") for each in found["chips"]) if count}


def rest(found: dict[str, Any]) -> int:
    """The pages that are told to be left."""
    if not found["more"]:
        return 0
    told = MORE.search(found["more"])
    assert told, found["more"]
    return int(told[2] or told[1])


def test_all_counts_agree_for_every_query(page: Page, root: str) -> None:
    answered = 0
    for query in queries():
        ask(page, root, query.text)
        found = shown(page)
        if not found["pages"]:
            assert found["meta"].startswith("没有找到"), query
            assert not found["chips"], query
            assert not found["more"], query
            continue
        answered += 1
        entries, pages = head(found)
        kinds = chips(found)
        assert not kinds or sum(kinds.values()) == entries, (query, found)
        assert found["pages"] + rest(found) == pages, (query, found)
    assert answered > 200


@pytest.mark.parametrize("words", ["居民会议", "物业", "社区", "法", "公开", "邻居吵架怎么办", "居民会义"])
def test_a_kind_alone_and_more_of_it_say_what_its_button_said(page: Page, root: str, words: str) -> None:
    ask(page, root, words)
    first = shown(page)
    kinds, (entries, pages) = chips(first), head(first)
    on_pages = 0
    for place, (name, count) in enumerate(kinds.items(), 1):
        page.get_by_role("group", name="只看一类").get_by_role("button", name=name).click()
        page.wait_for_function("place => document.querySelectorAll('.search-kinds button')[place]?.ariaPressed === 'true'", arg=place)
        found = shown(page)
        assert chips(found) == kinds
        assert head(found)[0] == count, (name, found["meta"])
        on_pages += head(found)[1]
        assert found["pages"] + rest(found) == head(found)[1], (name, found)
        while found["more"]:
            before = found["pages"]
            page.get_by_role("button", name="再看").click()
            page.wait_for_function("before => document.querySelectorAll('.md-search-result__item').length !== before", arg=before)
            found = shown(page)
        if name in ("术语", "题目", "来源"):
            # a page has its own line even where only what is on it was found
            assert 0 <= count - sum(sum("#" in link for link in links) for links in found["entries"]) <= found["pages"], (name, found)
        assert all(len(links) == len(set(links)) for links in found["entries"])
    assert on_pages == pages
    assert sum(kinds.values()) == entries


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("信息泄录", "信息泄露"),
        ("一至同意", "一致同意"),
        ("新西泄露", "信息泄露"),
        ("一志同意", "一致同意"),
        ("社区当支部", "社区党支部"),
        ("格丈", "格长"),
        ("法辕", "法援"),
    ],
)
def test_a_homophone_finds_the_word_among_the_first(page: Page, root: str, site: Path, typed: str, meant: str) -> None:
    pages = ask(page, root, typed).pages
    right = right_pages(Query("同音错字", typed, f"={meant}", True), page_texts(site))
    assert right & set(pages[:5]), pages
    assert meant in shown(page)["meta"]
