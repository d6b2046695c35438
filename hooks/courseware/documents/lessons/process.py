"""The course of a lesson, minute by minute, as the trainers' guide teaches it.

An activity of 25 minutes or less is done together with the reading; a longer one leaves the reading to the day before.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..words import Line, Para, Paras, Run, led, say
from .matter import Topic

LESSON = 45
IN_CLASS = 25
"""An activity of at most so many minutes leaves time to read in class."""
LONGEST = 36
"""What an activity gets at most where the reading was done before."""
WORTH_A_TALK = 4
"""So many spare minutes make a discussion; fewer go to the end of the activity."""


@dataclass(frozen=True)
class Phase:
    """A row of the lesson's course; `minutes` 0 is the day before."""

    start: int
    minutes: int
    name: str
    teacher: Paras
    learners: Line
    uses: str

    @property
    def time(self) -> str:
        return f"{self.start}–{self.start + self.minutes}" if self.minutes else "课前一天"


@dataclass(frozen=True)
class Talk:
    """A discussion question with the hint for who leads it."""

    ask: Line
    hint: Paras


@dataclass(frozen=True)
class Deed:
    """The activity."""

    title: str
    minutes: int
    materials: Paras
    steps: Paras
    debrief: Line


def phases(
    *, activity: Deed, why: Paras, matter: tuple[Topic, ...], talks: tuple[Talk, ...], mistakes: tuple[tuple[Line, Line], ...]
) -> tuple[Phase, ...]:
    """The course of the lesson; its minutes add up to the lesson's length."""
    wrong, right = mistakes[0]
    topics = "；".join(dict.fromkeys(topic.title for topic in matter if topic.title not in GENERAL))
    says = _Says(
        opening=led("念一遍：", Para((Run("“"), *why[0].line, Run("”")))),
        points=led("正文要点：", say(f"{topics}。")),
        error=led("点一个误区：", Para((*wrong, Run(" 其实："), *right))),
        talk=(led("讨论：", Para(talks[0].ask)), say("两人先说，再请两三个人说给大家听。提示先别念，话绕住了再用。")),
    )
    rows = _together(activity, says) if activity.minutes <= IN_CLASS else _read_before(activity, says)
    rows.append(
        Phase(
            0,
            2,
            "收尾",
            (say("每人写一句：周一我先做哪一件。下次开场，先问这句话做了没有。"),),
            say("写一句，念给旁边的人听。").line,
            "教学目标",
        )
    )
    return tuple(_timed(rows))


GENERAL = {"先看全貌", "凭什么这样说", "用它的分寸"}
"""Titles that say nothing of the matter."""


@dataclass(frozen=True)
class _Says:
    """What the trainer says, taken from the unit."""

    opening: Para
    points: Para
    error: Para
    talk: Paras


def _together(activity: Deed, says: _Says) -> list[Phase]:
    spare = IN_CLASS - activity.minutes
    read = (say("请大家在手机上读正文、看图，只找一样：哪一步我们没做到。"), says.points, says.error)
    ask = (says.opening, say("问：这样的事谁碰到过？请一个人讲半分钟。"))
    return [
        Phase(0, 3, "导入", ask, say("回想自己碰到的事，一人讲半分钟。").line, "为什么重要"),
        Phase(0, 6 + spare // 2, "读正文", read, say("各自读，记下一处没做到的。").line, "讲解要点"),
        Phase(0, activity.minutes, "活动", _deed(activity, activity.minutes), say("照步骤分组做，留下写好的纸。").line, "活动"),
        Phase(0, 5 + spare - spare // 2, "讨论", says.talk, say("两人先说，再说给大家听。").line, "讨论与提示"),
        Phase(0, 4, "练习", (say("做两三道题，错的当场看解析。"),), say("举手作答，说说为什么不选别的。").line, "课堂练习"),
    ]


def _read_before(activity: Deed, says: _Says) -> list[Phase]:
    given = min(activity.minutes, LONGEST)
    spare = LONGEST - given
    talk = [Phase(0, spare, "讨论", says.talk, say("两人先说，再说给大家听。").line, "讨论与提示")] if spare >= WORTH_A_TALK else []
    read = (say("把这一节的链接发到群里，请大家读一遍，只找一样：哪一步我们没做到。"), says.points)
    ask = (says.opening, say("请大家举手答第 1 道练习题，不讲对错。"))
    again = (say("回到开头那道题，请改了主意的人说为什么，再给答案。"), says.error)
    return [
        Phase(0, 0, "课前阅读", read, say("读一遍，记下一处没做到的。").line, "讲解要点"),
        Phase(0, 4, "开场题", ask, say("举手表态，记住自己选了什么。").line, "课堂练习"),
        Phase(0, given + (0 if talk else spare), "活动", _deed(activity, given), say("照步骤分组做，留下写好的纸。").line, "活动"),
        *talk,
        Phase(0, 3, "回到开场题", again, say("说出改主意的理由。").line, "课堂练习"),
    ]


def _deed(activity: Deed, given: int) -> Paras:
    shorter = f"活动原定 {activity.minutes} 分钟，课上用 {given} 分钟：去掉一轮，或者分两次做。"
    start = led(f"{activity.title}。", say("发材料，念步骤，之后只看时间，不替人拿主意。"))
    return (start, *((say(shorter),) if given < activity.minutes else ()), led("收尾：", Para(activity.debrief)))


def _timed(rows: list[Phase]) -> Iterator[Phase]:
    start = 0
    for row in rows:
        yield replace(row, start=start)
        start += row.minutes
