"""Pieces of work kept between runs, so that an edit makes again only what hangs on it.

A piece is found by a digest of all that it is made from, the compiler itself included; there is nothing to go stale.
"""

from __future__ import annotations

import hashlib
import marshal
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from .results import opened, write
from .spool import Spool

T = TypeVar("T")

NAME = "pieces.kept"


class Pieces:
    """The pieces of the last run, and those of this one; what this run does not ask for is forgotten."""

    def __init__(self, cache: Path | None, compiler: str, name: str = NAME) -> None:
        self._path = cache / name if cache else None
        self._compiler = compiler
        self._last = opened(self._path, compiler) if self._path else None
        self._now = Spool()

    @property
    def waiting(self) -> bool:
        """Whether pieces wait on the disk; or are made each time."""
        return self._path is not None

    def get(self, made_from: str, make: Callable[[], T]) -> T:
        """What `make` gives, which hangs on `made_from` and the compiler alone: kept, or made now. Plain data only."""
        if self._path is None:
            return make()
        key = hashlib.sha256(made_from.encode()).hexdigest()
        kept = self._now.get(key)
        if kept is None:
            kept = self._last.get(key) if self._last else None
            if kept is None:
                made = make()
                self._now.put(key, marshal.dumps(made))  # type: ignore[arg-type]  # plain data, as promised
                return made
            self._now.put(key, kept)
        found: T = marshal.loads(kept)  # noqa: S302 (our own file, whose check sum is right)
        return found

    def save(self) -> None:
        """Keeps the pieces of this run."""
        last = set(self._last or ())
        # no system lets an open file be replaced but those that let everything
        self.close()
        if self._path and self._now.keys() != last:
            write(self._path, self._compiler, self._now, {})

    def close(self) -> None:
        """Lets go of the pieces of the last run."""
        if self._last:
            self._last.close()
        self._last = None
