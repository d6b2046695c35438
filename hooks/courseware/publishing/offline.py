"""Makes a finished site installable and readable without a network: the list of its files, the worker, the manifest."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

WORKER = "assets/sw.js"
"""Where the bundled worker lies in the site; a worker rules what is below it, so it moves to the top."""
LEAVING = "assets/leave.js"
"""Likewise, while authors look at what they edit."""
LISTING = "offline.json"
MANIFEST = "manifest.webmanifest"
FALLBACKS = ("offline.html", "guide/offline/index.html")
"""What is shown in place of a page that is not kept, the best first."""
GROUPS = {
    ".html": "pages",
    ".js": "shell",
    ".css": "shell",
    ".json": "data",
    ".svg": "pictures",
    ".png": "pictures",
    ".jpg": "pictures",
    ".jpeg": "pictures",
    ".gif": "pictures",
    ".webp": "pictures",
}
"""What is kept, by kind of file; documents to download are not."""
SHELL = re.compile(r"index\.html|offline\.html|guide/offline/index\.html|search/.*|search\.json|assets/icons/icon.*|assets/images/.*")
"""What every page needs, besides styles and scripts."""
DATA = re.compile(r"assets/(?:course|draw|python-worker|bank/.*)\.js|search/[pt]\d+\.js")
"""Scripts that hand over data, loaded by what wants it; those of search weigh too much for readers who save data."""
LEFT = re.compile(
    r"404\.html|sw\.js|assets/(?:sw|leave|usb|lost)\.js|assets/screenshot\.png|catalog\.schema\.json|sbom\.cdx\.json|offline\.json"
    r"|assets/python/.*|search/search_index\.js|assets/share/.*|assets/site\.css|assets/stylesheets/.*"
)
"""What no reader needs without a network, or keeps by asking for it where it is used (assets/python/); styles are in assets/look.css as well."""
COURSE = re.compile(r'\sdata-course="([^"]*)"')
"""Where hooks/theme/main.html says which course a page is of."""


def write_offline(site: Path, *, title: str) -> int:
    """Writes list, worker and manifest into the finished `site`; returns how many files a reader can keep."""
    rows = [(name, *_weigh(site / name), group) for name, group in sorted(_kept(site))]
    fallback = next((name for name in FALLBACKS if (site / name).is_file()), "")
    worker = (site / WORKER).read_text(encoding="utf-8")
    revision = hashlib.sha256(json.dumps([worker, fallback, rows]).encode()).hexdigest()[:16]
    listing = {"revision": revision, "fallback": fallback, "files": rows}
    (site / LISTING).write_text(json.dumps(listing, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    said = "".join(
        f"var {name}={json.dumps(value)};\n" for name, value in {"xuetangRevision": revision, "xuetangCourse": _course(site)}.items()
    )
    (site / "sw.js").write_text(said + worker, encoding="utf-8")
    (site / MANIFEST).write_text(json.dumps(_manifest(title), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return len(rows)


def _course(site: Path) -> str:
    """The id of the course, as its home page says it; nothing where it does not."""
    home = site / "index.html"
    found = COURSE.search(home.read_text(encoding="utf-8")) if home.is_file() else None
    return found[1] if found else ""


def end_offline(site: Path) -> None:
    """Puts a worker into the finished `site` that takes away the one of a site that was published at the same address."""
    (site / "sw.js").write_text((site / LEAVING).read_text(encoding="utf-8"), encoding="utf-8")


def _weigh(path: Path) -> tuple[str, int]:
    content = path.read_bytes()
    return hashlib.sha256(content).hexdigest()[:16], len(content)


def _kept(site: Path) -> Iterator[tuple[str, str]]:
    """Each file that a reader can keep, with its group."""
    for path in site.rglob("*"):
        name = path.relative_to(site).as_posix()
        if path.suffix not in GROUPS or LEFT.fullmatch(name):
            continue
        if DATA.fullmatch(name):
            yield name, "data"
        else:
            yield name, "shell" if SHELL.fullmatch(name) else GROUPS[path.suffix]


def _manifest(title: str) -> dict[str, object]:
    icons = [
        {"src": "assets/icons/icon.svg", "sizes": "any", "type": "image/svg+xml"},
        {"src": "assets/icons/icon-192.png", "sizes": "192x192", "type": "image/png"},
        {"src": "assets/icons/icon-512.png", "sizes": "512x512", "type": "image/png"},
        {"src": "assets/icons/icon-maskable-512.png", "sizes": "512x512", "type": "image/png", "purpose": "maskable"},
    ]
    return {
        "name": title,
        "short_name": title[:6],
        "lang": "zh-CN",
        "start_url": "./",
        "scope": "./",
        "id": "./",
        "display": "standalone",
        "background_color": "#ffffff",
        "theme_color": "#a61b1b",
        "icons": icons,
    }
