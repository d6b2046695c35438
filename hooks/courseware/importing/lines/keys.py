"""Answers as banks write them: letters, right or wrong, or words; how one is read, and where explanations name one."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .folding import fold
from .marks import LETTER

TRUE_WORDS = frozenset({"√", "正确", "对", "是", "T", "TRUE", "Y", "YES", "V", "正确的", "对的", "是对的", "是正确的", "勾", "打勾"})
FALSE_WORDS = frozenset(
    {
        "×",
        "错误",
        "错",
        "否",
        "F",
        "FALSE",
        "N",
        "NO",
        "X",
        "不正确",
        "不对",
        "错误的",
        "错的",
        "是错的",
        "是错误的",
        "不对的",
        "叉",
        "打叉",
    }
)


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


BETWEEN = r"(?:[ ,、;/|+\\&.。·:_#\"'“”‘’-]|以及|和|与|及)"
"""What stands between the letters of one key."""
_GROUP = rf"(?:[{LETTER}]{{1,16}}|[a-p])(?![A-Za-z0-9])"
_OPENED, _CLOSED = r"[(\[\"“'‘]{0,2} ?", r" ?[)\]\"”'’]{0,2}"
LETTERS = re.compile(rf"{_OPENED}(?P<letters>{_GROUP}(?:{BETWEEN}{{1,3}}{_GROUP}){{0,15}}){_CLOSED}")
RANGE = re.compile(rf"{_OPENED}(?P<first>[{LETTER}]) ?(?P<by>-{{1,2}}|~|至|到) ?(?P<last>[{LETTER}])(?![A-Za-z0-9]){_CLOSED}")
SAID_BEFORE = re.compile(r"(?:应当?|该)?选择? ?:? ?|为 ?:? ?|是(?=[A-P]) ?")
SAID_BEHIND = re.compile(
    r" ?(?:选项|[一二两三四五六七八]?[项个])?(?:(?:全部|全|都|均|皆)(?:是?正确的?|是?对的?|选)|正确|全选)?(?=$|[ 。.,;:!、()\[\]])"
)
SMALL = re.compile(r"[a-p]{1,12}$")
TRUTH = re.compile(r"[(\[\"“]? ?(?P<word>√|×|是?(?:不正确|正确|错误|不对|对|错)的?)(?=$|[ 。.,;:!()\[\]\"”]) ?[)\]\"”]?")
LONE_TRUTH = re.compile(r"(?:是|否|勾|叉|打勾|打叉|T|F|TRUE|FALSE|True|False|true|false|Yes|No|YES|NO|yes|no|Y|N|X|x|V|v)$")
POINTS = re.compile(r"[ ,;。.]{0,3}\( ?\d{1,3}(?:\.\d)? ?分 ?\)")
BOUNDARY = re.compile(r"[。.,;:!、 )\]]{1,4}")


def truth_of(word: str) -> bool | None:
    """True, False, or None where the word says neither."""
    word = word.strip(' ()[]"“”').upper()
    return True if word in TRUE_WORDS else False if word in FALSE_WORDS else None


def letters_in(text: str) -> str:
    """All letters of options in `text`, in order; one that stands twice stays twice."""
    return "".join(sorted(re.sub(f"[^{LETTER}]", "", fold(text).upper())))


def ranged(text: str) -> tuple[str, bool] | None:
    """The letters of `A-D` and whether that can be nothing else; None where `text` is no range."""
    folded = fold(text).strip()
    found = RANGE.match(folded)
    if not found or found["first"] >= found["last"] or not SAID_BEHIND.fullmatch(folded[found.end() :].rstrip("。.")):
        return None
    letters = "".join(chr(code) for code in range(ord(found["first"]), ord(found["last"]) + 1))
    return letters, len(letters) == 2 or "-" not in found["by"]


def parse(text: str) -> tuple[Key | None, str]:
    """The key at the beginning of `text`, and the words behind it; without a key of marks, all of it is words."""
    text = text.strip()
    folded = fold(text)
    if SMALL.match(folded) and folded not in {"true", "false", "no"}:
        return Key(letters="".join(sorted(folded.upper()))), ""
    if LONE_TRUTH.match(folded.rstrip("。.")):
        return Key(truth=truth_of(folded.rstrip("。."))), ""
    found = TRUTH.match(folded)
    if found:
        return Key(truth=truth_of(found["word"])), _behind(text, folded, found.end())
    start = said.end() if (said := SAID_BEFORE.match(folded)) else 0
    found = LETTERS.match(folded, start)
    if found and (not ranged(folded[start:]) or ranged(folded[start:]) == (letters_in(found["letters"]), True)):
        if said := SAID_BEHIND.match(folded, found.end()):
            return Key(letters=letters_in(found["letters"])), _behind(text, folded, said.end())
        # A类网格: a letter with words right behind it is the beginning of words
        if folded[found.end() - 1] in ")]\"”'’ ":
            return Key(letters=letters_in(found["letters"])), _behind(text, folded, found.end())
    return (Key(words=text), "") if text else (None, "")


def _behind(text: str, folded: str, end: int) -> str:
    if points := POINTS.match(folded, end):
        end = points.end()
    if boundary := BOUNDARY.match(folded, end):
        end = boundary.end()
    return text[end:].strip()


_KEY = rf"[{LETTER}](?:{BETWEEN}{{0,3}}[{LETTER}]){{0,11}}"
IN_BRACKET = re.compile(
    rf"[(\[] {{0,6}}(?P<key>{_KEY}|[a-p](?:{BETWEEN}{{0,3}}[a-p]){{0,7}}|√|×) {{0,6}}[)\]](?P<word> ?[级类型区栋座楼款号])?"
    rf"|(?<![A-Za-z_])_{{1,20}} ?(?P<blank>{_KEY}|[a-p]) ?_{{1,20}}(?![A-Za-z_])"
)
TOLD = r"√|×|对|错|正确|错误|T|F|True|False|TRUE|FALSE|Y|N|是|否"
TRUTH_AT_END = re.compile(
    rf"(?:(?:(?:正确|参考|标准)?答案|答) ?:? ?)?(?:[(\[] {{0,6}}(?P<word>{TOLD}) {{0,6}}[)\]]|(?P<mark>[√×]))[ 。.]{{0,3}}$"
)
TRUTH_AT_START = re.compile(r"(?:[(\[] {0,6}(?P<word>√|×|对|错|正确|错误) {0,6}[)\]]|(?P<mark>[√×])) ?")
BEHIND_BLANK = re.compile(rf"(?:\( {{0,12}}\)|_{{2,40}}) ?[。.]? ?(?P<key>{_KEY}|√|×) ?[。.]?$")
BEHIND_STEM = re.compile(rf"[。.?:)]\s?(?P<key>[{LETTER}]{{1,8}})$")

_LETTERS = rf"(?P<key>[{LETTER}](?:[ ,、和与及]{{0,2}}[{LETTER}]){{0,11}})(?![A-Za-z0-9类级项区座栋楼型等])"
EXPLAINED = re.compile(
    r"(?:(?:故|因此|所以|综上,?|本题|此题|该题)(?:本题|此题)?(?:应当?|正确)?选(?:择|项为)?|(?:^|(?<![误错员生你我您原]的)(?<![误错员生原]))(?:正确|参考)?答案(?:应)?[为是选]"
    rf"|正确(?:答案|选项)[为是]) ?:? ?\(?{_LETTERS}"
)
EXPLAINED_TRUTH = re.compile(
    r"(?:故|因此|所以|本题|此题|题干)(?:本题|此题|题干)?(?:的?(?:说法|表述|观点))?是?(?P<word>正确|错误|不正确)(?:的)?(?=$|[。.,;])"
)


def explained(text: str) -> list[Key]:
    """The different keys that an explanation names in so many words."""
    folded = fold(text)
    keys = [Key(letters=letters_in(each["key"])) for each in EXPLAINED.finditer(folded)]
    keys += [Key(truth=truth_of(each["word"])) for each in EXPLAINED_TRUTH.finditer(folded)]
    return list(dict.fromkeys(keys))
