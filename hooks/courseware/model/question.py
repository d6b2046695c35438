"""Questions, by the interaction types of QTI 3: choice, text entry, match, order and extended text."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import WHOLE, AnyRef, Id, Image, Line, Model, Text, UnitRef
from .unit import Level

OptionId = Annotated[str, Field(pattern=r"^[a-f]$")]
Points = Annotated[int, Field(ge=1, le=20), WHOLE]


class QuestionFrame(Model):
    """What all questions have in common."""

    id: Id
    """题号：单元编号-两位数字；写定不改，删了也不再用"""
    objective: Annotated[str, Field(pattern=r"^o[1-9]$")]
    level: Level
    difficulty: Annotated[int, Field(ge=1, le=3), WHOLE]
    """难度估计：1 学过的人大多答对，3 学过的人约三分之一答错"""
    stem: Text
    image: Image | None = None
    """跟在题干后面的一张图"""
    explanation: Text
    basis: Annotated[list[AnyRef], Field(min_length=1)]
    """依据：unit:…、source:…#条款、case:…、report:节号"""
    draft: Line | None = None
    """草稿：导入时定不下来的事；核对清楚以后删去这一行，在此以前不能发布"""


class Option(Model):
    id: OptionId
    text: Line
    feedback: Line
    """选了它的人该听到的话：错在哪里，或者为什么对"""


class SingleChoice(QuestionFrame):
    label: ClassVar[str] = "单选题"

    type: Literal["single_choice"]
    options: Annotated[list[Option], Field(min_length=3, max_length=5)]
    key: OptionId
    lengths_differ_because: Line | None = None
    """选项为什么没法写得一样长；不写就不能超过 1.4 倍"""


class MultipleChoice(QuestionFrame):
    label: ClassVar[str] = "多选题"

    type: Literal["multiple_choice"]
    options: Annotated[list[Option], Field(min_length=4, max_length=6)]
    key: Annotated[list[OptionId], Field(min_length=2, max_length=4)]
    lengths_differ_because: Line | None = None


class TrueFalse(QuestionFrame):
    label: ClassVar[str] = "判断题"

    type: Literal["true_false"]
    key: bool


class Blank(Model):
    accept: Annotated[list[Line], Field(min_length=1)]
    """算对的写法，第一个作为答案显示"""


class FillBlank(QuestionFrame):
    label: ClassVar[str] = "填空题"

    type: Literal["fill_blank"]
    blanks: Annotated[list[Blank], Field(min_length=1, max_length=4)]
    """题干里每个 ____（四条下划线）对应一项，按先后写"""


class Pair(Model):
    id: OptionId
    left: Line
    right: Line


class Extra(Model):
    id: OptionId
    right: Line


class Matching(QuestionFrame):
    label: ClassVar[str] = "匹配题"

    type: Literal["matching"]
    pairs: Annotated[list[Pair], Field(min_length=3, max_length=6)]
    extra: list[Extra] = []
    """配不上任何一项的干扰项"""


class OrderItem(Model):
    id: OptionId
    text: Line


class Ordering(QuestionFrame):
    label: ClassVar[str] = "排序题"

    type: Literal["ordering"]
    items: Annotated[list[OrderItem], Field(min_length=3, max_length=6)]
    """按正确的先后写"""


class Criterion(Model):
    points: Points
    text: Line


class ShortAnswer(QuestionFrame):
    label: ClassVar[str] = "简答题"

    type: Literal["short_answer"]
    reference: Text
    rubric: Annotated[list[Criterion], Field(min_length=2)]


class CaseTask(Model):
    ask: Line
    reference: Text
    rubric: Annotated[list[Criterion], Field(min_length=1)]


class CaseAnalysis(QuestionFrame):
    label: ClassVar[str] = "案例分析题"

    type: Literal["case_analysis"]
    tasks: Annotated[list[CaseTask], Field(min_length=2, max_length=4)]
    """就题干讲的事情提的几问"""


Question = Annotated[
    SingleChoice | MultipleChoice | TrueFalse | FillBlank | Matching | Ordering | ShortAnswer | CaseAnalysis,
    Field(discriminator="type"),
]


class QuestionFile(Model):
    unit: UnitRef
    retired: list[Id] = []
    """删去的题号，不再使用"""
    questions: Annotated[list[Question], Field(min_length=1)]
