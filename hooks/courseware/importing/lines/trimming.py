"""Takes off a line what is no word of it: bullets, brackets around a label."""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import marks
from .folding import fold


def without(text: str, spans: Iterable[re.Match[str]]) -> str:
    """`text` without some of its parts."""
    kept, end = [], 0
    for span in spans:
        kept.append(text[end : span.start()])
        end = span.end()
    return "".join([*kept, text[end:]])


def shown(text: str) -> str:
    """A line as one looks ahead to it: without bullets, and nothing for what is passed over."""
    text = text.strip()
    folded = fold(text)
    if bullet := marks.BULLET.match(folded):
        text, folded = text[bullet.end() :], folded[bullet.end() :]
    return "" if marks.PAGE.match(folded) or marks.ABOUT.match(folded) else text


def unclosed(body: str, label: str) -> str:
    """`body` without the bracket that was opened before the label: （答案：C）."""
    body = body.strip()
    opened = (label.startswith("(") and ")" not in label) or (label.startswith("[") and "]" not in label)
    if opened and body and body[-1] in "）)】]":
        body = body[:-1].strip()
    return body
