"""What our own exports add to a question for other systems, taken off again, and the author's order of what they show in another."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import permutations
from typing import TypeVar

from ...exchange.own.tags import DIFFICULTY_OF, LABELS, LEVEL_OF
from ...exchange.spellings import MOST, spellings
from ...index.referring import plain
from ...rules.lots import drawn, seats
from ...rules.quantities import ascending
from ..questions.settled import Beside, Rubric, Task
from .words import Block, Words

T = TypeVar("T")
MOST_EXTRAS = 3

ID = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*-\d{2,3}")
BASIS = "依据："
ASKED = re.compile(r"(?P<ask>.*)（(?P<points>\d{1,3}) 分）", re.DOTALL)
PART = re.compile(r"\*\*（\d{1,2}）(?P<ask>.*)\*\*", re.DOTALL)
REFERENCE = "**参考答案**"
POINTS = re.compile(r"(?P<points>\d{1,3}) 分")
LETTERED = re.compile(r"(?P<letter>[A-Z])\. (?P<text>.*)", re.DOTALL)


def is_ours(name: str, tags: Iterable[str]) -> bool:
    """Whether a question was written here: its id is one of ours, and stands among its tags."""
    return bool(ID.fullmatch(name)) and name in tags


def beside(name: str, tags: Iterable[str]) -> tuple[Beside, str]:
    """Id, level and difficulty as the tags tell them, and the type."""
    found, kind = Beside(name), ""
    for tag in tags:
        kind = LABELS.get(tag, kind)
        found.level = LEVEL_OF.get(tag, found.level)
        found.difficulty = DIFFICULTY_OF.get(tag.removeprefix("难度"), found.difficulty) if tag.startswith("难度") else found.difficulty
    return found, kind


def without_basis(words: Words) -> tuple[Words, list[str]]:
    """An explanation without the line that names what it rests on, and those names."""
    if not words.blocks or not words.blocks[-1].text.startswith(BASIS):
        return words, []
    names = words.blocks[-1].text.removeprefix(BASIS).split("；")
    return Words(words.blocks[:-1], words.pictures, words.doubts), [name for name in names if name]


def authors_order(name: str, shown: Sequence[T], texts: Sequence[str]) -> list[T]:
    """What stands in the order drawn for readers, in the author's order again: the draw goes by the ids alone."""
    ids = "abcdef"[: len(shown)]
    if len(ids) < len(shown) or ascending([plain(text) for text in texts]) is not None:
        return list(shown)
    return [part for _, part in sorted(zip(seats(name, ids), shown, strict=True), key=lambda pair: pair[0])]


def extras_in_order(name: str, shown: Sequence[str], extra: Sequence[str], rights: Sequence[str]) -> list[str]:
    """Right sides that belong to nothing, in the author's order: the one whose draw is what is shown."""
    if len(extra) > MOST_EXTRAS:
        return list(extra)
    for order in permutations(extra):
        parts = dict(zip("abcdefghijkl", [*rights, *order], strict=False))
        if [parts[each] for each in drawn(name, list(parts))] == list(shown):
            return list(order)
    return list(extra)


def as_given(answers: Sequence[str]) -> list[str]:
    """The answers that the author gave, of all spellings that were written out for Moodle."""
    whole = tuple(answers)
    for count in range(max(1, len(whole) - MOST), len(whole)):
        if spellings(whole[:count]) == whole:
            return list(whole[:count])
    return list(whole)


def marking(blocks: Sequence[Block]) -> list[Task]:
    """The tasks of an open question from what a marker is told; empty where it is not in our form."""
    tasks: list[Task] = []
    asked = ""
    reference: list[Block] | None = None
    rubric: Rubric = []
    for block in blocks:
        part = PART.fullmatch(block.text)
        if part or block.text == REFERENCE:
            if reference is not None and rubric:
                tasks.append(Task(asked, Words(reference).prose, rubric))
                asked, reference, rubric = "", None, []
            if part:
                asked = part["ask"]
            else:
                reference = []
        elif block.kind == "row" and len(block.cells) == 2 and (points := POINTS.fullmatch(block.cells[1])):
            rubric.append((int(points["points"]), block.cells[0]))
        elif block.kind != "caption" and reference is not None:
            reference.append(block)
    if reference is not None and rubric:
        tasks.append(Task(asked, Words(reference).prose, rubric))
    return tasks


def without_tasks(words: Words, tasks: Sequence[Task]) -> Words:
    """A stem without the list of its parts, which stands behind it in systems that know no parts."""
    count = len(tasks)
    tail = words.blocks[-count:]
    for block, task in zip(tail, tasks, strict=False):
        found = ASKED.fullmatch(block.text)
        if block.kind != "numbers" or not found or found["ask"] != task.ask:
            return words
    return Words(words.blocks[:-count], words.pictures, words.doubts) if len(tail) == count else words


def without_letters(words: Words, rights: Iterable[str]) -> tuple[Words, dict[str, str]]:
    """A stem without the right sides that were too long to choose from, and those by their letters."""
    letters = set(rights)
    count = len(letters)
    found = [LETTERED.fullmatch(block.text) for block in words.blocks[-count:]]
    texts = {match["letter"]: match["text"] for match in found if match}
    if not letters or set(texts) < letters or not all(len(letter) == 1 for letter in letters):
        return words, {}
    listed = next((place for place, block in enumerate(words.blocks) if block.text.startswith("A. ")), len(words.blocks))
    texts = {match["letter"]: match["text"] for block in words.blocks[listed:] if (match := LETTERED.fullmatch(block.text))}
    return Words(words.blocks[:listed], words.pictures, words.doubts), texts


def without_note(words: Words, note: str) -> Words:
    """A stem without a line that tells how to answer it elsewhere."""
    kept = [block for block in words.blocks if block.text != note]
    return Words(kept, words.pictures, words.doubts)
