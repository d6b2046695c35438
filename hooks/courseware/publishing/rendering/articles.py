"""What Markdown makes of a page, kept under a digest of all that it is made from."""

from __future__ import annotations

import hashlib
import logging
import marshal
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, NamedTuple, Self

from ...keeping.results import compiler
from ...keeping.settings import described, packages
from ...keeping.shelf import Shelf


class Article(NamedTuple):
    """A page before the theme has it."""

    content: str
    """Its HTML."""
    toc: list[dict[str, Any]]
    """Its headings as the toc extension gives them: name, id, level, children."""
    title: str | None
    """What its first heading says."""
    ids: list[str]
    """What can be linked to in it."""
    links: dict[str, dict[str, str]] | None
    """Where it links to in pages: file, then anchor and the link as it was written; None where nobody looked."""


class Articles:
    """The articles of a site. `told` is what the generator reads Markdown by; `files` are all that a page may link to, with their addresses.

    What is said of a page while it is read, to `log`, is said each time: such an article is not kept, and none is where `log` hears nothing.
    """

    def __init__(self, cache: Path, told: object, files: Iterable[tuple[str, ...]], log: logging.Logger) -> None:
        self.shelf = Shelf(cache / "articles")
        self._log = log
        parts = (compiler(), packages(), described(told), sorted(files))
        self._made_with = hashlib.sha256(repr(parts).encode("utf-8", "surrogatepass")).hexdigest()

    def get(self, name: str, markdown: str, make: Callable[[], Article]) -> Article:
        """The article of the file `name`, kept or made now."""
        digest = hashlib.sha256(markdown.encode("utf-8", "surrogatepass")).hexdigest()
        stamp = f"{self._made_with} {digest}"
        if kept := self.shelf.get(name, stamp):
            about = marshal.loads(kept["about"])  # noqa: S302 (our own file, whose check sum is right)
            return Article(str(kept["content"], "utf-8", "surrogatepass"), *about)
        with _Ear(self._log) as ear:
            made = make()
        if self._log.isEnabledFor(logging.WARNING) and not ear.heard and made.links is not None:
            self.shelf.put(name, stamp, {"about": marshal.dumps(made[1:]), "content": made.content.encode("utf-8", "surrogatepass")})
        return made


class _Ear(logging.Handler):
    """Knows whether something was said."""

    def __init__(self, log: logging.Logger) -> None:
        super().__init__()
        self._log = log
        self.heard = False

    def emit(self, record: logging.LogRecord) -> None:
        """Hears it."""
        self.heard = True

    def __enter__(self) -> Self:
        self._log.addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._log.removeHandler(self)


def headings(toc: Iterable[Any]) -> list[dict[str, Any]]:
    """A generator's table of contents as plain data."""
    return [{"name": each.title, "id": each.id, "level": each.level, "children": headings(each.children)} for each in toc]


def article_of(page: Any, ids: Iterable[str]) -> Article:
    """The article of a page that its generator rendered; `ids` are more of what can be linked to."""
    links: Mapping[Any, dict[str, str]] | None = page.links_to_anchors
    by_file = None if links is None else {file.src_uri: found for file, found in links.items()}
    every = sorted({*(page.present_anchor_ids or ()), *ids})
    return Article(page.content or "", headings(page.toc), page._title_from_render, every, by_file)
