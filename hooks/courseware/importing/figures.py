"""A picture taken out of somebody's bank: judged, then made anew from its pixels, so that nothing else of the file comes along.

Where there is no Pillow, as in a page, a picture that is plain and small enough keeps its pixels as they are packed, and loses
all that is said beside them; of any other it is said what to do.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from math import prod
from typing import TYPE_CHECKING, Literal

from ..reading.images import ENDINGS, MAX_BYTES, MAX_SIDE, PNG, NotAPicture, jpeg_segments, look, png_chunks

if TYPE_CHECKING:
    from PIL.Image import Image

MOST = 30 << 20
"""Bytes of a picture that is looked at; what an office file may hold altogether."""
PIXELS = 50_000_000
"""A photograph of the largest phones; more would not fit into the memory of a small machine."""
SMALLEST = 320
"""Pixels of the longer side below which nobody could read what was made smaller."""
FORMATS = ("PNG", "JPEG", "GIF", "WEBP", "BMP")
"""What Pillow may try: each further reader is one more that a made-up file can upset."""
KEPT_CHUNKS = frozenset({b"IHDR", b"PLTE", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"IDAT", b"IEND"})
KEPT_SEGMENTS = frozenset({0xC4, 0xDA, 0xDB, 0xDD, 0xEE, *range(0xC0, 0xC4), *range(0xC5, 0xC8), *range(0xC9, 0xCC), *range(0xCD, 0xD0)})
"""Tables, frames and scans, and what Adobe says of the colours, without which they would be others."""
VECTORS = {
    b"\xd7\xcd\xc6\x9a": "WMF",
    b"\x01\x00\x09\x00": "WMF",
    b"\x02\x00\x09\x00": "WMF",
    b"\x1f\x8b": "压缩过的矢量图（EMZ、WMZ、SVGZ）",
}
elsewhere: Callable[[str, bytes], bytes | str | None] | None = None
"""Who draws a picture anew where there is no Pillow: by its digest and bytes; None while it is still to be drawn."""
FETCH = "请在命令行里运行一次 python3 run.py fetch，再导入；或者用看图软件另存为 200 kB 以内的 PNG 或 JPEG"
NOT_WHOLE = "不是完整的 PNG、JPEG、WebP、GIF 或 BMP 图片；请用看图软件打开，另存为 PNG"
STILL_LARGE = "缩小到看不清了还超过 200 kB；请裁去不要的部分，再导入"
REDRAWN = "请把它在原来的软件里另存为 PNG，或者截一张图"


@dataclass(frozen=True)
class Figure:
    """A picture that a question may have."""

    content: bytes
    """PNG or JPEG with nothing beside the pixels, at most `MAX_BYTES`."""
    kind: str
    width: int
    height: int
    digest: str
    """SHA-256 of the bytes as they were in the bank, in hexadecimal."""
    size: int
    """How many those were."""

    @property
    def file(self) -> str:
        """How a file with it is called: by what it shows, so that two questions with the same have one."""
        return f"picture-{sha256(self.content).hexdigest()[:8]}.{self.ending}"

    @property
    def ending(self) -> str:
        """How a file with it ends, without the dot."""
        return ENDINGS[self.kind][0]


def take(data: bytes, name: str) -> Figure | str:
    """The picture that a bank has under `name` in a form of our own, or the reason why it cannot be had: the question is then a draft."""
    if len(data) > MOST:
        return f"图片“{name}”有 {len(data):,} 字节，太大了，没有收；{REDRAWN}"
    if vector := _vector(data):
        return f"图片“{name}”是 {vector}，浏览器不显示或者不安全，没有收；{REDRAWN}"
    content = _ours(data)
    if isinstance(content, str):
        return f"图片“{name}”没有收：{content}"
    seen = look(content)
    return Figure(content, seen.kind, seen.width, seen.height, sha256(data).hexdigest(), len(data))


def _ours(data: bytes) -> bytes | str:
    """The picture as we would write it, or why there is none."""
    try:
        made = _made_anew(data)
    except ImportError:
        return _without_pillow(data)
    except _Refused as refused:
        return str(refused)
    # plain, small and sound already: it stays what it was, so that what we exported comes back as the same picture
    return data if _stripped(data) == data else made


def _without_pillow(data: bytes) -> bytes | str:
    """The pixels as they are packed, or as somebody else draws them anew."""
    kept = _stripped(data)
    if isinstance(kept, bytes) or elsewhere is None or _is_too_much(data):
        return kept
    drawn = elsewhere(sha256(data).hexdigest(), data)
    return kept if drawn is None else drawn if isinstance(drawn, str) else _stripped(drawn)


def _is_too_much(data: bytes) -> bool:
    """Whether a picture moves, or has more pixels than anybody should unpack."""
    try:
        seen = look(data)
    except NotAPicture:
        if data[:2] != b"BM":
            return False
        sides = (abs(int.from_bytes(data[at : at + 4], "little", signed=True)) for at in (18, 22))
        return prod(sides) > PIXELS
    return seen.moving or seen.width * seen.height > PIXELS


def _vector(data: bytes) -> str:
    """Which drawing of lines it is; empty where it is none."""
    if data[:4] == b"\x01\0\0\0" and data[40:44] == b" EMF":
        return "EMF"
    for start, name in VECTORS.items():
        if data.startswith(start):
            return name
    head = data[:1000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    return "SVG" if b"<svg" in head or head.startswith((b"<?xml", b"<!doctype")) else ""


class _Refused(Exception):
    """A picture that cannot be had; the message says why and what to do."""


def _made_anew(data: bytes) -> bytes:
    """The pixels of a picture packed by us. Raises _Refused, and ImportError where there is no Pillow."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings():
            # of a picture that unpacks to far too much Pillow merely warns
            warnings.simplefilter("error")
            with Image.open(io.BytesIO(data), formats=FORMATS) as opened:
                if opened.width * opened.height > PIXELS:
                    raise _Refused(f"它有 {opened.width:,} × {opened.height:,} 像素，太大了；请缩小以后再导入")
                # a photograph may bring a second one for another screen, which is no movement
                if opened.format in ("GIF", "WEBP", "PNG") and getattr(opened, "n_frames", 1) > 1:
                    raise _Refused("它会动，印不出来；请截成一张不动的图")
                lossless = opened.format not in ("JPEG", "MPO")
                opened.load()
                picture = _plain(ImageOps.exif_transpose(opened))
            return _packed(picture, lossless=lossless)
    except (_Refused, ImportError):
        raise
    except Exception as error:
        # damaged and made-up files fail in many ways, by decoder
        raise _Refused(NOT_WHOLE) from error


