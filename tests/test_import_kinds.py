"""What a file is, is said with what to do about it; one bad byte costs its question, and no file."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from courseware.importing import ImportFailure, read_bank
from courseware.importing.files.encodings import UNREAD, decoded

from .banks import refused, write_package

CHOICE = "1. 敲门以后先做什么？\nA. 说明来意\nB. 拍照\nC. 填表\n答案：A\n"
MORE = "2. 会后要回话。（√）\n"


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("题库.pdf", b"%PDF-1.7\n", ("PDF", "Word")),
        ("题库.docx", b"%PDF-1.7\n", ("内容却不是", "PDF")),
        ("题库.txt", b"%PDF-1.7\n", ("PDF",)),
        ("题库.json", b'[{"stem": 1}]', ("JSON", "Moodle XML")),
        ("题库.xls", b"<html><table><tr><td>1</td></tr></table>", ("网页", ".xlsx")),
        ("题库.htm", b"\xef\xbb\xbf<!DOCTYPE html><p>", ("网页", ".txt")),
        ("题库.png", b"\x89PNG\r\n\x1a\n", ("图片", "识别")),
        ("题库.jpg", b"\xff\xd8\xff\xe0", ("图片", "识别")),
        ("题库.rar", b"Rar!\x1a\x07\x00", ("RAR", "解压")),
        ("题库.7z", b"7z\xbc\xaf\x27\x1c", ("7z", "解压")),
        ("题库.mbz", b"\x1f\x8b\x08", ("gzip", "Moodle XML")),
        ("题库.rtf", b"{\\rtf1", ("RTF", ".docx")),
        ("题库.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", ("旧格式", ".docx")),
        ("题库.apkg", b"SQLite format 3\0", ("Anki", "导出")),
        ("~$题库.docx", b"\x05zhang", ("临时文件", "~$")),
        ("题库.mp3", b"ID3", ("不认识的扩展名", ".docx")),
    ],
)
def test_what_a_file_is_and_what_to_do(name: str, content: bytes, says: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(content)
    assert all(part in refused(tmp_path / name) for part in says)


@pytest.mark.parametrize(
    ("name", "parts", "says"),
    [
        ("题库.wps", ["word/document.xml"], "Word 文档"),
        ("题库.docx", ["xl/workbook.xml"], "没有 Word 正文"),
        ("题库.xlsx", ["word/document.xml"], "没有 Excel 工作表"),
        ("题库.pptx", ["ppt/presentation.xml"], "演示文稿"),
        ("题库.odt", ["content.xml", "mimetype"], "OpenDocument"),
        ("题库.zip", ["一.docx", "二.docx"], "里面是 一.docx、二.docx"),
        ("备份.mbz", ["moodle_backup.xml"], "Moodle XML"),
    ],
)
def test_what_a_zip_is(name: str, parts: list[str], says: str, tmp_path: Path) -> None:
    write_package(tmp_path / name, dict.fromkeys(parts, "<x/>"))
    assert says in refused(tmp_path / name)


def test_a_folder_and_a_missing_file(tmp_path: Path) -> None:
    (tmp_path / "旧题库").mkdir()
    (tmp_path / "旧题库" / "第一章.docx").write_bytes(b"")
    assert "第一章.docx" in refused(tmp_path / "旧题库")
    assert "文件夹" in refused(tmp_path / "旧题库")
    assert "题库.docx" in refused(tmp_path / "旧题库" / "第一张.docx") or "第一章.docx" in refused(tmp_path / "旧题库" / "第一张.docx")
    (tmp_path / "包").mkdir()
    (tmp_path / "包" / "imsmanifest.xml").write_bytes(b"<manifest/>")
    assert "压成一个 .zip" in refused(tmp_path / "包")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("byte", [b"\xff", b"\0"])
def test_one_bad_byte_costs_its_question(encoding: str, byte: bytes, tmp_path: Path) -> None:
    whole = (CHOICE + "".join(f"{number}. 第 {number} 件事要写下来。（√）\n" for number in range(2, 30))).encode(encoding)
    place = whole.index("第 7".encode(encoding))
    (tmp_path / "bank.txt").write_bytes(whole[:place] + byte + whole[place:])
    bank = read_bank(tmp_path / "bank.txt")
    assert len(bank.questions) == 29
    damaged = [settled for settled in bank.questions if settled.draft]
    assert [UNREAD in settled.stem for settled in damaged] == [True]
    assert any("认不出" in note for note in bank.notes)


def test_a_sign_cut_in_two_at_the_end(tmp_path: Path) -> None:
    for encoding in ("utf-8", "gb18030", "utf-16"):
        (tmp_path / "bank.txt").write_bytes((CHOICE + MORE + "3. 再说一件").encode(encoding)[:-1])
        bank = read_bank(tmp_path / "bank.txt")
        assert [bool(settled.draft) for settled in bank.questions][:2] == [False, False], encoding
        assert UNREAD in bank.questions[-1].stem or any(UNREAD in text for _, text in bank.unknown)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])
def test_the_usual_encodings(encoding: str) -> None:
    assert decoded((CHOICE + MORE).encode(encoding))[0] == CHOICE + MORE


def test_utf_16_without_its_mark_is_named() -> None:
    with pytest.raises(ImportFailure, match=r"编码不认识.*UTF-16"):
        decoded((CHOICE + MORE).encode("utf-16-le"))


def test_a_table_with_a_comma_in_its_words_is_still_a_text(tmp_path: Path) -> None:
    (tmp_path / "bank.txt").write_text("题目，答案，解析都在下面。\n" + CHOICE, encoding="utf-8")
    assert [settled.stem for settled in read_bank(tmp_path / "bank.txt").questions] == ["敲门以后先做什么？"]


@pytest.mark.parametrize("sign", [",", "\t", ";", "|"])
@pytest.mark.parametrize("suffix", [".csv", ".tsv", ".txt"])
def test_tables_by_any_separator(sign: str, suffix: str, tmp_path: Path) -> None:
    rows = [["题型", "题干", "选项A", "选项B", "选项C", "答案"], ["单选题", "谁来记？", "社工", "过路人", "司机", "A"]]
    (tmp_path / f"bank{suffix}").write_text("\n".join(map(sign.join, rows)), encoding="utf-8")
    [settled] = read_bank(tmp_path / f"bank{suffix}").questions
    assert (settled.stem, settled.options, settled.key, settled.draft) == ("谁来记？", ["社工", "过路人", "司机"], "a", [])


def test_our_own_sheet_saved_as_csv_comes_back(tmp_path: Path) -> None:
    import csv

    from openpyxl import load_workbook

    from courseware.exchange import exporters

    from .exchange import shelf

    (tmp_path / "bank.xlsx").write_bytes(exporters["xlsx"].write(shelf().unit("consultation")))
    sheet = load_workbook(tmp_path / "bank.xlsx").worksheets[0]
    with (tmp_path / "bank.csv").open("w", encoding="gb18030", newline="") as file:
        csv.writer(file).writerows(sheet.iter_rows(values_only=True))
    fields = [[*each] for _, each in read_bank(tmp_path / "bank.csv").own]
    assert len(fields) > 5
    assert fields == [[*each] for _, each in read_bank(tmp_path / "bank.xlsx").own]


def test_many_quotation_marks_take_linear_time(tmp_path: Path) -> None:
    (tmp_path / "bank.csv").write_text("题干,答案,题型\n" + '"甲,乙,丙\n' * 20_000, encoding="utf-8")
    bank = read_bank(tmp_path / "bank.csv")
    assert len(bank.questions) == 20_000
    assert all(settled.draft for settled in bank.questions)


# packages and XML


def item(body: str, *, answer: str = "a") -> str:
    return (
        '<assessmentItem xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1" identifier="q1" title="题">'
        '<responseDeclaration identifier="R" cardinality="single" baseType="identifier"><correctResponse>'
        f"<value>{answer}</value></correctResponse></responseDeclaration><itemBody>{body}</itemBody></assessmentItem>"
    )


CHOICES = (
    '<p>先做什么？</p><choiceInteraction responseIdentifier="R" maxChoices="1"><simpleChoice identifier="a">听</simpleChoice>'
    '<simpleChoice identifier="b">说</simpleChoice><simpleChoice identifier="c">走</simpleChoice></choiceInteraction>'
)


def package(path: Path, items: dict[str, str], kind: str = "imsqti_item_xmlv2p1") -> Path:
    listed = "".join(f'<resource identifier="r{place}" type="{kind}" href="{name}"/>' for place, name in enumerate(items))
    manifest = f'<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>{listed}</resources></manifest>'
    write_package(path, {"imsmanifest.xml": manifest, **{name: text for name, text in items.items() if text}})
    return path


def test_a_damaged_item_costs_itself(tmp_path: Path) -> None:
    bank = read_bank(package(tmp_path / "bank.zip", {"一.xml": item(CHOICES), "二.xml": "<assessmentItem>", "三.xml": ""}))
    assert [settled.key for settled in bank.questions] == ["a"]
    assert [number for number, _ in bank.unknown] == [2, 3]


def test_a_key_that_no_option_has_is_a_draft(tmp_path: Path) -> None:
    (tmp_path / "item.xml").write_text(item(CHOICES, answer="x"), encoding="utf-8")
    [settled] = read_bank(tmp_path / "item.xml").questions
    assert settled.key is None
    assert any("选项里没有" in why for why in settled.draft)


def test_a_picture_of_a_package_comes_along(tmp_path: Path) -> None:
    import io

    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(made, "PNG")
    path = package(tmp_path / "bank.zip", {"items/q.xml": item('<p><img src="p/a.png" alt="红 块"/></p>' + CHOICES)})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("items/p/a.png", made.getvalue())
    [settled] = read_bank(path).questions
    assert settled.picture is not None
    assert (settled.alt, settled.picture.width, settled.draft) == ("红 块", 40, [])
    # one that is not there, or stands in an option, is a draft
    for body in ('<p><img src="b.png"/></p>' + CHOICES, CHOICES.replace("听", '<img src="p/a.png"/>听')):
        [settled] = read_bank(package(tmp_path / "other.zip", {"items/q.xml": item(body)})).questions
        assert settled.picture is None
        assert any("图片" in why for why in settled.draft)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ('<!DOCTYPE quiz [<!ENTITY a "甲">]><quiz>&a;</quiz>', "实体"),
        ("<quiz><question>", "第 1 行"),
        ("<questestinterop/>", "QTI 1.2"),
        ("<manifest/>", "整个 .zip"),
        ("<rss/>", "rss"),
        ('<?xml version="1.0" encoding="punycode"?><quiz/>', "编码"),
    ],
)
def test_xml_that_is_not_read(text: str, says: str, tmp_path: Path) -> None:
    (tmp_path / "bank.xml").write_text(text, encoding="utf-8")
    assert says in refused(tmp_path / "bank.xml")


@pytest.mark.parametrize(("kind", "says"), [("imsqti_xmlv1p2", "QTI 1.2"), ("webcontent", "课件包"), ("other", "没有 QTI")])
def test_packages_of_another_kind(kind: str, says: str, tmp_path: Path) -> None:
    assert says in refused(package(tmp_path / "bank.zip", {"a.xml": "<a/>"}, kind))


@pytest.mark.parametrize("name", ["bank.zip", "bank.apkg"])
def test_a_bomb_is_refused_before_it_is_unpacked(name: str, tmp_path: Path) -> None:
    path = package(tmp_path / name, {"q.xml": item(CHOICES)})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for place in range(3):
            archive.writestr(f"{place}.bin", bytes(40 << 20))
    assert "超过了上限" in refused(path)


def test_deep_and_broken_markup_takes_linear_time(tmp_path: Path) -> None:
    from courseware.importing.carriers.words import MOST, read

    for part in ("<!--", "<a ", "<p>", "<ul>", "<", "&", "<script>", "\n ", "\\(", "<table><tr><td>"):
        read((part * MOST)[:MOST])
    deep = "<div>" * 30_000 + "深" + "</div>" * 30_000
    (tmp_path / "item.xml").write_text(item(f"<p>{deep}</p>" + CHOICES), encoding="utf-8")
    with pytest.raises(ImportFailure, match="60,000"):
        read_bank(tmp_path / "item.xml")
