"""The course as a whole: its chapters, whom it is for, and the ways through it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from .base import AnyRef, Date, Day, Id, Line, Model, PaperRef, PathRef, Text, Title, UnitRef


class Audience(StrEnum):
    SECRETARY = "secretary"
    WORKER = "worker"
    GRID = "grid"
    VOLUNTEER = "volunteer"
    RESIDENT = "resident"


class AudienceInfo(Model):
    id: Audience
    title: Title
    greeting: Line
    """首页上对他们说的话"""
    path: PathRef


class Chapter(Model):
    folder: Id
    title: Title
    summary: Line
    question: Line
    """这一章回答的问题"""
    units: Annotated[list[UnitRef], Field(min_length=1)]
    """按教学次序"""


class News(Model):
    date: Date
    text: Line


class TrainerKey(Model):
    """A trainer's public key: who opens a link sees that its answers go to nobody else."""

    name: Line
    """这是谁的钥匙，照学员认得的写，例如哪个单位的哪个培训班"""
    key: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{87}$")]
    """公钥，从“布置”页的“公布钥匙”整段复制"""


class Number(Model):
    id: Id
    name: Title
    """打给谁，照居民的叫法"""
    number: Annotated[str, Field(pattern=r"^[0-9][0-9 -]*[0-9]$", max_length=30)] | None = None
    """号码；本地的还不知道就不写，页面会请读者看公示栏"""


class Edition(Model):
    name: Title
    """照读者认得的写，例如第二版"""
    date: Day
    """这一版是哪一天定下的"""


class Course(Model):
    id: Id
    """定下就不再改：读者浏览器里的记录按它认；另做一门课，换一个"""
    title: Title
    tagline: Title
    description: Text
    audiences: Annotated[list[AudienceInfo], Field(min_length=1)]
    chapters: Annotated[list[Chapter], Field(min_length=1)]
    news: Annotated[list[News], Field(min_length=1)]
    numbers: list[Number] = []
    """“遇到这件事”里打给谁：全国统一的，和本地的"""
    runner: Line | None = None
    """这一份由谁办，写全称；每一页的页脚都有。不写，页脚就不说"""
    edition: Edition | None = None
    """现在是哪一版；每一页的页脚都有"""
    maintainer: Line | None = None
    """读者说有错时发给谁：邮箱、电话或者群名，照读者找得到的写；不写，就请他们发给把网址给他们的人"""
    trainer_keys: list[TrainerKey] = []
    """在本站公布的钥匙；用它布置的链接，学员开始以前会看到是谁的"""


class PathStep(Model):
    ref: AnyRef
    why: Line
    """为什么要这位读者走这一步"""


class Path(Model):
    id: Id
    title: Title
    audience: Audience
    summary: Line
    outcome: Text
    """走完能做什么"""
    entry: PaperRef
    """入门测试的试卷编号"""
    steps: Annotated[list[PathStep], Field(min_length=3)]
