"""`catalog.json`: the course described for programs. Answers and explanations are never in it.

The format is versioned and has a JSON Schema, made from the models of entries.py; fields are added, never changed in meaning,
within a major version.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ..index.addresses import Addresses
from ..index.links import SiteIndex
from ..index.referring import plain
from ..rules.drawing import Drawn
from .entries import Catalogue

VERSION = "1.2"


def catalogue(index: SiteIndex, drawn: Mapping[str, Drawn], names: dict[str, str]) -> Catalogue:
    """The catalogue of a course; addresses are relative to the site's root, `names` words references in texts."""
    assert index.course is not None
    addresses = Addresses(index)

    def words(text: str) -> str:
        return plain(text, names)

    def minutes(ref: str) -> int:
        kind, _, name = ref.partition(":")
        return drawn[name].paper.minutes if kind == "paper" else int(index.table(kind)[name].value.minutes)

    chapters = [
        {
            "id": chapter.folder,
            "number": number,
            "title": chapter.title,
            "url": addresses.of(f"chapter:{chapter.folder}"),
            "units": chapter.units,
        }
        for number, chapter in enumerate(index.chapters.values(), 1)
    ]
    units = []
    for chapter in index.chapters.values():
        for name in chapter.units:
            unit = index.units[name].value
            units.append(
                {
                    "id": name,
                    "code": unit.code,
                    "kind": unit.kind,
                    "chapter": chapter.folder,
                    "title": words(unit.title),
                    "summary": words(unit.summary),
                    "url": addresses.of(f"unit:{name}"),
                    "quiz_url": addresses.of(f"paper:quiz-{name}"),
                    "minutes": unit.minutes,
                    "audiences": unit.audiences,
                    "prerequisites": unit.prerequisites,
                    "objectives": [{"id": each.id, "level": each.level, "text": words(each.text)} for each in unit.objectives],
                    "questions": [question.id for question in index.questions_of.get(name, [])],
                    "cases": [each.case for each in unit.cases],
                }
            )
    data: dict[str, Any] = {
        "version": VERSION,
        "title": words(index.course.value.title),
        "language": "zh-CN",
        "chapters": chapters,
        "units": units,
        "cases": [
            {
                "id": name,
                "title": words(entry.value.title),
                "summary": words(entry.value.summary),
                "url": addresses.of(f"case:{name}"),
                "outcome": entry.value.outcome,
                "decision": bool(entry.value.decisions),
                "minutes": entry.value.minutes,
                "units": [each.unit for each in entry.value.at_work],
            }
            for name, entry in index.cases.items()
        ],
        "matters": [
            {
                "id": name,
                "title": words(entry.value.title),
                "group": entry.value.group,
                "asked": [words(each) for each in entry.value.asked],
                "words": [words(each) for each in entry.value.words],
                "answer": words(entry.value.answer),
                "url": addresses.of(f"matter:{name}"),
                "units": entry.value.units,
                "cases": entry.value.cases,
            }
            for name, entry in index.matters.items()
        ],
        "papers": [
            {
                "id": name,
                "title": words(each.paper.title),
                "purpose": each.paper.purpose,
                "url": addresses.of(f"paper:{name}"),
                "minutes": each.paper.minutes,
                "points": each.points,
                "questions": [item.question.id for item in each.shown()],
            }
            for name, each in drawn.items()
        ],
        "paths": [
            {
                "id": name,
                "title": words(entry.value.title),
                "audience": entry.value.audience,
                "url": addresses.of(f"path:{name}"),
                "entry": entry.value.entry,
                "minutes": sum(minutes(step.ref) for step in entry.value.steps),
                "steps": [{"ref": step.ref, "why": words(step.why)} for step in entry.value.steps],
            }
            for name, entry in index.paths.items()
        ],
        "terms": [
            {
                "id": name,
                "term": entry.value.term,
                "aliases": entry.value.aliases,
                "definition": words(entry.value.definition),
                "url": addresses.of(f"term:{name}"),
            }
            for name, entry in index.terms.items()
        ],
        "sources": [
            {
                "id": name,
                "title": entry.value.title,
                "kind": entry.value.kind,
                "issuer": entry.value.issuer,
                "in_force": entry.value.in_force,
                "ended": entry.value.ended,
                "coming": entry.value.coming.day if entry.value.coming else None,
                "checked": entry.value.checked,
                "url": addresses.of(f"source:{name}"),
            }
            for name, entry in index.sources.items()
        ],
        "figures": [
            {
                "id": name,
                "text": words(entry.value.text),
                "grade": entry.value.grade,
                "section": entry.value.section,
                "url": addresses.of(f"figure:{name}"),
            }
            for name, entry in index.figures.items()
        ],
        "pictures": _pictures(index, words),
    }
    return Catalogue.model_validate(data)


def _pictures(index: SiteIndex, words: Callable[[str], str]) -> list[dict[str, Any]]:
    asked = [entry.value for entry in index.questions.values()]
    sealed = [question for entry in index.sealed.values() for question in entry.value.questions]
    return [
        {
            "question": question.id,
            "url": picture.address,
            "alt": words(question.image.alt),
            "type": picture.seen.media,
            "width": picture.seen.width,
            "height": picture.seen.height,
            "size": picture.size,
            "digest": picture.digest,
        }
        for question in [*asked, *sealed]
        if question.image and (picture := index.picture(question))
    ]
