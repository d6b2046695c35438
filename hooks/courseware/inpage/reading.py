"""Reads a bank that somebody handed to a page: the same reader, and the same account, as `import --json`."""

from __future__ import annotations

import tempfile
from pathlib import Path, PurePosixPath

from ..importing import Bank, ImportFailure, figures, read_bank
from ..importing.telling import refused, told
from ..importing.writing import pictures
from ..reading.images import MAX_BYTES, MAX_SIDE

LONGEST = 80
"""Letters of a file's name; what is longer no file system takes in Chinese."""

LIMITS = {"bytes": MAX_BYTES, "side": MAX_SIDE, "smallest": figures.SMALLEST}
"""What a picture may be that the page draws anew."""
WHY = {"broken": figures.NOT_WHOLE, "large": figures.STILL_LARGE}
"""In words, why it could not."""

_redrawn: dict[str, bytes | str] = {}
_wanted: dict[str, bytes] = {}


def read(name: str, content: bytes | memoryview) -> tuple[str, dict[str, bytes]]:
    """The account of a file, and the pictures that it names.

    Where there is no Pillow a picture may have to be drawn anew by the page: `wanted` says which; read again once `redraw` has them all.
    """
    _wanted.clear()
    figures.elsewhere = _elsewhere
    # seen once in Chromium: the folder was said not to be empty; that is no reason to lose what was read
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        path = Path(folder) / _named(name)
        path.write_bytes(content)
        try:
            bank = read_bank(path)
        except ImportFailure as failure:
            # the folder is ours, and nobody's business
            return refused(path, str(failure).replace(f"{folder}/", "")), {}
        return told(bank, source=path, written=[], code=_code(bank)), pictures(bank)


def limits() -> dict[str, int]:
    """How large a picture may be that the page draws anew."""
    return dict(LIMITS)


def wanted() -> dict[str, bytes]:
    """The pictures that the page is to draw anew, by their digests."""
    return dict(_wanted)


def redraw(digest: str, drawn: bytes | memoryview | str) -> None:
    """Takes a picture that the page drew, or one of `WHY` where it could not."""
    _redrawn[digest] = WHY[drawn] if isinstance(drawn, str) else bytes(drawn)


def forget() -> None:
    """Lets go of all pictures, once a file is read."""
    _redrawn.clear()
    _wanted.clear()


def _elsewhere(digest: str, data: bytes) -> bytes | str | None:
    if digest not in _redrawn:
        _wanted[digest] = data
    return _redrawn.get(digest)


def _code(bank: Bank) -> int:
    return 1 if bank.is_open else 0


def _named(name: str) -> str:
    """The name of a file without the way to it, short enough, and with its ending."""
    bare = PurePosixPath(name.replace("\\", "/")).name
    # it is shown, and what cannot be seen may turn the words around it
    bare = "".join(each if each.isprintable() else "_" for each in bare)
    stem, dot, ending = bare.rpartition(".")
    if not dot:
        stem, ending = bare, ""
    stem = stem.encode()[: LONGEST * 3].decode(errors="ignore")
    if not stem.strip("."):
        stem = "题库"
    return f"{stem}{dot}{ending.encode()[:24].decode(errors='ignore')}"
