"""Each line of a bank as the pieces it holds: heads, stems, options, keys, explanations, lists of keys, page numbers, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from . import marks
from .folding import fold
from .keys import entries
from .keys import parse as parse_key


@dataclass(frozen=True)
class Line:
    """A line as read, with its number in the file."""

    number: int
    text: str
    marked: bool = False
    """Set in bold or colour as a whole, which in some files marks the key."""
    table: bool = False


@dataclass(frozen=True)
class Piece:
    """One part of a line: what it is and the words behind its mark."""

    kind: str
    """head, title, stem, option, key, note, list, noise, text or blank."""
    text: str
    line: int
    mark: str = ""
    """The letter of an option, the type of a head, the style of a stem's number."""
    number: int = 0
    label: str = ""
    """The words of the mark, for a stem that turns out to be running text."""
    marked: bool = False
    sure: bool = True
    """False for a mark that ordinary words can look like."""
    starts: bool = field(default=True)
    """Whether it stands at the beginning of its line."""


MOST_HEADS = 20
"""So many heads are looked for in one line, each behind the other; no bank has more than two."""
SENTENCE_END = frozenset("。！？；;!?)]”√×. ABCDEFGH对错")


class Splitter:
    """Splits lines one after the other; it remembers only the last number of a stem, to find the next one inside a line."""

    def __init__(self) -> None:
        self.number = 0
        self.letter = ""

    def pieces(self, lines: Iterable[Line]) -> Iterator[Piece]:
        """The pieces of all lines, in order."""
        for line in lines:
            found = list(self._line(line))
            for place, piece in enumerate(found):
                yield piece if place == 0 else Piece(**{**vars(piece), "starts": False})

    def _line(self, line: Line, heads: int = 0) -> Iterator[Piece]:
        text = line.text.strip()
        folded = fold(text)
        if not folded.strip():
            yield Piece("blank", "", line.number)
        elif marks.PAGE.match(folded) or (len(folded) <= 80 and marks.SITE.search(folded) and not marks.STEM.match(folded)):
            yield Piece("noise", text, line.number)
        elif entries(text):
            yield Piece("list", text, line.number)
        else:
            for start, end in _at_heads(folded):
                yield from self._segment(text[start:end].strip(), line, heads)

    def _segment(self, text: str, line: Line, heads: int) -> Iterator[Piece]:
        folded = fold(text)
        head = marks.HEAD.match(folded) if heads < MOST_HEADS else None
        if head:
            rest = folded[head.end() :]
            stem = bool(marks.STEM.match(rest))
            if not rest or stem or entries(rest) or marks.HEAD_REST.match(rest):
                self.number, self.letter = 0, ""
                yield Piece("head", text if not stem else text[: head.end()].strip(), line.number, marks.TYPE_NAMES[head["name"]])
                if stem or entries(rest):
                    yield from self._line(Line(line.number, text[head.end() :]), heads + 1)
                return
        for start, end in self._at_numbers(folded):
            yield from self._labels(text[start:end].strip(), line)

    def _at_numbers(self, folded: str) -> list[tuple[int, int]]:
        """Where a line is cut because the next question begins inside it: the number that follows, with options or a key behind it."""
        first = marks.STEM.match(folded)
        number = _number(first) if first else self.number
        cuts = [0]
        proofs = [match.start() for match in PROOF.finditer(folded)]
        if proofs:
            proof, proved = 0, next(PROOF.finditer(folded)).end()
            found = [match for match in NUMBER_INSIDE.finditer(folded) if match["tagged"] or folded[match.start() - 1] in SENTENCE_END]
            for match in found:
                if int(match["number"] or match["tagged"]) != number + 1 or match.start() == 0:
                    continue
                while proof < len(proofs) and proofs[proof] < match.end():
                    proof += 1
                if proof < len(proofs) and (len(cuts) > 1 or proved <= match.start() or not first):
                    cuts.append(match.start())
                    number += 1
        self.number = number
        return list(zip(cuts, [*cuts[1:], len(folded)], strict=True))

    def _labels(self, text: str, line: Line) -> Iterator[Piece]:
        """Cuts at the labels of key and explanation."""
        folded = fold(text)
        cuts = [0]
        for match in LABEL_INSIDE.finditer(folded):
            if match.start() > cuts[-1] and not ("答案" in match.group() and _inside_note(folded, cuts[-1])):
                cuts.append(match.start())
        for start, end in zip(cuts, [*cuts[1:], len(folded)], strict=True):
            part = text[start:end].strip()
            if part:
                yield from self._part(part, line)

    def _part(self, text: str, line: Line) -> Iterator[Piece]:
        folded = fold(text)
        number, marked = line.number, line.marked
        if match := marks.NOTE_LABEL.match(folded):
            name = match["closed"] or match["open"]
            body = text[match.end() :] if name in marks.PLAIN_NOTES else text.lstrip("（(")
            yield Piece("note", _unclosed(body, match.group()), number, marked=marked)
            return
        if len(folded) <= 40 and marks.LIST_HEAD.match(folded) and not marks.STEM.match(folded):
            yield Piece("listhead", text, number)
            return
        match = marks.KEY_LABEL.match(folded)
        if match and (piece := _key(text, folded, match, number)):
            yield piece
            return
        stem = marks.STEM.match(folded)
        if stem:
            style = next(name for name in ("di", "ti", "pa", "nu") if stem[name])
            sure = style != "nu" or not folded[stem.end() : stem.end() + 1].isdigit()
            label = text[: stem.end()]
            body = text[stem.end() :].strip()
            self.letter = ""
            for place, (letter, part) in enumerate(self._options(body, stem_first=True)):
                if place == 0:
                    sign = (stem["truth"] or "").strip("() ")
                    truth = f"（{sign}）" if sign else ""
                    yield Piece(
                        "stem", truth + part, number, style + (stem["mark"] or ""), _number(stem), label=label, marked=marked, sure=sure
                    )
                else:
                    yield Piece("option", part, number, letter, marked=marked)
            return
        if match := marks.CHOICES_LABEL.match(folded):
            text = text[match.end() :].strip()
            if not text:
                return
        kinds = list(self._options(text, stem_first=False))
        for letter, part in kinds:
            if letter:
                bare = not marks.OPTION.match(fold(text)) and letter == kinds[0][0]
                yield Piece("option", part, number, letter, marked=marked, sure=not bare, label=letter)
            elif marks.TITLE.match(fold(part)) and not marks.EMPTY_BRACKET.search(fold(part)):
                yield Piece("title", part, number, marked=marked)
            else:
                yield Piece("text", part, number, marked=marked)

    def _options(self, text: str, *, stem_first: bool) -> Iterator[tuple[str, str]]:
        """Text as (letter, words): what stands before the first option has no letter."""
        folded = fold(text)
        start = None if stem_first else marks.OPTION.match(folded)
        small = bool(start and start["small"])
        if small and start:
            cuts = [(0, start.end(), start["small"].upper())]
        elif start:
            cuts = [(0, start.end(), start["letter"])]
        else:
            cuts = []
        if not small:
            cuts = _sequence(folded, marks.OPTION_INSIDE.finditer(folded), cuts)
            if len(cuts) < 2:
                cuts = _bare(folded, cuts, stem_first=stem_first) or cuts
        if not cuts and not stem_first and (bare := marks.BARE_LETTER.match(folded)) and len(folded) > bare.end():
            cuts = [(0, bare.end(), bare["letter"])]
        if not cuts or cuts[0][0] > 0 or stem_first:
            before = text[: cuts[0][0] if cuts else len(text)].strip()
            if before or stem_first:
                yield "", before
        for place, (_, begin, letter) in enumerate(cuts):
            end = cuts[place + 1][0] if place + 1 < len(cuts) else len(text)
            yield letter, text[begin:end].strip(" \t\u3000；;") if place + 1 < len(cuts) else text[begin:].strip()
            self.letter = letter


