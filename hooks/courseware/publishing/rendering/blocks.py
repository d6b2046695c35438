"""Lets Markdown see Markdown only: blocks of HTML, most of what our pages are, are put aside before it reads a page.

What is put aside, and what is left in its place, is what Markdown's own parser would (markdown/htmlparser.py), which takes HTML apart
tag by tag, and mkdocs once more for the ids. A page whose HTML is not as plain as our templates write it is left to them.
"""

from __future__ import annotations

import html
import re

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

_PLAIN = r'[a-zA-Z][a-zA-Z0-9-]*(?:\s+[a-zA-Z_:][a-zA-Z0-9_:.-]*(?:="[^"<]*")?)*\s*/?>'
STRANGE = re.compile(rf"<(?!/?{_PLAIN})|&#(?!(?:[0-9]+|[xX][0-9a-fA-F]+);)")
"""What only a parser understands: a `<` that begins no tag on whose bounds all agree, a character's number that does not end."""
UNREAD = re.compile(r"<(script|style|textarea|title|iframe|noembed|noframes|plaintext|xmp)\b(?![^<]*</\1>)", re.IGNORECASE)
"""An element whose content may not be read as HTML, and has something in it that might be."""
TAG = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9-]*)([^">]*(?:"[^"]*"[^">]*)*)>')
BEGIN = re.compile(r"^ {0,3}<", re.MULTILINE)
NAMED = re.compile(r'\s(id|name)="([^"]*)"', re.IGNORECASE)
EMPTY = {"hr"}
"""What Markdown takes for an element without content, however it is written."""


class Blocks(Extension):
    """Puts blocks of HTML aside, and knows the ids that they have."""

    def __init__(self) -> None:
        super().__init__()
        self._ids: set[str] = set()

    @property
    def ids(self) -> set[str]:
        """Those of the page that was read last."""
        return self._ids

    def __getstate__(self) -> None:
        """Nothing that was set: or the settings that it is part of would be others after each page."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (markdown names it)
        self._ids.clear()
        # after fenced code is put aside, before anybody looks for HTML
        md.preprocessors.register(_Aside(md, self._ids), "whole_blocks", 22)


class _Aside(Preprocessor):
    def __init__(self, md: Markdown, ids: set[str]) -> None:
        super().__init__(md)
        self.ids = ids

    def run(self, lines: list[str]) -> list[str]:
        source = "\n".join(lines)
        found = blocks(source, self.md.block_level_elements, self.ids)
        if not found:
            return lines
        left, at = [], 0
        for start, end in found:
            # as Markdown's parser leaves it: where an empty line follows, the block ends with its line
            block = source[start:end] + ("\n" if source.startswith("\n\n", end) else "")
            left += [source[at:start], "\n", self.md.htmlStash.store(block), "\n\n"]
            at = end
        return "".join([*left, source[at:]]).split("\n")


def blocks(source: str, names: list[str], ids: set[str]) -> list[tuple[int, int]]:
    """Where the blocks of HTML in a page stand, those of elements with these `names`; their ids are added to `ids`.

    Nothing where one of them is not plain enough to be told by such simple means.
    """
    if STRANGE.search(source) or UNREAD.search(source):
        return []
    block_names = {*names}
    found: list[tuple[int, int]] = []
    within: set[str] = set()
    at = 0
    while begun := BEGIN.search(source, at):
        at = begun.end()
        first = TAG.match(source, at - 1)
        if not first or first[2].lower() not in block_names:
            continue  # inside of a paragraph
        # not one that ends where it begins
        end = 0 if first[1] or first[3].endswith("/") or first[2].lower() in EMPTY else _end(source, first, within)
        # indented, or without an end, or with something behind it, its surroundings matter
        if begun[0] != "<" or not end or source[end : end + 1] not in ("\n", ""):
            return []
        found.append((first.start(), end))
        at = end
    ids |= within
    return found


def _end(source: str, first: re.Match[str], ids: set[str]) -> int:
    """Where the block ends that begins with the tag `first`; 0 where it does not."""
    open_: list[str] = []
    for tag in TAG.finditer(source, first.start()):
        closing, name, attributes = tag.groups()
        name = name.lower()
        if closing:
            if name in open_:
                while open_.pop() != name:
                    pass
                if not open_:
                    return tag.end()
            continue
        if "=" in attributes:
            for kind, value in NAMED.findall(attributes):
                if kind.lower() == "id" or name == "a":
                    ids.add(html.unescape(value))
        if attributes[-1:] != "/":
            open_.append(name)
    return 0
