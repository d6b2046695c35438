"""Answer sheets as they come out of a printer, by the layout of the product, and filled in by people."""

from __future__ import annotations

import json
import random
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from PIL import Image, ImageChops, ImageDraw, ImageFont

from tests.cards.measuring import deno

READER = Path(__file__).with_name("reading.ts")
DOTS = 10
"""A millimetre of the drawn page."""
BOX = (5.0, 3.6)
PITCH = 7.0
FONT = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
"""Words are bars where it is missing: nothing of them is read."""

Kind = Literal["full", "pencil", "tick", "half", "cross", "crossed", "erased", "dot"]


@dataclass(frozen=True)
class Printed:
    """The sheets of one paper: what stands on each page, and where its rows are."""

    pages: list[dict[str, Any]]
    shapes: list[list[dict[str, Any]]]

    def rows(self, page: int) -> list[dict[str, Any]]:
        """In the order in which the reader gives them."""
        return [row for block in self.pages[page]["blocks"] for row in block["rows"]]


def printed(groups: Sequence[Mapping[str, Any]], told: Mapping[str, int], holder: Mapping[str, str] | None = None) -> Printed:
    """What the product prints for these questions."""
    asked = json.dumps({"groups": groups, "told": told, "holder": holder})
    done = subprocess.run([*deno(), str(READER), "print"], input=asked + "\n", capture_output=True, text=True, encoding="utf-8", check=True)
    found = json.loads(done.stdout)
    return Printed(found["pages"], found["shapes"])


def questions(count: int, letters: str = "ABCD", *, several: int = 0) -> list[dict[str, Any]]:
    """Questions of single choice, and after them some with several right answers."""

    def row(number: int, *, many: bool) -> dict[str, Any]:
        return {"question": f"q{number}", "number": number, "letters": [*letters], "values": [*letters.lower()], "several": many}

    groups = [{"title": "一、单选题", "rows": [row(number, many=False) for number in range(1, count - several + 1)]}]
    if several:
        groups.append({"title": "二、多选题", "rows": [row(number, many=True) for number in range(count - several + 1, count + 1)]})
    return groups


@cache
def _font(size: float) -> ImageFont.FreeTypeFont | None:
    return ImageFont.truetype(str(FONT), round(size * DOTS)) if FONT.is_file() else None


def drawn(shapes: Sequence[Mapping[str, Any]]) -> Image.Image:
    """Black is 0 and white 255."""
    made = Image.new("L", (210 * DOTS, 297 * DOTS), 255)
    pen = ImageDraw.Draw(made)

    def dots(*lengths: float) -> tuple[int, ...]:
        return tuple(round(each * DOTS) for each in lengths)

    for shape in shapes:
        match shape["kind"]:
            case "fill":
                for x, y, width, height in shape["rects"]:
                    left, top, right, bottom = dots(x, y, x + width, y + height)
                    pen.rectangle((left, top, right - 1, bottom - 1), shape["fill"])
            case "box":
                x, y, width, height = shape["rect"]
                fill = "#000" if shape.get("filled") else None
                pen.rounded_rectangle(dots(x, y, x + width, y + height), 1.2 * DOTS, fill, "#000", 3)
            case "line":
                pen.line((*dots(*shape["from"]), *dots(*shape["to"])), "#000", max(1, round(shape["width"] * DOTS)))
            case _:
                _words(pen, shape)
    return made


def _words(pen: ImageDraw.ImageDraw, shape: Mapping[str, Any]) -> None:
    x, y, size = shape["x"] * DOTS, shape["y"] * DOTS, shape["size"]
    font = _font(size)
    if font is not None:
        pen.text((x, y), shape["words"], shape["fill"], font, anchor={"start": "ls", "middle": "ms", "end": "rs"}[shape["anchor"]])
        return
    wide = size * DOTS * len(shape["words"]) * 0.7
    left = x - {"start": 0, "middle": 0.5, "end": 1}[shape["anchor"]] * wide
    pen.rectangle((left, y - size * DOTS * 0.6, left + wide, y - size * DOTS * 0.2), shape["fill"])


def fill(page: Image.Image, box: tuple[float, float], kind: Kind, chance: random.Random) -> None:
    """What a person does to the box at (x, y)."""
    x, y = box
    ink = chance.randint(0, 60)
    around = 3
    left, top = round((x - around) * DOTS), round((y - around) * DOTS)
    size = round((BOX[0] + 2 * around) * DOTS), round((BOX[1] + 2 * around) * DOTS)
    # what is light covers no print
    over = Image.new("L", size, 255)
    pen = ImageDraw.Draw(over)

    def stroke(points: Sequence[tuple[float, float]], width: float, tone: int) -> None:
        pen.line([(px * DOTS - left, py * DOTS - top) for px, py in points], tone, max(1, round(width * DOTS)), joint="curve")

    def hatch(share: float, tone: int, gap: float, width: float) -> None:
        """Strokes to and fro, from the left."""
        past = chance.uniform(-0.25, 0.25)
        slant = chance.uniform(-0.3, 0.3)
        points, at, up = [], x + 0.15, False
        while at < x + share * BOX[0] - 0.1:
            points.append((at + (slant if up else 0), y - past if up else y + BOX[1] + past))
            at, up = at + gap, not up
        stroke(points, width, tone)

    match kind:
        case "full":
            hatch(1, ink, chance.uniform(0.25, 0.42), chance.uniform(0.5, 0.7))
        case "pencil":
            hatch(1, chance.randint(120, 175), chance.uniform(0.3, 0.45), 0.5)
        case "half":
            hatch(chance.uniform(0.42, 0.58), ink, 0.35, 0.55)
        case "tick":
            stroke([(x + 0.6, y + 1.8), (x + 1.8, y + 3.2), (x + 4.4, y + 0.2)], chance.uniform(0.45, 0.8), ink)
        case "cross":
            _cross(stroke, box, chance, ink, 0.1)
        case "crossed":
            hatch(1, ink, 0.35, 0.6)
            _cross(stroke, box, chance, ink, chance.uniform(0.9, 1.4))
        case "erased":
            hatch(1, chance.randint(228, 246), 0.4, 0.6)
        case "dot":
            radius, cx, cy = chance.uniform(0.15, 0.4), x + chance.uniform(1, 4), y + chance.uniform(0.8, 2.8)
            stroke([(cx - radius, cy), (cx + radius, cy)], 2 * radius, ink)
    here = (left, top, left + size[0], top + size[1])
    page.paste(ImageChops.darker(page.crop(here), over), here)


def _cross(stroke: Any, box: tuple[float, float], chance: random.Random, ink: int, over: float) -> None:
    x, y = box
    width = chance.uniform(0.4, 0.7)
    stroke([(x - over, y - over), (x + BOX[0] + over, y + BOX[1] + over)], width, ink)
    stroke([(x - over, y + BOX[1] + over), (x + BOX[0] + over, y - over)], width, ink)


def digits(page: Image.Image, number: str, chance: random.Random) -> None:
    """Fills in a number of four digits."""
    for place, digit in enumerate(number):
        fill(page, (24 + int(digit) * PITCH, 41 + place * 6.4), "full", chance)
