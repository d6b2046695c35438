"""What an import says: to people in a folded report with a last line that counts, to programs as JSON, by the exit code to both."""

from __future__ import annotations

import base64
import hashlib
import json
from pathlib import Path

import pytest

from courseware import check
from courseware.__main__ import main
from courseware.exchange.formats import exporters
from courseware.exchange.selection import Shelf
from courseware.importing import Bank, read_bank
from courseware.importing.report import LISTED, closing, report

from .pictures import ALT, FILE, pictured, png
from .support import lay_out

GOOD = "判断题\n1. 会前要公布议题。\n答案：√\n2. 会后要回话。\n答案：√\n"
OPEN = "判断题\n1. 会前要公布议题。\n答案：√\n2. 会后不用回话。\n"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "course")


def run(course: Path, *words: object) -> int:
    return main(["--curriculum", str(course), "import", *map(str, words)])


@pytest.mark.parametrize(
    ("text", "code", "says"),
    [
        (GOOD, 0, "结果：2 道题全部读了进来，没有草稿，没有看不懂的。"),
        (OPEN, 1, "结果：读进 2 道题，其中 1 道是草稿，等您定下来；没看懂 0 处，没有写进题库。"),
        ("这一段是说明。\n" + GOOD, 1, "结果：读进 2 道题，其中 0 道是草稿，等您定下来；没看懂 1 处，没有写进题库。"),
        ("没有题目。\n", 1, "结果：一道题也没有读出来；没看懂 1 处。"),
        ("", 1, "结果：一道题也没有读出来；没看懂 0 处。"),
    ],
)
def test_the_last_line_and_the_exit_code(
    course: Path, tmp_path: Path, text: str, code: int, says: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bank.txt").write_text(text, encoding="utf-8")
    assert run(course, tmp_path / "bank.txt", "--unit", "openness") == code
    assert capsys.readouterr().out.splitlines()[-1] == says


def test_json_tells_all_and_writes_nothing(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bank.txt").write_text("这一段是说明。\n" + OPEN, encoding="utf-8")
    assert run(course, tmp_path / "bank.txt", "--json") == 1
    account = json.loads(capsys.readouterr().out)
    assert account["counts"] == {"questions": 2, "drafts": 1, "unknown": 1, "skipped": 0}
    assert [question["key"] for question in account["questions"]] == [True, None]
    assert [question["draft"] for question in account["questions"]] == [[], ["没有找到答案"]]
    assert account["unknown"] == [{"line": 1, "text": "这一段是说明。"}]
    assert (account["exit"], account["place"], account["written"]) == (1, "行", [])
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bank.txt", "course"]


def test_json_with_a_place_writes_there_too(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bank.txt").write_text(GOOD, encoding="utf-8")
    assert run(course, tmp_path / "bank.txt", "--json", "--unit", "openness", "--out", tmp_path / "new.yml") == 0
    assert json.loads(capsys.readouterr().out)["written"] == [str(tmp_path / "new.yml")]
    assert (tmp_path / "new.yml").exists()


def test_json_of_what_cannot_be_read(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bank.pdf").write_bytes(b"%PDF-1.7")
    assert run(course, tmp_path / "bank.pdf", "--json") == 2
    said = capsys.readouterr()
    assert "PDF" in json.loads(said.out)["refused"]
    assert "PDF" in said.err


@pytest.mark.parametrize("form", ["txt", "moodle"])
def test_json_of_our_own_files(course: Path, tmp_path: Path, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    index, _ = check(course)
    path = tmp_path / f"bank{exporters[form].suffix}"
    path.write_bytes(exporters[form].write(Shelf(index).unit("openness")))
    assert run(course, path, "--json") == 0
    account = json.loads(capsys.readouterr().out)
    ids = [name for name in index.questions if index.unit_of[name] == "openness"]
    assert sorted(question["id"] for question in account["questions"]) == sorted(ids)


@pytest.mark.parametrize("form", ["moodle", "qti21", "qti30", "anki"])
def test_a_picture_comes_back_with_its_words(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = pictured(tmp_path / "course")
    index, _ = check(home)
    path = tmp_path / f"bank{exporters[form].suffix}"
    path.write_bytes(exporters[form].write(Shelf(index).unit("noticeboard")))
    bank = read_bank(path)
    [settled] = [each for each in bank.questions if each.picture]
    assert settled.beside.name == "noticeboard-01"
    assert settled.picture is not None
    assert (settled.picture.content, settled.alt, settled.draft) == (png(), ALT, [])
    question = index.questions["noticeboard-01"].value
    assert settled.stem == question.stem
    assert run(home, path, "--json") == 0
    [image] = [each["image"] for each in json.loads(capsys.readouterr().out)["questions"] if "image" in each]
    assert (image["digest"], image["size"]) == (hashlib.sha256(png()).hexdigest(), len(png()))


def test_a_picture_that_gift_cannot_hold_is_a_draft(tmp_path: Path) -> None:
    index, _ = check(pictured(tmp_path / "course"))
    path = tmp_path / "bank.gift.txt"
    path.write_bytes(exporters["gift"].write(Shelf(index).unit("noticeboard")))
    [settled] = [each for each in read_bank(path).questions if each.draft]
    assert settled.beside.name == "noticeboard-01"
    assert settled.stem == index.questions["noticeboard-01"].value.stem
    assert FILE not in settled.stem


@pytest.mark.parametrize("good", [True, False])
def test_a_picture_inside_the_text_comes_along(good: bool, tmp_path: Path) -> None:
    inside = base64.b64encode(png() if good else b"GIF89a").decode()
    source = (
        '<quiz><question type="truefalse"><questiontext format="html"><text>'
        f"&lt;p&gt;图里有门。&lt;img src='data:image/png;base64,{inside}' alt='门'&gt;&lt;/p&gt;</text></questiontext>"
        '<answer fraction="100"><text>true</text></answer></question></quiz>'
    )
    (tmp_path / "bank.xml").write_text(source, encoding="utf-8")
    [settled] = read_bank(tmp_path / "bank.xml").questions
    assert settled.stem == "图里有门。"
    assert (settled.picture is not None, settled.draft == []) == (good, good)


def test_thirty_thousand_lines_are_no_thirty_thousand_lines_of_report(tmp_path: Path) -> None:
    (tmp_path / "bank.txt").write_text(
        "".join(f"这一天大家谈了第 {number} 件事，没有定下来。\n" for number in range(30_000)), encoding="utf-8"
    )
    bank = read_bank(tmp_path / "bank.txt")
    said = report(bank).splitlines()
    assert len(bank.unknown) == 30_000
    assert len(said) < 20
    assert any("第 1 到 30000 行，30000 处" in line for line in said)
    assert closing(bank).endswith("没看懂 30000 处。")


def test_long_lists_are_cut_with_a_word_and_sums(tmp_path: Path) -> None:
    (tmp_path / "bank.txt").write_text(
        "判断题\n" + "".join(f"{number}. 第 {number} 件事办完了。\n" for number in range(1, 500)), encoding="utf-8"
    )
    said = report(read_bank(tmp_path / "bank.txt"))
    assert f"另有 {499 - LISTED} 条没有列出；加上 --json 能看到全部" in said
    assert "合起来：没有找到答案 499 道" in said


def test_few_lines_are_each_told() -> None:
    bank = Bank(unknown=[(1, "甲"), (2, "乙"), (9, "丙"), (20, "丁"), (21, "戊"), (22, "己"), (23, "庚")])
    said = report(bank)
    assert all(f"第 {number} 行：" in said for number in (1, 2, 9))
    assert "第 20 到 23 行，4 处：丁 …… 庚" in said
