"""Texts of law as they are published, as paragraphs: Word, web pages and plain text in the layout of the national database."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

from ..importing.files.encodings import decoded
from ..importing.files.packages import Package
from ..importing.files.word.document import Paragraph, Word, labelled
from ..reading.failure import ImportFailure

MAX_FILE = 8 << 20
"""Bytes: the civil code is half a megabyte."""
PLAIN = frozenset({".txt", ".md"})
PAGES = frozenset({".html", ".htm"})
BREAKING = frozenset({"p", "div", "br", "li", "tr", "td", "table", "section", "article", *(f"h{level}" for level in range(1, 7))})
SILENT = frozenset({"script", "style", "head", "title", "noscript", "template"})
MARKED = re.compile(r"^#{1,6}\s+|\*\*")
"""What a plain text may have of Markdown."""


def paragraphs(path: Path) -> list[str]:
    """The paragraphs of a text, without those that are empty. Raises ImportFailure."""
    if not path.is_file():
        raise ImportFailure(f"没有文件 {path}")
    if path.stat().st_size > MAX_FILE:
        raise ImportFailure(f"{path.name} 超过 {MAX_FILE >> 20} MiB，没有读")
    kind = path.suffix.lower()
    if kind == ".docx":
        found: Iterator[str] | list[str] = _word(path)
    elif kind in PAGES:
        found = _page(decoded(path.read_bytes())[0])
    elif kind in PLAIN:
        found = [MARKED.sub("", line) for line in decoded(path.read_bytes())[0].splitlines()]
    else:
        raise ImportFailure(
            f"读不了 {path.name}：法律文本要 .docx、.html 或 .txt（旧的 .doc 和 .wps 请先另存为 .docx；PDF 请从国家法律法规数据库下 Word 版）"
        )
    return [text for each in found if (text := each.strip())]


def _word(path: Path) -> Iterator[str]:
    with Package(path) as package:
        name = package.main("word/document.xml")
        root = package.xml(name)
        if root is None:
            raise ImportFailure(f"{path.name} 里没有 Word 正文")
        for block in Word(package, name).blocks(root):
            if isinstance(block, Paragraph):
                yield from labelled(block)
            else:
                for row in block.rows:
                    yield from (line for cell in row.cells for line in cell.text.splitlines())


def _page(text: str) -> list[str]:
    reader = _Page()
    reader.feed(text)
    reader.close()
    return "".join(reader.parts).splitlines()


class _Page(HTMLParser):
    """Words of a page, each block of it on a line of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []
        self._silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._silent += tag in SILENT
        if tag in BREAKING:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._silent = max(0, self._silent - (tag in SILENT))
        if tag in BREAKING:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._silent:
            # a line break in the source of a page is a blank
            self.parts.append(re.sub(r"[\r\n]+", " ", data))
