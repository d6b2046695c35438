"""The ledger of wordings that were published: complete for our course, never shorter, and told where it is damaged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from courseware import check
from courseware.__main__ import main
from courseware.index.wordings import PLACE, read
from courseware.rules import wordings

from .support import CURRICULUM, HOME, lay_out

KEPT = json.loads((HOME / "tests" / "kept_hashes.json").read_text(encoding="utf-8"))
QUESTION = "noticeboard-01"


def test_the_committed_ledger_is_complete() -> None:
    """If this fails: python3 run.py schema, and commit curriculum/.dates/wordings.json together with what was changed."""
    index, problems = check(CURRICULUM)
    assert problems == []
    stale = sorted(name for name, hash in wordings.hashes_now(index) if hash not in index.wordings.get(name, ()))
    assert stale == [], "字句还没有登记；请运行 python3 run.py schema，把 curriculum/.dates/wordings.json 和题目一起提交"
    assert (CURRICULUM / PLACE).read_text(encoding="utf-8") == wordings.text(index.wordings)


def test_what_was_published_stays_in_the_committed_ledger() -> None:
    ledger, _ = read(CURRICULUM)
    lost = [name for name, hash in KEPT["questions"].items() if hash not in ledger.get(name, ())]
    lost += [name for name, entry in KEPT["reworded"].items() if entry["hash"] not in ledger.get(name, ())]
    assert lost == []
    index, _ = check(CURRICULUM)
    assert {name for name in KEPT["reworded"] if name in index.questions} <= wordings.former(index).keys()


def test_an_edited_question_keeps_its_wording_of_before(tmp_path: Path) -> None:
    curriculum = lay_out(tmp_path)
    assert main(["--curriculum", str(curriculum), "schema"]) == 0
    before = read(curriculum)[0][QUESTION]
    assert len(before) == 1
    path = curriculum / "questions" / "noticeboard.yml"
    text = path.read_text(encoding="utf-8")
    [stem] = [line for line in text.splitlines() if line.strip().startswith("stem:")][:1]
    path.write_text(text.replace(stem, f"{stem}（改）", 1), encoding="utf-8")
    index, problems = check(curriculum)
    assert problems == []
    assert wordings.former(index) == {QUESTION: list(before)}
    for _ in range(2):
        assert main(["--curriculum", str(curriculum), "schema"]) == 0
        found = read(curriculum)[0][QUESTION]
        assert found[0] == before[0]
        assert len(found) == 2
    # a question that is gone was published all the same
    kept = wordings.refreshed({"gone-01": ("0" * 12,)}, {})
    assert kept == {"gone-01": ("0" * 12,)}


@pytest.mark.parametrize("written", ["", "[]", "{", '{"a": 1}', '{"a": []}', '{"a": ["x"]}', '{"a": [null]}', '{"a": "0123456789ab"}'])
def test_a_damaged_ledger_is_told(tmp_path: Path, written: str) -> None:
    curriculum = lay_out(tmp_path, {PLACE.as_posix(): written})
    _, problems = check(curriculum)
    assert [(each.file, each.code) for each in problems] == [(".dates/wordings.json", "Y117")]
