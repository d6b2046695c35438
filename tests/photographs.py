"""Simulated photographs of a printed sheet: a phone half a metre away, tilted, a little out of focus, and sent on by a chat."""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass

from PIL import Image, ImageChops, ImageFilter

WIDTH, HEIGHT = 1080, 1920
FOCAL = HEIGHT / 2 / math.tan(math.radians(67.3 / 2))
"""Pixels: the long side of a phone's main camera (26 mm on the small format) sees 67.3 degrees."""
SHEET = (21.0, 29.7)
FINER = 2
"""The picture is drawn so many times finer, for a sensor's pixel sees an area and not a point."""
INK, PAPER = 36, 220
"""How bright print and paper are, of 255."""
QUALITY = 60
"""Of the JPEG that a chat sends on."""

Point = tuple[float, float]


@dataclass(frozen=True)
class Camera:
    """One photograph; lengths in centimetres, angles in radians, blur as a standard deviation in pixels."""

    towards: Point
    distance: float
    tilt: float
    axis: float
    turn: float
    aside: Point
    blur: float

    def sees(self, x: float, y: float) -> Point:
        """Where on the picture a point of the sheet is."""
        x, y = x - self.towards[0], y - self.towards[1]
        x, y = _turned(x, y, self.turn)
        along, across = _turned(x, y, -self.axis)
        depth = self.distance + across * math.sin(self.tilt)
        x, y = _turned(along, across * math.cos(self.tilt), self.axis)
        return WIDTH / 2 + FOCAL * (x + self.aside[0]) / depth, HEIGHT / 2 + FOCAL * (y + self.aside[1]) / depth


def camera(seed: int, towards: Point, *, distance: float = 50, tilt: float = 20) -> tuple[Camera, random.Random]:
    """A camera held by hand: tilted about any axis, turned by up to 15 degrees, two centimetres beside, blurred by about a pixel."""
    chance = random.Random(seed)
    turn = math.radians(chance.uniform(-15, 15))
    aside = chance.uniform(-2, 2), chance.uniform(-2, 2)
    made = Camera(towards, distance, math.radians(tilt), chance.uniform(0, 2 * math.pi), turn, aside, chance.uniform(0.8, 1.4))
    return made, chance


def photograph(sheet: Image.Image, seed: int, towards: Point) -> bytes:
    """The sheet, an A4 page in grey, as a JPEG of 1080 by 1920 pixels."""
    held, chance = camera(seed, towards)
    scale = sheet.width / SHEET[0]
    corners = [(0.0, 0.0), (SHEET[0], 0.0), SHEET, (0.0, SHEET[1])]
    pairs = [(held.sees(x, y), (x * scale, y * scale)) for x, y in corners]
    drawn = sheet.transform(
        (WIDTH * FINER, HEIGHT * FINER),
        Image.Transform.PERSPECTIVE,
        perspective([((u * FINER, v * FINER), there) for (u, v), there in pairs]),
        Image.Resampling.BILINEAR,
        fillcolor=140,
    ).reduce(FINER)
    seen = drawn.point(lambda value: INK + value * (PAPER - INK) / 255).filter(ImageFilter.GaussianBlur(held.blur))
    # the light falls off to one side
    light = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(seen.size)
    lit = ImageChops.multiply(seen, light.point(lambda value: 165 + value * 90 / 255))
    grain = Image.frombytes("L", seen.size, chance.randbytes(WIDTH * HEIGHT)).point(lambda value: 116 + value * 24 / 255)
    found = io.BytesIO()
    ImageChops.add(lit, grain, 1, -128).convert("RGB").save(found, "JPEG", quality=QUALITY)
    return found.getvalue()


def _turned(x: float, y: float, by: float) -> Point:
    return x * math.cos(by) - y * math.sin(by), x * math.sin(by) + y * math.cos(by)


def perspective(pairs: list[tuple[Point, Point]]) -> list[float]:
    """The eight numbers by which Pillow finds, for each point of a picture, the point it comes from."""
    rows: list[list[float]] = []
    for (u, v), (x, y) in pairs:
        rows.append([u, v, 1, 0, 0, 0, -u * x, -v * x, x])
        rows.append([0, 0, 0, u, v, 1, -u * y, -v * y, y])
    for at in range(8):
        best = max(range(at, 8), key=lambda row: abs(rows[row][at]))
        rows[at], rows[best] = rows[best], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(8):
            if other != at:
                rows[other] = [value - rows[other][at] * mine for value, mine in zip(rows[other], rows[at], strict=True)]
    return [row[8] for row in rows]
