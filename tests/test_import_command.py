"""`import` and `export` as a trainer calls them: nothing is written over, what is open is refused until it is settled."""

from __future__ import annotations

from pathlib import Path

import pytest

from courseware import check
from courseware.__main__ import main

from .support import lay_out

TEXT = "判断题\n1. 会前要公布议题。\n答案：√\n2. 会后不用回话。\n"


def run(curriculum: Path, *words: object) -> int:
    return main(["--curriculum", str(curriculum), *map(str, words)])


def test_a_bank_becomes_a_file_beside_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = lay_out(tmp_path / "course")
    bank = tmp_path / "旧题库.txt"
    bank.write_text(TEXT, encoding="utf-8")
    assert run(course, "import", bank, "--unit", "openness") == 1
    written_to = tmp_path / "旧题库.questions.yml"
    said = capsys.readouterr().out
    assert "读出 2 道题，其中草稿 1 道" in said
    assert "没有找到答案" in said
    assert str(written_to) in said
    before = written_to.read_text(encoding="utf-8")
    # the numbers go on where the unit's own end
    last = max(int(name.rpartition("-")[2]) for name in check(course)[0].questions if name.startswith("openness-"))
    assert f"id: openness-{last + 1:02d} # 原文第 2 行" in before
    assert run(course, "import", bank, "--unit", "openness") == 2
    assert "已经有了，没有改动它" in capsys.readouterr().err
    assert written_to.read_text(encoding="utf-8") == before


def test_what_was_imported_is_refused_until_a_person_settles_it(tmp_path: Path) -> None:
    course = lay_out(tmp_path / "course")
    bank = tmp_path / "bank.txt"
    bank.write_text(TEXT, encoding="utf-8")
    target = tmp_path / "new.yml"
    assert run(course, "import", bank, "--unit", "openness", "--out", target) == 1
    new = target.read_text(encoding="utf-8")
    old = course / "questions" / "openness.yml"
    old.write_text(old.read_text(encoding="utf-8") + new.partition("questions:\n")[2], encoding="utf-8")
    codes = {problem.code for problem in check(course)[1]}
    assert {"Q615", "T507"} <= codes
    assert codes <= {"Q615", "T507"}
    text = old.read_text(encoding="utf-8")
    settled = text.replace("    draft: 没有找到答案\n", "").replace("key: 请改写", "key: false").replace("level: 请改写", "level: apply")
    settled = settled.replace("objective: 请改写", "objective: o1").replace("difficulty: 请改写", "difficulty: 1")
    settled = settled.replace('basis: ["请改写"]', 'basis: ["unit:openness"]')
    settled = settled.replace(
        "请改写：讲清为什么", "议题先贴出来，大家才来得及想；会后回话，说过的话才算数，下一回也才有人肯来，这两件都省不得。"
    )
    old.write_text(settled, encoding="utf-8")
    assert {problem.code for problem in check(course)[1]} <= {"Q613"}


def test_a_wrong_call_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = lay_out(tmp_path / "course")
    bank = tmp_path / "bank.txt"
    bank.write_text(TEXT, encoding="utf-8")
    assert run(course, "import", bank) == 2
    assert "--unit" in capsys.readouterr().err
    assert run(course, "import", bank, "--unit", "Openness") == 2
    assert "不合约定" in capsys.readouterr().err
    assert run(course, "import", bank, "--unit", "opennes", "--out", tmp_path / "a.yml") == 1
    assert "openness" in capsys.readouterr().err
    bank.write_text("没有题目\n", encoding="utf-8")
    assert run(course, "import", bank, "--unit", "openness", "--out", tmp_path / "b.yml") == 1
    assert not (tmp_path / "b.yml").exists()
    assert run(course, "import", tmp_path / "none.txt", "--unit", "openness") == 2


def test_export_and_import_by_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = lay_out(tmp_path / "course")
    target = tmp_path / "out" / "bank.docx"
    assert run(course, "export", "docx", target, "--unit", "openness") == 0
    assert run(course, "export", "docx", target) == 2
    assert run(course, "export", "txt", tmp_path / "x.txt", "--unit", "nothing") == 2
    assert run(course, "export", "txt", tmp_path / "x.txt", "--paper", "nothing") == 2
    capsys.readouterr()
    back = tmp_path / "openness.yml"
    assert run(course, "import", target, "--out", back) == 0
    before = check(course)[0].questions
    (course / "questions" / "openness.yml").write_text(back.read_text(encoding="utf-8"), encoding="utf-8")
    index, problems = check(course)
    assert problems == []
    assert {name: entry.value for name, entry in index.questions.items()} == {name: entry.value for name, entry in before.items()}
