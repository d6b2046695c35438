"""Our own formats, which lose nothing: text, Word and sheet, made for the importer to read back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from ...index.pictures import Picture
    from ...model import Question

NONE: Mapping[str, Picture] = MappingProxyType({})


class Write(Protocol):
    """Takes questions, ids that are no longer used, and pictures by the ids of their questions."""

    def __call__(self, questions: Sequence[Question], retired: Iterable[str], pictures: Mapping[str, Picture] = NONE) -> bytes: ...


def _of(module: str, name: str) -> Write:
    """A writer of a module that is loaded when it is called: whoever reads our formats needs none of its libraries."""

    def write(questions: Sequence[Question], retired: Iterable[str], pictures: Mapping[str, Picture] = NONE) -> bytes:
        made: bytes = getattr(import_module(f".{module}", __name__), name)(questions, retired, pictures)
        return made

    return write


WRITERS: dict[str, Write] = {"txt": _of("plain", "text"), "docx": _of("plain", "document"), "xlsx": _of("tables", "workbook")}
"""Formats by name, which is also the ending of their files."""
