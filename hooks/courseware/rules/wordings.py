"""The ledger of published wordings (index/wordings.py) brought up to date, and what the grade book needs of it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..index.links import SiteIndex
from ..index.wordings import PLACE, Wordings
from .questions import content_hash, sealed_hash


def hashes_now(index: SiteIndex) -> Iterator[tuple[str, str]]:
    """Each question of the course and of its sealed papers, with the hash of its wording."""
    for name, entry in index.questions.items():
        yield name, content_hash(entry.value, index.picture(entry.value))
    for sealed in index.sealed.values():
        for question in sealed.value.questions:
            yield question.id, sealed_hash(question, index.picture(question))


def refreshed(old: Wordings, now: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """The ledger with the wordings of now at the end; nothing that stood in it is gone."""
    return {
        name: tuple(dict.fromkeys([*old.get(name, ()), *([now[name]] if name in now else [])])) for name in sorted(old.keys() | now.keys())
    }


def former(index: SiteIndex) -> dict[str, list[str]]:
    """By question, the wordings that were published and are not today's."""
    now = dict(hashes_now(index))
    found = {name: [each for each in hashes if each != now.get(name)] for name, hashes in index.wordings.items()}
    return {name: hashes for name, hashes in found.items() if hashes}


def text(wordings: Wordings) -> str:
    """The ledger as its file has it, a line an entry, so that a change of one question changes one line."""
    return "{\n" + ",\n".join(f"{json.dumps(name)}: {json.dumps(hashes)}" for name, hashes in sorted(wordings.items())) + "\n}\n"


def write(curriculum: Path, index: SiteIndex) -> Path:
    """Adds the wordings of now to the ledger of a course; returns its file."""
    path = curriculum / PLACE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(refreshed(index.wordings, dict(hashes_now(index)))), encoding="utf-8", newline="\n")
    return path
