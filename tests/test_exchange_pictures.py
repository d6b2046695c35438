"""Pictures in exports: what can hold one holds it with its words; what cannot says so, and says the words."""

from __future__ import annotations

import base64
import io
import json
import re
import sqlite3
import zipfile
from pathlib import Path

import docx
import pytest
from lxml import etree, html  # type: ignore[import-untyped] # its stubs are a package of their own
from openpyxl import load_workbook

from courseware import check
from courseware.__main__ import main
from courseware.exchange.formats import exporters
from courseware.exchange.selection import Selection, Shelf
from courseware.importing import Bank, read_bank
from courseware.importing.figures import Figure, take
from courseware.importing.questions.settled import Settled
from courseware.importing.writing import files, pictures

from .pictures import ALT, FILE, pictured, png

WORDS_ONLY = {"gift", "wjx", "txt"}


@pytest.fixture(scope="module")
def selection(tmp_path_factory: pytest.TempPathFactory) -> Selection:
    return unit(pictured(tmp_path_factory.mktemp("course")))


def unit(course: Path) -> Selection:
    index, problems = check(course)
    assert problems == []
    return Shelf(index).unit("noticeboard")


def written(selection: Selection, form: str) -> bytes:
    return exporters[form].write(selection)


def unzipped(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("form", exporters)
def test_whoever_exports_is_told_what_a_format_cannot_hold(selection: Selection, form: str) -> None:
    said = [each for each in exporters[form].notices(selection) if "图片" in each]
    if form in WORDS_ONLY:
        assert len(said) == 1
        assert said[0].startswith("noticeboard-01：")
        assert f"curriculum/questions/{FILE}" in said[0]
        assert ALT in written(selection, form).decode()
    else:
        assert said == []


@pytest.mark.parametrize("form", exporters)
def test_the_same_course_gives_the_same_bytes(selection: Selection, form: str) -> None:
    assert written(selection, form) == written(selection, form)


def test_moodle_has_it_inside_the_question(selection: Selection) -> None:
    [question] = [
        each for each in etree.fromstring(written(selection, "moodle")).iter("question") if each.findtext("idnumber") == "noticeboard-01"
    ]
    [file] = question.iter("file")
    assert file.getparent().tag == "questiontext"
    assert base64.b64decode(file.text) == png()
    [image] = html.fromstring(f"<div>{question.findtext('questiontext/text')}</div>").iter("img")
    assert (image.get("src"), image.get("alt")) == (f"@@PLUGINFILE@@/{file.get('name')}", ALT)
    assert file.get("path") == "/"


def test_moodle_finds_no_gap_in_the_words_of_a_picture(tmp_path: Path) -> None:
    course = pictured(tmp_path)
    path = course / "questions" / "noticeboard.yml"
    path.write_text(path.read_text(encoding="utf-8").replace(ALT, "表头写着{1:SA:=甲}的一张表"), encoding="utf-8")
    assert "{1:SA" not in written(unit(course), "moodle").decode()


@pytest.mark.parametrize(("form", "tag"), [("qti21", "assessmentItem"), ("qti30", "qti-assessment-item")])
def test_qti_has_it_beside_the_item_and_in_the_manifest(selection: Selection, form: str, tag: str) -> None:
    found = unzipped(written(selection, form))
    item = etree.fromstring(found["items/noticeboard-01.xml"])
    assert etree.QName(item).localname == tag
    [image] = item.iter("{*}img")
    assert image.get("alt") == ALT
    assert found[f"items/{image.get('src')}"] == png()
    resource = etree.fromstring(found["imsmanifest.xml"]).xpath("//*[local-name()='resource'][@identifier='resource-noticeboard-01']")[0]
    assert [each.get("href") for each in resource.iter("{*}file")] == ["items/noticeboard-01.xml", f"items/{image.get('src')}"]


def test_anki_has_it_among_its_media(selection: Selection, tmp_path: Path) -> None:
    found = unzipped(written(selection, "anki"))
    [(number, name)] = json.loads(found["media"]).items()
    assert found[number] == png()
    (tmp_path / "collection").write_bytes(found["collection.anki2"])
    with sqlite3.connect(tmp_path / "collection") as database:
        [fields] = [row[0] for row in database.execute("select flds from notes") if "<img" in row[0]]
    database.close()
    [image] = html.fromstring(f"<div>{fields}</div>").iter("img")
    assert (image.get("src"), image.get("alt")) == (name, ALT)


@pytest.mark.parametrize("form", ["scorm12", "scorm2004"])
def test_scorm_has_it_beside_its_page(selection: Selection, form: str) -> None:
    found = unzipped(written(selection, form))
    [image] = html.fromstring(found["index.html"]).iter("img")
    assert image.get("alt") == ALT
    assert found[image.get("src")] == png()
    assert f'href="{image.get("src")}"' in found["imsmanifest.xml"].decode()


def test_word_shows_it_with_its_words(selection: Selection) -> None:
    document = docx.Document(io.BytesIO(written(selection, "docx")))
    [shape] = document.inline_shapes
    [properties] = document.element.body.iter("{*}docPr")
    assert (properties.get("name"), properties.get("descr")) == (FILE, ALT)
    assert shape.width.cm == pytest.approx(240 * 2.54 / 96, abs=0.01)


def test_excel_shows_it_behind_its_question(selection: Selection) -> None:
    sheet = load_workbook(io.BytesIO(written(selection, "xlsx"))).worksheets[0]
    [image] = sheet._images  # type: ignore[attr-defined] # there is no other way to ask for them
    assert image._data() == png()
    assert sheet.cell(image.anchor._from.row + 1, 1).value == "noticeboard-01"
    drawing = etree.fromstring(unzipped(written(selection, "xlsx"))["xl/drawings/drawing1.xml"])
    [properties] = drawing.iter("{*}cNvPr")
    assert (properties.get("name"), properties.get("descr")) == (FILE, ALT)


@pytest.mark.parametrize("form", ["txt", "docx", "xlsx"])
def test_what_our_formats_say_of_it_comes_back(selection: Selection, form: str, tmp_path: Path) -> None:
    path = tmp_path / f"bank.{form}"
    path.write_bytes(written(selection, form))
    bank = read_bank(path)
    assert bank.unknown == []
    assert pictures(bank) == ({} if form == "txt" else {FILE: png()})
    assert [FILE in each for each in bank.notes] == ([True] if form == "txt" else [])
    [text] = files(bank, None, 1).values()
    assert re.search(rf"(?m)^    image:\n      file: [\"']?{FILE}[\"']?\n      alt: {ALT}$", text)


@pytest.mark.parametrize("kind", ["webp", "jpeg-without-a-head"])
def test_word_and_excel_take_pictures_that_their_libraries_do_not(kind: str, tmp_path: Path) -> None:
    from PIL import Image

    made = io.BytesIO()
    Image.new("RGB", (60, 40), "red").save(made, "WEBP" if kind == "webp" else "JPEG")
    content = made.getvalue()
    if kind != "webp":
        content = content[:2] + content[2 + 2 + int.from_bytes(content[4:6]) :]
        assert b"JFIF" not in content
    name = f"map.{'webp' if kind == 'webp' else 'jpg'}"
    selection = unit(pictured(tmp_path, content, file=name))
    assert len(docx.Document(io.BytesIO(written(selection, "docx"))).inline_shapes) == 1
    assert load_workbook(io.BytesIO(written(selection, "xlsx"))).worksheets[0]._images  # type: ignore[attr-defined] # as above


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_the_command_puts_the_pictures_of_our_formats_beside_the_questions(form: str, selection: Selection, tmp_path: Path) -> None:
    path = tmp_path / f"bank.{form}"
    path.write_bytes(written(selection, form))
    course = pictured(tmp_path / "course")
    command = ["--curriculum", str(course), "import", str(path), "--out", str(tmp_path / "out" / "noticeboard.yml")]
    assert main(command) == 0
    assert (tmp_path / "out" / FILE).read_bytes() == png()
    assert main([*command[:-1], str(tmp_path / "out" / "again.yml")]) == 0
    (tmp_path / "out" / FILE).write_bytes(b"of somebody else")
    assert main([*command[:-1], str(tmp_path / "out" / "third.yml")]) == 2
    assert (tmp_path / "out" / FILE).read_bytes() == b"of somebody else"
    assert not (tmp_path / "out" / "third.yml").exists()


@pytest.mark.parametrize("name", ["../../escape.png", "/tmp/escape.png", "CON.png", "a/b.png"])
def test_a_name_that_leads_elsewhere_writes_nothing(name: str, selection: Selection, tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(written(selection, "docx")))
    for paragraph in document.paragraphs:
        if FILE in paragraph.text:
            paragraph.text = paragraph.text.replace(FILE, name)
    for each in document.element.body.iter("{*}docPr"):
        each.set("name", name)
    path = tmp_path / "bank.docx"
    document.save(str(path))
    bank = read_bank(path)
    assert pictures(bank) == {}
    assert any(name in each for each in bank.notes)


def test_an_imported_question_names_its_picture_and_asks_for_its_words(tmp_path: Path) -> None:
    figure = take(png(), "image1.png")
    assert isinstance(figure, Figure)
    bank = Bank([Settled(3, 1, "true_false", "图上的公告栏在东门。", key=True, explanation="看图。", picture=figure)])
    [text] = files(bank, "noticeboard", 1).values()
    assert f"    image:\n      file: {figure.file}\n      alt: 请改写：图里有什么\n" in text.replace('"', "")
    assert pictures(bank) == {figure.file: png()}
