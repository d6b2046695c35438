"""A paper as PDF, set by typst from templates that read it as JSON; nothing is fetched, fonts are the system's own."""

from __future__ import annotations

import datetime
import json
from dataclasses import asdict
from functools import cache
from typing import Any

import typst

from ...pages.writer import TEMPLATES
from ..docx_kit import LOOK
from ..fonts import chinese_fonts
from ..packing import moment
from ..words import Drawing
from .paper_docx import lines_for
from .room import columns_for
from .seal import FIELDS
from .variants import PRINTED, Sheet

FOLDER = TEMPLATES / "documents"


@cache
def _compiler(template: str) -> typst.Compiler:
    """One for each template, because looking for fonts takes longer than setting a paper."""
    return typst.Compiler(str(FOLDER / template), root=str(FOLDER), font_paths=[])


def paper_pdf(sheet: Sheet) -> bytes:
    """The paper to write on."""
    return _set("paper.typ", sheet)


def answer_sheet_pdf(sheet: Sheet) -> bytes:
    """The sheet for answers alone."""
    return _set("sheet.typ", sheet)


def key_pdf(sheet: Sheet) -> bytes:
    """The key with explanations and rubrics."""
    return _set("key.typ", sheet)


def _set(template: str, sheet: Sheet) -> bytes:
    chinese_fonts()
    stamp = int(moment(sheet.changed).astimezone(datetime.UTC).timestamp())
    inputs = {"data": json.dumps(_data(sheet), ensure_ascii=False)}
    made = _compiler(template).compile(format="pdf", sys_inputs=inputs, timestamp=stamp)
    assert isinstance(made, bytes)
    return made


def _data(sheet: Sheet) -> dict[str, Any]:
    """The sheet for the templates, with what they would have to count."""
    data = asdict(sheet) | {"count": sheet.count, "fields": FIELDS, "note": PRINTED["answers"]}
    for section, written in zip(sheet.sections, data["sections"], strict=True):
        written["points"] = section.points
        for asked, each in zip(section.asked, written["asked"], strict=True):
            each["columns"] = columns_for(asked.options)
            each["picture"] = _drawing(asked.picture) if asked.picture else None
            for part in each["parts"]:
                part["lines"] = lines_for(part["points"])
                for mark in part["rubric"]:
                    mark["points"] = f"{mark['points']:g}"
    return data


def _drawing(drawing: Drawing) -> dict[str, Any]:
    """A picture for the templates, which may read no file outside of their folder: its bytes as numbers."""
    width, height = drawing.picture.fitting(LOOK["picture"])
    kind = drawing.picture.seen.kind
    return {
        "bytes": [*drawing.picture.content],
        "format": "jpg" if kind == "jpeg" else kind,
        "alt": drawing.alt,
        "width": width,
        "height": height,
    }
