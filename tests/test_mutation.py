"""Every real course file, broken in at least 20 ways: each break is reported in that file at the right line, none crashes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

import pytest

from courseware import checks
from courseware.index import curriculum as reading
from courseware.index.curriculum import FILES, FOLDERS, Kind, read_course
from courseware.index.links import Entry, SiteIndex
from courseware.model.fitting import fit
from courseware.reading import source
from courseware.reading.problems import Problem
from courseware.reading.source import Document

from .mutations import Mutant, mutants
from .patient import Patient
from .support import CURRICULUM

NAMES = sorted(path.relative_to(CURRICULUM).as_posix() for path in CURRICULUM.rglob("*.yml"))

pytestmark = pytest.mark.slow

LEAST = 24
"""Mutants a file."""
FULL = 16
"""One mutant in so many goes through all checks, also where reading alone has found it, to see that none of them crashes."""
SLOW = {
    checks.references.everything_is_reached,
    checks.bank.no_rule_finds_the_key,
    checks.papers.papers_can_be_drawn,
    checks.papers.tests_are_alike,
}
"""Checks that weigh the whole course; what is wrong with one file never needs them."""


class OneFile(SiteIndex):
    """An index that shows the things of one file only, where a check goes through all things one by one."""

    shown = ""

    def entries(self) -> Iterator[tuple[str, Entry[Any]]]:
        for kind, entry in super().entries():
            if entry.document.name == self.shown:
                yield kind, entry


@dataclass
class Course:
    """The real course in memory, and what is wrong with it when one file is exchanged."""

    scratch: Path
    documents: dict[str, Document] = field(default_factory=dict)
    fitted: dict[int, tuple[Document, Any]] = field(default_factory=dict)
    index: SiteIndex = field(default_factory=SiteIndex)
    baseline: dict[str, set[tuple[str, str]]] = field(default_factory=dict)
    """By file, code and text of the problems that the course has anyway."""

    def read(self, path: Path, name: str) -> tuple[Document | None, list[Problem]]:
        if name not in self.documents:
            document, problems = source.read(path, name)
            if document is None:
                return None, problems
            self.documents[name] = document
        return self.documents[name], []

    def fit(self, document: Document, model: Any) -> Any:
        """What a document holds, remembered as long as the document itself."""
        if self.documents.get(document.name) is not document:
            return fit(document, model)
        if id(document) not in self.fitted:
            self.fitted[id(document)] = document, fit(document, model)
        return self.fitted[id(document)][1]

    def found(self, name: str, text: str, full: bool) -> list[Problem]:
        """What is wrong with the file `name` if it says `text`, going only as far as the first stage that finds something."""
        path = self.scratch / "mutant.yml"
        path.write_text(text, encoding="utf-8", newline="")
        document, problems = source.read(path, name)
        if document is not None and not problems:
            problems = fit(document, kind_of(name).model)[1]
        if full or not problems:
            index, read = read_course(CURRICULUM, lambda path, each: (document, []) if each == name else self.read(path, each))
            problems = [*problems, *read]
            if full:
                problems += checks.check(index)
            else:
                one = OneFile(**{each.name: getattr(index, each.name) for each in fields(SiteIndex)})
                one.shown = name
                problems += [problem for check in checks.CHECKS if check not in SLOW for problem in check(one)]
        known = self.baseline.get(name, set())
        return [problem for problem in problems if problem.file == name and (problem.code, problem.what) not in known]


def kind_of(name: str) -> Kind:
    return FILES.get(name) or FOLDERS[name.partition("/")[0]]


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Course]:
    course = Course(tmp_path_factory.mktemp("mutants"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(reading, "fit", course.fit)
        course.index, problems = read_course(CURRICULUM, course.read)
        for problem in [*problems, *checks.check(course.index)]:
            course.baseline.setdefault(problem.file, set()).add((problem.code, problem.what))
        yield course


@pytest.mark.parametrize("name", NAMES)
def test_mutants_of(name: str, course: Course) -> None:
    text = (CURRICULUM / name).read_text(encoding="utf-8")
    entries = [entry for _, entry in course.index.entries() if entry.document.name == name]
    patient = Patient(course.documents[name], text, kind_of(name).model.model_json_schema(), entries)
    chosen = mutants(patient, LEAST)
    assert len({mutant.text for mutant in chosen}) >= 20
    missed = []
    for number, mutant in enumerate(chosen):
        found = examined(course, name, mutant, full=number % FULL == FULL - 1)
        if mutant.lines and not {problem.line for problem in found} & set(mutant.lines):
            places = f"{mutant.lines[0]}–{mutant.lines[-1]}"
            missed.append(f"{mutant.what}: expected line {places}, found {[(each.line, each.code, each.what) for each in found]}")
    assert missed == []


def examined(course: Course, name: str, mutant: Mutant, full: bool) -> list[Problem]:
    try:
        return course.found(name, mutant.text, full)
    except Exception as error:
        error.add_note(f"{name}: {mutant.what}")
        raise
