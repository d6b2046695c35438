"""Our plain text: laid out as banks circulate, yet every word of it comes back as it was.

A line begins a part only with a number and a type, a letter, or a tag; a line of ordinary words that looks like one of these is
written with a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from .tags import LABELS, Field

HEADER = "社区治理学堂题库（文本格式 1）"
"""The first line; with it the importer reads by tags and leaves nothing to rules of thumb."""
HINT = "想再导入，请留着第一行和方括号里的标签。一行的开头有反斜杠，是说它不是标签。"

TAGS = "图片|图片说明|答案|解析|题号|目标|层次|难度|依据|长短说明|评分|空[1-4]|左[A-F]|右[A-F]|[A-F]反馈|第[1-4]问(?:答案|评分)?"
PICTURE = "【图片】"
"""What begins a line with the name of a picture's file."""
STEM = re.compile(rf"\d{{1,6}}\.【(?P<type>{'|'.join(LABELS)})】")
OPTION = re.compile(r"(?P<letter>[A-F])\. ")
TAG = re.compile(rf"【(?P<tag>{TAGS})】")
RETIRED = re.compile(r"【停用题号】(?P<ids>.*)$")
START = re.compile(
    rf"\\|{STEM.pattern}|{OPTION.pattern}|{TAG.pattern}|{RETIRED.pattern}".replace("(?P<type>", "(")
    .replace("(?P<letter>", "(")
    .replace("(?P<tag>", "(")
    .replace("(?P<ids>", "(")
)


def lines_of(questions: Sequence[list[Field]], retired: Iterable[str] = ()) -> list[str]:
    """Questions as lines of text."""
    lines = [HEADER, HINT]
    for number, fields in enumerate(questions, 1):
        values = dict(fields[:2])
        lines += ["", *_part(f"{number}.【{values['题型']}】", values["题干"])]
        for tag, text in fields[2:]:
            lines += _part(f"{tag}. " if len(tag) == 1 else f"【{tag}】", text)
    if gone := list(retired):
        lines += ["", f"【停用题号】{'、'.join(gone)}"]
    return lines


def _part(mark: str, text: str) -> list[str]:
    first, *others = text.split("\n")
    return [mark + first, *("\\" + line if START.match(line) else line for line in others)]


def is_ours(lines: Iterable[str]) -> bool:
    """Whether the first words of a file are our header."""
    return next((line.strip() for line in lines if line.strip()), "") == HEADER


def fields_in(lines: Iterable[tuple[int, str]]) -> tuple[list[tuple[int, list[Field]]], list[str], list[tuple[int, str]]]:
    """Numbered lines as questions (with the line where each begins), ids no longer used, and lines that belong to nothing."""
    questions: list[tuple[int, list[Field]]] = []
    retired: list[str] = []
    unknown: list[tuple[int, str]] = []
    open_part: list[str] | None = None
    parts: list[list[tuple[str, list[str]]]] = []
    starts: list[int] = []
    for number, line in lines:
        if line.strip() in {HEADER, HINT} and not parts:
            continue
        if stem := STEM.match(line):
            starts.append(number)
            open_part = [line[stem.end() :]]
            parts.append([("题型", [stem["type"]]), ("题干", open_part)])
        elif gone := RETIRED.match(line):
            retired += [each.strip() for each in gone["ids"].split("、") if each.strip()]
            open_part = None
        elif parts and (mark := OPTION.match(line) or TAG.match(line)):
            open_part = [line[mark.end() :]]
            parts[-1].append((mark.groupdict().get("letter") or mark["tag"], open_part))
        elif open_part is not None:
            open_part.append(line.removeprefix("\\") if line.startswith("\\") else line)
        elif line.strip():
            unknown.append((number, line))
    for start, each in zip(starts, parts, strict=True):
        questions.append((start, [(tag, "\n".join(text).strip()) for tag, text in each]))
    return questions, retired, unknown
