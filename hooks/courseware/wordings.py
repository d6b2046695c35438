"""Which wordings of a question were ever published: a ledger beside the course, by which the grade book tells an edited question from one that never was.

Whoever has a link can make an answer sheet with any wording. A wording is known by its hash; one that stands here was once on
the site. An entry is never taken out, not even of a question that is gone: its answers are still on their way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from .problems import Problem

if TYPE_CHECKING:
    from .links import SiteIndex

PLACE = Path(".dates") / "wordings.json"
"""Where the ledger stands inside `curriculum/`: as the schemas do, it is made by a program and no part of the course."""
HASH = re.compile(r"[0-9a-f]{12}")

Wordings = Mapping[str, tuple[str, ...]]
"""Question id → hashes of its wordings, the oldest first."""


def read(curriculum: Path) -> tuple[Wordings, list[Problem]]:
    """The ledger of a course, empty where there is none, and what is wrong with it."""
    path = curriculum / PLACE
    if not path.is_file():
        return {}, []
    try:
        return _parsed(path.read_text(encoding="utf-8")), []
    except (OSError, ValueError, TypeError, AttributeError) as error:
        return {}, [Problem(PLACE.as_posix(), 1, 1, "Y117", f"登记字句的文件读不懂（{error}）")]


def _parsed(written: str) -> dict[str, tuple[str, ...]]:
    """Raises ValueError, TypeError or AttributeError where it is no ledger."""
    found = {name: tuple(hashes) for name, hashes in json.loads(written).items()}
    for name, hashes in found.items():
        if not hashes or not all(isinstance(each, str) and HASH.fullmatch(each) for each in hashes):
            raise ValueError(f"“{name}”的一项不是校验值")
    return found


def hashes_now(index: SiteIndex) -> Iterator[tuple[str, str]]:
    """Each question of the course and of its sealed papers, with the hash of its wording."""
    from .pages.quizzes import content_hash
    from .sealing import sealed_hash

    for name, entry in index.questions.items():
        yield name, content_hash(entry.value)
    for sealed in index.sealed.values():
        for question in sealed.value.questions:
            yield question.id, sealed_hash(question)


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
