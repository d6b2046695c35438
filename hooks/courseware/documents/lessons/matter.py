"""The matter of a unit, in the structure of its kind, as topics that a plan lists and slides show one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ...model import Unit
from ...model.kinds import (
    Approach,
    Casework,
    Challenge,
    Indicator,
    Measure,
    Mechanism,
    Organisation,
    Practice,
    Principle,
    Significance,
    Team,
)
from ...pages.diagrams.orgchart import RELATIONS
from ..words import DOT, Paras, Words, led


@dataclass(frozen=True)
class Table:
    """A table with one header row; a cell holds paragraphs."""

    header: tuple[str, ...]
    rows: tuple[tuple[Paras, ...], ...]
    widths: tuple[int, ...]
    """The columns' shares of the width."""


@dataclass(frozen=True)
class Topic:
    """One thing to explain: text, a table, or both."""

    title: str
    paras: Paras = ()
    table: Table | None = None


def topics(unit: Unit, words: Words) -> tuple[Topic, ...]:
    """Everything a unit teaches besides what all units have in common."""
    return tuple(_Matter(words).of(unit))


class _Matter:
    def __init__(self, words: Words) -> None:
        self.words = words

    def of(self, unit: Unit) -> Iterator[Topic]:
        match unit:
            case Mechanism():
                yield from self._mechanism(unit)
            case Organisation():
                yield from self._organisation(unit)
            case Principle():
                yield from self._principle(unit)
            case Significance():
                yield from self._significance(unit)
            case Team():
                yield from self._team(unit)
            case Casework():
                yield from self._casework(unit)
            case Challenge():
                yield from self._challenge(unit)
            case Approach():
                yield from self._approach(unit)

    def _text(self, title: str, text: str) -> Topic:
        return Topic(title, self.words.paras(text))

    def _practices(self, practices: list[Practice]) -> Iterator[Topic]:
        for each in practices:
            yield self._text(self.words.plain(each.title), each.text)

    def _cells(self, *texts: str) -> tuple[Paras, ...]:
        return tuple((self.words.para(text),) for text in texts)

    def _indicators(self, indicators: list[Indicator]) -> Topic:
        rows = tuple(self._cells(each.name, each.how, each.warning) for each in indicators)
        return Topic("怎么看它转得好不好", table=Table(("看什么", "怎么数", "要警惕"), rows, (2, 4, 4)))

    def _mechanism(self, unit: Mechanism) -> Iterator[Topic]:
        words = self.words
        names = {each.id: each.name for each in unit.participants}
        yield self._text("它解决什么问题", unit.purpose)
        people = tuple(self._cells(each.name, each.role) for each in unit.participants)
        yield Topic("谁参加", table=Table(("谁", "做什么"), people, (3, 7)))
        yield self._text("什么时候启动", unit.trigger)
        rows = tuple(
            (
                (words.para(f"{number}"),),
                (words.para(names[step.actor]),),
                (led("", words.para(f"**{step.action}**")), *(words.paras(step.detail) if step.detail else ())),
                (words.para(step.record),),
                (words.para(step.limit),),
            )
            for number, step in enumerate(unit.steps, 1)
        )
        yield Topic("一步一步", table=Table(("步", "谁来做", "做什么", "留下", "时限"), rows, (1, 3, 9, 3, 3)))
        yield self._indicators(unit.indicators)
        pitfalls = tuple(self._cells(each.pitfall, each.guard) for each in unit.pitfalls)
        yield Topic("容易走偏的地方", table=Table(("走偏", "防备"), pitfalls, (1, 1)))

    def _organisation(self, unit: Organisation) -> Iterator[Topic]:
        words = self.words
        names = {each.id: words.plain(each.name) for each in unit.bodies}
        yield self._text("它是什么", unit.opening)
        relations = tuple(
            led(f"{names[each.origin]} → {names[each.target]}：{RELATIONS[each.type]}。", words.para(each.text, f"{number}."))
            for number, each in enumerate(unit.relations, 1)
        )
        yield Topic("组织关系", relations)
        rows = tuple(self._cells(each.who, each.how) for each in unit.composition)
        yield Topic("由谁组成", table=Table(("谁", "怎么来的"), rows, (3, 7)))
        rows = tuple(self._cells(each.duty, each.practice, each.not_this or "—") for each in unit.duties)
        yield Topic("做什么", table=Table(("职责", "做法", "这不算"), rows, (3, 5, 4)))
        rows = tuple(self._cells(each.name, each.convener, each.when, each.decides, each.record) for each in unit.meetings)
        yield Topic("开什么会", table=Table(("会议", "谁召集", "什么时候", "定什么", "留下什么"), rows, (3, 3, 4, 4, 4)))

    def _principle(self, unit: Principle) -> Iterator[Topic]:
        yield self._text("它的意思", unit.meaning)
        yield from self._practices(unit.in_practice)
        yield Topic("做到了，看得见", self.words.items([*unit.kept]))
        yield Topic("没做到，也看得见", self.words.items([*unit.broken]))
        yield Topic("没做到怎么办", self.words.items([*unit.what_to_do], numbered=True))

    def _significance(self, unit: Significance) -> Iterator[Topic]:
        words = self.words
        yield self._text("先看全貌", unit.opening)
        for each in unit.arguments:
            yield self._text(words.plain(each.title), each.claim)
            yield self._text("凭什么这样说", each.evidence)
            ends = (led("它不能说明：", words.para(each.limits)), led("周一就能做：", words.para(each.monday)))
            yield Topic("用它的分寸", ends)

    def _measures(self, head: str, measures: list[Measure]) -> Iterator[Topic]:
        for each in measures:
            record = (led("留下：", self.words.para(each.record)),) if each.record else ()
            yield Topic(f"{head}：{self.words.plain(each.title)}", (*self.words.paras(each.text), *record))

    def _team(self, unit: Team) -> Iterator[Topic]:
        yield self._text("先看全貌", unit.opening)
        yield from self._measures("怎么选", unit.selection)
        yield from self._measures("怎么练", unit.training)
        yield from self._measures("怎么激励", unit.incentives)
        yield from self._measures("怎么考", unit.appraisal)

    def _approach(self, unit: Approach) -> Iterator[Topic]:
        yield self._text("先看全貌", unit.opening)
        yield from self._practices(unit.approach)
        yield Topic("要先有什么", self.words.items([*unit.conditions]))
        rows = tuple(self._cells(each.risk, each.guard) for each in unit.risks)
        yield Topic("风险与防备", table=Table(("风险", "防备"), rows, (1, 1)))
        yield Topic("从小处开始", self.words.items([*unit.start_small], numbered=True))

    def _casework(self, unit: Casework) -> Iterator[Topic]:
        words = self.words
        yield self._text("先看全貌", unit.opening)
        for number, each in enumerate(unit.method, 1):
            yield self._text(f"第 {number} 步：{words.plain(each.title)}", each.how)
            yield self._text(f"第 {number} 步，用在{words.name(f'case:{unit.case}')}上", each.worked)
        fields = tuple(led(f"{words.plain(each.label)}：", words.para(each.hint, DOT)) for each in unit.form.fields)
        yield Topic(f"空白表：{words.plain(unit.form.title)}", fields)

    def _challenge(self, unit: Challenge) -> Iterator[Topic]:
        words = self.words
        yield self._text("先看全貌", unit.opening)
        yield Topic("有哪些迹象", words.items([*unit.signs]))
        for cause in unit.causes:
            yield self._text(f"从哪里来：{words.plain(cause.title)}", cause.text)
        for each in unit.responses:
            record = (led("留下：", words.para(each.record)),) if each.record else ()
            who = led("谁来做：", words.para(each.who))
            yield Topic(f"怎么应对：{words.plain(each.title)}", (*words.paras(each.text), who, *record))
        yield self._indicators(unit.indicators)
