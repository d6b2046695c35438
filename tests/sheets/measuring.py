"""How sheets are read that were filled in by known people: what is wrong without a word, what is asked, what is refused."""

from __future__ import annotations

import json
import math
import random
import subprocess
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import IO, Any

from PIL import Image

from tests.cards.measuring import deno

from .drawing import PITCH, READER, Kind, Printed, digits, drawn, fill, printed, questions
from .spoiling import View, photograph, shot

QUESTIONS, SEVERAL = 50, 10
BOX_PIXELS = 12
"""A box that is narrower in the picture is not asked to be read."""
ODD: tuple[Kind, ...] = ("pencil", "tick", "half", "cross", "crossed", "erased", "dot")
ALLOWED: dict[Kind | None, set[str]] = {
    None: {"empty"},
    "full": {"marked", "asked"},
    "pencil": {"marked", "asked"},
    "half": {"marked", "asked"},
    "tick": {"marked", "asked"},
    "cross": {"asked"},
    "crossed": {"asked"},
    "erased": {"empty", "asked"},
    "dot": {"empty", "asked"},
}
"""What a box may be read as, by what was done to it; an empty one that is asked is told apart."""


@dataclass
class Measured:
    """What came of some sheets."""

    sheets: int = 0
    readable: int = 0
    """With four markers in the picture and boxes of so many pixels."""
    refused: int = 0
    """Of the readable ones."""
    why: Counter[str] = field(default_factory=Counter)
    boxes: int = 0
    wrong: list[str] = field(default_factory=list)
    """Boxes, numbers or papers that are not as they were and nobody is asked about."""
    rows: int = 0
    asked: int = 0
    """Rows that a person is asked about, over all."""
    clean: int = 0
    clean_asked: int = 0
    """Rows with nothing but one full mark."""
    took: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Person:
    """What somebody did to a sheet."""

    number: str
    kinds: list[list[Kind | None]]
    """By row and box; none for one that was left alone."""


def person(seed: int, sheet: Printed, *, odd: float = 0.03) -> Person:
    """One mark a row, sometimes none or an odd one; several where several may be right."""
    chance = random.Random(f"person {seed}")
    kinds: list[list[Kind | None]] = []
    for row in sheet.rows(0):
        marks: list[Kind | None] = [None] * len(row["letters"])
        count = chance.randint(1, 3) if row["several"] else int(chance.random() > 0.03)
        for place in chance.sample(range(len(marks)), count):
            marks[place] = chance.choice(ODD) if chance.random() < odd else "full"
        if None in marks and chance.random() < odd / 3:
            marks[marks.index(None)] = chance.choice(ODD[-3:])
        kinds.append(marks)
    return Person(f"{chance.randint(1, 60):04d}", kinds)


def filled(sheet: Printed, who: Person, seed: int) -> Image.Image:
    page, chance = drawn(sheet.shapes[0]), random.Random(f"hand {seed}")
    for row, marks in zip(sheet.rows(0), who.kinds, strict=True):
        for place, kind in enumerate(marks):
            if kind is not None:
                fill(page, (row["x"] + place * PITCH, row["y"]), kind, chance)
    digits(page, who.number, chance)
    return page


def measure(seeds: Iterable[int]) -> Measured:
    """Fills in, photographs and reads a sheet a seed."""
    told = {"paper": 0x123456, "edition": 0x5A5, "variant": 1, "page": 0, "person": 0}
    sheet = printed(questions(QUESTIONS, several=SEVERAL), told)
    found = Measured()
    with subprocess.Popen([*deno(), str(READER)], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
        assert reader.stdin is not None
        assert reader.stdout is not None
        plan: dict[str, Any] = {"plan": sheet.pages}
        for seed in seeds:
            who, taken = person(seed, sheet), shot(seed)
            picture, _ = photograph(filled(sheet, who, seed), taken)
            answer = _read(picture, plan, (reader.stdin, reader.stdout))
            plan = {}
            view = View(taken)
            wide = min(_gap(view.at(x, y), view.at(x + 5, y)) for x in (20, 185) for y in (40, 260)) * taken.scaled
            _judge(found, seed, (sheet, who, told), answer, readable=wide >= BOX_PIXELS)
        reader.stdin.close()
    return found


def _judge(found: Measured, seed: int, of: tuple[Printed, Person, dict[str, int]], answer: dict[str, Any], *, readable: bool) -> None:
    sheet, who, told = of
    found.sheets += 1
    found.readable += readable
    found.took.append(answer["took"])
    refusal = answer["told"].get("why") or (answer["read"] or {}).get("why")
    if refusal:
        found.why[refusal] += 1
        found.refused += readable
        return
    if {name: answer["told"][name] for name in told} != told:
        found.wrong.append(f"sheet {seed}: read as {answer['told']}")
    read = answer["read"]
    if read["number"] not in (None, str(int(who.number)).zfill(len(read["number"] or ""))):
        found.wrong.append(f"sheet {seed}: number {who.number} read as {read['number']}")
    for row, marks, seen in zip(sheet.rows(0), who.kinds, read["rows"], strict=True):
        found.rows += 1
        found.boxes += len(marks)
        found.asked += seen["doubt"] is not None
        clean = {*marks} == {"full", None} and (row["several"] or marks.count("full") == 1)
        found.clean += clean
        found.clean_asked += clean and seen["doubt"] is not None
        if seen["doubt"] is not None:
            continue
        for place, (kind, mark) in enumerate(zip(marks, seen["marks"], strict=True)):
            if mark not in ALLOWED[kind]:
                found.wrong.append(f"sheet {seed}: {row['number']}{row['letters'][place]} {kind} read as {mark}")


def _gap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return math.dist(one, other)


def _read(picture: Image.Image, head: dict[str, Any], pipes: tuple[IO[bytes], IO[bytes]]) -> dict[str, Any]:
    into, out = pipes
    into.write(json.dumps(head | {"width": picture.width, "height": picture.height}).encode() + b"\n")
    into.write(picture.tobytes())
    into.flush()
    line = out.readline()
    if not line:
        raise RuntimeError("the reader ended")
    answer: dict[str, Any] = json.loads(line)
    return answer
