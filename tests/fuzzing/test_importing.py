"""Banks of questions from anywhere: any bytes under any name, office files with anything inside, bombs, long lines."""

from __future__ import annotations

import io
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import strategies as st

from courseware.importing import ImportFailure, read_bank
from courseware.importing.report import report
from courseware.importing.writing import files

from . import LONG, fuzz, words

S = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def imported(name: str, content: bytes) -> None:
    """Reads a file and writes what an import would write: either works whole, or is refused in words."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            bank = read_bank(path)
        except ImportFailure:
            return
        shown = report(bank) + "".join(files(bank, "demo", 1).values())
        # what is written has to fit into a file
        shown.encode("utf-8")


LINES = [
    "一、单选题",
    "1、先做什么（ A ）",
    "A、看公告 B、看账目",
    "答案：A",
    "【答案】B",
    "解析：看得见。",
    "2. 对错（√）",
    "参考答案",
    "1-5 ABCDE",
    "（　）",
    "____",
]
lines = st.lists(st.one_of(st.sampled_from(LINES), words), max_size=14).map("\n".join)


@fuzz(60, st.tuples(st.sampled_from(["a.txt", "a.md", "a.docx", "a.xlsx", "a.doc", "a", "a.zip"]), st.binary(max_size=300)))
def test_any_bytes(case: tuple[str, bytes]) -> None:
    """importer: any bytes under any name"""
    imported(*case)


@fuzz(100, st.tuples(lines, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"])))
def test_texts(case: tuple[str, str]) -> None:
    """importer: texts"""
    imported("a.txt", case[0].encode(case[1], "replace"))


def legal(text: str) -> str:
    """What XML 1.0 can hold of a text."""
    return "".join(each for each in text if each in "\t\n\r" or " " <= each <= "\ud7ff" or "\ue000" <= each <= "\ufffd" or each > "\uffff")


numbers = st.one_of(
    st.just("9" * 5000),
    st.sampled_from(["0", "1", "59", "-1", "1e999", "NaN", "", "１", "²", "1.5", "d800", "FFFF", "A1", "XFD1048576", "AAAA1"]),
    words,
)
attribute = numbers.map(lambda text: quoteattr(legal(text)))
inside = st.one_of(words, st.sampled_from(["_x000D_", "_xD800_", "_xFFFF_", "_x0000_", "=cmd|' /C calc'!A0"])).map(
    lambda text: escape(legal(text))
)


def zipped(parts: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text.encode("utf-8", "replace"))
    return buffer.getvalue()


TARGETS = st.sampled_from(["'sheet.xml'", "'/xl/sheet.xml'", "'../../x'"])
FIRST = st.just("'1'")


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """A workbook by the schema, with hostile values wherever a value can stand."""
    head = (
        "<row r='1'>"
        + "".join(f"<c t='inlineStr'><is><t>{name}</t></is></c>" for name in ["题型", "题干", "选项A", "选项B", "答案"])
        + "</row>"
    )
    kinds = st.sampled_from(["s", "b", "n", "e", "str", "inlineStr", "d", "x"])
    rows = head if draw(st.booleans()) else ""
    for _ in range(draw(st.integers(0, 4))):
        cells = ""
        for _ in range(draw(st.integers(0, 5))):
            formula = f"<f>{draw(inside)}</f>" if draw(st.integers(0, 3)) == 0 else ""
            body = f"{formula}<v>{draw(st.one_of(inside, numbers.map(lambda text: escape(legal(text)))))}</v><is><t>{draw(inside)}</t></is>"
            place = f" r={draw(attribute)}" if draw(st.booleans()) else ""
            cells += f"<c t='{draw(kinds)}' s={draw(attribute)}{place}>{body}</c>"
        rows += f"<row r={draw(attribute)}>{cells}</row>"
    styles = f"<numFmts><numFmt numFmtId={draw(attribute)} formatCode={draw(attribute)}/></numFmts><cellXfs><xf numFmtId={draw(attribute)}/><xf numFmtId='14'/></cellXfs>"
    return zipped(
        {
            "xl/workbook.xml": f"<workbook xmlns='{S}' xmlns:r='{R}'><sheets><sheet name={draw(attribute)} r:id='a'/></sheets></workbook>",
            "xl/_rels/workbook.xml.rels": f"<R><r Id='a' Target={draw(TARGETS)}/></R>",
            "xl/sheet.xml": f"<worksheet xmlns='{S}'><sheetData>{rows}</sheetData></worksheet>",
            "xl/sharedStrings.xml": f"<sst xmlns='{S}'><si><t>{draw(inside)}</t></si><si><r><t>{draw(inside)}</t></r></si></sst>",
            "xl/styles.xml": f"<styleSheet xmlns='{S}'>{styles}</styleSheet>",
        }
    )


@fuzz(60, sheets())
def test_workbooks(case: bytes) -> None:
    """importer: workbooks with anything in their cells"""
    imported("a.xlsx", case)


@st.composite
def documents(draw: st.DrawFn) -> bytes:
    """A document by the schema, with hostile values wherever a value can stand."""
    body = ""
    for _ in range(draw(st.integers(0, 6))):
        number = f"<w:numPr><w:ilvl w:val={draw(attribute)}/><w:numId w:val={draw(FIRST | attribute)}/></w:numPr>"
        label = f"<w:pPr>{number}<w:pStyle w:val={draw(attribute)}/></w:pPr>" if draw(st.booleans()) else ""
        look = f"<w:rPr><w:b w:val={draw(attribute)}/><w:color w:val={draw(attribute)}/></w:rPr>"
        text = escape(legal(draw(st.one_of(st.sampled_from(LINES), words))))
        run = f"<w:r>{look}<w:t>{text}</w:t><w:sym w:char={draw(attribute)}/><w:br/></w:r>"
        paragraph = f"<w:p>{label}{run}</w:p>"
        body += f"<w:tbl><w:tr><w:tc>{paragraph}</w:tc></w:tr></w:tbl>" if draw(st.booleans()) else paragraph
    level = f"<w:lvl w:ilvl={draw(attribute)}><w:start w:val={draw(attribute)}/><w:numFmt w:val={draw(attribute)}/><w:lvlText w:val={draw(attribute)}/></w:lvl>"
    lists = f"<w:abstractNum w:abstractNumId='0'>{level}</w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    return zipped(
        {
            "word/document.xml": f"<w:document xmlns:w='{W}'><w:body>{body}</w:body></w:document>",
            "word/numbering.xml": f"<w:numbering xmlns:w='{W}'>{lists}</w:numbering>",
            "word/styles.xml": f"<w:styles xmlns:w='{W}'><w:style w:styleId={draw(attribute)}><w:pPr><w:numPr><w:numId w:val={draw(attribute)}/></w:numPr></w:pPr></w:style></w:styles>",
        }
    )


@fuzz(60, documents())
def test_documents(case: bytes) -> None:
    """importer: documents with anything in their paragraphs"""
    imported("a.docx", case)


WHOLE = zipped(
    {"word/document.xml": f"<w:document xmlns:w='{W}'><w:body><w:p><w:r><w:t>1、先做什么</w:t></w:r></w:p></w:body></w:document>"}
)


@fuzz(100, st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), min_size=1, max_size=6))
def test_damaged_archives(case: list[tuple[int, int]]) -> None:
    """importer: archives with changed bytes"""
    content = bytearray(WHOLE)
    for place, value in case:
        content[place] = value
    imported("a.docx", bytes(content))


def bomb(inside: bytes, times: int = 1, name: str = "word/document.xml") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(times):
            archive.writestr(name if number == 0 else f"{name}.{number}", inside)
    return buffer.getvalue()


def lying(content: bytes) -> bytes:
    """The same archive, whose directory states a tenth of the size."""
    end = content.rindex(b"PK\x01\x02")
    size = int.from_bytes(content[end + 24 : end + 28], "little")
    return content[: end + 24] + (size // 10).to_bytes(4, "little") + content[end + 28 :]


ENTITIES = (
    "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'>" + "".join(f"<!ENTITY {chr(98 + i)} '{f'&{chr(97 + i)};' * 10}'>" for i in range(9)) + "]>"
)
ZIP_BOMBS = {
    "200 MB of zeros": bomb(b"0" * (200 << 20)),
    "many parts": bomb(b"0", 3500),
    "a lie about the size": lying(bomb(b"0" * (90 << 20))),
    "entities": bomb(f"{ENTITIES}<a>&j;</a>".encode()),
    "entities in UTF-16": bomb(f"<?xml version='1.0' encoding='utf-16'?>{ENTITIES}<a>&j;</a>".encode("utf-16")),
    "a file from outside": bomb(b"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"),
    "an archive in an archive": bomb(bomb(b"0" * 1000)),
    "a path that leads out": bomb(b"<a/>", name="../../word/document.xml"),
}


@pytest.mark.parametrize("name", ZIP_BOMBS)
@pytest.mark.parametrize("suffix", ["docx", "xlsx"])
def test_bombs_are_refused(tmp_path: Path, name: str, suffix: str) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(ZIP_BOMBS[name])
    with pytest.raises(ImportFailure):
        read_bank(path)
    assert {each.name for each in tmp_path.iterdir()} == {path.name}


def test_deep_elements_exhaust_nothing(tmp_path: Path) -> None:
    imported("a.docx", bomb(b"<a>" * 200_000 + b"</a>" * 200_000))


@pytest.mark.parametrize("number", range(len(LONG)))
def test_long_lines_are_read_forwards(number: int) -> None:
    """A reader that goes back and forth over a line would not come to an end here."""
    imported("a.txt", LONG[number].encode("utf-8"))
    imported("a.txt", f"1、先做什么{LONG[number]}\nA、一 B、二\n答案：{LONG[number]}\n".encode())
