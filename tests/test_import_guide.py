"""Every sample of the guide is read as the guide says: no draft, nothing listed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from courseware.importing import read_bank
from courseware.importing.writing import files

from .support import HOME

GUIDE = (HOME / "docs" / "guide" / "import.md").read_text(encoding="utf-8")
SUFFIXES = {"text": ".txt", "csv": ".csv", "xml": ".xml", "gift": ".gift"}
LAYOUTS = GUIDE[GUIDE.index("## 什么样的题库读得懂") : GUIDE.index("## 看懂报告")]
"""Later samples show how something looks in a program, not what stands in a file."""
SAMPLES = re.findall(r"^```(?P<kind>\w+)\n(?P<text>.*?)^```$", LAYOUTS, re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize(("kind", "text"), SAMPLES, ids=[f"{kind}-{place}" for place, (kind, _) in enumerate(SAMPLES)])
def test_a_sample_is_read(kind: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / f"bank{SUFFIXES[kind]}"
    path.write_text(text, encoding="utf-8")
    bank = read_bank(path)
    assert bank.questions
    assert [settled.draft for settled in bank.questions if settled.draft] == []
    assert (bank.unknown, bank.skipped) == ([], [])
    assert all(settled.key is not None or settled.words for settled in bank.questions)
    assert files(bank, "demo", 1)["demo"].count("\n  - id: demo-") == len(bank.questions)


def test_there_is_a_sample_of_every_kind() -> None:
    assert {kind for kind, _ in SAMPLES} == set(SUFFIXES)
    assert len(SAMPLES) >= 9
