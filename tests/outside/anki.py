"""What Anki's own importer does with a package, as rules that hold without Anki."""

from __future__ import annotations

import json
import re
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from courseware.exchange import Selection, anki, dates

from .rule import Rule

ANKI = "PyPI anki 26.9.3"
KIND = 1_732_550_401
FIELDS = ["题号", "题型", "题目", "选项", "答案", "解析", "依据", "单元"]
TEMPLATES = ["答题"]
OURS = {"a", "caption", "div", "em", "li", "ol", "p", "span", "strong", "table", "tbody", "td", "tr", "ul"}
"""Elements that our templates write."""


@dataclass(frozen=True)
class Note:
    """A row of the table of notes."""

    guid: str
    kind: int
    changed: int
    tags: str
    fields: list[str]


@dataclass(frozen=True)
class Package:
    """What a package holds, and what it was made of."""

    selection: Selection
    notes: list[Note]
    kind: dict[str, Any]
    decks: list[str]


def opened(selection: Selection) -> Package:
    """The package of a selection, read by nothing but SQLite."""
    with tempfile.TemporaryDirectory() as folder, zipfile.ZipFile(BytesIO(anki.write(selection))) as archive:
        archive.extract("collection.anki2", folder)
        database = sqlite3.connect(Path(folder) / "collection.anki2")
        rows = database.execute("select guid, mid, mod, tags, flds from notes order by id").fetchall()
        [(models, decks)] = database.execute("select models, decks from col").fetchall()
        database.close()
    notes = [Note(guid, kind, changed, tags, fields.split("\x1f")) for guid, kind, changed, tags, fields in rows]
    [kind] = json.loads(models).values()
    return Package(selection, notes, kind, [each["name"] for each in json.loads(decks).values() if each["id"] != 1])


def _pinned(package: Package) -> Iterator[str]:
    kind = package.kind
    if int(kind["id"]) != KIND or any(note.kind != KIND for note in package.notes):
        yield f"another id {kind['id']}"
    if (names := [each["name"] for each in kind["flds"]]) != FIELDS:
        yield f"other fields {names}"
    if (names := [each["name"] for each in kind["tmpls"]]) != TEMPLATES:
        yield f"other templates {names}"


def _known(package: Package) -> Iterator[str]:
    if {note.guid for note in package.notes} != {anki.guid(each.id) for each in package.selection.outlines}:
        yield "guids that do not come from the ids of the questions"
    if len({note.guid for note in package.notes}) != len(package.notes):
        yield "a guid twice"


def _dated(package: Package) -> Iterator[str]:
    selection = package.selection
    digests = anki.digests(selection)
    notes = {note.guid: note for note in package.notes}
    for q in selection.outlines:
        note = notes.get(anki.guid(q.id))
        if note and note.changed != dates.moment(selection.dates, q.id, digests[q.id], selection.stamp):
            yield f"{q.id} is dated {note.changed}"
    if package.kind["mod"] != dates.moment(selection.dates, anki.NOTE_TYPE, digests[anki.NOTE_TYPE], selection.stamp):
        yield f"the note type is dated {package.kind['mod']}"


COMMANDS = re.compile(r"\[/?latex\]|\[/?\$\$?\]|\[/?(?:sound|anki):|\\\(|\\\[", re.IGNORECASE)


def _inert(package: Package) -> Iterator[str]:
    for note in package.notes:
        yield from (f"{note.fields[0]} has {found[0]}" for field in note.fields for found in COMMANDS.finditer(field))


def _rows(package: Package) -> Iterator[str]:
    for note in package.notes:
        if len(note.fields) != len(FIELDS) or not note.fields[0]:
            yield f"{len(note.fields)} fields, the first of which is {note.fields[:1]}"


def _tags(package: Package) -> Iterator[str]:
    for note in package.notes:
        if len(note.tags.split(" ")) != 5 or note.tags.split() != note.tags.split(" ")[1:-1]:
            yield f"{note.fields[0]} has the tags {note.tags!r}"


def _markup(package: Package) -> Iterator[str]:
    for note in package.notes:
        names = {name for field in note.fields for name in re.findall(r"</?([a-zA-Z][^\s/>]*)", field)}
        if others := names - OURS:
            yield f"{note.fields[0]} has elements {sorted(others)}"


def _decks(package: Package) -> Iterator[str]:
    yield from (f"a deck called {name}" for name in package.decks if len(name.split("::")) != 2)


RULES: list[Rule[Package]] = [
    Rule(
        "note-type-is-pinned",
        ANKI,
        "A note type with the same id and another number of fields or templates is imported beside the old one, every note of the"
        " package counts as conflicting, and nothing is updated.",
        _pinned,
    ),
    Rule("notes-are-known-by-guid", ANKI, "A note with a guid that is there already is updated or left; any other is new.", _known),
    Rule(
        "dates-say-what-changed",
        ANKI,
        "A note with a later date than the learner's replaces it, fields, tags and all; a tag that the learner adds makes his"
        " note as new as that moment. A note type with a later date replaces his looks of the cards.",
        _dated,
    ),
    Rule(
        "words-are-no-commands",
        ANKI,
        "What stands in a field between [latex], [$] or [$$] and its end becomes a picture, and [sound:…] and [anki:tts …] are"
        " taken out and played; \\( and \\[ begin a formula of MathJax.",
        _inert,
    ),
    Rule("a-row-holds-its-fields", ANKI, "Fields are parted by U+001F; a note whose first field is empty is left out.", _rows),
    Rule("tags-are-parted-by-blanks", ANKI, "A tag ends where a blank stands.", _tags),
    Rule("fields-are-markup", ANKI, "Every field is put into the card as HTML, scripts in it run.", _markup),
    Rule("decks-are-parted-by-colons", ANKI, "Two colons in the name of a deck make a deck in it.", _decks),
]
