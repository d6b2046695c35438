"""Answers as banks write them: letters, right or wrong, or words; one by one, in lists, and inside stems and explanations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from .folding import fold

TRUE_WORDS = frozenset({"√", "正确", "对", "是", "T", "TRUE", "Y"})
FALSE_WORDS = frozenset({"×", "错误", "错", "否", "F", "FALSE", "N", "X", "不正确", "不对"})


@dataclass(frozen=True)
class Key:
    """One answer: letters, a truth, or words."""

    letters: str = ""
    truth: bool | None = None
    words: str = ""

    def __str__(self) -> str:
        if self.truth is not None:
            return "正确" if self.truth else "错误"
        return self.letters or self.words


@dataclass
class Claim:
    """A key, and where the bank states it."""

    key: Key
    place: str
    """As the report names it: 答案行, 题干括号里, 答案列表, 解析里."""
    line: int
    rest: str = ""
    """Words right behind a letter, which may repeat the option."""
    text: str = ""
    """The answer as it is written."""
    more: list[str] = field(default_factory=list)
    """Lines that go on with it."""


LETTERS = re.compile(r"[(\[]? ?(?P<letters>[A-H](?:[ ,、;/和及]{0,2}[A-H]){0,9})(?![A-Za-z0-9]) ?[)\]]?")
SMALL = re.compile(r"[a-h]{1,8}$")
TRUTH = re.compile(r"[(\[]? ?(?P<word>√|×|不正确|正确|错误|不对|对|错)(?=$|[ 。.,;:!()\]]) ?[)\]]?")
LONE_TRUTH = re.compile(r"(?:是|否|T|F|TRUE|FALSE|True|False|Y|N|X|x)$")
POINTS = re.compile(r"[ ,;。.]{0,3}\( ?\d{1,3}(?:\.5)? ?分 ?\)")
BOUNDARY = re.compile(r"[。.,;:!、 )\]]{1,4}")


def truth_of(word: str) -> bool | None:
    """True, False, or None where the word says neither."""
    word = word.strip(" ()[]").upper()
    return True if word in TRUE_WORDS else False if word in FALSE_WORDS else None


def parse(text: str) -> tuple[Key | None, str]:
    """The key at the beginning of `text`, and the words behind it; without a key of marks, all of it is words."""
    text = text.strip()
    folded = fold(text)
    if SMALL.match(folded):
        return Key(letters="".join(sorted(folded.upper()))), ""
    if LONE_TRUTH.match(folded.rstrip("。.")):
        return Key(truth=truth_of(folded.rstrip("。."))), ""
    found = TRUTH.match(folded)
    if found:
        return Key(truth=truth_of(found["word"])), _behind(text, folded, found.end())
    found = LETTERS.match(folded)
    if found:
        letters = re.sub("[^A-H]", "", found["letters"])
        return Key(letters="".join(sorted(letters))), _behind(text, folded, found.end())
    return (Key(words=text), "") if text else (None, "")


def _behind(text: str, folded: str, end: int) -> str:
    if points := POINTS.match(folded, end):
        end = points.end()
    if boundary := BOUNDARY.match(folded, end):
        end = boundary.end()
    return text[end:].strip()


ENTRY = re.compile(
    r"(?:第 ?)?(?P<first>\d{1,3})(?: ?[-~至到] ?(?P<last>\d{1,3}))? ?(?:题)?[、.:)]{0,2} {0,4}"
    r"(?P<keys>(?:[A-H]|√|×|不正确|正确|错误|对|错)(?:[ ,、/]{0,4}(?:[A-H]|√|×|不正确|正确|错误|对|错)){0,400})(?![A-Za-z0-9\u4e00-\u9fff])[。;；,、 ]{0,8}"
)
TOKEN = re.compile(r"[A-H]+|√|×|不正确|正确|错误|对|错")
GROUP = re.compile(r"[ ,、/]+")


@dataclass(frozen=True)
class Entry:
    """The answer to one number of a list; no key where the list does not say which is whose."""

    number: int
    key: Key | None
    why: str = ""


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
    groups = [group for group in GROUP.split(match["keys"].strip(" ,、/")) if group]
    tokens = [token for group in groups for token in TOKEN.findall(group)]
    # 1-5 CABDA: a letter each; 1-3 AB ACD BC: a group each; 1 A,B: all letters are one key
    singles = [mark for token in tokens for mark in (token if token[0] in "ABCDEFGH" else [token])]
    if count == 1:
        letters = all(token[0] in "ABCDEFGH" for token in tokens)
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
            truth = truth_of(whole[place]) if whole[place][0] not in "ABCDEFGH" else None
            yield Entry(number, Key(truth=truth) if truth is not None else Key(letters="".join(sorted(whole[place]))))


IN_BRACKET = re.compile(
    r"\( {0,6}(?P<key>[A-H](?:[ ,、]{0,2}[A-H]){0,7}|√|×) {0,6}\)|(?<!_)_{1,20} ?(?P<blank>[A-H](?:[ ,、]{0,2}[A-H]){0,7}) ?_{1,20}(?!_)"
)
TRUTH_AT_END = re.compile(r"(?:\( {0,6}(?P<word>√|×|对|错|正确|错误|T|F) {0,6}\)|(?P<mark>[√×]))[ 。.]{0,3}$")
TRUTH_AT_START = re.compile(r"\( {0,6}(?P<word>√|×|对|错|正确|错误) {0,6}\) ?")
BEHIND_BLANK = re.compile(r"(?:\( {0,12}\)|_{2,40}) ?[。.]? ?(?P<key>[A-H](?:[ ,、]?[A-H]){0,7}|√|×) ?[。.]?$")
BEHIND_STEM = re.compile(r"[。.?:)]\s?(?P<key>[A-H]{1,6})$")

EXPLAINED = re.compile(
    r"(?:(?:故|因此|所以|综上,?|本题|此题|该题)(?:本题|此题)?(?:应当?|正确)?选(?:择|项为)?|(?:^|[^误错])(?:正确|参考)?答案(?:应)?[为是选]|正确(?:答案|选项)[为是]) ?:? ?\(?"
    r"(?P<key>[A-H](?:[ ,、]{0,2}[A-H]){0,7})(?![A-Za-z0-9类级项区座栋楼型等])"
)
EXPLAINED_TRUTH = re.compile(
    r"(?:故|因此|所以|本题|此题|题干)(?:本题|此题|题干)?(?:的?(?:说法|表述|观点))?是?(?P<word>正确|错误|不正确)(?:的)?(?=$|[。.,;])"
)


def explained(text: str) -> list[Key]:
    """The different keys that an explanation names in so many words."""
    folded = fold(text)
    keys = [Key(letters="".join(sorted(re.sub("[^A-H]", "", each["key"])))) for each in EXPLAINED.finditer(folded)]
    keys += [Key(truth=truth_of(each["word"])) for each in EXPLAINED_TRUTH.finditer(folded)]
    return list(dict.fromkeys(keys))
