"""The bank as plain text and as a Word document, in the layout that the importer reads back exactly."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping, Sequence

from ...index.pictures import Picture
from ...model import Question
from ..writing import packed, unpacked
from . import NONE
from .fields import fields_of
from .layout import PICTURE, lines_of

FONT = "宋体"
MOST = (14.0, 9.0)
"""Centimetres that a picture has in Word."""


def text(questions: Sequence[Question], retired: Iterable[str] = (), pictures: Mapping[str, Picture] = NONE) -> bytes:
    """Questions as UTF-8 text, pictures by the names of their files; the mark at the beginning is for editors on Windows."""
    return ("\ufeff" + "\n".join(lines_of([fields_of(question) for question in questions], retired)) + "\n").encode()


def document(questions: Sequence[Question], retired: Iterable[str] = (), pictures: Mapping[str, Picture] = NONE) -> bytes:
    """Questions as a .docx, a line a paragraph; a picture stands below the line with the name of its file, and bears it."""
    from docx import Document
    from docx.oxml.ns import qn
    from docx.shared import Cm, Pt

    word = Document()
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(10.5)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(2)
    shown = {each.image.file: (pictures[each.id], each.image.alt) for each in questions if each.image and each.id in pictures}
    for line in lines_of([fields_of(question) for question in questions], retired):
        word.add_paragraph(line)
        if line.startswith(PICTURE) and (found := shown.get(line.removeprefix(PICTURE))):
            picture, alt = found
            width, height = picture.fitting(MOST)
            drawn = word.add_paragraph().add_run().add_picture(io.BytesIO(picture.for_office), width=Cm(width), height=Cm(height))
            named = drawn._inline.docPr
            named.set("name", line.removeprefix(PICTURE))
            named.set("descr", alt)
    buffer = io.BytesIO()
    word.save(buffer)
    return packed(unpacked(buffer.getvalue()))
