"""What a cell of Excel cannot hold is told with its place and not written, by our count and not by openpyxl's, which cuts in silence."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from courseware.__main__ import main
from courseware.exchange.own.tables import COLUMNS, MAX_CELL, workbook
from courseware.model.base import Text
from courseware.reading.failure import ImportFailure

from .support import lay_out, small_index


def question(**fields: str) -> Any:
    """A question of the small course with other words, longer than a file may have."""
    value: Any = small_index().questions["openness-01"].value
    return value.model_copy(update={name: Text(words) for name, words in fields.items()})


@pytest.mark.parametrize(
    "words",
    ["字" * (MAX_CELL + 1), "𠮷" * (MAX_CELL // 2 + 1), "_x000D_" * (MAX_CELL // 7)],
    ids=["characters", "rare characters, which count twice", "words that are escaped"],
)
def test_what_no_cell_holds_is_refused(words: str) -> None:
    """openpyxl 3.1.5 keeps 32,767 characters of a text and says nothing; Excel counts a rare character as two."""
    with pytest.raises(ImportFailure, match=r"题目 openness-01 的“解析”.*最多 32,767 个字.*txt"):
        workbook([question(explanation=words)])


def test_what_a_cell_just_holds_comes_back_whole() -> None:
    words = "字" * (MAX_CELL - 3) + "𠮷字"
    book = openpyxl.load_workbook(io.BytesIO(workbook([question(explanation=words, stem="=" + "1" * (MAX_CELL - 1))])))
    row = list(book.worksheets[0][2])
    assert row[COLUMNS.index("解析")].value == words
    stem = row[COLUMNS.index("题干")]
    assert len(str(stem.value)) == MAX_CELL
    assert stem.quotePrefix
    assert stem.data_type == "s"


def test_the_command_tells_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each text is within its limit; what has no column of its own stands in one cell together."""
    course = lay_out(tmp_path / "curriculum")
    path = course / "questions" / "noticeboard.yml"
    text = path.read_text(encoding="utf-8")
    mark = "      - points: 2\n        text: 查张贴的记录\n"
    assert text.count(mark) == 1
    path.write_text(text.replace(mark, mark + f"      - points: 1\n        text: {'查' * 1000}\n" * 34), encoding="utf-8")
    target = tmp_path / "bank.xlsx"
    assert main(["--curriculum", str(course), "export", "xlsx", str(target), "--all"]) == 1
    said = capsys.readouterr().err
    assert "题目 noticeboard-08 的“其余”" in said
    assert not target.exists()
