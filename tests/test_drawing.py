"""Papers are drawn from the bank: the same every time, evenly over objectives, and changed little by a changed bank."""

from __future__ import annotations

from typing import Any

import pytest

from courseware.index.links import Entry, SiteIndex
from courseware.model import Paper, TrueFalse
from courseware.reading.source import File
from courseware.rules.drawing import TYPE_ORDER, UNIT_QUIZ_POINTS, Drawn, draw, draw_all, points

from .support import small_index


def paper(name: str = "mock", *, seed: str = "甲", exclude: tuple[str, ...] = (), **cell: Any) -> Paper:
    cells = [{"count": 4, "points": 3, **cell}]
    blueprint = {"seed": seed, "exclude": list(exclude), "cells": cells}
    return Paper.model_validate({"id": name, "title": "卷", "purpose": "mock-exam", "summary": "卷", "minutes": 30, "blueprint": blueprint})


def ids(drawn: Drawn) -> list[str]:
    return [item.question.id for item in drawn.items]


def with_papers(*papers: Paper) -> SiteIndex:
    index = small_index()
    for each in papers:
        index.papers[each.id] = Entry(each, File(f"papers/{each.id}.yml", ""))
    return index


def big_index(objectives: int = 4, each: int = 5) -> SiteIndex:
    """The small course with a bank of statements, so many for each objective."""
    index = small_index()
    index.questions.clear()
    index.unit_of.clear()
    for objective in range(1, objectives + 1):
        for number in range(each):
            add(index, f"openness-{objective}{number}", f"o{objective}")
    return index


def add(index: SiteIndex, name: str, objective: str) -> None:
    fields = {
        "level": "apply",
        "difficulty": 2,
        "type": "true_false",
        "stem": "题",
        "key": True,
        "explanation": "因",
        "basis": ["report:1.1"],
    }
    question = TrueFalse.model_validate({"id": name, "objective": objective, **fields})
    index.questions[name] = Entry(question, File("questions/openness.yml", ""))
    index.unit_of[name] = "openness"


def test_a_draw_is_the_same_every_time_and_in_any_order() -> None:
    index = small_index()
    first = draw(index, paper(), {})
    index.questions = dict(reversed(index.questions.items()))
    assert ids(draw(index, paper(), {})) == ids(first)
    assert len(set(ids(first))) == 4
    assert first.points == 12


def test_another_seed_draws_other_questions() -> None:
    index = big_index()
    assert len({tuple(sorted(ids(draw(index, paper(seed=seed), {})))) for seed in "甲乙丙丁戊"}) > 1


def test_objectives_are_covered_evenly() -> None:
    drawn = draw(big_index(), paper(count=8), {})
    covered = [item.question.objective for item in drawn.items]
    assert {objective: covered.count(objective) for objective in set(covered)} == {"o1": 2, "o2": 2, "o3": 2, "o4": 2}


def test_units_are_covered_evenly() -> None:
    drawn = draw(small_index(), paper(count=6), {})
    assert sorted(name.partition("-")[0] for name in ids(drawn)) == ["noticeboard"] * 3 + ["openness"] * 3


@pytest.mark.parametrize("objective", ["o1", "o2", "o3", "o4"])
def test_one_question_more_changes_one_place_at_most(objective: str) -> None:
    for number in range(20):
        index = big_index()
        before = set(ids(draw(index, paper(count=8), {})))
        add(index, f"openness-9{number}", objective)
        assert len(before - set(ids(draw(index, paper(count=8), {})))) <= 1


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ({"units": ["openness"], "types": ["true_false"], "count": 1}, {"openness-02"}),
        ({"chapters": ["mechanisms"], "types": ["fill_blank", "ordering"], "count": 2}, {"noticeboard-06", "noticeboard-07"}),
        ({"levels": ["analyse"], "types": ["matching", "case_analysis"], "count": 2}, {"openness-05", "openness-08"}),
    ],
)
def test_a_cell_draws_what_it_names(cell: dict[str, Any], names: set[str]) -> None:
    assert set(ids(draw(small_index(), paper(**cell), {}))) == names


def test_a_cell_that_cannot_be_filled_says_how_many_are_lacking() -> None:
    drawn = draw(small_index(), paper(types=["matching"]), {})
    assert ids(drawn) == ["openness-05"]
    assert drawn.lacking == ((0, 3),)


def test_a_question_is_drawn_once_by_all_cells_together() -> None:
    cells = [{"count": 2, "points": 1, "types": ["true_false"]}] * 2
    data = paper().model_dump() | {"blueprint": {"seed": "甲", "cells": cells}}
    drawn = draw(small_index(), Paper.model_validate(data), {})
    assert len(ids(drawn)) == len(set(ids(drawn))) == 3
    assert drawn.lacking == ((1, 1),)


def test_a_paper_shares_nothing_with_those_it_excludes() -> None:
    first, second = paper("first"), paper("second", exclude=("first", "pre-test"))
    # the excluding paper stands first in the index and is drawn last
    drawn = draw_all(with_papers(second, first))
    assert not set(ids(drawn["second"])) & {*ids(drawn["first"]), *ids(drawn["pre-test"])}


def test_papers_that_exclude_each_other_are_drawn_all_the_same() -> None:
    drawn = draw_all(
        with_papers(paper("first", exclude=("second",)), paper("second", exclude=("first",)), paper("third", exclude=("third",)))
    )
    assert {"first", "second", "third"} <= set(drawn)
    assert not set(ids(drawn["first"])) & set(ids(drawn["second"]))


def test_a_parallel_form_is_as_hard_place_by_place() -> None:
    cell: dict[str, Any] = {"types": ["single_choice", "true_false"], "count": 2}
    drawn = draw_all(with_papers(paper("first", **cell), paper("second", exclude=("first",), **cell)))
    assert [item.question.difficulty for item in drawn["second"].items] == [item.question.difficulty for item in drawn["first"].items]


def test_a_list_keeps_its_order_and_points() -> None:
    drawn = draw_all(small_index())["pre-test"]
    assert [(item.question.id, item.points) for item in drawn.items] == [("openness-01", 2), ("noticeboard-01", 2)]
    assert drawn.difficulty == 2


def test_a_listed_question_that_does_not_exist_is_left_to_the_checks() -> None:
    index = small_index()
    del index.questions["openness-01"]
    assert ids(draw(index, index.papers["pre-test"].value, {})) == ["noticeboard-01"]


def test_every_unit_has_a_quiz_of_all_its_questions() -> None:
    index = small_index()
    drawn = draw_all(index)
    assert [name for name in drawn if name.startswith("quiz-")] == ["quiz-noticeboard", "quiz-openness"]
    assert ids(drawn["quiz-openness"]) == [question.id for question in index.questions_of["openness"]]
    assert drawn["quiz-openness"].paper.purpose == "unit-quiz"


def test_points_come_from_the_type_or_the_rubric() -> None:
    index = small_index()
    worth = {entry.value.type: points(entry.value) for entry in index.questions.values()}
    assert worth == {**UNIT_QUIZ_POINTS, "short_answer": 4, "case_analysis": 6}


def test_sections_group_the_items_by_type() -> None:
    drawn = draw_all(small_index())["quiz-openness"]
    assert [label for label, _ in drawn.sections()] == ["单选题", "多选题", "判断题", "填空题", "匹配题", "排序题", "简答题", "案例分析题"]
    assert sum(len(items) for _, items in drawn.sections()) == 8
    assert len(TYPE_ORDER) == 8


def test_a_paper_without_questions_has_no_difficulty() -> None:
    assert Drawn(paper(), ()).difficulty == 0
