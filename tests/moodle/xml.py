"""Moodle XML: what the importer takes, refuses and loses."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from lxml import etree  # type: ignore[import-untyped] # its stubs are a package of their own

from courseware.exchange import Selection
from courseware.exchange.moodle import xml as moodle
from courseware.exchange.moodle.names import where
from courseware.exchange.outline import Outline

from ..exchange import text_of
from .reading import known, looks, misjudged, repeated, split, spoilt, unforgiving
from .rules import READ, RUN, Rule

GAP = re.compile(r"\{(\d*):(?:SHORTANSWER|SA|MW):")


@dataclass(frozen=True)
class File:
    """A file, and what it was made of."""

    selection: Selection
    content: bytes

    @classmethod
    def of(cls, selection: Selection) -> File:
        return cls(selection, moodle.write(selection))

    @cached_property
    def tree(self) -> list[Any]:
        return list(etree.fromstring(self.content, etree.XMLParser(huge_tree=True)).findall("question"))

    @cached_property
    def questions(self) -> list[tuple[str, Any]]:
        """Each question with the path that stands above it."""
        found, path = [], ""
        for each in self.tree:
            if each.get("type") == "category":
                path = str(each.findtext("category/text"))
            else:
                found.append((path, each))
        return found

    @property
    def pairs(self) -> Iterator[tuple[Outline, Any]]:
        """Each question of the course with what became of it; the order is that of the categories."""
        groups: dict[tuple[str, ...], list[Outline]] = {}
        for outline in self.selection.outlines:
            groups.setdefault(where(self.selection, outline), []).append(outline)
        yield from zip((each for group in groups.values() for each in group), (each for _, each in self.questions), strict=True)


def gaps(text: str, *, newer: bool = False) -> tuple[str, list[list[str]]]:
    """A Cloze text with its gaps numbered, and the answers of each that earn everything.

    An answer ends at ~, # or }, unless a backslash or the beginning of a reference stands before it; a newer reader knows the backslash only.
    """
    kept = ("\\",) if newer else ("\\", "&", "&amp;")
    found: list[list[str]] = []
    while (start := GAP.search(text)) and (end := _end(text, start.end(), kept)):
        answers = []
        for piece in _pieces(text[start.end() : end], "~", kept):
            answer = _pieces(piece.removeprefix("="), "#", kept)[0]
            if piece.startswith("="):
                answers.append(html.unescape(answer).replace("\\}", "}").replace("\\#", "#").strip())
        found.append(answers)
        text = f"{text[: start.start()]}{{#{len(found)}}}{text[end + 1 :]}"
    return text, found


def _ends(text: str, place: int, kept: tuple[str, ...]) -> bool:
    return not text.endswith(kept, 0, place)


def _end(text: str, start: int, kept: tuple[str, ...]) -> int:
    places = (place for place in range(start, len(text)) if text[place] == "}" and _ends(text, place, kept))
    return next(places, 0)


def _pieces(text: str, sign: str, kept: tuple[str, ...]) -> list[str]:
    cuts = [place for place in range(1, len(text)) if text[place] == sign and _ends(text, place, kept)]
    return [text[start + (start > 0) : end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


def _each(kinds: set[str], look: Callable[[Outline, Any], Iterator[str]]) -> Callable[[File], Iterator[str]]:
    def check(file: File) -> Iterator[str]:
        for outline, each in file.pairs:
            if not kinds or each.get("type") in kinds:
                yield from (f"{outline.id}：{what}" for what in look(outline, each))

    return check


def _shownumcorrect(_: Outline, each: Any) -> Iterator[str]:
    if each.find("shownumcorrect") is None or each.find("hint") is not None:
        yield "没有 shownumcorrect，会凭空多出两条空的提示"


def _name(outline: Outline, each: Any) -> Iterator[str]:
    written = str(each.findtext("name/text"))
    yield from spoilt(written, "名字")
    if looks(written) != looks(outline.title)[:255] and not written.endswith("…"):
        yield f"名字“{written}”不是“{outline.title}”"


def _matching(outline: Outline, each: Any) -> Iterator[str]:
    answers = [str(text) for text in each.xpath("subquestion/answer/text/text()")]
    for answer in answers:
        yield from spoilt(answer, "右边")
    rights = [*(part.text.plain for _, part in outline.pairs), *(part.text.plain for part in outline.extra)]
    if [answers.index(answer) for answer in answers] != [rights.index(right) for right in rights]:
        yield "两项本来不同的右边分不清，或者相同的分开了"
    stem = text_of(str(each.findtext("questiontext/text")))
    for answer, right in zip(answers, rights, strict=True):
        if looks(answer) != looks(right) and f"{answer}. {' '.join(right.split())}" not in stem:
            yield f"“{right[:40]}”哪里也没有"


def _fractions(_: Outline, each: Any) -> Iterator[str]:
    shares = [str(answer.get("fraction")) for answer in each.findall("answer")]
    yield from (f"比例 {share} 不认得" for share in shares if not known(share))
    if round(sum(float(share) for share in shares if float(share) > 0), 2) != 100:
        yield f"对的各项加起来是 {sum(float(share) for share in shares if float(share) > 0)}"


def _cloze(look: Callable[[list[str], tuple[str, ...], str], list[str]], *, newer: bool = False) -> Callable[[Outline, Any], Iterator[str]]:
    def check(outline: Outline, each: Any) -> Iterator[str]:
        text, found = gaps(str(each.findtext("questiontext/text")), newer=newer)
        if len(found) != len(outline.blanks) or text_of(re.sub(r"\{#\d+\}", "____", text)) != text_of(outline.stem.html):
            yield f"空或者题干读出来变了：{text_of(text)[:80]}"
        for written, accepted in zip(found, outline.blanks, strict=False):
            yield from look(written, tuple(answer for answer in accepted if not (newer and "~" in answer)), "空")

    return check


def _ids(file: File) -> Iterator[str]:
    for path in dict.fromkeys(path for path, _ in file.questions):
        yield from repeated([str(each.findtext("idnumber")) for here, each in file.questions if here == path], path)
    yield from repeated([str(each.findtext("idnumber")) for each in file.tree if each.get("type") == "category"], "类别")


def _long_ids(file: File) -> Iterator[str]:
    ids = [str(each.findtext("idnumber")) for each in file.tree]
    yield from (f"题号 {each} 有 {len(each)} 个字符" for each in ids if len(each) > 100)
    if len(file.selection.outlines) != len(
        set(ids) - {str(each.findtext("idnumber")) for each in file.tree if each.get("type") == "category"}
    ):
        yield "有的题号写成了一样的"


def _paths(file: File) -> Iterator[str]:
    for outline, (path, _) in zip((outline for outline, _ in file.pairs), file.questions, strict=True):
        names = split(path)
        yield from (what for name in names for what in spoilt(name, "类别"))
        wanted = ["$course$", "top", *(looks(name) for name in where(file.selection, outline))]
        if [looks(name) for name in names] != [name if len(name) < 256 else f"{name[:254].rstrip()}…" for name in wanted]:
            yield f"{outline.id}：类别 {path[:80]} 读成 {names}"


def _tags(_: Outline, each: Any) -> Iterator[str]:
    yield from (f"标签 {tag} 会截断" for tag in each.xpath("tags/tag/text/text()") if len(tag) > 50)


RULES: tuple[Rule[File], ...] = (
    Rule(
        "shownumcorrect",
        RUN,
        "排序题没有 <shownumcorrect/>，就自己造两条空的提示；提示的格式不能为空，整个导入停在“写数据库出错”",
        _each({"multichoice", "matching", "ordering"}, _shownumcorrect),
    ),
    Rule("name", RUN, "名字当作纯文本清洗：从 <b 起全部删去，没有 > 也删；超过 255 个字截短，不说", _each(set(), _name)),
    Rule(
        "matching-answer", RUN, "匹配题右边的答案超过 255 个字，写数据库出错；照源码，显示时和名字一样清洗", _each({"matching"}, _matching)
    ),
    Rule("fraction", RUN, "给分的比例要在它的表里，33.33 不收，33.333 和 33.33333 收", _each({"multichoice", "truefalse"}, _fractions)),
    Rule("idnumber-once", RUN, "同一类别里第二道同号的题，号没了，不说", _ids),
    Rule("idnumber-length", RUN, "120 个字符的题号，导入停下；100 个以内可以", _long_ids),
    Rule("category-path", READ, "类别的路径以 / 分开，名字里的斜线写两个", _paths),
    Rule(
        "cloze",
        READ,
        "填空里 ~ # } 结束一个答案，前面有反斜线的不算，写成 &#126; 这样的也不算；* 代表任何字，写 \\* 才是星号",
        _each({"cloze"}, _cloze(misjudged)),
    ),
    Rule("cloze-letters", RUN, "填空逐字比较：以 。 结尾、写成全角的 ３，都算错", _each({"cloze"}, _cloze(unforgiving))),
    Rule(
        "cloze-newer",
        READ,
        "5.1 起的源码里，填空的答案遇到 & 后面的 # 也会结束，所以 &#47; 这样的写法会截断答案",
        _each({"cloze"}, _cloze(misjudged, newer=True)),
    ),
    Rule("tag-length", READ, "标签截到 50 个字", _each(set(), _tags)),
)
