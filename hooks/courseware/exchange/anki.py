"""Anki packages: a note a question, whose guid comes from the question's id, so that another import updates it."""

from __future__ import annotations

import contextlib
import hashlib
import io
import sqlite3
import tempfile
from pathlib import Path

import genanki  # type: ignore[import-untyped] # it ships no types

from .outline import Outline
from .selection import Selection
from .writing import packed, render, unpacked

MODEL_ID = 1_732_550_401
"""The kind of note. Never changed: Anki knows by it that a note is of the same kind."""
NAMESPACE = "community-governance-academy"
FIELDS = ("题号", "题型", "题目", "选项", "答案", "解析", "依据", "单元")

TEMPLATES = Path(__file__).resolve().parents[1] / "templates" / "exchange" / "anki"


def write(selection: Selection) -> bytes:
    """The package of a selection: a deck a chapter."""
    model = _model(selection.course)
    decks: dict[str, genanki.Deck] = {}
    for each in selection.outlines:
        place = each.place
        if place.chapter not in decks:
            name = f"{selection.course}::{place.chapter_number} {place.chapter_title.replace('::', '：')}"
            decks[place.chapter] = genanki.Deck(deck_id(place.chapter), name)
        decks[place.chapter].add_note(_note(model, each))
    return _written(genanki.Package(list(decks.values())), selection.stamp)


def guid(question: str) -> str:
    """The guid of a question's note, for good."""
    return str(genanki.guid_for(NAMESPACE, question))


def deck_id(chapter: str) -> int:
    """The id of a chapter's deck: like genanki's own advice a number of ten digits, but the same every time."""
    return (1 << 30) + int(hashlib.sha256(f"{NAMESPACE}/{chapter}".encode()).hexdigest()[:7], 16)


def _model(course: str) -> genanki.Model:
    front, back, css = ((TEMPLATES / name).read_text(encoding="utf-8") for name in ("front.html", "back.html", "card.css"))
    return genanki.Model(
        MODEL_ID,
        f"{course} 题目",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "答题", "qfmt": front, "afmt": back}],
        css=css,
        sort_field_index=0,
    )


def _note(model: genanki.Model, outline: Outline) -> genanki.Note:
    parts = ("stem", "options", "answer", "explanation", "basis")
    shown = [render(f"anki/{part}.html.jinja", q=outline).strip() for part in parts]
    unit = f"{outline.place.unit_code} {outline.place.unit_title}"
    # a tag holds no blank: Anki parts tags by it
    tags = ["".join(tag.split()) for tag in (outline.label, outline.level, outline.place.unit)]
    return genanki.Note(model=model, fields=[outline.id, outline.label, *shown, unit], guid=guid(outline.id), tags=tags)


def _written(package: genanki.Package, stamp: int) -> bytes:
    """The package with the same bytes for the same questions and stamp: genanki dates its zip by the clock."""
    raw = io.BytesIO()
    package.write_to_file(raw, timestamp=float(stamp))
    files = unpacked(raw.getvalue())
    files["collection.anki2"] = _dated(files["collection.anki2"], stamp)
    return packed(files)


def _dated(collection: bytes, stamp: int) -> bytes:
    """The database with its own dates set: genanki leaves there the day on which its template was made."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        path.write_bytes(collection)
        with contextlib.closing(sqlite3.connect(path)) as database, database:
            database.execute("update col set mod = ?", (stamp * 1000,))
        return path.read_bytes()
