"""Chinese search: an index of the finished site, read by the part that answers in the theme's search box.

The index is made from the HTML of articles and the catalogue, so that any generator's site can have it.
"""

from __future__ import annotations

import gc
import json
import shutil
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..keeping.results import compiler, dated, read, write
from ..keeping.settings import packages
from ..keeping.steps import Pieces
from .index import index_parts
from .passages import contents, read_pages
from .shards import written
from .theme import ThemeError, take_over

FOLDER = "search"
KEPT, READ = "search.kept", "passages.kept"


def make_index(articles: Mapping[str, str], catalogue: dict[str, Any], cache: Path | None = None) -> dict[str, str]:
    """The scripts of the index by name, from the HTML of the site's articles by address; what was read in them is kept in `cache`."""
    active = gc.isenabled()
    gc.disable()  # half a million small things, and no cycle among them
    try:
        read_before = Pieces(cache, _made_with(), READ)
        pages = read_pages(articles, catalogue, read_before)
        read_before.save()
        return written(index_parts(pages, catalogue["terms"], cache, matters=catalogue.get("matters", [])))
    finally:
        if active:
            gc.enable()


def write_search(site: Path, scripts: Mapping[str, str]) -> None:
    """Makes the finished `site` searchable by an index. Raises ThemeError."""
    folder = site / FOLDER
    # scripts of an earlier build that this one does not have
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in scripts.items():
        (folder / f"{name}.js").write_bytes(text.encode())
    take_over(site)


class Indexing:
    """An index of a site's articles; where none of them changed, that of the last run, which is kept in `cache`."""

    def __init__(self, articles: Mapping[str, str], catalogue: str, cache: Path) -> None:
        self._given = (articles, catalogue, cache)
        self._path = cache / KEPT

    def end(self, site: Path) -> float:
        """Makes the finished `site` searchable; returns the seconds that this took. Raises ThemeError."""
        start = time.perf_counter()
        articles, catalogue, cache = self._given
        # no page's address ends so; home's is empty
        stamp = dated(dated(_made_with(), {"catalog.json": catalogue}), articles)
        scripts = recall(self._path, stamp)
        if scripts is None:
            scripts = make_index(articles, json.loads(catalogue), cache)
            write(self._path, stamp, {name: text.encode() for name, text in scripts.items()}, {})
        write_search(site, scripts)
        return time.perf_counter() - start


def _made_with() -> str:
    """Changes when the program that makes an index does, or a package that has its tables."""
    return compiler() + repr(packages())


def recall(path: Path, stamp: str) -> dict[str, str] | None:
    """The scripts kept under `stamp`; None where there are none."""
    kept = read(path, stamp)
    return None if kept is None else {name: str(text, "utf-8") for name, text in kept[1].items()}


def index_site(site: Path, cache: Path | None = None) -> int:
    """Makes a finished `site` searchable that any generator made; returns how many scripts its index has. Raises ThemeError."""
    catalogue = json.loads((site / "catalog.json").read_text(encoding="utf-8"))
    scripts = make_index(contents(site), catalogue, cache)
    write_search(site, scripts)
    return len(scripts)


__all__ = ["Indexing", "ThemeError", "index_site", "make_index", "write_search"]
