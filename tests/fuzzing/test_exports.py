"""Workbooks that we write: what looks like a formula is text, in every cell."""

from __future__ import annotations

import io
import re
import zipfile

import openpyxl
from hypothesis import strategies as st

from courseware.exchange.own.tables import workbook

from ..exchange import made
from . import CORPUS, fuzz

formulas = st.sampled_from([text for text in CORPUS["formula"] if text.strip() and not re.search(r"[\r\n\t]", text)])


@fuzz(15, st.lists(formulas, min_size=6, max_size=6))
def test_no_cell_is_a_formula(case: list[str]) -> None:
    """exported workbooks: words that look like formulas"""
    content = workbook([item.question for item in made(case).items], ["=1+1"])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        sheets = [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/")]
        assert len(sheets) == 2
        assert not [name for name in archive.namelist() if "external" in name.lower() or "vba" in name.lower()]
    assert not [each for each in sheets if re.search(r"<f[ >]|<hyperlink", each)]
    book = openpyxl.load_workbook(io.BytesIO(content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).lstrip()[:1] in set("=+-@"))
    assert any(case[0].strip() in str(cell.value) for cell in cells)
