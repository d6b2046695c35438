"""What the compiler gives: the files of a site and its navigation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Nav = list[dict[str, Any]]
"""Titles and source files, nested as site generators read them."""


@dataclass(frozen=True)
class Site:
    """A compiled course."""

    files: dict[str, str]
    """Everything that is generated: Markdown pages and data, by path inside the docs folder."""
    nav: Nav
    id: str
    """The course's own: names in a browser's storage begin with it."""
    imprint: dict[str, str] = field(default_factory=dict)
    """What stands at the foot of every page, as far as the course says: `runner`, `maintainer`, `edition`, `date`."""
    pictures: dict[str, str] = field(default_factory=dict)
    """Pictures of questions: by path inside the docs folder, the file of the course (relative, with slashes) that lies there unchanged."""
    watched: list[list[Any]] = field(default_factory=list)
    """What becomes due with time (laws/watching.py), a row each, whatever day it is."""


def sources(nav: object) -> list[str]:
    """Every source file in a navigation."""
    if isinstance(nav, str):
        return [nav]
    if isinstance(nav, dict):
        return [name for each in nav.values() for name in sources(each)]
    return [name for each in nav for name in sources(each)] if isinstance(nav, list) else []
