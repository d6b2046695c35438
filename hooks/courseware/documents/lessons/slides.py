"""A lesson as slides: a neutral outline, one idea a slide, each with what the speaker says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...index.links import SiteIndex
from ...model import Unit
from ...model.kinds import Mechanism, Organisation
from ..papers.variants import Asked
from ..words import DOT, Drawing, Line, Para, Paras, Run, Words, flat, led, say
from . import fitting
from .lesson import Plan
from .matter import Table, Topic
from .process import LESSON
from .scenes import HEIGHT, WIDTH, Scene, scene

STRIP = 92.0
"""The height of the row of facts below the text of a step."""
CELL = 20
"""The size of type in tables."""


@dataclass(frozen=True)
class Panel:
    """A coloured field with a label and its text: tone is red, green or grey."""

    label: str
    paras: Paras
    tone: str
    size: int


@dataclass(frozen=True)
class Slide:
    """A slide: its layout says which of the other parts it shows."""

    layout: str
    """cover, text, panels, table, scene, picture, question or end."""
    title: str
    notes: tuple[str, ...]
    paras: Paras = ()
    size: int = 0
    panels: tuple[Panel, ...] = ()
    table: Table | None = None
    scene: Scene | None = None
    picture: Drawing | None = None
    options: tuple[tuple[str, Para], ...] = ()
    right: str = ""
    """The letters of the right options, on the slide that gives the answer."""


def slides(index: SiteIndex, unit: Unit, plan: Plan, asked: tuple[Asked, ...], words: Words) -> tuple[Slide, ...]:
    """The slides of a unit."""
    body = list(_Deck(plan, asked, words).slides(unit))
    first = next(number for number, each in enumerate(body, 2) if each.layout == "question")
    times = tuple(f"{phase.time} {'' if not phase.minutes else '分　'}{phase.name}" for phase in plan.phases)
    opening = () if plan.in_class else (f"开场题用第 {first} 张，先不翻下一张的答案；活动之后再回来。",)
    notes = (f"这一节 {LESSON} 分钟，怎么分见教案：", *times, *opening)
    cover = Slide("cover", plan.title, notes, (say(f"{plan.code}　{plan.chapter}"), say(f"对象：{plan.audiences}"), say(plan.course)))
    return (cover, *body)


class _Deck:
    def __init__(self, plan: Plan, asked: tuple[Asked, ...], words: Words) -> None:
        self.plan = plan
        self.asked = asked
        self.words = words

    def slides(self, unit: Unit) -> Iterator[Slide]:
        plan = self.plan
        goals = tuple(Para(text, DOT) for _, text, _ in plan.objectives)
        yield from texts("学完能做什么", goals, ("请大家看一眼，下课前自己打勾。",))
        yield from texts("为什么重要", plan.why, ("念一遍，问：这样的事谁碰到过？请一个人讲半分钟。",))
        picture = scene(unit, self.words)
        drawn = Slide("scene", picture.title, (picture.text,), scene=picture)
        if not isinstance(unit, Organisation):
            yield drawn
        for topic in plan.topics:
            if isinstance(unit, Organisation) and topic.title == "组织关系":
                # the chart's numbers are explained by what follows
                yield drawn
            if isinstance(unit, Mechanism) and topic.title == "一步一步":
                yield from self._steps(unit)
            else:
                yield from _topic(topic)
        for name, claim, comment in plan.figures:
            panels = (_panel("数字（等级）", name, "red"), _panel("原话说的是", claim, "grey"))
            yield Slide("panels", "这个数字怎么看", (flat(comment), "等级在数字后面：A 已核对，B 未能核对，C 没有出处。"), panels=panels)
        for wrong, right in plan.mistakes:
            panels = (_panel("容易这样想", wrong, "red"), _panel("其实", right, "green"))
            yield Slide("panels", "常见误区", ("先只念上面一半，问大家哪里不对，再看下面。",), panels=panels)
        yield from self._ends()

    def _steps(self, unit: Mechanism) -> Iterator[Slide]:
        words = self.words
        names = {each.id: words.plain(each.name) for each in unit.participants}
        for number, step in enumerate(unit.steps, 1):
            title = f"第 {number} 步　{words.plain(step.action)}"
            facts = (("谁来做", names[step.actor]), ("留下", words.plain(step.record)), ("时限", words.plain(step.limit)))
            panels = tuple(Panel(label, (say(text),), "grey", CELL) for label, text in facts)
            notes = ("问：在我们社区，这一步谁做？留下了什么？",)
            details = words.paras(step.detail) if step.detail else (say("　"),)
            for each in texts(title, details, notes, room=HEIGHT - STRIP - 12):
                yield replace(each, panels=panels)

    def _ends(self) -> Iterator[Slide]:
        plan = self.plan
        basis = tuple(((say(name),), (Para(says),)) for name, says in plan.basis)
        yield from tables("依据", Table(("依据", "要求什么"), basis, (4, 7)), ("条文原话在网站“法律与文件”里，写着哪一天核对的。",))
        if plan.cases:
            cases = tuple(((say(f"{title}（{outcome}）"),), (Para(why),)) for title, outcome, why in plan.cases)
            yield from tables("可以讲的案例", Table(("案例", "看什么"), cases, (4, 7)), ("挑一个讲，讲完问：换了是您，会怎么做？",))
        activity = plan.activity
        given = next(phase.minutes for phase in plan.phases if phase.name == "活动")
        materials = tuple(led("材料：", Para(each.line, DOT)) for each in activity.materials)
        yield from texts(
            f"活动：{activity.title}",
            (say(f"时间：{min(given, activity.minutes)} 分钟", bold=True), *materials),
            ("发材料，念下一张的步骤。",),
        )
        yield from texts("活动步骤", activity.steps, ("之后只看时间，不替人拿主意。", f"收尾：{flat(activity.debrief)}"))
        for talk in plan.talks:
            hints = ("给主持人的提示，先别念：", *(each.text for each in talk.hint))
            for each in texts("讨论", (Para(talk.ask),), hints):
                yield replace(each, size=fitting.largest(each.paras, WIDTH, HEIGHT, (40, 36, each.size)))
        for question in self.asked:
            yield from _question(question)
        goals = tuple(Para(text, "□") for _, text, _ in plan.objectives)
        yield from texts("对照目标，自己打勾", goals, (flat(plan.summary),))
        yield Slide(
            "end",
            "周一我先做哪一件？",
            ("每人写一句，念给旁边的人听。", "作业：", *(each.text for each in plan.homework)),
            (say("写一句，下次开场先说。"),),
        )


def _panel(label: str, line: Line, tone: str) -> Panel:
    """One of two panels, one above the other."""
    room = (HEIGHT - 16) / 2 - 20 * fitting.LEADING - 16
    return Panel(label, (Para(line),), tone, fitting.largest((Para(line),), WIDTH - 20, room) or fitting.SMALLEST)


def texts(title: str, paras: Paras, notes: tuple[str, ...], *, room: float = HEIGHT) -> Iterator[Slide]:
    """Text on as many slides as it needs, in type as large as fits."""
    portions = fitting.shared_out(paras, WIDTH, room)
    for number, portion in enumerate(portions, 1):
        size = fitting.largest(portion, WIDTH, room) or fitting.SMALLEST
        yield Slide("text", title + (f"（{number}/{len(portions)}）" if len(portions) > 1 else ""), notes, portion, size)


def tables(title: str, table: Table, notes: tuple[str, ...]) -> Iterator[Slide]:
    """A table on as many slides as it needs, each with the header."""
    portions: list[list[tuple[Paras, ...]]] = [[]]
    head = CELL * fitting.LEADING + 14
    used = head
    for row in table.rows:
        tall = row_height(row, table)
        if portions[-1] and used + tall > HEIGHT:
            portions.append([])
            used = head
        portions[-1].append(row)
        used += tall
    for number, rows in enumerate(portions, 1):
        name = title + (f"（{number}/{len(portions)}）" if len(portions) > 1 else "")
        yield Slide("table", name, notes, table=replace(table, rows=tuple(rows)), size=CELL)


def row_height(row: tuple[Paras, ...], table: Table) -> float:
    """How high a row of a table stands."""
    widths = [WIDTH * width / sum(table.widths) - 16 for width in table.widths]
    return max(fitting.height(cell, width, CELL) for cell, width in zip(row, widths, strict=True)) + 10


def _topic(topic: Topic) -> Iterator[Slide]:
    notes = ("细节在教案“讲解要点”里。",)
    if topic.paras:
        yield from texts(topic.title, topic.paras, notes)
    table = topic.table
    if table and len(table.header) <= 2:
        yield from tables(topic.title, table, notes)
    elif table:
        # a row of many columns is too narrow to read from afar: a slide each
        for row in table.rows:
            facts = [led(f"{head}：", cell[0]) for head, cell in zip(table.header[1:], row[1:], strict=True) if cell[0].text != "—"]
            yield from texts(f"{topic.title}：{row[0][0].text}", tuple(facts), notes)


def _question(asked: Asked) -> Iterator[Slide]:
    """A question, then the same with its answer."""
    options = tuple((letter, Para(text)) for letter, text in asked.options) or (("√", say("对")), ("×", say("错")))
    kind = {"single_choice": "单选", "multiple_choice": "多选", "true_false": "判断"}[asked.type]
    why = (f"答案：{asked.key}", *(each.text for each in asked.explanation), f"依据：{asked.basis}")
    title = f"练习 {asked.number}（{kind}）"
    if asked.picture:
        yield Slide("picture", f"{title}　图", (f"先看图。看不见的人，念给他听：{asked.picture.alt}",), picture=asked.picture)
    yield Slide("question", title, ("先请大家举手，再问为什么不选别的。", *why), asked.stem, options=options)
    chosen = tuple(Para((Run(f"{letter}．", True), *para.line)) for letter, para in options if letter in asked.key and asked.options)
    answer = Para((Run(f"答案：{asked.key}", True),))
    yield from (
        replace(each, right=asked.key)
        for each in texts(f"{title}　答案", (answer, *chosen, *asked.explanation), ("问：改了主意的人，是哪一句说服了您？", *why[1:]))
    )
