"""Documents that do not fit their model are told about in Chinese, field by field, at the right place."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Literal, get_args

import pytest
from pydantic import Field

from courseware.data.schema import schemas
from courseware.model import Line, Model, QuestionFile, Text
from courseware.model.base import LINE, WHOLE
from courseware.model.fitting import CHOICES, fit
from courseware.model.fitting.errors import FORMATS
from courseware.model.question import Question
from courseware.reading import source
from courseware.reading.problems import Problem
from courseware.reading.source import Document


class Leaf(Model):
    name: Line
    """叶子的名字"""
    size: Annotated[int, Field(ge=1, le=3), WHOLE] = 1
    open: bool = False


class Tree(Model):
    title: Text
    leaves: Annotated[list[Leaf], Field(min_length=1, max_length=2)]
    kind: Literal["oak", "pine"] = "oak"
    origin: Annotated[str | None, Field(alias="from")] = None
    best: Leaf | None = None


def document(path: Path, text: str) -> Document:
    file = path / "tree.yml"
    file.write_text(text, encoding="utf-8")
    found, problems = source.read(file, "tree.yml")
    assert problems == []
    assert found is not None
    return found


def told(path: Path, text: str, model: type[Model] = Tree) -> list[Problem]:
    value, problems = fit(document(path, text), model)
    assert (value is None) == bool(problems)
    return problems


LEAF = "leaves: [{name: 叶}]\n"


def test_what_fits_becomes_typed(tmp_path: Path) -> None:
    tree, problems = fit(document(tmp_path, "title: |\n  甲\n\n  乙\nleaves:\n  - {name: 叶, size: 2, open: true}\nfrom: 山\n"), Tree)
    assert problems == []
    assert tree == Tree.model_validate({"title": "甲\n\n乙", "leaves": [{"name": "叶", "size": 2, "open": True}], "from": "山"})
    assert isinstance(tree, Tree)
    assert isinstance(tree.title, Text)
    assert tree.leaves[0].open is True


@pytest.mark.parametrize(
    ("text", "place", "code", "words"),
    [
        (LEAF, (1, 1), "M201", "缺少必填项“title”"),
        ("title: 甲\nleaves:\n  - size: 1\n", (3, 5), "M201", "缺少必填项“name”（在 leaves 第 1 项 里）"),
        ("title: 甲\nbest:\n  size: 1\n" + LEAF, (3, 3), "M201", "缺少必填项“name”（在 best 里）"),
        ("title: 甲\n" + LEAF + "form: 山\n", (3, 1), "M202", "不认识的键“form”"),
        ("title: 甲\n" + LEAF + "origin: 山\n", (3, 1), "M202", "不认识的键“origin”"),
        ("title: [甲]\n" + LEAF, (1, 8), "M203", "“title”类型不对：一个列表"),
        ("title: 甲\nleaves: 叶\n", (2, 9), "M203", "“leaves”类型不对：“叶”"),
        ("title: 甲\nleaves: [叶]\n", (2, 10), "M203", "“leaves 第 1 项”类型不对：“叶”"),
        ("title: 甲\nleaves: [{name: 叶, size: 大}]\n", (2, 26), "M203", "“leaves 第 1 项 size”类型不对：“大”"),
        ("title: 甲\nleaves: [{name: 叶, open: 开}]\n", (2, 26), "M203", "“leaves 第 1 项 open”类型不对：“开”"),
        ("title:\n" + LEAF, (1, 7), "M204", "“title”是空的"),
        ("title: '  '\n" + LEAF, (1, 8), "M204", "“title”是空的"),
        ("title: 甲\nleaves:\n", (2, 8), "M204", "“leaves”是空的"),
        ("title: 甲\n" + LEAF + "kind:\n", (3, 6), "M204", "“kind”是空的"),
        ("title: 甲\n" + LEAF + "kind: pin\n", (3, 7), "M206", "“kind”不能是 “pin”"),
        ("title: 甲\nleaves: []\n", (2, 9), "M207", "“leaves”太少：现在有 0 项"),
        ("title: 甲\nleaves: [{name: 甲}, {name: 乙}, {name: 丙}]\n", (2, 9), "M207", "“leaves”太多：现在有 3 项"),
        ("title: 甲\nleaves: [{name: 叶, size: 4}]\n", (2, 26), "M207", "“leaves 第 1 项 size”太多：现在是 “4”"),
        ('title: 甲\nleaves: [{name: "叶\\n子"}]\n', (2, 17), "M208", "“leaves 第 1 项 name”换了行"),
    ],
)
def test_each_kind_of_misfit(tmp_path: Path, text: str, place: tuple[int, int], code: str, words: str) -> None:
    assert [(each.line, each.column, each.code, each.what) for each in told(tmp_path, text)] == [(*place, code, words)]


def test_all_misfits_are_told_at_once(tmp_path: Path) -> None:
    problems = told(tmp_path, "titel: 甲\nleaves:\n  - nam: 叶\n    size: 9\nkind: elm\n")
    assert sorted(problem.code for problem in problems) == ["M201", "M201", "M202", "M202", "M206", "M207"]


def test_expectations_come_from_the_model(tmp_path: Path) -> None:
    missing, unknown = sorted(told(tmp_path, "title: 甲\nleaves:\n  - nam: 叶\n"))
    assert missing.expected == "name：叶子的名字"
    assert unknown.expected == "这里可以写：name、size、open"
    assert unknown.advice == "您是不是想写 “name”？"
    [alias] = told(tmp_path, "title: 甲\n" + LEAF + "form: 山\n")
    assert "from" in alias.expected
    assert alias.advice == "您是不是想写 “from”？"
    [choice] = told(tmp_path, "title: 甲\n" + LEAF + "kind: pin\n")
    assert choice.expected == "其中之一：oak、pine"
    assert choice.advice == "您是不是想写 “pine”？"


QUESTION = """\
unit: a
questions:
  - id: a-01
    objective: o1
    level: apply
    difficulty: 1
    stem: 问
    explanation: 因为
    basis: ["unit:a"]
