"""What does not fit a model, in the words of its author, before anybody knows where in which file it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from ..reading.source import Keys


class Misfit(NamedTuple):
    """One thing that does not fit. `said` goes on where the name of the value ends; of a key (M201, M202) it says all."""

    code: str
    said: str
    expected: str = ""
    advice: str = ""
    keys: Keys = ()
    """The way to it from the value that was to fit."""


class Unfit(Exception):
    """A value does not fit; `found` tells everything that is wrong with it."""

    def __init__(self, found: Iterable[Misfit]) -> None:
        super().__init__()
        self.found = tuple(found)

    def below(self, key: str | int) -> Iterator[Misfit]:
        """The same as seen from the container that has the value at `key`."""
        return (each._replace(keys=(key, *each.keys)) for each in self.found)


def wrong(value: Any, expected: str) -> Unfit:
    """A value of another type than `expected`; nothing at all where something should stand."""
    if value is None:
        return Unfit([Misfit("M204", "是空的", expected)])
    return Unfit([Misfit("M203", f"类型不对：{show(value)}", expected)])


def count(said: str, low: int | None, high: int | None, number: int) -> Unfit | None:
    """A `number` below `low` or above `high`, if it is."""
    if low is not None and number < low:
        return Unfit([Misfit("M207", f"太少：{said}", f"至少 {low}")])
    if high is not None and number > high:
        return Unfit([Misfit("M207", f"太多：{said}", f"至多 {high}")])
    return None


def show(value: Any) -> str:
    """A value as it can stand in a sentence."""
    if isinstance(value, dict):
        return "一组“键: 值”"
    if isinstance(value, list):
        return "一个列表"
    text = str(value)
    return f"“{text[:30]}{'……' if len(text) > 30 else ''}”"
