"""How the characters of the course are read, without tones: from pypinyin, kept while the course's words stay."""

from __future__ import annotations

import functools
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from importlib.metadata import version
from pathlib import Path

from ..keeping.results import beside
from .units import HAN

RARE = 0.15
"""A second reading counts where it is at least this share of what the titles and terms have."""
ENOUGH = 3
"""Words of the dictionary in which a reading is met before somebody may write a character by it."""


def sounds(characters: Iterable[str], samples: Iterable[str], cache: Path | None) -> dict[str, list[str]]:
    """Each character's readings, the usual one first. `samples` are words in which they stand."""
    wanted, words = "".join(sorted(set(characters))), sorted(set(samples))
    return _kept("sounds.json", [wanted, words], lambda: _readings(wanted, words), cache)


def further(known: dict[str, list[str]], cache: Path | None) -> dict[str, list[str]]:
    """How else the characters are read than is `known`: 泄露 may be written by either reading of 露."""
    every = _kept("readings.json", [], _dictionary, cache)
    found = {character: [sound for sound in every.get(character, []) if sound not in readings] for character, readings in known.items()}
    return {character: readings for character, readings in found.items() if readings}


def _kept(name: str, given: object, make: Callable[[], dict[str, list[str]]], cache: Path | None) -> dict[str, list[str]]:
    made_by = [version("pypinyin"), Path(__file__).read_text(encoding="utf-8")]
    stamp = hashlib.sha256(json.dumps([made_by, given]).encode()).hexdigest()
    path = cache / name if cache else None
    if path and path.is_file():
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["stamp"] == stamp:
            readings: dict[str, list[str]] = kept["readings"]
            return readings
    readings = make()
    if path:
        path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = beside(path)
        unfinished.write_text(json.dumps({"stamp": stamp, "readings": readings}, ensure_ascii=False), encoding="utf-8")
        unfinished.replace(path)
    return readings


def _readings(wanted: str, words: list[str]) -> dict[str, list[str]]:
    # loading its tables takes a quarter of a second, which only a course with new words has to spend
    from pypinyin import Style, lazy_pinyin

    def read(text: str | list[str]) -> list[str]:
        return [each.replace("ü", "v") for each in lazy_pinyin(text, style=Style.NORMAL)]

    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    # a line end by itself comes back as it is; letters and digits would come back in runs
    sample = "\n".join(run for word in words for run in re.findall(f"[{HAN}]+", word))
    for character, sound in zip(sample, read(sample), strict=True):
        seen[character][sound] += 1
    found = {}
    for character, usual in zip(wanted, read(list(wanted)), strict=True):
        counts = seen.get(character, Counter())
        ranked = sorted({usual, *counts}, key=lambda sound: (-counts[sound], sound != usual, sound))
        total = sum(counts.values())
        found[character] = [sound for sound in ranked if sound.isascii() and (sound == ranked[0] or counts[sound] >= RARE * total)]
    return {character: readings for character, readings in found.items() if readings}


def _dictionary() -> dict[str, list[str]]:
    """The readings of characters in the words of pypinyin's dictionary, and alone; the commonest first."""
    from pypinyin import Style, lazy_pinyin
    from pypinyin.contrib.tone_convert import to_normal
    from pypinyin.phrases_dict import phrases_dict

    plain = functools.cache(lambda sound: to_normal(sound).replace("ü", "v"))
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, readings in phrases_dict.items():
        for character, sounds in zip(word, readings, strict=False):
            seen[character][plain(sounds[0])] += 1
    characters = sorted(seen)
    for character, usual in zip(characters, lazy_pinyin(characters, style=Style.NORMAL), strict=True):
        seen[character][usual.replace("ü", "v")] += ENOUGH
    return {each: [sound for sound, times in counts.most_common() if times >= ENOUGH and sound.isascii()] for each, counts in seen.items()}
