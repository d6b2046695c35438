"""Chinese search: an index of the finished site, read by the part that answers in the theme's search box.

The index is made from finished pages and the catalogue, so that any generator's site can have it.
"""

from __future__ import annotations

import json
from pathlib import Path

from .index import index_parts
from .passages import read_pages
from .shards import written

FOLDER = "search"


def write_index(site: Path, *, cache: Path | None = None) -> int:
    """Writes the index of the finished `site` into its folder `search`; returns the number of its scripts."""
    catalogue = json.loads((site / "catalog.json").read_text(encoding="utf-8"))
    pages = read_pages(site, catalogue)
    _, scripts = written(index_parts(pages, catalogue["terms"], cache))
    folder = site / FOLDER
    folder.mkdir(exist_ok=True)
    for name, text in scripts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return len(scripts)
