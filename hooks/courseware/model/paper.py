"""Papers: choices of questions from the bank, by a list or by a blueprint."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import WHOLE, Id, Line, Model, PaperRef, QuestionRef, Text, Title, UnitRef
from .unit import Level

QuestionType = Literal[
    "single_choice",
    "multiple_choice",
    "true_false",
    "fill_blank",
    "matching",
    "ordering",
    "short_answer",
    "case_analysis",
]


class Cell(Model):
    """A row of a blueprint: so many questions of these kinds."""

    chapters: list[Id] = []
    """章的文件夹名；不写就是全部"""
    units: list[UnitRef] = []
    types: list[QuestionType] = []
    levels: list[Level] = []
    count: Annotated[int, Field(ge=1, le=100), WHOLE]
    points: Annotated[int, Field(ge=1, le=20), WHOLE]


class Blueprint(Model):
    seed: Title
    """换一个种子就换一批题；种子和题库不变，抽到的题就不变"""
    exclude: list[PaperRef] = []
    """不能与哪些试卷重题"""
    cells: Annotated[list[Cell], Field(min_length=1)]


class PaperItem(Model):
    question: QuestionRef
    points: Annotated[int, Field(ge=1, le=20), WHOLE]


class Shuffle(Model):
    """考试模式里，卷号不同，次序就不同；卷号相同，人人看到的都一样"""

    questions: bool = False
    """同一题型里的题目换次序"""
    options: bool = False
    """选项、匹配的右边一栏、排序的各项换次序；判断题不换"""


class Paper(Model):
    id: Id
    title: Title
    purpose: Literal["entry", "pre-test", "post-test", "mock-exam", "unit-quiz"]
    summary: Line
    minutes: Annotated[int, Field(ge=3, le=240), WHOLE]
    pass_percent: Annotated[int, Field(ge=0, le=100), WHOLE] = 60
    multiple_choice_rule: Literal["all_or_nothing", "partial", "per_option"] = "all_or_nothing"
    """多选怎样给分：all_or_nothing 全对给分；partial 少选按比例，选错不给分；per_option 每一项选对或不选对各算一份"""
    shuffle: Shuffle = Shuffle()
    """考试模式里按卷号换次序；不写就是人人同一次序"""
    instructions: Text | None = None
    blueprint: Blueprint | None = None
    items: list[PaperItem] = []
