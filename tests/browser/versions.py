"""The site in several versions of one paper that has each type of question once, served from one address."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from courseware import check
from courseware.rules.drawing import draw_all

from ..site import HOME, build, copy_project, serve
from .answering import TYPES

PAPER = "papers/mock-exam-1/"
HEAD = """id: mock-exam-1
title: 八种题型
purpose: mock-exam
summary: 每种题型一道。
minutes: 30
pass_percent: 60
multiple_choice_rule: partial
shuffle:
  questions: true
  options: true
items:
"""


@dataclass
class Versions:
    """`show` puts a version in place, as a new edition of the site does."""

    root: str
    folder: Path
    asked: list[str]
    shown: int = 0

    def show(self, name: str) -> None:
        live = self.folder / "live"
        live.unlink(missing_ok=True)
        live.symlink_to(self.folder / name, target_is_directory=True)
        # a new edition is newer than the one before, or the browser would keep that
        self.shown += 1
        now = time.time() + 2 * self.shown
        os.utime(live / PAPER / "index.html", (now, now))

    @property
    def page(self) -> str:
        return self.root + PAPER


def eight() -> tuple[list[str], str]:
    """The first question of each type on the real paper, and one more."""
    index, problems = check(HOME / "curriculum")
    assert not problems
    items = [item.question for item in draw_all(index)["mock-exam-1"].items]
    first = [next(each.id for each in items if each.type == kind) for kind in TYPES]
    return first, next(each.id for each in items if each.type == "single_choice" and each.id not in first)


def edit(home: Path, question: str) -> None:
    """Changes what a question asks."""
    path = home / "curriculum" / "questions" / f"{question.rpartition('-')[0]}.yml"
    text = path.read_text(encoding="utf-8")
    at = text.index("stem:", text.index(f"id: {question}\n"))
    changed = re.sub(r"stem: (\||>)?\s*", lambda found: found[0] + "改过的题。", text[at:], count=1)
    path.write_text(text[:at] + changed, encoding="utf-8")


def paper(home: Path, questions: list[str]) -> None:
    lines = "".join(f"  - {{question: {each}, points: 4}}\n" for each in questions)
    (home / "curriculum" / "papers" / "mock-exam-1.yml").write_text(HEAD + lines, encoding="utf-8")


@contextmanager
def versions(folder: Path) -> Iterator[Versions]:
    """`first`; `moved`, where one question is new, one is gone and the others stand in reverse; and two with edits."""
    asked, new = eight()
    home = copy_project(folder / "project")
    plans: dict[str, tuple[list[str], list[str]]] = {
        "first": (asked, []),
        "moved": ([new, *reversed(asked[1:])], []),
        "edited-even": (asked, asked[0::2]),
        "edited-odd": (asked, asked[1::2]),
    }
    originals = {path: path.read_bytes() for path in (home / "curriculum" / "questions").iterdir()}
    for name, (questions, edited) in plans.items():
        for path, content in originals.items():
            path.write_bytes(content)
        paper(home, questions)
        for each in edited:
            edit(home, each)
        done = build(folder / name, home=home)
        assert done.returncode == 0, done.stdout + done.stderr
    with serve(folder / "live") as root:
        yield Versions(root, folder, asked)
