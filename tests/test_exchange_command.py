"""Whoever exports is told what a format cannot hold as it stands, and in which question."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from courseware.exchange import exporters

from .exchange import made, shelf
from .support import HOME, lay_out


def export(course: Path, format: str, target: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "courseware", "--curriculum", str(course), "export", format, str(target), "--all"]
    return subprocess.run(command, cwd=HOME / "hooks", capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_command_names_the_question_and_what_became_of_it(tmp_path: Path) -> None:
    changes = {"居民的疑问记在____上。": "居民（<3 人）的疑问记在____上。", "[登记单]": "[登记->单]"}
    course = lay_out(tmp_path / "course", {"questions/noticeboard.yml": {"replace": changes}})
    done = export(course, "gift", tmp_path / "bank.gift.txt")
    assert done.returncode == 0, done.stderr
    told = [line for line in done.stdout.splitlines() if line.startswith("注意 ")]
    assert [line.split("：")[0] for line in told] == ["注意 noticeboard-06", "注意 noticeboard-06"]
    assert "＜3" in told[0]
    assert "登记->单" in told[1]
    assert "论述题" in told[1]
    assert [line for line in export(course, "moodle", tmp_path / "bank.xml").stdout.splitlines() if line.startswith("注意 ")] == told[:1]


@pytest.mark.parametrize(
    ("format", "text", "said"),
    [
        ("moodle", "长" * 300, "openness-05：右边有超过 255 个字"),
        ("gift", "长" * 300, "openness-05：右边有超过 255 个字"),
        ("moodle", "长" * 300, "类别：名字超过 255 个字，截短成"),
        ("gift", "甲&lt;乙", "openness-01：名字里的 < 或 & 写成了全角"),
        ("moodle", "甲~乙", "openness-04：填空答案“甲~乙”里有 ~"),
    ],
)
def test_what_is_changed_is_told(format: str, text: str, said: str) -> None:
    assert [notice for notice in exporters[format].notices(made([text, "甲"])) if notice.startswith(said)] != []


def test_of_the_course_as_it_stands_nothing_is_changed() -> None:
    assert [notice for each in shelf().everything() for name in ("moodle", "gift") for notice in exporters[name].notices(each)] == []
