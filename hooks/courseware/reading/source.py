"""Reads YAML files into plain mappings, and finds out where a value stood when somebody asks.

Scalars stay text (`no`, `1.10` and `2026-01-01` are what they look like); the model gives them their type. What was read is kept by
the digest of the text: a file that did not change is parsed again only when somebody asks for a place in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .places import BREAK, Mapping, Place, parse, plain
from .problems import Problem

if TYPE_CHECKING:
    from ..keeping.steps import Pieces

MAX_BYTES = 1 << 20

Keys = tuple[str | int, ...]
"""The way from the top of a file to a value: `("steps", 2, "actor")`."""


@dataclass(frozen=True)
class File:
    """A file of the course: its name (relative, with slashes) and its text, in which places are found."""

    name: str
    text: str = field(repr=False)

    @cached_property
    def digest(self) -> str:
        """Changes when the file does."""
        return sha256(self.text.encode()).hexdigest()

    @cached_property
    def placed(self) -> Mapping:
        """What the file holds, with places."""
        return parse(self.text, self.name)[0] or Mapping()

    def place(self, keys: Keys) -> Place:
        """Where the value at `keys` stands, or the nearest container of it that does."""
        here: Any = self.placed
        place = (1, 1)
        for key in keys:
            known = getattr(here, "values_at", {}).get(key)
            if known is None:
                break
            place, here = known, here[key]
        return place

    def key_place(self, keys: Keys) -> Place:
        """Where the key itself stands, for a problem with its name."""
        places: dict[str, Place] = getattr(self.value(keys[:-1]), "keys_at", {})
        return places.get(str(keys[-1]), self.place(keys))

    def value(self, keys: Keys) -> Any:
        """The value at `keys` as read, or the nearest container of it."""
        here: Any = self.placed
        for key in keys:
            if key not in getattr(here, "values_at", {}):
                break
            here = here[key]
        return here


@dataclass(frozen=True)
class Document(File):
    """A file together with what it says."""

    data: dict[str, Any] = field(repr=False)

    @cached_property
    def placed(self) -> Mapping:
        """What the file holds, with places; it has them already unless it was kept without them."""
        return self.data if isinstance(self.data, Mapping) else super().placed

    @property
    def file(self) -> File:
        """The file alone, so that its data can go when a model is made of it."""
        return File(self.name, self.text)


def read_text(path: Path, name: str) -> tuple[str, list[Problem]]:
    """The text of a file, and what is wrong with its bytes; text is empty where it cannot be read."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return "", [Problem(name, 1, 1, "Y106", f"文件有 {path.stat().st_size:,} 字节")]
        raw = path.read_bytes()
    except OSError as error:
        return "", [Problem(name, 1, 1, "Y115", f"文件读不出来：{error.strerror}")]
    problems = []
    if raw.startswith(b"\xef\xbb\xbf"):
        problems.append(Problem(name, 1, 1, "Y104", "文件开头有看不见的 BOM 标记"))
        raw = raw[3:]
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        return "", [*problems, Problem(name, line, column, "Y105", f"第 {error.start} 字节不是 UTF-8")]
    if "\t" in text:
        for number, row in enumerate(BREAK.split(text), 1):
            if "\t" in row:
                problems.append(Problem(name, number, row.index("\t") + 1, "Y103", "这一行有制表符"))
    return text, problems


def reader(pieces: Pieces | None) -> Callable[[Path, str], tuple[Document | None, list[Problem]]]:
    """A function like `read` that takes what it can from `pieces`."""
    return (lambda path, name: read(path, name, pieces)) if pieces else read


def read(path: Path, name: str, pieces: Pieces | None = None) -> tuple[Document | None, list[Problem]]:
    """One file as a document, and everything that is wrong with its YAML."""
    text, problems = read_text(path, name)
    if problems:
        return None, problems
    data = pieces.get(text, lambda: plain(parse(text, name)[0])) if pieces else None
    if data is None:
        data, problems = parse(text, name)
    return (None if data is None else Document(name, text, data)), problems
