"""What the compiler gives: the files of a site and its navigation."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

Nav = list[dict[str, Any]]
"""Titles and source files, nested as site generators read them."""


@dataclass(frozen=True)
class Site:
    """A compiled course."""

    files: dict[str, str]
    """Everything that is generated: Markdown pages and data, by path inside the docs folder."""
    nav: Nav
