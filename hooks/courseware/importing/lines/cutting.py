"""Where one line holds several things: the next question, sections, labels of keys and explanations, heads of pages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from . import marks
from .folding import fold
from .keys import TOLD
from .marks import LETTER

NUMBER_INSIDE = re.compile(
    rf"(?<![\d.第])(?P<typed>{marks.NUMBER_OF_TYPE})|"
    r"(?<![\d.第])(?P<number>\d{1,4}) ?[、.] {0,2}(?=[^\d ]|\d{4}年)|\[题[干目] ?(?P<tagged>\d{1,4}) ?\]|(?<!参见)(?<!详见)(?<!同)第 ?(?P<called>\d{1,4}) ?题[:、. ]"
    r"|(?:题目|例题?) ?(?P<titled>\d{1,3}) ?[:、.]|(?P<bracket>\((?P<closed>\d{1,3})\)|(?<![\d.第(])(?P<half>\d{1,3})\))(?=[^\d ])"
    rf"|(?<=[。;!?)\]√× ])(?P<naked>{marks.BARE_NUMBER.pattern.replace('?P<nu>', '?:')})"
)
TYPED_BEFORE = re.compile(rf"{marks.TYPE_INSIDE.pattern} ?$|{marks.TYPE_TAG.pattern}$")
SURE = ("typed", "tagged", "called", "titled")
"""Marks that nothing but a question begins with."""
NUMBERS = ("typed", "number", "tagged", "called", "titled", "closed", "half", "naked")
PROOF = re.compile(
    rf"(?<![A-Za-z])[Aa] ?[、.:,)\]]|□|①|\(A\)|答案|[(\[] {{0,6}}[{LETTER}√×]{{0,6}} {{0,6}}[)\]]|_{{2,}}|[(\[] {{0,6}}(?:{TOLD}) {{0,6}}[)\]]|解析 ?[:\]]|(?<![\u4e00-\u9fff])答 ?:"
)
KEYED = re.compile(
    rf"(?:答案|(?<![\u4e00-\u9fff])答(?= ?:))[\])]? ?[为是]? ?:? ?[^ ]|[(\[] {{0,6}}(?:[{LETTER}](?:[ ,、;/|+&]{{0,3}}[{LETTER}]){{0,11}}|[a-p]{{1,4}}|[{marks.CIRCLED}]{{1,5}}|{TOLD}) {{0,6}}[)\]]|_[{LETTER}]{{1,8}}_|[√×](?= ?\d)|[√×] ?$|故选[{LETTER}]"
)
FIRST = re.compile(r"(?<![A-Za-z])[Aa] ?[、.:,)\]]|(?<=[?:)\]_ ])A {0,3}(?=[\u4e00-\u9fff\d])")
CHOSEN = re.compile(r"(?<![A-Za-z])[Aa] ?[、.:,)\]].{1,80}?(?<![A-Za-z])[Bb] ?[、.:,)\]]|①.{1,80}?②")
NOTED = re.compile(f"(?:{marks.NOTE_NAMES}) ?[\\]:]")


def _ended(before: str) -> bool:
    """Whether a question can begin behind `before`: a sentence or a key ends there."""
    return (
        before[-1:] in "。；;!?)]”√×. 对错"
        or before[-2:] in {"正确", "错误"}
        or bool(re.search(rf"(?<![A-Za-z0-9])[{LETTER}]{{1,8}}$", before[-10:]))
    )


@dataclass
class _Candidate:
    start: int
    number: int
    ended: bool
    """Whether something ends before it."""
    naked: bool
    """Whether it has no mark."""
    sure: bool
    """Whether its mark can be nothing else."""
    noted: bool
    """Whether it has an explanation."""
    chosen: bool
    """Whether its options follow, from the first one on."""
    proved: bool
    strong: bool
    """Whether the words up to the next candidate are those of a question, or of a question with its key."""


@dataclass
class Numbers:
    """How the questions are numbered so far."""

    last: int = 0
    style: str = ""
    """`(` or `)` where numbers stand in brackets."""
    keyed: bool = False
    """Whether the last question has its key."""
    noted: bool = False
    """Whether it has its explanation."""


class _Since:
    """What a question has so far, looked at piece by piece, so that a long line is looked at once."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        self.begin(0)

    def begin(self, start: int) -> None:
        """A question begins here."""
        self.start = self.seen = start
        self.keyed = self.proved = self.noted = False

    def look(self, end: int) -> None:
        """Looks on to `end`; marks are shorter than the overlap."""
        words = self.folded[max(self.start, self.seen - OVERLAP) : end]
        self.keyed = self.keyed or bool(KEYED.search(words))
        self.proved = self.proved or bool(PROOF.search(words))
        self.noted = self.noted or bool(NOTED.search(words))
        self.seen = end


OVERLAP = 40


def _next_proved(found: list[_Candidate]) -> list[int | None]:
    """For each candidate the next one behind it that is proved."""
    following: list[int | None] = [None] * len(found)
    for place in range(len(found) - 2, -1, -1):
        following[place] = place + 1 if found[place + 1].proved else following[place + 1]
    return following


