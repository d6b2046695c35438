"""One commit gives one site: built at other times, in other folders, by other clocks and with nothing kept, byte by byte."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .site import HOME, copy_project

CLOCK = '''"""Python starts with this: its clock is {days} days ahead."""
import datetime, time
AHEAD = {days} * 86400
real, localtime, gmtime, strftime = time.time, time.localtime, time.gmtime, time.strftime
time.time = lambda: real() + AHEAD
time.localtime = lambda when=None: localtime(time.time() if when is None else when)
time.gmtime = lambda when=None: gmtime(time.time() if when is None else when)
time.strftime = lambda form, when=None: strftime(form, time.localtime() if when is None else when)
class Kind(type(datetime.datetime)):
    def __instancecheck__(cls, it): return isinstance(it, original)
original = datetime.datetime
class Ahead(original, metaclass=Kind):
    @classmethod
    def now(cls, tz=None): return original.fromtimestamp(time.time(), tz)
    @classmethod
    def today(cls): return original.fromtimestamp(time.time())
    @classmethod
    def utcnow(cls): return original.fromtimestamp(time.time(), datetime.timezone.utc).replace(tzinfo=None)
datetime.datetime = Ahead
'''
GIT = ["git", "-c", "user.name=test", "-c", "user.email=test@localhost", "-c", "init.defaultBranch=main"]


def commit(home: Path) -> None:
    """One commit with everything, long ago."""
    (home / ".gitignore").write_text(".cache/\nsite/\n", encoding="utf-8")
    dates = os.environ | {"GIT_AUTHOR_DATE": "2026-01-02T03:04:05+0800", "GIT_COMMITTER_DATE": "2026-01-02T03:04:05+0800"}
    for arguments in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "."]):
        subprocess.run([*GIT, *arguments], cwd=home, env=dates, check=True)


def built(home: Path, folder: Path, *, days: int, zone: str, seed: str, documents: bool = False) -> dict[str, bytes]:
    """Every file of a site, built with a clock that is `days` ahead in another time zone."""
    clock = folder / "clock"
    clock.mkdir(parents=True)
    (clock / "sitecustomize.py").write_text(CLOCK.format(days=days), encoding="utf-8")
    environment = os.environ | {
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONPATH": os.pathsep.join([str(clock), str(home / "hooks")]),
        "PYTHONUTF8": "1",
        "PYTHONHASHSEED": seed,
        "SITE_URL": "https://example.org/course/",
        "TZ": zone,
        "DOCUMENTS": "1" if documents else "",
    }
    environment.pop("SOURCE_DATE_EPOCH", None)
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder / "site")]
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def differing(one: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    return sorted(name for name in one.keys() | other.keys() if one.get(name) != other.get(name))


def twice(folder: Path, *, documents: bool) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The same commit from a folder that keeps what it made before, and from a fresh clone of it."""
    first = copy_project(folder / "one")
    commit(first)
    second = folder / "a folder of another name" / "二"
    subprocess.run([*GIT, "clone", "-q", str(first), str(second)], check=True)
    one = built(first, folder / "made" / "1", days=0, zone="UTC", seed="1", documents=documents)
    other = built(second, folder / "made elsewhere", days=40, zone="Pacific/Auckland", seed="2", documents=documents)
    return one, other


@pytest.mark.slow
def test_two_builds_of_one_commit_are_the_same_bytes(tmp_path: Path) -> None:
    one, other = twice(tmp_path, documents=False)
    assert len(one) > 200
    assert differing(one, other) == []
    # the dates are those of the commit, in its own time zone
    assert b"<lastmod>2026-01-01</lastmod>" in one["sitemap.xml"]
    assert {".html", ".js", ".css", ".json", ".svg", ".png", ".xml", ".gz"} <= {Path(name).suffix for name in one}


@pytest.mark.heavy
def test_two_builds_with_documents_are_the_same_bytes(tmp_path: Path) -> None:
    one, other = twice(tmp_path, documents=True)
    assert {".docx", ".pptx", ".pdf", ".zip", ".apkg", ".xlsx"} & {Path(name).suffix for name in one} >= {".docx", ".pptx"}
    assert differing(one, other) == []


def test_another_commit_is_told_from_it(tmp_path: Path) -> None:
    """The comparison can fail: one changed byte is found."""
    assert differing({"a": b"1", "b": b"2"}, {"a": b"1", "b": b"3", "c": b""}) == ["b", "c"]
    assert (HOME / "hooks").is_dir()
