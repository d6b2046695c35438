"""A page before it is rendered: where it goes, which template makes it, and what it shows."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..model import Model


class Shown(NamedTuple):
    """The picture of a question as a page shows it."""

    src: str
    alt: str
    width: int
    height: int


@dataclass(frozen=True)
class Page:
    """`address` is relative to the site's root and ends in a slash (or is empty for home)."""

    address: str
    template: str
    title: str
    description: str
    context: dict[str, Any] = field(default_factory=dict, repr=False)
    sources: tuple[str, ...] = ()
    """Files of the course that it is made from, for the date of its last change."""
    index: bool = False
    """True where other pages stand below this one in the navigation."""

    @property
    def src(self) -> str:
        """The Markdown file that gives this address: `cases/park/` ← `cases/park.md`, or an index.md."""
        if not self.address or self.index:
            return f"{self.address}index.md"
        return f"{self.address.rstrip('/')}.md"


def parted(text: str, most: int) -> tuple[str, str]:
    """A text in two: its first paragraphs, of at most so many characters together, and the rest.

    The first is there in any case, and so is what a colon at the end promises.
    """
    first, *others = re.split(r"\n[ \t]*\n\s*", text.strip())
    long = len(first)
    begun = [first]
    while others and (long + len(others[0]) <= most or begun[-1].endswith("：")):
        long += len(others[0])
        begun.append(others.pop(0))
    return "\n\n".join(begun), "\n\n".join(others)


def edition(value: Model) -> str:
    """Changes with anything that is written of a thing, so that who hears of a mistake knows whether it is still there."""
    return hashlib.sha256(value.model_dump_json().encode()).hexdigest()[:8]
