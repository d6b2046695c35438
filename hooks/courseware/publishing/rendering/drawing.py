"""Whole pages as the theme's templates draw them, kept under a digest of all that they show.

That is the page itself, the navigation around it, the settings of the site, the templates, and the programs.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from jinja2 import Template

from ...keeping.results import compiler
from ...keeping.settings import described, packages
from ...keeping.shelf import Shelf
from ...keeping.spool import Aside
from .articles import headings

GIVEN = {"nav", "pages", "config", "page", "mkdocs_version", "build_date_utc"}
"""What every generator gives a template, and is told otherwise."""
CLOCK = (b"build_date_utc", b"update_date")
"""What a template shows of the time of a build; where one does, a page is another each time."""
ELSEWHERE = {"nav", "site_dir", "docs_dir", "config_file_path", "hooks", "markdown_extensions", "pages", "watch", "dev_addr"}
"""Settings that no page shows, or that are told otherwise."""
OWN = {"description", "about", "search", "unsearched"}
"""What is said of a page and only it shows; the rest may stand in any navigation."""

Judge = Callable[[str], str]
"""What may be said of a drawn page once, and holds as long as the page stays; nothing where the page is not good to be kept."""


class Drawing:
    """The pages of a site, drawn or kept in `shelf`; their articles are taken from `aside`."""

    def __init__(self, shelf: Shelf, aside: Aside, judge: Judge) -> None:
        self.shelf = shelf
        self.judged: dict[bytes, str] = {}
        """What was said of pages, by their digests."""
        self._aside = aside
        self._judge = judge
        self._around, self._navigation = "", None

    def template_class(self) -> type[Template]:
        """Templates that draw a page only where none is kept."""
        drawing = self

        class Drawn(Template):
            def render(self, *args: Any, **kwargs: Any) -> str:
                context = dict(*args, **kwargs)
                return drawing.page(context, self.name or "", super().render)

        return Drawn

    def page(self, context: dict[str, Any], template: str, draw: Callable[[dict[str, Any]], str]) -> str:
        """What a template gives in this context, which may be that of a page."""
        page = context.get("page")
        if page is None or page.url not in self._aside:
            return draw(context)
        if self._navigation is not context["nav"]:
            self._around, self._navigation = around(context), context["nav"]
        # what a plugin has put there for this page
        more = described({name: value for name, value in context.items() if name not in GIVEN})
        parts = (self._around, template, _shown(page), page.content, self._aside.digest(page.url), more)
        stamp = hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
        kept = self.shelf.get(page.file.src_uri, stamp)
        if kept:
            self.judged[hashlib.sha256(kept["page"]).digest()] = str(kept["judged"], "utf-8")
            return str(kept["page"], "utf-8")
        # the generator may have put a mark before it; text that is said to be markup stays so
        page.content = type(page.content)(f"{page.content}{self._aside[page.url]}")
        text = draw(context)
        page.content = ""
        if judged := self._judge(text):
            # as generators write what no file can hold
            content = text.encode("utf-8", "xmlcharrefreplace")
            self.shelf.put(page.file.src_uri, stamp, {"page": content, "judged": judged.encode()})
            self.judged[hashlib.sha256(content).digest()] = judged
        return text


def around(context: dict[str, Any]) -> str:
    """A digest of what pages show that is not their own."""
    config = context["config"]
    settings = {name: value for name, value in config.items() if name not in ELSEWHERE} | {"plugins": plugins(config["plugins"])}
    rows, timed = templates(config["theme"].dirs)
    time = repr(context["build_date_utc"]) if timed else ""
    parts = (compiler(), packages(), context["mkdocs_version"], time, described(settings), rows)
    navigation = [_item(each) for each in context["nav"].items]
    return hashlib.sha256(repr((parts, navigation)).encode("utf-8", "surrogatepass")).hexdigest()


def plugins(registered: Mapping[str, Any]) -> dict[str, object]:
    """What the plugins of a generator were told; a hook is a module, whose settings are its text."""
    return {name: _text(each.__file__ or "") if isinstance(each, ModuleType) else each.config for name, each in registered.items()}


@cache
def _text(path: str) -> str:
    """A digest of a program as it was at first: while serving, what is edited is not what runs."""
    return hashlib.sha256(Path(path).read_bytes()).hexdigest()


def templates(folders: Sequence[str]) -> tuple[list[str], bool]:
    """Names and digests of a theme's templates, and of all that an author's own folder, the first, has; whether any shows the time."""
    rows, timed = [], False
    for name, content in _templates(folders):
        rows.append(f"{name} {hashlib.sha256(content).hexdigest()}")
        timed = timed or any(word in content for word in CLOCK)
    return rows, timed


def _templates(folders: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    for number, folder in enumerate(folders):
        for path, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if number == 0 or not name.startswith("."))
            for name in sorted(names):
                if number == 0 or name.endswith((".html", ".yml")):
                    yield f"{number} {path[len(folder) :]} {name}", Path(path, name).read_bytes()


def _shown(page: Any) -> tuple[object, ...]:
    """What a page shows of itself, apart from its article."""
    ways = (page.url, page.canonical_url, page.edit_url, page.file.src_uri)
    beside = [each and (each.url, each.title) for each in (page.previous_page, page.next_page)]
    return (*ways, page.title, described(page.meta), headings(page.toc), beside)


def _item(item: Any) -> tuple[object, ...]:
    """What navigation shows of one of its items."""
    said = {name: value for name, value in (getattr(item, "meta", None) or {}).items() if name not in OWN}
    return (
        item.title,
        getattr(item, "url", ""),
        getattr(item, "canonical_url", ""),
        described(said),
        [_item(each) for each in item.children or []],
    )
