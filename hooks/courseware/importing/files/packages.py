"""Opens .docx, .xlsx and other zip files, without trusting them."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self
from xml.etree import ElementTree
from xml.parsers import expat

from ...reading.failure import ImportFailure

MAX_FILE = 30 << 20
MAX_UNPACKED = 80 << 20
MAX_PARTS = 3000
CHUNK = 1 << 20
STRICT, USUAL = "http://purl.oclc.org/ooxml/", "http://schemas.openxmlformats.org/"
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
ENTITIES = "文件里有 XML 实体定义，办公软件不会这样写，没有读"


@dataclass(frozen=True)
class Relation:
    """Another part that a part names."""

    kind: str
    """The last word of its type: image, comments, drawing …"""
    target: str
    """The name of the part; for what is not in the file, as it is written."""


def usual(name: str) -> str:
    """A name in a namespace of Strict Open XML as the usual one, whose parts are the same."""
    if STRICT not in name:
        return name
    space, brace, local = name.partition("}")
    first, _, second = space.replace(STRICT, "").lstrip("{").partition("/")
    return f"{'{' if space.startswith('{') else ''}{USUAL}{first}/2006/{second}{brace}{local}"


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
            raise ImportFailure(ENTITIES)
        try:
            root = ElementTree.fromstring(raw)  # noqa: S314 (without a DTD there are no entities to expand)
        except (ElementTree.ParseError, ValueError, LookupError) as error:
            raise ImportFailure(f"文件里的 {name[:60]} 不是完整的 XML，文件可能已经损坏") from error
        if STRICT.encode() in head:
            for each in root.iter():
                each.tag = usual(each.tag)
                for attribute in [key for key in each.attrib if STRICT in key]:
                    each.set(usual(attribute), each.attrib.pop(attribute))
        return root

    def chunks(self, name: str) -> Iterator[bytes]:
        """The part `name`, a piece after the other."""
        try:
            with self._zip.open(name) as part:
                while piece := part.read(CHUNK):
                    yield piece
        except Exception as error:
            raise ImportFailure(f"文件里的 {name[:60]} 读不出来，可能已经损坏或者加了密码") from error

    def stream(
        self,
        name: str,
        start: Callable[[str, dict[str, str]], Any],
        end: Callable[[str], Any],
        text: Callable[[str], Any],
        thin: Callable[[bytes, bool], tuple[bytes, bytes]] | None = None,
    ) -> None:
        """Gives the part `name` to the handlers, element after element, so that a huge one takes no room; `thin` may drop what is not needed."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler, parser.EndElementHandler, parser.CharacterDataHandler = start, end, text

        def refuse(*_: object) -> None:
            raise ImportFailure(ENTITIES)

        parser.StartDoctypeDeclHandler = refuse
        kept = b""
        try:
            for piece in self.chunks(name):
                ready, kept = thin(kept + piece, False) if thin else (piece, b"")
                parser.Parse(ready, False)
            parser.Parse(thin(kept, True)[0] if thin else b"", True)
        except (expat.ExpatError, ValueError, LookupError) as error:
            raise ImportFailure(f"文件里的 {name[:60]} 不是完整的 XML，文件可能已经损坏") from error

    def relations(self, name: str) -> dict[str, Relation]:
        """What the part `name` names by ids."""
        folder, file = posixpath.split(name)
        root = self.xml(posixpath.join(folder, "_rels", f"{file}.rels"))
        found = {}
        for each in root if root is not None else []:
            target, kind = each.get("Target", ""), each.get("Type", "").rpartition("/")[2]
            if each.get("TargetMode") != "External":
                target = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            found[each.get("Id", "")] = Relation(kind, target)
        return found

    def main(self, usually: str) -> str:
        """The name of the main part, which is not always the usual one."""
        if usually in self.names:
            return usually
        named = [each.target for each in self.relations("").values() if each.kind == "officeDocument"]
        return named[0] if named and named[0] in self.names else usually
