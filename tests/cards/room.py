"""Rooms in which people hold up cards: who sits where, how each card is held, and how the camera goes round. Seeded; nothing is drawn here."""

from __future__ import annotations

import math
import random
from dataclasses import dataclass

CARD, MARKER = (0.210, 0.1485), 0.120
"""In metres; tests compare them with what is printed."""
VIEW = 65.0
"""Degrees that the camera sees from side to side."""
SWING, SECONDS, RATE = 15.0, 5, 10
"""It goes from so many degrees left to as many right in so many seconds; pictures a second."""
EXPOSURE = 1 / 60
AROUND = 38.0
"""Nobody sits further to the side than this many degrees."""
NEAR, FAR = 2.0, 8.0
SIDES = "ABCD"

Vector = tuple[float, float, float]


@dataclass(frozen=True)
class Held:
    """One card: where its middle is (metres to the right of, above and before the camera), and how it is held (radians)."""

    number: int
    side: str
    place: Vector
    roll: float
    tilt: float
    axis: float
    curl: float
    ink: int
    paper: int
    falls: float
    """How much darker the light is at one end."""
    fingers: float
    """How far a finger reaches over the lower edge, in metres."""
    covered: bool = False

    @property
    def distance(self) -> float:
        return math.dist(self.place, (0, 0, 0))

    def seen_at(self, u: float, v: float, yaw: float) -> Vector:
        """Where a point of the card is, in metres from its middle to the right and down, for a camera turned to the right by `yaw`."""
        angle = self.roll - math.tau / 4 * SIDES.index(self.side)
        x, y = u * math.cos(angle) - v * math.sin(angle), u * math.sin(angle) + v * math.cos(angle)
        z = self.curl * (1 - (2 * u / CARD[0]) ** 2)
        # tilted about an axis in its plane
        along, across = x * math.cos(self.axis) + y * math.sin(self.axis), y * math.cos(self.axis) - x * math.sin(self.axis)
        across, z = across * math.cos(self.tilt) - z * math.sin(self.tilt), across * math.sin(self.tilt) + z * math.cos(self.tilt)
        x, y = along * math.cos(self.axis) - across * math.sin(self.axis), along * math.sin(self.axis) + across * math.cos(self.axis)
        # it faces the camera, wherever its holder sits
        px, py, pz = self.place
        bearing = math.atan2(px, pz)
        x, z = x * math.cos(bearing) + z * math.sin(bearing), z * math.cos(bearing) - x * math.sin(bearing)
        x, y, z = px + x, y - py, pz + z
        return x * math.cos(yaw) - z * math.sin(yaw), y, x * math.sin(yaw) + z * math.cos(yaw)


@dataclass(frozen=True)
class Room:
    """People with cards, and a camera in front of them."""

    seed: int
    cards: tuple[Held, ...]
    light: float
    blur: float
    """Of the lens, a standard deviation in pixels at 1080 lines."""
    noise: float
    quality: int
    shake: tuple[float, float, float]

    def yaw(self, at: float) -> float:
        """Which way the camera looks after so many seconds, radians to the right; held by hand."""
        wide, times, phase = self.shake
        steady = -SWING * math.cos(math.pi * at / SECONDS)
        return math.radians(steady + wide * math.sin(math.tau * times * at + phase))

    def speed(self, at: float) -> float:
        """Radians a second."""
        step = 1e-3
        return (self.yaw(at + step) - self.yaw(at - step)) / (2 * step)


def room(seed: int, people: int | None = None, *, far: float = FAR, tilt: float = 25.0) -> Room:
    """A room of 10 to 60 people; numbers are those of a class with as many again that are absent."""
    chance = random.Random(f"room {seed}")
    people = people or chance.randint(10, 60)
    numbers = chance.sample(range(1, min(200, people + people // 4) + 1), people)
    cards: list[Held] = []
    for number in numbers:
        held = _held(chance, number, far, tilt)
        for _ in range(150):
            if not any(_over(held, other) for other in cards):
                break
            held = _held(chance, number, far, tilt)
        cards.append(held)
    return Room(
        seed,
        tuple(_covered(cards)),
        light=chance.uniform(0.55, 1.0),
        blur=chance.uniform(0.6, 1.2),
        noise=chance.uniform(2, 7),
        quality=chance.randint(60, 90),
        shake=(chance.uniform(0, 0.2), chance.uniform(1, 2.5), chance.uniform(0, math.tau)),
    )


def _held(chance: random.Random, number: int, far: float, tilt: float) -> Held:
    distance, bearing = chance.uniform(NEAR, far), math.radians(chance.uniform(-AROUND, AROUND))
    # rows behind hold theirs higher, over the heads before them
    height = chance.uniform(-0.25, 0.45) + 0.05 * (distance - NEAR)
    flat = math.sqrt(distance**2 - height**2)
    return Held(
        number,
        chance.choice(SIDES),
        (flat * math.sin(bearing), height, flat * math.cos(bearing)),
        roll=math.radians(max(-25.0, min(25.0, chance.gauss(0, 8)))),
        tilt=math.radians(chance.uniform(0, tilt)),
        axis=chance.uniform(0, math.tau),
        curl=chance.choice((0.0, chance.uniform(-0.008, 0.008))),
        ink=chance.randint(20, 70),
        paper=chance.randint(190, 245),
        falls=chance.uniform(0, 0.25),
        fingers=chance.uniform(0, 0.012),
    )


def _angles(held: Held) -> tuple[float, float, float]:
    """Bearing, height and the half of what a card takes up, in radians."""
    x, y, z = held.place
    return math.atan2(x, z), math.atan2(y, math.hypot(x, z)), math.hypot(*CARD) / 2 / held.distance


def _over(one: Held, other: Held) -> bool:
    (ax, ay, asize), (bx, by, bsize) = _angles(one), _angles(other)
    return math.hypot(ax - bx, ay - by) < asize + bsize


def _covered(cards: list[Held]) -> list[Held]:
    """With what is behind another marked so; the farthest first, in which order they are drawn."""
    ordered = sorted(cards, key=lambda held: -held.distance)
    return [
        Held(**{**held.__dict__, "covered": any(_over(held, nearer) for nearer in ordered[place + 1 :])})
        for place, held in enumerate(ordered)
    ]
