"""Lines that are nothing but answers to numbered questions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from .folding import fold
from .keys import Key, parse, ranged, truth_of
from .marks import LETTER

_ONE = rf"(?:True|False|TRUE|FALSE|[{LETTER}TXY]|√|×|不正确|正确|错误|对|错|是|否)"
_INSIDE = r"(?:[ ,、/;|+&·\\_.#:\"]|和|与|及)"
"""Not the dash: `A-D` is all from A to D."""
ENTRY = re.compile(
    r"(?:第 ?)?(?P<first>\d{1,3})(?: ?[-~至到] ?(?P<last>\d{1,3}))? ?(?:题)?[、.:)]{0,2} {0,4}"
    rf"(?P<keys>{_ONE}(?:{_INSIDE}{{0,4}}{_ONE}){{0,400}})(?![A-Za-z0-9\u4e00-\u9fff])[。;；,、 ]{{0,8}}"
)
TOKEN = re.compile(rf"True|False|TRUE|FALSE|[TXY]|[{LETTER}]+|√|×|不正确|正确|错误|对|错|是|否")
_LETTERS = re.compile(rf"[{LETTER}]+")
GROUP = re.compile(r"[ ,、/]+")
NUMBERS = re.compile(r"\[?(?:题号|题序|序号|题目)\]? ?:? ?(?P<numbers>\d{1,3}(?:[ ,、|]{1,8}\d{1,3}){0,60}) ?\|?$")
KEYS = re.compile(r"\[?(?:参考|正确|标准)?答案\]? ?:? ?(?P<keys>\S.{0,800}?) ?\|?$")


@dataclass(frozen=True)
class Entry:
    """The answer to one number of a list; no key where the list does not say which is whose."""

    number: int
    key: Key | None
    why: str = ""


def in_rows(numbers: str, keys: str) -> str:
    """`题号 1 2 3` over `答案 A B C` as one list; empty where the two lines are something else, or do not fit."""
    over, under = NUMBERS.match(fold(numbers).strip()), KEYS.match(fold(keys).strip())
    if not over or not under:
        return ""
    places = re.split(r"[ ,、|]+", over["numbers"])
    groups = [re.split(parted, under["keys"]) for parted in (r"[ |]+", r"[ ,、|]+")]
    found = next((each for each in groups if len(each) == len(places)), [])
    said = [parse(each) for each in found]
    if not said or any(key is None or key.words or rest or ranged(each) for (key, rest), each in zip(said, found, strict=True)):
        return ""
    return " ".join(f"{place}.{key.letters or str(key)}" for place, (key, _) in zip(places, said, strict=True) if key)


def are_rows(numbers: str, keys: str) -> bool:
    """Whether the two lines look like rows of numbers and keys, though they do not fit."""
    over = NUMBERS.match(fold(numbers).strip())
    return bool(over and KEYS.match(fold(keys).strip()))


def entries(text: str) -> list[Entry] | None:
    """All answers of a line that is nothing but a list of them; None for any other line."""
    folded = fold(text).strip()
    found: list[Entry] = []
    place = 0
    while place < len(folded):
        match = ENTRY.match(folded, place)
        if not match:
            return None
        found += _entry(match)
        place = match.end()
    return found or None


def _entry(match: re.Match[str]) -> Iterator[Entry]:
    first, last = int(match["first"]), int(match["last"] or match["first"])
    if not first <= last <= first + 200:
        yield Entry(first, None, f"答案列表写的是 {first}-{last}")
        return
    count = last - first + 1
    text = match["keys"].strip(" ,、/")
    parted = " +" if " " in text and len(re.split(" +", text)) == count else GROUP
    groups = ["".join(TOKEN.findall(group)) for group in re.split(parted, text) if group]
    tokens = [token for group in groups for token in TOKEN.findall(group)]
    # 1-5 CABDA: a letter each; 1-3 AB ACD BC: a group each; 1 A,B: all letters are one key
    singles = [mark for token in tokens for mark in (token if _LETTERS.fullmatch(token) else [token])]
    if count == 1:
        letters = all(_LETTERS.fullmatch(token) for token in tokens)
        whole = ["".join(tokens)] if letters or len(tokens) == 1 else []
    elif len(groups) == count and all(TOKEN.fullmatch(group) for group in groups):
        whole = groups
    else:
        whole = singles if len(singles) == count else []
    for place, number in enumerate(range(first, last + 1)):
        if not whole:
            yield Entry(
                number, None, f"答案列表 {first}-{last} 有 {len(groups) if len(groups) > 1 else len(singles)} 个答案，对不上 {count} 道题"
            )
        else:
            truth = truth_of(whole[place]) if not _LETTERS.fullmatch(whole[place]) else None
            yield Entry(number, Key(truth=truth) if truth is not None else Key(letters="".join(sorted(whole[place]))))
