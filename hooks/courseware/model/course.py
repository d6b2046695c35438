"""The course as a whole: its chapters, whom it is for, and the ways through it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .base import AnyRef, Date, Id, Line, Model, PaperRef, PathRef, Text, UnitRef


class Audience(StrEnum):
    SECRETARY = "secretary"
    WORKER = "worker"
    GRID = "grid"
    VOLUNTEER = "volunteer"
    RESIDENT = "resident"


class AudienceInfo(Model):
    id: Audience
    title: Line
    greeting: Line
    """How the home page addresses them."""
    path: PathRef


class Chapter(Model):
    folder: Id
    title: Line
    summary: Line
    question: Line
    """The question that the chapter answers."""
    units: Annotated[list[UnitRef], Field(min_length=1)]
    """In teaching order."""


class News(Model):
    date: Date
    text: Line


class Course(Model):
    title: Line
    tagline: Line
    description: Text
    audiences: Annotated[list[AudienceInfo], Field(min_length=1)]
    chapters: Annotated[list[Chapter], Field(min_length=1)]
    news: Annotated[list[News], Field(min_length=1)]


class PathStep(Model):
    ref: AnyRef
    why: Line
    """Why this step, for this reader."""


class Path(Model):
    id: Id
    title: Line
    audience: Audience
    summary: Line
    outcome: Text
    """What the reader can do at the end."""
    entry: PaperRef
    """The paper that shows where to begin."""
    steps: Annotated[list[PathStep], Field(min_length=3)]
