"""Contents that wait on the disk while other work goes on, so that none of them has to be in memory for another."""

from __future__ import annotations

import hashlib
import tempfile
import weakref
from collections.abc import Iterable, Iterator, Mapping
from typing import BinaryIO


class Spool(Mapping[str, bytes]):
    """Contents by name, in a file that nobody else sees; it goes with this object."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 (it lives as long as this object)
        self.close = weakref.finalize(self, self._file.close)
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._at_end = True

    def put(self, name: str, content: bytes) -> None:
        """Puts a content aside, in the place of what had this name."""
        # each change of place would hand the few bytes before it to the system
        if not self._at_end:
            self._file.seek(self._end)
            self._at_end = True
        self._file.write(content)
        self._places[name] = self._end, len(content)
        self._end += len(content)

    def __getitem__(self, name: str) -> bytes:
        place = self._places[name]
        self._at_end = False
        return piece(self._file, place)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def piece(file: BinaryIO, place: tuple[int, int]) -> bytes:
    """A part of a file: where it begins, and how long it is."""
    file.seek(place[0])
    return file.read(place[1])


class Aside(Mapping[str, str]):
    """Texts by name that wait so, and digests of them."""

    def __init__(self) -> None:
        self._spool = Spool()
        self._digests: dict[str, str] = {}

    def put(self, name: str, text: str) -> None:
        """Puts a text aside, in the place of what had this name."""
        content = text.encode("utf-8", "surrogatepass")
        self._spool.put(name, content)
        self._digests[name] = hashlib.sha256(content).hexdigest()

    def only(self, names: Iterable[str]) -> Aside:
        """Some of the texts, which lie where all do."""
        some = Aside.__new__(Aside)
        some._spool = self._spool
        some._digests = {name: self._digests[name] for name in names}
        return some

    def digest(self, name: str) -> str:
        """Changes when the text does."""
        return self._digests[name]

    def close(self) -> None:
        """Throws all of it away."""
        self._spool.close()

    def __getitem__(self, name: str) -> str:
        if name not in self._digests:
            raise KeyError(name)
        return self._spool[name].decode("utf-8", "surrogatepass")

    def __iter__(self) -> Iterator[str]:
        return iter(self._digests)

    def __len__(self) -> int:
        return len(self._digests)
