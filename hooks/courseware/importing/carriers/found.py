"""What a file of another system holds, once it is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..questions.settled import Settled


@dataclass
class Carried:
    """What such a file holds."""

    questions: list[Settled] = field(default_factory=list)
    unknown: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    unit: str = "题"
    """What the numbers of places count: questions, or lines."""
