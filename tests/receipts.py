"""Receipts for tests, sealed by the modules that trainees' browsers use."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .browser.desk import course

HOME = Path(__file__).resolve().parents[1]
START = 1_772_416_800_000
"""2026-03-02 10:00 in China."""
MINUTE = 60_000


@dataclass(frozen=True)
class Made:
    """What a trainer has, and what was handed in: as messages and as the content of QR codes."""

    keys: dict[str, Any]
    assignment: dict[str, Any]
    texts: list[str]
    blocks: list[str]

    @property
    def stored(self) -> dict[str, Any]:
        """The trainer's key and assignment as the browser's storage has them."""
        return {
            f"xuetang.trainer.key:{self.keys['publicKey']}": self.keys,
            f"xuetang.trainer.assignment:{self.assignment['id']}": self.assignment,
        }


def make(assignment: dict[str, Any], receipts: list[tuple[dict[str, Any], bool]], keys: dict[str, Any] | None = None) -> Made:
    """Seals receipts to a trainer's key, or to a new one; the flag beside each asks for one without encryption."""
    given = [{"receipt": receipt, "plain": plain} for receipt, plain in receipts]
    asked = {"assignment": assignment, "receipts": given, "keys": keys}
    deno = Path(sys.executable).with_name("deno")
    config = HOME / "hooks" / "browser" / "deno.json"
    command = [str(deno) if deno.is_file() else "deno", "run", "--quiet", "--frozen", "--no-prompt", "--config", str(config)]
    environment = {"DENO_DIR": str(HOME / ".venv" / "deno"), **os.environ}
    done = subprocess.run(
        [*command, str(HOME / "tests" / "receipts.ts")],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
        env=environment,
    )
    found = json.loads(done.stdout)
    return Made(found["keys"], found["assignment"], [each["text"] for each in found["made"]], [each["block"] for each in found["made"]])


def assignment(site: Path, questions: list[tuple[str, int]], **more: Any) -> dict[str, Any]:
    """An assignment over questions with their points."""
    given: dict[str, Any] = {
        "id": "testabcd",
        "title": "三月测验",
        "items": [{"question": question, "points": points} for question, points in questions],
        "seed": "abc234",
        "rule": "all_or_nothing",
        "mode": "exam",
        "opens": START - 60 * MINUTE,
        "due": START + 60 * MINUTE,
        "minutes": 30,
        "pass": 60,
        "attempts": 2,
        "shuffle": {"questions": False, "options": False},
        "fields": ["name", "unit"],
        "key": "",
    }
    return given | more


def receipt(number: int, name: str, answers: list[tuple[str, str, list[str]]], **more: Any) -> dict[str, Any]:
    """A receipt with answers of question, hash and response; times lie apart, so that no two are the same sitting."""
    given: dict[str, Any] = {
        "id": f"r{number:015d}",
        "assignment": "testabcd",
        "person": {"name": name, "unit": "", "number": ""},
        "attempt": 1,
        "started": START + number * 1000,
        "finished": START + number * 1000 + 10 * MINUTE,
        "elapsed": 10 * MINUTE,
        "auto": False,
        "clock": False,
        "seed": "abc234",
        "answers": [{"question": question, "hash": digest, "response": response} for question, digest, response in answers],
    }
    return given | more


def rows(site: Path) -> dict[str, list[Any]]:
    """Every question of the course: id → its row in the catalogue."""
    return {row[0]: row for unit in course(site)["units"] for row in unit["questions"]}


def bank(site: Path, unit: str) -> dict[str, str]:
    """The HTML of a unit's questions."""
    text = (site / "assets" / "bank" / f"{unit}.js").read_text(encoding="utf-8")
    found: dict[str, str] = json.loads(text[text.index(",") + 1 : text.rindex(")")])
    return found
