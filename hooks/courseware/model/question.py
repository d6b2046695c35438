"""Questions, by the interaction types of QTI 3: choice, text entry, match, order and extended text."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from .base import AnyRef, Id, Line, Model, Text, UnitRef
from .unit import Level

OptionId = Annotated[str, Field(pattern=r"^[a-f]$")]
Points = Annotated[int, Field(ge=1, le=20)]


class QuestionFrame(Model):
    """What all questions have in common."""

    id: Id
    """Permanent: unit id, hyphen, two digits; never used again once published."""
    objective: Annotated[str, Field(pattern=r"^o[1-9]$")]
    level: Level
    difficulty: Annotated[int, Field(ge=1, le=3)]
    """The author's estimate: 1 most who studied get it, 3 a third of them miss it."""
    stem: Text
    explanation: Text
    basis: Annotated[list[AnyRef], Field(min_length=1)]
    """Where it stands: `unit:consultation`, `source:residents-law#37`, `case:park`, `report:4.2`."""


class Option(Model):
    id: OptionId
    text: Line
    feedback: Line
    """What the one who chose it should hear."""


class SingleChoice(QuestionFrame):
    label: ClassVar[str] = "单选题"

    type: Literal["single_choice"]
    options: Annotated[list[Option], Field(min_length=3, max_length=5)]
    key: OptionId
    lengths_differ_because: Line | None = None
    """Why the options cannot be of like length; without it, 1.4 times is the most."""


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
    """Every answer that counts as right; the first is shown as the answer."""


class FillBlank(QuestionFrame):
    label: ClassVar[str] = "填空题"

    type: Literal["fill_blank"]
    blanks: Annotated[list[Blank], Field(min_length=1, max_length=4)]
    """One for each `____` (four underscores) in the stem, in order."""


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
    """Right sides that belong to nothing."""


class OrderItem(Model):
    id: OptionId
    text: Line


class Ordering(QuestionFrame):
    label: ClassVar[str] = "排序题"

    type: Literal["ordering"]
    items: Annotated[list[OrderItem], Field(min_length=3, max_length=6)]
    """In the right order."""


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
    """Asked about the stem, which tells the case."""


Question = Annotated[
    SingleChoice
    | MultipleChoice
    | TrueFalse
    | FillBlank
    | Matching
    | Ordering
    | ShortAnswer
    | CaseAnalysis,
    Field(discriminator="type"),
]


class QuestionFile(Model):
    unit: UnitRef
    retired: list[Id] = []
    """Ids of removed questions; they are never used again."""
    questions: Annotated[list[Question], Field(min_length=1)]
