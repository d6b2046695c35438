"""Options share a line only where they fit, and the room for an answer stays whole: one rule, in Word, typst and the browser."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
import unicodedata
from pathlib import Path

import docx
import pytest
from docx.shared import Cm
from hypothesis import given
from hypothesis import strategies as st

from courseware.documents.docx_kit import SONG, finish, new_document, write
from courseware.documents.papers.paper_docx import answer_sheet_docx, paper_docx
from courseware.documents.papers.room import ANSWER, FOUR, TWO, brackets, columns_for, held, measure
from courseware.documents.words import Run, spaced

from .documents import sheet
from .support import HOME

VECTORS = json.loads((HOME / "tests" / "vectors" / "layout.json").read_text(encoding="utf-8"))
MISSING = [name for name in ("soffice", "pdftotext") if shutil.which(name) is None]
ROOM = re.compile(r"（([^（）]*)）")


@pytest.mark.parametrize(("options", "columns"), VECTORS["columns"])
def test_options_share_a_line_where_they_fit(options: list[str], columns: int) -> None:
    assert columns_for([("A", (Run(text),)) for text in options]) == columns


def test_brackets_hold() -> None:
    assert [brackets(width) for width, _ in VECTORS["brackets"]] == [text for _, text in VECTORS["brackets"]]
    assert [held(text) for text, _ in VECTORS["held"]] == [text for _, text in VECTORS["held"]]
    assert [[list(each) for each in spaced(text)] for text, _ in VECTORS["spaced"]] == [pieces for _, pieces in VECTORS["spaced"]]
    assert brackets(ANSWER["multiple_choice"]) == VECTORS["brackets"][1][1]


@given(st.characters(exclude_categories=["Cs"]))
def test_no_wide_character_is_taken_for_a_narrow_one(character: str) -> None:
    """Those of ambiguous width are wide in Chinese fonts."""
    if unicodedata.east_asian_width(character) in "WF":
        assert measure(character) == 1


@pytest.mark.parametrize("name", ["pre-test", "post-test", "mock-exam-1", "mock-exam-2"])
@pytest.mark.parametrize("letter", ["A", "B"])
def test_no_room_for_an_answer_can_break(name: str, letter: str) -> None:
    made = sheet(name, letter)
    paper = paper_docx(made)
    for content in (paper, answer_sheet_docx(made)):
        document = docx.Document(io.BytesIO(content))
        cells = [cell for table in document.tables for row in table.rows for cell in row.cells]
        texts = [paragraph.text for holder in (document, *cells) for paragraph in holder.paragraphs]
        inside = [found for text in texts for found in ROOM.findall(text)]
        # nothing stands in it at which a line could end: the brackets stand apart
        assert not [each for each in inside if each and not each.strip()]
        assert "" in inside or content is not paper
    stems = [paragraph.text for paragraph in docx.Document(io.BytesIO(paper)).paragraphs if re.match(r"\d+．", paragraph.text)]
    assert not [text for text in stems if re.search(r"（[\d.]+ 分", text)]


@pytest.mark.slow
@pytest.mark.skipif(bool(MISSING) and not os.environ.get("CI"), reason=f"needs {', '.join(MISSING)}")
def test_libreoffice_keeps_the_room_for_an_answer_whole(tmp_path: Path) -> None:
    """LibreOffice 7.4: stems of every length before the room for an answer."""
    assert not MISSING
    document = new_document(title="", author="", subject="", changed="2026-01-01")
    section = document.sections[0]
    section.left_margin, section.right_margin = Cm(3.2), Cm(1.8)
    count = 60
    for length in range(1, count + 1):
        write(document.add_paragraph(), (Run("字" * length), Run(brackets(3))), font=SONG)
    (tmp_path / "brackets.docx").write_bytes(finish(document, "2026-01-01"))
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = ["soffice", home, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(tmp_path / "brackets.docx")]
    subprocess.run(command, capture_output=True, check=True)
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "brackets.pdf"), "-"], capture_output=True, text=True, encoding="utf-8", check=True
    ).stdout
    lines = [line for line in text.splitlines() if "（" in line or "）" in line]
    assert sum(line.count("（") for line in lines) == count
    assert all(line.count("（") == line.count("）") for line in lines), [line for line in lines if line.count("（") != line.count("）")]


def test_the_room_is_what_a_line_of_ours_has() -> None:
    """In sizes of the font: 16 cm less the number, parted, less the letter with its dot and some air."""
    line = (16 - 0.85) / 2.54 * 72 / 10.5
    assert FOUR <= line / 4 - 1.75 - 0.6 < FOUR + 0.5
    assert TWO <= line / 2 - 1.75 - 0.6 < TWO + 0.5
