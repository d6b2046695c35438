"""Chinese search: an index of the finished site, read by the part that answers in the theme's search box.

The index is made from finished pages and the catalogue, so that any generator's site can have it.
"""

from __future__ import annotations

import gc
import json
import shutil
from pathlib import Path

from .index import index_parts
from .passages import read_pages
from .shards import written
from .theme import ThemeError, take_over

FOLDER = "search"


def write_search(site: Path, *, cache: Path | None = None) -> int:
    """Makes the finished `site` searchable; returns how many scripts its index has. Raises ThemeError."""
    catalogue = json.loads((site / "catalog.json").read_text(encoding="utf-8"))
    pages = read_pages(site, catalogue)
    active = gc.isenabled()
    gc.disable()  # half a million small things, and no cycle among them
    try:
        scripts = written(index_parts(pages, catalogue["terms"], cache))
    finally:
        if active:
            gc.enable()
    folder = site / FOLDER
    # scripts of an earlier build that this one does not have
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    for name, text in scripts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    take_over(site)
    return len(scripts)


__all__ = ["ThemeError", "write_search"]
