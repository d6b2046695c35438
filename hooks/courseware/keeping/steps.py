"""Pieces of work kept between runs, so that an edit makes again only what hangs on it.

A piece is found by a digest of all that it is made from, the compiler itself included; there is nothing to go stale.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from .results import read, write

T = TypeVar("T")

NAME = "pieces.kept"


class Pieces:
    """The pieces of the last run, and those of this one; what this run does not ask for is forgotten."""

    def __init__(self, cache: Path | None, compiler: str) -> None:
        self._path = cache / NAME if cache else None
        self._compiler = compiler
        kept = read(self._path, compiler) if self._path else None
        self._last = kept[1] if kept else {}
        self._now: dict[str, bytes | memoryview] = {}

    def get(self, made_from: str, make: Callable[[], T]) -> T:
        """What `make` gives, which hangs on `made_from` and the compiler alone: kept, or made now. Plain data only."""
        if self._path is None:
            return make()
        key = hashlib.sha256(made_from.encode()).hexdigest()
        kept = self._last.get(key)
        if kept is None:
            made = make()
            self._now[key] = marshal.dumps(made)  # type: ignore[arg-type]  # plain data, as promised
            return made
        self._now[key] = kept
        found: T = marshal.loads(kept)  # noqa: S302 (our own file, whose check sum is right)
        return found

    def save(self) -> None:
        """Keeps the pieces of this run."""
        if self._path and self._now.keys() != self._last.keys():
            write(self._path, self._compiler, self._now, {})
