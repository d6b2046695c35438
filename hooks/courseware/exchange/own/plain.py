"""The bank as plain text and as a Word document, in the layout that the importer reads back exactly."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from ...model import Question
from ..writing import packed, unpacked
from .fields import fields_of
from .layout import lines_of

FONT = "宋体"


def text(questions: Sequence[Question], retired: Iterable[str] = ()) -> bytes:
    """Questions as UTF-8 text; the mark at the beginning is for editors on Windows."""
    return ("\ufeff" + "\n".join(lines_of([fields_of(question) for question in questions], retired)) + "\n").encode()


def document(questions: Sequence[Question], retired: Iterable[str] = ()) -> bytes:
    """Questions as a .docx, a line a paragraph."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Pt

    word = Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(2)
    for line in lines_of([fields_of(question) for question in questions], retired):
        word.add_paragraph(line)
    buffer = io.BytesIO()
    word.save(buffer)
    return packed(unpacked(buffer.getvalue()))
