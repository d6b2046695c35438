"""Tables without a head: which column holds stems, options and keys, told by what stands in them; always with a doubt."""

from __future__ import annotations

import re

from ...lines.folding import fold
from ...lines.keys import truth_of
from ..workbooks.cells import Cell
from .cells import LETTERS, lettered, letters_of, type_of
from .heads import Head

SAMPLE = 200
"""So many rows tell what a column holds."""
FEWEST = 2


def guessed_head(rows: dict[int, list[Cell]]) -> Head | None:
    """The columns of a table whose every row is a question: stem, options and key in columns of their own."""
    full = {number: row for number, row in rows.items() if sum(1 for cell in row if cell.text.strip()) >= 2}
    several = sum(1 for row in rows.values() if sum(1 for cell in row if cell.text.strip()) > 1)
    if len(full) < FEWEST or len(full) < 0.8 * several or several * 2 < len(rows):
        return None
    sample = list(full.values())[:SAMPLE]
    width = max(len(row) for row in sample)
    columns = [[row[place].text.strip() if place < len(row) else "" for row in sample] for place in range(width)]
    keys = [place for place, column in enumerate(columns) if _mostly(column, _is_key)]
    stems = [place for place, column in enumerate(columns) if place not in keys and _mostly(column, _is_stem)]
    if not keys or not stems:
        return None
    stem, key = stems[0], next((place for place in keys if place > stems[0]), keys[-1])
    kinds = [place for place, column in enumerate(columns) if _mostly(column, lambda text: bool(type_of(text)))]
    numbers = [
        place for place, column in enumerate(columns) if place < stem and _mostly(column, lambda text: bool(re.fullmatch(r"\d{1,4}", text)))
    ]
    taken = {stem, key, *kinds[:1], *numbers}
    options = _options(columns, stem, key, taken)
    inside = _mostly(columns[stem], lambda text: len(lettered(_spaced(text))[1]) > 1)
    if (
        len(options) < 2
        and not inside
        and not (key > stem and not options and _mostly(columns[key], lambda text: truth_of(fold(text)) is not None))
    ):
        return None
    names = {stem: "题干", key: "答案", **dict.fromkeys(kinds[:1], "题型"), **dict.fromkeys(numbers[:1], "序号")}
    names |= dict(zip(options, LETTERS, strict=False))
    first = next(iter(rows))
    return Head(first - 1, first - 1, [names], guessed=True)


def _options(columns: list[list[str]], stem: int, key: int, taken: set[int]) -> list[int]:
    """The columns between stem and key, or else those behind the key, up to the first that is empty."""
    between = range(stem + 1, key) if key > stem + 1 else range(key + 1, len(columns))
    found = []
    for place in between:
        if place in taken:
            continue
        if not any(columns[place]):
            break
        found.append(place)
    return found[: len(LETTERS)]


def _mostly(column: list[str], is_one: object) -> bool:
    assert callable(is_one)
    filled = [text for text in column if text]
    return len(filled) >= max(FEWEST, 0.8 * len(column)) and sum(bool(is_one(text)) for text in filled) >= 0.9 * len(filled)


def _spaced(text: str) -> str:
    """A text in which options that follow each other without a gap can be told."""
    return re.sub(r"(?<=[^\sA-Za-z])(?=[A-L] ?[.、:])", " ", fold(text))


def _is_key(text: str) -> bool:
    return len(text) <= 30 and bool(letters_of(text) or truth_of(fold(text)) is not None)


def _is_stem(text: str) -> bool:
    return len(text) >= 6 and not letters_of(text) and not type_of(text)
