"""Sealed papers: what the site publishes of them, which is no key, and the private file that they are made from."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import WHOLE, Id, Image, Line, Model, Text, Title
from .question import OptionId, Question

Worth = Annotated[int, Field(ge=1, le=100), WHOLE]


class PaperHead(Model):
    """What a sealed paper says of itself, in private and in public."""

    id: Id
    """永久编号，等于文件名；题号由它加上两位数字"""
    title: Title
    summary: Line
    minutes: Annotated[int, Field(ge=3, le=240), WHOLE]
    pass_percent: Annotated[int, Field(ge=0, le=100), WHOLE] = 60
    multiple_choice_rule: Literal["all_or_nothing", "partial", "per_option"] = "all_or_nothing"
    instructions: Text | None = None


class Points(Model):
    """What each type of question is worth; open questions are worth what their rubrics say."""

    single_choice: Worth = 2
    multiple_choice: Worth = 3
    true_false: Worth = 1
    fill_blank: Worth = 2
    matching: Worth = 4
    ordering: Worth = 4


class PrivatePaper(PaperHead):
    """A paper with its keys, which stays outside of the repository."""

    points: Points = Points()
    """每种题一道几分；简答和案例分析按评分标准"""
    questions: Annotated[list[Question], Field(min_length=1, max_length=99)]


class SealedFrame(Model):
    """What all sealed questions have in common."""

    label: ClassVar[str]

    id: Id
    points: Worth
    stem: Text
    image: Image | None = None


class SealedPart(Model):
    """An option, a side of a matching or an item of an ordering, in an order that a secret has mixed."""

    id: OptionId
    text: Line


class SealedSingle(SealedFrame):
    label: ClassVar[str] = "单选题"

    type: Literal["single_choice"]
    options: Annotated[list[SealedPart], Field(min_length=3, max_length=5)]


class SealedMultiple(SealedFrame):
    label: ClassVar[str] = "多选题"

    type: Literal["multiple_choice"]
    options: Annotated[list[SealedPart], Field(min_length=4, max_length=6)]


class SealedTrueFalse(SealedFrame):
    label: ClassVar[str] = "判断题"

    type: Literal["true_false"]


class SealedBlanks(SealedFrame):
    label: ClassVar[str] = "填空题"

    type: Literal["fill_blank"]


class SealedMatching(SealedFrame):
    label: ClassVar[str] = "匹配题"

    type: Literal["matching"]
    left: Annotated[list[SealedPart], Field(min_length=3, max_length=6)]
    right: Annotated[list[SealedPart], Field(min_length=3, max_length=6)]


class SealedOrdering(SealedFrame):
    label: ClassVar[str] = "排序题"

    type: Literal["ordering"]
    items: Annotated[list[SealedPart], Field(min_length=3, max_length=6)]


class SealedShort(SealedFrame):
    label: ClassVar[str] = "简答题"

    type: Literal["short_answer"]


class SealedTask(Model):
    ask: Line
    points: Worth


class SealedCase(SealedFrame):
    label: ClassVar[str] = "案例分析题"

    type: Literal["case_analysis"]
    tasks: Annotated[list[SealedTask], Field(min_length=2, max_length=4)]


SealedQuestion = Annotated[
    SealedSingle | SealedMultiple | SealedTrueFalse | SealedBlanks | SealedMatching | SealedOrdering | SealedShort | SealedCase,
    Field(discriminator="type"),
]


class SealedPaper(PaperHead):
    """A paper without keys, as `python -m courseware seal` writes it; not to be edited by hand."""

    questions: Annotated[list[SealedQuestion], Field(min_length=1, max_length=99)]

    @property
    def points(self) -> int:
        return sum(each.points for each in self.questions)
