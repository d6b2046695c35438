"""Files that are hostile, broken or of another kind are refused with a reason; formulas stay text both ways."""

from __future__ import annotations

import contextlib
import io
import zipfile
from pathlib import Path

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from courseware.exchange.own import WRITERS
from courseware.importing import ImportFailure, read_bank
from courseware.importing.files.numbering import written
from courseware.importing.files.packages import MAX_UNPACKED, Package
from courseware.model import TrueFalse

from .banks import W, refused, write_document, write_package, write_sheets

TEXT = "判断题\n1. 会前要公布议题。\n答案：√\n2. 会后不用回话。\n"


# files that are not what they say


@pytest.mark.parametrize(
    ("name", "content", "why"),
    [
        ("bank.txt", b"\x00\x01\x02\xff\xfe\xff", "编码不认识"),
        ("bank.txt", "甲\0乙".encode(), "编码不认识"),
        ("bank.docx", b"not a zip", "内容却不是"),
        ("bank.docx", b"PK\x03\x04 cut off", "打不开"),
        ("bank.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧格式"),
        ("bank.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "加了密码"),
        ("bank.pdf", b"%PDF-1.7", "不认识的扩展名"),
        ("bank.rar", b"PK\x03\x04", "扩展名却不是"),
    ],
)
def test_another_kind_of_file(name: str, content: bytes, why: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert why in refused(tmp_path / name)


def test_a_missing_file(tmp_path: Path) -> None:
    assert "读不出来" in refused(tmp_path / "none.txt")


def state_size(path: Path, size: int, stated: int) -> None:
    """Makes the directory of a zip state another size for a part of `size` bytes."""
    raw = path.read_bytes()
    old = size.to_bytes(4, "little")
    assert raw.count(old) == 2
    path.write_bytes(raw.replace(old, stated.to_bytes(4, "little")))


@pytest.mark.parametrize("name", ["bank.docx", "bank.xlsx"])
def test_a_bomb_is_refused_before_it_is_unpacked(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = b"<a>" + b" " * 987_654 + b"</a>"
    write_package(tmp_path / name, {"word/document.xml": inner, "xl/workbook.xml": b"<a/>"})
    state_size(tmp_path / name, len(inner), MAX_UNPACKED + 1)

    def unpack(*_: object, **__: object) -> bytes:
        raise AssertionError("unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "read", unpack)
    monkeypatch.setattr(zipfile.ZipFile, "open", unpack)
    assert "超过了上限" in refused(tmp_path / name)


def test_a_bomb_of_many_parts(tmp_path: Path) -> None:
    write_package(tmp_path / "bank.docx", {f"word/{number}.xml": "" for number in range(3001)})
    assert "3001 个部分" in refused(tmp_path / "bank.docx")


def test_a_part_that_is_larger_than_it_says(tmp_path: Path) -> None:
    """The directory of the zip is made to state 10 bytes; no more than those are read, and the file is refused."""
    path = tmp_path / "bank.docx"
    write_package(path, {"word/document.xml": b"<a>" + b"x" * 100_000 + b"</a>"})
    state_size(path, 100_007, 10)
    assert "读不出来" in refused(path)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(encoding: str, tmp_path: Path) -> None:
    bomb = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    write_package(tmp_path / "bank.docx", {"word/document.xml": bomb.encode(encoding)})
    assert "实体" in refused(tmp_path / "bank.docx")


@pytest.mark.parametrize("name", ["bank.docx", "bank.xlsx"])
def test_a_package_of_something_else(name: str, tmp_path: Path) -> None:
    write_package(tmp_path / name, {"content.xml": "<a/>"})
    assert "没有" in refused(tmp_path / name)


def test_deeply_nested_xml(tmp_path: Path) -> None:
    depth = 20_000
    body = "<w:tbl>" * depth + "</w:tbl>" * depth
    write_package(tmp_path / "bank.docx", {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})
    assert read_bank(tmp_path / "bank.docx").questions == []


def test_a_cell_far_out_costs_nothing(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["XFD1048576"] = "判断题", "远处"
    book.save(tmp_path / "bank.xlsx")
    assert read_bank(tmp_path / "bank.xlsx").questions == []


def _packed(name: str) -> bytes:
    buffer = io.BytesIO()
    if name == "bank.docx":
        word = Document()
        for line in TEXT.split("\n"):
            word.add_paragraph(line)
        word.save(buffer)
    else:
        book = Workbook()
        for line in TEXT.split("\n"):
            book.worksheets[0].append([line])
        book.save(buffer)
    return buffer.getvalue()


PACKED = {name: _packed(name) for name in ("bank.docx", "bank.xlsx")}


@pytest.mark.parametrize("name", PACKED)
@given(changes=st.lists(st.tuples(st.integers(0, 1 << 20), st.binary(min_size=1, max_size=4)), min_size=1, max_size=8))
@settings(deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_damaged_packages_are_read_or_refused(name: str, changes: list[tuple[int, bytes]], tmp_path: Path) -> None:
    raw = bytearray(PACKED[name])
    for place, new in changes:
        place %= len(raw)
        raw[place : place + len(new)] = new
    path = tmp_path / name
    path.write_bytes(raw)
    with contextlib.suppress(ImportFailure):
        read_bank(path)


ATTRIBUTES = st.sampled_from(["", "-1", "99999999999", "x", "甲", "１", "²", "A1", "ZZZZ9", "0"])


@given(
    row=ATTRIBUTES,
    reference=ATTRIBUTES,
    kind=st.sampled_from(["s", "n", "b", "e", "str", "inlineStr", "x"]),
    style=ATTRIBUTES,
    value=ATTRIBUTES,
)
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_odd_sheets_are_read(row: str, reference: str, kind: str, style: str, value: str, tmp_path: Path) -> None:
    names = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    write_package(
        tmp_path / "bank.xlsx",
        {
            "xl/workbook.xml": f'<workbook xmlns="{names}" xmlns:r="{links}"><sheets><sheet name="一" r:id="a"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": '<Relationships><Relationship Id="a" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{names}"><sheetData><row r="{row}">'
            f'<c r="{reference}" t="{kind}" s="{style}"><v>{value}</v></c></row></sheetData></worksheet>',
        },
    )
    read_bank(tmp_path / "bank.xlsx")


def test_numbers_as_word_writes_them() -> None:
    assert [written(count, "chineseCounting") for count in (1, 10, 11, 20, 21)] == ["一", "十", "十一", "二十", "二十一"]
    assert [written(count, "upperLetter") for count in (1, 26, 27)] == ["A", "Z", "AA"]
    assert [written(count, "lowerRoman") for count in (4, 9, 14)] == ["iv", "ix", "xiv"]
    assert written(3, "unheardOf") == "3"


def test_deleted_words_of_a_document_stay_deleted(tmp_path: Path) -> None:
    body = "<w:p><w:r><w:t>1. 会前要公布议题。（√）</w:t></w:r><w:del><w:r><w:delText>删去的话</w:delText></w:r></w:del></w:p>"
    write_package(tmp_path / "bank.docx", {"word/document.xml": f'<w:document xmlns:w="{W}"><w:body>{body}</w:body></w:document>'})
    [settled] = read_bank(tmp_path / "bank.docx").questions
    assert (settled.stem, settled.key) == ("会前要公布议题。（ ）", True)


# formulas


def test_formulas_go_out_as_text(tmp_path: Path) -> None:
    words = "=cmd|'/C calc'!A0"
    question = TrueFalse.model_validate(
        {"id": "demo-01", "objective": "o1", "level": "apply", "difficulty": 1, "type": "true_false", "stem": words}
        | {"key": True, "explanation": "+1", "basis": ["unit:demo"]}
    )
    path = tmp_path / "bank.xlsx"
    path.write_bytes(WRITERS["xlsx"]([question], []))
    cells = {cell.value: cell for row in load_workbook(path).worksheets[0].iter_rows() for cell in row}
    assert (cells[words].data_type, cells[words].quotePrefix) == ("s", True)
    assert (cells["+1"].data_type, cells["+1"].quotePrefix) == ("s", True)
    with Package(path) as package:
        sheet = package.xml("xl/worksheets/sheet1.xml")
    assert sheet is not None
    assert not any(element.tag.endswith("}f") for element in sheet.iter())


def test_documents_and_sheets_of_the_tests_are_read(tmp_path: Path) -> None:
    """The makers of files used here and the libraries that others use agree."""
    write_document(tmp_path / "a.docx", TEXT.split("\n"))
    write_sheets(tmp_path / "a.xlsx", {"一": [[line] for line in TEXT.split("\n")]})
    for name, content in PACKED.items():
        (tmp_path / name).write_bytes(content)
        [first, second] = read_bank(tmp_path / name).questions
        assert read_bank(tmp_path / f"a{Path(name).suffix}").questions == [first, second]
