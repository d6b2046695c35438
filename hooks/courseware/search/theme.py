"""Puts our search into the theme's search box: our worker in the place of its own, which speaks the same four messages.

The theme starts its worker on every page and hands it `search/search_index.json`; ours needs nothing of that, so what stays
of it is a stub. The theme's version is pinned; should another one speak otherwise, the build says so.
"""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

from ..reading.problems import MakingError

WORKER = "assets/search-worker.js"
"""Where the bundled worker lies in the site, until it moves to the place of the theme's."""
SPOKEN = (
    # in the theme's worker: SETUP (0) is answered by READY (1), QUERY (2) by RESULT (3) with items
    (re.compile(r"case 0:.{0,99}type:1\}.{0,99}case 2:.{0,99}type:3,data:", re.DOTALL), "workers/search.*.min.js"),
    (re.compile(r"items:\[\.\.\.\w+\.values\(\)\]"), "workers/search.*.min.js"),
    # in its bundle: where the index comes from, and what of the box our own scripts look for
    (re.compile(r"search/search_index\.json"), "bundle.*.min.js"),
    (re.compile(r"search/search_index\.js\b(?!on)"), "bundle.*.min.js"),
    (re.compile(r"\.has\(\"q\"\)"), "bundle.*.min.js"),
    (re.compile(r"searchParams\.set\(\"h\","), "bundle.*.min.js"),
    (re.compile(r"\"keyup\"\)"), "bundle.*.min.js"),
    (re.compile(r"md-search-result__item"), "bundle.*.min.js"),
    (re.compile(r"data-md-score"), "bundle.*.min.js"),
)
"""What of the theme we stand on, and in which of its files it is."""
STUB = {"config": {"lang": ["en"], "separator": r"\s+", "pipeline": [], "fields": {}}, "docs": []}
"""The theme takes from it how to cut the words that it marks in the opened page."""


class ThemeError(MakingError):
    """The theme's search is not the one that we know."""


def take_over(site: Path) -> None:
    """Replaces the theme's search in the finished `site`. Raises ThemeError."""
    scripts = site / "assets" / "javascripts"
    for pattern, name in SPOKEN:
        found = sorted(scripts.glob(name))
        if len(found) != 1 or not pattern.search(found[0].read_text(encoding="utf-8")):
            raise ThemeError(
                f"主题的搜索和我们认识的不一样（{name} 里没有 {pattern.pattern}）。请用 requirements/site.lock 里的 mkdocs-material；"
                "要换版本，先照 hooks/courseware/search/theme.py 核对它的搜索怎样收发消息"
            )
    [worker] = scripts.glob("workers/search.*.min.js")
    shutil.move(site / WORKER, worker)
    # stemmers for other languages, and maps of scripts that are no longer there
    shutil.rmtree(scripts / "lunr", ignore_errors=True)
    for left in scripts.glob("workers/*.map"):
        left.unlink()
    folder = site / "search"
    folder.mkdir(exist_ok=True)
    text = json.dumps(STUB, separators=(",", ":"))
    (folder / "search_index.json").write_text(text, encoding="utf-8")
    (folder / "search_index.js").write_text(f"var __index={text}\n", encoding="utf-8")
