"""A printed paper looks the same in Word whoever writes it: the compiler, or the desk in the browser, from the same sheet."""

from __future__ import annotations

import base64
import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict, replace
from functools import cache
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from courseware.documents.papers.paper_docx import answer_sheet_docx, key_docx, paper_docx
from courseware.documents.papers.variants import Sheet

from .documents import sheet
from .support import HOME

WRITERS: dict[str, Callable[[Sheet], bytes]] = {"paper": paper_docx, "answers": answer_sheet_docx, "key": key_docx}
PAPERS = [(name, letter) for name in ("mock-exam-1", "entry-worker") for letter in ("A", "B")]
CASES = [(name, letter, what) for name, letter in (*PAPERS, ("quiz-consultation", "A")) for what in WRITERS]
Facts = dict[str, Any]


def given(name: str, letter: str) -> Sheet:
    """A sheet without what only a published paper has: instructions."""
    return replace(sheet(name, letter), instructions=())


def as_the_desk_has_it(made: Sheet) -> Facts:
    """The same sheet in the shape of trainer/printing/sheet.ts."""
    told = asdict(made)
    sections = [
        {
            **section,
            "type": section["asked"][0]["type"],
            "points": sum(each["points"] for each in section["asked"]),
            "asked": [{**each, "options": [{"letter": one, "line": line} for one, line in each["options"]]} for each in section["asked"]],
        }
        for section in told["sections"]
    ]
    return {**told, "title": f"{made.title}（{made.letter} 卷）", "count": made.count, "sections": sections}


@cache
def of_the_desk() -> dict[tuple[str, str, str], bytes]:
    """Every case as the scripts write it."""
    deno = Path(sys.executable).with_name("deno")
    config = HOME / "hooks" / "browser" / "deno.json"
    command = [str(deno) if deno.is_file() else "deno", "run", "--quiet", "--frozen", "--no-prompt", "--config", str(config)]
    asked = [{"sheet": as_the_desk_has_it(given(name, letter)), "what": what} for name, letter, what in CASES]
    done = subprocess.run(
        [*command, str(HOME / "tests" / "word.ts")],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"DENO_DIR": str(HOME / ".venv" / "deno"), **os.environ},
    )
    return dict(zip(CASES, map(base64.b64decode, json.loads(done.stdout)), strict=True))


