"""Anki packages with our own kind of note, of any age: plain databases, and the compressed ones of Anki since 2.1.50."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from ....exchange.note_type import FIELDS, MODEL_ID
from ....exchange.own.tags import LABELS
from ....reading.failure import ImportFailure
from ...files.packages import MAX_UNPACKED, Package
from .. import ours
from ..found import Carried
from ..making import Find
from .cards import question
from .unpacking import listed, unpacked

PLAIN = ("collection.anki21", "collection.anki2")
"""The newer first: beside it lies an old one that only says to update Anki."""
COMPRESSED = "collection.anki21b"
MOST_NOTES = 20_000
MOST_STEPS = 50_000
"""Of the database, each of a thousand instructions: no honest one takes a tenth of that."""
SEPARATOR = "\x1f"
DAMAGED = "这个 .apkg 里没有 Anki 的题库，或者已经损坏；请在 Anki 里重新导出"


def notes_of(path: Path) -> Carried:
    """The questions of a package. Raises ImportFailure."""
    with Package(path) as archive:
        if COMPRESSED in archive.names:
            raw = unpacked(archive.raw(COMPRESSED), MAX_UNPACKED)
        elif name := next((name for name in PLAIN if name in archive.names), ""):
            raw = archive.raw(name)
        else:
            raise ImportFailure(DAMAGED)
        return _read(raw, _media(archive))


def _media(archive: Package) -> Find:
    """The pictures of a package, which lie in it under numbers."""
    packed = COMPRESSED in archive.names
    names: dict[str, str] = {}
    # a list that cannot be read makes drafts of the questions with pictures, and of no other
    with contextlib.suppress(ValueError, AttributeError, IndexError, RecursionError):
        if "media" in archive.names and packed:
            names = {name: str(number) for number, name in enumerate(listed(unpacked(archive.raw("media"), MAX_UNPACKED)))}
        elif "media" in archive.names:
            names = {str(name): str(number) for number, name in json.loads(archive.raw("media")).items()}

    def find(source: str) -> bytes | None:
        number = names.get(unquote(source), names.get(source, ""))
        if number not in archive.names:
            return None
        return unpacked(archive.raw(number), MAX_UNPACKED) if packed else archive.raw(number)

    return find


def _read(raw: bytes, find: Find) -> Carried:
    found = Carried(unit="张")
    foreign: list[tuple[int, str]] = []
    for number, (fields, tags, names) in enumerate(_notes(raw), 1):
        told = dict(zip(names, fields, strict=False))
        if set(FIELDS) <= set(told) and told["题型"] in LABELS and ours.ID.fullmatch(told["题号"]):
            found.questions.append(question(number, told, tags, find))
        else:
            foreign.append((number, " / ".join(field.strip() for field in fields if field.strip())))
    if not found.questions:
        raise ImportFailure(
            f"这个 Anki 牌组有 {len(foreign)} 张卡，都不是本学堂导出的题型，看不出哪是题干、哪是答案；"
            "请在 Anki 里“导出”为“纯文本形式的笔记”，用 Excel 加上一行表头（题干、答案……），存成 .xlsx 再导入"
        )
    found.unknown = foreign
    if foreign:
        found.notes.append(f"有 {len(foreign)} 张卡不是本学堂导出的题型，没有读")
    return found


def _notes(raw: bytes) -> Iterator[tuple[list[str], list[str], list[str]]]:
    """Fields and tags of every note, in order, and how its fields are called where it is of our kind. Raises ImportFailure."""
    if not raw.startswith(b"SQLite format 3\0"):
        raise ImportFailure(DAMAGED)
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        steps = iter(range(MOST_STEPS))
        try:
            database.deserialize(_alone(raw))
            # what a file has besides its tables, views and triggers, is not run, and nothing runs for ever
            database.execute("pragma trusted_schema = off")
            database.execute("pragma query_only = on")
            database.create_collation("unicase", lambda left, right: (left.lower() > right.lower()) - (left.lower() < right.lower()))
            database.set_progress_handler(lambda: int(next(steps, None) is None), 1000)
            tables = {
                name
                for (name,) in database.execute("select name from sqlite_master where type = 'table' and sql not like 'create virtual%'")
            }
            if not {"notes", "col"} <= tables:
                raise ImportFailure(DAMAGED)
            kinds = _kinds(database, tables)
            rows = database.execute("select mid, tags, flds from notes order by id limit ?", (MOST_NOTES + 1,)).fetchall()
        except (sqlite3.Error, OverflowError, ValueError) as error:
            raise ImportFailure(DAMAGED) from error
    if len(rows) > MOST_NOTES:
        raise ImportFailure(f"这个 Anki 牌组超过 {MOST_NOTES:,} 张卡；请分几次导出")
    for kind, tags, fields in rows:
        texts = fields.split(SEPARATOR) if isinstance(fields, str) else []
        yield texts, tags.split() if isinstance(tags, str) else [], kinds.get(kind, [])


def _alone(raw: bytes) -> bytes:
    """A database that needs no log beside it: Anki's newer packages say that theirs has one, which in memory nothing can open."""
    return raw[:18] + b"\1\1" + raw[20:] if raw[18:20] == b"\2\2" else raw


def _kinds(database: sqlite3.Connection, tables: set[str]) -> dict[int, list[str]]:
    """The kinds of notes that have all our fields, and how theirs are called: whoever copies a kind or adds a field makes another."""
    found: dict[int, list[str]] = {MODEL_ID: list(FIELDS)}
    if "fields" in tables:
        for kind, name in database.execute("select ntid, name from fields order by ntid, ord limit 20000").fetchall():
            found.setdefault(kind, []).append(name)
        found[MODEL_ID] = found[MODEL_ID][len(FIELDS) :] or list(FIELDS)
    else:
        [(text,)] = database.execute("select models from col limit 1").fetchall() or [("{}",)]
        with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
            found |= {int(kind): [str(each["name"]) for each in model["flds"]] for kind, model in json.loads(text).items()}
    return {kind: names for kind, names in found.items() if set(FIELDS) <= set(names)}
