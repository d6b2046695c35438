"""A course compiled by two processes is the course compiled by one, and a twin that fails is told as it should be."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from courseware import CourseError, compile
from courseware.keeping.halves import Twin

from .support import BASE, HOME

TWINS = pytest.mark.skipif(sys.platform != "linux", reason="only Linux splits a process soundly")
SPLIT = """
import sys
import time
from pathlib import Path
import courseware.twin
from courseware import CourseError, compile
courseware.twin.possible = lambda: sys.argv[2] == "split"
cache = Path(sys.argv[3])
try:
    site = compile(Path(sys.argv[1]), cache=cache)
except CourseError as error:
    print(error)
else:
    print(sorted(site.files.items()), site.nav)
    print(sorted(path.name for path in cache.glob("*.kept")), (cache / "pieces.kept").stat().st_size)
"""


def compiled(course: Path, way: str, cache: Path) -> str:
    """What a process of its own makes of a course: nothing else runs in it that a split would trouble."""
    command = [sys.executable, "-c", SPLIT, str(course), way, str(cache)]
    environment = os.environ | {"PYTHONPATH": str(HOME / "hooks"), "PYTHONUTF8": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", check=True).stdout


@TWINS
def test_two_make_what_one_makes(tmp_path: Path) -> None:
    course = HOME / "curriculum"
    one, two = (compiled(course, way, tmp_path / way) for way in ("whole", "split"))
    assert one == two
    assert "mechanisms/consultation.md" in one


@TWINS
@pytest.mark.parametrize(
    ("name", "old", "new", "code"),
    [
        ("mechanisms/noticeboard.yml", "summary: ", "summary: <b>", "T502"),
        ("questions/noticeboard.yml", "key: a", "key: e", "Q601"),
        ("mechanisms/noticeboard.yml", "unit:", "unit:nowhere-", "R301"),
    ],
)
def test_two_find_what_one_finds(tmp_path: Path, name: str, old: str, new: str, code: str) -> None:
    course = tmp_path / "course"
    for path in BASE.rglob("*.yml"):
        target = course / path.relative_to(BASE)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        target.write_text(text.replace(old, new) if path == BASE / name else text, encoding="utf-8")
    one, two = (compiled(course, way, tmp_path / way) for way in ("whole", "split"))
    assert one == two
    assert code in one


@TWINS
def test_a_twin_gives_what_it_made_and_fails_where_its_brother_would(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("courseware.twin.possible", lambda: True)
    here = os.getpid()
    with Twin(os.getpid) as twin:
        assert twin.result() not in {0, here}

    def fail() -> int:
        raise ValueError(os.getpid())

    with Twin(fail) as broken, pytest.raises(ValueError, match=str(here)):
        broken.result()


@TWINS
def test_a_twin_that_nobody_asks_is_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("courseware.twin.possible", lambda: True)
    with Twin(lambda: time.sleep(600)) as twin:
        pid = twin._twin
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_an_unsound_course_is_told_in_one_process_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("courseware.twin.possible", lambda: False)
    (tmp_path / "course.yml").write_text("title: x\n", encoding="utf-8")
    with pytest.raises(CourseError):
        compile(tmp_path)
