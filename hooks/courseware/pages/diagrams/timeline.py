"""A timeline for a case: events down a line, turning points marked."""

from __future__ import annotations

from ...index.referring import plain
from ...model import Case
from .shapes import Arrow, Box, Drawing, Label, wrap

WIDTH = 360.0
LINE = 92.0
TEXT = WIDTH - LINE - 26


def timeline(case: Case) -> Drawing:
    """The events of a case from top to bottom."""
    boxes: list[Box] = []
    labels: list[Label] = []
    y = 10.0
    for event in case.timeline:
        lines = wrap(plain(event.what), TEXT - 20, 14)
        height = 20 + 20 * len(lines)
        style = "box turning" if event.turning else "box"
        boxes.append(Box(LINE + 18, y, TEXT, height, (Label(LINE + 28, y + 24, lines, "start", 20),), style))
        labels.append(Label(LINE - 16, y + 24, wrap(plain(event.when), LINE - 22, 14), "end", 18))
        labels.append(Label(LINE, y + 25, ("◆" if event.turning else "●",), "mark turning" if event.turning else "mark"))
        y += height + 14
    line = Arrow(((LINE, 6), (LINE, y - 6)), "axis")
    description = "；".join(f"{plain(event.when)}：{plain(event.what)}{'（转折）' if event.turning else ''}" for event in case.timeline)
    return Drawing(f"time-{case.id}", WIDTH, y, f"{plain(case.title)}：时间线", description + "。", tuple(boxes), (line,), tuple(labels))
