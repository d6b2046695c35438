"""What the camera sees of a room: cards in perspective before walls, people and things that look like markers, out of focus and noisy."""

from __future__ import annotations

import io
import json
import math
import random
import statistics
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PIL import Image, ImageDraw, ImageFilter

from tests.photographs import perspective

from .room import CARD, EXPOSURE, VIEW, Held, Room

DOTS = 4000
"""Of a drawn card, dots a metre."""
FINER = 3
"""A card is drawn so many times finer, for a pixel of a sensor sees an area."""
STRIPS = 5
"""A bent card is so many flat ones."""
NORMAL = statistics.NormalDist()
READER = Path(__file__).with_name("reading.ts")

Size = tuple[int, int]
Pair = tuple[float, float]


def printed(deno: Sequence[str], numbers: Sequence[int]) -> dict[int, Image.Image]:
    """The cards as they come out of a printer, by the layout of the product; words are bars."""
    done = subprocess.run([*deno, str(READER), "cards", *map(str, numbers)], capture_output=True, text=True, encoding="utf-8", check=True)
    return {number: _drawn(shapes) for number, shapes in zip(numbers, json.loads(done.stdout), strict=True)}


def _drawn(shapes: list[dict[str, Any]]) -> Image.Image:
    """Black is 0 and white 255."""
    dot = DOTS / 1000
    made = Image.new("L", (round(CARD[0] * DOTS), round(CARD[1] * DOTS)), 255)
    pen = ImageDraw.Draw(made)
    for shape in shapes:
        if "rects" in shape:
            for x, y, width, height in shape["rects"]:
                pen.rectangle((round(x * dot), round(y * dot), round((x + width) * dot) - 1, round((y + height) * dot) - 1), shape["fill"])
        else:
            half = shape["size"] / 2, shape["size"] * len(shape["words"]) / 3
            down, across = half if shape["turn"] % 180 == 0 else half[::-1]
            x, y = shape["x"], shape["y"]
            pen.rectangle(((x - across) * dot, (y - down / 3) * dot, (x + across) * dot, (y + down / 3) * dot), shape["fill"])
    return made


