"""What a generator makes of a page, kept between builds: its article from Markdown, and all of it from the theme's templates."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from logging import LoggerAdapter
from pathlib import Path
from typing import Any

from ...keeping.shelf import Shelf
from ...keeping.spool import Aside
from ..policy import element
from .articles import Article, Articles, article_of
from .blocks import Blocks
from .drawing import Drawing, plugins
from .headings import Named


class Rendering:
    """One build of a site's pages; those that are served while authors write are kept apart from those that are published."""

    def __init__(
        self, cache: Path, *, told: object, files: Iterable[tuple[str, ...]], serving: bool, log: LoggerAdapter[Any], blocks: Blocks
    ) -> None:
        self.found: set[str] = set()
        """Addresses of pages that search finds."""
        self._aside = Aside()
        # a generator that serves writes a script of its own into every page, so there is no policy
        self.drawing = Drawing(Shelf(cache / ("served" if serving else "pages")), self._aside, (lambda _: "-") if serving else element)
        # what the generator says of a page is said to the logger that this one hangs on
        self._articles = Articles(cache, told, files, logging.getLogger(log.name.partition(".")[0]))
        self._blocks = blocks

    def article(self, page: Any, render: Callable[[], None]) -> Article:
        """The article of a page as its generator has it, which can `render` it: kept, or made now."""

        def make() -> Article:
            render()
            return article_of(page, self._blocks.ids)

        return self._articles.get(page.file.src_uri, page.markdown, make)

    def put_aside(self, url: str, article: str, *, found: bool) -> None:
        """Keeps an article until its page is drawn, and until search is made, where it is to be `found`."""
        self._aside.put(url, article)
        if found:
            self.found.add(url)

    def articles(self) -> Mapping[str, str]:
        """What search finds: articles by the addresses of their pages."""
        return self._aside.only(self.found)

    def end(self) -> None:
        """Throws away what was put aside, and what was kept of pages that are no more."""
        self._aside.close()
        self._articles.shelf.sweep()
        self.drawing.shelf.sweep()


__all__ = ["Blocks", "Named", "Rendering", "plugins"]
