"""Puts our search into the theme's search box: our worker in the place of its own, which speaks the same four messages.

The theme starts its worker on every page and hands it `search/search_index.json`; ours needs nothing of that, so what stays
of it is a stub. Themes whose search we know are named below; should another one come, or one speak otherwise, the build says so.
"""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from ..reading.problems import MakingError

WORKER = "assets/search-worker.js"
"""Where the bundled worker lies in the site, until it moves to the place of the theme's."""
SPOKEN: dict[str, dict[str, tuple[str, ...]]] = {
    # SETUP (0) is answered by READY (1), QUERY (2) by RESULT (3) with items; in the bundle: where the index comes from, and what
    # of the box our own scripts look for
    "Material": {
        "workers/search.*.min.js": (r"case 0:.{0,99}type:1\}.{0,99}case 2:.{0,99}type:3,data:", r"items:\[\.\.\.\w+\.values\(\)\]"),
        "bundle.*.min.js": (
            r"search/search_index\.json",
            r"search/search_index\.js\b(?!on)",
            r"\.has\(\"q\"\)",
            r"searchParams\.set\(\"h\",",
            r"\"keyup\"\)",
            r"md-search-result__item",
            r"data-md-score",
        ),
    },
    # the same, each question with a number that its answer repeats; a page says where index and worker are
    "MaterialX": {
        "workers/search.*.min.js": (
            r"case 0:.{0,99}\{id:(\w+)\.id,type:1\}.{0,99}case 2:.{0,29}\{id:\1\.id,type:3,data:",
            r"items:\[\.\.\.\w+\.values\(\)\]",
        ),
        "bundle.*.min.js": (
            r"\.indexUrl",
            r"\.offlineIndexUrl",
            r"\.workerUrl",
            r"\.search\(\{query:",
            r"\.has\(\"q\"\)",
            r"searchParams\.set\(\"h\",",
            r"\"input\"\)",
            r"md-search-result__item",
            r"data-md-score",
        ),
    },
}
"""The themes whose search we know, and what of it we stand on: patterns by the file that has them."""
WORKING = "lunr"
"""What MaterialX calls the search by a worker; Material has no other."""
STUB = {"config": {"lang": ["en"], "separator": r"\s+", "pipeline": [], "fields": {}}, "docs": []}
"""The theme takes from it how to cut the words that it marks in the opened page."""


class ThemeError(MakingError):
    """The theme's search is not the one that we know."""


def check_provider(extra: Mapping[str, Any]) -> None:
    """Sees to it that the theme asks a worker, which ours can stand in for, where it can be told to do otherwise. Raises ThemeError."""
    provider = (extra.get("search_config") or {}).get("provider", WORKING)
    if provider != WORKING:
        raise ThemeError(
            f"主题的搜索用的是 {provider}，它不认我们的索引，也不看“这一页不要搜到”。请在 mkdocs.yml 的 plugins 里写：\n"
            f"  - search:\n      provider: {WORKING}"
        )


def take_over(site: Path) -> None:
    """Replaces the theme's search in the finished `site`. Raises ThemeError."""
    scripts = site / "assets" / "javascripts"
    lacking = {name: _lacking(scripts, wanted) for name, wanted in SPOKEN.items()}
    if all(lacking.values()):
        told = "；".join(f"要是 {name}，{what}" for name, what in lacking.items())
        raise ThemeError(
            f"主题的搜索和我们认识的不一样（{told}）。请用 requirements/site.lock 里的 mkdocs-material；"
            "要换版本，先照 hooks/courseware/search/theme.py 核对它的搜索怎样收发消息；要换主题，看 docs/guide/continuations.md"
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


def _lacking(scripts: Path, wanted: Mapping[str, Sequence[str]]) -> str:
    """What of the wanted is not in the theme's scripts, in words; empty where all is there."""
    for name, patterns in wanted.items():
        found = sorted(scripts.glob(name))
        if len(found) != 1:
            return f"{name} 应当有一个，这里有 {len(found)} 个"
        text = found[0].read_text(encoding="utf-8")
        if missing := next((each for each in patterns if not re.search(each, text, re.DOTALL)), None):
            return f"{name} 里没有 {missing}"
    return ""
