"""How many cards are seen, by distance, and whether any was read as another or another way up."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any

from PIL import Image

from tests.site import HOME

from .drawing import READER, Shots, printed
from .room import RATE, SECONDS, Room

SIZES = {"1080p": (1920, 1080), "720p": (1280, 720)}
BANDS = ((2, 4), (4, 6), (6, 8))


def deno() -> list[str]:
    """The command that runs a script with the browser's packages."""
    program = Path(sys.prefix) / ("Scripts/deno.exe" if os.name == "nt" else "bin/deno")
    return [str(program), "run", "--frozen", "--no-prompt", "--no-check", "--allow-env", "--config", str(HOME / "hooks/browser/deno.json")]


@dataclass
class Measured:
    """What came of some rooms."""

    rooms: int = 0
    there: Counter[tuple[int, int]] = field(default_factory=Counter)
    """Cards that no other covers, by distance."""
    seen: Counter[tuple[int, int]] = field(default_factory=Counter)
    behind: int = 0
    """Cards that another card covers in part; they are in no band."""
    readings: int = 0
    wrong: list[str] = field(default_factory=list)
    """Readings of somebody who is not there, or of a side that is not up."""
    told_wrong: list[str] = field(default_factory=list)
    """The same after agreement: what the trainer would be told."""
    smallest: float = 1e9
    """The shortest edge that was read, in pixels."""
    took: list[float] = field(default_factory=list)
    """Milliseconds for a picture."""

    def share(self, bands: Iterable[tuple[int, int]]) -> float:
        """Of the cards at these distances, how many were seen."""
        bands = tuple(bands)
        return sum(self.seen[band] for band in bands) / max(1, sum(self.there[band] for band in bands))


def measure(rooms: Iterable[Room], size: str, *, pictures: int = SECONDS * RATE) -> Measured:
    """Goes round each room once, and reads what the camera sees."""
    found = Measured()
    with subprocess.Popen([*deno(), str(READER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        for room in rooms:
            _go_round(room, size, pictures, (reader.stdin, reader.stdout), found)
        reader.stdin.close()
    return found


def _go_round(room: Room, size: str, pictures: int, pipes: tuple[IO[bytes], IO[bytes]], found: Measured) -> None:
    found.rooms += 1
    people = {held.number: held for held in room.cards}
    # a class of whom some are not there
    listed = [*range(1, max(people) + 1)]
    shots = Shots(room, printed(deno(), [*people]), SIZES[size])
    seen: dict[str, str] = {}
    for place in range(pictures):
        seconds = place * SECONDS / max(1, pictures - 1)
        head: dict[str, object] = {"at": round(1000 * seconds)} | ({} if place else {"numbers": listed})
        answer = _read(shots.at(seconds), head, pipes)
        found.took.append(answer["took"])
        seen = answer["seen"]
        for each in answer["readings"]:
            held = people.get(each["number"])
            found.readings += 1
            found.smallest = min(found.smallest, each["edge"])
            if held is None or each["up"] not in (held.side, None):
                found.wrong.append(f"room {room.seed} {size} at {seconds:.1f} s: {each}, held {held and held.side}")
    for held in room.cards:
        band = next((each for each in BANDS if held.distance <= each[1]), BANDS[-1])
        found.behind += held.covered
        if not held.covered:
            found.there[band] += 1
            found.seen[band] += str(held.number) in seen
    for number, side in seen.items():
        if int(number) not in people or people[int(number)].side != side:
            found.told_wrong.append(f"room {room.seed} {size}: {number} {side}")


def _read(picture: Image.Image, head: dict[str, object], pipes: tuple[IO[bytes], IO[bytes]]) -> dict[str, Any]:
    into, out = pipes
    into.write(json.dumps(head | {"width": picture.width, "height": picture.height}).encode() + b"\n")
    into.write(picture.tobytes())
    into.flush()
    line = out.readline()
    if not line:
        raise RuntimeError("the reader ended")
    answer: dict[str, Any] = json.loads(line)
    return answer
