"""Links inside a course are told and never followed, neither by what reads nor by what writes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from courseware import CourseError, check, compile
from courseware.__main__ import main
from courseware.keeping.results import digest
from courseware.keeping.tree import files_below, specials_below

from .private import private_paper
from .support import lay_out

ELSEWHERE = "cases/stairwell.yml", "principles"
"""A file and a folder of the small course that are moved away, with a link left behind."""


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project" / "curriculum")


def moved(course: Path, name: str) -> Path:
    """Moves a file or a folder out of the course, with a link in its place; where it went."""
    away = course.parent.parent / "away" / name
    away.parent.mkdir(parents=True)
    (course / name).rename(away)
    (course / name).symlink_to(away)
    return away


@pytest.mark.parametrize("name", ELSEWHERE)
def test_a_link_is_told_and_not_followed(course: Path, name: str) -> None:
    away = moved(course, name)
    found = [problem for problem in check(course)[1] if problem.code == "Y116"]
    assert [(problem.file, problem.line, problem.column) for problem in found] == [(name, 1, 1)]
    assert name in found[0].what
    assert "复制到这里" in found[0].advice
    assert str(away) not in str(found[0])
    with pytest.raises(CourseError, match="Y116"):
        compile(course)


def test_what_a_link_leads_to_is_not_read(course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    away = {moved(course, "cases/stairwell.yml")}
    read: list[Path] = []
    before = Path.read_bytes

    def noted(path: Path) -> bytes:
        read.append(path.resolve())
        return before(path)

    monkeypatch.setattr(Path, "read_bytes", noted)
    check(course)
    digest(course, "")
    assert read
    assert not away & {*read}


@pytest.mark.parametrize("name", ["nowhere.yml", "cases/nowhere.yml", "cases/nowhere", ".schema/case.json", ".schema", ".dates", "loop"])
def test_every_other_link_is_told_too(course: Path, name: str) -> None:
    """One that leads nowhere, round in a circle, or out of the folders that programs write into."""
    (course / name).parent.mkdir(exist_ok=True)
    (course / name).symlink_to(course if name == "loop" else course.parent / "not there")
    assert [problem.file for problem in check(course)[1] if problem.code == "Y116"] == [name]
    assert specials_below(course) == [name]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes with names are a thing of Unix")
@pytest.mark.parametrize("name", ["cases/pipe.yml", "pipe", "course.yml", ".schema/pipe.json"])
def test_a_pipe_is_told_and_not_waited_for(course: Path, name: str) -> None:
    (course / name).parent.mkdir(exist_ok=True)
    (course / name).unlink(missing_ok=True)
    os.mkfifo(course / name)
    found = [problem for problem in check(course)[1] if problem.code == "Y116"]
    assert [problem.file for problem in found] == [name]
    assert "不是普通的文件" in found[0].what
    digest(course, "")
    assert specials_below(course) == [name]
    assert main(["--curriculum", str(course), "schema"]) == 1


def test_what_editors_hide_is_no_concern(course: Path) -> None:
    """Emacs puts a link that leads nowhere beside each file that it has open."""
    (course / "cases" / ".#stairwell.yml").symlink_to("somebody@host.1:2")
    assert check(course)[1] == []
    assert specials_below(course) == []


def test_a_course_may_be_reached_through_a_link(course: Path, tmp_path: Path) -> None:
    (tmp_path / "course").symlink_to(course)
    assert check(tmp_path / "course")[1] == []


def test_a_digest_tells_a_link_from_the_file(course: Path) -> None:
    before = digest(course, "")
    away = moved(course, "cases/stairwell.yml")
    linked = digest(course, "")
    assert linked != before
    away.write_text("other: words\n", encoding="utf-8")
    assert digest(course, "") == linked
    assert "cases/stairwell.yml" in dict(files_below(course))


@pytest.mark.parametrize("command", ["check", "schema", "new case", "new question", "import", "seal", "export", "documents"])
def test_no_command_reads_or_writes_through_a_link(course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (course / ".schema").symlink_to(away)
    (course / "cases" / "fresh.yml").symlink_to(away / "fresh.yml")
    bank = tmp_path / "bank.txt"
    bank.write_text("1、先做什么？\nA、一 B、二 C、三\n答案：A\n", encoding="utf-8")
    words = {
        "new case": ["new", "case", "fresh"],
        "new question": ["new", "question", "openness"],
        "import": ["import", str(bank), "--unit", "openness"],
        "seal": ["seal", str(private_paper(tmp_path / "private", "noticeboard"))],
        "export": ["export", "gift", str(tmp_path / "out.txt"), "--all"],
        "documents": ["documents", str(tmp_path / "documents")],
    }.get(command, [command])
    before = {path: path.read_bytes() for path in course.rglob("*.yml") if path.is_file()}
    assert main(["--curriculum", str(course), *words]) == 1
    captured = capsys.readouterr()
    assert "Y116" in captured.out + captured.err
    assert list(away.iterdir()) == []
    assert {path: path.read_bytes() for path in course.rglob("*.yml") if path.is_file()} == before
    assert not (course / "sealed").exists()
