"""QTI 2.1 and 3.0 packages: an item a question, a test over them, and the manifest that names both.

An item is the same in every package, so that a platform that knows its identifier finds it again: it is worth what the
question is worth by itself, and a paper weighs it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .outline import GAP, Outline
from .selection import Selection
from .writing import packed, render

KINDS = {
    "single_choice": "choice",
    "multiple_choice": "choice",
    "true_false": "choice",
    "fill_blank": "gaps",
    "matching": "match",
    "ordering": "order",
    "short_answer": "essay",
    "case_analysis": "essay",
}


@dataclass(frozen=True)
class Response:
    """A variable that takes an answer, with what is right."""

    id: str
    cardinality: str
    base: str
    correct: tuple[str, ...] = ()
    mapped: tuple[str, ...] = ()
    """Values that count one each; empty where only the whole counts."""


@dataclass(frozen=True)
class Section:
    """A part of the test."""

    id: str
    title: str
    outlines: tuple[Outline, ...]


def write21(selection: Selection) -> bytes:
    """The package in QTI 2.1."""
    return _package(selection, "qti21")


def write30(selection: Selection) -> bytes:
    """The package in QTI 3.0."""
    return _package(selection, "qti30")


def _package(selection: Selection, version: str) -> bytes:
    sections = tuple(_sections(selection))
    files: dict[str, str | bytes] = {
        "imsmanifest.xml": render(f"{version}/imsmanifest.xml.jinja", selection=selection),
        "test.xml": render(f"{version}/test.xml.jinja", selection=selection, sections=sections, weight=weight),
    }
    for each in selection.outlines:
        files[f"items/{each.id}.xml"] = item(each, version)
    files |= {f"items/pictures/{each.file}": each.content for each in selection.pictures.values()}
    return packed(files)


def item(outline: Outline, version: str) -> str:
    """The XML of an item."""
    kind = KINDS[outline.type]
    pieces = outline.stem.html.split(GAP) if kind == "gaps" else []
    return render(f"{version}/item.xml.jinja", q=outline, kind=kind, responses=responses(outline), pieces=pieces)


def responses(outline: Outline) -> list[Response]:
    """The response variables of an item, with what is right."""
    kind = KINDS[outline.type]
    if kind == "choice":
        return [Response("RESPONSE", "multiple" if outline.type == "multiple_choice" else "single", "identifier", outline.keys)]
    if kind == "gaps":
        keys = [tuple(dict.fromkeys(accept)) for accept in outline.blanks]
        return [Response(f"RESPONSE{number}", "single", "string", accept[:1], accept) for number, accept in enumerate(keys, 1)]
    if kind == "match":
        pairs = tuple(f"L-{left.id} R-{right.id}" for left, right in outline.pairs)
        return [Response("RESPONSE", "multiple", "directedPair", pairs, pairs)]
    if kind == "order":
        return [Response("RESPONSE", "ordered", "identifier", tuple(part.id for part in outline.order))]
    return [Response(f"RESPONSE{number}", "single", "string") for number, _ in enumerate(outline.tasks, 1)]


def weight(outline: Outline) -> str:
    """By what a paper multiplies the points of an item."""
    return f"{outline.points / outline.natural:.6f}".rstrip("0").rstrip(".")


def _sections(selection: Selection) -> Iterator[Section]:
    """A paper by type, as it is printed; the bank by unit."""
    groups: dict[str, list[Outline]] = {}
    for each in selection.outlines:
        groups.setdefault(each.type if selection.kind == "paper" else each.place.unit, []).append(each)
    for name, outlines in groups.items():
        place = outlines[0].place
        title = outlines[0].label if selection.kind == "paper" else f"{place.unit_code} {place.unit_title}"
        yield Section(f"section-{name.replace('_', '-')}", title, tuple(outlines))
