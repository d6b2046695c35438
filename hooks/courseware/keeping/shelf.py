"""Things kept between runs by their names, a file each, so that none of them has to be in memory for another."""

from __future__ import annotations

import hashlib
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
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


class Aside(Mapping[str, str]):
    """Texts by name, put aside while other work goes on, in a file that nobody else sees."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as this object)
        self._places: dict[str, tuple[int, int, str]] = {}
        self._end = 0

    def put(self, name: str, text: str) -> None:
        """Puts a text aside, in the place of what had this name."""
        content = text.encode("utf-8", "surrogatepass")
        self._file.seek(self._end)
        self._file.write(content)
        self._places[name] = self._end, len(content), hashlib.sha256(content).hexdigest()
        self._end += len(content)

    def only(self, names: Iterable[str]) -> Aside:
        """Some of the texts, which lie where all do."""
        some = Aside.__new__(Aside)
        some._file, some._end = self._file, self._end
        some._places = {name: self._places[name] for name in names}
        return some

    def digest(self, name: str) -> str:
        """Changes when the text does."""
        return self._places[name][2]

    def close(self) -> None:
        """Throws all of it away."""
        self._file.close()

    def __getitem__(self, name: str) -> str:
        start, size, _ = self._places[name]
        self._file.seek(start)
        return self._file.read(size).decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