class Shots:
    """The pictures of one room by a camera of a size."""

    def __init__(self, room: Room, cards: dict[int, Image.Image], size: Size) -> None:
        self.room, self.size = room, size
        self.focal = size[0] / 2 / math.tan(math.radians(VIEW / 2))
        self._chance = random.Random(f"shots {room.seed}")
        self._wall = self._surroundings()
        self._faces = {held.number: _inked(cards[held.number], held) for held in room.cards}

    def _project(self, place: tuple[float, float, float]) -> Pair:
        x, y, z = place
        return self.size[0] / 2 + self.focal * x / z, self.size[1] / 2 + self.focal * y / z

    def edge(self, held: Held) -> float:
        """Of the marker, in pixels, seen from straight ahead."""
        return 0.12 * self.focal / held.distance

    def at(self, seconds: float) -> Image.Image:
        """One picture, in grey."""
        room, (width, height) = self.room, self.size
        yaw = room.yaw(seconds)
        left = self._wall.width / 2 - width / 2 + self.focal * yaw
        made = self._wall.crop((round(left), 0, round(left) + width, height))
        for held in room.cards:
            self._put(made, held, yaw)
        moved = abs(room.speed(seconds)) * EXPOSURE * self.focal
        made = made.filter(ImageFilter.GaussianBlur(room.blur * height / 1080)).filter(ImageFilter.BoxBlur((moved / 2, 0)))
        grain = [max(0, min(255, round(128 + room.noise * NORMAL.inv_cdf((value + 0.5) / 256)))) for value in range(256)]
        noise = Image.frombytes("L", self.size, self._chance.randbytes(width * height)).point(grain)
        noisy = Image.blend(made, noise, 0.5).point([max(0, min(255, 2 * value - 128)) for value in range(256)])
        sent = io.BytesIO()
        noisy.save(sent, "JPEG", quality=room.quality)
        return Image.open(sent).convert("L")

    def _put(self, made: Image.Image, held: Held, yaw: float) -> None:
        (wide, tall), strips = CARD, STRIPS if held.curl else 1
        face = self._faces[held.number]
        for strip in range(strips):
            left, right = (wide * (place / strips - 0.5) for place in (strip, strip + 1))
            corners = [(left, -tall / 2), (right, -tall / 2), (right, tall / 2), (left, tall / 2)]
            seen = [held.seen_at(u, v, yaw) for u, v in corners]
            if min(z for _, _, z in seen) < 0.3:
                return
            points = [self._project(each) for each in seen]
            box = (
                math.floor(min(x for x, _ in points)) - 1,
                math.floor(min(y for _, y in points)) - 1,
                math.ceil(max(x for x, _ in points)) + 1,
                math.ceil(max(y for _, y in points)) + 1,
            )
            if box[2] < 0 or box[3] < 0 or box[0] >= self.size[0] or box[1] >= self.size[1]:
                continue
            pairs = [
                (((x - box[0]) * FINER, (y - box[1]) * FINER), ((u + wide / 2) * DOTS / 2, (v + tall / 2) * DOTS / 2))
                for (x, y), (u, v) in zip(points, corners, strict=True)
            ]
            size = (box[2] - box[0]) * FINER, (box[3] - box[1]) * FINER
            patch = face.transform(size, Image.Transform.PERSPECTIVE, perspective(pairs), Image.Resampling.BILINEAR).reduce(FINER)
            shape = Image.new("L", size, 0)
            ImageDraw.Draw(shape).polygon([there for there, _ in pairs], 255)
            made.paste(patch.point(lambda value: round(value * self.room.light)), box[:2], shape.reduce(FINER))

    def _surroundings(self) -> Image.Image:
        """A wall with windows, posters, checked shirts and squares that look like markers and are none."""
        chance, (width, height) = self._chance, self.size
        light = self.room.light
        made = Image.linear_gradient("L").resize((2 * width, height)).point(lambda value: round(light * (120 + value * 60 / 255)))
        pen = ImageDraw.Draw(made)
        unit = height // 27

        def some(low: int, high: int) -> int:
            return round(light * chance.randint(low, high))

        for _ in range(6):
            x, y = chance.randrange(2 * width), chance.randrange(height // 3)
            pen.rectangle(
                (x, y, x + unit * chance.randint(2, 8), y + unit * chance.randint(3, 9)), some(200, 255), some(40, 120), unit // 8
            )
        for held in self.room.cards:
            middle = width + self.focal * math.atan2(held.place[0], held.place[2])
            head, top = 0.11 * self.focal / held.distance, height / 2 - self.focal * (held.place[1] - 0.25) / held.distance
            pen.rectangle((middle - 2 * head, top + head, middle + 2 * head, top + 6 * head), some(30, 200))
            pen.ellipse((middle - head, top - 1.3 * head, middle + head, top + 1.3 * head), some(90, 170))
        for _ in range(30):
            _square(pen, chance, (chance.randrange(2 * width), chance.randrange(height)), light, unit)
        return made.filter(ImageFilter.GaussianBlur(0.6))


def _square(pen: ImageDraw.ImageDraw, chance: random.Random, place: Pair, light: float, unit: int) -> None:
    """White paper with a black square in it whose cells are by chance, a thick frame, or full."""
    (x, y), cell = place, chance.randint(2, max(3, unit // 4))
    white, black = round(light * chance.randint(180, 245)), round(light * chance.randint(15, 70))
    pen.rectangle((x - cell, y - cell, x + 9 * cell - 1, y + 9 * cell - 1), white)
    pen.rectangle((x, y, x + 8 * cell - 1, y + 8 * cell - 1), black)
    kind = chance.choice(("chance", "chance", "frame", "eye", "full"))
    for row in range(6):
        for column in range(6):
            inside = 2 <= row < 4 and 2 <= column < 4
            if (kind == "chance" and chance.random() < 0.5) or kind == "frame" or (kind == "eye" and not inside):
                left, top = x + (column + 1) * cell, y + (row + 1) * cell
                pen.rectangle((left, top, left + cell - 1, top + cell - 1), white)


def _inked(card: Image.Image, held: Held) -> Image.Image:
    """In its own ink, paper and light, with a finger over its lower edge, at half the dots."""
    face = card.reduce(2).point(lambda value: round(held.ink + value * (held.paper - held.ink) / 255))
    chance = random.Random(f"finger {held.number} {held.axis}")
    pen = ImageDraw.Draw(face)
    dots = DOTS / 2
    # which edge is down depends on the side that is up
    turns = "ABCD".index(held.side)
    wide, tall = CARD[0] * dots, CARD[1] * dots
    for _ in range(2):
        along, reach, half = chance.uniform(0.15, 0.85), held.fingers * dots, 0.009 * dots
        boxes = (
            (along * wide - half, tall - reach, along * wide + half, tall),
            (0, along * tall - half, reach, along * tall + half),
            (along * wide - half, 0, along * wide + half, reach),
            (wide - reach, along * tall - half, wide, along * tall + half),
        )
        pen.rounded_rectangle(boxes[turns], half / 2, 130)
    fall = Image.linear_gradient("L").resize(face.size).rotate(chance.choice((0, 180)))
    darker = fall.point(lambda value: round(255 - held.falls * value))
    return Image.composite(face, Image.new("L", face.size, 0), darker)
