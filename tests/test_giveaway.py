"""Questions that give each other away are found, and no drawn paper has two of them."""

from __future__ import annotations

from courseware.model import Question, QuestionFile
from courseware.rules.drawing import draw_all
from courseware.rules.giveaway import enemies, pairs

from .documents import index

FRAME = {"objective": "o1", "level": "remember", "difficulty": 1, "explanation": "见正文。", "basis": ["report:1.1"]}


def question(number: int, **given: object) -> dict[str, object]:
    return FRAME | {"id": f"core-role-{number:02}"} | given


def choice(number: int, stem: str, right: str) -> dict[str, object]:
    options = [{"id": name, "text": text, "feedback": "话。"} for name, text in (("a", right), ("b", "别的说法一"), ("c", "别的说法二"))]
    return question(number, type="single_choice", stem=stem, options=options, key="a")


def questions(*given: dict[str, object]) -> list[Question]:
    return QuestionFile.model_validate({"unit": "core-role", "questions": list(given)}).questions


def test_an_answer_in_another_stem_is_found_whatever_stands_between() -> None:
    found = questions(
        choice(1, "谁来主持选举？", "居民选举委员会"),
        question(2, type="true_false", stem="“居民选举、委员会”由上届居委会推选。", key=True),
        question(3, type="fill_blank", stem="到会要有____以上。", blanks=[{"accept": ["三分之二"]}]),
        choice(4, "到会的人达到三分之二，会议能不能开？", "可以"),
        choice(5, "居民选举委员会由谁推选？它又叫居民选举委员会吗？", "居民选举委员会"),
    )
    assert pairs(found) == [
        ("core-role-01", "core-role-02"),
        ("core-role-01", "core-role-05"),
        ("core-role-03", "core-role-04"),
    ]


def test_short_answers_and_ones_in_their_own_stem_are_no_giveaway() -> None:
    assert not pairs(questions(choice(1, "哪个？", "居委会"), question(2, type="true_false", stem="居委会是群众组织。", key=True)))
    own = "居民选举委员会和居务监督委员会，哪一个主持选举？"
    assert not pairs(questions(choice(1, own, "居民选举委员会"), question(2, type="true_false", stem="居民选举委员会主持选举。", key=True)))


def test_no_drawn_paper_has_two_that_give_each_other_away() -> None:
    foes = enemies(index())
    assert foes, "the bank has such questions, so that this can fail"
    for name, drawn in draw_all(index()).items():
        if drawn.paper.blueprint is None:
            continue
        ids = {item.question.id for item in drawn.items}
        assert not [each for each in ids if foes.get(each, set()) & ids], name
