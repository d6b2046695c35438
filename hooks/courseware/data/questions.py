"""What the browser's scripts know of the course: a short catalogue, and each unit's questions as HTML.

Both are classic scripts that hand a value over, because pages opened from file:// may load scripts but fetch nothing.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..index.links import SiteIndex
from ..model import Question
from ..pages.writer import Library
from ..rules.drawing import Drawn, points
from ..rules.giveaway import enemies

DEPTH_TWO = "desk/questions/"
"""An address as deep as quizzes, papers and the desk's pages, so that links in a question's HTML fit them all."""


def browser_data(
    index: SiteIndex, drawn: Mapping[str, Drawn], library: Library, sealed: Sequence[Mapping[str, object]] = ()
) -> dict[str, str]:
    """`assets/course.js`, `draw.js`, `stems.js` and `bank/<unit>.js`, by source file; `sealed` lists papers without keys."""
    course = _course(index, drawn, library)
    trainers = [[each.key, library.plain(each.name)] for each in index.course.value.trainer_keys] if index.course else []
    stems = {each.id: [hashed, library.plain(each.stem)] for each, hashed in _asked(index, library)}
    files = {
        "assets/stems.js": _call("xuetangStems", stems),
        "assets/course.js": _call("xuetangCourse", course | {"sealed": list(sealed), "trainers": trainers}),
        "assets/draw.js": _call("xuetangCourse", _to_draw_from(course, index, library)),
    }
    for unit in index.units:
        questions = index.questions_of.get(unit, [])
        files[f"assets/bank/{unit}.js"] = _call(
            "xuetangBank", {question.id: _html(library, question) for question in questions}, json.dumps(unit)
        )
    return files


def _to_draw_from(course: dict[str, Any], index: SiteIndex, library: Library) -> dict[str, object]:
    """What a draw needs of the course: without content hashes, which hardly compress, a bank may be large."""
    units = [
        each
        | {
            "objectives": [],
            "questions": [[name, "", *rest] for name, _, *rest in each["questions"]],
            "audiences": index.units[each["id"]].value.audiences,
        }
        for each in course["units"]
    ]
    audiences = [[each.id, library.plain(each.title)] for each in index.course.value.audiences] if index.course else []
    apart = {name: sorted(others) for name, others in sorted(enemies(index).items())}
    return {
        "chapters": course["chapters"],
        "units": units,
        "cases": [],
        "papers": [],
        "paths": [],
        "audiences": audiences,
        "apart": apart,
        "numbers": index.numbers,
    }


def _asked(index: SiteIndex, library: Library) -> Iterator[tuple[Question, str]]:
    """Every question in the order of the course, with its content hash."""
    for unit in index.taught:
        for question in index.questions_of.get(unit, []):
            yield question, library.asked(question, DEPTH_TWO, points(question)).hash


def _listed(index: SiteIndex, drawn: Mapping[str, Drawn]) -> list[str]:
    """Papers as one needs them, and the quizzes of the units as these are taught."""
    wanted = [*index.papers_listed, *(f"quiz-{unit}" for unit in index.taught)]
    return [name for name in dict.fromkeys([*wanted, *drawn]) if name in drawn]


def _call(name: str, value: object, *before: str) -> str:
    """A script that calls a function which the page has set up; JSON is JavaScript, U+2028 included, since 2019."""
    return f"{name}({', '.join([*before, json.dumps(value, ensure_ascii=False, separators=(',', ':'))])})\n"


def _html(library: Library, question: Question) -> str:
    """A question as the papers have it, without a number."""
    worth = points(question)
    first, second, third, last = library.asked(question, DEPTH_TWO, worth).html
    return f"{first}{worth}{second}{third}{worth}{last}"


def _course(index: SiteIndex, drawn: Mapping[str, Drawn], library: Library) -> dict[str, Any]:
    """Short keys stay readable: hooks/browser/shared/course/course.ts names every one of them."""
    address = library.addresses.of
    return {
        "chapters": [
            {"id": folder, "number": number, "title": chapter.title, "url": address(f"chapter:{folder}"), "units": chapter.units}
            for number, (folder, chapter) in enumerate(index.chapters.items(), 1)
        ],
        "units": [
            {
                "id": name,
                "code": entry.value.code,
                "title": library.plain(entry.value.title),
                "url": address(f"unit:{name}"),
                "minutes": entry.value.minutes,
                "objectives": [{"id": each.id, "level": each.level, "text": library.plain(each.text)} for each in entry.value.objectives],
                "questions": [
                    [
                        each.id,
                        library.asked(each, DEPTH_TWO, points(each)).hash,
                        each.objective,
                        each.type,
                        points(each),
                        each.level,
                        each.difficulty,
                    ]
                    for each in index.questions_of.get(name, [])
                ],
            }
            for name, entry in ((name, index.units[name]) for name in index.taught)
        ],
        "cases": [
            {
                "id": name,
                "title": library.plain(entry.value.title),
                "url": address(f"case:{name}"),
                "minutes": entry.value.minutes,
                "decision": bool(entry.value.decisions),
            }
            for name, entry in index.cases.items()
        ],
        "papers": [
            {
                "id": name,
                "title": library.plain(each.paper.title),
                "purpose": each.paper.purpose,
                "url": address(f"paper:{name}"),
                "minutes": each.paper.minutes,
                "points": each.points,
                "pass": each.paper.pass_percent,
                "rule": each.paper.multiple_choice_rule,
                "questions": [[item.question.id, item.points] for item in each.shown()],
            }
            for name, each in ((name, drawn[name]) for name in _listed(index, drawn))
        ],
        "paths": [
            {
                "id": name,
                "title": library.plain(entry.value.title),
                "url": address(f"path:{name}"),
                "entry": entry.value.entry,
                "steps": [step.ref for step in entry.value.steps],
            }
            for name, entry in ((name, index.paths[name]) for name in index.paths_listed)
        ],
        "numbers": index.numbers,
    }
