"""Gaps inside a text as Moodle writes them: `{1:SHORTANSWER:=甲~=乙}`."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from . import ours
from .making import GAP, Making

OPEN = re.compile(r"\{(?P<points>\d{0,4}(?:\.\d{1,4})?):(?P<kind>[A-Z_]{1,20}):")
END = re.compile(r"(?<!\\)\}")
PARTS = re.compile(r"(?<!\\)~")
NOTE = re.compile(r"(?<![\\&])#")
WEIGHT = re.compile(r"\s*(?:(?P<right>=)|%(?P<share>-?\d{1,3}(?:\.\d{1,8})?)%)?", re.DOTALL)
ESCAPED = re.compile(r"\\([}#*~/\"])")
WORDS = frozenset({"SHORTANSWER", "SA", "MW", "SHORTANSWER_C", "SAC", "MWC"})
NUMBERS = frozenset({"NUMERICAL", "NM"})


@dataclass
class Gap:
    """What stands between two braces."""

    kind: str
    accepted: list[str]
    others: list[str]
    """Answers that are wrong, or worth a part."""


def gaps_in(markup: str) -> tuple[str, list[Gap]]:
    """A text with its gaps as the course writes them, and what each of them takes."""
    found: list[Gap] = []
    parts: list[str] = []
    end = 0
    for match in OPEN.finditer(markup):
        if match.start() < end:
            continue
        closing = END.search(markup, match.end())
        if closing is None:
            break
        parts += [markup[end : match.start()], GAP]
        found.append(_gap(match["kind"], markup[match.end() : closing.start()]))
        end = closing.end()
    return "".join([*parts, markup[end:]]), found


def _gap(kind: str, inside: str) -> Gap:
    accepted: list[str] = []
    others: list[str] = []
    for part in PARTS.split(inside):
        weight = WEIGHT.match(part)
        right = bool(weight and (weight["right"] or (weight["share"] and float(weight["share"]) >= 100)))
        text = NOTE.split(part[weight.end() :] if weight else part, maxsplit=1)[0]
        text = html.unescape(ESCAPED.sub(r"\1", re.sub(r"<[^>]{0,500}>", "", text))).strip()
        if text:
            (accepted if right else others).append(text)
    return Gap(kind, accepted, others)


def cloze(making: Making, markup: str) -> None:
    """A question with gaps."""
    text, gaps = gaps_in(markup)
    making.stem(making.words(text, "题干"))
    for number, gap in enumerate(gaps, 1):
        if making.exact:
            continue
        if gap.kind in NUMBERS:
            if any(":" in answer for answer in gap.accepted):
                making.doubt(f"第 {number} 空允许误差，课程里没有误差")
            gap.accepted = [answer.partition(":")[0] for answer in gap.accepted]
        elif gap.kind not in WORDS:
            listed = "、".join([*gap.accepted, *gap.others])
            making.doubt(f"第 {number} 空在 Moodle 里是选择，不是填写；可选的是 {listed[:200]}")
            continue
        if wrong := [each for each in gap.others if each != "*"]:
            making.doubt(f"第 {number} 空还写着不算对或者只算一部分的答案：{'、'.join(wrong)[:100]}")
        if any("*" in answer for answer in gap.accepted):
            making.doubt(f"第 {number} 空的答案里有 *，在 Moodle 里代表任意的字")
    making.blanks([ours.as_given(gap.accepted) if making.exact else gap.accepted for gap in gaps])
