"""Templates as jinja compiled them, kept with a check sum: Python runs whatever it is handed, and damaged code may end it."""

from __future__ import annotations

import hashlib
from contextlib import suppress
from pathlib import Path

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from .results import compiler, read, write
from .settings import packages


class Compiled(BytecodeCache):
    """The compiled templates of environments that are made alike, in `folder`, in a file a template; none of them hangs on the course."""

    def __init__(self, folder: Path, kind: str) -> None:
        self._folder = folder
        self._kind = kind
        self._made_with = hashlib.sha256(repr((compiler(), packages())).encode()).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """One a template, wherever its file lies."""
        return hashlib.sha256(name.encode()).hexdigest()[:24]

    def load_bytecode(self, bucket: Bucket) -> None:
        """Takes what is kept of the same text by the same programs."""
        if kept := read(self._path(bucket), self._stamp(bucket)):
            bucket.bytecode_from_string(bytes(kept[1]["code"]))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps it; where the disk does not let us, it is compiled again next time."""
        with suppress(OSError):
            write(self._path(bucket), self._stamp(bucket), {"code": bucket.bytecode_to_string()}, {})

    def _path(self, bucket: Bucket) -> Path:
        return self._folder / f"{self._kind}-{bucket.key}.compiled"

    def _stamp(self, bucket: Bucket) -> str:
        return f"{self._made_with} {bucket.checksum}"
