"""Sealed papers are whole and stand apart; assignments name what exists, in an order of time, for a key that is one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..index.links import Entry, SiteIndex
from ..model.assignment import moment
from ..model.sealed import SealedBlanks, SealedCase, SealedMatching, SealedMultiple, SealedOrdering, SealedSingle
from ..reading.problems import Problem, did_you_mean
from .public_keys import fault

LONGEST_TITLE = 60
IDS = list("abcdef")


def sealed_papers_are_whole(index: SiteIndex) -> Iterator[Problem]:
    """A001 and A002: an id of its own, and questions as the command writes them."""
    for name, entry in index.sealed.items():
        yield from id_is_free(index, entry)
        for number, question in enumerate(entry.value.questions):
            if what := _broken(name, number, question):
                yield entry.problem("A002", what, "questions", number)


def id_is_free(index: SiteIndex, entry: Entry[Any]) -> Iterator[Problem]:
    """A001: question ids begin with that of their unit or paper, so these must differ."""
    name = entry.value.id
    taken = next((what for kind, what in (("unit", "一个单元"), ("paper", "一份试卷")) if name in index.known[kind]), "")
    if taken or name.startswith("quiz-"):
        yield entry.problem("A001", f"编号“{name}”{f'已经是{taken}' if taken else '留给了单元练习'}", "id")


def _broken(paper: str, number: int, question: Any) -> str:
    """What is wrong with a question; empty where nothing is."""
    if question.id != f"{paper}-{number + 1:02d}":
        return f"第 {number + 1} 题的题号是“{question.id}”"
    lists: list[Any] = []
    if isinstance(question, SealedSingle | SealedMultiple):
        lists = [question.options]
    elif isinstance(question, SealedMatching):
        lists = [question.left, question.right]
    elif isinstance(question, SealedOrdering):
        lists = [question.items]
    if any([each.id for each in parts] != IDS[: len(parts)] for parts in lists):
        return f"第 {number + 1} 题各项的编号不是依次的 a、b、c……"
    if isinstance(question, SealedMatching) and len(question.right) < len(question.left):
        return f"第 {number + 1} 题右边的项比左边的少"
    if isinstance(question, SealedBlanks) and "____" not in question.stem:
        return f"第 {number + 1} 题没有空可填"
    if isinstance(question, SealedCase) and sum(each.points for each in question.tasks) != question.points:
        return f"第 {number + 1} 题各问的分数加起来不是 {question.points} 分"
    return ""


def assignments_can_be_done(index: SiteIndex) -> Iterator[Problem]:
    """A003 to A008: a paper that exists, dates in order, a key, a code of its own."""
    codes: dict[str, str] = {}
    questions = {each.id for entry in index.sealed.values() for each in entry.value.questions}
    for name, entry in index.assignments.items():
        given = entry.value
        if bool(given.items) == bool(given.paper):
            yield entry.problem("A003", f"布置“{name}”要么写 paper，要么写 items", "id")
        yield from _paper_exists(index, entry, questions)
        yield from _dates_have_an_order(entry)
        if wrong := fault(given.key):
            yield entry.problem("A006", f"key {wrong}", "key")
        if given.code in codes:
            yield entry.problem("A007", f"code“{given.code}”和布置“{codes[given.code]}”的一样", "code")
        codes.setdefault(given.code, name)
        if len(given.title) > LONGEST_TITLE:
            yield entry.problem("M207", f"标题有 {len(given.title)} 个字", "title", expected=f"最多 {LONGEST_TITLE} 个字")
        sealed = given.paper in index.sealed or any(each.question in questions for each in given.items)
        if sealed and given.mode != "exam":
            yield entry.problem("A008", "封闭试卷不能当练习布置", "mode")
        if sealed and given.show in {"score", "due"}:
            yield entry.problem("A008", f"封闭试卷的答案不在网页里，show 不能写 {given.show}", "show")


def published_keys_are_keys(index: SiteIndex) -> Iterator[Problem]:
    """A009: published keys are points of the curve, each with a name of its own: a name that two have tells nothing."""
    entry = index.course
    if entry is None:
        return
    seen: set[str] = set()
    for number, each in enumerate(entry.value.trainer_keys):
        if wrong := fault(each.key):
            yield entry.problem("A009", f"“{each.name}”的 key {wrong}", "trainer_keys", number, "key")
        for field, value in (("key", each.key), ("name", str(each.name))):
            if value in seen:
                yield entry.problem("A009", f"“{each.name}”的 {field} 前面已经有了", "trainer_keys", number, field)
            seen.add(value)


def _paper_exists(index: SiteIndex, entry: Entry[Any], sealed: set[str]) -> Iterator[Problem]:
    given = entry.value
    papers = index.known["paper"] | index.known["sealed"]
    if given.paper and given.paper not in papers:
        yield entry.problem("A004", f"没有编号为“{given.paper}”的试卷", "paper", advice=did_you_mean(given.paper, papers))
    seen: set[str] = set()
    known = index.known["question"] | sealed
    for number, each in enumerate(given.items):
        if each.question not in known and not index.broken:
            advice = did_you_mean(each.question, known)
            yield entry.problem("A004", f"没有题号为“{each.question}”的题目", "items", number, "question", advice=advice)
        elif each.question in seen:
            yield entry.problem("A004", f"题目 {each.question} 出现两次", "items", number, "question")
        seen.add(each.question)


def _dates_have_an_order(entry: Entry[Any]) -> Iterator[Problem]:
    times = {}
    for field in ("opens", "due"):
        written = getattr(entry.value, field)
        if written is None:
            continue
        times[field] = moment(written)
        if times[field] is None:
            yield entry.problem("A005", f"没有 {written} 这一天", field)
    opens, due = times.get("opens"), times.get("due")
    if opens and due and due <= opens:
        yield entry.problem("A005", "截止不在开始之后", "due")
    if entry.value.show == "due" and not entry.value.due:
        yield entry.problem("A005", "show 写着 due，却没有写 due：答案没有哪一天能看", "show")