def _plain(picture: Image) -> Image:
    """The same pixels in a mode that PNG or JPEG has, without what was said beside them."""
    mode = picture.mode
    if mode in ("RGBA", "LA", "PA", "La", "RGBa") or "transparency" in picture.info:
        found = picture.convert("RGBA")
    elif mode.startswith("I;16"):
        found = picture.point(lambda value: value / 256).convert("L")
    elif mode in ("1", "L", "P", "RGB"):
        found = picture.copy()
    else:
        found = picture.convert("RGB")
    found.info = {}
    return found


def _packed(picture: Image, *, lossless: bool) -> bytes:
    """As PNG where it was drawn and fits, else as JPEG, smaller by steps until it does."""
    factor = min(1.0, MAX_SIDE / max(picture.size))
    for attempt in _attempts(picture, factor, lossless=lossless):
        if len(attempt) <= MAX_BYTES:
            return attempt
    raise _Refused(STILL_LARGE)


def _attempts(picture: Image, factor: float, *, lossless: bool) -> Iterator[bytes]:
    from PIL import Image

    while True:
        size = [max(1, round(side * factor)) for side in picture.size]
        smaller = picture
        if factor < 1:
            # what has a palette knows no colours between its own
            wide = picture.convert("RGB" if picture.mode in ("1", "P") else picture.mode)
            smaller = wide.resize((size[0], size[1]), Image.Resampling.LANCZOS)
        if lossless:
            yield _saved(smaller, "PNG", optimize=True)
        for quality in (88, 75):
            yield _saved(_on_white(smaller), "JPEG", quality=quality, optimize=True)
        factor *= 0.8
        if max(picture.size) * factor < min(SMALLEST, max(picture.size)):
            return


def _on_white(picture: Image) -> Image:
    from PIL import Image

    if picture.mode != "RGBA":
        return picture if picture.mode in ("L", "RGB") else picture.convert("RGB")
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground


def _saved(picture: Image, form: str, **options: int | bool) -> bytes:
    made = io.BytesIO()
    picture.save(made, form, **options)
    return made.getvalue()


def _stripped(data: bytes) -> bytes | str:
    """The picture without what is said beside its pixels, or why that cannot be done."""
    try:
        seen = look(data)
        if seen.moving:
            return "它会动，印不出来；请截成一张不动的图"
        if max(seen.width, seen.height) > MAX_SIDE:
            return f"它有 {seen.width:,} × {seen.height:,} 像素，要缩小才能用，这里没有缩小图片的软件；{FETCH}"
        if seen.kind == "png":
            found = PNG + b"".join(whole for name, _, whole in png_chunks(data) if name in KEPT_CHUNKS)
        elif seen.kind == "jpeg":
            if _turned(data):
                return f"它是横竖转过的照片，要转正才能用，这里没有转图片的软件；{FETCH}"
            found = data[:2] + b"".join(_segments(data)) + b"\xff\xd9"
        else:
            return f"它是 {seen.kind.upper()}，要换成 PNG 才能用，这里没有换图片的软件；{FETCH}"
    except NotAPicture as error:
        return f"{error}；{FETCH}"
    return found if len(found) <= MAX_BYTES else f"它有 {len(found):,} 字节，要缩小才能用，这里没有缩小图片的软件；{FETCH}"


def _segments(data: bytes) -> Iterator[bytes]:
    for marker, content, whole in jpeg_segments(data):
        if marker in KEPT_SEGMENTS:
            yield whole
        elif marker == 0xE0 and content.startswith(b"JFIF\0") and len(content) >= 14:
            # its density stays, its small picture of the picture does not
            yield b"\xff\xe0\x00\x10" + content[:12] + b"\0\0"


def _turned(data: bytes) -> bool:
    """Whether a camera noted that the picture is to be turned before it is shown."""
    for marker, content, _ in jpeg_segments(data):
        if marker == 0xE1 and content.startswith(b"Exif\0\0"):
            return _orientation(content[6:]) != 1
    return False


def _orientation(block: bytes) -> int:
    """How a camera says that a picture is to be turned: 1 for not at all, which is also what stands where it says nothing."""
    order: Literal["little", "big"] = "little" if block[:2] == b"II" else "big"
    first = int.from_bytes(block[4:8], order)
    count = int.from_bytes(block[first : first + 2], order)
    for at in range(first + 2, min(first + 2 + 12 * count, len(block) - 11), 12):
        if int.from_bytes(block[at : at + 2], order) == 0x0112:
            return int.from_bytes(block[at + 8 : at + 10], order)
    return 1
