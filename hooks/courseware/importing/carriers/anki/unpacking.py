"""Undoes Zstandard, in which Anki packs since 2.1.50, by whatever this Python has for it."""

from __future__ import annotations

import importlib
from typing import Any

from ....reading.failure import ImportFailure

LIBRARIES = ("compression.zstd", "backports.zstd", "zstandard")
"""The first is Python's own since 3.14."""
WAY_OUT = (
    "这是新版 Anki 的压缩牌组，这台电脑的 Python 打不开。两个办法：在 Anki 里导出时勾上“支持旧版 Anki（更慢，文件更大）”，再导入；"
    "或者换用 Python 3.14 以上"
)
CHUNK = 1 << 20


def unpacked(raw: bytes, most: int) -> bytes:
    """The bytes that were packed. Raises ImportFailure where nothing here can unpack them, or where they would be too many."""
    for name in LIBRARIES:
        try:
            library = importlib.import_module(name)
        except ImportError:
            continue
        try:
            return _within(library, raw, most)
        except ImportFailure:
            raise
        except Exception as error:
            # each library has an error of its own, and they share no class
            raise ImportFailure("Anki 的压缩牌组解不开，可能已经损坏；请在 Anki 里重新导出") from error
    raise ImportFailure(WAY_OUT)


def _within(library: Any, raw: bytes, most: int) -> bytes:
    parts, size = [], 0
    for part in _parts(library, raw):
        size += len(part)
        if size > most:
            raise ImportFailure(f"Anki 的牌组解开后超过 {most >> 20} MiB 的上限，没有读；请分几次导出")
        parts.append(part)
    return b"".join(parts)


def _parts(library: Any, raw: bytes) -> Any:
    """What comes out, a bounded piece at a time."""
    if hasattr(library, "ZstdDecompressor") and not hasattr(library, "ZstdFile"):
        yield from library.ZstdDecompressor().read_to_iter(raw, write_size=CHUNK)
        return
    decompressor = library.ZstdDecompressor()
    yield decompressor.decompress(raw, max_length=CHUNK)
    while not decompressor.eof:
        if not (part := decompressor.decompress(b"", max_length=CHUNK)) and decompressor.needs_input:
            raise ValueError("the packed bytes end too early")
        yield part


def listed(media: bytes) -> list[str]:
    """The names of the files of a package, from the list in protocol buffers: entries under 1, in each the name under 1. Raises IndexError."""
    return [dict(_fields(entry)).get(1, b"").decode("utf-8", "replace") for number, entry in _fields(media) if number == 1]


def _fields(raw: bytes) -> list[tuple[int, bytes]]:
    """The fields of a message that have a length, by their numbers; of two with one number the last counts."""
    found, place = [], 0
    while place < len(raw):
        tag, place = _whole(raw, place)
        if tag & 7 == 2:
            length, place = _whole(raw, place)
            found.append((tag >> 3, raw[place : place + length]))
            place += length
        elif tag & 7 == 0:
            _, place = _whole(raw, place)
        else:
            place += 8 if tag & 7 == 1 else 4
    return found


def _whole(raw: bytes, place: int) -> tuple[int, int]:
    """A number of seven bits a byte, and what comes behind it."""
    value = shift = 0
    while raw[place] & 0x80:
        value |= (raw[place] & 0x7F) << shift
        place, shift = place + 1, shift + 7
        if shift > 63:
            raise IndexError("no number is that long")
    return value | raw[place] << shift, place + 1
