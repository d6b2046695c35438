"""A small course in which questions have pictures, and pictures to give it."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .support import Content, lay_out

ALT = "小区平面图：东门进来是一号楼，公告栏在一号楼和二号楼中间"
FILE = "noticeboard-map.png"
STEM = "    stem: 居民拿着手机照片来，说栏里的数目和会上讲的不一样。您先做什么？\n"
SEALED = """id: night
title: 夜校考试
summary: 一道题的封闭试卷
minutes: 10
questions:
  - id: night-01
    type: single_choice
    points: 2
    stem: 公告栏里的纸被风吹走了，先做什么？
    options:
      - id: a
        text: 补贴一份
      - id: b
        text: 等人来说
      - id: c
        text: 写个检讨
"""


def png(width: int = 240, height: int = 120, colour: tuple[int, int, int] = (166, 27, 27), **more: bytes) -> bytes:
    """A picture of two bars; `more` are chunks by name, put before its content."""
    row = b"\0" + bytes(colour) * (width // 2) + b"\x20\x60\xa0" * (width - width // 2)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), *((name.encode(), content) for name, content in more.items()), (b"IDAT", zlib.compress(row * height, 9))]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, content) for name, content in [*chunks, (b"IEND", b"")])


def _chunk(name: bytes, content: bytes) -> bytes:
    return len(content).to_bytes(4) + name + content + zlib.crc32(name + content).to_bytes(4)


def asked(file: str = FILE, alt: str = ALT, indent: str = "    ") -> str:
    """What a question says of its picture."""
    return f"{indent}image:\n{indent}  file: {file}\n{indent}  alt: {alt}\n"


def hang(curriculum: Path, unit: str, file: str, content: bytes) -> None:
    """Gives the first question of a unit in a whole course a picture."""
    bank = curriculum / "questions" / f"{unit}.yml"
    first = rf"(?m)(- id: {unit}-01\n(?:    .*\n)*?    stem: .*\n)"
    text, count = re.subn(first, r"\1" + asked(file), bank.read_text(encoding="utf-8"))
    assert count == 1
    bank.write_text(text, encoding="utf-8")
    (bank.parent / file).write_bytes(content)


def pictured(target: Path, content: bytes | None = None, *, file: str = FILE, more: Mapping[str, Content] | None = None) -> Path:
    """The small course below `target`, whose first question has a picture."""
    files: dict[str, Any] = {
        "questions/noticeboard.yml": {"replace": {STEM: STEM + asked(file)}},
        f"questions/{file}": {"base64": base64.b64encode(png() if content is None else content).decode()},
    }
    return lay_out(target, files | dict(more or {}))
