"""Diagrams for a slide: the swim-lane, the organisation chart, flow, cycle and layers, laid out for a wide page.

Lengths in points, from the corner of the slide's body. The chart takes its places from the diagram of the page; the
others are laid out anew, because what fits a phone, one box below the other, cannot be read from the last row.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from ...model import Unit
from ...model.kinds import Casework, Mechanism, Organisation
from ...model.unit import Box, Diagram
from ...pages.diagrams import orgchart
from ...pages.diagrams.shapes import wrap
from ..words import Para, Paras, Words, say
from .fitting import largest

WIDTH, HEIGHT = 864.0, 384.0
SMALL = 18
"""The smallest type in a diagram."""
BADGE = 26.0
"""The width of a circle with a number."""


@dataclass(frozen=True)
class Node:
    """A shape with text: box, accent (filled red), band (a lane), badge (a circle) or plain (text alone)."""

    x: float
    y: float
    width: float
    height: float
    paras: Paras
    size: int
    style: str = "box"
    left: bool = False


@dataclass(frozen=True)
class Link:
    """A connector from node to node (sides: 0 top, 1 left, 2 bottom, 3 right), or, through points, a line with a head."""

    origin: int = -1
    leaves: int = 2
    target: int = -1
    enters: int = 0
    points: tuple[tuple[float, float], ...] = ()


@dataclass(frozen=True)
class Scene:
    """A diagram; `text` says it in words."""

    title: str
    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    text: str


def scene(unit: Unit, words: Words) -> Scene:
    """The diagram of a unit."""
    if isinstance(unit, Mechanism):
        return _lanes(unit, words)
    if isinstance(unit, Organisation):
        return _chart(unit, words)
    if isinstance(unit, Casework):
        return _flow(Diagram(type="flow", title=unit.title, boxes=[Box(title=step.title) for step in unit.method]), words, "一共几步")
    diagram = unit.diagram
    return _layers(diagram, words) if diagram.type == "layers" else _flow(diagram, words, words.plain(diagram.title))


def _lanes(unit: Mechanism, words: Words) -> Scene:
    """A lane for each participant, a numbered circle for each step where it is done, what is done beside it."""
    names = [words.plain(each.name) for each in unit.participants]
    longest = max(len(words.plain(step.action)) for step in unit.steps)
    left = max(400.0, min(560.0, WIDTH - (longest + 3.5) * 20))
    lane = left / len(names)
    rows = max(len(wrap(name, lane - 8 - SMALL, SMALL)) for name in names)
    head = rows * SMALL * 1.4 + 10
    row = (HEIGHT - head - 6) / len(unit.steps)
    circle = min(30.0, row - 4)
    nodes = [Node(number * lane, 0, lane, HEIGHT, (), SMALL, "band even" if number % 2 else "band") for number in range(len(names))]
    nodes += [Node(number * lane + 2, 2, lane - 4, head, (say(name, bold=True),), SMALL, "plain") for number, name in enumerate(names)]
    places = [each.id for each in unit.participants]
    links = []
    before = -1
    for number, step in enumerate(unit.steps):
        middle = head + 6 + (number + 0.5) * row
        x = (places.index(step.actor) + 0.5) * lane - circle / 2
        nodes.append(Node(x, middle - circle / 2, circle, circle, (say(str(number + 1), bold=True),), SMALL, "badge"))
        if number:
            links.append(Link(before, 2, len(nodes) - 1, 0))
        before = len(nodes) - 1
        said = (Para((*say(f"{number + 1}　", bold=True).line, *words.line(step.action))),)
        size = largest(said, WIDTH - left - 12, row, (20, SMALL)) or SMALL
        nodes.append(Node(left + 12, middle - row / 2, WIDTH - left - 12, row, said, size, "plain", True))
    spoken = "；".join(
        f"第 {number} 步，{names[places.index(step.actor)]}：{words.plain(step.action)}" for number, step in enumerate(unit.steps, 1)
    )
    return Scene("谁在什么时候做什么", tuple(nodes), tuple(links), f"{spoken}。")


def _chart(unit: Organisation, words: Words) -> Scene:
    """The chart of the page, drawn out to the width of the slide; notes go to the speaker."""
    drawing = orgchart(unit)
    across, down = WIDTH / drawing.width, HEIGHT / drawing.height
    bodies = {words.plain(body.name): body for body in unit.bodies}
    nodes = []
    for box in drawing.boxes:
        name = "".join(box.labels[0].lines)
        size = 20 if len(wrap(name, box.width * across - 30, 20)) == 1 else SMALL
        nodes.append(Node(box.x * across, box.y * down, box.width * across, box.height * down, (say(name, bold=True),), size, box.style))
    links = tuple(Link(points=tuple((x * across, y * down) for x, y in arrow.points)) for arrow in drawing.arrows)
    boxes = tuple(nodes)
    spots: list[tuple[float, float]] = []
    for number, link in enumerate(links, 1):
        spots.append(_spot(link.points, boxes, spots))
        x, y = spots[-1]
        nodes.append(Node(x - BADGE / 2, y - BADGE / 2, BADGE, BADGE, (say(str(number), bold=True),), SMALL, "badge"))
    notes = "；".join(f"{name}：{words.plain(body.note)}" for name, body in bodies.items() if body.note)
    return Scene("组织关系图", tuple(nodes), links, f"{notes}。图上的数字，后面一张一条一条说。")


def _spot(points: tuple[tuple[float, float], ...], boxes: tuple[Node, ...], taken: list[tuple[float, float]]) -> tuple[float, float]:
    """Where the number of an arrow stands: on its line, clear of boxes and other numbers as far as can be."""
    ways = sorted(pairwise(points), key=lambda way: -math.dist(*way))
    shares = sorted((step / 20 for step in range(1, 20)), key=lambda share: abs(share - 0.5))
    spots = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in ways for share in shares]

    def room(spot: tuple[float, float]) -> float:
        x, y = spot
        apart = [math.dist(spot, other) - BADGE for other in taken]
        clear = [math.hypot(max(box.x - x, x - box.x - box.width, 0), max(box.y - y, y - box.y - box.height, 0)) for box in boxes]
        return min(3.0, *apart, *(each - BADGE / 2 for each in clear))

    return max(spots, key=room)


def _flow(diagram: Diagram, words: Words, title: str) -> Scene:
    """Boxes in one row or two, the second running back; a cycle closes with an arrow to the first."""
    count = len(diagram.boxes)
    columns = count if count <= 4 else -(-count // 2)
    gap = 40.0
    wide = (WIDTH - gap * (columns - 1)) / columns
    tall = 230.0 if count <= 4 else 158.0
    top = (HEIGHT - tall) / 2 if count <= 4 else 0.0
    nodes = []
    for number, box in enumerate(diagram.boxes):
        below = number >= columns
        # the second row runs from right to left, so that each arrow is short
        column = columns - 1 - (number - columns) if below else number
        y = HEIGHT - tall if below else top
        stage = _stage(box, words, number)
        size = largest(stage, wide - 20, tall, (24, 22, 20)) or SMALL
        nodes.append(Node(column * (wide + gap), y, wide, tall, stage, size, "box accent" if not number else "box"))
    links = []
    for number in range(1, count):
        if number == columns:
            links.append(Link(number - 1, 2, number, 0))
        else:
            links.append(Link(number - 1, 3, number, 1) if number < columns else Link(number - 1, 1, number, 3))
    if diagram.type == "cycle" and count > 4:
        links.append(_back(nodes, columns))
    elif diagram.type == "cycle":
        first, last = nodes[0], nodes[-1]
        low = first.y + first.height
        ends = (last.x + last.width / 2, low), (first.x + first.width / 2, low)
        links.append(Link(points=(ends[0], (ends[0][0], low + 40), (ends[1][0], low + 40), ends[1])))
    ending = f"，再回到“{words.plain(diagram.boxes[0].title)}”" if diagram.type == "cycle" else ""
    return Scene(title, tuple(nodes), tuple(links), _said(diagram, words, "，然后是") + f"{ending}。")


def _back(nodes: list[Node], columns: int) -> Link:
    """From the last box of the lower row up to the first of the upper one."""
    first, last = nodes[0], nodes[-1]
    if first.x == last.x:
        return Link(len(nodes) - 1, 0, 0, 2)
    start, middle, end = last.x, (first.y + first.height + last.y) / 2, first.x + first.width / 2
    side = last.y + last.height / 2
    return Link(points=((start, side), (end, side), (end, middle), (end, first.y + first.height)))


def _layers(diagram: Diagram, words: Words) -> Scene:
    """Bars, one on the other."""
    count = len(diagram.boxes)
    tall = min(90.0, (HEIGHT - 8 * (count - 1)) / count)
    top = (HEIGHT - count * tall - 8 * (count - 1)) / 2
    nodes = []
    for number, box in enumerate(diagram.boxes):
        y = top + number * (tall + 8)
        style = "box accent" if not number else "box"
        nodes.append(Node(0, y, 240, tall, (say(words.plain(box.title), bold=True),), 24, style))
        nodes.append(Node(248, y, WIDTH - 248, tall, (words.para(box.text),) if box.text else (), 22, "box", True))
    return Scene(words.plain(diagram.title), tuple(nodes), (), _said(diagram, words, "；下面是") + "。")


def _stage(box: Box, words: Words, number: int) -> Paras:
    head = say(f"{number + 1}　{words.plain(box.title)}", bold=True)
    return (head, words.para(box.text)) if box.text else (head,)


def _said(diagram: Diagram, words: Words, joint: str) -> str:
    return joint.join(f"“{words.plain(box.title)}”" + (f"（{words.plain(box.text)}）" if box.text else "") for box in diagram.boxes)
