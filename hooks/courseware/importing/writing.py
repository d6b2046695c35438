"""Imported questions as a file of the course, with 请改写 wherever a person must write or decide."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from itertools import zip_longest
from typing import Any

from ..exchange.own.tags import question_of
from ..reading.failure import ImportFailure
from . import Bank
from .questions.settled import Beside, Rubric, Settled, Task

PLACEHOLDER = "请改写"
HEAD = """# yaml-language-server: $schema=../.schema/questions.json
# 导入的题目：题干、选项、答案和解析照原文。写着“请改写”的地方要您补上，补完再运行 check。
# 有 draft 的是草稿：照它说的核对，定下来以后删去 draft 这一行。
"""
PLAIN = re.compile(
    r"[\u4e00-\u9fffA-Za-z“《（][\w \u3001\u3002\u3008-\u3011\u2014\u2026\u201c\u201d\uff01\uff08\uff09\uff0c\uff1a\uff1b\uff1f./%+-]*(?<! )$"
)
"""Text that YAML reads as it stands."""
ODD = re.compile("[\u007f-\u00a0\u00ad\u0600-\u0605\u061c\u180e\u200b-\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff0-\uffff]")
NULLS = frozenset({"", "~", "null", "Null", "NULL"})


def scalar(text: str, indent: int) -> str:
    """One text as YAML: plain, as a block of lines, or in quotation marks, whichever keeps it exactly."""
    if PLAIN.match(text) and text not in NULLS and "  " not in text:
        return text
    lines = text.split("\n")
    clean = (
        not ODD.search(text) and text.isprintable()
        if len(lines) == 1
        else all(line.isprintable() and line == line.strip() and not ODD.search(line) for line in lines)
    )
    if len(lines) > 1 and clean and lines[0] and lines[-1]:
        space = " " * indent
        return "|-\n" + "\n".join(space + line if line else "" for line in lines)
    quoted = json.dumps(text, ensure_ascii=False)
    return ODD.sub(lambda match: f"\\u{ord(match.group()):04x}", quoted)


def _inline(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int):
        return str(value)
    return (
        value
        if re.fullmatch(r"[a-z]", value)
        else ODD.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))
    )


def emit(value: dict[str, Any], indent: int) -> Iterator[str]:
    """A mapping as lines of YAML."""
    space = " " * indent
    for key, each in value.items():
        if isinstance(each, list) and each and isinstance(each[0], dict):
            yield f"{space}{key}:"
            for part in each:
                first, *others = emit(part, indent + 4)
                yield f"{space}  - {first.lstrip()}"
                yield from others
        elif isinstance(each, list):
            yield f"{space}{key}: [{', '.join(_inline(part) for part in each)}]"
        elif isinstance(each, dict):
            yield f"{space}{key}:"
            yield from emit(each, indent + 2)
        elif isinstance(each, str):
            yield f"{space}{key}: {scalar(each, indent + 2)}"
        else:
            yield f"{space}{key}: {_inline(each)}"


def mapping(settled: Settled, name: str) -> dict[str, Any]:
    """A question of a foreign bank in the terms of the model."""
    question: dict[str, Any] = {"id": name}
    if settled.draft:
        question["draft"] = "；".join(re.sub(r"\s+", " ", why) for why in settled.draft)
    beside = settled.beside
    question |= {"objective": PLACEHOLDER, "level": beside.level or PLACEHOLDER, "difficulty": beside.difficulty or PLACEHOLDER}
    question["type"] = settled.type or PLACEHOLDER
    question["stem"] = settled.stem.strip() or f"{PLACEHOLDER}：题干"
    if settled.picture:
        question["image"] = {"file": settled.picture.file, "alt": settled.alt or f"{PLACEHOLDER}：图里有什么"}
    question |= _answer(settled)
    question["explanation"] = settled.explanation or f"{PLACEHOLDER}：讲清为什么"
    question["basis"] = [f"{PLACEHOLDER}：{each}" for each in beside.basis] or [PLACEHOLDER]
    return question


def _answer(settled: Settled) -> dict[str, Any]:
    key = settled.key if settled.key is not None else PLACEHOLDER
    beside = settled.beside
    rubric = [{"points": PLACEHOLDER, "text": f"{PLACEHOLDER}：得分点"}, {"points": PLACEHOLDER, "text": f"{PLACEHOLDER}：得分点"}]
    reference = "\n".join(settled.words) or f"{PLACEHOLDER}：参考答案"
    options = [
        {"id": chr(ord("a") + place), "text": text or PLACEHOLDER, "feedback": told or f"{PLACEHOLDER}：选了它，该听到什么"}
        for place, (text, told) in enumerate(zip_longest(settled.options, beside.feedback[: len(settled.options)], fillvalue=""))
    ]
    match settled.type:
        case "single_choice" | "multiple_choice":
            return {"options": options, "key": key}
        case "true_false":
            return {"key": key}
        case "fill_blank":
            return {"blanks": [{"accept": words} for words in beside.accepted or [[each] for each in settled.words or [PLACEHOLDER]]]}
        case "short_answer":
            return {"reference": reference, "rubric": _rubric(beside.tasks[0].rubric) if beside.tasks else rubric}
        case "case_analysis":
            if beside.tasks:
                return {"tasks": [_task(task) for task in beside.tasks]}
            return {"tasks": [{"ask": f"{PLACEHOLDER}：第一问", "reference": reference, "rubric": rubric[:1]}]}
        case "matching":
            if beside.pairs:
                return _sides(beside)
            return {"pairs": [{"id": "a", "left": f"{PLACEHOLDER}：左边", "right": f"{PLACEHOLDER}：右边"}]}
        case "ordering":
            texts = settled.options or [f"{PLACEHOLDER}：第一步"]
            return {"items": [{"id": chr(ord("a") + place), "text": text} for place, text in enumerate(texts)]}
    # without a type the options are kept all the same, for whoever decides it
    return {"options": options, "key": key} if options else {"reference": reference} if settled.words else {"key": key}


def _task(task: Task) -> dict[str, Any]:
    return {
        "ask": task.ask or f"{PLACEHOLDER}：这一问问什么",
        "reference": task.reference or f"{PLACEHOLDER}：参考答案",
        "rubric": _rubric(task.rubric),
    }


def _rubric(rubric: Rubric) -> list[dict[str, Any]]:
    found = [{"points": PLACEHOLDER if points is None else points, "text": text} for points, text in rubric]
    return found or [{"points": PLACEHOLDER, "text": f"{PLACEHOLDER}：得分点"}]


def _sides(beside: Beside) -> dict[str, Any]:
    pairs = [{"id": chr(ord("a") + place), "left": left, "right": right} for place, (left, right) in enumerate(beside.pairs)]
    extra = [{"id": chr(ord("a") + place), "right": right} for place, right in enumerate(beside.extra, len(pairs))]
    return {"pairs": pairs} | ({"extra": extra} if extra else {})


def files(bank: Bank, unit: str | None, start: int) -> dict[str, str]:
    """Unit → the text of its question file."""
    grouped: dict[str, list[tuple[int, dict[str, Any]]]] = {}
    used = {text for _, fields in bank.own for tag, text in fields if tag == "题号"}
    number = start
    for line, fields in bank.own:
        question = question_of(fields)
        name = str(question["id"])
        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*-\d{2,3}", name):
            if unit is None:
                raise ImportFailure(f"第 {line} {bank.unit}的题目没有题号；请用 --unit 写明放进哪个单元")
            while (name := f"{unit}-{number:02d}") in used:
                number += 1
            used.add(name)
            question["id"] = name
        grouped.setdefault(unit or name.rpartition("-")[0], []).append((line, question))
    used |= {settled.beside.name for settled in bank.questions}
    if unit is None and not all(settled.beside.name for settled in bank.questions):
        raise ImportFailure("请用 --unit 写明这些题目放进哪个单元，如 --unit consultation")
    taken: set[str] = set()
    for settled in bank.questions:
        own = settled.beside.name
        if own and own not in taken:
            taken.add(own)
            grouped.setdefault(unit or own.rpartition("-")[0], []).append((settled.line, mapping(settled, own)))
            continue
        home = unit or own.rpartition("-")[0]
        while (name := f"{home}-{number:02d}") in used:
            number += 1
        used.add(name)
        grouped.setdefault(home, []).append((settled.line, mapping(settled, name)))
    retired = {name: [each for each in bank.retired if each.rpartition("-")[0] == name] for name in grouped}
    return {name: "\n".join(_file(name, retired[name], questions, bank.unit)) + "\n" for name, questions in grouped.items()}


def pictures(bank: Bank) -> dict[str, bytes]:
    """The files of pictures that those of the questions name."""
    return {each.picture.file: each.picture.content for each in bank.questions if each.picture} | {
        file: figure.content for file, figure in bank.pictures.items()
    }


def _file(unit: str, retired: list[str], questions: Iterable[tuple[int, dict[str, Any]]], counted: str) -> Iterator[str]:
    yield HEAD + f"unit: {unit}"
    if retired:
        yield f"retired: [{', '.join(json.dumps(each) for each in retired)}]"
    yield "questions:"
    for line, question in questions:
        first, *others = emit(question, 4)
        yield f"  - {first.lstrip()} # 原文第 {line} {counted}"
        yield from others
