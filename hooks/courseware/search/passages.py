"""Cuts finished pages into passages: what stands under one heading, one term, one question, one article of a law."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from ..keeping.steps import Pieces
from ..rules.shared import constants

KINDS = tuple(constants("search")["kinds"])
"""What a page is, in the order in which pages are numbered."""
ATTRIBUTES = r"""([^<>"']*(?:(?:"[^"]*"|'[^']*')[^<>"']*)*)"""
TAG = re.compile(rf"<!--.*?-->|<(/?)([a-zA-Z][\w-]*){ATTRIBUTES}>", re.DOTALL)
ID = re.compile(r'\sid="([^"]+)"')
INLINE = {
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "code",
    "data",
    "del",
    "em",
    "i",
    "ins",
    "kbd",
    "label",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "wbr",
}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
UNREAD = {"quiz-question", "script", "style", "noscript", "svg", "template", "button", "nav", "form", "select", "textarea"}
"""What holds no text of the course. Pictures say again what the text beside them says."""
EXCLUDED = re.compile(r"\sdata-search-exclude\b|\shidden\b|class=\"(?:headerlink|answer|options|play__start)\b")
HEADINGS = {"h1", "h2", "h3"}
PARTS = {"div", "article", "section"}
"""Elements that start a passage where they have an id: terms, figures, articles of a law, decisions."""
QUESTION = re.compile(r'<quiz-question\b[^>]*\sid="([^"]+)".*?[<]/quiz-question>', re.DOTALL)
NUMBER = re.compile(r'"question__number">([^<]+)<')
STEM = re.compile(r'"question__stem"[^>]*>(.*?)[<]/div>', re.DOTALL)
HIDDEN = re.compile('[<]meta name="search" content="none">')
"""What a page carries that is not to be found."""
LONGEST = 420
"""Characters in a passage; what is longer is cut where a paragraph ends, so that a hit stands for a place."""
SPACES = re.compile(r"[ \t\u00a0]+")
EMPTY_LINES = re.compile(r"(?<!\s)\s*\n\s*")


@dataclass
class Passage:
    """A piece of a page that can be opened."""

    anchor: str
    """The id in the page; empty for its beginning."""
    title: str = ""
    text: str = ""


@dataclass
class Page:
    """A page that can be found."""

    url: str
    """Below the site's root; directories as servers show them."""
    kind: int
    """Place in KINDS."""
    title: str = ""
    passages: list[Passage] = field(default_factory=list)


def contents(site: Path) -> dict[str, str]:
    """The articles of the finished `site` by address, those that may be found."""
    found = {}
    for path in site.rglob("index.html"):
        text = path.read_text(encoding="utf-8")
        start, end = text.find("<article"), text.rfind("/article>") - 1
        if start >= 0 and not HIDDEN.search(text, 0, start):
            found[path.relative_to(site).as_posix().removesuffix("index.html")] = text[start:end]
    return found


def read_pages(articles: Mapping[str, str], catalogue: dict[str, Any], read_before: Pieces | None = None) -> list[Page]:
    """Pages with their passages, by kind and address, from the HTML of their articles, as far as none was `read_before`."""
    kinds, pieces = _kinds(catalogue), read_before or Pieces(None, "")
    pages, asked = [], set[str]()
    for (kind, _), url in sorted((kinds.get(url, (KINDS.index("page"), 0)), url) for url in articles):
        page = Page(url, kind)
        article = articles[url]
        told, questions = pieces.get(article, lambda article=article: _read(article))  # type: ignore[misc]  # mypy knows no default of a lambda
        page.passages = [Passage(*each) for each in told]
        for each in questions:
            if each[0] not in asked:
                asked.add(each[0])
                page.passages.append(Passage(*each))
        page.title = page.passages[0].title if page.passages else ""
        pages.append(page)
    return pages


def _kinds(catalogue: dict[str, Any]) -> dict[str, tuple[int, int]]:
    """Page → its kind, and its rank within: a question is found where it is practised, not in each paper that has it."""
    found: dict[str, tuple[int, int]] = {}
    for number, plural in enumerate(("matters", "units", "cases", "terms", "papers", "sources")):
        for each in catalogue.get(plural, []):
            found[each["url"].partition("#")[0]] = (number, int(each.get("purpose", "unit-quiz") != "unit-quiz"))
    return found


def _read(article: str) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The passages of an article as plain data, those of its questions apart."""
    questions: list[Passage] = []
    told = [*_passages(article, questions)]
    return _plain_data(told), _plain_data(questions)


def _plain_data(passages: list[Passage]) -> list[tuple[str, ...]]:
    return [(each.anchor, each.title, each.text) for each in passages if each.title or each.text]


def _passages(text: str, questions: list[Passage]) -> Iterator[Passage]:
    """What is told; `questions` gets those met."""
    passage = Passage("")
    parts: list[str] = []
    heading: list[str] | None = None
    open_title = ""
    at = 0
    while tag := TAG.search(text, at):
        (parts if heading is None else heading).append(text[at : tag.start()])
        at = tag.end()
        closing, name, attributes = tag.groups()
        if name is None:
            continue
        if name == "quiz-question" and (question := QUESTION.match(text, tag.start())):
            questions.append(_question(question))
        if not closing and name not in VOID and (name in UNREAD or (attributes and EXCLUDED.search(attributes))):
            at = _behind(text, at, name)
            continue
        if closing:
            if name == open_title and heading is not None:
                passage.title, heading, open_title = _plain(heading), None, ""
        elif name in HEADINGS or name in PARTS:
            found = ID.search(attributes)
            if found and not (name == "h1" and not passage.title and not "".join(parts).strip()):
                yield from _cut(passage, parts)
                passage, parts, heading = Passage(html.unescape(found[1])), [], None
            if name in HEADINGS and (found or not passage.title):
                heading, open_title = [], name
        elif name == "dt" and not passage.title:
            heading, open_title = [], name
        if name not in INLINE:
            (parts if heading is None else heading).append("\n")
    yield from _cut(passage, parts)


def _behind(text: str, at: int, name: str) -> int:
    """Where the element ends whose start tag ends `at`."""
    depth = 1
    for tag in _tags(name).finditer(text, at):
        if not tag[2].endswith("/"):
            depth += -1 if tag[1] else 1
            if not depth:
                return tag.end()
    return len(text)


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){re.escape(name)}(?![\w-]){ATTRIBUTES}>")


def _question(match: re.Match[str]) -> Passage:
    """A question as it may be found: its number and stem. Options would tell that one of them is the key, and answers tell it."""
    number, stem = NUMBER.search(match[0]), STEM.search(match[0])
    return Passage(match[1], number[1] if number else "", _plain([TAG.sub("\n", stem[1])]) if stem else "")


def _cut(passage: Passage, parts: list[str]) -> Iterator[Passage]:
    """The passage with its text, in pieces where it is long."""
    text = _plain(parts)
    while len(text) > LONGEST:
        end = text.rfind("\n", LONGEST // 4, LONGEST)
        if end < 0:
            end = text.rfind("。", LONGEST // 4, LONGEST) + 1 or LONGEST
        yield Passage(passage.anchor, passage.title, text[:end].strip())
        text = text[end:].strip()
    yield Passage(passage.anchor, passage.title, text)


def _plain(parts: list[str]) -> str:
    text = SPACES.sub(" ", html.unescape("".join(parts)))
    return EMPTY_LINES.sub("\n", text).strip()
