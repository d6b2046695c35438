"""What the browser is told of each question: the key of every type, and a hash of what is asked."""

from __future__ import annotations

import json

from courseware import check
from courseware.model import CaseAnalysis, FillBlank, Matching, MultipleChoice, Ordering, ShortAnswer, SingleChoice, TrueFalse
from courseware.rules.questions import content_hash, key_text, shuffled

from .support import HOME


def test_every_question_of_the_bank_has_a_key_that_the_browser_can_read() -> None:
    index, _ = check(HOME / "curriculum")
    seen = set()
    for entry in index.questions.values():
        question = entry.value
        seen.add(type(question))
        key = key_text(question)
        if isinstance(question, FillBlank):
            assert json.loads(key) == [blank.accept for blank in question.blanks]
            assert question.stem.count("____") == len(question.blanks)
        elif isinstance(question, TrueFalse):
            assert key == str(question.key).lower()
        elif isinstance(question, SingleChoice | MultipleChoice):
            assert set(key.split()) == set(question.key)
        elif isinstance(question, Matching):
            assert key.split() == [pair.id for pair in question.pairs]
            # a right side is known by its id: two that read the same could not be told apart
            rights = [pair.right for pair in question.pairs] + [extra.right for extra in question.extra]
            assert len(set(rights)) == len(rights), question.id
        elif isinstance(question, Ordering):
            assert key.split() == [item.id for item in question.items]
            assert [item.id for item in shuffled(question)] != key.split()
        else:
            assert isinstance(question, ShortAnswer | CaseAnalysis)
            tables = [question.rubric] if isinstance(question, ShortAnswer) else [task.rubric for task in question.tasks]
            assert [int(points) for points in key.split()] == [each.points for rubric in tables for each in rubric]
    assert len(seen) == 8


def test_the_hash_follows_what_is_asked_and_nothing_else() -> None:
    index, _ = check(HOME / "curriculum")
    for question in {type(entry.value): entry.value for entry in index.questions.values()}.values():
        before = content_hash(question)
        same = question.model_copy(update={"explanation": "另一种解析", "objective": "o9", "difficulty": 1})
        other = question.model_copy(update={"stem": f"{question.stem}？"})
        assert content_hash(same) == before != content_hash(other)
