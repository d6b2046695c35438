"""Whole pages as the theme's templates draw them, kept under a digest of all that they show.

That is the page itself, the navigation around it, the settings of the site, the templates, and the programs.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from jinja2 import Template

from ...keeping.results import compiler
from ...keeping.settings import described
from ...keeping.shelf import Aside, Shelf
from .articles import headings

DRAWERS = ("jinja2", "markupsafe")
"""Packages that draw templates."""
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
        self._around = ""

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
        self._around = self._around or around(context)
        parts = (self._around, template, _shown(page), page.content, self._aside.digest(page.url))
        stamp = hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()
        kept = self.shelf.get(page.file.src_uri, stamp)
        if kept:
            self.judged[hashlib.sha256(kept["page"]).digest()] = str(kept["judged"], "utf-8")
            return str(kept["page"], "utf-8")
        # the generator may have put a mark before it
        page.content = page.content + self._aside[page.url]
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
    settings = {name: value for name, value in config.items() if name not in ELSEWHERE}
    # a hook is a module, whose settings are its text
    settings["plugins"] = {name: getattr(each, "config", None) or _digest(Path(each.__file__)) for name, each in config["plugins"].items()}
    parts = (compiler(), *map(version, DRAWERS), context["mkdocs_version"], described(settings), *templates(config["theme"].dirs))
    navigation = [_item(each) for each in context["nav"].items]
    return hashlib.sha256(repr((parts, navigation)).encode("utf-8", "surrogatepass")).hexdigest()


def templates(folders: Sequence[str]) -> Iterator[str]:
    """Names and digests of a theme's templates, and of all that an author's own folder, the first, has."""
    for number, folder in enumerate(folders):
        for path, below, names in os.walk(folder):
            below[:] = sorted(name for name in below if number == 0 or not name.startswith("."))
            for name in sorted(names):
                if number == 0 or name.endswith((".html", ".yml")):
                    yield f"{number} {path[len(folder) :]} {name} {_digest(Path(path, name))}"


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


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
