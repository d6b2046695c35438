"""What paragraphs of Word show, piece by piece: fields, symbols, boxes, numbers that stand in no text."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import PIL.Image
import pytest

from courseware.importing import read_bank
from courseware.importing.files.numbering import written
from courseware.importing.files.readers import read
from courseware.importing.files.word.equations import eq_field
from courseware.importing.files.word.symbols import symbol, translated
from courseware.importing.files.workbooks.formats import shown

from .banks import write_document


def paragraph(*parts: str) -> dict[str, str]:
    """Runs, and words that become one."""
    runs = (each if each.startswith("<") else f'<w:r><w:t xml:space="preserve">{each}</w:t></w:r>' for each in parts)
    return {"xml": f"<w:p>{''.join(runs)}</w:p>"}


def box(on: int) -> str:
    """A box of a content control: Word shows a cross in one that is ticked."""
    state = f'<w:sdtPr><w14:checkbox><w14:checked w14:val="{on}"/></w14:checkbox></w:sdtPr>'
    return f"<w:sdt>{state}<w:sdtContent><w:r><w:t>{'☒' if on else '☐'}</w:t></w:r></w:sdtContent></w:sdt>"


def form_box(on: int) -> str:
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="{on}"/></w:checkBox></w:ffData></w:fldChar>'
    return f'<w:r>{begin}</w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'


def lines(folder: Path, *blocks: Any) -> list[str]:
    write_document(folder / "bank.docx", blocks)
    return [line.text for line in read(folder / "bank.docx").lines]


@pytest.mark.parametrize("made", [box, form_box])
def test_a_ticked_box_is_no_cross(made: Any, tmp_path: Path) -> None:
    """On commit 83d04fc the cross in a ticked box was read as one that says wrong."""
    before = [paragraph(made(0), "A. 路人"), paragraph(made(1), "B. 门卫")]
    behind = [paragraph("A. 路人", made(0)), paragraph("B. 门卫", made(1))]
    bare = [paragraph(made(0), " 正确"), paragraph(made(1), " 错误")]
    assert lines(tmp_path, *before) == lines(tmp_path, *behind) == ["A. 路人", "B. 门卫☑"]
    assert lines(tmp_path, *bare) == ["A. 正确", "B. 错误☑"]


@pytest.mark.parametrize(
    ("blocks", "comes"),
    [
        (["PICTURE", "A. 门卫", "B. 路人", "答案：A"], True),
        (["A. 门卫", "PICTURE", "B. 路人", "答案：A"], False),
        (["A. 门卫", "B. 路人", "答案：A", "PICTURE"], False),
        (["PICTURE", "PICTURE", "A. 门卫", "B. 路人", "答案：A"], False),
    ],
)
def test_a_picture_comes_along_with_its_stem_alone(blocks: list[str], comes: bool, tmp_path: Path) -> None:
    """Between options or behind the key it may belong to something else, and two are more than a question can have."""
    drawn = io.BytesIO()
    PIL.Image.new("RGB", (8, 8), "red").save(drawn, "PNG")
    picture = {"xml": '<w:p><w:r><w:drawing><a:blip r:embed="image"/></w:drawing></w:r></w:p>'}
    path = tmp_path / "bank.docx"
    write_document(path, ["1. 看图，谁来开门？", *(picture if block == "PICTURE" else block for block in blocks)], picture=drawn.getvalue())
    [settled] = read_bank(path).questions
    assert (settled.picture is not None, bool(settled.draft)) == (comes, not comes)


UNDERLINED = '<w:r><w:rPr><w:u w:val="single"/></w:rPr><w:t xml:space="preserve">{}</w:t></w:r>'


@pytest.mark.parametrize(
    ("parts", "line"),
    [
        (["1. 先", "_  公示  ", "再表决。"], "1. 先__公示__再表决。"),
        (["1. 先", "_    ", "再表决。"], "1. 先____再表决。"),
        (["1. 做法", "_不妥", "的是（ ）。"], "1. 做法不妥的是（ ）。"),
        (["A. ", "_ 先公示 "], "A.  先公示 "),
        (["答案：", "_  B  "], "答案：  B  "),
        (["答案：", "_    "], "答案：    "),
    ],
)
def test_underlined_words_are_blanks_of_stems_alone(parts: list[str], line: str, tmp_path: Path) -> None:
    runs = [UNDERLINED.format(each[1:]) if each.startswith("_") else each for each in parts]
    assert lines(tmp_path, paragraph(*runs)) == [line]


def test_words_underlined_in_a_section_of_blanks_are_its_keys(tmp_path: Path) -> None:
    stem = paragraph("1. 公约由", UNDERLINED.format("居民会议"), "通过。")
    assert lines(tmp_path, "一、填空题", stem)[-1] == "1. 公约由__居民会议__通过。"
    assert lines(tmp_path, "一、判断题", stem)[-1] == "1. 公约由居民会议通过。"


@pytest.mark.parametrize(
    ("code", "text", "certain"),
    [
        (r"EQ \F(1,2)", "1/2", True),
        (r"eq \f(2;3) ", "2/3", True),
        (r"EQ \o\ac(○,5)", "⑤", True),
        (r"EQ \o\ac(□,√)", "☑", True),
        (r"EQ \r(2)", "√2", True),
        (r"EQ 30m\s\up8(2)", "30m²", True),
        (r"EQ \f(a+b,2)", "(a+b)/2", False),
        (r"EQ \i(0,1,x)", "0 1 x", False),
        (r"EQ \f(1", "1", False),
        ("EQ", "", True),
    ],
)
def test_eq_fields(code: str, text: str, certain: bool) -> None:
    assert eq_field(code) == (text, certain)


def test_an_eq_field_of_any_depth_ends() -> None:
    assert not eq_field("EQ " + r"\f(" * 5000)[1]


def test_symbols_of_fonts() -> None:
    assert [symbol("Wingdings", code) for code in ("F0FC", "F0FB", "F0FE", "F081")] == ["✔", "✘", "☑", "①"]
    assert [symbol("Wingdings 2", code) for code in ("F050", "F04F", "0052")] == ["✓", "✗", "☑"]
    assert [symbol("Symbol", code) for code in ("F0D6", "F0B4", "F0A3")] == ["√", "×", "≤"]
    assert symbol("Wingdings", "F0CE") is None
    assert symbol("宋体", "2460") == "①"
    assert symbol("Wingdings", "zz") is None
    assert translated("Symbol", "a ≤ 3楼") == ("α ≤ 3楼", True)
    assert translated("Wingdings 2", "P") == ("✓", True)
    assert not translated("Webdings", "Q")[1]


def test_numbers_in_more_forms_of_word() -> None:
    assert [written(count, "decimalEnclosedCircle") for count in (1, 4, 20)] == ["①", "④", "⑳"]
    assert [written(count, "ideographTraditional") for count in (1, 3)] == ["甲", "丙"]
    assert (written(3, "decimalZero"), written(12, "decimalFullWidth"), written(21, "decimalEnclosedCircle")) == ("03", "１２", "21")


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        ("0.1", "", "0.1"),
        ("0.30000000000000004", "General", "0.3"),
        ("12345678901234567890", "", "12345678901234567890"),
        ("1234.5", "#,##0.00", "1,234.50"),
        ("0.125", "0.00%", "12.50%"),
        ("1.5", "# ?/?", "1 1/2"),
        ("0.75", "?/4", "3/4"),
        ("0.5", "h:mm AM/PM", "12:00 PM"),
        ("0.3958333333333333", 'h"时"mm"分"', "9时30分"),
        ("1.25", "[h]:mm", "30:00"),
        ("5", '"第"0"条"', "第5条"),
        ("7", "000", "007"),
        ("-3", '#,##0;"减"#,##0', "减3"),
        ("0", '0;-0;"无"', "无"),
        ("12345", "0.00E+00", "1.23E+04"),
        ("2.5", "0", "3"),
        ("200", "[$¥-804]#,##0.00", "¥200.00"),
        ("6", "@", "6"),
        ("46024", 'yyyy"年"m"月"d"日"', "2026年1月2日"),
        ("甲", "0.00", "甲"),
    ],
)
def test_numbers_as_excel_shows_them(value: str, code: str, text: str) -> None:
    assert shown(value, code)[0] == text


@pytest.mark.parametrize("code", ['0!.0,"万"', "[>100]0.0;0", "[DBNum1]0", "m/d"])
def test_forms_that_are_not_certain_are_doubted(code: str) -> None:
    assert shown("46024", code)[1]
