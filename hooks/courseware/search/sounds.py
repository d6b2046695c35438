"""How the characters of the course are read, without tones."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from .readings import Readings
from .units import HAN

RARE = 0.15
"""A second reading counts where it is at least this share of what the titles and terms have."""


def sounds(characters: Iterable[str], samples: Iterable[str], dictionary: Readings) -> dict[str, list[str]]:
    """Each character's readings, the usual one first. `samples` are words in which they stand."""
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word in sorted(set(samples)):
        for run in re.findall(f"[{HAN}]+", word):
            for character, sound in dictionary.within(run):
                seen[character][sound] += 1
    found = {}
    for character in sorted(set(characters)):
        counts, usual = seen.get(character, Counter()), dictionary.alone(character)
        ranked = sorted({usual, *counts}, key=lambda sound: (-counts[sound], sound != usual, sound))
        total = sum(counts.values())
        found[character] = [
            sound for sound in ranked if sound and sound.isascii() and (sound == ranked[0] or counts[sound] >= RARE * total)
        ]
    return {character: readings for character, readings in found.items() if readings}


def further(known: Mapping[str, list[str]], dictionary: Readings) -> dict[str, list[str]]:
    """How else the characters are read than is `known`: 泄露 may be written by either reading of 露."""
    found = {character: [sound for sound in dictionary.every(character) if sound not in readings] for character, readings in known.items()}
    return {character: readings for character, readings in found.items() if readings}
