"""Photographs of answer sheets: in perspective, turned, bent, badly lit, out of focus, noisy, and sent on by a chat."""

from __future__ import annotations

import io
import math
import random
import statistics
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from tests.photographs import perspective

from .drawing import DOTS

Pair = tuple[float, float]

SIZES = ((1280, 960), (1920, 1440), (2560, 1920), (3264, 2448))
PAGE = (210.0, 297.0)
GRID = (8, 12)
"""A bent page is so many flat ones."""
NORMAL = statistics.NormalDist()
FOCAL = 0.8
"""Of the main camera of a phone, in widths of the picture."""


@dataclass(frozen=True)
class Shot:
    """How one photograph is taken; lengths in millimetres, angles in radians."""

    seed: int
    size: tuple[int, int]
    tilt: float
    axis: float
    turn: float
    fills: float
    """The share of the picture's height that the sheet takes."""
    scaled: float
    """As the printer scaled it."""
    curl: Pair
    """How far its middle is moved by bending, along and across."""
    fold: float
    blur: float
    noise: float
    quality: int
    light: float
    falls: float
    shadow: bool
    table: str
    toner: int
    """How many specks its print lacks."""


def shot(seed: int, *, size: tuple[int, int] | None = None) -> Shot:
    """A photograph as people take them, by a seed."""
    chance = random.Random(f"shot {seed}")
    bent = chance.random() < 0.4
    return Shot(
        seed=seed,
        size=size or chance.choice(SIZES),
        tilt=math.radians(chance.uniform(0, 35)),
        axis=chance.uniform(0, 2 * math.pi),
        turn=chance.choice((0, 90, 180, 270)) * math.pi / 180 + math.radians(chance.gauss(0, 8)),
        fills=chance.uniform(0.7, 0.95),
        scaled=chance.choice((1, 1, 1, chance.uniform(0.9, 1.05))),
        curl=(chance.gauss(0, 1.0), chance.gauss(0, 1.0)) if bent else (0, 0),
        fold=chance.uniform(0.2, 1.2) if chance.random() < 0.25 else 0,
        blur=chance.uniform(0.3, 1.1),
        noise=chance.uniform(1, 6),
        quality=chance.randint(40, 90),
        light=chance.uniform(0.6, 1),
        falls=chance.uniform(0, 0.45),
        shadow=chance.random() < 0.35,
        table=chance.choice(("wood", "white", "dark", "papers")),
        toner=chance.choice((0, 0, 40, 120)),
    )


class View:
    """Where in the picture a place of the page is."""

    def __init__(self, taken: Shot) -> None:
        self.taken = taken
        width, height = taken.size
        self.focal = FOCAL * max(width, height)
        self.distance, self.aside = 400.0, (0.0, 0.0)
        corners = [(0.0, 0.0), (PAGE[0], 0.0), PAGE, (0.0, PAGE[1])]
        # nearer or farther until it fills its share, then moved to the middle
        for _ in range(4):
            seen = [self.at(*each) for each in corners]
            wide = max(x for x, _ in seen) - min(x for x, _ in seen)
            tall = max(y for _, y in seen) - min(y for _, y in seen)
            self.distance *= max(wide / width, tall / height) / taken.fills
            seen = [self.at(*each) for each in corners]
            middle = (max(x for x, _ in seen) + min(x for x, _ in seen)) / 2, (max(y for _, y in seen) + min(y for _, y in seen)) / 2
            self.aside = self.aside[0] + width / 2 - middle[0], self.aside[1] + height / 2 - middle[1]

    def at(self, x: float, y: float) -> Pair:
        taken = self.taken
        x, y = _turned(x - PAGE[0] / 2, y - PAGE[1] / 2, taken.turn)
        along, across = _turned(x, y, -taken.axis)
        depth = self.distance + across * math.sin(taken.tilt)
        x, y = _turned(along, across * math.cos(taken.tilt), taken.axis)
        width, height = taken.size
        return width / 2 + self.aside[0] + self.focal * x / depth, height / 2 + self.aside[1] + self.focal * y / depth


def photograph(page: Image.Image, taken: Shot) -> tuple[Image.Image, bytes]:
    """The picture in grey, and the JPEG that a chat sends on."""
    chance = random.Random(f"photograph {taken.seed}")
    (width, height), view = taken.size, View(taken)
    paper = _bent(_scaled(_worn(page, taken, chance), taken.scaled), taken)
    paper = paper.point([round(28 + value * (235 - 28) / 255) for value in range(256)])
    corners = [(0.0, 0.0), (PAGE[0], 0.0), PAGE, (0.0, PAGE[1])]
    # no finer than the picture by far, or what lies between dots is lost
    seen = math.dist(view.at(0, 0), view.at(0, PAGE[1])) / PAGE[1]
    dots = min(DOTS, max(2.0, seen * 1.4))
    small = paper.resize((round(PAGE[0] * dots), round(PAGE[1] * dots)), Image.Resampling.BOX) if dots < DOTS else paper
    pairs = [(view.at(x, y), (x * dots, y * dots)) for x, y in corners]
    made = _table(taken, chance)
    sheet = small.transform(taken.size, Image.Transform.PERSPECTIVE, perspective(pairs), Image.Resampling.BICUBIC)
    shape = Image.new("L", taken.size, 0)
    ImageDraw.Draw(shape).polygon([there for there, _ in pairs], 255)
    made.paste(sheet, (0, 0), shape)
    made = _lit(made, taken, chance).filter(ImageFilter.GaussianBlur(taken.blur * max(width, height) / 2000))
    grain = [max(0, min(255, round(128 + taken.noise * NORMAL.inv_cdf((value + 0.5) / 256)))) for value in range(256)]
    noise = Image.frombytes("L", taken.size, chance.randbytes(width * height)).point(grain)
    noisy = ImageChops.add(made, noise, 1, -128)
    sent = io.BytesIO()
    noisy.save(sent, "JPEG", quality=taken.quality)
    return Image.open(sent).convert("L"), sent.getvalue()


