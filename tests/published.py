"""Every byte that a folder publishes, archives and compressed files opened, however deep they lie in one another."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path


def published(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Name and content of each file below `folder`, and of everything inside it."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield from _opened(path.relative_to(folder).as_posix(), path.read_bytes())


def _opened(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    yield name, content
    if content.startswith(b"PK\x03\x04"):
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for each in archive.namelist():
                yield from _opened(f"{name}!{each}", archive.read(each))
    elif content.startswith(b"\x1f\x8b"):
        try:
            inside = gzip.decompress(content)
        except (OSError, EOFError, zlib.error):
            return
        yield from _opened(f"{name}!", inside)
    elif content[257:262] == b"ustar":
        with tarfile.open(fileobj=io.BytesIO(content)) as archive:
            for member in archive.getmembers():
                if file := archive.extractfile(member):
                    yield from _opened(f"{name}!{member.name}", file.read())


def found_in(folder: Path, words: Iterable[str]) -> list[str]:
    """Where any of the words stands, in each way in which files write characters."""
    wanted = [(word, form) for word in words for form in _forms(word)]
    return [f"{name}: {word}" for name, content in published(folder) for word, form in wanted if form in content]


def _forms(word: str) -> set[bytes]:
    escaped = "".join(f"\\u{ord(each):04x}" if ord(each) > 126 else each for each in word)
    numbers = "".join(f"&#{ord(each)};" if ord(each) > 126 else each for each in word)
    hexed = "".join(f"&#x{ord(each):x};" if ord(each) > 126 else each for each in word)
    quoted = "".join("".join(f"%{byte:02X}" for byte in each.encode()) if ord(each) > 126 else each for each in word)
    texts = {word, escaped, escaped.upper().replace("\\U", "\\u"), numbers, hexed, quoted}
    return {each.encode() for each in texts} | {word.encode("utf-16-le"), word.encode("utf-16-be"), word.encode("gb18030")}
