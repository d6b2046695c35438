"""A flow, a cycle or layers: boxes one below the other, narrow enough for a phone."""

from __future__ import annotations

from ...index.referring import plain
from ...model.unit import Box as Stage
from .shapes import Arrow, Box, Drawing, Label, wrap

WIDTH = 360.0
MARGIN = 36.0
GAP = 30.0
TITLE, TEXT = 16.0, 13.0
PAD = 14.0


def flow(name: str, kind: str, title: str, stages: list[Stage]) -> Drawing:
    """`stages` from top to bottom; `kind` is flow, cycle (an arrow leads back) or layers (no arrows, the first on top)."""
    inner = WIDTH - 2 * MARGIN
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    y = 4.0
    gap = 8.0 if kind == "layers" else GAP
    for number, stage in enumerate(stages):
        head = wrap(plain(stage.title), inner - 2 * PAD, TITLE)
        body = wrap(plain(stage.text), inner - 2 * PAD, TEXT) if stage.text else ()
        height = 2 * PAD + 21 * len(head) + 18 * len(body)
        middle = WIDTH / 2
        labels = [Label(middle, y + PAD + 15, head, "title", 21)]
        if body:
            labels.append(Label(middle, y + PAD + 21 * len(head) + 12, body, "text", 18))
        if number and kind != "layers":
            arrows.append(Arrow(((middle, y - gap), (middle, y - 2))))
        boxes.append(Box(MARGIN, y, inner, height, tuple(labels), "box" if kind != "layers" or number else "box accent"))
        y += height + gap
    height = y - gap + 4
    if kind == "cycle":
        right, first, last = WIDTH - 10, boxes[0], boxes[-1]
        bottom, top = last.y + last.height / 2, first.y + first.height / 2
        edge = WIDTH - MARGIN
        arrows.append(Arrow(((edge, bottom), (right, bottom), (right, top), (edge + 2, top)), "arrow back"))
    joint = {"flow": "，然后 ", "cycle": "，然后 ", "layers": "；下面是 "}[kind]
    description = joint.join(plain(stage.title) + (f"（{plain(stage.text)}）" if stage.text else "") for stage in stages)
    if kind == "cycle":
        description += f"，再回到 {plain(stages[0].title)}"
    return Drawing(name, WIDTH, height, title, description + "。", tuple(boxes), tuple(arrows))
