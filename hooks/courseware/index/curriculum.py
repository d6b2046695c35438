"""Reads the whole of `curriculum/` into one index: which file is of which kind, and what it holds."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import TypeAdapter, ValidationError

from ..keeping.tree import files_below, is_elsewhere, is_hidden, is_special
from ..model import (
    UNIT_KINDS,
    Assignment,
    Case,
    Course,
    Figures,
    Glossary,
    Matter,
    Model,
    Paper,
    Question,
    QuestionFile,
    Revision,
    SealedPaper,
    Sources,
)
from ..model import Path as LearningPath
from ..model.fitting import fit
from ..model.ledger import Figure, Source, Term
from ..reading import source
from ..reading.problems import Problem, did_you_mean
from ..reading.source import Document
from . import numbers, pictures, wordings
from .links import Entry, SiteIndex


class Kind(NamedTuple):
    """A kind of file: the model it fits, and the list it holds where it holds many things."""

    model: type[Model]
    table: str
    """The kind of thing, as the index calls it."""
    items: str = ""
    item: Any = None


FOLDERS: dict[str, Kind] = {
    **{folder: Kind(model, "unit") for folder, model in UNIT_KINDS.items()},
    "cases": Kind(Case, "case"),
    "matters": Kind(Matter, "matter"),
    "questions": Kind(QuestionFile, "question", "questions", Question),
    "papers": Kind(Paper, "paper"),
    "paths": Kind(LearningPath, "path"),
    "sealed": Kind(SealedPaper, "sealed"),
    "assignments": Kind(Assignment, "assignment"),
    "revisions": Kind(Revision, "revision"),
}
FILES: dict[str, Kind] = {
    "course.yml": Kind(Course, "course"),
    "glossary.yml": Kind(Glossary, "term", "terms", Term),
    "sources.yml": Kind(Sources, "source", "sources", Source),
    "figures.yml": Kind(Figures, "figure", "figures", Figure),
}

COPIED = "请删去这个链接，把它指向的文件（文件夹）复制到这里"
"""What to do about a link."""

Read = Callable[[Path, str], tuple[Document | None, list[Problem]]]


def read_course(root: Path, read: Read = source.read) -> tuple[SiteIndex, list[Problem]]:
    """Every file below `root` in the index, and every problem met on the way."""
    index = SiteIndex()
    problems: list[Problem] = []
    for name, path, kind in _files(root, index, problems):
        if not kind.items:
            index.known[kind.table].add(path.stem)
        if kind.table == "unit":
            # every unit has a quiz, made from its questions
            index.known["paper"].add(f"quiz-{path.stem}")
        document, found = (None, [special(name, path)]) if is_special(path) else read(path, name)
        problems += found
        if document is None:
            index.broken.add(name)
            continue
        found = _take(index, document, kind, path.stem)
        if found:
            index.broken.add(name)
        problems += found
    index.wordings, found = wordings.read(root)
    problems += found
    index.numbers, found = numbers.read(root)
    problems += found
    missing = [name for name in FILES if not (root / name).is_file()]
    index.broken.update(missing)
    problems += [Problem(name, 1, 1, "Y112", f"缺少文件 {name}") for name in missing]
    return index, problems


def _files(root: Path, index: SiteIndex, problems: list[Problem]) -> Iterator[tuple[str, Path, Kind]]:
    """The files of the course in a fixed order, pictures put into the index; anything that stands where nothing should is a problem."""
    for name, path in files_below(root):
        parts = name.split("/")
        if is_hidden(name):
            continue
        kind = FILES.get(name) if len(parts) == 1 else FOLDERS.get(parts[0]) if len(parts) == 2 else None
        if kind and path.suffix == ".yml":
            yield name, path, kind
        elif is_special(path):
            problems.append(special(name, path))
        elif pictures.belongs(name):
            try:
                index.pictures[name] = pictures.read(path, name)
            except pictures.Unfit as unfit:
                problems.append(Problem(name, 1, 1, unfit.code, str(unfit)))
                if unfit.code == "Q622":
                    continue  # no question could ask for it
            index.known["picture"].add(name)
        elif not name.startswith("."):
            places = [*FILES, *(f"{folder}/{path.stem}.yml" for folder in FOLDERS)]
            problems.append(Problem(name, 1, 1, "Y112", f"不认识的文件 {name}", advice=did_you_mean(name, places)))


def special(name: str, path: Path) -> Problem:
    """A link instead of a file or folder, or a pipe, a socket, a device."""
    if is_elsewhere(path):
        return Problem(name, 1, 1, "Y116", f"{name} 是一个链接，它指向的内容没有读", advice=COPIED)
    return Problem(name, 1, 1, "Y116", f"{name} 不是普通的文件（是管道、设备一类），没有读", advice="请删去它，换成普通的文件")


def _take(index: SiteIndex, document: Document, kind: Kind, stem: str) -> list[Problem]:
    """Puts what a document holds into the index, as far as it fits."""
    value, problems = fit(document, kind.model)
    file = document.file
    if kind.items:
        raw = document.data.get(kind.items)
        raw = raw if isinstance(raw, list) else []
        index.known[kind.table].update(str(item["id"]) for item in raw if isinstance(item, dict) and item.get("id"))
        parent = document.data.get("unit", stem)
        if kind.table == "question":
            problems += drafts(document, raw)
        if kind.table == "question" and isinstance(parent, str) and parent != stem:
            place = document.place(("unit",))
            problems.append(Problem(document.name, *place, "M209", f"文件名是 {stem}，unit 写的是 {parent}", f"unit: {stem}"))
        retired = set(value.retired) if isinstance(value, QuestionFile) else set()
        if isinstance(value, QuestionFile):
            index.retired[stem] = tuple(value.retired)
        for number, item in enumerate(getattr(value, kind.items) if value else _salvage(raw, kind.item)):
            if item is not None:
                entry = Entry(item, file, (kind.items, number))
                problems += _add(index, kind.table, entry, retired)
                if kind.table == "question":
                    index.unit_of.setdefault(item.id, stem)
    elif isinstance(value, Course):
        index.course = Entry(value, file)
    elif value is not None:
        entry = Entry(value, file)
        name = str(getattr(value, "id", ""))
        if name != stem:
            problems.append(entry.problem("M209", f"id 是“{name}”，文件名是 {stem}.yml", "id", expected=f"id: {stem}"))
        problems += _add(index, kind.table, entry, set())
    return problems


def _add(index: SiteIndex, table: str, entry: Entry[Any], retired: set[str]) -> list[Problem]:
    name = entry.value.id
    first = index.table(table).get(name)
    if first is not None:
        line = first.document.place(first.keys)[0]
        return [entry.problem("M210", f"编号“{name}”已经用过：{first.document.name} 第 {line} 行", "id")]
    index.known[table].add(name)
    index.table(table)[name] = entry
    if name in retired:
        return [entry.problem("Q612", f"题号“{name}”属于已经删去的题目", "id", expected="取一个没有用过的新题号")]
    return []


def drafts(document: Document, raw: list[Any]) -> list[Problem]:
    """Questions that nobody has settled yet, whether or not the rest of them fits."""
    drafts = [(number, str(item["draft"])) for number, item in enumerate(raw) if isinstance(item, dict) and item.get("draft")]
    return [
        Problem(document.name, *document.place(("questions", number, "draft")), "Q615", f"题目还是草稿：{why}") for number, why in drafts
    ]


def _salvage(raw: list[Any], item: Any) -> list[Any]:
    """The items that fit on their own, with None in the place of those that do not."""
    adapter: TypeAdapter[Any] = TypeAdapter(item)
    found: list[Any] = []
    for each in raw:
        try:
            found.append(adapter.validate_python(each))
        except ValidationError:
            found.append(None)
    return found
