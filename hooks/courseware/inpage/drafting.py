"""Questions of the trainer's own as files of the course, for whoever keeps it: they pass `check` but for what is still missing, which is listed."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from ..importing.writing import HEAD, PLACEHOLDER, emit
from .advising import advise
from .owned import Own

CALLED = {
    "objective": "学习目标",
    "level": "层次",
    "difficulty": "难度",
    "explanation": "解析",
    "basis": "依据",
    "feedback": "各选项的反馈",
    "alt": "图片的替代文字",
}
SIDES = {
    "single_choice": (3, 5),
    "multiple_choice": (4, 6),
    "matching": (3, 6),
    "ordering": (3, 6),
    "fill_blank": (1, 4),
    "case_analysis": (2, 4),
}
"""How many options, pairs, steps, blanks and tasks the course's model takes."""
LISTS = {"single_choice": "options", "multiple_choice": "options", "matching": "pairs", "ordering": "items", "fill_blank": "blanks"}
NOWHERE = "my-unit"


def course_files(own: Sequence[Own], files: Mapping[str, str], unit: str, number: int) -> Iterator[tuple[str, str, list[dict[str, str]]]]:
    """Each unit's file: name, text, and what is missing of each question; `files` are the names of pictures by question."""
    units: dict[str, list[Own]] = {}
    for each in own:
        units.setdefault(each.get("unit") or unit or NOWHERE, []).append(each)
    for name, questions in units.items():
        lines = [HEAD + f"unit: {name}", "questions:"]
        left = []
        for place, each in enumerate(questions, number):
            written = _mapping(each, f"{name}-{place:02d}", files.get(each["id"], ""))
            first, *others = emit(written, 4)
            lines += [f"  - {first.lstrip()}", *others]
            told = [f"写成 {written['id']}", _missing(each, written, is_somewhere=name != NOWHERE), *_checked(each)]
            left.append({"id": each["id"], "words": "；".join(told)})
        yield f"{name}.yml", "\n".join(lines) + "\n", left


def _mapping(own: Own, name: str, file: str) -> dict[str, Any]:
    kind = own["type"]
    question: dict[str, Any] = {
        "id": name,
        "objective": PLACEHOLDER,
        "level": own.get("level") or PLACEHOLDER,
        "difficulty": own.get("difficulty") or PLACEHOLDER,
        "type": kind,
        "stem": own["stem"],
    }
    if file:
        question["image"] = {"file": file, "alt": own["image"]["alt"] or f"{PLACEHOLDER}：图里有什么"}
    if "options" in own:
        question["options"] = [
            {"id": each["id"], "text": each["text"], "feedback": each.get("feedback") or f"{PLACEHOLDER}：选了它，该听到什么"}
            for each in own["options"]
        ]
    for key in ("key", "blanks", "pairs", "extra", "items", "reference", "rubric", "tasks"):
        if own.get(key) not in (None, []):
            question[key] = own[key]
    question["explanation"] = own.get("explanation") or f"{PLACEHOLDER}：讲清为什么"
    question["basis"] = [each if _is_reference(each) else f"{PLACEHOLDER}：{each}" for each in own.get("basis") or []] or [PLACEHOLDER]
    return question


def _is_reference(words: str) -> bool:
    return words.isascii() and words.partition(":")[0] in {"unit", "case", "source", "report", "paper", "figure", "term"}


def _missing(own: Own, written: Mapping[str, Any], *, is_somewhere: bool) -> str:
    names = [] if is_somewhere else ["放进哪个单元"]
    names += [called for key, called in CALLED.items() if _is_open(written.get(key))]
    names += [CALLED["feedback"]] if any(_is_open(each["feedback"]) for each in written.get("options", ())) else []
    names += [CALLED["alt"]] if _is_open(written.get("image", {}).get("alt")) else []
    kind = own["type"]
    least, most = SIDES.get(kind, (0, 99))
    count = len(own.get("tasks" if kind == "case_analysis" else LISTS.get(kind, ""), ()))
    told = f"还缺：{'、'.join(names)}" if names else "不缺什么"
    return told if least <= count <= most or kind not in SIDES else f"{told}；课程里这种题要有 {least} 到 {most} 项，现在有 {count} 项"


def _checked(own: Own) -> Iterator[str]:
    """What `check` will find besides."""
    if codes := dict.fromkeys(each["code"] for each in json.loads(advise(json.dumps(own)))):
        yield f"check 还会说 {'、'.join(codes)}"
    if any(sign in json.dumps(own) for sign in ("**", "[[", "<", "&")):
        yield "文字里有课程用的记号（** 或 [[）或者像网页代码的符号，请看一看"


def _is_open(value: Any) -> bool:
    return any(map(_is_open, value)) if isinstance(value, list) else isinstance(value, str) and value.startswith(PLACEHOLDER)
