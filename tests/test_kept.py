"""The compiled course is kept between runs, and is made afresh as soon as anything that goes into it changes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zlib
from pathlib import Path

import pytest

from courseware import CourseError, compile

from .site import copy_project


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path / "project")


def test_an_unchanged_course_is_taken_from_the_cache(project: Path, tmp_path: Path) -> None:
    first = compile(project / "curriculum", cache=tmp_path / "cache")
    kept = tmp_path / "cache" / "site.kept"
    assert {"首页": "index.md"} in first.nav
    content = kept.read_bytes()[9:].replace('{"首页": "index.md"}'.encode(), '{"留作记号": "index.md"}'.encode(), 1)
    line, body = content[: content.index(b"\n") + 1], content[content.index(b"\n") + 1 :]
    kept.write_bytes(b"%08x " % zlib.crc32(line, zlib.crc32(body)) + content)
    assert "留作记号" in str(compile(project / "curriculum", cache=tmp_path / "cache").nav)


def test_a_change_of_course_or_dates_compiles_afresh(project: Path, tmp_path: Path) -> None:
    curriculum, cache = project / "curriculum", tmp_path / "cache"
    address = "mechanisms/consultation.md"
    before = compile(curriculum, cache=cache).files[address]
    dated = compile(curriculum, cache=cache, changed={"mechanisms/consultation.yml": "2024-02-03"}).files[address]
    assert "2024-02-03" in dated
    assert "2024-02-03" not in before
    unit = curriculum / "mechanisms" / "consultation.yml"
    unit.write_text(unit.read_text(encoding="utf-8").replace("title: ", "title: 改过的", 1), encoding="utf-8")
    assert "改过的" in compile(curriculum, cache=cache).files[address]


def test_a_course_with_problems_is_never_taken_from_the_cache(project: Path, tmp_path: Path) -> None:
    curriculum, cache = project / "curriculum", tmp_path / "cache"
    compile(curriculum, cache=cache)
    (curriculum / "glossary.yml").write_text("terms: []\n", encoding="utf-8")
    with pytest.raises(CourseError):
        compile(curriculum, cache=cache)


EDITS = {
    "a text": ("mechanisms/consultation.yml", "summary: ", "summary: 改过的"),
    "a name": ("mechanisms/consultation.yml", "title: ", "title: 改过的"),
    "a question": ("questions/consultation.yml", "explanation: ", "explanation: 改过的"),
    "a term": ("glossary.yml", "definition: ", "definition: 改过的"),
    "a figure": ("figures.yml", "claim: ", "claim: 改过的"),
    "a source": ("sources.yml", "short: ", "short: 改过的"),
    "an order": ("course.yml", "title: ", "title: 改过的"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_made_from_kept_pieces_is_what_is_made_afresh(edit: str, project: Path, tmp_path: Path) -> None:
    curriculum, cache = project / "curriculum", tmp_path / "cache"
    before = compile(curriculum, cache=cache)
    name, old, new = EDITS[edit]
    path = curriculum / name
    path.write_text(path.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
    after = compile(curriculum, cache=cache)
    assert after == compile(curriculum)
    assert after != before


def test_damaged_pieces_are_made_afresh(project: Path, tmp_path: Path) -> None:
    curriculum = project / "curriculum"
    good = compile(curriculum, cache=tmp_path)
    kept = tmp_path / "pieces.kept"
    content = kept.read_bytes()
    (tmp_path / "site.kept").unlink()
    kept.write_bytes(content[:-9] + b"x" * 9)
    assert compile(curriculum, cache=tmp_path) == good
    assert kept.read_bytes() == content


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"digest": 1}', "\n", "shorter", "longer"])
def test_a_damaged_cache_is_made_afresh(damage: str, project: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    good = compile(project / "curriculum", cache=cache)
    kept = cache / "site.kept"
    content = {"shorter": kept.read_bytes()[:-10], "longer": kept.read_bytes() + b"x"}.get(damage, damage.encode())
    kept.write_bytes(content)
    assert compile(project / "curriculum", cache=cache) == good
    assert kept.read_bytes() != content


def test_what_is_kept_is_what_was_made(project: Path, tmp_path: Path) -> None:
    made = compile(project / "curriculum", cache=tmp_path)
    assert compile(project / "curriculum", cache=tmp_path) == made


def test_two_runs_at_once_do_not_get_into_each_others_way(project: Path, tmp_path: Path) -> None:
    """As `serve` and `build` side by side: both start with nothing kept, and both keep the same."""
    command = [sys.executable, "-m", "courseware", "--curriculum", str(project / "curriculum"), "write"]
    environment = os.environ | {"PYTHONPATH": str(project / "hooks"), "PYTHONUTF8": "1"}
    shutil.rmtree(project / ".cache", ignore_errors=True)
    runs = [
        subprocess.Popen([*command, str(tmp_path / name)], cwd=project, env=environment, stderr=subprocess.PIPE, text=True)
        for name in ("one", "other", "third")
    ]
    said = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0], said
    assert not list((project / ".cache").rglob("*.part"))
