"""Objectives, questions and figures cover each other."""

from __future__ import annotations

from collections.abc import Iterator

from ..index.links import SiteIndex
from ..model import Level
from ..reading.problems import Problem, did_you_mean

LEAST_QUESTIONS = 8
HIGHER = {Level.APPLY, Level.ANALYSE}


def _question_file(unit: str) -> str:
    return f"questions/{unit}.yml"


def objectives_and_questions_meet(index: SiteIndex) -> Iterator[Problem]:
    """C403 and C404: every objective is tested, every question tests an objective of its unit."""
    for name, entry in index.units.items():
        if _question_file(name) in index.broken:
            continue
        tested = {question.objective for question in index.questions_of.get(name, [])}
        for number, objective in enumerate(entry.value.objectives):
            if objective.id not in tested:
                yield entry.problem("C403", f"学习目标 {objective.id} 没有题目", "objectives", number)
    for question in index.questions.values():
        unit = index.units.get(index.unit_of[question.value.id])
        if unit is None:
            continue
        ids = [objective.id for objective in unit.value.objectives]
        if question.value.objective not in ids:
            what = f"题目 {question.value.id} 的目标“{question.value.objective}”不在单元里"
            yield question.problem("C404", what, "objective", advice=did_you_mean(question.value.objective, ids))


def units_have_enough_questions(index: SiteIndex) -> Iterator[Problem]:
    """C405 and C407: enough questions a unit, and half of them above remembering and understanding."""
    for name, entry in index.units.items():
        if _question_file(name) in index.broken:
            continue
        questions = index.questions_of.get(name, [])
        if len(questions) < LEAST_QUESTIONS:
            yield entry.problem(
                "C405", f"单元“{name}”只有 {len(questions)} 道题", "id", expected=f"{_question_file(name)} 里至少 {LEAST_QUESTIONS} 道题"
            )
        higher = sum(question.level in HIGHER for question in questions)
        if 2 * higher < len(questions):
            first = index.questions[questions[0].id]
            yield Problem(
                first.document.name, *first.document.place(("questions",)), "C407", f"{len(questions)} 道题里只有 {higher} 道考查应用或分析"
            )
    told: set[str] = set()
    for question in index.questions.values():
        unit = index.unit_of[question.value.id]
        if unit not in index.known["unit"] and question.document.name not in told:
            told.add(question.document.name)
            place = question.document.place(("unit",))
            yield Problem(
                question.document.name, *place, "R301", f"没有编号为“{unit}”的单元", advice=did_you_mean(unit, index.known["unit"])
            )


def figures_are_commented_on(index: SiteIndex) -> Iterator[Problem]:
    """C408: each figure of a report section is explained in the unit made from that section."""
    unit_of_section = {entry.value.code: entry for entry in index.units.values()}
    for name, figure in index.figures.items():
        entry = unit_of_section.get(figure.value.section or "")
        if entry and name not in {note.figure for note in entry.value.figures}:
            yield entry.problem("C408", f"第 {entry.value.code} 节的数字“{name}”没有说明怎么看", "figures")
