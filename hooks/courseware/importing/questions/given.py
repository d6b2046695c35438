"""Keys that a table of a document gives by numbers: nothing about them has to be read from lines."""

from __future__ import annotations

from dataclasses import dataclass

from ..lines.keys import Claim, Key
from .answers import Answer, settle_answers
from .items import Found, Section


@dataclass(frozen=True)
class Given:
    """The key of one number."""

    number: int
    key: Key | None
    text: str
    """As it is written."""
    why: str = ""
    """Why there is no key."""
    note: str = ""
    """An explanation beside it."""
    kind: str = ""
    """The type that the table, or a head above it, states."""
    title: str = ""
    """The head above it."""


def settle_given(found: Found, tables: list[tuple[int, list[Given]]]) -> None:
    """Gives the keys of tables to their questions; each table stands at a line."""
    answers = []
    for line, rows in tables:
        sections = {row.kind: Section(row.kind, row.title, line) for row in rows if row.kind}
        for row in rows:
            claim = Claim(row.key, "答案表", line, text=row.text) if row.key else None
            notes = [row.note.split("\n")] if row.note else []
            answers.append(Answer(sections.get(row.kind), True, row.number, claim, row.why, line, notes))
    if answers:
        settle_answers(found, answers)


__all__ = ["Given", "settle_given"]
