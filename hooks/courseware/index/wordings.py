"""Which wordings of a question were ever published: a ledger beside the course, by which the grade book tells an edited question from one that never was.

Whoever has a link can make an answer sheet with any wording. A wording is known by its hash; one that stands here was once on
the site. An entry is never taken out, not even of a question that is gone: its answers are still on their way.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path

from ..reading.problems import Problem

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
