"""What an import understood, for programs: every question, every draft with its reasons, every line that was not understood."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from ..exchange.own.tags import question_of
from . import Bank
from .questions.settled import Settled

FORMAT = 1
"""Raised when a key changes its meaning or goes."""


def told(bank: Bank, *, source: Path, written: list[Path], code: int) -> str:
    """The account of an import as JSON."""
    drafts = sum(bool(settled.draft) for settled in bank.questions)
    account = {
        "format": FORMAT,
        "file": source.name,
        "exit": code,
        "counts": {
            "questions": len(bank.questions) + len(bank.own),
            "drafts": drafts,
            "unknown": len(bank.unknown),
            "skipped": len(bank.skipped),
        },
        "place": bank.unit,
        "questions": [_settled(each) for each in bank.questions] + [_own(line, question_of(fields)) for line, fields in bank.own],
        "retired": bank.retired,
        "unknown": [{"line": line, "text": text} for line, text in bank.unknown],
        "skipped": [{"line": line, "text": text} for line, text in bank.skipped],
        "notes": bank.notes,
        "replaced": [
            {"line": line, "sheet": sheet, "change": change, "times": times} for (line, sheet, change), times in bank.replaced.items()
        ],
        "written": [str(path) for path in written],
    }
    return _json(account)


def refused(source: Path, why: str) -> str:
    """The account of a file that could not be read."""
    return _json({"format": FORMAT, "file": source.name, "exit": 2, "refused": why})


def _json(account: dict[str, Any]) -> str:
    """Readable, and what no encoding can hold as an escape of JSON's own."""
    return json.dumps(account, indent=1)


def _settled(settled: Settled) -> dict[str, Any]:
    beside = settled.beside
    answer: dict[str, Any] = {"key": settled.key, "words": settled.words}
    optional = {
        "image": {
            "file": settled.picture.file,
            "alt": settled.alt,
            "digest": settled.picture.digest,
            "size": settled.picture.size,
            "width": settled.picture.width,
            "height": settled.picture.height,
        }
        if settled.picture
        else None,
        "source": settled.source,
        "id": beside.name,
        "level": beside.level,
        "difficulty": beside.difficulty,
        "basis": beside.basis,
        "feedback": beside.feedback,
        "accept": beside.accepted,
        "pairs": [{"left": left, "right": right} for left, right in beside.pairs],
        "extra": beside.extra,
        "tasks": [
            {
                "ask": task.ask,
                "reference": task.reference,
                "rubric": [{"points": points, "text": text} for points, text in task.rubric],
            }
            for task in beside.tasks
        ],
    }
    return {
        "line": settled.line,
        "type": settled.type,
        "stem": settled.stem,
        "options": settled.options,
        **answer,
        "explanation": settled.explanation,
        "draft": settled.draft,
        "remarks": settled.remarks,
        **{name: value for name, value in optional.items() if value},
    }


def _own(line: int, question: dict[str, Any]) -> dict[str, Any]:
    """A question of our own file, as it would be written."""
    return {"line": line, **question, "draft": [], "remarks": []}
