"""Keeps the compiled course between runs, under a digest of everything that went into it."""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from .site import Site

NAME = "site.kept"
END = b"\0"
"""Ends what is kept, so that nothing can be missing unnoticed; no text holds it."""
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
        with (cache / NAME).open("rb") as file:
            head = json.loads(file.readline())
            if head["digest"] != stamp:
                return None
            files = {name: file.read(size).decode() for name, size in head["sizes"].items()}
            return Site(files, head["nav"]) if file.read() == END else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def keep(cache: Path, stamp: str, site: Site) -> None:
    """Keeps `site`: a line of JSON, then its files as they are. A crash half-way leaves the older one."""
    cache.mkdir(parents=True, exist_ok=True)
    unfinished = cache / f"{NAME}.part"
    texts = [text.encode() for text in site.files.values()]
    head = {"digest": stamp, "nav": site.nav, "sizes": dict(zip(site.files, map(len, texts), strict=True))}
    with unfinished.open("wb") as file:
        file.write(json.dumps(head, ensure_ascii=False).encode() + b"\n")
        file.writelines(texts)
        file.write(END)
    unfinished.replace(cache / NAME)
