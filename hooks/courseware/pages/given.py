"""Sealed papers and published assignments: their pages, and what the browser's scripts load of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple

from ..checks.public_keys import key_mark
from ..index.links import SiteIndex
from ..index.referring import plain
from ..model import Assignment, Paper, SealedPaper, SealedQuestion
from ..model.assignment import moment
from ..model.base import Line
from ..rules.drawing import TYPE_ORDER, Drawn
from ..rules.questions import sealed_hash
from ..rules.shared import constants
from ..rules.wordings import former
from .calendar import calendar
from .page import Page
from .writer import Library, Writer

ASKED = constants("assignments")
DEPTH_TWO = "sealed/questions/"
"""As deep as the pages that show a question, the answering room included."""


class PublishedKey(NamedTuple):
    """A trainer's key as its page shows it."""

    name: Line
    key: str
    mark: str


class Given:
    """What is given out to be answered for a trainer."""

    def __init__(self, index: SiteIndex, drawn: Mapping[str, Drawn], changed: Mapping[str, str], library: Library) -> None:
        self.index = index
        self.drawn = drawn
        self.changed = changed
        self.library = library

    def files(self) -> dict[str, str]:
        """Scripts and calendars, by source file."""
        found = {f"assets/bank/{name}.js": self._bank(name, entry.value) for name, entry in self.index.sealed.items()}
        given = [entry.value for entry in self.index.assignments.values()]
        found["assets/assignments.js"] = f"xuetangAssignments({_json([self.assignment(each) for each in given])})\n"
        found["assets/wordings.js"] = f"xuetangWordings({_json(former(self.index))})\n"
        for each in given:
            if text := self._calendar(each):
                found[f"assignments/{each.id}.ics"] = text
        return found

    def pages(self) -> Iterator[Page]:
        """A page for each sealed paper and each assignment, and one that lists the assignments."""
        for name, entry in self.index.sealed.items():
            paper = entry.value
            context: dict[str, Any] = {"paper": paper, "sections": self._sections(name, paper)}
            address = self.library.addresses.of(f"sealed:{name}")
            yield Page(address, "pages/sealed.md.jinja", str(paper.title), plain(paper.summary), context, (entry.document.name,))
        given = [entry.value for entry in self.index.assignments.values()]
        if keys := self._trainers:
            rows = [PublishedKey(name, key, key_mark(key)) for key, name in keys.items()]
            yield Page("keys/", "pages/keys.md.jinja", "公布的钥匙", "培训者公布的钥匙，开始做以前可以核对", {"keys": rows}, index=True)
        if given:
            context = {"given": sorted(given, key=lambda each: each.due or "9"), "facts": {each.id: self.facts(each) for each in given}}
            yield Page("assignments/", "pages/assignments.md.jinja", "公布的布置", "要做的卷子和截止的日子", context, index=True)
        for each in given:
            facts = [*self.facts(each), self._whose(each.key)]
            context = {"given": each, "facts": facts, "data": _json(self.assignment(each)), "dated": bool(self._calendar(each))}
            address = self.library.addresses.of(f"assignment:{each.id}")
            name = self.index.assignments[each.id].document.name
            yield Page(address, "pages/assignment.md.jinja", str(each.title), "布置的卷子：什么时候做，怎样交", context, (name,))

    @cached_property
    def _macro(self) -> Any:
        writer = Writer(self.library, Page(DEPTH_TWO, "", "", ""), link_terms=False)
        return self.library.macros("parts/sealed.jinja", self.library.environment.globals | writer.context()).question

    def _html(self, question: SealedQuestion, number: int) -> Any:
        return self._macro(question, sealed_hash(question, self.index.picture(question)), number)

    def _bank(self, name: str, paper: SealedPaper) -> str:
        return f"xuetangBank({json.dumps(name)}, {_json({each.id: str(self._html(each, 0)) for each in paper.questions})})\n"

    def _sections(self, name: str, paper: SealedPaper) -> list[tuple[str, list[Any]]]:
        """Questions by type, numbered as the paper has them."""
        groups = [[each for each in paper.questions if each.type == kind] for kind in TYPE_ORDER]
        numbers = {each.id: number for number, each in enumerate((each for group in groups for each in group), 1)}
        return [(group[0].label, [self._html(each, numbers[each.id]) for each in group]) for group in groups if group]

    def sealed(self) -> list[dict[str, Any]]:
        """The sealed papers as hooks/browser/shared/course/course.ts has them."""
        return [
            {
                "id": name,
                "title": self.library.plain(entry.value.title),
                "url": self.library.addresses.of(f"sealed:{name}"),
                "minutes": entry.value.minutes,
                "points": entry.value.points,
                "pass": entry.value.pass_percent,
                "rule": entry.value.multiple_choice_rule,
                "questions": [
                    [each.id, each.points, each.type, sealed_hash(each, self.index.picture(each))] for each in entry.value.questions
                ],
            }
            for name, entry in self.index.sealed.items()
        ]

    @property
    def _trainers(self) -> dict[str, Line]:
        """The names of published keys, by key."""
        return {each.key: each.name for each in self.index.course.value.trainer_keys} if self.index.course else {}

    def _whose(self, key: str) -> str:
        name = self._trainers.get(key)
        return whose(key, self.library.plain(name) if name else "")

    def assignment(self, given: Assignment) -> dict[str, Any]:
        """An assignment as hooks/browser/shared/links/kinds.ts has it, with all its questions named."""
        times = {field: moment(written) if (written := getattr(given, field)) else None for field in ("opens", "due")}
        return {
            "id": given.code,
            "title": self.library.plain(given.title),
            "items": [{"question": question, "points": points} for question, points in self._items(given)],
            "seed": given.seed,
            "rule": self._rule(given),
            "mode": given.mode,
            **{field: int(at.timestamp() * 1000) if at else None for field, at in times.items()},
            "minutes": given.minutes or None,
            "pass": self._pass(given),
            "attempts": given.attempts or None,
            "shuffle": {"questions": given.shuffle.questions, "options": given.shuffle.options},
            "fields": [field for field in ASKED["fields"] if field in given.ask],
            **({} if (show := self._show(given)) == "now" else {"show": show}),
            "key": given.key,
        }

    def _items(self, given: Assignment) -> list[tuple[str, int]]:
        if given.items:
            return [(each.question, each.points) for each in given.items]
        assert given.paper, "the checks see to it that there is one or the other"
        if given.paper in self.index.sealed:
            return [(each.id, each.points) for each in self.index.sealed[given.paper].value.questions]
        return [(item.question.id, item.points) for item in self.drawn[given.paper].items]

    def _paper(self, given: Assignment) -> Paper | SealedPaper | None:
        if given.paper is None:
            return None
        return self.index.sealed[given.paper].value if given.paper in self.index.sealed else self.drawn[given.paper].paper

    def _rule(self, given: Assignment) -> str:
        paper = self._paper(given)
        return given.multiple_choice_rule or (paper.multiple_choice_rule if paper else "all_or_nothing")

    def _show(self, given: Assignment) -> str:
        """Of a paper whose keys are not on the site nothing can be shown."""
        closed = {each.id for entry in self.index.sealed.values() for each in entry.value.questions}
        return "never" if any(question in closed for question, _ in self._items(given)) else given.show

    def _pass(self, given: Assignment) -> int:
        paper = self._paper(given)
        return given.pass_percent if given.pass_percent is not None else paper.pass_percent if paper else 60

    def facts(self, given: Assignment) -> list[str]:
        """What it asks for, in a line of facts."""
        return facts_of(self.assignment(given), given.opens, given.due)

    def _calendar(self, given: Assignment) -> str:
        changed = self.changed.get(self.index.assignments[given.id].document.name, "")
        return calendar(given, "；".join([*self.facts(given), "打开培训网站的“公布的布置”就能做"]), changed)


