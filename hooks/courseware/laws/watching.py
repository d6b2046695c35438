"""What the author of a sound course is told: which sources are due, and what a revised law has left to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from ..index.links import Entry, SiteIndex
from ..model import Fate, Revision, Source, Todo
from ..rules.dues import dates, said, standing

SHOWN = 6
"""Places that a line names; the file has all of them."""


class Watched(NamedTuple):
    """A thing that becomes due with time, or is now: where it stands, its name, its days, and what more there is to say."""

    place: str
    name: str
    dates: Mapping[str, str]
    says: str = ""


def watched(index: SiteIndex) -> list[Watched]:
    """All that has to be watched in a course, whatever day it is: a build that changes nothing keeps it."""
    revised = [each for entry in index.revisions.values() for each in _revision(entry, index)]
    return [*map(_source, index.sources.values()), *revised]


def notices(things: Iterable[Watched], today: str) -> list[str]:
    """What is due on a day, a line each."""
    found = []
    for each in things:
        if not each.dates:
            found.append(f"{each.place}: 提醒 {each.name}{each.says}")
        for state, day in standing(each.dates, today):
            if state != "ended":
                more = f"：{each.says}" if state in {"coming", "came"} and each.says else ""
                found.append(f"{each.place}: 提醒 来源《{each.name}》{said(state, day)}{more}")
    return found


def told(found: list[str]) -> str:
    """Notices as text for a terminal, with what to do about them at the end."""
    do = "看过公布的文本以后改 checked；有变化的，用 law 比一比新旧文本；待办做完一项，写 done: true。"
    return "\n".join([*found, f"共 {len(found)} 条提醒。{do}"])


def _source(entry: Entry[Source]) -> Watched:
    line, _ = entry.document.place((*entry.keys, "checked"))
    says = str(entry.value.coming.what) if entry.value.coming else ""
    return Watched(f"{entry.document.name}:{line}", str(entry.value.short), dates(entry.value), says)


def _revision(entry: Entry[Revision], index: SiteIndex) -> Iterator[Watched]:
    """What is left to do after a law was revised, a line each; the file itself once nothing is."""
    source = index.sources.get(entry.value.source)
    name = f"《{source.value.short if source else entry.value.source}》"
    left = [(number, todo) for number, todo in enumerate(entry.value.todo) if not todo.done]
    for number, todo in left:
        line, _ = entry.document.place((*entry.keys, "todo", number))
        yield Watched(f"{entry.document.name}:{line}", name, {}, _left(todo))
    if not left:
        yield Watched(f"{entry.document.name}:1", name, {}, "的待办都做完了：请删去这个文件")


def _left(todo: Todo) -> str:
    fates = {
        Fate.MOVED: f"第 {todo.article} 条现在是第 {todo.became} 条",
        Fate.CHANGED: f"第 {todo.article} 条的字句改了（{todo.likeness}% 一样）",
        Fate.MOVED_AND_CHANGED: f"第 {todo.article} 条现在是第 {todo.became} 条，字句也改了（{todo.likeness}% 一样）",
        Fate.GONE: f"第 {todo.article} 条没有了{'，可能并进了第 ' + '、'.join(todo.near) + ' 条' if todo.near else ''}",
        Fate.NEW: f"新增第 {'、'.join(todo.near)} 条，看看课程要不要讲",
        Fate.WHOLE: "改过了，引用整部的地方要看一遍",
        Fate.KEPT: f"第 {todo.article} 条没有变",
    }
    more = f" 等 {len(todo.where)} 处" if len(todo.where) > SHOWN else ""
    where = f"，还没有看：{'、'.join(todo.where[:SHOWN])}{more}" if todo.where else ""
    return fates[todo.fate] + where
