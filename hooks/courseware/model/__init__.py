"""The typed content model: what may stand in `curriculum/`, field by field."""

from __future__ import annotations

from .assignment import Assignment
from .base import Image, Line, Model, Prose, Reference, SourceRef, Text, Title
from .case import Case, Choice, Condition, Decision, Effects, Ending
from .course import Audience, Chapter, Course, Path
from .kinds import UNIT_KINDS, Unit
from .ledger import Figure, Figures, Glossary, Source, Sources, Term
from .paper import Blueprint, Cell, Paper, PaperItem
from .question import (
    CaseAnalysis,
    FillBlank,
    Matching,
    MultipleChoice,
    Ordering,
    Question,
    QuestionFile,
    QuestionFrame,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from .sealed import PrivatePaper, SealedPaper, SealedQuestion
from .unit import Level, Objective, UnitFrame

__all__ = [
    "UNIT_KINDS",
    "Assignment",
    "Audience",
    "Blueprint",
    "Case",
    "CaseAnalysis",
    "Cell",
    "Chapter",
    "Choice",
    "Condition",
    "Course",
    "Decision",
    "Effects",
    "Ending",
    "Figure",
    "Figures",
    "FillBlank",
    "Glossary",
    "Image",
    "Level",
    "Line",
    "Matching",
    "Model",
    "MultipleChoice",
    "Objective",
    "Ordering",
    "Paper",
    "PaperItem",
    "Path",
    "PrivatePaper",
    "Prose",
    "Question",
    "QuestionFile",
    "QuestionFrame",
    "Reference",
    "SealedPaper",
    "SealedQuestion",
    "ShortAnswer",
    "SingleChoice",
    "Source",
    "SourceRef",
    "Sources",
    "Term",
    "Text",
    "Title",
    "TrueFalse",
    "Unit",
    "UnitFrame",
]
