"""The files of Python below a site: true to their list, in nothing that readers keep without asking, in no copy for a stick."""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import os
import shutil
import time
import zipfile
from pathlib import Path

import pytest

from courseware.publishing.offline import write_offline
from courseware.publishing.usb import make_portable
from courseware.scripts import python
from courseware.scripts.python import wheels

from .site import HOME

CACHE = HOME / ".cache" / "python"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    for name in ("index.html", "offline.html", "assets/sw.js", "assets/usb.js", "assets/python-worker.js"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text("<head></head>", encoding="utf-8")
    python.lay(folder, CACHE)
    return folder


def test_the_list_says_what_lies_there(site: Path) -> None:
    listing = json.loads((site / python.LISTING).read_text(encoding="utf-8"))
    rows = [*listing["importer"], *listing["whole"]]
    assert {path.name for path in (site / python.FOLDER).iterdir()} == {name for _, name, _, _ in rows}
    for _, name, digest, size in rows:
        content = (site / python.FOLDER / name).read_bytes()
        assert (hashlib.sha256(content).hexdigest(), len(content)) == (digest, size)
    assert [what for what, *_ in listing["importer"]] == [*python.LOADED, "importer.zip"]
    assert sum(size for *_, size in listing["importer"]) < 7_000_000
    assert sum(size for *_, size in rows) < 10_000_000


def test_readers_keep_none_of_it_without_asking(site: Path) -> None:
    write_offline(site, title="社区治理学堂")
    files = {name: group for name, _, _, group in json.loads((site / "offline.json").read_text(encoding="utf-8"))["files"]}
    assert not [name for name in files if name.startswith(f"{python.FOLDER}/")]
    # small, and needed to start what somebody has kept
    assert (files[python.LISTING], files["assets/python-worker.js"]) == ("data", "data")


def test_no_copy_for_a_stick_has_it(site: Path, tmp_path: Path) -> None:
    made = make_portable(site, tmp_path / "usb", title="社区治理学堂")
    assert not [path.name for path in made.folder.rglob("*") if "python" in path.as_posix().removeprefix(made.folder.as_posix())]
    assert made.size < 10_000


def test_the_same_sources_give_the_same_files_and_old_ones_go(tmp_path: Path) -> None:
    first = python.kept(tmp_path)
    listing = (first / "listing.json").read_bytes()
    before = {path.name: path.stat().st_mtime_ns for path in first.iterdir()}
    assert python.kept(tmp_path) == first
    assert {path.name: path.stat().st_mtime_ns for path in first.iterdir()} == before, "nothing is made again"
    old = tmp_path / "0123456789abcdef"
    old.mkdir()
    os.utime(old, (time.time() - 90_000,) * 2)
    (first / "listing.json").unlink()
    assert (python.kept(tmp_path) / "listing.json").read_bytes() == listing
    assert not old.exists()


def test_two_builds_at_once_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = python.kept(CACHE)
    quick = tmp_path / first.name

    def quicker(cache: Path) -> list[Path]:
        shutil.copytree(first, quick)
        return wheels_of(cache)

    wheels_of = wheels.fetched
    monkeypatch.setattr(wheels, "fetched", quicker)
    for path in CACHE.glob("*.gz"):
        shutil.copy(path, tmp_path)
    # the folder was not there when this one looked
    monkeypatch.setattr(shutil, "rmtree", lambda path, **_: None if path == quick else _remove(path))
    assert python.kept(tmp_path) == quick
    assert [path.name for path in tmp_path.iterdir() if path.is_dir()] == [first.name]


def _remove(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()


def test_what_is_compiled_for_a_page_is_what_pyodide_runs(site: Path) -> None:
    listing = json.loads((site / python.LISTING).read_text(encoding="utf-8"))
    [(_, name, _, _)] = listing["whole"]
    with zipfile.ZipFile(io.BytesIO(gzip.decompress((site / python.FOLDER / name).read_bytes()))) as archive:
        compiled = [each for each in archive.namelist() if each.endswith(".so")]
        assert [each.partition("/")[0] for each in compiled] == ["pydantic_core"]
        assert all("cp314" in each.replace("cpython-314", "cp314") for each in compiled)
        assert {"pydantic/__init__.py", "yaml/__init__.py", "jinja2/__init__.py", "courseware/inpage/handing.py"} <= set(archive.namelist())
    assert "3.14" in wheels.PLATFORM