def at_numbers(folded: str, numbers: Numbers, *, following: str = "") -> list[tuple[int, int]]:
    """Where a line is cut because the next question begins inside it; `following` is the letter that the next line begins with."""
    first = marks.STEM.match(folded)
    if first:
        numbers.last = number_of(first)
        numbers.style = "(" if first["pa"] else ")" if first["mark"] == ")" else ""
    cuts, skipped = [0], -1
    found = _candidates(folded, first.end() if first else 0, style=numbers.style, following=following)
    proved = _next_proved(found)
    since = _Since(folded)
    for place, each in enumerate(found):
        if place == skipped:
            continue
        since.look(each.start)
        expected = each.number == numbers.last + 1
        carried = numbers.keyed and len(cuts) == 1 and not first
        keyed = carried or since.keyed
        begun = len(cuts) > 1 or not first or since.proved
        likely = keyed and each.strong and each.number <= numbers.last + 5
        typed = bool(TYPED_BEFORE.search(folded[max(0, each.start - 20) : each.start]))
        sure = (each.sure or typed) and each.number <= numbers.last + 5
        noted = (
            each.noted
            and each.ended
            and numbers.last <= each.number <= numbers.last + 3
            and (since.noted or (numbers.noted and len(cuts) == 1 and not first))
        )
        # the options of the next question prove it, though nothing ends the last one of this
        chosen = expected and begun and each.chosen and folded[each.start - 1] not in "、,.和与及第"
        accepted = (
            sure
            or noted
            or chosen
            or (each.proved and (likely or (expected and begun and each.ended)) and (not each.naked or (expected and keyed)))
        )
        if not accepted and expected and begun and each.ended and not each.proved and not each.naked:
            # words of this question may look like a number, and points of an explanation like a question
            later = proved[place]
            if later is not None and found[later].number not in {each.number, each.number + 1} and not since.noted and found[later].ended:
                accepted, skipped = True, later
        if not accepted and not first and len(cuts) == 1 and each.number == 1 and each.strong and not keyed:
            accepted = True
        if accepted:
            cuts.append(each.start)
            numbers.last = each.number
            since.begin(each.start)
    numbers.keyed = bool(KEYED.search(folded[cuts[-1] :])) or (numbers.keyed and len(cuts) == 1 and not first)
    numbers.noted = bool(NOTED.search(folded[cuts[-1] :])) or (numbers.noted and len(cuts) == 1 and not first)
    return list(zip(cuts, [*cuts[1:], len(folded)], strict=True))


DIGIT = re.compile(r"\d")


def _candidates(folded: str, begin: int, *, style: str, following: str) -> list[_Candidate]:
    kept: list[tuple[re.Match[str], int]] = []
    if not DIGIT.search(folded, begin):
        return []
    for match in NUMBER_INSIDE.finditer(folded):
        if match.start() < begin or match.start() == 0:
            continue
        number = int(next(re.sub(r"\D", "", match[name]) for name in NUMBERS if match[name]))
        # （2） is the number of a question only where （1） was one
        if match["bracket"] and style != ("(" if match["closed"] else ")"):
            continue
        kept.append((match, number))
    found = []
    for place, (match, number) in enumerate(kept):
        end = kept[place + 1][0].start() if place + 1 < len(kept) else len(folded)
        words = folded[match.end() : end]
        follows = end == len(folded) and (following == "A" or (following == "B" and bool(FIRST.search(words))))
        found.append(
            _Candidate(
                match.start(),
                number,
                _ended(folded[max(0, match.start() - 10) : match.start()]),
                bool(match["naked"]),
                any(match[name] for name in SURE),
                bool(NOTED.search(words)),
                bool(FIRST.search(words)) and (follows or bool(CHOSEN.search(words[:2000]))),
                follows or bool(PROOF.search(words)),
                follows or bool(KEYED.search(words) or CHOSEN.search(words[:2000])),
            )
        )
    return found


def number_of(match: re.Match[str]) -> int:
    """The number of a stem's mark."""
    return next((marks.chinese_number(match[style]) for style in marks.STYLES if match[style]), 0)


TYPE_HINT = re.compile("[选项断题空释答析]")
"""No name of a type is without one of these."""


def at_heads(folded: str) -> list[tuple[int, int]]:
    """Where a line is cut because a section begins inside it."""
    if not TYPE_HINT.search(folded):
        return [(0, len(folded))]
    cuts = [0]
    found = sorted([*marks.HEAD_INSIDE.finditer(folded), *marks.TAG_INSIDE.finditer(folded)], key=re.Match.start)
    since, chosen, number, seen = _Since(folded), False, False, 0
    for match in found:
        since.look(match.start())
        words = folded[max(cuts[-1], seen - 2 * OVERLAP) : match.start()]
        chosen, number, seen = chosen or bool(CHOSEN.search(words)), number or bool(NUMBER_INSIDE.search(words)), match.start()
        if match.re is marks.TAG_INSIDE and (marks.STEM.match(folded, cuts[-1]) or number):
            continue
        # a type behind a stem belongs to the question before; one behind a whole question begins the next
        if match.start() > cuts[-1] and (match.re is marks.HEAD_INSIDE or since.keyed or since.noted or chosen):
            cuts.append(match.start())
            since.begin(match.start())
            chosen, number, seen = False, False, match.start()
    return list(zip(cuts, [*cuts[1:], len(folded)], strict=True))


def without_page_heads(text: str) -> list[str]:
    """The text, and the head of a page inside it, as `某某网 第 1 页 共 2 页`, which stands between sentences."""
    if "页" not in text:
        return [text] if text else []
    folded = fold(text)
    cuts = []
    for match in marks.PAGE_INSIDE.finditer(folded):
        # the name of a site before the number is written letter by letter, with gaps
        before = re.search(r"(?:^|(?<=[。.;!?)\]]) |(?<=[正确错误]) )(?:\S ){2,12}$", folded[: match.start()])
        start = before.start() if before else match.start()
        if start == 0 or folded[:start].rstrip()[-1:] in "。.;!?)]确误对错√×":
            cuts += [start, match.end()]
    edges = [0, *cuts, len(text)]
    return [part for part in (text[start:end].strip() for start, end in pairwise(edges)) if part]
