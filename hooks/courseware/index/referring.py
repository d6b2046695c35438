"""References inside of running text, and the text without its markup: what may be asked of a text without the model."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

REFERENCE = re.compile(r"\[\[([^\[\]]*)\]\]")
TARGET = re.compile(
    r"(?P<kind>unit|case|matter|term|source|figure|report|paper):(?P<id>[a-z0-9.-]+)(?:#(?P<part>[0-9.]+))?(?:\|(?P<words>[^|]+))?"
)


class Ref(NamedTuple):
    """A reference: what kind of thing, which one, which part of it, and the words to show."""

    kind: str
    id: str
    part: str = ""
    words: str = ""

    @staticmethod
    @lru_cache(maxsize=4096)
    def parse(text: str) -> Ref | None:
        """The reference that `text` writes, without brackets; None where it is none."""
        match = TARGET.fullmatch(text)
        return Ref(match["kind"], match["id"], match["part"] or "", match["words"] or "") if match else None

    @property
    def key(self) -> str:
        return f"{self.kind}:{self.id}"

    @property
    def target(self) -> str:
        """With its part, as `source:residents-law#3`."""
        return f"{self.kind}:{self.id}#{self.part}" if self.part else f"{self.kind}:{self.id}"


def plain(text: str, names: dict[str, str] | None = None) -> str:
    """The text without markup; a reference becomes its words, or the name that `names` has for it."""

    def words(match: re.Match[str]) -> str:
        ref = Ref.parse(match[1])
        return (ref.words or (names or {}).get(ref.key, "")) if ref else match[0]

    return REFERENCE.sub(words, text).replace("**", "")


def references(text: str) -> Iterator[tuple[str, Ref | None]]:
    """Every reference in a text as written, parsed where it can be."""
    for match in REFERENCE.finditer(text):
        yield match[1], Ref.parse(match[1])
