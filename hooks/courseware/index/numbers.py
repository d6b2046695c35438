"""Permanent numbers of units and papers, by which links name them in a byte: a ledger beside the course.

A link lives in chats for years. A number is given once, the next one that is free, and belongs to its unit or paper for good, also after
that is gone; a question is named by its unit's number and the number in its own id, which is permanent by itself.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from ..reading.problems import Problem

PLACE = Path(".dates") / "numbers.json"
"""Where the ledger stands inside `curriculum/`: made by a program, as the ledger of wordings is."""
KINDS = ("units", "papers")
MOST = 16383
"""The last number: a link has two bytes for one."""

Numbers = Mapping[str, Mapping[str, int]]
"""By kind, id → number; empty for a course without a ledger, whose links then spell their units out."""


def read(curriculum: Path) -> tuple[Numbers, list[Problem]]:
    """The ledger of a course, empty where there is none, and what is wrong with it."""
    path = curriculum / PLACE
    if not path.is_file():
        return {}, []
    try:
        return _parsed(path.read_text(encoding="utf-8")), []
    except (OSError, ValueError, TypeError, AttributeError, KeyError) as error:
        return {}, [Problem(PLACE.as_posix(), 1, 1, "Y118", f"登记编码的文件读不懂（{error}）")]


def _parsed(written: str) -> dict[str, dict[str, int]]:
    """Raises ValueError, TypeError, AttributeError or KeyError where it is no ledger, or was edited by hand."""
    found = json.loads(written)
    numbers = {kind: dict(found[kind].items()) for kind in KINDS}
    for named in numbers.values():
        owners: dict[int, str] = {}
        for name, number in named.items():
            if type(number) is not int or not 1 <= number <= MOST:
                raise ValueError(f"“{name}”的编码不是 1 到 {MOST} 的整数")
            if number in owners:
                raise ValueError(f"“{owners[number]}”和“{name}”的编码都是 {number}")
            owners[number] = name
    if found["sum"] != _sum(numbers):
        raise ValueError("校验值对不上：有人手改过，编码可能挪动了")
    return numbers


def _sum(numbers: Numbers) -> str:
    """Changes with any number: a number that was moved by hand is noticed."""
    plain = json.dumps([sorted(numbers[kind].items()) for kind in KINDS], separators=(",", ":"))
    return hashlib.sha256(plain.encode()).hexdigest()[:12]


def refreshed(old: Numbers, now: Mapping[str, Iterable[str]]) -> dict[str, dict[str, int]]:
    """The ledger with numbers for what has none; nothing that stood in it is gone or another."""
    found: dict[str, dict[str, int]] = {}
    for kind in KINDS:
        named = dict(old.get(kind, {}))
        for name in now[kind]:
            if name not in named:
                named[name] = max(named.values(), default=0) + 1
        if max(named.values(), default=0) > MOST:
            raise ValueError(f"编码用完了：最多 {MOST} 个")
        found[kind] = named
    return found


def text(numbers: Numbers) -> str:
    """The ledger as its file has it, a line an entry in the order of the numbers."""
    parts = []
    for kind in KINDS:
        lines = [f"{json.dumps(name)}: {number}" for name, number in sorted(numbers[kind].items(), key=lambda each: each[1])]
        parts.append(f"{json.dumps(kind)}: {{\n" + ",\n".join(lines) + "\n}")
    return "{\n" + ",\n".join([*parts, f'"sum": "{_sum(numbers)}"']) + "\n}\n"


def write(curriculum: Path, numbers: Numbers) -> Path:
    """Writes the ledger of a course; returns its file."""
    path = curriculum / PLACE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(numbers), encoding="utf-8", newline="\n")
    return path
