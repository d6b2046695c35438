"""What a program was told comes to the same text for the same settings, and to another for others."""

from __future__ import annotations

import datetime
import decimal
import re
import socket
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pymdownx import slugs  # type: ignore[import-untyped] # it has no types

from courseware.keeping.settings import described, packages

from .site import build

slugify: Any = slugs.slugify


class Plain:
    """An object whose settings are plain."""

    def __init__(self, value: object) -> None:
        self.value = value
        self._seen = object()


def test_settings_are_told_by_what_they_hold() -> None:
    same: list[Callable[[], object]] = [
        lambda: {"b": 1, "a": [True, None, Path("x")]},
        lambda: slugify(case="lower"),
        lambda: Plain({"a": {1, 2, 3}}),
        lambda: {"f": build},
    ]
    for each in same:
        assert described(each()) == described(each())
        assert " at 0x" not in described(each())
    others: list[object] = [
        1,
        "1",
        True,
        None,
        [1],
        {"a": 1},
        {"a": "1"},
        slugify(case="lower"),
        slugify(case="none"),
        Plain(1),
        Plain(2),
        build,
        {1},
    ]
    assert len({described(each) for each in others}) == len(others)
    knot: list[object] = []
    knot.append(knot)
    assert described(knot) == "[…]"


def closing(value: object) -> Callable[[], object]:
    """A function that was told something when it was made."""
    return lambda: value


class Tagged(str):
    """A text of another kind."""


TOLD: list[Callable[[Any], object]] = [
    lambda value: datetime.date(2026, 1, 1 + value),
    lambda value: datetime.datetime(2026, 1, 1, tzinfo=datetime.timezone(datetime.timedelta(hours=value))),
    lambda value: decimal.Decimal(value),
    lambda value: re.compile("a" * 300 + str(value)),
    lambda value: closing(value),
    lambda value: Plain(value).__eq__,
    lambda value: range(value),
    lambda value: Plain([datetime.date(2026, 1, 1 + value)]),
    lambda value: {"a": (Tagged(value),)},
    lambda value: iter([value]).__next__,
    lambda value: bytearray([value]),
]
"""Makers of things that a page's settings, or a plugin's, may hold: YAML reads dates, plugins take functions."""


@pytest.mark.parametrize("number", range(len(TOLD)))
def test_whatever_is_told_is_told_apart(number: int) -> None:
    make = TOLD[number]
    assert described(make(1)) == described(make(1))
    assert described(make(1)) != described(make(2))
    assert " at 0x" not in described(make(1))


def test_kinds_are_told_apart() -> None:
    assert described(Tagged("a")) != described("a")


def test_what_cannot_be_told_is_never_the_same() -> None:
    with socket.socket() as one:
        assert described({"a": one}) != described({"a": one})


def test_every_package_is_told_with_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = packages()
    assert any(name.startswith("mkdocs_material-") for name in before)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path), str(tmp_path / "none")])
    (tmp_path / "another-1.0.dist-info").mkdir()
    assert {*packages()} - {*before} == {"another-1.0.dist-info"}
