"""Puts everything the course holds into one index, where each thing is found by kind and id and knows who points at it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Generic, NamedTuple, TypeVar

from ..model import (
    Assignment,
    Case,
    Chapter,
    Course,
    Figure,
    Matter,
    Model,
    Paper,
    Path,
    Prose,
    Question,
    QuestionFrame,
    Reference,
    Revision,
    SealedPaper,
    SealedQuestion,
    Source,
    Term,
    Unit,
    UnitFrame,
    labels,
)
from ..reading.problems import Problem
from ..reading.source import File, Keys
from . import prose
from .pictures import Picture
from .referring import references

T = TypeVar("T")
K = TypeVar("K")


@dataclass(frozen=True)
class Entry(Generic[T]):
    """A thing of the course together with the place where it is written."""

    value: T
    document: File = field(repr=False)
    keys: Keys = ()

    @cached_property
    def parts(self) -> list[Prose | Reference]:
        """Its running texts and references, in the order of its fields."""
        return prose.gather(self.value) if isinstance(self.value, Model) else []

    @cached_property
    def texts(self) -> list[tuple[int, Prose]]:
        """Every piece of its running text, with its number among `parts`."""
        return [(number, part) for number, part in enumerate(self.parts) if isinstance(part, Prose)]

    @property
    def wording(self) -> str:
        """All its running text: where a rule finds nothing in it, it finds nothing in any piece."""
        # the bracket ends a reference that a piece leaves open, so that it does not swallow the next
        return "\n]\n".join([text for _, text in self.texts])

    @cached_property
    def pointers(self) -> list[tuple[int | Keys, str, str]]:
        """Every reference of it, as the function of this name gives them, but with a number in place of the way."""
        found: list[tuple[int | Keys, str, str]] = list(_pointers(enumerate(self.parts)))
        found += _articles(self.value)
        return found

    def way(self, at: int | Keys) -> Keys:
        """The way to the part of this number; ways are looked for when somebody has to be told one."""
        return at if isinstance(at, tuple) else self._ways[at]

    @cached_property
    def _ways(self) -> list[Keys]:
        return [keys for keys, _ in prose.walk(self.value)]

    def problem(self, code: str, what: str, *keys: str | int, expected: str = "", advice: str = "") -> Problem:
        """A problem with the part of it at `keys`."""
        line, column = self.document.place((*self.keys, *keys))
        return Problem(self.document.name, line, column, code, what, expected, advice)


class Backlink(NamedTuple):
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
    matters: dict[str, Entry[Matter]] = field(default_factory=dict)
    questions: dict[str, Entry[Question]] = field(default_factory=dict)
    unit_of: dict[str, str] = field(default_factory=dict)
    """Question id → unit id."""
    retired: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Unit id → ids of questions that were removed and are never used again."""
    papers: dict[str, Entry[Paper]] = field(default_factory=dict)
    paths: dict[str, Entry[Path]] = field(default_factory=dict)
    terms: dict[str, Entry[Term]] = field(default_factory=dict)
    sources: dict[str, Entry[Source]] = field(default_factory=dict)
    figures: dict[str, Entry[Figure]] = field(default_factory=dict)
    sealed: dict[str, Entry[SealedPaper]] = field(default_factory=dict)
    """Papers without keys; their questions are in no bank."""
    assignments: dict[str, Entry[Assignment]] = field(default_factory=dict)
    revisions: dict[str, Entry[Revision]] = field(default_factory=dict)
    """What revised laws leave to do, by source."""
    pictures: dict[str, Picture] = field(default_factory=dict)
    """Whole pictures by the names of their files, as `questions/map.png`."""
    known: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    broken: set[str] = field(default_factory=set)
    wordings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Question id → hashes of the wordings that were ever published (wordings.py)."""
    numbers: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    """`units` and `papers`: id → the permanent number by which links name it (numbers.py)."""

    def table(self, kind: str) -> dict[str, Entry[Any]]:
        """The things of a kind by id."""
        tables: dict[str, dict[str, Entry[Any]]] = {
            "unit": self.units,
            "case": self.cases,
            "matter": self.matters,
            "question": self.questions,
            "paper": self.papers,
            "path": self.paths,
            "term": self.terms,
            "source": self.sources,
            "figure": self.figures,
            "sealed": self.sealed,
            "assignment": self.assignments,
            "revision": self.revisions,
        }
        return tables[kind]

    def entries(self) -> Iterator[tuple[str, Entry[Any]]]:
        """Every thing of every kind, with its kind."""
        if self.course:
            yield "course", self.course
        for kind in ("unit", "case", "matter", "question", "paper", "path", "term", "source", "figure", "sealed", "assignment", "revision"):
            for entry in self.table(kind).values():
                yield kind, entry

    def picture(self, question: Question | SealedQuestion) -> Picture | None:
        """The picture of a question; None where it has none, or none that can be used."""
        folder = "questions" if isinstance(question, QuestionFrame) else "sealed"
        return self.pictures.get(f"{folder}/{question.image.file}") if question.image else None

    @cached_property
    def chapters(self) -> dict[str, Chapter]:
        """Chapters by folder, in order."""
        return {chapter.folder: chapter for chapter in self.course.value.chapters} if self.course else {}

    @cached_property
    def chapter_of(self) -> dict[str, Chapter]:
        """Unit id → its chapter."""
        return {unit: chapter for chapter in self.chapters.values() for unit in chapter.units}

    @cached_property
    def taught(self) -> list[str]:
        """Ids of units in the order in which they are taught; those of no chapter last."""
        listed = [str(unit) for chapter in self.chapters.values() for unit in chapter.units if unit in self.units]
        return list(dict.fromkeys([*listed, *self.units]))

    @cached_property
    def paths_listed(self) -> list[str]:
        """Ids of paths as the course lists whom it is for; others last."""
        listed = [str(each.path) for each in self.course.value.audiences if each.path in self.paths] if self.course else []
        return list(dict.fromkeys([*listed, *self.paths]))

    @cached_property
    def papers_listed(self) -> list[str]:
        """Ids of papers as one needs them: before the course, after it, exams, entry tests as their paths are listed."""
        entries = [str(self.paths[name].value.entry) for name in self.paths_listed]
        purposes = list(labels.PURPOSES)

        def place(name: str) -> tuple[int, int]:
            entry = entries.index(name) if name in entries else len(entries)
            return purposes.index(self.papers[name].value.purpose), entry

        return sorted(self.papers, key=place)

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
            if kind not in {"unit", "case", "matter", "question", "path"}:
                continue
            value: Any = entry.value
            owner = Backlink("unit", self.unit_of[value.id]) if kind == "question" else Backlink(kind, value.id)
            for _, _, target in entry.pointers:
                found[target][owner] = None
                if "#" in target:
                    found[target.partition("#")[0]][owner] = None
        return {target: list(owners) for target, owners in found.items()}


def pointers(value: Model) -> Iterator[tuple[Keys, str, str]]:
    """Every reference of a thing: the way to it, how it is written, and its target (empty where it cannot be parsed)."""
    yield from _pointers(prose.walk(value))
    yield from _articles(value)


def _pointers(parts: Iterable[tuple[K, Prose | Reference]]) -> Iterator[tuple[K, str, str]]:
    for at, part in parts:
        if isinstance(part, Reference):
            yield at, str(part), part.target
        elif "[[" in part:
            for written, ref in references(part):
                yield at, written, ref.target if ref else ""


def _articles(value: object) -> Iterator[tuple[Keys, str, str]]:
    """Articles that are named beside their source, in a field of their own."""
    if isinstance(value, UnitFrame | Matter):
        for index, basis in enumerate(value.basis):
            for number, article in enumerate(basis.articles or []):
                yield ("basis", index, "articles", number), article, f"{basis.source.target}#{article}"
    elif isinstance(value, Figure) and value.source and value.article:
        yield ("article",), value.article, f"{value.source.target}#{value.article}"
