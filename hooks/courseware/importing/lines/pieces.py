"""Each line of a bank as the pieces it holds: heads, stems, options, keys, explanations, lists of keys, page numbers, plain text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from . import marks
from .beginnings import asks, numbered
from .choices import GLUED, Around, Choice, choices
from .cutting import Numbers, at_heads, at_numbers, number_of, without_page_heads
from .folding import fold
from .keys import parse as parse_key
from .labels import at_labels, usual_labels
from .lists import are_rows, entries, in_rows
from .trimming import shown, unclosed, without


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
    """head, title, stem, opening, option, key, note, typed, list, noise, text or blank."""
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
    tick: str = ""
    """√, × or □ before an option."""
    doubt: str = ""
    """Why the question it belongs to has to be looked at."""


MOST_HEADS = 20
"""So many heads are looked for in one line, each behind the other; no bank has more than two."""
FOREIGN = re.compile(
    r"[\[{,]{0,3} ?[\[{]? ?\"[A-Za-z_]{1,30}\" ?:|</?(?:p|div|br|span|li|ul|ol|td|tr|table|html|body|head|h[1-6])\b[^<>]{0,200}>$"
)
"""A line of a file for programs: JSON, or a tag of a page alone."""


class Splitter:
    """Splits lines one after the other; it remembers the last number of a stem and the letters behind it, and looks one line ahead."""

    def __init__(self) -> None:
        self.numbers = Numbers()
        self.letters = ""
        self.following = ""
        self.usual: frozenset[str] = frozenset()

    def pieces(self, lines: Iterable[Line]) -> Iterator[Piece]:
        """The pieces of all lines, in order."""
        given = list(lines)
        self.usual = usual_labels(line.text for line in given)
        following = [""] * (len(given) + 1)
        for place in range(len(given) - 1, 0, -1):
            following[place - 1] = shown(given[place].text) or following[place]
        rows, listed = "", False
        for place, line in enumerate(given):
            self.following = following[place]
            if rows and line.text.strip():
                yield Piece("list", rows, line.number)
                rows = ""
                continue
            if "题" in line.text and (rows := in_rows(line.text, self.following)):
                continue
            if "题" in line.text and are_rows(line.text, self.following):
                yield Piece("foreign", line.text.strip(), line.number)
                listed = True
                continue
            if listed and line.text.strip():
                yield Piece("foreign", line.text.strip(), line.number)
                listed = False
                continue
            found = list(self._line(line))
            for number, piece in enumerate(found):
                yield piece if number == 0 else replace(piece, starts=False)

    def _line(self, line: Line, heads: int = 0) -> Iterator[Piece]:
        text = line.text.strip()
        folded = fold(text)
        if bullet := marks.BULLET.match(folded):
            text = text[bullet.end() :].strip()
            folded = fold(text)
        if marks.BULLET_INSIDE.search(folded):
            text = without(text, marks.BULLET_INSIDE.finditer(folded))
            folded = fold(text)
        if not folded.strip():
            yield Piece("blank", "", line.number)
        elif FOREIGN.match(folded):
            yield Piece("foreign", text, line.number)
        elif marks.PAGE.match(folded) or marks.ABOUT.match(folded) or self._is_site(folded):
            yield Piece("noise", text, line.number)
        elif found := marks.TYPE_LINE.match(folded) if "题型" in folded or "类型" in folded else None:
            yield Piece("typed", text, line.number, marks.TYPE_NAMES[found["name"]])
        elif entries(text):
            yield Piece("list", text, line.number)
        elif (typed := marks.TYPE_INSIDE.match(folded)) and marks.STEM.match(folded, typed.end()):
            yield from self._line(replace(line, text=text[: typed.end()]))
            yield from self._line(replace(line, text=text[typed.end() :]), heads + 1)
        else:
            for start, end in at_heads(folded):
                for part in without_page_heads(text[start:end].strip()):
                    if marks.PAGE_INSIDE.search(fold(part)[-16:]) and len(part) < 60:
                        yield Piece("noise", part, line.number)
                    else:
                        yield from self._segment(part, line, heads)

    def _is_site(self, folded: str) -> bool:
        """Words of a site on a line that nothing marks as part of a question."""
        if len(folded) > 80 or not marks.SITE.search(folded):
            return False
        return not any(mark.match(folded) for mark in (marks.STEM, marks.OPTION, marks.NOTE_LABEL, marks.KEY_LABEL))

    def _segment(self, text: str, line: Line, heads: int) -> Iterator[Piece]:
        folded = fold(text)
        head = marks.HEAD.match(folded) if heads < MOST_HEADS else None
        opening = ""
        if head:
            rest = folded[head.end() :]
            stem = bool(marks.STEM.match(rest))
            if not rest or stem or entries(rest) or (marks.HEAD_REST.match(rest) and not asks(rest, self.following)):
                self.numbers, self.letters = Numbers(), ""
                yield Piece("head", text if not stem else text[: head.end()].strip(), line.number, marks.TYPE_NAMES[head["name"]])
                if stem or entries(rest):
                    yield from self._line(Line(line.number, text[head.end() :], line.marked, line.table), heads + 1)
                return
            named = folded[head.end("name") : head.end("name") + 2].lstrip(")")[:1]
            if named in {"]", ":"} and not marks.STEM.match(folded):
                opening, text = f"【{head['name']}】", text[head.end() - len(head["rest"]) :].lstrip("】]〕］）):：、. ")
        elif tag := marks.TYPE_TAG.match(folded):
            if len(folded) > tag.end():
                opening, text = text[: tag.end()], text[tag.end() :]
        elif label := marks.STEM_LABEL.match(folded):
            opening, text = " ", text[label.end() :]
        text, doubt = numbered(text, self.numbers.last, self.following) if not opening else (text, "")
        folded = fold(text)
        ranges = at_numbers(folded, self.numbers, following=Around(following=self.following).next_letter)
        for place, (start, end) in enumerate(ranges):
            words = text[start:end].strip()
            if place and (naked := marks.BARE_NUMBER.match(words)):
                words, doubt = f"{naked['nu']}.{words[naked.end() :]}", f"题号 {naked['nu']} 后面没有点，也许是题干的数字"
            for number, part in enumerate(at_labels(words, self.usual)):
                begun = opening if place == 0 and number == 0 else ""
                why = "；".join(each for each in (part.doubt, doubt if number == 0 else "") if each)
                for each in self._part(part.text, line, begun):
                    yield replace(each, doubt="；".join(filter(None, [each.doubt, why]))) if why else each
            doubt = ""

    def _part(self, text: str, line: Line, opening: str) -> Iterator[Piece]:
        folded = fold(text)
        number, marked = line.number, line.marked
        stem = None if opening else marks.STEM.match(folded)
        if opening:
            yield from self._stem(opening.strip() + text, "opening", line)
            return
        if match := marks.NOTE_LABEL.match(folded):
            name = match["closed"] or match["open"]
            body = text[match.end() :] if name in marks.PLAIN_NOTES else text.lstrip("（(")
            yield Piece("note", unclosed(body, match.group()), number, label=match.group(), marked=marked)
            return
        if marks.TYPE_INSIDE.fullmatch(folded) and (typed := marks.TYPE_LINE.match(folded)):
            yield Piece("typed", text, number, marks.TYPE_NAMES[typed["name"]])
            return
        own = marks.OWN_LABEL.match(folded)
        if own and (":" in own.group() or "]" in own.group() or not parse_words(folded[own.end() :])):
            yield Piece("noise", text, number, mark="own")
            return
        if marks.SCORE_INSIDE.fullmatch(folded):
            yield Piece("noise", text, number)
            return
        if (
            len(folded) <= 40
            and "答案" in folded
            and marks.LIST_HEAD.match(folded)
            and not (stem or marks.OPTION.match(folded) or GLUED.match(folded))
        ):
            yield Piece("listhead", text, number)
            return
        match = marks.KEY_LABEL.match(folded)
        if match and (piece := _key(text, folded, match, number)):
            yield piece
            return
        if stem and not (marks.UNDER_TITLE.match(folded) and Around(following=self.following).next_letter != "A"):
            yield from self._stem(text, "stem", line)
            return
        if match := marks.CHOICES_LABEL.match(folded):
            text = text[match.end() :].strip()
            if not text:
                return
        yield from self._choices(text, line)

    def _stem(self, text: str, kind: str, line: Line) -> Iterator[Piece]:
        folded = fold(text)
        stem = marks.STEM.match(folded) if kind == "stem" else None
        style = next(name for name in marks.STYLES if stem[name]) if stem else ""
        begin = stem.end() if stem else 0
        sure = style != "nu" or not folded[begin : begin + 1].isdigit()
        self.letters = ""
        for place, choice in enumerate(choices(text[begin:].strip(), stem_first=True, around=Around("", self.following))):
            if place == 0:
                sign = (stem["truth"] or "").strip("() ") if stem else ""
                yield Piece(
                    kind,
                    (f"（{sign}）" if sign else "") + choice.words,
                    line.number,
                    style + (stem["mark"] or "" if stem else ""),
                    number_of(stem) if stem else 0,
                    label=text[:begin],
                    marked=line.marked,
                    sure=sure,
                )
            else:
                yield self._option(choice, line)

    def _option(self, choice: Choice, line: Line, *, sure: bool = True) -> Piece:
        self.letters += choice.letter
        return Piece(
            "option",
            choice.words,
            line.number,
            choice.letter,
            label=choice.label,
            marked=line.marked,
            sure=sure,
            tick=choice.tick,
            doubt=choice.doubt,
        )

    def _choices(self, text: str, line: Line) -> Iterator[Piece]:
        bare_start = not marks.OPTION.match(fold(text))
        if bare_start and marks.BARE_LETTER.match(fold(text)) and (found := parse_key(text))[0] and found[0].letters and not found[1]:
            yield Piece("text", text, line.number, marked=line.marked)
            return
        for place, choice in enumerate(choices(text, stem_first=False, around=Around(self.letters, self.following))):
            if choice.letter:
                sure = not (bare_start and place == 0)
                if sure and choice.letter == "A" and "A" in self.letters:
                    self.letters = ""
                yield self._option(choice, line, sure=sure)
                continue
            folded = fold(choice.words)
            title = marks.TITLE.match(folded) or marks.UNDER_TITLE.match(folded)
            kind = "title" if title and not marks.EMPTY_BRACKET.search(folded) else "text"
            perhaps = len(folded) <= 40 and marks.SITE_PERHAPS.search(folded) and folded[-1] not in "。.;!?"
            yield Piece(
                kind, choice.words, line.number, marked=line.marked, doubt="有一行像网站的文字，分不清是不是题目里的" if perhaps else ""
            )


def parse_words(body: str) -> bool:
    """Whether a body is words and not a key of marks."""
    key, _ = parse_key(body)
    return key is None or bool(key.words)


def _key(text: str, folded: str, match: re.Match[str], number: int) -> Piece | None:
    """A key line, unless the label is the beginning of ordinary words."""
    body = text[match.end() :]
    labelled = match.group().rstrip()
    if (labelled.endswith("答案") or match["verb"]) and body.strip() and parse_words(body) and not (match["verb"] and match["colon"]):
        return None
    return Piece("key", unclosed(body, folded[: match.end()]), number, label=labelled)
