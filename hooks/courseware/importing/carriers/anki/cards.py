"""A note of our own kind → the question it was made from. What Anki shows stands in fields; their markup is that of our templates."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ....exchange.own.tags import LABELS
from ...questions.settled import Settled
from .. import ours
from ..making import GAP, STEM, Find, Making
from ..words import Block, Words

LETTERED = re.compile(r"(?P<letter>[A-Z])\. (?P<text>.*)", re.DOTALL)
NUMBERED_GAP = re.compile(r"(?:（\d{1,2}）)?________")
TOLD = re.compile(r"\*\*(?P<letter>[A-F])\*\* ?(?P<text>.*)", re.DOTALL)
GIVEN = re.compile(r"（(?P<number>\d{1,2})）")
ARROW = " → "


def question(number: int, fields: Mapping[str, str], tags: list[str], find: Find) -> Settled:
    """The question of a note."""
    beside, _ = ours.beside(fields["题号"], tags)
    beside.basis = [each for each in Making(number, exact=True).words(fields["依据"], "依据").line.split("；") if each]
    making = Making(number, beside, exact=True, find=find)
    kind = LABELS[fields["题型"]]
    stem = making.words(fields["题目"], STEM)
    making.stem(stem)
    options = [match for block in making.words(fields["选项"], "选项").blocks if (match := LETTERED.fullmatch(block.text))]
    answer = making.words(fields["答案"], "答案")
    explanation = making.words(fields["解析"], "解析")
    if kind in {"single_choice", "multiple_choice"}:
        _choice(making, kind, [match["text"] for match in options], answer.line, explanation)
        return making.done()
    making.explain([explanation.prose])
    if kind == "true_false":
        making.truth({"对": True, "错": False}.get(answer.line))
    elif kind == "fill_blank":
        making.stem(Words([Block(block.kind, NUMBERED_GAP.sub(GAP, block.text)) for block in stem.blocks]))
        making.blanks(_given(answer.line))
    elif kind == "matching":
        _matching(making, [match["text"] for match in options], answer)
    elif kind == "ordering":
        making.ordering([block.text for block in answer.blocks])
    elif tasks := ours.marking(answer.blocks):
        making.stem(ours.without_tasks(stem, tasks) if kind == "case_analysis" else stem)
        making.tasks(tasks, kind)
    else:
        making.essay(answer.prose)
        making.doubt("评分标准的样子改过了，请把得分点分开")
    return making.done()


def _choice(making: Making, kind: str, texts: list[str], answer: str, explanation: Words) -> None:
    """What each option is answered with stands before the explanation, in a list."""
    told: dict[str, str] = {}
    blocks = list(explanation.blocks)
    while blocks and blocks[0].kind == "bullets" and len(told) < len(texts) and (match := TOLD.fullmatch(blocks[0].text)):
        told[match["letter"]] = match["text"]
        del blocks[0]
    making.explain([Words(blocks).prose])
    letters = "ABCDEF"[: len(texts)]
    shown = [(text, letter in answer.split("、"), told.get(letter, "")) for text, letter in zip(texts, letters, strict=False)]
    if stray := [letter for letter in answer.split("、") if letter not in letters]:
        making.doubt(f"答案写的是 {'、'.join(stray)[:40]}，选项里没有")
    making.choice(ours.authors_order(making.settled.beside.name, shown, texts), many=kind == "multiple_choice")


def _given(answer: str) -> list[list[str]]:
    """`（1）甲 或 乙；（2）丙`: the answers of each gap, by the numbers that go up one by one."""
    starts: list[re.Match[str]] = []
    for match in GIVEN.finditer(answer):
        before = answer[: match.start()]
        if int(match["number"]) == len(starts) + 1 and (not starts or before.endswith("；")):
            starts.append(match)
    ends = [match.start() - 1 for match in starts[1:]] + [len(answer)]
    return [answer[match.end() : end].split(" 或 ") for match, end in zip(starts, ends, strict=True)]


def _matching(making: Making, rights: list[str], answer: Words) -> None:
    pairs = []
    for block in answer.blocks:
        left, arrow, right = block.text.partition(ARROW)
        if block.text.count(ARROW) > 1:
            # an arrow inside the words: the right side is one of those listed
            found = [text for text in rights if block.text.endswith(ARROW + text)]
            left, right = (block.text.removesuffix(ARROW + found[0]), found[0]) if len(found) == 1 else (left, right)
        if not arrow:
            making.doubt("答案里有一项不成对")
        pairs.append((left, right))
    used = [right for _, right in pairs]
    left_over = list(rights)
    for right in used:
        if right in left_over:
            left_over.remove(right)
        else:
            making.doubt(f"答案里的“{right[:20]}”不在右边各项里")
    making.matching(pairs, ours.extras_in_order(making.settled.beside.name, rights, left_over, used))
