"""A question as it will be written."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..figures import Figure

TRUTH_OPTIONS = {True: {"正确", "对", "√", "是"}, False: {"错误", "错", "×", "否", "不正确", "不对"}}


@dataclass
class Settled:
    """A question as it will be written; `draft` says what a person must decide before it can be used."""

    line: int
    number: int
    type: str
    stem: str
    options: list[str] = field(default_factory=list)
    key: str | list[str] | bool | None = None
    words: list[str] = field(default_factory=list)
    """The answer in words: one for each blank, or a reference answer."""
    explanation: str = ""
    draft: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    """What was done that a reader may want to know."""
    extra: dict[str, str] = field(default_factory=dict)
    picture: Figure | None = None
    """What stands below the stem."""
    alt: str = ""
    """The words for it, where the bank has any."""


def bare(text: str) -> str:
    """`text` without blanks and marks that a repeated option may have lost."""
    return re.sub(r"[\s。．.；;，,]", "", text)
