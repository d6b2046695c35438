"""The course hangs together: chapters and files, sections, prerequisites, and the roles inside a unit."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import get_origin

from ..index.links import Entry, SiteIndex
from ..model import Model
from ..model.kinds import Mechanism, Organisation
from ..reading.problems import Problem, did_you_mean
from ..reading.source import Keys


def chapters_match_files(index: SiteIndex) -> Iterator[Problem]:
    """C406: course.yml lists exactly the units that the folders hold, and codes follow the chapters' order."""
    if index.course is None:
        return
    for number, chapter in enumerate(index.course.value.chapters):
        for place, unit in enumerate(chapter.units):
            at = ("chapters", number, "units", place)
            entry = index.units.get(str(unit))
            if entry is None:
                continue
            if entry.document.name.partition("/")[0] != chapter.folder:
                yield index.course.problem("C406", f"单元“{unit}”不在文件夹 {chapter.folder}/ 里", *at)
            elif entry.value.code != f"{number + 1}.{place + 1}":
                what = f"单元“{unit}”排在 {number + 1}.{place + 1}，code 写的是 {entry.value.code}"
                yield entry.problem("C406", what, "code", expected=f'code: "{number + 1}.{place + 1}"')
    listed = {unit for chapter in index.course.value.chapters for unit in chapter.units}
    for name, entry in index.units.items():
        if name not in listed:
            yield entry.problem("C406", f"course.yml 没有列出单元“{name}”", "id", advice=did_you_mean(name, listed))


def sections_are_taught_once(index: SiteIndex) -> Iterator[Problem]:
    """C402: no two units are made from one section of the report."""
    seen: dict[str, str] = {}
    for name, entry in index.units.items():
        first = seen.setdefault(entry.value.code, name)
        if first != name:
            yield entry.problem("C402", f"报告第 {entry.value.code} 节已经属于单元“{first}”", "code")


def prerequisites_have_an_order(index: SiteIndex) -> Iterator[Problem]:
    """C401: nobody has to read a unit before itself."""
    done: set[str] = set()
    for start in index.units:
        trail: list[str] = []
        stack: list[tuple[str, int]] = [(start, 0)]
        while stack:
            name, place = stack.pop()
            entry = index.units.get(name)
            if entry is None or name in done:
                continue
            if place == 0:
                trail.append(name)
            if place == len(entry.value.prerequisites):
                done.add(trail.pop())
                continue
            stack.append((name, place + 1))
            needed = entry.value.prerequisites[place]
            if needed in trail:
                circle = " → ".join([*trail[trail.index(needed) :], needed])
                yield entry.problem("C401", f"前置单元绕成了圈：{circle}", "prerequisites", place)
            else:
                stack.append((str(needed), 0))


def roles_match(index: SiteIndex) -> Iterator[Problem]:
    """C409: steps name participants, relations name bodies, and each of them has a part."""
    for entry in index.units.values():
        unit = entry.value
        if isinstance(unit, Mechanism):
            names = [each.id for each in unit.participants]
            for number, step in enumerate(unit.steps):
                if step.actor not in names:
                    advice = did_you_mean(step.actor, names)
                    yield entry.problem("C409", f"步骤的执行者“{step.actor}”不是参与者", "steps", number, "actor", advice=advice)
            idle = set(names) - {step.actor for step in unit.steps}
            for number, name in enumerate(names):
                if name in idle:
                    yield entry.problem("C409", f"参与者“{name}”没有任何步骤", "participants", number, "id")
        elif isinstance(unit, Organisation):
            names = [each.id for each in unit.bodies]
            for number, relation in enumerate(unit.relations):
                for key, name in (("from", relation.origin), ("to", relation.target)):
                    if name not in names:
                        advice = did_you_mean(name, names)
                        yield entry.problem("C409", f"关系里的“{name}”不是列出的组织", "relations", number, key, advice=advice)


def parts_have_ids_of_their_own(index: SiteIndex) -> Iterator[Problem]:
    """M210: no two parts of one list share an id; options and the like have Q603."""
    for kind, entry in index.entries():
        if kind != "question":
            yield from _clashes(entry, entry.value, ())


def _clashes(entry: Entry[Model], value: Model, keys: Keys) -> Iterator[Problem]:
    for name in _lists(type(value)):
        parts = getattr(value, name)
        if not parts or not isinstance(parts[0], Model):
            continue
        named = _named(type(parts[0]))
        if named:
            seen: set[str] = set()
            for number, part in enumerate(parts):
                own = str(getattr(part, named))
                if own in seen:
                    yield entry.problem("M210", f"编号“{own}”在 {name} 里用了两次", *keys, name, number, named)
                seen.add(own)
        if _lists(type(parts[0])):
            for number, part in enumerate(parts):
                yield from _clashes(entry, part, (*keys, name, number))


@cache
def _lists(model: type[Model]) -> tuple[str, ...]:
    """The fields of a model that hold lists."""
    return tuple(name for name, field in model.model_fields.items() if get_origin(field.annotation) is list)


@cache
def _named(model: type[Model]) -> str:
    """The field by which a part is known; empty where it has none."""
    return next((each for each in ("id", "folder", "no") if each in model.model_fields), "")


def cases_show_principles_and_mechanisms(index: SiteIndex) -> Iterator[Problem]:
    """C413: each case is tied to at least one principle and one mechanism."""
    for entry in index.cases.values():
        folders = {index.units[each.unit].document.name.partition("/")[0] for each in entry.value.at_work if each.unit in index.units}
        missing = [label for folder, label in (("principles", "原则"), ("mechanisms", "机制")) if folder not in folders]
        if missing and not index.broken:
            yield entry.problem("C413", f"案例没有联系{'和'.join(missing)}", "at_work")
