"""What a field of a model may hold: its constraints, its key in the file, and what its author says of it."""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

DOCUMENTED = re.compile(r'^class (\w+)|^    (\w+): [^\n]*\n    """(.*?)"""', re.MULTILINE | re.DOTALL)
"""The head of a class, or a field with the string under it."""


class Required:
    """Stands for the default of a field that has none."""


class Field:
    """Constraints on the type that they annotate: `Annotated[int, Field(ge=1, le=5)]`."""

    __slots__ = ("alias", "discriminator", "ge", "le", "max_length", "min_length", "pattern")

    def __init__(
        self,
        *,
        alias: str = "",
        discriminator: str = "",
        ge: int | None = None,
        le: int | None = None,
        min_length: int | None = None,
        max_length: int | None = None,
        pattern: str = "",
    ) -> None:
        self.alias = alias
        """The key in the file, where it is no name in Python."""
        self.discriminator = discriminator
        """The key that tells which model of a union is meant."""
        self.ge = ge
        self.le = le
        self.min_length = min_length
        self.max_length = max_length
        self.pattern = pattern


class FieldInfo(NamedTuple):
    """One field of a model."""

    owner: type
    """The class that declares it."""
    name: str
    key: str
    """What the file calls it."""
    annotation: Any
    default: Any

    def is_required(self) -> bool:
        return self.default is Required

    @property
    def description(self) -> str:
        """The string under the field."""
        return described(self.owner.__module__).get((self.owner.__name__, self.name), "")


@cache
def described(module: str) -> dict[tuple[str, str], str]:
    """Class and field → the string under it. Read from the source, and only when somebody asks: Python does not keep it."""
    source = Path(str(sys.modules[module].__file__)).read_text(encoding="utf-8")
    found = {}
    owner = ""
    for match in DOCUMENTED.finditer(source):
        owner = match[1] or owner
        if match[2]:
            found[owner, match[2]] = match[3].strip()
    return found
