"""The pages of the site: which there are, in which order, and what each one shows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from ..index.addresses import relative
from ..index.links import SiteIndex
from ..index.referring import plain
from ..model import Level, Unit, labels
from ..model.kinds import Casework, Mechanism, Organisation
from ..model.unit import Box
from ..reading.codes import CODES
from ..rules import dues
from ..rules import questions as quizzes
from ..rules.drawing import Drawn
from . import diagrams, matters
from .alphabet import Spell, by_letter
from .decisions import Decisions
from .desks import DESK, TRAINER
from .diagrams.orgchart import RELATIONS
from .metadata import NUMERALS, Metadata
from .page import Page, edition, parted
from .reference import file_kinds
from .writer import Library

STAGES = {
    "Y": "读文件",
    "M": "对照模型",
    "R": "引用",
    "C": "课程结构",
    "T": "正文写法",
    "Q": "题目",
    "B": "整个题库",
    "P": "试卷与路径",
    "D": "决策案例",
    "A": "封闭试卷与布置",
}


class Stop(NamedTuple):
    """A step of a learning path as its page shows it."""

    ref: str
    why: str
    title: str
    kind: str
    minutes: int


class Book:
    """Builds the pages of one site; `changed` gives the date of a course file's last change."""

    def __init__(self, index: SiteIndex, drawn: Mapping[str, Drawn], changed: Mapping[str, str], library: Library, spell: Spell) -> None:
        assert index.course is not None
        self.index = index
        self.course = index.course.value
        self.drawn = drawn
        self.changed = changed
        self.library = library
        self.spell = spell
        self.audiences = {each.id: each for each in self.course.audiences}
        self.library.environment.globals.update(
            numerals=NUMERALS,
            audiences=self.audiences,
            dates_of=dues.dates,
            quiet_days=lambda names: dues.quiet(index.sources[name].value for name in names),
            edition=edition,
            parted=parted,
            **quizzes.ASKING,
            described=Metadata(index, library.addresses.of).described,
        )

    def written(self, pages: Iterable[Page]) -> dict[str, str]:
        """Pages as Markdown, by source file."""
        return {page.src: self.library.render(page) for page in pages}

    def papers(self) -> Iterator[Page]:
        """The pages of papers, which hold all the questions."""
        for name, drawn in self.drawn.items():
            yield self._paper(name, drawn)

    def pages(self) -> Iterator[Page]:
        """All other generated pages."""
        yield self._home()
        for number, chapter in enumerate(self.index.chapters.values(), 1):
            yield self._chapter(number, chapter.folder)
            for unit in chapter.units:
                yield self._unit(self.index.units[unit].value)
        yield self._papers()
        yield from matters.pages(self.index, self.changed)
        yield from self._cases()
        yield from self._paths()
        yield from DESK
        yield from TRAINER
        yield from self._ledgers()
        yield self._blueprint()
        yield self._map()
        yield self._titles()
        yield from self._reference()

    def _changed(self, *names: str) -> str:
        return max((self.changed.get(name, "") for name in names), default="")

    def _home(self) -> Page:
        paths = {name: entry.value for name, entry in self.index.paths.items()}
        context = {"course": self.course, "paths": paths, "minutes": self._path_minutes()}
        context |= {"matters": matters.groups(self.index), "on_home": matters.ON_HOME}
        return Page("", "pages/home.md.jinja", self.course.title, plain(self.course.tagline), context)

    def _chapter(self, number: int, folder: str) -> Page:
        chapter = self.index.chapters[folder]
        units = [self.index.units[str(name)].value for name in chapter.units]
        counts = {unit.id: len(self.index.questions_of.get(unit.id, [])) for unit in units}
        context = {"chapter": chapter, "number": number, "units": units, "counts": counts}
        return Page(f"{folder}/", "pages/chapter.md.jinja", chapter.title, plain(chapter.summary), context, index=True)

    def _unit(self, unit: Unit) -> Page:
        entry = self.index.units[unit.id]
        context: dict[str, Any] = {
            "unit": unit,
            "questions": self.index.questions_of.get(unit.id, []),
            "discussion": unit.discussion,
            "matters": matters.about(self.index, f"unit:{unit.id}"),
            "changed": self._changed(entry.document.name),
        }
        if isinstance(unit, Mechanism):
            context["participants"] = {each.id: plain(each.name) for each in unit.participants}
            context["diagram"] = diagrams.swimlane(unit)
        elif isinstance(unit, Organisation):
            context["bodies"] = {each.id: plain(each.name) for each in unit.bodies}
            context["relations"] = RELATIONS
            context["diagram"] = diagrams.orgchart(unit)
        elif isinstance(unit, Casework):
            boxes = [Box(title=step.title) for step in unit.method]
            context["diagram"] = diagrams.flow(f"flow-{unit.id}", "flow", f"{plain(unit.title)}：步骤", boxes)
        else:
            diagram = unit.diagram
            context["diagram"] = diagrams.flow(f"flow-{unit.id}", diagram.type, plain(diagram.title), diagram.boxes)
        address = self.library.addresses.of(f"unit:{unit.id}")
        sources = (entry.document.name,)
        return Page(address, "pages/unit.md.jinja", f"{unit.code} {unit.title}", plain(unit.summary), context, sources)

    def _paper(self, name: str, drawn: Drawn) -> Page:
        unit = self.index.units[name.removeprefix("quiz-")].value if drawn.paper.purpose == "unit-quiz" else None
        context = {"drawn": drawn, "paper": drawn.paper, "unit": unit}
        address = self.library.addresses.of(f"paper:{name}")
        return Page(address, "pages/paper.md.jinja", str(drawn.paper.title), plain(drawn.paper.summary), context)

    def _papers(self) -> Page:
        papers = [self.drawn[name] for name in self.index.papers_listed if name in self.drawn]
        quizzes = [(drawn, self.index.units[unit].value) for unit in self.index.taught if (drawn := self.drawn.get(f"quiz-{unit}"))]
        context = {"papers": papers, "quizzes": quizzes}
        return Page("papers/", "pages/papers.md.jinja", "练习与试卷", "前测、后测、模拟考试和单元练习", context, index=True)

    def _cases(self) -> Iterator[Page]:
        cases = [entry.value for entry in self.index.cases.values()]
        groups = [(outcome, [case for case in cases if case.outcome == outcome]) for outcome in labels.OUTCOMES]
        context: dict[str, Any] = {"groups": [group for group in groups if group[1]]}
        yield Page("cases/", "pages/cases.md.jinja", "案例", "成功、失败与有得有失的社区治理案例", context, index=True)
        for entry in self.index.cases.values():
            case = entry.value
            context = {
                "case": case,
                "diagram": diagrams.timeline(case),
                "decisions": Decisions(case) if case.decisions else None,
                "matters": matters.about(self.index, f"case:{case.id}"),
                "cited_by": self._cited_by(f"case:{case.id}"),
                "changed": self._changed(entry.document.name),
            }
            address = self.library.addresses.of(f"case:{case.id}")
            yield Page(address, "pages/case.md.jinja", str(case.title), plain(case.summary), context, (entry.document.name,))

    def _cited_by(self, target: str, *more: str) -> list[str]:
        links = self.index.backlinks.get(target, [])
        return list(dict.fromkeys(f"{each.kind}:{each.id}" for each in links if each.kind in {"unit", "case", *more}))

    def _minutes(self, target: str) -> int:
        kind, _, name = target.partition(":")
        return self.drawn[name].paper.minutes if kind == "paper" else self.index.table(kind)[name].value.minutes

    def _path_minutes(self) -> dict[str, int]:
        return {name: sum(self._minutes(step.ref) for step in entry.value.steps) for name, entry in self.index.paths.items()}

    def _paths(self) -> Iterator[Page]:
        minutes = self._path_minutes()
        paths = [self.index.paths[name].value for name in self.index.paths_listed]
        context: dict[str, Any] = {"paths": paths, "minutes": minutes}
        yield Page("paths/", "pages/paths.md.jinja", "学习路径", "按身份选一条学习路径", context, index=True)
        kinds = {"unit": "单元", "case": "案例", "paper": "测试"}
        for path in paths:
            steps = []
            for step in path.steps:
                kind, _, name = step.ref.partition(":")
                title = self.drawn[name].paper.title if kind == "paper" else self.index.table(kind)[name].value.title
                steps.append(Stop(step.ref, step.why, str(title), kinds[kind], self._minutes(step.ref)))
            context = {"path": path, "steps": steps, "minutes": minutes[path.id], "entry": self.drawn[path.entry]}
            yield Page(f"paths/{path.id}/", "pages/path.md.jinja", str(path.title), plain(path.summary), context)

    def _ledgers(self) -> Iterator[Page]:
        terms = [entry.value for entry in self.index.terms.values()]
        context: dict[str, Any] = {"letters": by_letter(terms, lambda term: term.term, self.spell), "total": len(terms)}
        yield Page("glossary/", "pages/glossary.md.jinja", "术语表", "社区治理常用词的大白话解释", context, ("glossary.yml",))
        sources = [entry.value for entry in self.index.sources.values()]
        groups: list[Any] = [(kind, [each for each in sources if each.kind == kind]) for kind in labels.SOURCE_KINDS]
        letters = by_letter(sources, lambda source: source.title, self.spell)
        context = {
            "groups": [group for group in groups if group[1]],
            "letters": letters,
            "spelt": {thing.id: spelt for _, listed in letters for thing, spelt in listed},
            "total": len(sources),
            "cited_by": {each.id: self._cited_by(f"source:{each.id}", "matter") for each in sources},
        }
        yield Page(
            "sources/", "pages/sources.md.jinja", "法律与文件", "课程引用的法律、文件和统计，写明公布与施行日期", context, ("sources.yml",)
        )
        figures = [entry.value for entry in self.index.figures.values()]
        figures.sort(key=lambda each: each.section or "")
        groups = [(grade, [each for each in figures if each.grade == grade]) for grade in labels.GRADES]
        context = {"groups": groups, "counts": Counter(each.grade for each in figures)}
        yield Page("figures/", "pages/figures.md.jinja", "数字台账", "每个数字的等级、出处和核实办法", context, ("figures.yml",))

    def _blueprint(self) -> Page:
        levels = list(Level)
        units = []
        totals: Counter[Level] = Counter()
        for chapter in self.index.chapters.values():
            for name in chapter.units:
                unit = self.index.units[name].value
                cells: dict[str, Counter[Level]] = defaultdict(Counter)
                for question in self.index.questions_of.get(name, []):
                    cells[question.objective][question.level] += 1
                    totals[question.level] += 1
                rows = [(each, [cells[each.id][level] for level in levels], cells[each.id].total()) for each in unit.objectives]
                units.append((unit, rows))
        types = Counter(entry.value.label for entry in self.index.questions.values())
        context = {"units": units, "totals": [totals[level] for level in levels], "total": totals.total(), "types": types.most_common()}
        return Page("blueprint/", "pages/blueprint.md.jinja", "双向细目表", "学习目标、考查层次与题数", context)

    def _map(self) -> Page:
        addresses = self.library.addresses
        diagram = diagrams.course_map(self.index, lambda target: relative(addresses.of(target), "map/"))
        return Page("map/", "pages/map.md.jinja", "课程地图", "九章二十九个单元一览", {"diagram": diagram})

    def _titles(self) -> Page:
        """What search leaves to a reader whose browser runs no scripts."""
        index = self.index
        groups = [
            (matters.HEAD, "matters", "matter", [(name, plain(entry.value.title)) for name, entry in index.matters.items()]),
            ("案例", "cases", "case", [(name, plain(entry.value.title)) for name, entry in index.cases.items()]),
            ("练习与试卷", "papers", "paper", [(name, plain(each.paper.title)) for name, each in self.drawn.items()]),
            ("术语", "terms", "term", [(name, entry.value.term) for name, entry in index.terms.items()]),
            ("法律与文件", "sources", "source", [(name, entry.value.title) for name, entry in index.sources.items()]),
            ("学习路径", "paths", "path", [(name, plain(entry.value.title)) for name, entry in index.paths.items()]),
        ]
        return Page("titles/", "pages/titles.md.jinja", "全部标题", "课程里每一页、每个词、每部法律的标题，一张单子", {"groups": groups})

    def _reference(self) -> Iterator[Page]:
        groups = [(title, [(code, rule) for code, rule in CODES.items() if code[0] == stage]) for stage, title in STAGES.items()]
        yield Page("guide/rules/", "pages/rules.md.jinja", "编写规则一览", "编译器检查的全部规则与代码", {"groups": groups})
        yield Page("guide/model/", "pages/model.md.jinja", "字段一览", "每种课程文件可以写的键", {"kinds": file_kinds()})
