"""Anki packages: a note a question, whose guid comes from the question's id, so that another import updates it.

Anki overwrites a note, its tags with it, where the package has a later date: each note is dated when it last changed, by a ledger.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import re
import sqlite3
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from .dates import moment
from .note_type import FIELDS, MODEL_ID
from .outline import Outline
from .selection import Selection
from .writing import UNFIT, packed, render, unpacked

if TYPE_CHECKING:
    import genanki  # type: ignore[import-untyped] # it ships no types

NAMESPACE = "community-governance-academy"
TEMPLATE = "答题"
NOTE_TYPE = "note-type"
"""How the ledger calls the kind of note; no question is called so, as each ends in a number."""

LINK = re.compile(r"</?a\b[^>]*>")
COMMAND = re.compile(r"(?P<tag><[^>]*>)|(?P<mark>\[(?=/?(?:latex\]|\$\$?\]|sound:|anki:))|\\(?=[(\[]))", re.IGNORECASE)
"""What Anki would take for a formula, a sound or a voice, wherever it stands in a field."""

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "exchange" / "anki"


def write(selection: Selection) -> bytes:
    """The package of a selection: a deck a chapter."""
    import genanki  # not at the top: the ledger of dates needs nothing of it

    model = _model(selection.course)
    decks: dict[str, genanki.Deck] = {}
    times = {NOTE_TYPE: moment(selection.dates, NOTE_TYPE, _type_digest(selection.course), selection.stamp)}
    for each in selection.outlines:
        place = each.place
        if place.chapter not in decks:
            name = f"{selection.course}::{place.chapter_number} {place.chapter_title.replace('::', '：')}"
            decks[place.chapter] = genanki.Deck(deck_id(place.chapter), name)
        fields, tags = _content(each)
        decks[place.chapter].add_note(genanki.Note(model=model, fields=fields, guid=guid(each.id), tags=tags))
        times[guid(each.id)] = moment(selection.dates, each.id, _digest([*fields, *tags]), selection.stamp)
    with tempfile.TemporaryDirectory() as folder:
        # two questions may show the same
        media = {Path(folder, picture.file): picture for picture in selection.pictures.values()}
        for path, picture in media.items():
            path.write_bytes(picture.content)
        return _written(genanki.Package(list(decks.values()), media_files=[*media]), times)


def digests(selection: Selection) -> dict[str, str]:
    """What the ledger holds of everything in a selection: the kind of note and every note."""
    notes = {each.id: _content(each) for each in selection.outlines}
    return {NOTE_TYPE: _type_digest(selection.course)} | {name: _digest([*fields, *tags]) for name, (fields, tags) in notes.items()}


def guid(question: str) -> str:
    """The guid of a question's note, for good."""
    import genanki

    return str(genanki.guid_for(NAMESPACE, question))


def deck_id(chapter: str) -> int:
    """The id of a chapter's deck: like genanki's own advice a number of ten digits, but the same every time."""
    return (1 << 30) + int(hashlib.sha256(f"{NAMESPACE}/{chapter}".encode()).hexdigest()[:7], 16)


def inert(html: str) -> str:
    """The same words, none of which is a command to Anki: an element between the letters parts what its patterns look for."""
    return COMMAND.sub(lambda match: match["tag"] or render("anki/inert.html.jinja", mark=match["mark"]), html)


def _digest(parts: Iterable[str]) -> str:
    """Changes when a part does; links are left out, because they come and go with the address of the site."""
    found = hashlib.sha256()
    for part in parts:
        content = LINK.sub("", part).encode()
        found.update(len(content).to_bytes(8) + content)
    return found.hexdigest()[:16]


def _sources() -> list[str]:
    """The front, the back and the looks of a card."""
    return [(TEMPLATES / name).read_text(encoding="utf-8") for name in ("front.html", "back.html", "card.css")]


def _type_name(course: str) -> str:
    return f"{course} 题目"


def _type_digest(course: str) -> str:
    return _digest([_type_name(course), *FIELDS, TEMPLATE, *_sources()])


def _model(course: str) -> genanki.Model:
    import genanki

    front, back, css = _sources()
    return genanki.Model(
        MODEL_ID,
        _type_name(course),
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": TEMPLATE, "qfmt": front, "afmt": back}],
        css=css,
        sort_field_index=0,
    )


def _content(outline: Outline) -> tuple[list[str], list[str]]:
    """The fields and the tags of a question's note."""
    parts = ("stem", "options", "answer", "explanation", "basis")
    shown = [render(f"anki/{part}.html.jinja", q=outline).strip() for part in parts]
    from markupsafe import escape

    unit = str(escape(f"{outline.place.unit_code} {outline.place.unit_title}"))
    # a tag holds no blank: Anki parts tags by it
    tags = ["".join(tag.split()) for tag in (outline.label, outline.level, outline.place.unit)]
    # what comes from a plain title was not filtered yet, and a character that no text has parts the fields
    return [inert(UNFIT.sub("", field)) for field in (outline.id, outline.label, *shown, unit)], tags


def _written(package: genanki.Package, times: dict[str, int]) -> bytes:
    """The package with the same bytes for the same notes and times: genanki dates its zip by the clock."""
    raw = io.BytesIO()
    package.write_to_file(raw, timestamp=float(max(times.values())))
    files = unpacked(raw.getvalue())
    files["collection.anki2"] = _dated(files["collection.anki2"], times)
    return packed(files)


def _dated(collection: bytes, times: dict[str, int]) -> bytes:
    """The database with dates of our own: genanki knows one for all notes, and leaves the day on which its template was made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        path.write_bytes(collection)
        with contextlib.closing(sqlite3.connect(path)) as database, database:
            [(text,)] = database.execute("select models from col")
            models = json.loads(text)
            models[str(MODEL_ID)]["mod"] = times[NOTE_TYPE]
            database.execute("update col set mod = ?, models = ?", (max(times.values()) * 1000, json.dumps(models)))
            database.executemany("update notes set mod = ? where guid = ?", [(time, name) for name, time in times.items()])
        return path.read_bytes()
