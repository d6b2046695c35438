"""The options inside a text: letters with marks, with one mark missing, without any, in two columns, with boxes and ticks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from . import marks
from .folding import fold

BOXES = "√×□"
GLUED = re.compile(rf"(?P<letter>[{marks.LETTER}]) {{0,3}}(?=[\u4e00-\u9fff\d])")
Cut = tuple[int, int, str]
"""Where a mark begins, where it ends, and its letter."""


A_LETTER = re.compile(f"[{marks.LETTER}a-p]")
COLUMNS = "选项像是分两栏排的，已按字母重排，请对照原文"


@dataclass(frozen=True)
class Choice:
    """One option, or the words before the first one, which have no letter."""

    letter: str
    words: str
    tick: str = ""
    """√, × or □ before the letter."""
    doubt: str = ""
    label: str = ""
    """The letter and its mark as they are written."""


@dataclass(frozen=True)
class Around:
    """What stands around a text: the letters of this question so far, and the next line."""

    seen: str = ""
    following: str = ""

    @property
    def next_letter(self) -> str:
        """The letter that the next line begins with."""
        folded = fold(self.following).strip()
        if found := marks.OPTION.match(folded):
            return found["letter"] or found["small"].upper()
        bare = GLUED.match(folded)
        return bare["letter"] if bare else ""


def starts(folded: str, around: Around) -> re.Match[str] | None:
    """The mark of an option at the beginning; a letter behind H only where it goes on."""
    found = marks.OPTION.match(folded)
    letter = (found["letter"] or found["small"].upper()) if found else ""
    return found if found and (letter <= "H" or around.seen.endswith(chr(ord(letter) - 1))) else None


def choices(text: str, *, stem_first: bool, around: Around) -> list[Choice]:
    """Text as options; what stands before the first one has no letter."""
    folded = fold(text)
    if not A_LETTER.search(folded):
        return [Choice("", text.strip())] if text.strip() or stem_first else []
    start = None if stem_first else starts(folded, around)
    doubt = ""
    cuts: list[Cut] = [(0, start.end(), start["letter"] or start["small"].upper())] if start else []
    if start and start["small"]:
        cuts = _sequence(folded, SMALL_INSIDE.finditer(folded), cuts)[0]
    else:
        cuts, doubt = _sequence(folded, marks.OPTION_INSIDE.finditer(folded), cuts)
        if len(cuts) < 2:
            bare = _bare(folded, cuts, stem_first=stem_first)
            cuts = _columns(folded, cuts, around) or bare or _figures(folded, cuts) or cuts
            doubt = _uneven(folded, cuts) if cuts is bare else doubt
            doubt = COLUMNS if len(cuts) > 1 and cuts[1][2] > chr(ord(cuts[0][2]) + 1) else doubt
    if not cuts and not stem_first:
        cuts = _alone(folded, around)
    if not cuts and stem_first:
        small = _sequence(folded, SMALL_INSIDE.finditer(folded), [])[0]
        cuts = small if len(small) >= 3 or (len(small) == 2 and folded[small[0][0] - 1 : small[0][0]] in {"?", ":", ")", "]", "_"}) else []
    if not cuts and stem_first and around.next_letter == "B":
        cuts = [(match.start(), match.end(), "A") for match in FIRST_AT_END.finditer(folded)][-1:]
        cuts = _columns(folded, cuts, around) or cuts
        doubt = COLUMNS if len(cuts) > 1 else doubt
        if not cuts and (match := FIRST_GLUED.search(folded)):
            cuts, doubt = [(match.start(), match.end(), "A")], "选项 A 后面没有点，也许是题干里的字"
    boxes_follow = fold(around.following).lstrip()[:1] in set(BOXES)
    return list(
        _cut(text, folded, cuts, stem_first=stem_first, tick=start["tick"] or "" if start else "", doubt=doubt, boxes_follow=boxes_follow)
    )


FIRST_AT_END = re.compile(r"(?<=[?:)\]_。. ])[(\[]?A ?(?:[)\]][、.:,]?|[、.:,]) {0,4}(?=\S)")
"""The first option on the line of the stem, with the others below."""
FIRST_GLUED = re.compile(r"(?<=[?:)\]_ ])A {0,3}(?=[\u4e00-\u9fff\d])")
SMALL_INSIDE = re.compile(r"(?<![A-Za-z0-9])[(\[]?(?P<closed>(?!))?(?P<letter>[a-p])[、.)\]] {0,4}")
_TAIL = re.compile(rf"(?P<space> *)(?P<box>[{BOXES}])(?P<gap> *)$")


def _cut(text: str, folded: str, cuts: list[Cut], *, stem_first: bool, tick: str, doubt: str, boxes_follow: bool) -> Iterable[Choice]:
    ends = [begin for begin, _, _ in cuts[1:]] + [len(text)]
    before = cuts[0][0] if cuts else len(text)
    found = _TAIL.search(folded[:before]) if cuts and before else None
    boxed = bool(tick) or bool(found and boxes_follow) or bool(found and _TAIL.search(folded[: cuts[1][0]] if len(cuts) > 1 else ""))
    if found and boxed:
        tick, before = found["box"], found.start()
    if not cuts or cuts[0][0] > 0 or stem_first:
        words = text[:before].strip()
        if words or stem_first:
            yield Choice("", words)
    for place, (mark, begin, letter) in enumerate(cuts):
        end, next_tick, why = ends[place], "", doubt
        tail = _TAIL.search(folded, begin, end) if place + 1 < len(cuts) else None
        if tail and (boxed or (tail["space"] and not tail["gap"])):
            next_tick, end = tail["box"], tail.start()
        elif tail and bool(tail["space"]) == bool(tail["gap"]):
            why = f"分不清“{tail['box']}”标的是 {letter} 还是下一个选项"
        words = text[begin:end].strip(" \t\u3000；;") if place + 1 < len(cuts) else text[begin:end].strip()
        yield Choice(letter, words, tick, why, text[mark:begin])
        tick = next_tick


def _sequence(folded: str, found: Iterable[re.Match[str]], cuts: list[Cut]) -> tuple[list[Cut], str]:
    """The marks that continue A, B, C without a gap and with words between them, a mark that got lost among them; a stem needs at least two."""
    given, doubt = bool(cuts), ""
    marked = list(found)
    letters = {(match["closed"] or match["letter"]).upper() for match in marked}
    for match in sorted([*marked, *LOST_MARK.finditer(folded)], key=re.Match.start):
        lost = match.re is LOST_MARK
        letter = match["letter"] if lost else (match["closed"] or match["letter"]).upper()
        expected = chr(ord(cuts[-1][2]) + 1) if cuts else "A"
        if letter != expected or (lost and (letter in letters or not cuts)):
            continue
        if not cuts or (match.start() > cuts[-1][1] and folded[match.start() - 1] not in "、和与及或"):
            cuts = [*cuts, (match.start(), match.end(), letter)]
            doubt = f"选项 {letter} 后面没有点，也许不是选项" if lost else doubt
    # 下列（A）级场地由谁开门（B）: letters without words behind them are no options
    return (cuts, doubt) if given or (len(cuts) > 1 and folded[cuts[-1][1] :].strip(" 。.;")) else ([], "")


LOST_MARK = re.compile(rf"(?<= )(?P<letter>[{marks.LETTER}]) {{0,3}}(?=[\u4e00-\u9fff\d])")


def _columns(folded: str, cuts: list[Cut], around: Around) -> list[Cut]:
    """A and C of one line where B and D stand below them."""
    if not cuts:
        return []
    found = list(cuts)
    for match in marks.OPTION_INSIDE.finditer(folded, cuts[0][1]):
        letter = match["closed"] or match["letter"]
        between = [chr(code) for code in range(ord(found[-1][2]) + 1, ord(letter))]
        known = all(each in around.seen for each in between) or (between and around.next_letter == chr(ord(cuts[0][2]) + 1))
        if between and known and match.start() > found[-1][1] and folded[match.start() - 1] not in "、和与及或":
            found.append((match.start(), match.end(), letter))
    return found if len(found) > 1 else []


def _bare(folded: str, cuts: list[Cut], *, stem_first: bool) -> list[Cut]:
    """Letters without a mark, as `A甲 B乙 C丙`: only three or more in a row, each with words behind it."""
    found: list[Cut] = []
    matches = list(marks.BARE_LETTER.finditer(folded))
    # A甲  B维生素C片  C乙: a letter behind a gap is the mark where one of the two has a gap
    apart = {match["letter"] for match in matches if match.start() == 0 or folded[match.start() - 1] == " "}
    for match in matches:
        if folded[match.end() : match.end() + 1] in set("、.:)]"):
            continue
        if match["letter"] in apart and match.start() > 0 and folded[match.start() - 1] not in " )_。?:；;":
            continue
        expected = chr(ord(found[-1][2]) + 1) if found else "A"
        begins = match.start() == 0 or folded[match.start() - 1] in " )_。?:；;" or found
        if match["letter"] == expected and begins and (not found or match.start() > found[-1][1]):
            if found and folded[match.start() - 1] in "、和与及或,":
                return []
            found.append((match.start(), match.end(), expected))
    if cuts and found and found[0][2] != cuts[0][2]:
        return []
    return found if len(found) >= 3 and (stem_first or found[0][0] == 0 or folded[found[0][0] - 1] in " )_。?:") else []


def _uneven(folded: str, cuts: list[Cut]) -> str:
    """A doubt where a letter without a mark may be a letter of the words: it stands twice, or not all have a gap before them."""
    places = {begin for begin, _, _ in cuts}
    again = any(
        match["letter"] in {letter for _, _, letter in cuts} and match.start() not in places
        for match in marks.BARE_LETTER.finditer(folded, cuts[0][0])
    )
    left = chr(ord(cuts[-1][2]) + 1)
    again = again or bool(re.search(rf"(?<![A-Za-z]){left} ?[A-P]?[\u4e00-\u9fff\d]", folded[cuts[-1][1] :]))
    gaps = {folded[begin - 1] == " " for begin, _, _ in cuts[1:]}
    return "选项的字母后面没有点，有的字母也许是选项里的话" if again or gaps != {True} else ""


def _figures(folded: str, cuts: list[Cut]) -> list[Cut]:
    """`A3日 B5日 C10日`: letters glued to figures, only three or more in a row from the beginning."""
    found = [(match.start(), match.end(), match["letter"]) for match in marks.BEFORE_FIGURE.finditer(folded)]
    letters = "".join(letter for _, _, letter in found)
    return found if not cuts and len(found) >= 3 and found[0][0] == 0 and marks.LETTERS.startswith(letters) else []


def _alone(folded: str, around: Around) -> list[Cut]:
    """A letter without a mark at the beginning of a line of its own."""
    bare = marks.BARE_LETTER.match(folded) or marks.BEFORE_FIGURE.match(folded)
    if not bare or len(folded) <= bare.end():
        return []
    letter = bare["letter"]
    goes_on = letter == "A" or around.seen.endswith(chr(ord(letter) - 1))
    if bare.re is marks.BEFORE_FIGURE and not (goes_on and (letter > "B" or _begins(around.following, chr(ord(letter) + 1)))):
        return []
    return [(0, bare.end(), letter)] if letter <= "H" or goes_on else []


def _begins(line: str, letter: str) -> bool:
    return bool(re.match(rf"{letter} ?[、.:)\d]", fold(line).lstrip()))
