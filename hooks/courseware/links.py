"""Puts everything the course holds into one index, where each thing is found by kind and id and knows who points at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, TypeVar

from . import prose
from .model import (
    Case,
    Chapter,
    Course,
    Figure,
    Model,
    Paper,
    Path,
    Prose,
    Question,
    Reference,
    Source,
    SourceRef,
    Term,
    Unit,
    UnitFrame,
)
from .problems import Problem
from .source import File, Keys

T = TypeVar("T")


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A thing of the course together with the place where it is written."""

    value: T
    document: File = field(repr=False)
    keys: Keys = ()

    @cached_property
    def texts(self) -> tuple[tuple[Keys, Prose], ...]:
        """Every piece of its running text with the way to it."""
        return tuple(prose.texts(self.value))

    @cached_property
    def pointers(self) -> tuple[tuple[Keys, str, str], ...]:
        """Every reference of it, as the function of this name gives them."""
        return tuple(pointers(self.value)) if isinstance(self.value, Model) else ()

    def problem(self, code: str, what: str, *keys: str | int, expected: str = "", advice: str = "") -> Problem:
        """A problem with the part of it at `keys`."""
        line, column = self.document.place((*self.keys, *keys))
        return Problem(self.document.name, line, column, code, what, expected, advice)


@dataclass(frozen=True)
class Backlink:
    """Somebody points here: `kind` and `id` of who does."""

    kind: str
    id: str


@dataclass(eq=False)
class SiteIndex:
    """All things of the course by id, in teaching order, and the references between them.

    `known` holds, by kind, every id that was seen even where its file is broken, so that one broken file does not
    make all references to it look broken; `broken` names the files that did not fit the model.
    """

    course: Entry[Course] | None = None
    units: dict[str, Entry[Unit]] = field(default_factory=dict)
    cases: dict[str, Entry[Case]] = field(default_factory=dict)
    questions: dict[str, Entry[Question]] = field(default_factory=dict)
    unit_of: dict[str, str] = field(default_factory=dict)
    """Question id → unit id."""
    papers: dict[str, Entry[Paper]] = field(default_factory=dict)
    paths: dict[str, Entry[Path]] = field(default_factory=dict)
    terms: dict[str, Entry[Term]] = field(default_factory=dict)
    sources: dict[str, Entry[Source]] = field(default_factory=dict)
    figures: dict[str, Entry[Figure]] = field(default_factory=dict)
    known: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    broken: set[str] = field(default_factory=set)

    def table(self, kind: str) -> dict[str, Entry[Any]]:
        """The things of a kind by id."""
        tables: dict[str, dict[str, Entry[Any]]] = {
            "unit": self.units,
            "case": self.cases,
            "question": self.questions,
            "paper": self.papers,
            "path": self.paths,
            "term": self.terms,
            "source": self.sources,
            "figure": self.figures,
        }
        return tables[kind]

    def entries(self) -> Iterator[tuple[str, Entry[Any]]]:
        """Every thing of every kind, with its kind."""
        if self.course:
            yield "course", self.course
        for kind in ("unit", "case", "question", "paper", "path", "term", "source", "figure"):
            for entry in self.table(kind).values():
                yield kind, entry

    @cached_property
    def chapters(self) -> dict[str, Chapter]:
        """Chapters by folder, in order."""
        return {chapter.folder: chapter for chapter in self.course.value.chapters} if self.course else {}

    @cached_property
    def chapter_of(self) -> dict[str, Chapter]:
        """Unit id → its chapter."""
        return {unit: chapter for chapter in self.chapters.values() for unit in chapter.units}

    @cached_property
    def questions_of(self) -> dict[str, list[Question]]:
        """Unit id → its questions in the order of the file."""
        grouped: dict[str, list[Question]] = defaultdict(list)
        for name, entry in self.questions.items():
            grouped[self.unit_of[name]].append(entry.value)
        return grouped

    @cached_property
    def backlinks(self) -> dict[str, list[Backlink]]:
        """`kind:id` (or `source:id#article`) → who points at it, each once, in course order."""
        found: dict[str, dict[Backlink, None]] = defaultdict(dict)
        for kind, entry in self.entries():
            if kind not in {"unit", "case", "question", "path"}:
                continue
            value: Any = entry.value
            owner = Backlink("unit", self.unit_of[value.id]) if kind == "question" else Backlink(kind, value.id)
            for _, _, target in entry.pointers:
                found[target][owner] = None
                found[target.partition("#")[0]][owner] = None
        return {target: list(owners) for target, owners in found.items()}


def pointers(value: Model) -> Iterator[tuple[Keys, str, str]]:
    """Every reference of a thing: the way to it, how it is written, and its target (empty where it cannot be parsed)."""
    for keys, part in prose.walk(value):
        if isinstance(part, Reference):
            yield keys, str(part), part.target
            continue
        for written, ref in prose.references(part):
            yield keys, written, (ref.key + (f"#{ref.part}" if ref.part else "")) if ref else ""
    for keys, source, article in _articles(value):
        yield keys, article, f"{source.target}#{article}"


def _articles(value: Model) -> Iterator[tuple[Keys, SourceRef, str]]:
    """Articles that are named beside their source, in a field of their own."""
    if isinstance(value, UnitFrame):
        for index, basis in enumerate(value.basis):
            for number, article in enumerate(basis.articles or []):
                yield ("basis", index, "articles", number), basis.source, article
    elif isinstance(value, Figure) and value.source and value.article:
        yield ("article",), value.source, value.article
