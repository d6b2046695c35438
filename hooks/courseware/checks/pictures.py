"""Pictures of questions: each is there, is used, and has words for whoever cannot see it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..index.links import Entry, SiteIndex
from ..index.referring import plain
from ..model import Image
from ..reading.problems import Problem, did_you_mean

SAYS = re.compile(r"[^\W\d_如见看这是有一二三四五六七八九十本题张幅个示意上下左右面所插配附图片照像形截]")
"""Any letter beyond those of “如图所示”, “示意图”, “图 1” and the like, which only say that there is a picture."""


def pictures_are_there_and_told(index: SiteIndex) -> Iterator[Problem]:
    """Q617, Q620, Q621: pictures and questions fit each other, and the text alternative says something."""
    used: set[str] = set()
    for name, entry, keys, image in _images(index):
        used.add(name)
        if name not in index.known["picture"]:
            folder = name.partition("/")[0]
            there = [each.rpartition("/")[2] for each in index.known["picture"] if each.startswith(f"{folder}/")]
            advice = did_you_mean(image.file, there)
            yield entry.problem("Q617", f"没有图片文件 {name}", *keys, "image", "file", advice=advice)
        words = plain(image.alt)
        if not SAYS.search(words) or words.lower() in {image.file, image.file.rpartition(".")[0]}:
            yield entry.problem("Q621", f"替代文字“{words}”没有说图里有什么", *keys, "image", "alt")
    for name in sorted(index.known["picture"] - used):
        if not any(each.startswith(name.partition("/")[0]) for each in index.broken):
            yield Problem(name, 1, 1, "Q620", f"没有题目用图片 {name}")


def _images(index: SiteIndex) -> Iterator[tuple[str, Entry[Any], tuple[str | int, ...], Image]]:
    """Every picture that a question asks for: its file, and where it is written."""
    for entry in index.questions.values():
        if entry.value.image:
            yield f"questions/{entry.value.image.file}", entry, (), entry.value.image
    for paper in index.sealed.values():
        for number, question in enumerate(paper.value.questions):
            if question.image:
                yield f"sealed/{question.image.file}", paper, ("questions", number), question.image