class Look:
    """What of a document decides how it looks, whichever way its file says it."""

    def __init__(self, content: bytes) -> None:
        self.document: Document = docx.Document(io.BytesIO(content))
        self.usual = self.document.styles.element.find(f"{qn('w:docDefaults')}")
        self._styled: dict[tuple[str | None, str, str, str], str | None] = {}

    def page(self) -> Facts:
        section = self.document.sections[0]
        names = (
            "page_width",
            "page_height",
            "left_margin",
            "right_margin",
            "top_margin",
            "bottom_margin",
            "header_distance",
            "footer_distance",
        )
        # half a millimetre is nothing: both round to units of their own
        found: Facts = {name: round(getattr(section, name).cm, 1) for name in names}
        feet = [section.footer, section.first_page_footer] if section.different_first_page_header_footer else [section.footer]
        found["feet"] = [[self.paragraph(each) for each in foot.paragraphs] for foot in feet]
        return found

    def blocks(self) -> Iterator[Facts]:
        for block in self.document.iter_inner_content():
            yield self.table(block) if isinstance(block, Table) else self.paragraph(block)

    def table(self, table: Table) -> Facts:
        borders = {
            edge.tag.rpartition("}")[2]: edge.get(qn("w:val")) for edge in table._tbl.iter() if edge.getparent().tag == qn("w:tblBorders")
        }
        ruled = (table.style is not None and table.style.name == "Table Grid") or borders.get("top") == "single"
        rows = []
        for row in table.rows:
            height = round(row.height.cm, 1) if row.height else None
            cells = [
                {
                    "width": round(cell.width.cm, 1) if cell.width else None,
                    "fill": next((each.get(qn("w:fill")) for each in cell._tc.iter(qn("w:shd"))), None),
                    "paragraphs": [self.paragraph(each) for each in cell.paragraphs],
                }
                for cell in row.cells
            ]
            rows.append({"height": height, "again": _said(row._tr.find(f".//{qn('w:tblHeader')}")), "cells": cells})
        return {"ruled": ruled, "rows": rows}

    def paragraph(self, paragraph: Paragraph) -> Facts:
        shape = {
            name: self.of(paragraph, "w:pPr", path, key)
            for name, path, key in (
                ("left", "w:ind", "left"),
                ("hanging", "w:ind", "hanging"),
                ("first", "w:ind", "firstLine"),
                ("before", "w:spacing", "before"),
                ("after", "w:spacing", "after"),
                ("line", "w:spacing", "line"),
                ("rule", "w:spacing", "lineRule"),
                ("align", "w:jc", "val"),
            )
        }
        edges = [
            (edge.tag.rpartition("}")[2], edge.get(qn("w:val")), edge.get(qn("w:sz")), edge.get(qn("w:color")))
            for border in paragraph._p.iter(qn("w:pBdr"))
            for edge in border
        ]
        stops = [_rounded(stop.get(qn("w:pos"))) for stop in paragraph._p.iter(qn("w:tab")) if stop.get(qn("w:pos"))]
        numbers = ("left", "hanging", "first", "before", "after", "line")
        return {
            **{name: (_rounded(value or "0") if name in numbers else value) for name, value in shape.items()},
            "next": bool(paragraph.paragraph_format.keep_with_next or self._of_style(paragraph, "w:pPr", "w:keepNext")),
            "together": bool(paragraph.paragraph_format.keep_together),
            "edges": sorted(edges),
            "stops": stops,
            "text": self.text(paragraph),
        }

    def text(self, paragraph: Paragraph) -> list[tuple[Any, ...]]:
        """Stretches of letters that look alike, each with its looks."""
        found: list[tuple[Any, ...]] = []
        counted = False
        for run in paragraph.runs:
            marks = [each.get(qn("w:fldCharType")) for each in run._r.iter(qn("w:fldChar"))]
            counted = marks[-1] != "end" if marks else counted
            # what a field says is counted by the program that shows it
            words = "" if counted and not marks else run.text
            if not words:
                continue
            looks = (
                self.of(paragraph, "w:rPr", "w:rFonts", "eastAsia", run._r),
                self.of(paragraph, "w:rPr", "w:rFonts", "ascii", run._r),
                self.of(paragraph, "w:rPr", "w:sz", "val", run._r),
                self.of(paragraph, "w:rPr", "w:color", "val", run._r),
                self.bold(paragraph, run._r),
                _rounded(self.of(paragraph, "w:rPr", "w:spacing", "val", run._r) or "0"),
            )
            if found and found[-1][1:] == looks:
                found[-1] = (found[-1][0] + words, *looks)
            else:
                found.append((words, *looks))
        return found

    def bold(self, paragraph: Paragraph, run: Any) -> bool:
        return _said(run.find(f"{qn('w:rPr')}/{qn('w:b')}"))

    def of(self, paragraph: Paragraph, kind: str, element: str, key: str, run: Any = None) -> str | None:
        """A property where it is said: in the text itself, in its style, in what the style is based on, or for the whole document."""
        own = run if run is not None else paragraph._p
        found = own.find(f"{qn(kind)}/{qn(element)}")
        if found is not None and (value := found.get(qn(f"w:{key}"))) is not None:
            return str(value)
        return self._of_style(paragraph, kind, element, key)

    def _of_style(self, paragraph: Paragraph, kind: str, element: str, key: str = "") -> str | None:
        # paragraphs of one style have one answer, and python-docx reads all styles to find the usual one
        asked = (paragraph._p.style, kind, element, key)
        if asked not in self._styled:
            self._styled[asked] = self._looked_up(paragraph, kind, element, key)
        return self._styled[asked]

    def _looked_up(self, paragraph: Paragraph, kind: str, element: str, key: str) -> str | None:
        style: Any = paragraph.style
        places = []
        while style is not None:
            places.append(style.element.find(qn(kind)))
            style = style.base_style
        places += [each.find(qn(kind)) for each in ([] if self.usual is None else self.usual) if each.tag == qn(f"{kind}Default")]
        for place in places:
            found = place.find(qn(element)) if place is not None else None
            if found is None:
                continue
            if not key:
                return "yes" if _said(found) else None
            if (value := found.get(qn(f"w:{key}"))) is not None:
                return str(value)
        return None


def _said(flag: Any) -> bool:
    return flag is not None and flag.get(qn("w:val")) not in {"0", "false", "off"}


def _rounded(twentieths: str) -> int:
    """Half a point is nothing: both round to units of their own."""
    return round(int(twentieths) / 10)


@pytest.mark.parametrize(("name", "letter", "what"), CASES)
def test_a_paper_looks_the_same_whoever_writes_it(name: str, letter: str, what: str) -> None:
    ours = Look(WRITERS[what](given(name, letter)))
    theirs = Look(of_the_desk()[name, letter, what])
    assert theirs.page() == ours.page()
    # the desk knows no mark to pass
    passed = f"，{given(name, letter).pass_points} 分及格"
    for one, other in zip(ours.blocks(), theirs.blocks(), strict=True):
        for place, (words, *looks) in enumerate(one.get("text", ())):
            one["text"][place] = (words.replace(passed, "") if what == "key" else words, *looks)
        assert other == one
