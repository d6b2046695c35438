"""A matter: what somebody comes with, and the short answer to it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from .base import CaseRef, Id, Line, Model, Title, UnitRef
from .unit import Basis


class Call(Model):
    number: Id
    """course.yml 的 numbers 里的编号"""
    why: Line
    """什么情况打，几个字"""


class Matter(Model):
    id: Id
    title: Title
    """这件事的名字，居民怎么叫就怎么写"""
    group: Literal["home", "neighbours", "safety", "family", "services", "office"]
    """home 物业和业主、neighbours 邻里之间、safety 安全和急事、family 老人孩子和家里、services 办事和求助、office 居委会和公章"""
    asked: Annotated[list[Line], Field(min_length=2, max_length=6)]
    """居民会怎么问，口语照写；搜索按它找"""
    words: Annotated[list[Line], Field(min_length=3, max_length=60)]
    """讲这件事时会说到的词和别的叫法，两到八个字一个；一句话里有几个，搜索就知道说的是它"""
    answer: Line
    """短答：一句话"""
    resident: Annotated[list[Line], Field(min_length=1, max_length=4)]
    """居民今天做什么"""
    worker: Annotated[list[Line], Field(min_length=1, max_length=4)]
    """社区工作者今天做什么"""
    decides: Line
    """谁说了算"""
    not_this: Annotated[list[Line], Field(min_length=1, max_length=3)]
    """不要做什么"""
    record: Line
    """记下什么"""
    basis: Annotated[list[Basis], Field(min_length=1, max_length=5)]
    """哪一条管这件事"""
    call: Annotated[list[Call], Field(min_length=1, max_length=4)]
    """打给谁"""
    units: Annotated[list[UnitRef], Field(min_length=1, max_length=3)]
    """想弄明白，接着读哪个单元"""
    cases: Annotated[list[CaseRef], Field(max_length=3)] = []
    """讲到这种事的案例"""