def facts_of(assignment: Mapping[str, Any], opens: str | None, due: str | None) -> list[str]:
    """What an assignment asks for, as the answering room says it (hooks/browser/shared/links/facts.ts, tests/vectors/facts.json)."""
    items, minutes, least, attempts = (assignment[name] for name in ("items", "minutes", "pass", "attempts"))
    exam = assignment["mode"] == "exam"
    return [
        "考试：交卷以前不说对错" if exam else "练习：做一题，看一题",
        f"{len(items)} 题，共 {sum(each['points'] for each in items)} 分",
        *([f"限时 {minutes} 分钟" if minutes else "不限时"] if exam else []),
        *([f"{least}% 及格"] if least else []),
        *([f"{opens} 开始"] if opens else []),
        *([f"{due} 截止"] if due else []),
        f"可以交 {attempts} 次" if attempts else "可以交多次",
        *([ASKED["shows"][assignment.get("show", "now")]] if exam else []),
        f"多选：{ASKED['rules'][assignment['rule']]}",
    ]


def whose(key: str, name: str) -> str:
    """Whose key it is, as the answering room says it; `name` is what the site publishes for the whole key."""
    known = f"本站公布的：{name}" if name else "没有在本站公布；拿不准是谁的，请问一问发链接的人"
    return f"钥匙记号 {key_mark(key)}（{known}）"


_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
