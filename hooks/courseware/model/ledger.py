"""What the course leans on: its words, its sources and its figures."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import Date, Id, Line, Model, Section, SourceRef, TermRef


class Term(Model):
    id: Id
    term: Line
    aliases: list[Line] = []
    """Other words for it, spoken ones too; search knows them."""
    definition: Line
    """Plain-spoken; shown on hover."""
    example: Line | None = None
    see: list[TermRef] = []


class Article(Model):
    no: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$")]
    label: Line
    says: Line


class Source(Model):
    id: Id
    title: Line
    short: Line
    kind: Literal["law", "regulation", "party-rule", "policy", "standard", "statistics", "report"]
    issuer: Line
    number: Line | None = None
    issued: Date | None = None
    revised: Date | None = None
    in_force: Date | None = None
    checked: Date
    evidence: Line
    """With which published text it was compared."""
    url: Annotated[str, Field(pattern=r"^https?://[^\s<>\"]+$")] | None = None
    articles: list[Article] = []
    note: Line | None = None


class Verified(Model):
    source: SourceRef
    says: Line


class Figure(Model):
    id: Id
    text: Line
    """How it stands in running text."""
    claim: Line
    grade: Literal["A", "B", "C"]
    section: Section | None = None
    said_by: Line | None = None
    verify: Line | None = None
    """What would verify it."""
    source: SourceRef | None = None
    article: str | None = None
    verified: Verified | None = None
    """A verified source that speaks to it, agreeing or not."""


class Glossary(Model):
    terms: Annotated[list[Term], Field(min_length=1)]


class Sources(Model):
    sources: Annotated[list[Source], Field(min_length=1)]


class Figures(Model):
    figures: Annotated[list[Figure], Field(min_length=1)]


