"""Keeps the compiled course between runs, under a digest of everything that went into it."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from .site import Site

COMPILER = Path(__file__).resolve().parent


def digest(curriculum: Path, changed: Mapping[str, str]) -> str:
    """Changes when a file of the course, the compiler, the dates of change or Python do."""
    parts = hashlib.sha256(repr((sys.version, sorted(changed.items()))).encode())
    for root in (curriculum, COMPILER):
        for path in _files(root):
            content = hashlib.sha256(path.read_bytes()).digest()
            parts.update(path.relative_to(root).as_posix().encode() + b"\0" + content)
    return parts.hexdigest()


def _files(root: Path) -> Iterator[Path]:
    for path in sorted(root.rglob("*")):
        if "__pycache__" not in path.parts and path.is_file():
            yield path


def recall(cache: Path, stamp: str) -> Site | None:
    """The site kept under `stamp`; None where there is none, or where what is kept cannot be read."""
    try:
        kept = json.loads((cache / "site.json").read_text(encoding="utf-8"))
        return Site(kept["files"], kept["nav"]) if kept["digest"] == stamp else None
    except (OSError, ValueError, KeyError, TypeError):
        return None


def keep(cache: Path, stamp: str, site: Site) -> None:
    """Keeps `site`; a crash half-way leaves the older one."""
    cache.mkdir(parents=True, exist_ok=True)
    unfinished = cache / "site.part"
    with unfinished.open("w", encoding="utf-8") as file:
        # piece by piece: there is no need for the whole site a second time in memory
        json.dump({"digest": stamp, "files": site.files, "nav": site.nav}, file, ensure_ascii=False)
    unfinished.replace(cache / "site.json")
