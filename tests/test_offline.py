"""The list of files to keep, the worker and the manifest of a finished site; and the copy that opens without a server."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

from courseware.__main__ import main
from courseware.publishing.offline import write_offline
from courseware.publishing.usb import make_portable

from .site import PREFIX
from .support import BASE

SAID = re.compile(r'<script data-course="([^"]*)" data-root="([^"]*)">')


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A site of two pages, with a file of each kind."""
    files = {
        "index.html": '<html><head><link rel="manifest" href="manifest.webmanifest"></head><a href="a/">1</a> <a href="a/?q=1#b">2</a></html>',
        "a/index.html": '<head><link rel="canonical" href="https://example.org/a/"></head><a href="..">1</a> <a href="./#b">2</a> <a href="#b">3</a>'
        '<form action="../"></form><a href="https://example.org/a/">4</a><a href="/a/">5</a><a href="../b.pdf">6</a><img src="../x.svg">',
        "404.html": "lost",
        "offline.html": "offline",
        "b.pdf": "document",
        "x.svg": "picture",
        "catalog.json": "{}",
        "assets/sw.js": "worker()",
        "assets/usb.js": "shim()",
        "assets/look.css": "style",
        "assets/course.js": "data",
        "assets/bank/unit.js": "data",
        "assets/javascripts/bundle.js.map": "map",
        "search/search_index.json": "{}",
        "search/search_index.js": "var __index={}",
        "search/start.js": "start",
        "search/p0.js": "pairs",
        "search/t12.js": "texts",
    }
    for name, text in files.items():
        path = tmp_path / "site" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return tmp_path / "site"


def test_the_list_groups_what_a_reader_can_keep(small: Path) -> None:
    assert write_offline(small, title="课程") == 12
    listing = json.loads((small / "offline.json").read_text(encoding="utf-8"))
    groups = {name: group for name, _, _, group in listing["files"]}
    assert groups == {
        "index.html": "shell",
        "offline.html": "shell",
        "assets/look.css": "shell",
        "search/search_index.json": "shell",
        "search/start.js": "shell",
        "search/p0.js": "data",
        "search/t12.js": "data",
        "a/index.html": "pages",
        "catalog.json": "data",
        "assets/course.js": "data",
        "assets/bank/unit.js": "data",
        "x.svg": "pictures",
    }
    assert listing["fallback"] == "offline.html"
    [row] = [row for row in listing["files"] if row[0] == "x.svg"]
    assert row[1:3] == [hashlib.sha256(b"picture").hexdigest()[:16], len("picture")]


def test_the_worker_changes_exactly_when_a_file_does(small: Path) -> None:
    write_offline(small, title="课程")
    first = (small / "sw.js").read_text(encoding="utf-8")
    write_offline(small, title="课程")
    assert (small / "sw.js").read_text(encoding="utf-8") == first
    assert first.endswith("worker()")
    (small / "b.pdf").write_text("another document, which nobody keeps", encoding="utf-8")
    write_offline(small, title="课程")
    assert (small / "sw.js").read_text(encoding="utf-8") == first
    (small / "x.svg").write_text("another", encoding="utf-8")
    write_offline(small, title="课程")
    assert (small / "sw.js").read_text(encoding="utf-8") != first


def test_the_worker_knows_which_course_its_caches_are_of(small: Path) -> None:
    write_offline(small, title="课程")
    assert 'xuetangCourse=""' in (small / "sw.js").read_text(encoding="utf-8")
    home = small / "index.html"
    home.write_text(f'<script data-course="a-course" data-root="./">go()</script>{home.read_text(encoding="utf-8")}', encoding="utf-8")
    write_offline(small, title="课程")
    assert 'xuetangCourse="a-course"' in (small / "sw.js").read_text(encoding="utf-8")


def test_every_page_says_which_course_it_is_of_and_where_its_root_lies(site: Path) -> None:
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        [(course, root)] = SAID.findall(path.read_text(encoding="utf-8"))
        name = path.relative_to(site).as_posix()
        assert course == "community-governance", name
        # the one page that is shown under any address names its root from the top, and so takes nothing over: it may be wrong
        assert root == PREFIX if name == "404.html" else (path.parent / root).resolve() == site.resolve(), name
        assert root.startswith(".") == (name != "404.html"), name
    assert 'xuetangCourse="community-governance"' in (site / "sw.js").read_text(encoding="utf-8")


def test_a_site_without_our_pages_has_no_fallback(small: Path) -> None:
    (small / "offline.html").unlink()
    write_offline(small, title="课程")
    assert json.loads((small / "offline.json").read_text(encoding="utf-8"))["fallback"] == ""


def test_links_of_the_copy_lead_to_files(small: Path, tmp_path: Path) -> None:
    write_offline(small, title="课程")
    copy = make_portable(small, tmp_path / "copy", title="课程").folder
    home = (copy / "index.html").read_text(encoding="utf-8")
    assert home == (
        '<html><head><script src="assets/usb.js"></script></head><a href="a/index.html">1</a> <a href="a/index.html?q=1#b">2</a></html>'
    )
    page = (copy / "a" / "index.html").read_text(encoding="utf-8")
    assert page == (
        '<head><script src="../assets/usb.js"></script></head><a href="../index.html">1</a> <a href="./index.html#b">2</a> <a href="#b">3</a>'
        '<form action="../index.html"></form><a href="https://example.org/a/">4</a><a href="/a/">5</a><a href="../b.pdf">6</a><img src="../x.svg">'
    )
    assert {path.name for path in (copy / "search").iterdir()} == {"search_index.js", "start.js", "p0.js", "t12.js"}
    assert "双击 index.html" in (copy / "README.txt").read_text(encoding="utf-8-sig")


def test_the_same_site_gives_the_same_archive(small: Path, tmp_path: Path) -> None:
    one = make_portable(small, tmp_path / "copy", title="课程").archive.read_bytes()
    assert make_portable(small, tmp_path / "copy", title="课程").archive.read_bytes() == one


def test_both_are_commands_for_other_generators(small: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    course = ["--curriculum", str(BASE)]
    assert main([*course, "offline", str(small)]) == 0
    assert "12 个文件" in capsys.readouterr().out
    manifest = json.loads((small / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["name"]
    assert main([*course, "portable", str(small), str(tmp_path / "copy")]) == 0
    assert str(tmp_path / "copy.zip") in capsys.readouterr().out
    assert main([*course, "portable", str(small), str(small)]) == 1
    assert "没有写入" in capsys.readouterr().err
