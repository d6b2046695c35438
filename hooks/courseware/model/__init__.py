"""The typed content model: what may stand in `curriculum/`, field by field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .assignment import Assignment
    from .base import Image, Line, Model, Prose, Reference, SourceRef, Text, Title
    from .case import Case, Choice, Condition, Decision, Effects, Ending
    from .course import Audience, Chapter, Course, Path
    from .kinds import UNIT_KINDS, Unit
    from .ledger import Fate, Figure, Figures, Glossary, Revision, Source, Sources, Term, Todo
    from .matter import Matter
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

# found when asked for: whoever wants the words of levels alone does not load pydantic
_PLACES = {
    "Assignment": "assignment",
    "Audience": "course",
    "Blueprint": "paper",
    "Case": "case",
    "CaseAnalysis": "question",
    "Cell": "paper",
    "Chapter": "course",
    "Choice": "case",
    "Condition": "case",
    "Course": "course",
    "Decision": "case",
    "Effects": "case",
    "Ending": "case",
    "Fate": "ledger",
    "Figure": "ledger",
    "Figures": "ledger",
    "FillBlank": "question",
    "Glossary": "ledger",
    "Image": "base",
    "Level": "unit",
    "Line": "base",
    "Matching": "question",
    "Matter": "matter",
    "Model": "base",
    "MultipleChoice": "question",
    "Objective": "unit",
    "Ordering": "question",
    "Paper": "paper",
    "PaperItem": "paper",
    "Path": "course",
    "PrivatePaper": "sealed",
    "Prose": "base",
    "Question": "question",
    "QuestionFile": "question",
    "QuestionFrame": "question",
    "Reference": "base",
    "Revision": "ledger",
    "SealedPaper": "sealed",
    "SealedQuestion": "sealed",
    "ShortAnswer": "question",
    "SingleChoice": "question",
    "Source": "ledger",
    "SourceRef": "base",
    "Sources": "ledger",
    "Term": "ledger",
    "Text": "base",
    "Title": "base",
    "Todo": "ledger",
    "TrueFalse": "question",
    "UNIT_KINDS": "kinds",
    "Unit": "kinds",
    "UnitFrame": "unit",
}


def __getattr__(name: str) -> Any:
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    # kept, so that the next who asks is not sent here
    found = globals()[name] = getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
    return found


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
    "Fate",
    "Figure",
    "Figures",
    "FillBlank",
    "Glossary",
    "Image",
    "Level",
    "Line",
    "Matching",
    "Matter",
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
    "Revision",
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
    "Todo",
    "TrueFalse",
    "Unit",
    "UnitFrame",
]
