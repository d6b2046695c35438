"""The private paper of the tests, laid out where a trainer would keep it, and sealed by the command."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from courseware.__main__ import main

from .support import HOME

SOURCE = HOME / "tests" / "sealed" / "night-exam.yml"
PAPER = "night-exam"


def private_paper(folder: Path, unit: str) -> Path:
    """The paper for a course that has `unit`, in a folder that is no repository."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "题目.yml"
    path.write_text(SOURCE.read_text(encoding="utf-8").replace("UNIT", unit), encoding="utf-8")
    return path


def secrets_in(path: Path) -> list[str]:
    """The marks of every text of the private paper that may never be published."""
    return sorted(set(re.findall(r"秘[一二三四五六七八]零[一二三四五六]", path.read_text(encoding="utf-8"))))


def sealed(source: Path, curriculum: Path, *more: str) -> dict[str, Any]:
    """Seals the paper into a course; the key file's content."""
    assert main(["--curriculum", str(curriculum), "seal", str(source), *more]) == 0
    found: dict[str, Any] = json.loads((source.parent / f"{PAPER}.key.json").read_text(encoding="utf-8"))
    return found


def assignment_yaml(key: str, **more: str) -> str:
    """A published assignment of the paper, open for longer than any test."""
    fields = {
        "id": "march",
        "code": "march234",
        "title": "三月结业考试",
        "paper": PAPER,
        "opens": "2026-03-02 09:00",
        "due": "2099-03-09 18:00",
        "minutes": "45",
        "attempts": "2",
        "key": key,
        **more,
    }
    head = "# yaml-language-server: $schema=../.schema/assignment.json\n"
    return head + "".join(f"{name}: {value}\n" for name, value in fields.items())
