"""The bank as a whole: nobody may find keys by looking at wording or position alone.

Each rule below is what a test-wise reader might try: take the longest option, the one with the most official words, the
last one … A rule's score is how often it finds a key, ties shared out; chance is what blind picking scores.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from operator import add
from typing import NamedTuple

from ..index.links import Entry, SiteIndex
from ..index.referring import plain
from ..model import MultipleChoice, Question, SingleChoice, TrueFalse
from ..reading.problems import Problem
from ..rules.showing import shown
from .items import han

LEAST_ITEMS = 40
"""Below so many items of a type, differences are noise and nothing is judged."""
EXCESS = 0.05
"""A rule may score so much above chance."""
ALIKE = 0.8
"""Two stems with this share of common character pairs are one question asked twice."""

Feature = Callable[[list["_Item"]], list[list[float]]]
"""Of every option text of every item."""

PLACE = re.compile(r"选(?:显示的)?(?:第|最后一个)")
"""Rules of place."""

FOUND, END = "\x1e", "\x1f"
"""Marks where something was found and where a text ends; T504 allows neither in a text."""


@lru_cache(maxsize=8192)
def pairs(text: str) -> frozenset[str]:
    """The pairs of neighbouring Han characters."""
    letters = han(text)
    return frozenset(map(add, letters, letters[1:]))


def _of_each(feature: Callable[[str, str, list[str]], float]) -> Feature:
    """A feature of one option text, given the stem and all option texts."""
    return lambda items: [[feature(text, item.stem, item.texts) for text in item.texts] for item in items]


def _count(pattern: str) -> Feature:
    mark = re.compile(pattern).sub

    def counts(items: list[_Item]) -> list[list[float]]:
        # all texts are passed through at once: to begin with a text costs more than to go through it
        rows = iter(mark(FOUND, END.join([text for item in items for text in item.texts])).split(END))
        return [[next(rows).count(FOUND) for _ in item.texts] for item in items]

    return counts


def _like_others(text: str, stem: str, texts: list[str]) -> float:
    own = pairs(text)
    return sum([len(own & pairs(other)) for other in texts if other != text])


FEATURES: dict[str, Feature] = {
    "字数": _of_each(lambda text, stem, texts: len(text)),
    "与题干相同的用词": _of_each(lambda text, stem, texts: len(pairs(text) & pairs(stem))),
    "与其他选项相像": _of_each(_like_others),
    "标点": _count(r"[，、；：]"),
    "数字": _count(r"[0-9一二三四五六七八九十]"),
    "郑重的用词": _count(r"依法|程序|居民|党组织|党委|公开|协商|民主|集体|制度|记录|会议|监督|公示|征求|意见"),
    "缓和的用词": _count(r"可以|一般|原则上|尽量|适当|视情况|可能|部分|酌情"),
    "强硬的用词": _count(r"只|必须|不得|应当|都|直接|立即|自行|仅|凡"),
    "先后次序": _count(r"先|再|然后|之后|最后|同时|并"),
    "否定词": _count(r"不|未|没|无|非"),
    "机关名称": _count(r"街道|政府|上级|部门|社区|居委会|业主|物业"),
    "书名号与引号": _count(r"[《“]"),
}


class Score(NamedTuple):
    """How often a rule finds a key among `items` items, and how often blind picking does."""

    rule: str
    found: float
    chance: float
    items: int

    @property
    def excess(self) -> float:
        return self.found - self.chance


def _keys(question: SingleChoice | MultipleChoice) -> set[str]:
    return set(question.key) if isinstance(question, MultipleChoice) else {question.key}


class _Item(NamedTuple):
    """A choice question as a test-wise reader sees it: stem, option texts, and (hidden from the reader) which are right."""

    stem: str
    texts: list[str]
    right: list[bool]
    shown: list[bool]
    """Which are right, in the order in which pages and papers show them; `texts` stand as the author wrote them."""

    @property
    def chance(self) -> float:
        return sum(self.right) / len(self.right)

    def found(self, values: list[float], best: float) -> float:
        """The share of right ones among those options whose value is the best."""
        return sum([value == best for value, right in zip(values, self.right, strict=True) if right]) / values.count(best)


def _item(question: SingleChoice | MultipleChoice) -> _Item:
    keys = _keys(question)
    options = question.options
    right = [option.id in keys for option in options]
    return _Item(plain(question.stem), [plain(option.text) for option in options], right, [option.id in keys for option in shown(question)])


def choice_scores(questions: list[SingleChoice | MultipleChoice]) -> list[Score]:
    """Every rule tried on choice questions: each feature at its most and at its least, and each position."""
    items = [_item(question) for question in questions]
    chance = sum(item.chance for item in items) / len(items)

    def score(rule: str, found: Iterable[float]) -> Score:
        return Score(rule, sum(found) / len(items), chance, len(items))

    scores = []
    for name, feature in FEATURES.items():
        values = feature(items)
        for word, best in (("最多", max), ("最少", min)):
            scores.append(score(f"选{name}{word}的", [item.found(row, best(row)) for item, row in zip(items, values, strict=True)]))
    # files for editing keep the author's order, and people print those too; every other reader sees the drawn one
    for order, words in (("right", ""), ("shown", "显示的")):
        rows: list[list[bool]] = [getattr(item, order) for item in items]
        for position in range(4):
            # blind chance where there is no such option
            found = [row[position] if position < len(row) else item.chance for row, item in zip(rows, items, strict=True)]
            scores.append(score(f"选{words}第 {position + 1} 个", found))
        scores.append(score(f"选{words}最后一个", [row[-1] for row in rows]))
    return scores


def _luck(score: Score) -> float:
    """How far a drawn order may lean by luck alone, which no author can mend: three standard errors."""
    return 3 * math.sqrt(score.chance * (1 - score.chance) / score.items)


def true_false_scores(questions: list[TrueFalse]) -> list[Score]:
    """Rules on statements: more of a feature than the middle statement has means true, or means false."""
    scores = []
    items = [_Item("", [plain(question.stem)], [question.key], []) for question in questions]
    for name, feature in FEATURES.items():
        if name.startswith("与"):
            continue
        values = [value for [value] in feature(items)]
        ordered = sorted(values)
        middle = (ordered[len(values) // 2] + ordered[(len(values) - 1) // 2]) / 2
        right = sum(
            0.5 if value == middle else float((value > middle) == question.key) for value, question in zip(values, questions, strict=True)
        )
        share = right / len(questions)
        scores += [Score(f"{name}多就判对", share, 0.5, len(questions)), Score(f"{name}多就判错", 1 - share, 0.5, len(questions))]
    return scores


def scores(index: SiteIndex) -> dict[str, list[Score]]:
    """By type of question, what each rule scores; types with too few items are left out."""
    questions = [entry.value for entry in index.questions.values()]
    by_type: dict[str, list[Score]] = {}
    for kind in (SingleChoice, MultipleChoice):
        chosen: list[SingleChoice | MultipleChoice] = [question for question in questions if isinstance(question, kind)]
        if len(chosen) >= LEAST_ITEMS:
            by_type[kind.label] = choice_scores(chosen)
    statements = [question for question in questions if isinstance(question, TrueFalse)]
    if len(statements) >= LEAST_ITEMS:
        by_type[TrueFalse.label] = true_false_scores(statements)
    return by_type


def _first(index: SiteIndex, label: str) -> Entry[Question]:
    return next(entry for entry in index.questions.values() if entry.value.label == label)


def no_rule_finds_the_key(index: SiteIndex) -> Iterator[Problem]:
    """B701 and B702: no rule of wording or position beats chance by more than `EXCESS`."""
    if index.broken:
        return
    for label, found in scores(index).items():
        for score in found:
            drawn = score.rule.startswith("选显示的")
            if score.excess > (max(EXCESS, _luck(score)) if drawn else EXCESS):
                code = "B702" if PLACE.match(score.rule) else "B701"
                what = f"{label}：{score.rule}，{score.items} 题猜中 {score.found:.1%}，碰运气是 {score.chance:.1%}"
                yield _first(index, label).problem(code, what)


def true_and_false_balance(index: SiteIndex) -> Iterator[Problem]:
    """B703: about half of the statements are true."""
    keys = [entry.value.key for entry in index.questions.values() if isinstance(entry.value, TrueFalse)]
    if not index.broken and len(keys) >= LEAST_ITEMS and not 0.4 <= sum(keys) / len(keys) <= 0.6:
        yield _first(index, TrueFalse.label).problem("B703", f"{len(keys)} 道判断题里 {sum(keys)} 道为对")


def no_question_twice(index: SiteIndex) -> Iterator[Problem]:
    """Q613: two questions of a unit do not ask the same."""
    for questions in index.questions_of.values():
        stems = [(question, pairs(plain(question.stem))) for question in questions]
        for number, (question, own) in enumerate(stems):
            for other, theirs in stems[:number]:
                if own and theirs and len(own & theirs) > ALIKE * min(len(own), len(theirs)) and len(own) > 8:
                    yield index.questions[question.id].problem("Q613", f"题目 {question.id} 与 {other.id} 几乎一样", "stem")
