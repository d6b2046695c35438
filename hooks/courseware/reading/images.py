"""What a picture is, told by its bytes alone: its kind, how large it is, and whether it is whole. Nothing is decoded."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

MAX_BYTES = 200 * 1024
MAX_SIDE = 4096
"""Pixels: what is larger unpacks to more than a phone has room for, however few bytes it has."""
ENDINGS = {"png": ("png",), "jpeg": ("jpg", "jpeg"), "webp": ("webp",), "gif": ("gif",)}
"""By kind, how its files end; the first is how we would write it."""
FOREIGN = {"emf": b"\x01\x00\x00\x00", "wmf": b"\xd7\xcd\xc6\x9a", "bmp": b"BM", "tiff": b"II*\0", "tiff (MM)": b"MM\0*", "pdf": b"%PDF"}
"""How kinds begin that browsers or we refuse; told apart so that the words of a refusal can be."""
PNG = b"\x89PNG\r\n\x1a\n"
MARKER = re.compile(rb"\xff(?=[^\x00\xff\xd0-\xd7])")
"""What ends a scan of a JPEG: any marker but a stuffed byte and a restart."""


class NotAPicture(Exception):
    """These bytes are no whole picture of the kinds that we take; the message says why."""


class Seen(NamedTuple):
    """What the bytes of a picture say."""

    kind: str
    """png, jpeg, webp or gif."""
    width: int
    height: int
    moving: bool = False
    """It has more than one frame."""

    @property
    def media(self) -> str:
        """Its type as the web calls it."""
        return f"image/{self.kind}"


def look(data: bytes) -> Seen:
    """What a picture is. Raises NotAPicture."""
    try:
        if data.startswith(PNG):
            seen = _png(data)
        elif data.startswith(b"\xff\xd8\xff"):
            seen = _jpeg(data)
        elif data.startswith((b"GIF87a", b"GIF89a")):
            seen = _gif(data)
        elif data[:4] == b"RIFF" and data[8:12] == b"WEBP":
            seen = _webp(data)
        else:
            raise NotAPicture(_foreign(data))
    except IndexError as error:
        raise NotAPicture("图片不完整：后半截没有了") from error
    if not seen.width or not seen.height:
        raise NotAPicture("图片的宽或高是 0")
    return seen


def _foreign(data: bytes) -> str:
    head = data[:400].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<svg", b"<?xml", b"<!doctype svg")):
        return "这是 SVG 图：里面可以有脚本，不收"
    for name, start in FOREIGN.items():
        if data.startswith(start):
            return f"这是 {name.partition(' ')[0].upper()} 文件，浏览器不显示，或者我们不收"
    return "不是 PNG、JPEG、WebP、GIF 图片" if data else "文件是空的"


def png_chunks(data: bytes) -> Iterator[tuple[bytes, bytes, bytes]]:
    """The chunks of a PNG up to its end: name, content, and the whole as it stands. Raises NotAPicture."""
    at = len(PNG)
    while True:
        head = data[at : at + 8]
        end = at + 12 + int.from_bytes(head[:4])
        if len(head) < 8 or end > len(data):
            raise NotAPicture("图片不完整：后半截没有了")
        name, content = head[4:], data[at + 8 : end - 4]
        if zlib.crc32(name + content) != int.from_bytes(data[end - 4 : end]):
            raise NotAPicture("图片坏了：校验码对不上")
        yield name, content, data[at:end]
        if name == b"IEND":
            if end != len(data):
                raise NotAPicture("图片后面还跟着别的内容")
            return
        at = end


def _png(data: bytes) -> Seen:
    chunks = [(name, content) for name, content, _ in png_chunks(data)]
    names = [name for name, _ in chunks]
    if names[0] != b"IHDR" or len(chunks[0][1]) != 13 or b"IDAT" not in names:
        raise NotAPicture("图片坏了：没有画面")
    head = chunks[0][1]
    return Seen("png", int.from_bytes(head[:4]), int.from_bytes(head[4:8]), b"acTL" in names)


def jpeg_segments(data: bytes) -> Iterator[tuple[int, bytes, bytes]]:
    """The segments of a JPEG up to its end: marker, content, and the whole with the scan behind it. Raises NotAPicture."""
    at = 2
    while True:
        while data[at] == 0xFF and data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if data[at] != 0xFF:
            raise NotAPicture("图片坏了：段落连不上")
        if marker == 0xD9:
            if at + 2 != len(data):
                raise NotAPicture("图片后面还跟着别的内容")
            return
        end = at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if end > len(data) or end < at + 4:
            raise NotAPicture("图片不完整：后半截没有了")
        content = data[at + 4 : end]
        if marker == 0xDA:
            found = MARKER.search(data, end)
            if found is None:
                raise NotAPicture("图片不完整：后半截没有了")
            end = found.start()
        yield marker, content, data[at:end]
        at = end


def _jpeg(data: bytes) -> Seen:
    segments = [(marker, content) for marker, content, _ in jpeg_segments(data)]
    frames = [content for marker, content in segments if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC)]
    if len(frames) != 1 or len(frames[0]) < 6 or all(marker != 0xDA for marker, _ in segments):
        raise NotAPicture("图片坏了：没有画面")
    return Seen("jpeg", int.from_bytes(frames[0][3:5]), int.from_bytes(frames[0][1:3]))


def _gif(data: bytes) -> Seen:
    def table(flags: int) -> int:
        return 3 << (flags & 7) + 1 if flags & 0x80 else 0

    def blocks(at: int) -> int:
        while data[at]:
            at += data[at] + 1
        return at + 1

    at, frames = 13 + table(data[10]), 0
    while data[at] != 0x3B:
        if data[at] == 0x21:
            at = blocks(at + 2)
        elif data[at] == 0x2C:
            frames += 1
            at = blocks(at + 11 + table(data[at + 9]))
        else:
            raise NotAPicture("图片坏了：段落连不上")
    if at + 1 != len(data):
        raise NotAPicture("图片后面还跟着别的内容")
    if not frames:
        raise NotAPicture("图片坏了：没有画面")
    return Seen("gif", int.from_bytes(data[6:8], "little"), int.from_bytes(data[8:10], "little"), frames > 1)


def _webp(data: bytes) -> Seen:
    size = int.from_bytes(data[4:8], "little") + 8
    if size > len(data):
        raise NotAPicture("图片不完整：后半截没有了")
    if size < len(data):
        raise NotAPicture("图片后面还跟着别的内容")
    name, first = data[12:16], data[20:30]
    if len(first) < 5:
        raise NotAPicture("图片不完整：后半截没有了")
    if name == b"VP8X" and len(first) == 10:
        return Seen("webp", int.from_bytes(first[4:7], "little") + 1, int.from_bytes(first[7:10], "little") + 1, bool(first[0] & 2))
    if name == b"VP8L" and first[0] == 0x2F:
        bits = int.from_bytes(first[1:5], "little")
        return Seen("webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if name == b"VP8 " and first[3:6] == b"\x9d\x01\x2a" and len(first) == 10:
        return Seen("webp", int.from_bytes(first[6:8], "little") & 0x3FFF, int.from_bytes(first[8:10], "little") & 0x3FFF)
    raise NotAPicture("图片坏了：没有画面")
