"""Anki packages that come in: legacy ones, the compressed ones of Anki 26.09.3, foreign and hostile ones."""

from __future__ import annotations

import json
import sqlite3
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from courseware.exchange import exporters
from courseware.exchange.note_type import FIELDS, MODEL_ID
from courseware.importing import ImportFailure, read_bank
from courseware.importing.carriers.anki import unpacking

from .exchange import made

WORDS = ["甲先到", "乙后到", "丙没有来", "丁在路上", "戊请了假", "己说话"]
LOG = slice(18, 20)
"""Where a database says that a log lies beside it, as those of Anki's newer packages do."""


def packed(raw: bytes) -> bytes:
    """What stands for Zstandard here; a real library is not always there."""
    return b"packed:" + raw[::-1]


class Library(ModuleType):
    """As `zstandard` is called."""

    class ZstdDecompressor:
        def read_to_iter(self, raw: bytes, write_size: int) -> Iterator[bytes]:
            if not raw.startswith(b"packed:"):
                raise ValueError("not packed")
            if raw == b"packed:without end":
                while True:
                    yield bytes(write_size)
            whole = raw.removeprefix(b"packed:")[::-1]
            for place in range(0, len(whole), write_size):
                yield whole[place : place + write_size]


@pytest.fixture
def library(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "stand_in", Library("stand_in"))
    monkeypatch.setattr(unpacking, "LIBRARIES", ("stand_in",))


def legacy(path: Path) -> bytes:
    """Writes a package of ours and gives its database."""
    path.write_bytes(exporters["anki"].write(made(WORDS)))
    return zipfile.ZipFile(path).read("collection.anki2")


def changed(database: bytes, *commands: str) -> bytes:
    with sqlite3.connect(":memory:") as found:
        found.deserialize(database)
        found.create_collation("unicase", lambda left, right: (left > right) - (left < right))
        for command in commands:
            found.execute(command)
        found.commit()
        return found.serialize()


def newer(path: Path, database: bytes, **files: bytes) -> Path:
    """A package as Anki writes it since 2.1.50, with the old database beside it that only says to update."""
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("meta", b"\x08\x03")
        archive.writestr("collection.anki21b", packed(database[: LOG.start] + b"\2\2" + database[LOG.stop :]))
        archive.writestr("collection.anki2", b"please update")
        for name, content in files.items():
            archive.writestr(name.removeprefix("_"), packed(content))
    return path


def schema(database: bytes) -> bytes:
    """The kinds of notes in tables, as in Anki's newer databases."""
    names = ", ".join(f"({MODEL_ID}, {place}, '{name}', x'')" for place, name in enumerate(FIELDS))
    return changed(
        database,
        "create table fields (ntid integer, ord integer, name text collate unicase, config blob, primary key (ntid, ord)) without rowid",
        "create unique index idx_fields on fields (name, ntid)",
        f"insert into fields values {names}",
        "update col set models = ''",
    )


@pytest.mark.usefixtures("library")
def test_compressed_packages_are_read(tmp_path: Path) -> None:
    database = legacy(tmp_path / "old.apkg")
    before = read_bank(tmp_path / "old.apkg")
    after = read_bank(newer(tmp_path / "new.apkg", schema(database)))
    assert len(after.questions) == 8
    assert after.questions == before.questions


def test_without_a_library_the_way_out_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unpacking, "LIBRARIES", ("no_such_library",))
    with pytest.raises(ImportFailure, match="支持旧版 Anki"):
        read_bank(newer(tmp_path / "new.apkg", legacy(tmp_path / "old.apkg")))


def test_a_real_library_reads_what_a_real_library_packed() -> None:
    found = next((name for name in unpacking.LIBRARIES if _has(name)), None)
    if found is None:
        pytest.skip("no library for Zstandard here")
    library = sys.modules[found]
    raw = bytes(range(256)) * 9000
    pack = library.compress if hasattr(library, "compress") else library.ZstdCompressor().compress
    assert unpacking.unpacked(pack(raw), len(raw)) == raw
    with pytest.raises(ImportFailure, match="上限"):
        unpacking.unpacked(pack(raw), len(raw) - 1)


def _has(name: str) -> bool:
    try:
        __import__(name)
    except ImportError:
        return False
    return True


@pytest.mark.usefixtures("library")
def test_what_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "new.apkg", "w") as archive:
        archive.writestr("collection.anki21b", b"packed:without end")
    with pytest.raises(ImportFailure, match="上限"):
        read_bank(tmp_path / "new.apkg")


@pytest.mark.usefixtures("library")
def test_what_does_not_unpack_is_refused(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "new.apkg", "w") as archive:
        archive.writestr("collection.anki21b", b"rubbish")
    with pytest.raises(ImportFailure, match="解不开"):
        read_bank(tmp_path / "new.apkg")


def repacked(path: Path, database: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("collection.anki2", database)
        archive.writestr("media", "{}")
    return path


def test_notes_of_another_kind_are_listed(tmp_path: Path) -> None:
    database = legacy(tmp_path / "old.apkg")
    mixed = changed(database, "update notes set mid = 7, flds = '前' || char(31) || '后' where id = (select max(id) from notes)")
    bank = read_bank(repacked(tmp_path / "mixed.apkg", mixed))
    assert len(bank.questions) == 7
    assert [text for _, text in bank.unknown] == ["前 / 后"]
    with pytest.raises(ImportFailure, match="纯文本形式的笔记"):
        read_bank(repacked(tmp_path / "foreign.apkg", changed(database, "update notes set mid = 7, flds = '前' || char(31) || '后'")))


def test_a_copied_kind_with_a_field_of_ones_own_is_still_ours(tmp_path: Path) -> None:
    models = json.dumps({"9": {"flds": [{"name": name} for name in (*FIELDS, "笔记")]}}, ensure_ascii=False)
    database = changed(
        legacy(tmp_path / "old.apkg"),
        f"update col set models = '{models}'",
        "update notes set mid = 9, flds = flds || char(31) || '自己写的'",
    )
    assert len(read_bank(repacked(tmp_path / "own.apkg", database)).questions) == 8


@pytest.mark.parametrize(
    "commands",
    [
        ("drop table notes", "create view notes as select 1 as id, 1 as mid, '' as tags, '' as flds"),
        ("drop table notes",),
        ("drop table notes", "create table notes (id integer)"),
        ("drop table notes", "create table notes (id integer, mid integer, tags text, flds text)"),
    ],
)
def test_databases_that_are_not_ankis(commands: tuple[str, ...], tmp_path: Path) -> None:
    path = repacked(tmp_path / "bank.apkg", changed(legacy(tmp_path / "old.apkg"), *commands))
    with pytest.raises(ImportFailure):
        read_bank(path)


@pytest.mark.parametrize("database", [b"", b"SQLite format 3\0", b"rubbish" * 500])
def test_broken_databases(database: bytes, tmp_path: Path) -> None:
    with pytest.raises(ImportFailure):
        read_bank(repacked(tmp_path / "bank.apkg", database))


def test_names_of_compressed_files() -> None:
    entry = b"\x0a\x05a.png\x10\x80\x01\x1a\x02xy"
    assert unpacking.listed(b"\x0a" + bytes([len(entry)]) + entry + b"\x0a\x07\x0a\x05b.png") == ["a.png", "b.png"]
    with pytest.raises(IndexError):
        unpacking.listed(b"\x0a\xff\xff")
