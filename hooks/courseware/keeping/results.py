"""Keeps the compiled course between runs, under a digest of everything that went into it."""

from __future__ import annotations

import hashlib
import json
import os
import sys
import weakref
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, BinaryIO

from .site import Site
from .spool import piece
from .tree import files_below, is_special

NAME = "site.kept"
HEAD = [each.name for each in fields(Site) if each.name != "files"]
"""What is kept of a site beside its files."""
COMPILER = Path(__file__).resolve().parents[1]
BLOCK = 1 << 20
UNREADABLE = (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError)
"""What is raised where a file is not what we write."""
_damaged: list[Path] = []


def found_damaged() -> list[Path]:
    """The files that were not as they had been written, since this was last asked; what they held was made again."""
    found = [*_damaged]
    _damaged.clear()
    return found


def beside(path: Path) -> Path:
    """Where to write what becomes `path` once it is whole: a name of this process's own, as two builds may run at once."""
    return path.with_name(f"{path.name}.{os.getpid()}.part")


def compiler() -> str:
    """Changes when the compiler or Python does."""
    return made_by(COMPILER)


def made_by(code: Path) -> str:
    """Changes when a file of a folder of code, or Python, does."""
    files = [(name, path) for name, path in files_below(code) if path.suffix != ".py"]
    return _made_by(code, tuple((name, path, *_look(path)) for name, path in files))


def _look(path: Path) -> tuple[int, int]:
    """What says that a file changed, without reading it; nothing of one that is gone by now."""
    try:
        found = path.stat()
    except OSError:
        return 0, 0
    return found.st_mtime_ns, found.st_size


@lru_cache(maxsize=2)
def _made_by(code: Path, seen: tuple[tuple[str, Path, int, int], ...]) -> str:
    """Likewise; asked several times in each build, and read again only where a file looks changed."""
    return _digest(sys.version + _programs(code), [(name, path) for name, path, *_ in seen], follow=True)


@cache
def _programs(code: Path) -> str:
    """A digest of the programs in a folder as they were at first: while serving, what is edited is not what runs."""
    return _digest("", [(name, path) for name, path in files_below(code) if path.suffix == ".py"], follow=True)


def digest(curriculum: Path, made_by: str) -> str:
    """Changes when a file of the course or what it is `made_by` does."""
    return _digest(made_by, files_below(curriculum), follow=False)


def dated(content: str, said: Mapping[str, str]) -> str:
    """Changes when a digest, or what is said of names, such as the dates of their change, does."""
    parts = hashlib.sha256(content.encode())
    for name in sorted(said):
        # one by one: all at once may be more than the memory
        for each in (name.encode(), said[name].encode()):
            parts.update(len(each).to_bytes(8) + each)
    return parts.hexdigest()


def _digest(what: str, files: Iterable[tuple[str, Path]], *, follow: bool) -> str:
    parts = hashlib.sha256(what.encode())
    for name, path in files:
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
    if not kept:
        return None
    head, files = kept
    texts = {name: str(text, "utf-8") for name, text in files.items()}
    return Site(texts, **{name: head[name] for name in HEAD})


def keep(cache: Path, stamp: str, site: Site) -> None:
    """Keeps `site`."""
    head = {name: getattr(site, name) for name in HEAD}
    write(cache / NAME, stamp, Encoded(site.files), head)


class Encoded(Mapping[str, bytes]):
    """Texts as bytes, one at a time: all at once would be a fifth of a large course's memory."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        self._texts = texts

    def __getitem__(self, name: str) -> bytes:
        return self._texts[name].encode()

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


def read(path: Path, stamp: str) -> tuple[dict[str, Any], dict[str, memoryview]] | None:
    """What was written under `stamp`, by name; None where there is nothing, something else, or not what was written.

    Views of what was read, not copies: a copy would stay in the process's memory for as long as it runs.
    """
    try:
        with path.open("rb") as file:
            if not (head := _head(file, stamp)):
                return None
            body = file.read()
        if zlib.crc32(head[1], zlib.crc32(body)) == head[2]:
            return head[0], dict(_cut(memoryview(body), head[0]["sizes"]))
    except FileNotFoundError:
        return None
    except UNREADABLE:
        pass
    _damaged.append(path)
    return None


class Opened(Mapping[str, bytes]):
    """What was written, by name; it stays on the disk, and its file is open until this is closed or gone."""

    def __init__(self, file: BinaryIO, head: Mapping[str, Any], start: int) -> None:
        self._file = file
        self.close = weakref.finalize(self, file.close)
        self.head = head
        self._places: dict[str, tuple[int, int]] = {}
        for name, size in head["sizes"].items():
            self._places[name] = start, size
            start += size

    def __getitem__(self, name: str) -> bytes:
        return piece(self._file, self._places[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def opened(path: Path, stamp: str) -> Opened | None:
    """Likewise, without having it in memory."""
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return None
    except OSError:
        _damaged.append(path)
        return None
    try:
        if head := _head(file, stamp):
            total, start = 0, file.tell()
            while block := file.read(BLOCK):
                total = zlib.crc32(block, total)
            if zlib.crc32(head[1], total) == head[2]:
                return Opened(file, head[0], start)
            _damaged.append(path)
    except UNREADABLE:
        _damaged.append(path)
    file.close()
    return None


def _head(file: BinaryIO, stamp: str) -> tuple[dict[str, Any], bytes, int] | None:
    """What is said of the parts of a file, as data and as it stands there, and the check sum; None where they are another thing."""
    line = file.readline()
    if line.startswith(b'{"'):
        return None  # whole, but as earlier versions wrote it
    head: dict[str, Any] = json.loads(line[9:])
    return (head, line[9:], int(line[:9], 16)) if head["stamp"] == stamp else None


def _cut(body: memoryview, sizes: Mapping[str, int]) -> Iterator[tuple[str, memoryview]]:
    start = 0
    for name, size in sizes.items():
        yield name, body[start : start + size]
        start += size


def write(path: Path, stamp: str, parts: Mapping[str, bytes | memoryview], more: Mapping[str, Any]) -> None:
    """Writes a line, the check sum of all and JSON, then all `parts` as they are; a crash half-way leaves the older file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # gone through twice: they may wait on the disk
    total, sizes = 0, {}
    for name, part in parts.items():
        total, sizes[name] = zlib.crc32(part, total), len(part)
    line = json.dumps({"stamp": stamp, "sizes": sizes, **more}, ensure_ascii=False).encode() + b"\n"
    total = zlib.crc32(line, total)
    unfinished = beside(path)
    try:
        with unfinished.open("wb") as file:
            file.write(b"%08x " % total + line)
            file.writelines(parts.values())
        unfinished.replace(path)
    except OSError:
        unfinished.unlink(missing_ok=True)
        raise
