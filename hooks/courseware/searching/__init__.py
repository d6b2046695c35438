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

from ..twin import Twin
from .index import index_parts
from .passages import contents, read_pages
from .shards import written
from .theme import ThemeError, take_over

FOLDER = "search"


def make_index(articles: Mapping[str, str], catalogue: dict[str, Any], cache: Path | None = None) -> dict[str, str]:
    """The scripts of the index by name, from the HTML of the site's articles by address."""
    active = gc.isenabled()
    gc.disable()  # half a million small things, and no cycle among them
    try:
        return written(index_parts(read_pages(articles, catalogue), catalogue["terms"], cache))
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
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    take_over(site)


class Indexing:
    """An index in the making while pages are drawn, where the system can do both at once."""

    def __init__(self, articles: Mapping[str, str], catalogue: str, cache: Path) -> None:
        self._twin = Twin(lambda: make_index(articles, json.loads(catalogue), cache))

    def end(self, site: Path) -> float:
        """Makes the finished `site` searchable; returns the seconds that this took. Raises ThemeError."""
        start = time.perf_counter()
        write_search(site, self._twin.result())
        return time.perf_counter() - start


def index_site(site: Path, cache: Path | None = None) -> int:
    """Makes a finished `site` searchable that any generator made; returns how many scripts its index has. Raises ThemeError."""
    catalogue = json.loads((site / "catalog.json").read_text(encoding="utf-8"))
    scripts = make_index(contents(site), catalogue, cache)
    write_search(site, scripts)
    return len(scripts)


__all__ = ["Indexing", "ThemeError", "index_site", "make_index", "write_search"]
