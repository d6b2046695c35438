"""Each file of `golden_import/` is one way in which banks circulate: the bank, and what the importer makes of it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from courseware.importing import Bank, read_bank
from courseware.importing.questions.settled import Settled
from courseware.importing.report import report
from courseware.importing.writing import files
from courseware.reading.source import read

from .banks import lay_down
from .support import HOME

BESIDE = {"about", "parts", "looks", "strict"}
"""What a golden file says of the bank beside its words."""
GOLDEN = HOME / "tests" / "golden_import"
FILES = sorted(GOLDEN.glob("*.yml"))
BANKS = {"text", "bytes", "file", "paragraphs", "sheets", "made"}


def load(path: Path) -> dict[str, Any]:
    golden = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert isinstance(golden, dict)
    return golden


def shown(settled: Settled) -> dict[str, Any]:
    """A question as a golden file writes it, without what is empty."""
    key = settled.key if isinstance(settled.key, bool) else "".join(settled.key or "").upper()
    answer = settled.words or key
    return {"line": settled.line, "type": settled.type, "stem": settled.stem} | {
        name: value
        for name, value in {
            "options": settled.options,
            "answer": answer,
            "feedback": settled.beside.feedback if any(settled.beside.feedback) else [],
            "pairs": [" → ".join(pair) for pair in settled.beside.pairs] + settled.beside.extra,
            "explanation": settled.explanation,
            "draft": settled.draft,
            "remarks": settled.remarks,
        }.items()
        if value is False or value
    }


def outcome(bank: Bank) -> dict[str, Any]:
    """All that a golden file expects of a bank."""
    found: dict[str, Any] = {"expect": [shown(settled) for settled in bank.questions]}
    for name, lines in (("unknown", bank.unknown), ("skipped", bank.skipped)):
        if lines:
            found[name] = [f"{number}: {text}" for number, text in lines]
    if bank.replaced:
        found["replaced"] = [f"{number}: {change} {times}" for (number, _, change), times in bank.replaced.items()]
    return found | ({"notes": bank.notes} if bank.notes else {})


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden_bank(path: Path, tmp_path: Path) -> None:
    golden = load(path)
    bank = read_bank(lay_down(tmp_path, golden))
    assert outcome(bank) == {name: value for name, value in golden.items() if name not in BANKS | BESIDE}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_written_is_yaml_of_the_course(path: Path, tmp_path: Path) -> None:
    """The file reads back with every stem, option and explanation as it was found; nothing in it can pass unseen."""
    bank = read_bank(lay_down(tmp_path, load(path)))
    for unit, text in files(bank, "demo", 1).items():
        target = tmp_path / f"{unit}.yml"
        target.write_text(text, encoding="utf-8")
        document, problems = read(target, target.name)
        assert problems == []
        assert document is not None
        for settled, written in zip(bank.questions, document.data["questions"], strict=True):
            assert written["stem"] == settled.stem or not settled.stem
            assert [option["text"] for option in written.get("options", [])] == [text or "请改写" for text in settled.options] or (
                settled.type not in {"single_choice", "multiple_choice", ""}
            )
            assert written["explanation"] == settled.explanation or not settled.explanation
            assert bool(settled.draft) == ("draft" in written)
            assert written["objective"] == written["level"] == written["difficulty"] == "请改写"
    assert report(bank).startswith(f"读出 {len(bank.questions)} 道题")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_golden_is_well_formed(path: Path) -> None:
    golden = load(path)
    assert len(BANKS & set(golden)) == 1
    assert {"about", "expect"} <= set(golden) <= BANKS | BESIDE | {"expect", "unknown", "skipped", "notes", "replaced"}
    assert golden["about"].endswith(".")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", path.stem)


def test_there_is_a_golden_for_every_style() -> None:
    assert len(FILES) >= 25
