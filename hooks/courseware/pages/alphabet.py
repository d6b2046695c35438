"""Chinese titles by the letter that their pinyin begins with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Generic, NamedTuple, TypeVar

T = TypeVar("T")

Spell = Callable[[str], list[str]]
"""The syllables of a text, one for each character; what is no Chinese character stands for itself."""
OTHER = "数字"
"""Where titles stand that begin with no letter."""
STATE = "中华人民共和国"
"""Nobody looks for a law under the name of the state."""


class Listed(NamedTuple, Generic[T]):
    """A thing, and what is typed to find it."""

    thing: T
    spelt: str
    """Besides its characters: all of its pinyin, and the first letters."""


def by_letter(things: Iterable[T], title: Callable[[T], str], spell: Spell) -> list[tuple[str, list[Listed[T]]]]:
    """Things under the first letter of their title's pinyin, and in its order."""
    found: defaultdict[str, list[tuple[list[str], str, Listed[T]]]] = defaultdict(list)
    for each in things:
        name = title(each).removeprefix(STATE)
        syllables = [sound.lower() for sound in spell(name) if sound.isalnum()]
        first = syllables[0][:1].upper() if syllables else ""
        letter = first if "A" <= first <= "Z" else OTHER
        spelt = f"{''.join(syllables)} {''.join(sound[0] for sound in syllables)}"
        found[letter].append((syllables, name, Listed(each, spelt)))
    # what begins with no letter stands last
    order = sorted(found, key=lambda letter: (letter == OTHER, letter))
    return [(letter, [listed for _, _, listed in sorted(found[letter], key=lambda row: row[:2])]) for letter in order]
