"""Papers can be drawn, tests before and after are alike, and every reader has a path."""

from __future__ import annotations

from collections.abc import Iterator

from ..index.links import SiteIndex
from ..reading.problems import Problem, did_you_mean
from ..rules.drawing import Drawn, draw_all

ALIKE = 0.25
"""So far apart may the mean difficulty of pre-test and post-test be, on a scale from 1 to 3."""


def papers_can_be_drawn(index: SiteIndex) -> Iterator[Problem]:
    """P801 to P803: a list or a blueprint, no question twice, and enough questions for every cell."""
    drawn = {} if index.broken else draw_all(index)
    for name, entry in index.papers.items():
        paper = entry.value
        if bool(paper.items) == bool(paper.blueprint):
            yield entry.problem("P801", f"试卷“{name}”要么写 items，要么写 blueprint", "id")
        if name.startswith("quiz-"):
            yield entry.problem("P806", f"试卷编号“{name}”留给了单元练习", "id")
        seen: set[str] = set()
        for number, item in enumerate(paper.items):
            if item.question in seen:
                yield entry.problem("P803", f"题目 {item.question} 出现两次", "items", number, "question")
            seen.add(item.question)
        for number, cell in enumerate(paper.blueprint.cells if paper.blueprint else ()):
            for place, chapter in enumerate(cell.chapters):
                if index.course and chapter not in index.chapters:
                    advice = did_you_mean(chapter, index.chapters)
                    yield entry.problem(
                        "R301", f"没有文件夹为“{chapter}”的章", "blueprint", "cells", number, "chapters", place, advice=advice
                    )
        for number, lack in drawn[name].lacking if name in drawn else ():
            yield entry.problem("P802", f"蓝图第 {number + 1} 行还差 {lack} 道题", "blueprint", "cells", number)


def tests_are_alike(index: SiteIndex) -> Iterator[Problem]:
    """P803 and P804: pre-test and post-test share nothing and are equally hard."""
    if index.broken:
        return
    drawn = draw_all(index)
    for name, entry in index.papers.items():
        if entry.value.purpose != "post-test":
            continue
        for before in (each for each in drawn.values() if each.paper.purpose == "pre-test"):
            after = drawn[name]
            shared = _ids(before) & _ids(after)
            if shared:
                yield entry.problem("P803", f"与前测共用了题目 {'、'.join(sorted(shared))}", "id")
            apart = abs(before.difficulty - after.difficulty)
            if apart > ALIKE or before.levels() != after.levels():
                what = f"前测难度 {before.difficulty:.2f}，后测 {after.difficulty:.2f}；层次题数 {_levels(before)} 与 {_levels(after)}"
                yield entry.problem("P804", what, "id")


def _ids(drawn: Drawn) -> set[str]:
    return {item.question.id for item in drawn.items}


def _levels(drawn: Drawn) -> str:
    return "、".join(f"{level} {count}" for level, count in sorted(drawn.levels().items()))


def paths_are_complete(index: SiteIndex) -> Iterator[Problem]:
    """P805: no step twice, and a path for each audience."""
    for entry in index.paths.values():
        seen: set[str] = set()
        for number, step in enumerate(entry.value.steps):
            if step.ref in seen:
                yield entry.problem("P805", f"步骤 {step.ref} 出现两次", "steps", number, "ref")
            seen.add(step.ref)
            if step.ref.partition(":")[0] not in {"unit", "case", "paper"}:
                yield entry.problem("P805", f"步骤不能是 {step.ref}", "steps", number, "ref", expected="unit:、case: 或 paper: 加编号")
    if index.course:
        for number, audience in enumerate(index.course.value.audiences):
            path = index.paths.get(audience.path)
            if path and path.value.audience != audience.id:
                yield index.course.problem(
                    "P805", f"路径“{audience.path}”写给 {path.value.audience}，不是 {audience.id}", "audiences", number, "path"
                )
