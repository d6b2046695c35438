"""How the characters of the course are read, without tones: from pypinyin, kept while the course's words stay."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from importlib.metadata import version
from pathlib import Path

from ..kept import beside
from .units import HAN

RARE = 0.15
"""A second reading counts where it is at least this share of what the titles and terms have."""


def sounds(characters: Iterable[str], samples: Iterable[str], cache: Path | None) -> dict[str, list[str]]:
    """Each character's readings, the usual one first. `samples` are words in which they stand."""
    wanted, words = "".join(sorted(set(characters))), sorted(set(samples))
    made_by = [version("pypinyin"), Path(__file__).read_text(encoding="utf-8")]
    stamp = hashlib.sha256(json.dumps([made_by, wanted, words]).encode()).hexdigest()
    path = cache / "sounds.json" if cache else None
    if path and path.is_file():
        kept = json.loads(path.read_text(encoding="utf-8"))
        if kept["stamp"] == stamp:
            readings: dict[str, list[str]] = kept["readings"]
            return readings
    readings = _readings(wanted, words)
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