NUMBER_INSIDE = re.compile(r"(?<![\d.第])(?P<number>\d{1,4}) ?[、.] {0,2}(?=[^\d ]|\d{4}年)|\[题[干目] ?(?P<tagged>\d{1,4}) ?\]")
PROOF = re.compile(r"(?<![A-Za-z])A ?[、.:,)]|\(A\)|答案|\( {0,6}[A-H√×]{0,6} {0,6}\)|_{2,}")
LABEL_INSIDE = re.compile(
    f"{marks.KEY_INSIDE.pattern}|\\[ ?(?:选项|备选答案) ?\\]|\\[ ?(?:{marks.NOTE_NAMES}) ?\\] ?:?|\\(?(?:{marks.NOTE_NAMES}) ?:"
)
NOTE_START = re.compile(f"\\[? ?(?:{marks.NOTE_NAMES}) ?[\\]:]")


def _inside_note(folded: str, start: int) -> bool:
    return bool(NOTE_START.match(folded, start))


def _number(match: re.Match[str]) -> int:
    return marks.chinese_number(match["di"] or match["ti"] or match["pa"] or match["nu"] or "0")


def _at_heads(folded: str) -> list[tuple[int, int]]:
    """Where a line is cut because a section begins inside it."""
    cuts = [0, *(match.start() for match in marks.HEAD_INSIDE.finditer(folded) if match.start() > 0)]
    return list(zip(cuts, [*cuts[1:], len(folded)], strict=True))


