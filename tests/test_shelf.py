"""What is kept between builds a file each: taken whole and under its own stamp or not at all, and never more than is used."""

from __future__ import annotations

import os
import time
from pathlib import Path

from courseware.keeping.results import beside, found_damaged, made_by, opened, read, write
from courseware.keeping.shelf import Shelf
from courseware.keeping.spool import Aside


def test_a_shelf_throws_away_what_nobody_asks_for(tmp_path: Path) -> None:
    first = Shelf(tmp_path)
    first.put("甲/乙.md", "1", {"a": "一".encode(), "b": b""})
    first.put("丙", "1", {"a": b"2"})
    second = Shelf(tmp_path)
    assert second.get("甲/乙.md", "2") is None
    found = second.get("甲/乙.md", "1")
    assert found is not None
    assert {name: bytes(part) for name, part in found.items()} == {"a": "一".encode(), "b": b""}
    second.sweep()
    assert Shelf(tmp_path).get("丙", "1") is None
    assert Shelf(tmp_path).get("甲/乙.md", "1") is not None


def test_what_is_put_aside_comes_back() -> None:
    aside = Aside()
    texts = {"": "首页", "a/": "一\r\n二\ud800", "b/": ""}
    for name, text in texts.items():
        aside.put(name, text)
    before = aside.digest("a/")
    assert dict(aside) == texts
    aside.put("a/", "改过的")
    assert aside["a/"] == "改过的"
    assert aside.digest("a/") != before
    assert dict(aside.only(["b/", ""])) == {"b/": "", "": "首页"}
    aside.close()


def test_whatever_is_damaged_is_noticed_and_told(tmp_path: Path) -> None:
    """Each byte in turn: of what says which part is how long as well."""
    path = tmp_path / "a.kept"
    write(path, "1", {"a": b"12345", "b": b"67890"}, {"more": [1]})
    good = path.read_bytes()
    found_damaged()
    for at in range(len(good)):
        for changed in (good[at] ^ 1, ord("9")):
            content = good[:at] + bytes([changed]) + good[at + 1 :]
            path.write_bytes(content)
            if content != good:
                assert read(path, "1") is None, (at, content)
        path.write_bytes(good[:at])
        assert read(path, "1") is None, at
    path.write_bytes(good)
    assert {*found_damaged()} == {path}
    assert read(path, "1") is not None
    found = opened(path, "1")
    assert found is not None
    assert (dict(found), found.head["more"]) == ({"a": b"12345", "b": b"67890"}, [1])
    found.close()
    for other, stamp in ((path, "2"), (tmp_path / "b.kept", "1")):
        assert read(other, stamp) is None
        assert opened(other, stamp) is None
    path.write_bytes(b'{"stamp": "1", "sum": 0, "sizes": {}}\n')
    assert read(path, "1") is None
    assert opened(path, "1") is None
    assert found_damaged() == [], "neither another thing, nor none, nor one of an earlier version is damage"


def test_one_thing_is_not_taken_for_another(tmp_path: Path) -> None:
    """As when files are copied about, or two names had one digest."""
    shelf = Shelf(tmp_path)
    shelf.put("a", "1", {"a": b"1"})
    [first] = tmp_path.glob("*.kept")
    shelf.put("b", "1", {"a": b"2"})
    [second] = {*tmp_path.glob("*.kept")} - {first}
    second.write_bytes(first.read_bytes())
    assert shelf.get("b", "1") is None


def test_a_shelf_keeps_nothing_of_runs_that_were_killed(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)
    shelf.put("a", "1", {"a": b"1"})
    left, begun = tmp_path / "x.kept.1.part", tmp_path / "y.kept.2.part"
    for path in (left, begun):
        path.write_bytes(b"1")
    os.utime(left, (time.time() - 7200,) * 2)
    shelf.sweep()
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix == ".part") == [begun.name]
    assert shelf.get("a", "1") is not None
    Shelf(tmp_path / "none").sweep()


def test_where_nothing_can_be_kept_nothing_fails(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    shelf = Shelf(tmp_path / "file" / "shelf")
    shelf.put("a", "1", {"a": b"1"})
    assert shelf.get("a", "1") is None
    blocked = Shelf(tmp_path / "blocked")
    blocked.put("a", "1", {"a": b"1"})
    [path] = (tmp_path / "blocked").iterdir()
    path.unlink()
    path.mkdir()
    blocked.put("a", "1", {"a": b"1"})
    assert not beside(path).exists(), "what could not take its place is not left beside it"
    blocked.sweep()
    found_damaged()


def test_programs_are_those_that_run_and_data_those_that_are_there(tmp_path: Path) -> None:
    """A server goes on with the programs that it began with: what they make is not what the edited ones would."""
    program, template = tmp_path / "a.py", tmp_path / "b.jinja"
    for path in (program, template):
        path.write_text("1", encoding="utf-8")
    before = made_by(tmp_path)
    program.write_text("2", encoding="utf-8")
    assert made_by(tmp_path) == before
    template.write_text("another", encoding="utf-8")
    assert made_by(tmp_path) != before
