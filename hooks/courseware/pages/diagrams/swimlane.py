"""A swim-lane for a mechanism: a column for each participant, a row for each step."""

from __future__ import annotations

from ...index.referring import plain
from ...model.kinds import Mechanism
from .shapes import Arrow, Box, Drawing, Label, wrap

LANE = 172.0
HEAD = 56.0
NUMBER = 34.0
GAP = 26.0
PAD = 10.0


def swimlane(unit: Mechanism) -> Drawing:
    """The steps of a mechanism from top to bottom, each in the lane of who acts."""
    lane_of = {each.id: number for number, each in enumerate(unit.participants)}
    width = NUMBER + LANE * len(lane_of) + 2
    boxes: list[Box] = []
    arrows: list[Arrow] = []
    labels: list[Label] = []
    y = HEAD + 16
    for number, step in enumerate(unit.steps):
        left = NUMBER + LANE * lane_of[step.actor]
        action = wrap(plain(step.action), LANE - 2 * PAD - 12, 14)
        record = wrap(f"留下：{plain(step.record)}", LANE - 2 * PAD - 12, 12)
        limit = wrap(f"时限：{plain(step.limit)}", LANE - 2 * PAD - 12, 12)
        height = 2 * PAD + 19 * len(action) + 16 * (len(record) + len(limit)) + 4
        middle = left + LANE / 2
        small = Label(middle, y + PAD + 19 * len(action) + 14, (*record, *limit), "text", 16)
        head = Label(middle, y + PAD + 14, action, "title small", 19)
        if boxes:
            arrows.append(_between(boxes[-1], middle, y))
        boxes.append(Box(left + 6, y, LANE - 12, height, (head, small)))
        labels.append(Label(NUMBER / 2, y + 20, (str(number + 1),), "number"))
        y += height + GAP
    height = y - GAP + 14
    bands = tuple(
        Box(
            NUMBER + LANE * number,
            2,
            LANE,
            height - 4,
            (Label(NUMBER + LANE * (number + 0.5), 24 if len(lines) > 1 else 34, lines, "lane", 19),),
            "band even" if number % 2 else "band",
        )
        for number, lines in enumerate(wrap(plain(each.name), LANE - 16, 15) for each in unit.participants)
    )
    names = {each.id: plain(each.name) for each in unit.participants}
    description = "；".join(
        f"第 {number} 步，{names[step.actor]}：{plain(step.action)}，留下{plain(step.record)}，时限{plain(step.limit)}"
        for number, step in enumerate(unit.steps, 1)
    )
    name = f"lanes-{unit.id}"
    return Drawing(
        name,
        width,
        height,
        f"{plain(unit.title)}：谁在什么时候做什么",
        description + "。",
        tuple(boxes),
        tuple(arrows),
        tuple(labels),
        bands,
        True,
    )


def _between(before: Box, middle: float, y: float) -> Arrow:
    """An arrow from the last box down, across and down into the next."""
    start, bottom = before.x + before.width / 2, before.y + before.height
    turn = bottom + GAP / 2
    if start == middle:
        return Arrow(((start, bottom), (middle, y - 2)))
    return Arrow(((start, bottom), (start, turn), (middle, turn), (middle, y - 2)))
