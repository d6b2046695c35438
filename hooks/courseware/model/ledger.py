"""What the course leans on: its words, its sources and its figures."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import ArticleNo, Date, Id, Line, Model, Section, SourceRef, TermRef, Title


class Term(Model):
    id: Id
    term: Title
    aliases: list[Title] = []
    """别的叫法，口语也写上"""
    definition: Line
    """大白话的解释；指到词上就显示"""
    example: Line | None = None
    see: list[TermRef] = []


class Article(Model):
    no: ArticleNo
    label: Title
    says: Line


class Source(Model):
    id: Id
    title: Title
    short: Title
    kind: Literal["law", "regulation", "party-rule", "policy", "standard", "statistics", "report"]
    issuer: Title
    number: Title | None = None
    issued: Date | None = None
    revised: Date | None = None
    in_force: Date | None = None
    checked: Date
    evidence: Line
    """与哪份公布的文本核对过"""
    url: Annotated[str, Field(pattern=r"^https?://[!#-;=?-~]+$", max_length=500)] | None = None
    articles: list[Article] = []
    note: Line | None = None


class Verified(Model):
    source: SourceRef
    says: Line


class Figure(Model):
    id: Id
    text: Line
    """写在正文里的样子"""
    claim: Line
    grade: Literal["A", "B", "C"]
    section: Section | None = None
    said_by: Line | None = None
    verify: Line | None = None
    """要什么才能核实它"""
    source: SourceRef | None = None
    article: ArticleNo | None = None
    verified: Verified | None = None
    """已核实的来源对它怎么说，一致或不一致都写"""


class Glossary(Model):
    terms: Annotated[list[Term], Field(min_length=1)]


class Sources(Model):
    sources: Annotated[list[Source], Field(min_length=1)]


class Figures(Model):
    figures: Annotated[list[Figure], Field(min_length=1)]
