"""What the course leans on: its words, its sources and its figures, and what a revised law leaves to do."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from .base import WHOLE, ArticleNo, Date, Day, Id, Line, Model, Section, SourceRef, TermRef, Title


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


class Coming(Model):
    """A change that is announced."""

    day: Day
    """从哪天起变"""
    what: Line
    """变什么，课程要跟着改哪里"""


class Source(Model):
    id: Id
    title: Title
    short: Title
    kind: Literal["law", "regulation", "party-rule", "policy", "standard", "statistics", "report"]
    issuer: Title
    number: Title | None = None
    issued: Date | None = None
    revised: Date | None = None
    """课程照的是哪一次修改以后的文本；没有修改过就不写"""
    in_force: Date | None = None
    """这个文本从哪天起施行"""
    ended: Day | None = None
    """从哪天起不再适用"""
    ended_by: SourceRef | None = None
    """被课程里的哪一部代替"""
    coming: Coming | None = None
    """已经公布、还没有到的变化"""
    checked: Day
    """哪天看过公布的文本；满一年要再看"""
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


class Fate(StrEnum):
    """What became of an article."""

    KEPT = "kept"
    MOVED = "moved"
    CHANGED = "changed"
    MOVED_AND_CHANGED = "moved-and-changed"
    GONE = "gone"
    NEW = "new"
    WHOLE = "whole"
    """No article: what cites the law as a whole."""


class Todo(Model):
    fate: Fate
    """moved 换了条号、changed 改了字、moved-and-changed 两样都有、gone 没有了、new 新增、whole 引用整部的地方"""
    article: ArticleNo | None = None
    """旧条号"""
    became: ArticleNo | None = None
    """新条号"""
    likeness: Annotated[int, Field(ge=0, le=100), WHOLE] | None = None
    """新旧两条的字句有百分之几一样"""
    near: list[ArticleNo] = []
    """没有了的，内容可能并进了新的哪几条；新增的，是哪几条"""
    where: list[Annotated[str, Field(pattern=r"^[a-z]+:[a-z0-9-]+(#[0-9.]+)?$", max_length=100)]] = []
    """课程里站在这一条上的地方：单元、题目、案例、数字、试卷……"""
    done: bool = False
    """看过、改好了，写 true"""


class Revision(Model):
    """Written by the program, ticked by its author: a list of things to do, followed by `check` until all of it is done and its file is gone."""

    id: Id
    """等于文件名，也就是来源的编号"""
    source: SourceRef
    made: Day
    """哪天比出来的"""
    text: Line
    """比的是哪两个文本"""
    todo: list[Todo]
