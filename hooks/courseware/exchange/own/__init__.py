"""Our own formats, which lose nothing: text, Word and sheet, made for the importer to read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module

from ...model import Question

Write = Callable[[Sequence[Question], Iterable[str]], bytes]


def _of(module: str, name: str) -> Write:
    """A writer of a module that is loaded when it is called: whoever reads our formats needs none of its libraries."""

    def write(questions: Sequence[Question], retired: Iterable[str]) -> bytes:
        made: bytes = getattr(import_module(f".{module}", __name__), name)(questions, retired)
        return made

    return write


WRITERS: dict[str, Write] = {"txt": _of("plain", "text"), "docx": _of("plain", "document"), "xlsx": _of("tables", "workbook")}
"""Formats by name, which is also the ending of their files."""
