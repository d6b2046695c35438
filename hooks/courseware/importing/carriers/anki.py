"""Anki packages with our own kind of note, of any age: plain databases, and the compressed ones of Anki since 2.1.50."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from ...exchange.note_type import FIELDS, MODEL_ID
from ...exchange.own.fields import LABELS
from ...reading.failure import ImportFailure
from ..files.packages import MAX_UNPACKED, Package
from . import ours
from .cards import question
from .making import Find
from .opening import Carried
from .unpacking import unpacked

PLAIN = ("collection.anki21", "collection.anki2")
"""The newer first: beside it lies an old one that only says to update Anki."""
COMPRESSED = "collection.anki21b"
MOST_NOTES = 20_000
MOST_STEPS = 50_000
"""Of the database, each of a thousand instructions: no honest one takes a tenth of that."""
SEPARATOR = "\x1f"


def notes_of(path: Path) -> Carried:
    """The questions of a package. Raises ImportFailure."""
    with Package(path) as archive:
        if COMPRESSED in archive.names:
            raw = unpacked(archive.raw(COMPRESSED), MAX_UNPACKED)
        elif name := next((name for name in PLAIN if name in archive.names), ""):
            raw = archive.raw(name)
        else:
            raise ImportFailure("这个 .apkg 里没有 Anki 的题库，可能已经损坏；请在 Anki 里重新导出")
        return _read(raw, _media(archive))


def _media(archive: Package) -> Find:
    """The pictures of a package, which lie in it under numbers."""
    names: dict[str, str] = {}
    try:
        listed = json.loads(archive.raw("media")) if "media" in archive.names and COMPRESSED not in archive.names else {}
        names = {str(name): str(number) for number, name in listed.items()}
    except (ValueError, AttributeError, RecursionError):
        # compressed packages list theirs in another way; a picture that is not found makes its question a draft
        pass

    def find(source: str) -> bytes | None:
        number = names.get(unquote(source), names.get(source, ""))
        return archive.raw(number) if number in archive.names else None

    return find


def _read(raw: bytes, find: Find) -> Carried:
    found = Carried(unit="张")
    foreign: list[tuple[int, str]] = []
    for number, (fields, tags, is_ours) in enumerate(_notes(raw), 1):
        if is_ours and len(fields) == len(FIELDS) and fields[1] in LABELS and ours.ID.fullmatch(fields[0]):
            found.questions.append(question(number, dict(zip(FIELDS, fields, strict=True)), tags, find))
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


def _notes(raw: bytes) -> Iterator[tuple[list[str], list[str], bool]]:
    """Fields and tags of every note, in order, and whether it is of our kind. Raises ImportFailure."""
    with contextlib.closing(sqlite3.connect(":memory:")) as database:
        steps = iter(range(MOST_STEPS))
        try:
            database.deserialize(raw)
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
                raise ImportFailure("这个 .apkg 里没有 Anki 的题库，可能已经损坏；请在 Anki 里重新导出")
            kinds = _kinds(database, tables)
            rows = database.execute("select mid, tags, flds from notes order by id limit ?", (MOST_NOTES + 1,)).fetchall()
        except (sqlite3.Error, OverflowError, ValueError) as error:
            raise ImportFailure("Anki 的题库读不下去，可能已经损坏；请在 Anki 里重新导出") from error
    if len(rows) > MOST_NOTES:
        raise ImportFailure(f"这个 Anki 牌组超过 {MOST_NOTES:,} 张卡；请分几次导出")
    for kind, tags, fields in rows:
        texts = fields.split(SEPARATOR) if isinstance(fields, str) else []
        yield texts, tags.split() if isinstance(tags, str) else [], kind == MODEL_ID or kind in kinds


def _kinds(database: sqlite3.Connection, tables: set[str]) -> set[int]:
    """Kinds of notes that have our fields under another number: whoever copies a kind gives it one."""
    found: dict[int, list[str]] = {}
    if "fields" in tables:
        for kind, name in database.execute("select ntid, name from fields order by ntid, ord limit 20000"):
            found.setdefault(kind, []).append(name)
        return {kind for kind, names in found.items() if tuple(names) == FIELDS}
    [(text,)] = database.execute("select models from col limit 1").fetchall() or [("{}",)]
    try:
        models = json.loads(text)
        return {int(kind) for kind, model in models.items() if tuple(each["name"] for each in model["flds"]) == FIELDS}
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return set()
