"""Whatever reads foreign text reads it forwards: the time grows with its length, not with the square of it.

The readers of the browser have hooks/browser/fuzzing/growth_test.ts; both take the texts of hostile.json.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import pytest

from courseware import checks
from courseware.exchange.own.layout import HEADER
from courseware.importing import ImportFailure, read_bank, understand
from courseware.importing.files.columns import header_of
from courseware.importing.files.excel import Cell
from courseware.importing.files.readers import Reading
from courseware.importing.lines.pieces import Line, Splitter
from courseware.importing.report import report
from courseware.importing.writing import files
from courseware.index import prose, referring
from courseware.index.links import SiteIndex
from courseware.model import Case
from courseware.model.base import Text
from courseware.model.fitting.errors import misfits
from courseware.reading.places import parse
from courseware.rules.giveaway import pairs
from courseware.search.passages import _plain
from courseware.search.units import pieces

from ..support import small_index
from .growth import LEAST, grows, slow, texts
from .test_importing import S, W, legal, zipped


@cache
def course() -> SiteIndex:
    return small_index()


def checked(text: str) -> object:
    """All rules, over a course that says `text` wherever it may; a file could not, because texts have limits."""
    words = Text(text)
    index = course()
    unit, case, question = index.units["openness"], index.cases["stairwell"], index.questions["openness-01"]
    value: Any = question.value
    options = [each.model_copy(update={"text": words, "feedback": words}) for each in value.options]
    changed = {
        **_with(unit, why=words, meaning=words, summary=words),
        **_with(case, background=words, title=words),
        **_with(question, stem=words, explanation=words, options=options),
    }
    return checks.check(_changed(index, changed))


def _with(entry: Any, **fields: Any) -> dict[str, Any]:
    return {entry.value.id: type(entry)(entry.value.model_copy(update=fields), entry.document, entry.keys)}


def _changed(index: SiteIndex, entries: dict[str, Any]) -> SiteIndex:
    tables = {
        name: {key: entries.get(key, entry) for key, entry in getattr(index, name).items()} for name in ("units", "cases", "questions")
    }
    return SiteIndex(**{**{name: getattr(index, name) for name in index.__dataclass_fields__}, **tables})


def imported(text: str) -> None:
    """A text as a bank, and what would be written of it."""
    try:
        bank = understand(Reading([Line(number, line) for number, line in enumerate(text.splitlines(), 1)]))
        report(bank)
        files(bank, "demo", 1)
    except ImportFailure:
        pass


def question(text: str) -> None:
    """The same in every part of one question."""
    imported(f"一、单选题\n1、先{text}做（ A ）\nA、{text}\nB、二\n答案：{text}\n解析：{text}\n参考答案\n1. {text}")


def answers(text: str) -> None:
    """Many questions of one number, and as many answers to it."""
    imported("1、先做什么？\n" * (len(text) // 20) + "参考答案\n" + "1. 看公告\n" * (len(text) // 20))


def heads(text: str) -> None:
    """Many sections of one name, and as many in the list of answers."""
    imported("一、单选题\n1、先做什么？\n" * (len(text) // 30) + "参考答案\n" + "一、单选题\n1. A\n" * (len(text) // 30))


def mistakes(text: str) -> None:
    """A file where nothing fits: too many of everything, and each of it wrong."""
    many = len(text) // 100
    wrong = {"id": "A", "title": "", "choices": [{"id": "z"}] * 5, "echoes": [{"after": []}]}
    assert len(misfits(Case, {"decisions": [wrong] * many, "timeline": ["甲"] * many})) > many


def drafts(text: str) -> None:
    """A bank of ours."""
    imported(f"{HEADER}\n1.【单选题】{text}\nA. {text}\n【解析】{text}\n{text}")


READERS: dict[str, Callable[[str], object]] = {
    "YAML": lambda text: [
        parse(each, "a.yml") for each in (text, f"title: {text}\n", f"title: '{text}'\n", f"a: |\n  {text}\n", f"a: [{text}]\n")
    ],
    "prose": lambda text: [list(prose.blocks(text)), referring.plain(text), list(referring.references(text)), prose.is_line(text)],
    "all checks": checked,
    "give-aways": lambda text: pairs([each.value for each in course().questions.values()] + [_asking(text)]),
    "lines of a bank": lambda text: list(Splitter().pieces([Line(1, text)])),
    "a bank": imported,
    "a question": question,
    "a bank of ours": drafts,
    "a head of a table": lambda text: header_of({1: [Cell(text), Cell(text)]}),
    "text of a page": lambda text: _plain([text]),
    "text for the index": lambda text: pieces(text, {}),
}


def _asking(text: str) -> Any:
    return course().questions["openness-01"].value.model_copy(update={"stem": Text(text), "id": "openness-99"})


@pytest.mark.parametrize("name", READERS)
def test_ten_times_as_much_takes_ten_times_as_long(name: str) -> None:
    assert slow(name, READERS[name]) == []


@pytest.mark.parametrize("read", [answers, heads, mistakes])
def test_many_take_as_long_as_they_are_many(read: Callable[[str], None]) -> None:
    assert grows(read, lambda size: " " * size) == ""


def office(kind: str, text: str) -> bytes:
    """A file of Word or Excel with so much text in its cells and numbers in its lists."""
    words = escape(legal(text))
    if kind == "docx":
        number = "<w:pPr><w:numPr><w:ilvl w:val='{}'/><w:numId w:val='1'/></w:numPr></w:pPr>"
        body = "".join(f"<w:p>{number.format(place)}<w:r><w:t>一</w:t></w:r></w:p>" for place in range(len(text) // 20))
        levels = "".join(f"<w:lvl w:ilvl='{place}'><w:lvlText w:val='%1.'/></w:lvl>" for place in range(len(text) // 20))
        lists = f"<w:abstractNum w:abstractNumId='0'>{levels}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
        return zipped(
            {
                "word/document.xml": f"<w:document xmlns:w='{W}'><w:body>{body}<w:p><w:r><w:t>{words}</w:t></w:r></w:p></w:body></w:document>",
                "word/numbering.xml": f"<w:numbering xmlns:w='{W}'>{lists}</w:numbering>",
            }
        )
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    form = escape(legal(text), {'"': "&quot;"})
    row = f"<row><c t='inlineStr'><is><t>{words}</t></is></c><c t='str' s='1'><v>{words}</v></c><c s='1'><v>1</v></c></row>"
    return zipped(
        {
            "xl/workbook.xml": f"<workbook xmlns='{S}' xmlns:r='{relations}'><sheets><sheet name='a' r:id='a'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": "<R><r Id='a' Target='sheet.xml'/></R>",
            "xl/sheet.xml": f"<worksheet xmlns='{S}'><sheetData>{row}</sheetData></worksheet>",
            "xl/styles.xml": f'<styleSheet xmlns="{S}"><numFmts><numFmt numFmtId="200" formatCode="{form}"/></numFmts>'
            f"<cellXfs><xf numFmtId='0'/><xf numFmtId='200'/></cellXfs></styleSheet>",
        }
    )


@pytest.mark.parametrize("kind", ["docx", "xlsx"])
@pytest.mark.parametrize("part", ["a", "[", "_x000", "1、", "（A）"])
def test_office_files_are_read_forwards(tmp_path: Path, kind: str, part: str) -> None:
    made: dict[str, Path] = {}

    def of(size: int) -> str:
        text = texts(part)[0](size)
        made[text] = tmp_path / f"{size}.{kind}"
        made[text].write_bytes(office(kind, text))
        return text

    def read(text: str) -> None:
        with contextlib.suppress(ImportFailure):
            read_bank(made[text])

    assert grows(read, of) == ""


def test_a_text_that_many_cells_share_is_not_read_many_times(tmp_path: Path) -> None:
    """A file of a megabyte could hold gigabytes of text, each cell a number of the same long string."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rows = "<row>" + "<c t='s'><v>0</v></c>" * 50 + "</row>"
    content = zipped(
        {
            "xl/workbook.xml": f"<workbook xmlns='{S}' xmlns:r='{relations}'><sheets><sheet name='a' r:id='a'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": "<R><r Id='a' Target='sheet.xml'/></R>",
            "xl/sheet.xml": f"<worksheet xmlns='{S}'><sheetData>{rows * 4}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst xmlns='{S}'><si><t>{'字' * 30_000}</t></si></sst>",
        }
    )
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    assert zipfile.is_zipfile(io.BytesIO(content))
    with pytest.raises(ImportFailure, match="4,000,000"):
        read_bank(path)


def test_the_measure_tells_a_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that compares everything with everything is found out, one that looks at everything twice is not."""

    def square(text: str) -> int:
        return sum(1 for one in text[: len(text) // 8] for other in text if one is other)

    assert "ms for" in grows(square, lambda size: "a" * size)
    assert grows(lambda text: list(text * 200), lambda size: "a" * (size or LEAST)) == ""
