"""Opens .docx, .xlsx and other zip files, without trusting them."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Self
from xml.etree import ElementTree

from ...reading.failure import ImportFailure

MAX_FILE = 30 << 20
MAX_UNPACKED = 80 << 20
MAX_PARTS = 3000


class Package:
    """The XML parts of an office file, refused before anything is unpacked where they would be too large."""

    def __init__(self, path: Path) -> None:
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
            raise ImportFailure("文件打不开：它不是完整的 .docx 或 .xlsx（旧的 .doc、.xls 请先另存为新格式）") from error
        parts = self._zip.infolist()
        size = sum(part.file_size for part in parts)
        if size > MAX_UNPACKED or len(parts) > MAX_PARTS:
            self._zip.close()
            raise ImportFailure(f"文件解开后有 {size / (1 << 20):,.0f} MiB、{len(parts)} 个部分，超过了上限，没有读；请拆成几个文件")
        self.names = frozenset(part.filename for part in parts)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._zip.close()

    def raw(self, name: str) -> bytes:
        """The bytes of a part. Raises ImportFailure."""
        try:
            # zipfile gives no more than the size that the directory states, whatever is packed
            return self._zip.read(name)
        except Exception as error:
            # a damaged or encrypted part fails in many ways: BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError …
            raise ImportFailure(f"文件里的 {name[:60]} 读不出来，可能已经损坏或者加了密码") from error

    def xml(self, name: str) -> ElementTree.Element | None:
        """The part `name`; None where there is none."""
        if name not in self.names:
            return None
        raw = self.raw(name)
        head = raw.replace(b"\0", b"")
        if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
            raise ImportFailure("文件里有 XML 实体定义，办公软件不会这样写，没有读")
        try:
            return ElementTree.fromstring(raw)  # noqa: S314 (without a DTD there are no entities to expand)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise ImportFailure(f"文件里的 {name[:60]} 不是完整的 XML，文件可能已经损坏") from error
