"""问卷星 JSONL: an object a line, as the vendor's own open-source tool documents it (`wjxcom/wjx-ai-kit`, question-types.md).

Matching and ordering have no exam type there; they become gaps for letters, which the platform can mark.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from string import ascii_uppercase
from typing import Any

from .outline import GAP, Outline, Part
from .selection import Selection
from .writing import render

EXAM = 6
"""The number of the exam among the kinds of questionnaires."""
WJX_GAP = "________"


def write(selection: Selection) -> bytes:
    """The file of a selection."""
    head = {"qtype": "问卷基础信息", "title": selection.title, "introduction": selection.summary, "language": "zh", "atype": EXAM}
    lines = [head, *(_question(each) for each in selection.outlines)]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def _question(outline: Outline) -> dict[str, Any]:
    return dict(_fields(outline)) | {"answeranalysis": render("wjx/analysis.txt.jinja", q=outline).strip()}


def _fields(outline: Outline) -> Iterator[tuple[str, Any]]:
    told = f"\n（图：{outline.alt}）" if outline.picture else ""
    stem = outline.stem.plain + told
    if outline.type in {"single_choice", "multiple_choice"}:
        yield "qtype", "考试单选" if outline.type == "single_choice" else "考试多选"
        yield "title", stem
        yield "select", [each.text.plain for each in outline.choices]
        yield "correctselect", [letter for letter, each in zip(ascii_uppercase, outline.choices, strict=False) if each.right]
        yield "quizscore", str(outline.points)
    elif outline.type == "true_false":
        yield "qtype", "考试判断"
        yield "title", stem
        yield "select", [each.text.plain for each in outline.choices]
        yield "correctselect", [each.text.plain for each in outline.choices if each.right]
        yield "quizscore", str(outline.points)
    elif outline.tasks:
        yield "qtype", "考试简答"
        yield "title", render("wjx/asks.txt.jinja", q=outline, stem=stem).strip()
        yield "quizscore", str(outline.points)
    else:
        title, answers = _gaps(outline, told)
        if len(answers) == 1:
            yield from [
                ("qtype", "考试单项填空"),
                ("title", title),
                ("correctselect", list(answers[0])),
                ("quizscore", str(outline.points)),
            ]
            return
        yield "qtype", "考试多项填空"
        yield "title", title
        yield (
            "answerlists",
            [
                {"correctselect": list(accept), "quizscore": score}
                for accept, score in zip(answers, shares(outline.points, len(answers)), strict=True)
            ],
        )


def _gaps(outline: Outline, told: str) -> tuple[str, list[tuple[str, ...]]]:
    """The title with its gaps and what is told of a picture, and what may stand in each gap."""
    if outline.type == "fill_blank":
        return WJX_GAP.join(outline.stem.plain.split(GAP)) + told.replace(GAP, "＿＿"), list(outline.blanks)
    shown = outline.rights if outline.type == "matching" else outline.mixed
    letters = {part.id: letter for letter, part in zip(ascii_uppercase, shown, strict=False)}
    asked: list[tuple[str, Part]] = (
        [(left.text.plain, right) for left, right in outline.pairs]
        if outline.type == "matching"
        else [(f"第 {number} 步", part) for number, part in enumerate(outline.order, 1)]
    )
    options = [(letters[part.id], part.text.plain) for part in shown]
    title = render(
        "wjx/letters.txt.jinja", stem=outline.stem.plain + told, options=options, asked=[words for words, _ in asked], gap=WJX_GAP
    )
    return title.strip(), [(letters[part.id],) for _, part in asked]


def shares(points: int, count: int) -> list[str]:
    """Points given out evenly, to the hundredth, so that they add up."""
    each, over = divmod(points * 100, count)
    return [f"{(each + (number < over)) / 100:.2f}".rstrip("0").rstrip(".") for number in range(count)]
