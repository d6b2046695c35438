"""GIFT: what Moodle's reader takes, refuses and loses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property

from courseware.exchange import Selection
from courseware.exchange.moodle import gift
from courseware.exchange.moodle.gift import Entry, entries
from courseware.exchange.moodle.names import where

from ..exchange import text_of
from .gift_reading import Read, read
from .reading import known, looks, misjudged, repeated, split, spoilt, unforgiving
from .rules import READ, RUN, Rule

KINDS = {"single_choice": "single", "multiple_choice": "multiple", "true_false": "statement"}


@dataclass(frozen=True)
class File:
    """A file, and what it was made of."""

    selection: Selection
    content: str

    @classmethod
    def of(cls, selection: Selection) -> File:
        return cls(selection, gift.write(selection).decode())

    @cached_property
    def questions(self) -> list[Read]:
        return read(self.content)

    @property
    def pairs(self) -> Iterator[tuple[Entry, Read]]:
        """What we wanted asked, and what Moodle reads; what one of them lacks another rule tells."""
        groups: dict[tuple[str, ...], list[Entry]] = {}
        for outline in self.selection.outlines:
            groups.setdefault(where(self.selection, outline), []).extend(entries(outline))
        return zip((entry for group in groups.values() for entry in group), self.questions, strict=False)


def _each(look: Callable[[Entry, Read], Iterator[str]], *kinds: str) -> Callable[[File], Iterator[str]]:
    def check(file: File) -> Iterator[str]:
        for entry, each in file.pairs:
            if not kinds or entry.kind in kinds:
                yield from (f"{entry.id}：{what}" for what in look(entry, each))

    return check


def _count(file: File) -> Iterator[str]:
    wanted = [entry.id for outline in file.selection.outlines for entry in entries(outline)]
    if sorted(each.idnumber for each in file.questions) != sorted(wanted):
        yield f"要有 {len(wanted)} 题，读出来 {len(file.questions)} 题：{sorted(set(wanted) ^ {each.idnumber for each in file.questions})[:5]}"


def _words(entry: Entry, each: Read) -> Iterator[str]:
    if each.form != "html" or not text_of(each.stem).startswith(text_of(entry.stem)):
        yield f"题干读成 {each.form}“{each.stem[:80]}”"
    if not text_of(each.general or " ").startswith(text_of(entry.q.explanation.html)):
        yield f"总反馈读成“{each.general[:80]}”"
    wanted = [text_of(task.reference.html) for task in entry.q.tasks]
    yield from (f"参考答案“{text[:40]}”没有了" for text in wanted if text not in text_of(each.general))


def _options(entry: Entry, each: Read) -> Iterator[str]:
    wanted = [(text_of(choice.text.html), text_of(choice.feedback.html if choice.feedback else " ")) for choice in entry.q.choices]
    found = [(text_of(words or " "), text_of(feedback or " ")) for _, words, feedback in each.answers]
    yield from (f"选项“{got}”应当是“{want}”" for want, got in zip(wanted, found, strict=False) if want != got)
    if len(wanted) != len(found):
        yield f"要有 {len(wanted)} 项，读出来 {len(found)} 项"


def _weights(entry: Entry, each: Read) -> Iterator[str]:
    shares = [share for share, _, _ in each.answers]
    yield from (f"比例 {share} 不认得" for share in shares if not known(share))
    if entry.kind == "choice" and [float(share) > 0 for share in shares] != [choice.right for choice in entry.q.choices]:
        yield f"对的选项读成 {shares}"
    if entry.kind == "statement" and [words for _, words, _ in each.answers] != ["T" if "true" in entry.q.keys else "F"]:
        yield "对错读反了"


def _type(entry: Entry, each: Read) -> Iterator[str]:
    wanted = KINDS[entry.q.type] if entry.kind in {"choice", "statement"} else entry.kind
    if each.kind != wanted:
        yield f"读成 {each.kind}，应当是 {wanted}"


def _short(look: Callable[[list[str], tuple[str, ...], str], list[str]]) -> Callable[[Entry, Read], Iterator[str]]:
    def check(entry: Entry, each: Read) -> Iterator[str]:
        yield from look([words for _, words, _ in each.answers], entry.answers, "空")

    return check


def _asked(entry: Entry, each: Read) -> Iterator[str]:
    """Answers of a gap that no short answer can hold are in the general feedback, for whoever marks it."""
    yield from (f"算对的写法“{text[:40]}”没有了" for text in entry.answers if " ".join(text.split()) not in text_of(each.general or " "))


def _name(entry: Entry, each: Read) -> Iterator[str]:
    yield from spoilt(each.name, "名字")
    if looks(each.name) != looks(entry.title) and not each.name.endswith("…"):
        yield f"名字“{each.name}”不是“{entry.title}”"


def _pairs(entry: Entry, each: Read) -> Iterator[str]:
    if [(text_of(left or " "), looks(right)) for left, right in each.pairs] != [
        (text_of(left or " "), looks(right)) for left, right in entry.pairs
    ]:
        yield f"各对读成 {each.pairs}"
    if entry.q.type != "matching":
        return
    answers = [right for _, right in each.pairs]
    for answer in answers:
        yield from spoilt(answer, "右边")
    rights = [*(part.text.plain for _, part in entry.q.pairs), *(part.text.plain for part in entry.q.extra)]
    if [answers.index(answer) for answer in answers] != [rights.index(right) for right in rights]:
        yield "两项本来不同的右边分不清，或者相同的分开了"
    for answer, right in zip(answers, rights, strict=False):
        if looks(answer) != looks(right) and f"{answer}. {' '.join(right.split())}" not in text_of(each.stem):
            yield f"“{right[:40]}”哪里也没有"


def _ids(file: File) -> Iterator[str]:
    for path in dict.fromkeys(each.path for each in file.questions):
        yield from repeated([each.idnumber for each in file.questions if each.path == path], path)
    yield from (f"题号 {each.idnumber} 超过 100 个字符" for each in file.questions if len(each.idnumber) > 100)
    yield from (f"标签 {tag} 会截断" for each in file.questions for tag in each.tags if len(tag) > 50)


def _paths(file: File) -> Iterator[str]:
    for entry, each in file.pairs:
        names = split(each.path)
        yield from (what for name in names for what in spoilt(name, "类别"))
        wanted = ["$course$", "top", *(looks(name) for name in where(file.selection, entry.q))]
        if [looks(name) for name in names] != [name if len(name) < 256 else f"{name[:254].rstrip()}…" for name in wanted]:
            yield f"{entry.id}：类别 {each.path[:80]} 读成 {names}"


def _comments(file: File) -> Iterator[str]:
    for line in file.content.split("\n"):
        if line.strip().startswith("//") and not re.fullmatch(r"// \[id:[a-z0-9.-]+\](?: \[tag:[^\[\]]+\])+", line):
            yield f"“{line[:60]}”当作注释删去"


RULES: tuple[Rule[File], ...] = (
    Rule("blank-line", RUN, "空行结束一道题；照源码，只有一个 0 的行也算空行", _count),
    Rule("comment-line", RUN, "以 // 开头的行是注释，整行不要", _comments),
    Rule("words", READ, "题干和反馈里的 ~ = # { } : 前面要有反斜线", _each(_words)),
    Rule("format", RUN, "选项开头的 [plain]、[html] 当作格式的名字拿掉", _each(_options, "choice")),
    Rule("weight", RUN, "%33.33% 不收，%33.333% 收；比例要在它的表里", _each(_weights, "choice", "statement", "short")),
    Rule("arrow", RUN, "括号里有 = 又有 ->，就是匹配题：填空答案里有 -> 的，答对也算错", _each(_type)),
    Rule(
        "asterisk",
        RUN,
        "填空答案里的 * 代表任何字，5*3 收下 5乱3；照源码，GIFT 里写成 \\*，读出来还是 \\*，才是星号",
        _each(_short(misjudged), "short"),
    ),
    Rule("letters", RUN, "填空逐字比较：以 。 结尾、写成全角的 ３，都算错", _each(_short(unforgiving), "short")),
    Rule("name", RUN, "名字超过 255 个字，截到 251，不说；和 XML 的名字一样清洗", _each(_name)),
    Rule("matching-answer", RUN, "匹配题右边的答案超过 255 个字，写数据库出错；照源码，显示时和名字一样清洗", _each(_pairs, "matching")),
    Rule("idnumber", RUN, "同一类别里第二道同号的题，号没了；120 个字符的出错；照源码，标签截到 50 个字", _ids),
    Rule("category-path", READ, "类别的路径里只有两个反斜线还原成一个，别的转义不还原；斜线写两个", _paths),
    Rule("by-hand", READ, "填空写不了的答案改成论述题，总反馈里要有算对的写法", _each(_asked, "essay")),
)
