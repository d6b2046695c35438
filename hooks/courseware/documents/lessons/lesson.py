"""A unit as a lesson plan: a neutral outline that a document or slides are made from.

The course of the lesson follows the trainers' guide: 45 minutes, in class as a whole where the activity takes 25 minutes
or less, else with the reading done the day before.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ...index.links import SiteIndex
from ...model import Audience, Level, MultipleChoice, Question, SingleChoice, TrueFalse, Unit, labels
from ...model.kinds import Casework, Mechanism, Organisation
from ..words import Line, Para, Paras, Words, led, say
from .matter import Topic, topics
from .process import IN_CLASS, Deed, Phase, Talk, phases

QUESTIONS = 4
"""How many questions are put to the group in a lesson: a set of three to five that covers the objectives."""


@dataclass(frozen=True)
class Plan:
    """A lesson."""

    id: str
    code: str
    title: str
    chapter: str
    course: str
    summary: Line
    audiences: str
    before: str
    """What should be read first."""
    reading: int
    """Minutes that the page takes to read."""
    objectives: tuple[tuple[str, Line, int], ...]
    """Level, words and the number of questions that test it."""
    focus: Paras
    difficulty: Paras
    phases: tuple[Phase, ...]
    why: Paras
    topics: tuple[Topic, ...]
    stages: tuple[str, ...]
    """The few words of each box of the unit's diagram, for the blackboard."""
    figures: tuple[tuple[Line, Line, Line], ...]
    """A figure with its grade, what is claimed, how to take it."""
    basis: tuple[tuple[str, Line], ...]
    mistakes: tuple[tuple[Line, Line], ...]
    cases: tuple[tuple[str, str, Line], ...]
    talks: tuple[Talk, ...]
    activity: Deed
    questions: tuple[Question, ...]
    homework: Paras
    further: tuple[tuple[str, Line], ...]
    changed: str

    @property
    def in_class(self) -> bool:
        """Whether the reading is part of the lesson."""
        return self.activity.minutes <= IN_CLASS


def plan(index: SiteIndex, unit: Unit, words: Words, *, changed: str = "") -> Plan:
    """The lesson of a unit."""
    assert index.course is not None
    titles = {each.id: words.plain(each.title) for each in index.course.value.audiences}
    questions = index.questions_of.get(unit.id, [])
    tests = Counter(question.objective for question in questions)
    activity = Deed(
        words.plain(unit.activity.title),
        unit.activity.minutes,
        words.items([*unit.activity.materials]),
        words.items([*unit.activity.steps], numbered=True),
        words.line(unit.activity.debrief),
    )
    talks = tuple(Talk(words.line(each.ask), words.paras(each.hint)) for each in unit.discussion)
    matter = topics(unit, words)
    focus, difficulty = _weights(unit, words)
    mistakes = tuple((words.line(each.mistake), words.line(each.instead)) for each in unit.mistakes)
    cases = tuple(
        (words.plain(case.title), labels.OUTCOMES[case.outcome], words.line(link.why))
        for link in unit.cases
        for case in [index.cases[link.case].value]
    )
    return Plan(
        id=unit.id,
        code=unit.code,
        title=words.plain(unit.title),
        chapter=words.plain(index.chapter_of[unit.id].title),
        course=words.plain(index.course.value.title),
        summary=words.line(unit.summary),
        audiences=_audiences(unit.audiences, titles),
        before="、".join(words.name(each.target) for each in unit.prerequisites) or "无",
        reading=unit.minutes,
        objectives=tuple((labels.LEVELS[each.level], words.line(each.text), tests[each.id]) for each in unit.objectives),
        focus=focus,
        difficulty=difficulty,
        phases=phases(activity=activity, why=words.paras(unit.why), matter=matter, talks=talks, mistakes=mistakes),
        why=words.paras(unit.why),
        topics=matter,
        stages=_stages(unit, words),
        figures=tuple(
            (words.line(f"[[figure:{each.figure}]]"), words.line(index.figures[each.figure].value.claim), words.line(each.comment))
            for each in unit.figures
        ),
        basis=tuple((_cited(words, each.source.target, [*(each.articles or [])]), words.line(each.says)) for each in unit.basis),
        mistakes=mistakes,
        cases=cases,
        talks=talks,
        activity=activity,
        questions=in_class_questions(questions),
        homework=_homework(unit, len(questions), words),
        further=tuple((words.name(each.ref), words.line(each.why)) for each in unit.further),
        changed=changed,
    )


def in_class_questions(questions: list[Question]) -> tuple[Question, ...]:
    """The questions for the group: choices that can be shown on a slide, an objective each as far as there are, situations first."""
    order = [Level.APPLY, Level.ANALYSE, Level.UNDERSTAND, Level.REMEMBER]
    ready = [each for each in questions if isinstance(each, SingleChoice | MultipleChoice | TrueFalse)]
    ready.sort(key=lambda each: (order.index(each.level), isinstance(each, TrueFalse), each.id))
    chosen: list[Question] = []
    taken: Counter[str] = Counter()
    while ready and len(chosen) < QUESTIONS:
        best = min(ready, key=lambda each: (taken[each.objective], taken[each.type] // 2, ready.index(each)))
        ready.remove(best)
        taken.update((best.objective, best.type))
        chosen.append(best)
    return tuple(chosen)


def _weights(unit: Unit, words: Words) -> tuple[Paras, Paras]:
    """What matters most and what is hard: objectives below the highest level, and those on it with what is often got wrong."""
    levels = list(Level)
    highest = max(levels.index(each.level) for each in unit.objectives)
    hard = [each for each in unit.objectives if levels.index(each.level) == highest]
    if len(hard) == len(unit.objectives):
        hard = hard[-1:]
    focus = tuple(words.para(each.text) for each in unit.objectives if each not in hard)
    wrong = tuple(
        led("容易弄错：", Para((*words.line(each.mistake), *say(" 其实：").line, *words.line(each.instead)))) for each in unit.mistakes[:2]
    )
    return focus, (*(words.para(each.text) for each in hard), *wrong)


def _audiences(wanted: list[Audience], titles: dict[Audience, str]) -> str:
    return "全体学员" if len(wanted) == len(titles) else "、".join(titles[each] for each in wanted)


def _cited(words: Words, source: str, articles: list[str]) -> str:
    """A source with all its articles, its name said once."""
    name = words.name(source)
    return name + "、".join(words.name(f"{source}#{each}")[len(name) :] for each in articles)


def _stages(unit: Unit, words: Words) -> tuple[str, ...]:
    if isinstance(unit, Mechanism):
        return tuple(words.plain(each.action) for each in unit.steps)
    if isinstance(unit, Organisation):
        return tuple(words.plain(each.name) for each in unit.bodies)
    boxes = unit.method if isinstance(unit, Casework) else unit.diagram.boxes
    return tuple(words.plain(each.title) for each in boxes)


def _homework(unit: Unit, questions: int, words: Words) -> Paras:
    own = [say("把写下的那一件事做了，记下哪天做的、留下什么，下次开场时说。")]
    if isinstance(unit, Casework):
        own.append(say(f"拿自己手上的一件事，填完《{words.plain(unit.form.title)}》。"))
    own.append(say(f"在手机上做完这一节的 {questions} 道练习题，做错的看解析，再回到正文找那一段。"))
    own += [led(f"读{words.name(each.ref)}：", words.para(each.why)) for each in unit.further[:2]]
    return tuple(Para(each.line, f"{number}.") for number, each in enumerate(own, 1))
