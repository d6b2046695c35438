"""Marked-up text of other systems as the words of the course: paragraphs, lists, bold, and a note of all that does not come along."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Literal

from ...reading.failure import ImportFailure
from ..lines.folding import visible

Kind = Literal["paragraph", "bullets", "numbers", "row", "caption"]
TABLE = "表格，读成了一行一行的字"
MOST = 60_000
"""Characters of one text; the model takes a sixth."""
DATA = re.compile(r"data:(?P<type>[a-z/+.-]{1,40})(?:;[a-z0-9=-]{1,30})*,(?P<data>[A-Za-z0-9+/=%\s]*)", re.IGNORECASE)
"""Files that stand inside a text; taken out first, since they may be longer than any text."""
PARTS = frozenset(
    [
        "p",
        "div",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "pre",
        "blockquote",
        "dl",
        "dt",
        "dd",
        "section",
        "article",
        "figure",
        "figcaption",
        "hr",
        "br",
        "table",
        "thead",
        "tbody",
        "tfoot",
    ]
)
SILENT = frozenset({"script", "style", "template", "head"})
LEFT = {
    **dict.fromkeys(("audio", "video", "object", "embed", "iframe", "canvas", "source", "track"), "声音、视频或嵌入的内容，没有带进来"),
    "svg": "SVG 图，没有带进来",
    "math": "公式，写法可能变了",
    "ruby": "注音，去掉了",
    **dict.fromkeys(("del", "s", "strike"), "划掉的字，照样读入"),
}
"""What is no words, or no longer says what it said without its looks."""
DROPPED = frozenset({"svg", "object", "canvas", "iframe", "rt", "rp"}) | SILENT
RAISED = {"sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"), "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")}
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|font-size\s*:\s*0(?![.\d]*[1-9])", re.IGNORECASE)
FORMULA = re.compile(r"\\\(.{1,400}?\\\)|\\\[.{1,400}?\\\]|\$\$.{1,400}?\$\$|\[latex\]|\[\$", re.DOTALL)
CHINESE = "\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’…—"
TAG = re.compile(r"""</?[A-Za-z](?:[^<>"']|"[^"<]{0,4000}"|'[^'<]{0,4000}')*>|<""")
TOUCHING = re.compile(f"[{CHINESE}]")


@dataclass
class Block:
    kind: Kind
    text: str = ""
    cells: list[str] = field(default_factory=list)


@dataclass
class Words:
    """A text in its blocks."""

    blocks: list[Block] = field(default_factory=list)
    pictures: list[tuple[str, str]] = field(default_factory=list)
    """Where each picture lies, and the words for it."""
    doubts: list[str] = field(default_factory=list)
    embedded: dict[str, str] = field(default_factory=dict)
    """Files that stood inside the text, by the name that stands for them now."""

    @property
    def prose(self) -> str:
        """As the course writes it: blank lines between paragraphs, a mark before each item of a list."""
        text, before, number = "", "", 0
        for block in self.blocks:
            line = "　".join(cell for cell in block.cells if cell) if block.kind == "row" else block.text
            if not line:
                continue
            number = number + 1 if block.kind == "numbers" and before == "numbers" else 1
            mark = {"bullets": "- ", "numbers": f"{number}. "}.get(block.kind, "")
            gap = ("\n" if before == block.kind and mark else "\n\n") if text else ""
            text, before = f"{text}{gap}{mark}{line}", block.kind
        return text

    @property
    def line(self) -> str:
        """On one line."""
        lines = [block.text if block.kind != "row" else "　".join(block.cells) for block in self.blocks]
        text = ""
        for each in filter(None, lines):
            gap = " " if text and text[-1].isascii() and each[0].isascii() else ""
            text += gap + each
        return text


class _Reader(HTMLParser):
    """Takes the tags one by one; nesting is counted, never entered, so that its depth costs nothing."""

    def __init__(self, *, exact: bool, breaks: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.words = Words()
        self.exact, self.breaks = exact, breaks
        self.parts: list[str] = []
        self.lists: list[Kind] = []
        self.kind: Kind = "paragraph"
        self.dropped: list[str] = []
        self.raised: list[str] = []
        self.row: list[str] | None = None
        self.bold = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.dropped:
            if tag == self.dropped[-1]:
                self.dropped.append(tag)
            return
        told = dict(attrs)
        if tag in LEFT:
            self._doubt(LEFT[tag])
        if tag in DROPPED:
            self.dropped.append(tag)
        elif tag == "img":
            self.words.pictures.append((told.get("src") or "", (told.get("alt") or "").strip()))
        elif tag in {"ul", "ol"}:
            self.flush()
            self.lists.append("bullets" if tag == "ul" else "numbers")
        elif tag == "li":
            self.flush()
            self.kind = self.lists[-1] if self.lists else "bullets"
        elif tag == "tr":
            self.flush()
            self.row = []
        elif tag in {"td", "th"}:
            self._cell()
        elif tag == "caption":
            self.flush()
            self.kind = "caption"
        elif tag in PARTS:
            if self.row is None:
                self.flush()
            else:
                self.parts.append("\n")
        elif tag in {"strong", "b"} and self.exact:
            self.bold += 1
            self.parts.append("**" if self.bold == 1 else "")
        elif tag in RAISED:
            self.raised.append(tag)
        if HIDDEN.search(told.get("style") or ""):
            self._doubt("看不见的字，照样读入")

    def handle_endtag(self, tag: str) -> None:
        if self.dropped:
            if tag == self.dropped[-1]:
                self.dropped.pop()
            return
        if tag in {"ul", "ol"}:
            self.flush()
            if self.lists:
                self.lists.pop()
        elif tag in {"td", "th"}:
            self._cell()
        elif tag == "tr":
            self._cell()
            if self.row:
                self.words.blocks.append(Block("row", cells=self.row))
            self.row = None
        elif tag in PARTS | {"li", "caption"} and self.row is None:
            self.flush()
        elif tag in {"strong", "b"} and self.exact and self.bold:
            self.bold -= 1
            self.parts.append("**" if not self.bold else "")
        elif tag in RAISED and self.raised:
            self.raised.pop()

    def handle_data(self, data: str) -> None:
        if self.dropped:
            return
        if self.raised and data.strip():
            table = RAISED[self.raised[-1]]
            if all(ord(sign) in table or sign.isspace() for sign in data):
                data = data.translate(table)
            else:
                self._doubt("上标或下标，读成了平常的字")
        first, *others = data.split("\n") if self.breaks and self.row is None else [data]
        self.parts.append(first)
        for line in others:
            self.flush()
            self.parts.append(line)

    def flush(self) -> None:
        """Ends a paragraph."""
        text = self._taken()
        if text:
            self.words.blocks.append(Block(self.kind, text))
            self.kind = "paragraph"
        elif self.kind == "caption":
            self.kind = "paragraph"

    def _cell(self) -> None:
        if self.row is None:
            self.flush()
        elif text := self._taken():
            self.row.append(text)

    def _taken(self) -> str:
        text = "".join(self.parts)
        self.parts = []
        # a paragraph that ends inside bold words: they go on in the next
        if self.bold:
            text += "**"
            self.parts.append("**")
        text = unwrapped(text)
        if not self.exact:
            text = re.sub(r"[ \t\r\f\u00a0]+", " ", text)
        text = visible(text).strip()
        return "" if text == "****" else text

    def _doubt(self, what: str) -> None:
        if what not in self.words.doubts:
            self.words.doubts.append(what)


def unwrapped(text: str) -> str:
    """Lines of the file as one: a blank between them, but none beside Chinese characters, where none was meant."""
    joined = ""
    for line in filter(None, (each.strip(" \t\r\f") for each in text.split("\n"))) if "\n" in text else [text]:
        gap = "" if not joined or TOUCHING.match(joined[-1]) or TOUCHING.match(line) else " "
        joined += gap + line
    return joined


def read(markup: str, *, exact: bool = False, breaks: bool = False) -> Words:
    """HTML as words. Raises ImportFailure.

    `exact` is for texts of our own, whose blanks and bold words come back as they went; with `breaks` a line ends a paragraph.
    """
    embedded: dict[str, str] = {}

    def aside(match: re.Match[str]) -> str:
        name = f"embedded:{len(embedded)}"
        embedded[name] = match["data"]
        return name

    markup, cut = _without_comments(DATA.sub(aside, markup))
    if len(markup) > MOST:
        raise ImportFailure(f"有一段文字超过 {MOST:,} 个字（“{markup[:20]}…”），没有读")
    reader = _Reader(exact=exact, breaks=breaks)
    reader.feed(_whole_tags(markup))
    reader.close()
    reader.flush()
    words = reader.words
    words.embedded = embedded
    if cut:
        words.doubts.append("没有写完的注释，后面的字可能丢了")
    if any(block.kind == "row" for block in words.blocks):
        words.doubts.append(TABLE)
    if not exact and FORMULA.search(markup):
        words.doubts.append("公式的代码，照样读入")
    return words


def _without_comments(markup: str) -> tuple[str, bool]:
    """HTML without comments and declarations, which the parser would look for the end of again and again; True where one has no end."""
    parts, place = [], 0
    while (start := markup.find("<!", place)) >= 0 or (start := markup.find("<?", place)) >= 0:
        ending = "-->" if markup.startswith("<!--", start) else ">"
        end = markup.find(ending, start + 2)
        parts.append(markup[place:start])
        if end < 0:
            return "".join(parts), True
        place = end + len(ending)
    return "".join([*parts, markup[place:]]), False


def _whole_tags(markup: str) -> str:
    """HTML in which only whole tags begin with <: the parser would look for the end of others again and again."""
    return TAG.sub(lambda match: match[0] if len(match[0]) > 1 else "&lt;", markup)


def typed(text: str) -> Words:
    """Plain text as words."""
    if len(text) > MOST:
        raise ImportFailure(f"有一段文字超过 {MOST:,} 个字（“{text[:20]}…”），没有读")
    lines = [visible(" ".join(line.split())) for line in text.splitlines()]
    return Words([Block("paragraph", line) for line in lines if line])
