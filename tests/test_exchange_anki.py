"""Anki packages: stable guids, and Anki's own importer, where it is installed, twice."""

from __future__ import annotations

import dataclasses
import json
import os
import sqlite3
import subprocess
import sys
import zipfile
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from courseware.exchange import Selection, anki

from .exchange import CHECKERS, bank, flat, lines, made, shelf, text_of

PYTHON = os.environ.get("CHECKERS_PYTHON", sys.executable)
"""A Python that has `anki`: it is large, and only this test uses it, so it does not stand in the lock."""


@cache
def installed() -> bool:
    return subprocess.run([PYTHON, "-c", "import anki.collection"], capture_output=True, check=False).returncode == 0


def rows(package: bytes, folder: Path) -> list[tuple[str, list[str]]]:
    """guid and fields of every note in a package."""
    (folder / "package").write_bytes(package)
    with zipfile.ZipFile(folder / "package") as archive:
        archive.extract("collection.anki2", folder)
    database = sqlite3.connect(folder / "collection.anki2")
    found = [(guid, fields.split("\x1f")) for guid, fields in database.execute("select guid, flds from notes order by id")]
    database.close()
    return found


def imported(folder: Path, *selections: Selection) -> list[dict[str, Any]]:
    paths = []
    for number, selection in enumerate(selections):
        path = folder / f"{number}.apkg"
        path.write_bytes(anki.write(selection))
        paths.append(str(path))
    done = subprocess.run([PYTHON, "anki_import.py", *paths], cwd=CHECKERS, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def test_guids_never_change() -> None:
    # as published: another guid would give everybody who imported the bank before a second copy of it
    assert anki.guid("consultation-01") == "Fy1REfS[_;"
    assert anki.MODEL_ID == 1_732_550_401
    assert anki.deck_id("mechanisms") == 1_080_672_189


def test_a_note_has_the_id_of_its_question_whatever_it_comes_in(tmp_path: Path) -> None:
    whole = dict(rows(anki.write(bank()), tmp_path))
    assert len(whole) == 369
    assert {guid: fields[0] for guid, fields in whole.items()} == {anki.guid(each.id): each.id for each in bank().outlines}
    paper = dict(rows(anki.write(shelf().paper("pre-test")), tmp_path))
    assert paper == {guid: whole[guid] for guid in paper}


@given(st.lists(lines, min_size=6, max_size=6))
@settings(deadline=None, max_examples=20)
def test_any_words_come_back_from_anki(tmp_path_factory: pytest.TempPathFactory, words: list[str]) -> None:
    selection = made(words)
    for q, (guid, fields) in zip(selection.outlines, rows(anki.write(selection), tmp_path_factory.mktemp("anki")), strict=True):
        assert guid == anki.guid(q.id)
        if q.type != "fill_blank":
            assert text_of(fields[2]).startswith(text_of(q.stem.html))
        assert text_of(q.explanation.html) in text_of(fields[5])
        assert all(flat(choice.text.plain) in text_of(fields[3]) for choice in q.choices if choice.feedback)


@pytest.mark.skipif(not installed(), reason="anki is not installed; CHECKERS_PYTHON may name a Python that has it")
def test_ankis_own_importer_twice_without_duplicates_and_updates_what_changed(tmp_path: Path) -> None:
    first = bank()
    edited = dataclasses.replace(first.outlines[0], stem=dataclasses.replace(first.outlines[0].stem, html="<p>改过的题干</p>"))
    second = dataclasses.replace(first, outlines=(edited, *first.outlines[1:]), stamp=first.stamp + 60)
    paper = dataclasses.replace(shelf().paper("pre-test"), stamp=first.stamp + 60)
    once, again, changed, with_paper = imported(tmp_path, first, first, second, paper)
    assert (once["new"], once["updated"], once["cards"]) == (369, 0, 369)
    assert (again["new"], again["updated"], again["cards"]) == (0, 0, 369)
    assert (changed["new"], changed["cards"]) == (0, 369)
    assert (with_paper["new"], with_paper["cards"]) == (0, 369)
    assert changed["notes"][anki.guid(edited.id)][2] == "<p>改过的题干</p>"
    same = {guid: fields for guid, fields in once["notes"].items() if guid != anki.guid(edited.id)}
    assert {guid: changed["notes"][guid] for guid in same} == same
    assert {name for name in once["decks"] if "::" in name} == {
        f"社区治理学堂::{number} {chapter.title}" for number, chapter in enumerate(shelf().index.chapters.values(), 1)
    }
    assert "答案" not in once["front"]
    assert "依据：" in once["back"]
