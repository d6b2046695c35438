"""The index knows where each thing stands, what it points at, and who points back."""

from __future__ import annotations

from pathlib import Path

from courseware.index.curriculum import read_course
from courseware.index.links import Backlink, pointers

from .support import lay_out, small_index


def test_things_are_found_by_kind_and_id() -> None:
    index = small_index()
    assert list(index.units) == ["noticeboard", "openness"]
    assert index.table("unit") is index.units
    assert index.table("term")["notice"].value.term == "公示"
    assert {kind for kind, _ in index.entries()} == {"course", "unit", "case", "question", "paper", "path", "term", "source", "figure"}
    assert [chapter.folder for chapter in index.chapters.values()] == ["principles", "mechanisms"]
    assert index.chapter_of["noticeboard"].folder == "mechanisms"
    assert [question.id for question in index.questions_of["openness"]] == [f"openness-0{number}" for number in range(1, 9)]
    assert index.unit_of["noticeboard-03"] == "noticeboard"


def test_a_problem_with_a_part_stands_where_the_part_stands() -> None:
    index = small_index()
    problem = index.questions["openness-03"].problem("Q601", "什么", "key", 1)
    assert (problem.file, problem.line, problem.column) == ("questions/openness.yml", 50, 14)
    assert index.units["openness"].problem("C405", "什么", "no", "such", "key").line == 1


def test_pointers_are_found_in_fields_articles_and_running_text() -> None:
    index = small_index()
    found = {(keys, written): target for keys, written, target in pointers(index.units["openness"].value)}
    assert found == {
        (("why",), "unit:noticeboard|公示栏这一节"): "unit:noticeboard",
        (("basis", 0, "source"), "notice-rules"): "source:notice-rules",
        (("basis", 0, "articles", 0), "3"): "source:notice-rules#3",
        (("cases", 0, "case"), "stairwell"): "case:stairwell",
        (("further", 0, "ref"), "source:notice-rules"): "source:notice-rules",
    }
    for _, entry in index.entries():
        assert [(entry.way(at), written, target) for at, written, target in entry.pointers] == list(pointers(entry.value))


def test_who_is_pointed_at_knows_it_once() -> None:
    index = small_index()
    assert index.backlinks["source:notice-rules#3"] == [Backlink("unit", "noticeboard"), Backlink("unit", "openness")]
    assert index.backlinks["source:notice-rules"] == [Backlink("unit", "noticeboard"), Backlink("unit", "openness")]
    assert index.backlinks["figure:notice-up"] == [Backlink("unit", "noticeboard")]
    # a question points in the name of its unit
    assert index.backlinks["term:register"] == [Backlink("unit", "noticeboard")]
    assert index.backlinks["case:stairwell"] == [Backlink("unit", "noticeboard"), Backlink("unit", "openness"), Backlink("path", "worker")]
    assert Backlink("case", "stairwell") in index.backlinks["unit:openness"]
    assert "paper:pre-test" in index.backlinks


def test_every_backlink_has_its_pointer() -> None:
    index = small_index()
    for target, owners in index.backlinks.items():
        for owner in owners:
            own = [index.table(owner.kind)[owner.id].value]
            own += index.questions_of[owner.id] if owner.kind == "unit" else []
            reached = [each for value in own for _, _, each in pointers(value)]
            assert target in {*reached, *(each.partition("#")[0] for each in reached)}


def test_a_broken_file_leaves_the_rest_in_place(tmp_path: Path) -> None:
    replace = {"replace": {"    level: understand\n    difficulty: 1\n": "    difficulty: 1\n"}}
    index, problems = read_course(lay_out(tmp_path, {"questions/openness.yml": replace, "glossary.yml": "terms: [", "course.yml": None}))
    assert sorted(problem.code for problem in problems) == ["M201", "Y101", "Y112"]
    assert index.broken == {"questions/openness.yml", "glossary.yml", "course.yml"}
    assert "openness-02" not in index.questions
    assert len(index.questions) == 15
    assert "openness-02" in index.known["question"]
    assert index.course is None
    assert index.chapters == {}
