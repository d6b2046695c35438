"""The Chinese fonts that typst finds."""

from __future__ import annotations

from functools import cache

from ..reading.problems import MakingError


class DocumentError(MakingError):
    """Something is missing to make a document; the message says what and how to get it."""


CHINESE = (
    "SimSun",
    "SimHei",
    "Microsoft YaHei",
    "STSong",
    "Songti SC",
    "PingFang SC",
    "Noto Serif CJK SC",
    "Noto Sans CJK SC",
    "Noto Serif SC",
    "Noto Sans SC",
    "Source Han Serif SC",
    "Source Han Sans SC",
)
"""Fonts of which one must be there: without any, a PDF would show boxes for characters."""


@cache
def chinese_fonts() -> tuple[str, ...]:
    """The Chinese fonts that are installed, of those we know.

    Raises DocumentError where there is none.
    """
    import typst  # not where nothing is to be set

    found = set(typst.Fonts(include_embedded_fonts=False).families())
    known = tuple(name for name in CHINESE if name in found)
    if not known:
        raise DocumentError("没有找到中文字体，PDF 里会是方框。请先装一种，例如 Debian、Ubuntu：sudo apt install fonts-noto-cjk")
    return known
