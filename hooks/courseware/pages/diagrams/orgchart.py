"""An organisation chart: bodies in tiers, relations as numbered arrows explained below the picture."""

from __future__ import annotations

from collections import defaultdict

from ...index.referring import plain
from ...model.kinds import Organisation
from .shapes import Arrow, Box, Drawing, Label, wrap

BOX, SPACE = 164.0, 56.0
BEND = 10.0
TIER = 74.0
RELATIONS = {
    "leads": "领导",
    "guides": "指导",
    "elects": "选举",
    "reports": "报告工作",
    "supervises": "监督",
    "works-with": "协作",
}


def orgchart(unit: Organisation) -> Drawing:
    """Bodies by tier and the relations between them."""
    tiers: dict[int, list[int]] = defaultdict(list)
    for number, body in enumerate(unit.bodies):
        tiers[body.tier].append(number)
    widest = max(len(row) for row in tiers.values())
    width = max(560.0, widest * BOX + (widest + 1) * SPACE)
    placed: dict[str, Box] = {}
    y = 8.0
    for tier in sorted(tiers):
        row = [unit.bodies[number] for number in tiers[tier]]
        heads = [wrap(plain(body.name), BOX - 16, 15) for body in row]
        notes = [wrap(plain(body.note), BOX - 16, 12) if body.note else () for body in row]
        height = max(22 + 20 * len(head) + 16 * len(note) for head, note in zip(heads, notes, strict=True))
        space = (width - len(row) * BOX) / (len(row) + 1)
        for place, (body, head, note) in enumerate(zip(row, heads, notes, strict=True)):
            x = space + place * (BOX + space)
            middle = x + BOX / 2
            labels = [Label(middle, y + 24, head, "title small", 20)]
            if note:
                labels.append(Label(middle, y + 22 + 20 * len(head), note, "text", 16))
            placed[body.id] = Box(x, y, BOX, height, tuple(labels), "box accent" if tier == min(tiers) else "box")
        y += height + TIER
    arrows = _arrows(unit, placed)
    names = {body.id: plain(body.name) for body in unit.bodies}
    description = "；".join(
        f"{names[each.origin]}对{names[each.target]}：{RELATIONS[each.type]}，{plain(each.text)}" for each in unit.relations
    )
    title = f"{plain(unit.title)}：组织关系图"
    return Drawing(f"chart-{unit.id}", width, y - TIER + 8, title, description + "。", tuple(placed.values()), tuple(arrows), wide=True)


def _arrows(unit: Organisation, placed: dict[str, Box]) -> list[Arrow]:
    """An arrow a relation; the ends on one side of a box are spread so that arrows do not run into each other."""
    ends: dict[tuple[str, str], list[tuple[float, int, int]]] = defaultdict(list)
    for number, each in enumerate(unit.relations):
        for end, (here, there) in enumerate(((each.origin, each.target), (each.target, each.origin))):
            ends[here, _side(placed[here], placed[there])].append((placed[there].x, number, end))
    port: dict[tuple[int, int], tuple[float, float]] = {}
    for (body, side), users in ends.items():
        box = placed[body]
        for place, (_, number, end) in enumerate(sorted(users)):
            share = (place + 1) / (len(users) + 1)
            if side in ("left", "right"):
                port[number, end] = (box.x if side == "left" else box.x + box.width, box.y + box.height * share)
            else:
                port[number, end] = (box.x + box.width * share, box.y if side == "top" else box.y + box.height)
    arrows = []
    spots: list[tuple[float, float]] = []
    boxes = list(placed.values())
    for number, each in enumerate(unit.relations):
        way = _way(port[number, 0], port[number, 1], boxes)
        longest = max(range(len(way) - 1), key=lambda at: abs(way[at][0] - way[at + 1][0]) + abs(way[at][1] - way[at + 1][1]))
        spots.append(_spot(way[longest], way[longest + 1], boxes, spots))
        label = Label(spots[-1][0], spots[-1][1] + 4, (str(number + 1),), "badge")
        arrows.append(Arrow(way, f"arrow {each.type}", label))
    return arrows


def _way(start: tuple[float, float], end: tuple[float, float], boxes: list[Box]) -> tuple[tuple[float, float], ...]:
    """The way of an arrow: straight where it is free, else round the boxes between, through the nearest gap of their row."""
    (x1, y1), (x2, y2) = start, end
    if y1 == y2 or abs(y1 - y2) < TIER / 2:
        low, high = sorted((x1, x2))
        if not any(low < box.x and box.x + box.width < high and box.y < y1 < box.y + box.height for box in boxes):
            return start, end
        under = max(box.y + box.height for box in boxes if box.y < y1 < box.y + box.height) + TIER / 4
        out, back = (BEND, -BEND) if x1 < x2 else (-BEND, BEND)
        return start, (x1 + out, y1), (x1 + out, under), (x2 + back, under), (x2 + back, y2), end
    points = [start]
    rows = sorted({(box.y, box.height) for box in boxes if min(y1, y2) < box.y < max(y1, y2) - 1}, reverse=y2 < y1)
    for top, height in rows:
        row = [box for box in boxes if box.y == top]
        (x0, y0) = points[-1]
        left, x, right = sorted(x0 + (x2 - x0) * (y - y0) / (y2 - y0) for y in (top, top + height / 2, top + height))
        if any(left < box.x + box.width + BEND and box.x - BEND < right for box in row):
            free = [edge for box in row for edge in (box.x - SPACE / 2, box.x + box.width + SPACE / 2)]
            x = min(free, key=lambda gap: abs(gap - x))
            sides = (top - 4, top + height + 4)
            points += [(x, side) for side in (sides if y1 < y2 else sides[::-1])]
    return (*points, end)


def _spot(start: tuple[float, float], end: tuple[float, float], boxes: list[Box], taken: list[tuple[float, float]]) -> tuple[float, float]:
    """Where the number of an arrow stands: on its line, as near the middle as boxes and other numbers allow."""
    shares = sorted((step / 20 for step in range(2, 19)), key=lambda share: abs(share - 0.5))
    points = [(start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share) for share in shares]
    for x, y in points:
        inside = any(box.x - 12 < x < box.x + box.width + 12 and box.y - 12 < y < box.y + box.height + 12 for box in boxes)
        if not inside and all((x - a) ** 2 + (y - b) ** 2 > 24**2 for a, b in taken):
            return x, y
    return points[0]


def _side(here: Box, there: Box) -> str:
    """The side of a box that faces another."""
    if there.y > here.y:
        return "bottom"
    if there.y < here.y:
        return "top"
    return "right" if there.x > here.x else "left"