"""
OPTIONS = "    options: [{id: a, text: 甲, feedback: 对}, {id: b, text: 乙, feedback: 错}, {id: c, text: 丙, feedback: 错}]\n"


@pytest.mark.parametrize(
    ("rest", "place", "code", "words"),
    [
        ("    type: single_choice\n" + OPTIONS, (3, 5), "Q601", "题目没有写答案（在 questions 第 1 项 里）"),
        ("    type: single_choice\n    key:\n" + OPTIONS, (11, 5), "Q601", "题目没有写答案（在 questions 第 1 项 里）"),
        ("    type: single_choice\n    key: [a, b]\n" + OPTIONS, (11, 5), "Q602", "单选题写了 2 个答案：a、b（在 questions 第 1 项 里）"),
        ("    type: true_false\n    key: [true, false]\n", (11, 5), "Q602", "判断题写了 2 个答案：true、false（在 questions 第 1 项 里）"),
        ("    type: single_choice\n    key: [a]\n" + OPTIONS, (11, 10), "M203", "“questions 第 1 项 key”类型不对：一个列表"),
        ("    type: single_choice\n    key: 甲\n" + OPTIONS, (11, 10), "M205", "“questions 第 1 项 key”格式不对：“甲”"),
        ("    type: true_false\n    key: 对\n", (11, 10), "M203", "“questions 第 1 项 key”类型不对：“对”"),
        ("    type: essay\n", (10, 11), "M206", "“questions 第 1 项 type”不能是 “essay”"),
        ("    key: a\n" + OPTIONS, (3, 5), "M201", "缺少必填项“type”（在 questions 第 1 项 里）"),
        ("    type: ordering\n    items: [甲, 乙, 丙]\n    key: a\n", (12, 5), "M202", "不认识的键“key”（在 questions 第 1 项 里）"),
    ],
)
def test_questions(tmp_path: Path, rest: str, place: tuple[int, int], code: str, words: str) -> None:
    problems = told(tmp_path, QUESTION + rest, QuestionFile)
    assert (*place, code, words) in [(each.line, each.column, each.code, each.what) for each in problems]


def test_a_question_that_is_no_mapping(tmp_path: Path) -> None:
    [problem] = told(tmp_path, "unit: a\nquestions: [甲]\n", QuestionFile)
    assert (problem.line, problem.code, problem.expected) == (2, "M203", "一组“键: 值”")


def test_every_type_with_a_key_has_its_words() -> None:
    models = get_args(get_args(Question)[0])
    labels = {get_args(each.model_fields["type"].annotation)[0]: each.label for each in models if "key" in each.model_fields}
    assert labels == CHOICES


def test_every_format_of_the_model_is_explained() -> None:
    """A pattern that an author can miss has words that say what is meant."""
    patterns = {match for text in schemas().values() for match in _patterns(text)}
    unexplained = {each for each in patterns - set(FORMATS) if "19|20" not in each and each != LINE}
    assert unexplained == set()


def _patterns(schema: str) -> list[str]:
    found: list[str] = []

    def walk(value: object) -> None:
        if isinstance(value, dict):
            if isinstance(value.get("pattern"), str):
                found.append(value["pattern"])
            for each in value.values():
                walk(each)
        elif isinstance(value, list):
            for each in value:
                walk(each)

    walk(json.loads(schema))
    return found
