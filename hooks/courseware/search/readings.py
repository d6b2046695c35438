"""How Chinese characters are read, without tones: pypinyin's dictionary, as small as search needs it.

Its tables take a tenth of a second and 50 MiB to load, half of what a small course is built in, and hang on nothing but the package: what is
needed of them is written once, beside the package where that is in an environment of its own (`run.py` does it), or else into the cache.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path
from typing import Any

from ..keeping.results import read, write

NAME = "readings.table"
FIRST, LAST = 0x3400, 0x9FFF
"""The characters that search knows as such (HAN in units.py)."""
ENOUGH = 3
"""Words of the dictionary in which a reading is met before somebody may write a character by it."""


class Readings:
    """The dictionary: characters alone, in words, and all that a character may be read as."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        """`sounds`: all that there are; `alone`: for each character from FIRST on, which of them, as one text of their numbers;

        `words`: those that begin with a character, in lines, each with its sounds; `every`: all sounds of a character.
        """
        self._sounds: list[str] = tables["sounds"]
        self._alone: str = tables["alone"]
        self._words: dict[str, str] = tables["words"]
        self._every: dict[str, str] = tables["every"]
        self._opened: dict[str, tuple[dict[str, str], int]] = {}

    def alone(self, character: str) -> str:
        """How a character is read by itself; nothing where the dictionary does not have it."""
        place = ord(character) - FIRST
        return self._sounds[ord(self._alone[place])] if 0 <= place < len(self._alone) else ""

    def every(self, character: str) -> list[str]:
        """All that a character is read as, the commonest first."""
        return self._every.get(character, "").split()

    def within(self, run: str) -> Iterator[tuple[str, str]]:
        """Each character of a run of text with its reading there: in the longest words of the dictionary, from the left."""
        at = 0
        while at < len(run):
            begun, longest = self._begun(run[at])
            ends = range(min(at + longest, len(run)), at + 1, -1)
            end = next((each for each in ends if run[at + 1 : each] in begun), at + 1)
            heard = begun[run[at + 1 : end]].split(" ") if end > at + 1 else [self.alone(run[at])]
            yield from zip(run[at:end], heard, strict=True)
            at = end

    def _begun(self, first: str) -> tuple[dict[str, str], int]:
        """How words go on that begin with a character, and their sounds; the length of the longest."""
        if first not in self._opened:
            found = dict(line.split(" ", 1) for line in self._words.get(first, "").splitlines())
            self._opened[first] = found, 1 + max(map(len, found), default=0)
        return self._opened[first]


def readings(cache: Path | None) -> Readings:
    """The dictionary as it was kept, or made now and kept in `cache`."""
    stamp = _stamp()
    for path in (installed(), cache and cache / NAME):
        if path and (kept := read(path, stamp)):
            return Readings({part: json.loads(bytes(text)) for part, text in kept[1].items()})
    tables = _tables()
    if cache:
        _keep(cache / NAME, stamp, tables)
    return Readings(tables)


def spelling(cache: Path | None) -> Callable[[str], list[str]]:
    """Spells a text: a syllable for each character, and whatever has none as it is. The dictionary is opened when first asked."""
    opened = functools.cache(lambda: readings(cache))
    return lambda text: [sound or character for character, sound in opened().within(text)]


def keep_readings() -> None:
    """Writes the dictionary beside the package, for all builds to come; one that is there stays."""
    path, stamp = installed(), _stamp()
    if path and not read(path, stamp):
        # a build makes its own where nobody may write here
        with suppress(OSError):
            _keep(path, stamp, _tables())


def installed() -> Path | None:
    """Where the dictionary lies beside the package; nowhere where Python is not in an environment of its own."""
    return None if sys.prefix == sys.base_prefix else Path(sys.prefix, "share", "courseware", NAME)


def _stamp() -> str:
    return hashlib.sha256(f"{version('pypinyin')} {Path(__file__).read_text(encoding='utf-8')}".encode()).hexdigest()


def _keep(path: Path, stamp: str, tables: Mapping[str, Any]) -> None:
    write(path, stamp, {part: json.dumps(each, ensure_ascii=False).encode() for part, each in tables.items()}, {})


def _tables() -> dict[str, Any]:
    """What `Readings` takes, of pypinyin's tables."""
    os.environ.setdefault("PYPINYIN_NO_DICT_COPY", "1")  # nobody here changes its tables
    from pypinyin.contrib.tone_convert import to_normal
    from pypinyin.phrases_dict import phrases_dict
    from pypinyin.pinyin_dict import pinyin_dict

    plain = functools.cache(lambda sound: to_normal(sound).replace("ü", "v"))
    usual = [plain(pinyin_dict.get(code, "").partition(",")[0]) for code in range(FIRST, LAST + 1)]
    sounds = ["", *sorted({*usual} - {""})]
    words: defaultdict[str, list[str]] = defaultdict(list)
    seen: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for word, found in phrases_dict.items():
        read = [plain(each[0]) for each in found]
        for character, sound in zip(word, read, strict=False):
            seen[character][sound] += 1
        if len(word) == len(read) > 1:
            words[word[0]].append(" ".join([word[1:], *read]))
    for character in sorted(seen):
        code = ord(character)
        seen[character][usual[code - FIRST] if FIRST <= code <= LAST else character] += ENOUGH
    every = {each: [sound for sound, times in counts.most_common() if times >= ENOUGH and sound.isascii()] for each, counts in seen.items()}
    return {
        "sounds": sounds,
        "alone": "".join(chr(sounds.index(sound)) for sound in usual),
        "words": {first: "\n".join(rows) for first, rows in words.items()},
        "every": {each: " ".join(found) for each, found in every.items()},
    }
