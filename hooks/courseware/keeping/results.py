"""Keeps the compiled course between runs, under a digest of everything that went into it."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .site import Site
from .tree import files_below, is_special

NAME = "site.kept"
COMPILER = Path(__file__).resolve().parents[1]


def beside(path: Path) -> Path:
    """Where to write what becomes `path` once it is whole: a name of this process's own, as two builds may run at once."""
    return path.with_name(f"{path.name}.{os.getpid()}.part")


def compiler() -> str:
    """Changes when the compiler or Python does."""
    return made_by(COMPILER)


def made_by(code: Path) -> str:
    """Changes when a file of a folder of code, or Python, does."""
    return _digest(sys.version, code, follow=True)


def digest(curriculum: Path, made_by: str) -> str:
    """Changes when a file of the course or what it is `made_by` does."""
    return _digest(made_by, curriculum, follow=False)


def dated(content: str, said: Mapping[str, str]) -> str:
    """Changes when a digest, or what is said of names, such as the dates of their change, does."""
    parts = hashlib.sha256(content.encode())
    for name, text in sorted(said.items()):
        for each in (name.encode(), text.encode()):
            parts.update(len(each).to_bytes(8) + each)
    return parts.hexdigest()


def _digest(what: str, root: Path, *, follow: bool) -> str:
    parts = hashlib.sha256(what.encode())
    for name, path in files_below(root):
        parts.update(name.encode() + b"\0" + _content(path, follow=follow))
    return parts.hexdigest()


def _content(path: Path, *, follow: bool) -> bytes:
    """A digest of a file; one that cannot be read, or is a link that nobody may follow, has none, and the reader will say so."""
    if not follow and is_special(path):
        return b""
    try:
        return hashlib.sha256(path.read_bytes()).digest()
    except OSError:
        return b""


def recall(cache: Path, stamp: str) -> Site | None:
    """The site kept under `stamp`; None where there is none, or where what is kept cannot be read."""
    kept = read(cache / NAME, stamp)
    return (
        Site({name: str(text, "utf-8") for name, text in kept[1].items()}, kept[0]["nav"], kept[0]["id"], kept[0]["pictures"])
        if kept
        else None
    )


def keep(cache: Path, stamp: str, site: Site) -> None:
    """Keeps `site`."""
    write(
        cache / NAME,
        stamp,
        {name: text.encode() for name, text in site.files.items()},
        {"nav": site.nav, "id": site.id, "pictures": site.pictures},
    )


def read(path: Path, stamp: str) -> tuple[dict[str, Any], dict[str, memoryview]] | None:
    """What was written under `stamp`, by name; None where there is nothing, something else, or not all of it.

    Views of what was read, not copies: a copy would stay in the process's memory for as long as it runs.
    """
    try:
        with path.open("rb") as file:
            head = json.loads(file.readline())
            if head["stamp"] != stamp:
                return None
            body = file.read()
        if zlib.crc32(body) != head["sum"]:
            return None
        return head, dict(_cut(memoryview(body), head["sizes"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _cut(body: memoryview, sizes: Mapping[str, int]) -> Iterator[tuple[str, memoryview]]:
    start = 0
    for name, size in sizes.items():
        yield name, body[start : start + size]
        start += size


def write(path: Path, stamp: str, parts: Mapping[str, bytes | memoryview], more: Mapping[str, Any]) -> None:
    """Writes a line of JSON, then all `parts` as they are; a crash half-way leaves the older file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    total = 0
    for part in parts.values():
        total = zlib.crc32(part, total)
    head = {"stamp": stamp, "sum": total, "sizes": {name: len(part) for name, part in parts.items()}, **more}
    unfinished = beside(path)
    with unfinished.open("wb") as file:
        file.write(json.dumps(head, ensure_ascii=False).encode() + b"\n")
        file.writelines(parts.values())
    unfinished.replace(path)
