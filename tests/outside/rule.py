"""The form of a rule."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Rule(Generic[Thing]):
    """What a real system does, and what follows for what we write."""

    id: str
    seen: str
    """The system and its version."""
    behaviour: str
    """What it does, and with which of what it is given."""
    check: Callable[[Thing], Iterable[str]]
    """Whatever in a thing breaks the rule, a line each."""


def broken(rules: Sequence[Rule[Thing]], thing: Thing, name: str) -> list[str]:
    """Every break of every rule, with the rule's name and the thing's."""
    return [f"{name}: {rule.id}: {each}" for rule in rules for each in rule.check(thing)]
