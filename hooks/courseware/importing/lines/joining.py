"""Undoes the hard wraps of scans: the lines of one paragraph become one."""

from __future__ import annotations

import re

from .folding import fold
from .marks import END_MARK

LATIN = re.compile(r"[A-Za-z0-9,.;:!?)]$")
LATIN_START = re.compile(r"[A-Za-z0-9(]")


def joined(parts: list[str], *, width: int = 0, paragraphs: bool = False) -> str:
    """The parts as one text; with `paragraphs`, a line that ends a sentence before the right margin ends a paragraph, too."""
    text = ""
    last = ""
    for part in (part.strip() for part in parts):
        if not part:
            continue
        if not text:
            text = part
        elif paragraphs and END_MARK.search(fold(last)) and not (width and len(last) >= width * 0.85):
            text += "\n" + part
        else:
            gap = " " if LATIN.search(fold(text[-1])) and LATIN_START.match(part) and not part[0].isdigit() else ""
            text += gap + part
        last = part
    return text
