"""Things kept between runs by their names, a file each, so that none of them has to be in memory for another."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from .results import read, write

LEFT = 3600
"""Seconds after which a file that was not finished has nobody who finishes it."""


class Shelf:
    """Things that are taken only under the stamp that they were put there with; what a run does not ask for is thrown away.

    Two runs at once may use one: each writes whole files, and takes none that the other wrote for itself.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._asked: set[Path] = set()

    def get(self, name: str, stamp: str) -> dict[str, memoryview] | None:
        """The parts of a thing; None where it is not there, or is another."""
        kept = read(self._path(name), f"{stamp} {name}")
        return kept[1] if kept else None

    def put(self, name: str, stamp: str, parts: Mapping[str, bytes]) -> None:
        """Keeps a thing, in the place of what had this name; where the disk does not let us, it is made again next time."""
        with suppress(OSError):
            write(self._path(name), f"{stamp} {name}", parts, {})

    def sweep(self) -> None:
        """Throws away what nobody asked for, and what a run that was killed had not finished."""
        late = time.time() - LEFT
        with suppress(OSError):
            for path in self._folder.iterdir():
                if (path.suffix == ".kept" and path not in self._asked) or (path.suffix == ".part" and path.stat().st_mtime < late):
                    # another run may throw it away as well, or have it open
                    with suppress(OSError):
                        path.unlink()

    def _path(self, name: str) -> Path:
        # a name may have what no file's name may have
        path = self._folder / f"{hashlib.sha256(name.encode()).hexdigest()[:24]}.kept"
        self._asked.add(path)
        return path
