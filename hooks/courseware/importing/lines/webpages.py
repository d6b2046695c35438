"""Text that was copied with the tags of a page: the tags go, and every word stays on the line where it was."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from .pieces import Line

BLOCK = re.compile(r"</?(?:p|div|br|li|ul|ol|tr|table|tbody|thead|h[1-6]|section|article|dl|dt|dd|body|html)\b[^<>]{0,300}>", re.IGNORECASE)
CELL = re.compile(r"</?t[dh]\b[^<>]{0,300}>", re.IGNORECASE)
INLINE = re.compile(r"</?(?:span|font|strong|b|em|i|u|a|label|small|code|center)\b[^<>]{0,300}>|<!--[^<>]{0,300}-->", re.IGNORECASE)
PICTURE = re.compile(r"<img\b[^<>]{0,600}>", re.IGNORECASE)
IMAGE = "［图片］"
"""Stands where a picture was; a question with it is a draft."""
FEWEST = 3
"""So many tags that part lines make a page; fewer may be words of a question."""


def untagged(lines: list[Line]) -> tuple[list[Line], str]:
    """The lines without the tags of a page, and what to tell of it; as they are where they are none."""
    if sum(len(BLOCK.findall(line.text)) for line in lines if "<" in line.text) < FEWEST:
        return lines, ""
    found: list[Line] = []
    for line in lines:
        text = PICTURE.sub(IMAGE, line.text)
        text = INLINE.sub("", CELL.sub("\t", BLOCK.sub("\n", text)))
        parts = [part.strip() for part in unescape(text).split("\n")]
        shown = [part for part in parts if part]
        found += [replace(line, text=part) for part in shown or [""]]
    return found, "文件里有网页的标签，已经去掉；字都没有动"
