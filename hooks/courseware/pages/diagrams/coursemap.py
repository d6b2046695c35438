"""The course map: a row for each chapter, a box for each unit, every box a link."""

from __future__ import annotations

from collections.abc import Callable

from ...index.links import SiteIndex
from ...index.referring import plain
from .shapes import Box, Drawing, Label, wrap

WIDTH = 360.0
PAD = 10.0
UNIT = 44.0


def course_map(index: SiteIndex, link: Callable[[str], str]) -> Drawing:
    """All chapters and units; `link` gives the address of `unit:id` and `chapter:folder`."""
    boxes: list[Box] = []
    bands: list[Box] = []
    y = 6.0
    for number, chapter in enumerate(index.chapters.values(), 1):
        units = [index.units[unit].value for unit in chapter.units if unit in index.units]
        head = wrap(f"{number}　{plain(chapter.title)}", WIDTH - 4 * PAD, 15)
        top = 14 + 21 * len(head)
        height = top + len(units) * (UNIT + 6) + 8
        label = Label(PAD * 2, y + 26, head, "start title", 21)
        bands.append(Box(2, y, WIDTH - 4, height, (label,), "band", link(f"chapter:{chapter.folder}")))
        for place, unit in enumerate(units):
            spot = y + top + place * (UNIT + 6)
            name = wrap(f"{unit.code}　{plain(unit.title)}", WIDTH - 100, 14)[:2]
            text = Label(PAD * 3, spot + (27 if len(name) == 1 else 19), name, "start", 18)
            minutes = Label(WIDTH - PAD * 3, spot + 27, (f"{unit.minutes} 分钟",), "end text")
            boxes.append(Box(PAD * 2, spot, WIDTH - 4 * PAD, UNIT, (text, minutes), "box", link(f"unit:{unit.id}")))
        y += height + 10
    description = "；".join(f"第 {number} 章 {plain(chapter.title)}" for number, chapter in enumerate(index.chapters.values(), 1))
    return Drawing("course-map", WIDTH, y, "课程地图", description + "。每个方块是一个单元，点开即到。", tuple(boxes), (), (), tuple(bands))
