"""What became of everything that a page had promised to keep: it is there, its loss is told, or it was lost in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

HEAD = "| 出了什么事 | 试了多少例 | 保证过的东西（件） | 都在 | 不在，页面说了 | 不在，也没有说 |\n| --- | --: | --: | --: | --: | --: |"


@dataclass(frozen=True)
class Row:
    """Cases of one fault for one person, and what became of the things in them."""

    fault: str
    person: str
    cases: int
    kept: int
    told: int
    silent: int
    losses: tuple[str, ...] = ()
    """What was lost in silence, a few of them, each with what repeats it."""


@dataclass(frozen=True)
class Ledger:
    """Rows of a run, and the seed that repeats it."""

    seed: int
    rows: tuple[Row, ...]

    @property
    def cases(self) -> int:
        return sum(row.cases for row in self.rows)

    @property
    def silent(self) -> int:
        return sum(row.silent for row in self.rows)

    @property
    def losses(self) -> list[str]:
        return [f"{row.fault}，{row.person}：{loss}" for row in self.rows for loss in row.losses]

    def table(self) -> str:
        """A line a fault, whoever it met, and their sum."""
        faults = dict.fromkeys(row.fault for row in self.rows)
        lines = [_line(fault, [row for row in self.rows if row.fault == fault]) for fault in faults]
        return "\n".join([HEAD, *lines, _line("合计", self.rows)])


def _line(name: str, rows: Iterable[Row]) -> str:
    rows = list(rows)
    cases, kept, told, silent = (sum(getattr(row, part) for row in rows) for part in ("cases", "kept", "told", "silent"))
    return f"| {name} | {cases:,} | {kept + told + silent:,} | {kept:,} | {told:,} | {silent:,} |"
