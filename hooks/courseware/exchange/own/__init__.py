"""Our own formats, which lose nothing: text, Word and sheet, made for the importer to read back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from ...model import Question
from . import plain, tables

Write = Callable[[Sequence[Question], Iterable[str]], bytes]

WRITERS: dict[str, Write] = {"txt": plain.text, "docx": plain.document, "xlsx": tables.workbook}
"""Formats by name, which is also the ending of their files."""
