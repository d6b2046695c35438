"""Answers that readers gave stay theirs: a question whose words did not change keeps its hash, and so does a sealed paper."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from courseware import check
from courseware.rules.questions import content_hash
from courseware.sealing import seal
from courseware.sealing.command import read_private

from .private import private_paper
from .support import CURRICULUM, HOME, small_index

KEPT: dict[str, Any] = json.loads((HOME / "tests" / "kept_hashes.json").read_text(encoding="utf-8"))
"""Hashes as commit 83d04fc wrote them; `reworded` names each question whose words were changed since, with its hash now and why;
`retired` each that is asked no more, with why."""


def test_every_question_that_was_not_reworded_keeps_its_hash() -> None:
    index, problems = check(CURRICULUM)
    assert problems == []
    now = {id: content_hash(entry.value) for id, entry in index.questions.items()}
    expected = KEPT["questions"] | {id: entry["hash"] for id, entry in KEPT["reworded"].items()}
    assert {id: now.get(id) for id in expected if id not in KEPT["retired"]} == {
        id: each for id, each in expected.items() if id not in KEPT["retired"]
    }


def test_an_id_that_was_retired_is_used_by_no_other_question() -> None:
    """What a reader answered under it stays what it was."""
    index, _ = check(CURRICULUM)
    questions = index.questions
    for id, why in KEPT["retired"].items():
        assert id in KEPT["questions"], id
        assert id not in questions, id
        assert why.strip(), id


def test_reworded_questions_are_really_others() -> None:
    """The list of exceptions holds nothing that needs none, and gives a reason for each."""
    for id, entry in KEPT["reworded"].items():
        assert entry["hash"] != KEPT["questions"][id], id
        assert entry["why"].strip(), id


def test_a_sealed_paper_keeps_its_hashes(tmp_path: Path) -> None:
    """The private paper of the tests, sealed with a secret that is given: what readers answered is found by these hashes."""
    paper, problems = read_private(private_paper(tmp_path, "noticeboard"), small_index())
    assert paper is not None
    assert problems == []
    made = seal(paper, bytes(range(32)), lambda question: "noticeboard", str)
    assert {each["id"]: each["hash"] for each in made.key["questions"]} == KEPT["sealed"]
