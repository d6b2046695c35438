"""GIFT as it is laid out: paragraphs with a title, a stem, and answers in braces, each sign of which may be escaped."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from ...lines.folding import BREAK
from ..words import Words, read

COMMENT = re.compile(r"\s*//")
CATEGORY = re.compile(r"\s*\$CATEGORY:")
TOLD = re.compile(r"\[(?P<what>id|tag):(?P<text>(?:\\.|[^\]\\]){0,200})\]")
TITLE = re.compile(r"\s*::(?P<title>(?:\\.|[^\\])*?)::", re.DOTALL)
FORMAT = re.compile(r"\s*\[(?P<format>html|moodle|plain|markdown)\]", re.IGNORECASE)
OPEN = re.compile(r"(?<!\\)(?:\\\\)*\{")
CLOSE = re.compile(r"(?<!\\)(?:\\\\)*\}")
SIGN = re.compile(r"\\.|[=~]", re.DOTALL)
SHARE = re.compile(r"\s*%(?P<share>-?\d{1,3}(?:\.\d{1,8})?)%")
ESCAPED = re.compile(r"\\([\\~=#{}:n])")
MOST_ANSWERS = 400
ARROW = re.compile(r"\s*->\s*")


def unescaped(text: str) -> str:
    """A text whose signs mean nothing any more."""
    return ESCAPED.sub(lambda match: "\n" if match[1] == "n" else match[1], text)


def split(text: str, mark: str, most: int = 0) -> list[str]:
    """A text cut at a mark that is not escaped."""
    parts: list[str] = []
    start = 0
    for match in re.finditer(rf"\\.|{re.escape(mark)}", text, re.DOTALL):
        if match[0] == mark and (not most or len(parts) < most):
            parts.append(text[start : match.start()])
            start = match.end()
    return [*parts, text[start:]]


@dataclass
class Answer:
    """One of the answers in braces."""

    sign: str
    share: float | None
    words: Words
    told: str
    pair: tuple[str, ...] = ()

    @property
    def line(self) -> str:
        return self.words.line

    @property
    def right(self) -> bool:
        return self.share > 0 if self.share is not None else self.sign == "="


@dataclass
class Entry:
    """One paragraph of the file."""

    line: int
    stem: str
    answers: str = ""
    tail: str = ""
    feedback: str = ""
    title: str = ""
    form: str = ""
    id: str = ""
    tags: list[str] = field(default_factory=list)
    answered: bool = False
    problem: str = ""
    exact: bool = False

    @property
    def answers_as_written(self) -> str:
        return f"{{{self.answers}}}" if self.answered else ""

    def words(self, text: str, *, exact: bool = False, form: str = "") -> Words:
        """A text of it in its format."""
        found = FORMAT.match(text)
        form = found["format"].lower() if found else form or self.form
        text = unescaped(text[found.end() :] if found else text)
        if form == "plain":
            text = text.replace("&", "&amp;").replace("<", "&lt;")
        words = read(text.strip(), exact=exact, breaks=form != "html")
        if form == "markdown" and re.search(r"[*_`#]", words.prose):
            words.doubts.append("Markdown 的记号，照样读入")
        return words

    def parts(self) -> list[Answer]:
        """The answers one by one."""
        return self._parts

    @cached_property
    def _parts(self) -> list[Answer]:
        found: list[Answer] = []
        marks = [match for match in SIGN.finditer(self.answers) if match[0] in "=~"]
        if len(marks) > MOST_ANSWERS:
            self.problem = f"一对大括号里有 {len(marks)} 个答案，只看了头 {MOST_ANSWERS} 个"
        for place, match in enumerate(marks[:MOST_ANSWERS]):
            end = marks[place + 1].start() if place + 1 < len(marks) else len(self.answers)
            found.append(self._answer(match[0], self.answers[match.end() : end]))
        return found

    def _answer(self, sign: str, text: str) -> Answer:
        share = SHARE.match(text)
        text, *told = split(text[share.end() :] if share else text, "#", 1)
        sides = ARROW.split(text.strip(), maxsplit=1) if sign == "=" and "->" in text else []
        pair = tuple(self.words(side, exact=self.exact, form="moodle").line for side in sides)
        return Answer(
            sign,
            float(share["share"]) if share else None,
            self.words(" ".join(text.split("\n")).strip(), exact=self.exact),
            self.words(told[0].strip(), exact=self.exact).line if told else "",
            pair,
        )


def entries(text: str) -> Iterator[Entry]:
    """The paragraphs of a file with the line where each begins; what a comment tells of the next question goes to it."""
    told: dict[str, list[str]] = {"id": [], "tag": []}
    block: list[str] = []
    start = 0
    for number, line in enumerate([*BREAK.split(text), ""], 1):
        if COMMENT.match(line):
            for match in TOLD.finditer(line):
                told[match["what"]].append(re.sub(r"\\(.)", r"\1", match["text"]))
            continue
        if line.strip() and not CATEGORY.match(line):
            block.append(line)
            start = start or number
        elif block:
            yield _entry(start, "\n".join(block), told)
            block, start, told = [], 0, {"id": [], "tag": []}


def _entry(line: int, text: str, told: dict[str, list[str]]) -> Entry:
    title = TITLE.match(text)
    body = text[title.end() :] if title else text
    form = FORMAT.match(body)
    body = body[form.end() :] if form else body
    id, tags = (told["id"] or [""])[-1], told["tag"]
    entry = Entry(
        line, body, title=unescaped(title["title"]) if title else "", form=form["format"].lower() if form else "", id=id, tags=tags
    )
    entry.exact = bool(id) and id.partition(".")[0] in tags
    opening = OPEN.search(body)
    closing = next(reversed(list(CLOSE.finditer(body, opening.end()))), None) if opening else None
    if opening is None or closing is None:
        return entry
    inside = body[opening.end() : closing.end() - 1]
    entry.answers, *rest = split(inside, "####", 1)
    entry.feedback = rest[0] if rest else ""
    entry.stem, entry.tail, entry.answered = body[: opening.end() - 1], body[closing.end() :].strip(), True
    if OPEN.search(inside):
        entry.problem = "有几对大括号，分不清哪一对是答案"
    return entry