def _sequence(folded: str, found: Iterable[re.Match[str]], cuts: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The marks that continue A, B, C without a gap and with words between them; a stem needs at least two."""
    given = bool(cuts)
    for match in found:
        letter = match["closed"] or match["letter"]
        expected = chr(ord(cuts[-1][2]) + 1) if cuts else "A"
        if letter == expected and (not cuts or (match.start() > cuts[-1][1] and folded[match.start() - 1] not in "、和与及或")):
            cuts = [*cuts, (match.start(), match.end(), letter)]
    # 下列（A）级场地由谁开门（B）: letters without words behind them are no options
    return cuts if given or (len(cuts) > 1 and folded[cuts[-1][1] :].strip(" 。.;")) else []


def _bare(folded: str, cuts: list[tuple[int, int, str]], *, stem_first: bool) -> list[tuple[int, int, str]]:
    """Letters without a mark, as `A甲 B乙 C丙`: only three or more in a row, each with words behind it."""
    found: list[tuple[int, int, str]] = []
    for match in marks.BARE_LETTER.finditer(folded):
        expected = chr(ord(found[-1][2]) + 1) if found else "A"
        begins = match.start() == 0 or folded[match.start() - 1] in " )_。?:；;" or found
        if match["letter"] == expected and begins and (not found or match.start() > found[-1][1]):
            if found and folded[match.start() - 1] in "、和与及或,":
                return []
            found.append((match.start(), match.end(), expected))
    if cuts and found and found[0][2] != cuts[0][2]:
        return []
    return found if len(found) >= 3 and (stem_first or found[0][0] == 0 or folded[found[0][0] - 1] in " )_。?:") else []


def _key(text: str, folded: str, match: re.Match[str], number: int) -> Piece | None:
    """A key line, unless the label is the beginning of ordinary words."""
    body = text[match.end() :]
    labelled = match.group().rstrip()
    if labelled.endswith("答案") or match["verb"]:
        key, _ = parse_key(body)
        if body.strip() and not (key and not key.words):
            return None
    return Piece("key", _unclosed(body, folded[: match.end()]), number, label=labelled)


def _unclosed(body: str, label: str) -> str:
    """`body` without the bracket that was opened before the label: （答案：C）."""
    body = body.strip()
    opened = (label.startswith("(") and ")" not in label) or (label.startswith("[") and "]" not in label)
    if opened and body and body[-1] in "）)】]":
        body = body[:-1].strip()
    return body
