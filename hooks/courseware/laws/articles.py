"""A text of law cut into its articles."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from ..exchange.spellings import number
from ..reading.failure import ImportFailure

NUMERAL = "[零〇○一二三四五六七八九十百千两]{1,9}"
HEAD = re.compile(rf"第\s*({NUMERAL}|[0-9]{{1,4}})\s*条(?:之({NUMERAL}))?(\s*[:：]?)")
PARTING = re.compile(rf"第\s*{NUMERAL}\s*(?:分编|编|章|节)(?:\s|$|[\u3400-\u9fff]{{0,20}}$)")
"""A heading of a part, a chapter or a section; 第一章规定的… in the middle of an article is longer."""
ANNEX = re.compile(r"附\s*(?:件|表|录|图)?\s*[0-9一二三四五六七八九十]*\s*(?:[:：].*)?$")
GOES_ON = re.compile("[第规所的和与或及、，至中款项之前后]")
"""What follows 第三条 where a sentence speaks of it."""


MOST = 3000
"""Articles of a law: the longest codes have half as many."""


class Article(NamedTuple):
    """An article: its number as the course writes it (`37`, `120.1` for 第一百二十条之一), and its words."""

    no: str
    text: str


class Law(NamedTuple):
    articles: tuple[Article, ...]
    notes: tuple[str, ...]
    """What whoever compares should know of the text."""


def cut(paragraphs: Iterable[str], name: str) -> Law:
    """The articles of a text, in its order. Raises ImportFailure where there are none, or some are missing."""
    found: list[tuple[str, list[str]]] = []
    notes: list[str] = []
    last = (0, 0)
    for raw in paragraphs:
        line = unicodedata.normalize("NFKC", raw).strip()
        head = HEAD.match(line)
        if head and (at := _number(head)) is not None and _begins(at, last, head, line[head.end() :]):
            if at == (1, 0) and found:
                notes.append(f"{name} 在第 {found[-1][0]} 条以后又从第一条数起：只比了前面的一部；后面的请另存一个文件")
                break
            if at[0] > last[0] + 1:
                where = f"从第 {last[0]} 条跳到第 {at[0]} 条" if found else f"从第 {at[0]} 条开始，前面的没有"
                raise ImportFailure(f"{name} {where}：不是全文，或者有的条号没有另起一段。没有比；请换公布的全文")
            found.append((f"{at[0]}.{at[1]}" if at[1] else str(at[0]), [line[head.end() :]]))
            last = at
            if len(found) > MOST:
                raise ImportFailure(f"{name} 有 {MOST:,} 条以上：不像一部法律，没有比")
        elif found and ANNEX.fullmatch(line):
            break
        elif found and not PARTING.match(line):
            found[-1][1].append(line)
    if not found:
        raise ImportFailure(f"{name} 里没有读到一条“第…条”。要公布的法律文本全文，每一条另起一段，以“第一条”这样的条号开头")
    return Law(tuple(Article(no, "\n".join(lines).strip()) for no, lines in found), tuple(notes))


def _number(head: re.Match[str]) -> tuple[int, int] | None:
    whole, part = number(head[1]), number(head[2]) if head[2] else 0
    return None if whole is None or part is None else (whole, part)


def _begins(at: tuple[int, int], last: tuple[int, int], head: re.Match[str], rest: str) -> bool:
    """Whether an article begins here: it is the next in order, or at least later and set off by a blank; else a sentence speaks of one."""
    if at == (1, 0) and last != (0, 0):
        return bool(head[3])
    if head[3]:
        return at > last
    following = at in {(last[0] + 1, 0), (last[0], last[1] + 1)}
    return following and not GOES_ON.match(rest)
