"""Sheets in layouts put together at random: every question comes in as it was written, or as a draft; none is lost."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from courseware.importing import Bank, understand
from courseware.importing.files.excel import Cell, Sheet
from courseware.importing.files.readers import Reading

HEADS = {
    "题型": ["题型", "题目类型", "*题型", "试题类型（必填）", "类别"],
    "题干": ["题干", "题目", "试题内容", "题干（必填）", "【题目】", "考题", "question", "题目内容*"],
    "选项": ["选项", "选项内容", "备选项", "options"],
    "答案": ["答案", "正确答案", "标准答案（填字母）", "【参考答案】", "answer", "正确选项"],
    "解析": ["解析", "答案解析", "试题详解", "解析（选填）", "analysis"],
    "序号": ["序号", "编号", "No."],
    "别的": ["章节", "难度", "分值", "我的答案", "得分", "考生作答"],
}
OPTION_HEADS = ["选项{}", "{}", "选项（{}）", "备选项{}", "{}选项", "选项 {}", "option{}", "选择项{n}", "选项{n}", "选项{z}"]
TYPES = {
    "single": ["单选题", "单选", "单项选择题", "单选题（2分）"],
    "multi": ["多选题", "多选", "多项选择题"],
    "judge": ["判断题", "判断"],
}
NOUNS = [
    "门禁",
    "路灯",
    "车棚",
    "公告",
    "账目",
    "晒衣场",
    "食堂",
    "水管",
    "楼道",
    "花坛",
    "A类网格",
    "3日内",
    "2.5 元",
    "甲、乙两栋",
    "B 栋",
    "全体",
    "是否公开",
]
BETWEEN = ["", ",", "，", "、", ";", "；", "|", "/", " ", "\n", ".", "+", "&", "###", " 和 "]
TRUTHS = {True: ["正确", "对", "√", "是", "T"], False: ["错误", "错", "×", "否", "F"]}


@dataclass
class Asked:
    """A question as it was meant."""

    stem: str
    options: list[str] = field(default_factory=list)
    key: str | bool = ""
    explanation: str = ""


def asked(chance: random.Random, number: int, kind: str) -> Asked:
    stem = f"第 {number} 件事，先看{chance.choice(NOUNS[:10])}还是{chance.choice(NOUNS[:10])}{chance.choice(['（ ）。', '？', '____。', '（　　）'])}"
    note = chance.choice(["", "这样大家看得见。"])
    if kind == "judge":
        return Asked(stem.replace("（ ）", "").replace("____", "哪里").replace("（　　）", "。"), [], chance.random() < 0.5, note)
    options = chance.sample(NOUNS, chance.randint(2, 6))
    count = 1 if kind == "single" else chance.randint(2, len(options))
    return Asked(stem, options, "".join(sorted(chance.sample("ABCDEF"[: len(options)], count))), note)


def key_cell(chance: random.Random, each: Asked, between: str, style: str) -> str:
    if isinstance(each.key, bool):
        return chance.choice(TRUTHS[each.key])
    words = [each.options[ord(letter) - ord("A")] for letter in each.key]
    if style == "words":
        return "\n".join(words)
    if style == "both":
        return "\n".join(f"{letter}.{word}" for letter, word in zip(each.key, words, strict=True))
    letters = each.key.lower() if style == "small" and len(each.key) == 1 else each.key
    return between.join(f"选项{letter}" if style == "named" else letter for letter in letters) + chance.choice(
        ["", "", "。", between.strip()]
    )


def option_cell(each: Asked, style: str) -> str:
    lettered = [f"{chr(ord('A') + place)}{style[0]}{text}" for place, text in enumerate(each.options)]
    return style[1:].join(lettered)


def sheet(chance: random.Random) -> tuple[Sheet, list[Asked]]:
    """One layout with some questions."""
    typed = chance.random() < 0.7
    kinds = ["single", "multi", "judge"] if typed else [chance.choice(["single", "multi"])]
    questions = [(kind := chance.choice(kinds), asked(chance, number, kind)) for number in range(1, chance.randint(2, 7))]
    one_cell = chance.choice(["", ".\n", "、\n", ".|", "-|", ":;", ".；", ". ", ""])
    columns = ["题干", "答案"] + (["题型"] if typed else []) + chance.sample(["解析", "序号", "别的"], chance.randint(0, 3))
    for _, each in questions:
        each.explanation = each.explanation if "解析" in columns else ""
    chance.shuffle(columns)
    place = chance.randint(0, len(columns))
    options = ["选项"] if one_cell else list("ABCDEF"[: max((len(each.options) for _, each in questions), default=0)])
    columns[place:place] = options
    spelling = chance.choice(OPTION_HEADS)
    heads = [_option_head(spelling, name) if name in list("ABCDEF") else chance.choice(HEADS[name]) for name in columns]
    between, style = chance.choice(BETWEEN), chance.choice(["letters", "letters", "letters", "small", "named", "words", "both"])
    rows = [[chance.choice(["社区题库", "2026 年练习"])]] if chance.random() < 0.3 else []
    rows.append(heads)
    for number, (kind, each) in enumerate(questions, 1):
        values = {
            "题干": each.stem,
            "答案": key_cell(chance, each, between, style),
            "题型": chance.choice(TYPES[kind]),
            "解析": each.explanation,
        }
        values |= {"序号": str(number), "别的": "A", "选项": option_cell(each, one_cell) if one_cell else ""}
        values |= {chr(ord("A") + place): text for place, text in enumerate(each.options)}
        rows.append([values.get(name, "") for name in columns])
    cells = {number: [Cell(text) for text in row] for number, row in enumerate(rows, 1)}
    return Sheet("Sheet1", cells), [each for _, each in questions]


def _option_head(spelling: str, letter: str) -> str:
    place = ord(letter) - ord("A")
    return spelling.format(letter, n=place + 1, z="一二三四五六"[place])


def wrong(bank: Bank, questions: list[Asked]) -> list[str]:
    """What came in otherwise than it was meant, and is no draft."""
    found = []
    if len(bank.questions) != len(questions):
        return [f"{len(bank.questions)} of {len(questions)}"]
    for settled, each in zip(bank.questions, questions, strict=True):
        key = settled.key if isinstance(settled.key, bool) else "".join(settled.key or "").upper()
        same = (settled.stem, settled.options, key, settled.explanation) == (each.stem, each.options, each.key, each.explanation)
        if not same and not settled.draft:
            found.append(f"{settled} for {each}")
    return found


@pytest.mark.parametrize("seed", range(300))
def test_nothing_comes_in_wrong_without_a_word(seed: int) -> None:
    made, questions = sheet(random.Random(seed))
    bank = understand(Reading(sheets=[made]))
    assert wrong(bank, questions) == [], [[cell.text for cell in row] for row in made.rows.values()]


def test_most_of_it_is_certain() -> None:
    drafts = total = 0
    for seed in range(300):
        made, _ = sheet(random.Random(seed))
        bank = understand(Reading(sheets=[made]))
        total += len(bank.questions)
        drafts += sum(bool(settled.draft) for settled in bank.questions)
    assert drafts <= total * 0.05