def _worn(page: Image.Image, taken: Shot, chance: random.Random) -> Image.Image:
    if taken.toner == 0:
        return page
    made = page.copy()
    pen = ImageDraw.Draw(made)
    for _ in range(taken.toner):
        x, y, size = chance.uniform(0, made.width), chance.uniform(0, made.height), chance.uniform(1, 4)
        pen.ellipse((x, y, x + size, y + size), 255)
    x = chance.uniform(0, made.width)
    pen.line((x, 0, x, made.height), 255, 2)
    return made


def _scaled(page: Image.Image, by: float) -> Image.Image:
    if by == 1:
        return page
    size = round(page.width * by), round(page.height * by)
    made = Image.new("L", page.size, 255)
    made.paste(page.resize(size, Image.Resampling.BILINEAR), ((page.width - size[0]) // 2, (page.height - size[1]) // 2))
    return made


def _bent(page: Image.Image, taken: Shot) -> Image.Image:
    """What bending does to what is seen from above: the middle moves, and beyond a fold the lines lean."""
    (along, across), fold = taken.curl, taken.fold
    if not along and not across and not fold:
        return page
    columns, rows = GRID
    line = 0.3 + 0.4 * (taken.seed % 7) / 7

    def source(u: float, v: float) -> Pair:
        dx = along * math.sin(math.pi * v) + across * math.sin(math.pi * u) * 0.5
        dy = across * math.sin(math.pi * u) + fold * max(0.0, v - line) * (1 - v) * 4
        return (u * PAGE[0] + dx) * DOTS, (v * PAGE[1] + dy) * DOTS

    mesh = []
    for row in range(rows):
        for column in range(columns):
            left, right = (column / columns, (column + 1) / columns)
            top, bottom = (row / rows, (row + 1) / rows)
            box = tuple(round(each) for each in (left * page.width, top * page.height, right * page.width, bottom * page.height))
            quad = (*source(left, top), *source(left, bottom), *source(right, bottom), *source(right, top))
            mesh.append((box, quad))
    made = page.transform(page.size, Image.Transform.MESH, mesh, Image.Resampling.BILINEAR, fillcolor=255)
    if fold:
        # the part beyond the fold lies in another light
        beyond = Image.new("L", page.size, 255)
        ImageDraw.Draw(beyond).rectangle((0, round(line * page.height), page.width, page.height), 225)
        made = ImageChops.multiply(made, beyond)
    return made


def _table(taken: Shot, chance: random.Random) -> Image.Image:
    width, height = taken.size
    tone = {"wood": 120, "white": 232, "dark": 45, "papers": 150}[taken.table]
    made = Image.new("L", taken.size, tone)
    pen = ImageDraw.Draw(made)
    if taken.table == "wood":
        for _ in range(60):
            y = chance.uniform(0, height)
            pen.line((0, y, width, y + chance.uniform(-40, 40)), chance.randint(95, 145), chance.randint(1, height // 80))
    if taken.table == "papers":
        for _ in range(3):
            x, y = chance.uniform(-0.3, 0.8) * width, chance.uniform(-0.3, 0.8) * height
            pen.rectangle((x, y, x + width * 0.5, y + height * 0.7), 225)
            for line in range(20):
                pen.line((x + 20, y + 20 + line * 22, x + width * 0.4, y + 20 + line * 22), 70, 4)
    return made


def _lit(made: Image.Image, taken: Shot, chance: random.Random) -> Image.Image:
    fall = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(taken.size)
    light = fall.point([round(255 * taken.light * (1 - taken.falls * value / 255)) for value in range(256)])
    if taken.shadow:
        width, height = taken.size
        shade = Image.new("L", (width // 8, height // 8), 255)
        x, lean = chance.uniform(0.2, 0.8) * width / 8, chance.uniform(-0.5, 0.5) * height / 8
        ImageDraw.Draw(shade).polygon([(0, 0), (x, 0), (x + lean, height / 8), (0, height / 8)], chance.randint(120, 190))
        light = ImageChops.multiply(light, shade.filter(ImageFilter.GaussianBlur(chance.uniform(1, 8))).resize(taken.size))
    return ImageChops.multiply(made, light)


def _turned(x: float, y: float, by: float) -> Pair:
    return x * math.cos(by) - y * math.sin(by), x * math.sin(by) + y * math.cos(by)
