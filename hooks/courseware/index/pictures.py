"""Pictures that lie beside the questions: each is read once, judged by its bytes, and known by their digest."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath

from ..reading.images import ENDINGS, MAX_BYTES, MAX_SIDE, NotAPicture, Seen, look

FOLDERS = frozenset({"questions", "sealed"})
"""Where they lie inside the course."""
LIKE = re.compile(r"\.(png|apng|jpe?g|jpe|jfif|webp|avif|gif|bmp|dib|tiff?|svgz?|emf|wmf|hei[cf]|ico|pcx|tga|psd)", re.IGNORECASE)
"""Endings by which somebody means a picture."""
NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\.(png|jpg|jpeg|webp|gif)")


class Unfit(Exception):
    """A file that cannot be the picture of a question; the message says why."""

    def __init__(self, code: str, why: str) -> None:
        super().__init__(why)
        self.code = code


@dataclass(frozen=True)
class Picture:
    """A picture of a question."""

    name: str
    """Of its file inside the course, with slashes."""
    digest: str
    """SHA-256 of its bytes, in hexadecimal."""
    size: int
    seen: Seen
    path: Path = field(repr=False, compare=False)

    @property
    def address(self) -> str:
        """Where it lies on the site. Another picture has another address, so that none is ever shown for another from a cache."""
        file = PurePosixPath(self.name)
        return f"assets/pictures/{file.stem}.{self.digest[:8]}{file.suffix}"

    @property
    def file(self) -> str:
        """The name it bears in a package beside others."""
        return self.address.rpartition("/")[2]

    def fitting(self, most: tuple[float, float]) -> tuple[float, float]:
        """Its width and height in centimetres, as a page shows it at 96 dots an inch, or smaller where that is more than there is room for."""
        width, height = (each * 2.54 / 96 for each in self.seen[1:3])
        factor = min(1, most[0] / width, most[1] / height)
        return width * factor, height * factor

    @property
    def for_office(self) -> bytes:
        """Its bytes as office programs take them, or else the same pixels as PNG: WebP they do not know, and not every form of JPEG."""
        content = self.content
        if self.seen.kind in ("png", "gif") or content[6:10] in (b"JFIF", b"Exif"):
            return content
        # of the group that writes documents; who reads and checks a course has no need of it
        from PIL import Image

        made = io.BytesIO()
        with Image.open(io.BytesIO(content), formats=[self.seen.kind]) as picture:
            picture.save(made, "PNG")
        return made.getvalue()

    @property
    def content(self) -> bytes:
        """Its bytes, read anew: a large bank has more of them than a process should hold."""
        return self.path.read_bytes()


def belongs(name: str) -> bool:
    """Whether a file of the course (relative, with slashes) is there as a picture."""
    path = PurePosixPath(name)
    return len(path.parts) == 2 and path.parts[0] in FOLDERS and LIKE.fullmatch(path.suffix) is not None


def read(path: Path, name: str) -> Picture:
    """The picture of a file. Raises Unfit."""
    file = PurePosixPath(name).name
    if not NAME.fullmatch(file) or len(file) > 80:
        raise Unfit("Q622", f"图片的文件名“{file}”不合约定")
    try:
        if (size := path.stat().st_size) > MAX_BYTES:
            raise Unfit("Q619", f"图片有 {size:,} 字节")
        content = path.read_bytes()
    except OSError as error:
        raise Unfit("Y115", f"文件读不出来：{error.strerror}") from error
    return Picture(name, sha256(content).hexdigest(), len(content), judged(content, file), path)


def judged(content: bytes, file: str) -> Seen:
    """What the bytes of a picture say. Raises Unfit where they are none, too many, or of another kind than the name says."""
    if len(content) > MAX_BYTES:
        raise Unfit("Q619", f"图片有 {len(content):,} 字节")
    try:
        seen = look(content)
    except NotAPicture as error:
        raise Unfit("Q618", str(error)) from error
    if file.rpartition(".")[2] not in ENDINGS[seen.kind]:
        raise Unfit("Q618", f"内容是 {seen.kind.upper()}，文件名却是 {file}")
    if max(seen.width, seen.height) > MAX_SIDE:
        raise Unfit("Q619", f"图片有 {seen.width:,} × {seen.height:,} 像素")
    return seen
