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
    """Every text of the private paper that may never be published."""
    return sorted(
        {
            match.rstrip("，。}")
            for match in re.findall(r"秘[一二三四五六七八]零[一二三四五六][\u4e00-\u9fff]*", path.read_text(encoding="utf-8"))
        }
    )


def sealed(source: Path, curriculum: Path, *more: str) -> dict[str, Any]:
    """Seals the paper into a course; the key file's content."""
    assert main(["--curriculum", str(curriculum), "seal", str(source), *more]) == 0
    found: dict[str, Any] = json.loads((source.parent / f"{PAPER}.key.json").read_text(encoding="utf-8"))
    return found
