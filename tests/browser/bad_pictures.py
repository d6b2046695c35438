"""Files that are no photograph of an answer sheet, though people drop them in: broken, of another kind, or taken badly."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

from PIL import Image, ImageDraw, ImageFilter, ImageOps

Files = dict[str, bytes]


def bad_pictures(good: bytes) -> Files:
    """By what is wrong with each; `good` is a photograph that can be read."""
    return _of_other_kinds() | _broken(good) | _without_a_sheet() | _taken_badly(good)


def _of_other_kinds() -> Files:
    return {
        "empty.jpg": b"",
        "text.jpg": "学员01 ABCD".encode(),
        "page.html": b"<!doctype html><title>x</title>",
        "table.csv": b"name,score\n1,2\n",
        "archive.zip": b"PK\x03\x04" + bytes(60),
        "scan.pdf": b"%PDF-1.7\n%%EOF",
        "film.mp4": b"\x00\x00\x00\x18ftypmp42" + bytes(40),
        "phone.heic": b"\x00\x00\x00\x18ftypheic" + bytes(40),
        "record.json": b'{"answers": []}',
        "sound.mp3": b"ID3\x04" + bytes(40),
        "program.exe": b"MZ" + bytes(80),
    }


def _broken(good: bytes) -> Files:
    header = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 20_000, 10_000, 8, 0, 0, 0, 0))
    wide = b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", struct.pack(">IIBBBBB", 0, 10, 8, 0, 0, 0, 0))
    whole = _sent(Image.open(BytesIO(good)), "PNG")
    return {
        "200-megapixels.png": header,
        "no-width.png": wide,
        "png-cut.png": whole[:40],
        "png-signature.png": whole[:8],
        "jpeg-start.jpg": good[:2],
        "jpeg-header.jpg": good[:24],
        "jpeg-frame.jpg": good[:200],
        "jpeg-tenth.jpg": good[: len(good) // 10],
        "jpeg-third.jpg": good[: len(good) // 3],
        "jpeg-zeros.jpg": good[:2] + bytes(500),
        "gif-cut.gif": b"GIF89a" + bytes(4),
        "bmp-cut.bmp": b"BM" + bytes(30),
    }


def _without_a_sheet() -> Files:
    noise = Image.effect_noise((800, 600), 90)
    stripes = Image.new("L", (800, 600), 230)
    pen = ImageDraw.Draw(stripes)
    for x in range(0, 800, 20):
        pen.rectangle((x, 0, x + 9, 600), 20)
    return {
        "dot.png": _sent(Image.new("L", (1, 1), 255), "PNG"),
        "white.jpg": _sent(Image.new("L", (1200, 900), 255)),
        "black.jpg": _sent(Image.new("L", (1200, 900), 0)),
        "noise.jpg": _sent(noise),
        "stripes.jpg": _sent(stripes),
        "line.png": _sent(Image.new("L", (3000, 1), 90), "PNG"),
        "colours.gif": _sent(Image.new("P", (40, 30), 3), "GIF"),
    }


def _taken_badly(good: bytes) -> Files:
    picture = Image.open(BytesIO(good)).convert("L")
    wide, tall = picture.size

    def part(left: float, top: float, right: float, bottom: float) -> bytes:
        return _sent(picture.crop((round(left * wide), round(top * tall), round(right * wide), round(bottom * tall))))

    twice = Image.new("L", (2 * wide, tall))
    for at in (0, wide):
        twice.paste(picture, (at, 0))
    dark = picture.point([value // 24 for value in range(256)])
    return {
        "left-half.jpg": part(0, 0, 0.5, 1),
        "right-half.jpg": part(0.5, 0, 1, 1),
        "upper-half.jpg": part(0, 0, 1, 0.5),
        "lower-half.jpg": part(0, 0.5, 1, 1),
        "middle.jpg": part(0.3, 0.3, 0.7, 0.7),
        "upper-left.jpg": part(0, 0, 0.6, 0.6),
        "lower-right.jpg": part(0.4, 0.4, 1, 1),
        "two-sheets.jpg": _sent(twice),
        "mirrored.jpg": _sent(ImageOps.mirror(picture)),
        "negative.jpg": _sent(ImageOps.invert(picture)),
        "tiny.jpg": _sent(picture.resize((wide // 12, tall // 12))),
        "blurred.jpg": _sent(picture.filter(ImageFilter.GaussianBlur(14))),
        "dark.jpg": _sent(dark),
        "pale.jpg": _sent(picture.point([245 + value // 32 for value in range(256)])),
    }


def _sent(picture: Image.Image, kind: str = "JPEG") -> bytes:
    found = BytesIO()
    picture.save(found, kind)
    return found.getvalue()


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
