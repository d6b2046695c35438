"""Rules of wording and position find a key that was planted for them, and nothing in a bank that is fair."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

import pytest

from courseware.checks import bank
from courseware.checks.bank import FEATURES, LEAST_ITEMS, no_question_twice, no_rule_finds_the_key, true_and_false_balance
from courseware.index.links import Entry, SiteIndex
from courseware.model import MultipleChoice, Question, SingleChoice, TrueFalse
from courseware.reading.source import File

LETTERS = "abcdef"


class Words:
    """Words of characters that no rule looks at and that no other word shares."""

    def __init__(self) -> None:
        # the jade radical: rare characters, none of them in any feature
        self.letters: Iterator[str] = (chr(0x7400 + number % 0x200) for number in count())

    def word(self, length: int) -> str:
        return "".join(next(self.letters) for _ in range(length))


def frame(number: int, stem: str) -> dict[str, Any]:
    fields = {"objective": "o1", "level": "apply", "difficulty": 2, "explanation": "因为", "basis": ["report:1.1"]}
    return {"id": f"a-{number:02}", "stem": stem, **fields}


def single(number: int, stem: str, texts: list[str], key: int) -> SingleChoice:
    options = [{"id": LETTERS[place], "text": text, "feedback": "评"} for place, text in enumerate(texts)]
    return SingleChoice.model_validate({**frame(number, stem), "type": "single_choice", "options": options, "key": LETTERS[key]})


def multiple(number: int, stem: str, texts: list[str], keys: list[int]) -> MultipleChoice:
    options = [{"id": LETTERS[place], "text": text, "feedback": "评"} for place, text in enumerate(texts)]
    key = [LETTERS[each] for each in keys]
    return MultipleChoice.model_validate({**frame(number, stem), "type": "multiple_choice", "options": options, "key": key})


def statement(number: int, stem: str, key: bool) -> TrueFalse:
    return TrueFalse.model_validate({**frame(number, stem), "type": "true_false", "key": key})


def index_of(questions: list[Any]) -> SiteIndex:
    index = SiteIndex()
    for number, question in enumerate(questions):
        entry: Entry[Question] = Entry(question, File("questions/a.yml", ""), ("questions", number))
        index.questions[question.id] = entry
        index.unit_of[question.id] = "a"
    return index


def singles(planted: dict[str, str] | None = None, *, key: int | None = None, size: int = 48, every: int = 3) -> list[SingleChoice]:
    """A fair bank; in every third question `planted` changes key, distractors and stem: how each of them begins."""
    found = []
    for number in range(size):
        words = Words()
        right = number % 4 if key is None else key
        texts = [words.word(8) for _ in range(4)]
        stem = words.word(20)
        if planted and number % every == 0:
            texts = [_planted(text, planted.get("key" if place == right else "other", "")) for place, text in enumerate(texts)]
            stem += planted.get("stem", "")
        found.append(single(number, stem, texts, right))
    return found


def _planted(text: str, how: str) -> str:
    """The text begun with `how`, as long as before; `+` makes it longer."""
    return text + how[1:] if how.startswith("+") else how + text[len(how) :]


def rules(questions: list[Any]) -> set[str]:
    return {problem.what.split("：")[1].split("，")[0] for problem in no_rule_finds_the_key(index_of(questions))}


def test_a_fair_bank_passes() -> None:
    assert rules(singles()) == set()
    assert list(true_and_false_balance(index_of(singles()))) == []


PLANTED = {
    "字数": ({"key": "+璃璃璃"}, {"other": "+璃璃璃"}),
    "与题干相同的用词": ({"key": "山水", "stem": "山水"}, {"other": "山水", "stem": "山水"}),
    "标点": ({"key": "甲，"}, {"other": "甲，"}),
    "数字": ({"key": "3"}, {"other": "3"}),
    "郑重的用词": ({"key": "依法"}, {"other": "公示"}),
    "缓和的用词": ({"key": "可以"}, {"other": "酌情"}),
    "强硬的用词": ({"key": "必须"}, {"other": "凡"}),
    "先后次序": ({"key": "先"}, {"other": "再"}),
    "否定词": ({"key": "不"}, {"other": "无"}),
    "机关名称": ({"key": "街道"}, {"other": "上级"}),
    "书名号与引号": ({"key": "《"}, {"other": "“"}),
}


@pytest.mark.parametrize("feature", PLANTED)
def test_a_planted_give_away_is_found_and_so_is_its_opposite(feature: str) -> None:
    most, least = PLANTED[feature]
    assert f"选{feature}最多的" in rules(singles(most))
    assert f"选{feature}最少的" in rules(singles(least))


def test_a_key_made_of_pieces_of_its_distractors_is_found() -> None:
    questions = []
    for number, question in enumerate(singles()):
        texts = [str(option.text) for option in question.options]
        right = number % 4
        others = [place for place in range(4) if place != right]
        texts[right] = "".join(texts[place][:2] for place in others) + "璃璃"
        questions.append(single(number, question.stem, texts, right))
    assert "选与其他选项相像最多的" in rules(questions)


def test_every_feature_has_its_give_away() -> None:
    assert {*PLANTED, "与其他选项相像"} == set(FEATURES)


@pytest.mark.parametrize("key", range(4))
def test_keys_in_one_place_are_found(key: int) -> None:
    problems = list(no_rule_finds_the_key(index_of(singles(key=key))))
    assert {problem.code for problem in problems} == {"B702"}
    assert f"选第 {key + 1} 个，48 题猜中 100.0%，碰运气是 25.0%" in problems[0].what


def test_keys_in_one_place_as_shown_are_found() -> None:
    """Numbers ascend wherever they are shown: who always asks for the least shows it first, wherever it was written."""
    days = ["3 日", "5 日", "7 日", "9 日"]
    questions = [single(each, Words().word(20), [days[(place - each) % 4] for place in range(4)], each % 4) for each in range(48)]
    found = [problem.what.split("：")[1] for problem in no_rule_finds_the_key(index_of(questions))]
    assert any(each.startswith("选显示的第 1 个，48 题猜中 100.0%") for each in found), found
    assert not any(each.startswith("选第") for each in found)


def test_a_drawn_order_may_lean_as_far_as_luck_goes() -> None:
    """No author can mend a draw: 48 fair questions put a key in one place more often than 5 points above chance now and then."""
    for first in range(0, 480, 48):
        questions = [each.model_copy(update={"id": f"b-{first + number}"}) for number, each in enumerate(singles())]
        assert rules(questions) == set()


def test_a_slight_lean_is_chance() -> None:
    questions = singles(size=80)
    # two questions more with the first option as key: 27.5 %
    moved = [single(number, each.stem, [str(option.text) for option in each.options], 0) for number, each in enumerate(questions[1:3], 1)]
    assert rules([questions[0], *moved, *questions[3:]]) == set()


def multiples(planted: str = "") -> list[MultipleChoice]:
    sets = [[0, 1], [2, 3], [0, 2], [1, 3], [0, 3], [1, 2]]
    found = []
    for number in range(48):
        words = Words()
        keys = sets[number % 6]
        texts = [_planted(words.word(8), planted if place in keys else "") for place in range(4)]
        found.append(multiple(number, words.word(20), texts, keys))
    return found


def test_multiple_choice_is_judged_apart() -> None:
    assert rules(multiples()) == set()
    assert "选郑重的用词最多的" in rules(multiples("依法"))
    mixed = [*singles(), *(question.model_copy(update={"id": f"b-{question.id}"}) for question in multiples("依法"))]
    assert {problem.what.partition("：")[0] for problem in no_rule_finds_the_key(index_of(mixed))} == {"多选题"}


def statements(planted: str = "", *, true: int = 24) -> list[TrueFalse]:
    found = []
    for number in range(48):
        key = number < true
        stem = Words().word(16)
        found.append(statement(number, _planted(stem, planted if not key and number % 2 else ""), key))
    return found


@pytest.mark.parametrize(
    ("feature", "word"), [("强硬的用词", "必须"), ("否定词", "不"), ("字数", "+璃璃"), ("数字", "3"), ("机关名称", "街道")]
)
def test_statements_that_give_themselves_away_are_found(feature: str, word: str) -> None:
    assert rules(statements()) == set()
    assert rules(statements(word)) == {f"{feature}多就判错"}


@pytest.mark.parametrize(("true", "told"), [(19, True), (20, False), (24, False), (28, False), (29, True)])
def test_statements_are_true_about_half_of_the_time(true: int, told: bool) -> None:
    found = [problem.code for problem in true_and_false_balance(index_of(statements(true=true)))]
    assert found == (["B703"] if told else [])


def test_few_items_are_not_judged() -> None:
    assert rules(singles(key=0, size=LEAST_ITEMS - 1)) == set()
    assert list(true_and_false_balance(index_of(statements(true=48)[: LEAST_ITEMS - 1]))) == []


def test_a_course_with_broken_files_is_not_judged() -> None:
    index = index_of(singles(key=0))
    index.broken.add("questions/b.yml")
    assert list(no_rule_finds_the_key(index)) == []
    index = index_of(statements(true=48))
    index.broken.add("questions/b.yml")
    assert list(true_and_false_balance(index)) == []


def test_a_question_asked_twice_is_found_in_its_unit_only() -> None:
    stem = "居民拿着手机照片来说栏里的数目和会上讲的不一样"
    questions = [
        statement(1, stem + "您先登记。", True),
        statement(2, stem + "您先核对。", True),
        statement(3, "另一件完全无关的事情在别处发生了", True),
    ]
    assert [problem.what for problem in no_question_twice(index_of(questions))] == ["题目 a-02 与 a-01 几乎一样"]
    index = index_of(questions)
    index.unit_of["a-02"] = "b"
    assert list(no_question_twice(index)) == []


def test_references_count_as_the_words_they_show() -> None:
    assert bank.pairs("") == set()
    questions = [single(each, Words().word(9), [f"[[term:x{place}]]甲乙" for place in range(4)], each % 4) for each in range(48)]
    assert rules(questions) == set()
