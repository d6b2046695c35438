"""Anki packages: stable guids, dates that say what changed, and Anki's own importer, where it is installed, as a learner uses it."""

from __future__ import annotations

import dataclasses
import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from courseware.exchange import Selection, anki
from courseware.exchange.note_type import MODEL_ID
from courseware.exchange.writing import UNFIT

from .documents import index
from .exchange import CHECKERS, HARD, SITE, bank, flat, lines, made, shelf, text_of
from .outside.anki import COMMANDS, RULES, opened
from .outside.rule import broken

PYTHON = os.environ.get("CHECKERS_PYTHON") or sys.executable
"""A Python that has `anki`: it is large, and only this test uses it, so it does not stand in the lock."""

FORMULAS = [
    "甲[latex]x^2[/latex]乙",
    "甲[$]x[/$]乙",
    "甲[$$]x[/$$]乙[SOUND:a.mp3]",
    "甲[sound:a.mp3]乙",
    r"甲\(x\)乙\[y\]",
    "[anki:tts lang=zh_CN]甲[/anki:tts]",
]
"""What Anki would take out of a text, or turn into a picture."""


@cache
def installed() -> bool:
    return subprocess.run([PYTHON, "-c", "import anki.collection"], capture_output=True, check=False).returncode == 0


with_anki = pytest.mark.skipif(not installed(), reason="anki is not installed; CHECKERS_PYTHON may name a Python that has it")


def learned(folder: Path, *steps: Selection | str | tuple[Selection, bool]) -> list[dict[str, Any]]:
    """What Anki holds after each step: an import, one with note types merged, or what a learner does."""
    asked: list[dict[str, Any]] = []
    for number, step in enumerate(steps):
        if isinstance(step, str):
            asked.append({"learner": step})
            continue
        selection, merge = step if isinstance(step, tuple) else (step, False)
        path = folder / f"{number}.apkg"
        path.write_bytes(anki.write(selection))
        asked.append({"import": str(path), "merge": merge})
    text = "".join(json.dumps(each) + "\n" for each in asked)
    done = subprocess.run(
        [PYTHON, "anki_import.py"], cwd=CHECKERS, input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def edited(selection: Selection, stamp: int) -> Selection:
    """The same with its first question changed, written at `stamp`."""
    first, *rest = selection.outlines
    changed = dataclasses.replace(first, stem=dataclasses.replace(first.stem, html="<p>改过的题干</p>"))
    return dataclasses.replace(selection, outlines=(changed, *rest), stamp=stamp)


def few() -> Selection:
    return dataclasses.replace(bank(), outlines=bank().outlines[:3])


LATER = 4_000_000_000
"""Later than anything that a learner did while this runs."""


def test_guids_never_change() -> None:
    # as published: another guid would give everybody who imported the bank before a second copy of it
    assert anki.guid("consultation-01") == "Fy1REfS[_;"
    assert MODEL_ID == 1_732_550_401
    assert anki.deck_id("mechanisms") == 1_080_672_189


@pytest.mark.parametrize("which", ["bank", *shelf().index.papers])
def test_every_package_keeps_to_what_anki_does(which: str) -> None:
    selection = bank() if which == "bank" else shelf().paper(which)
    assert broken(RULES, opened(selection), which) == []


@given(st.lists(lines, min_size=6, max_size=6))
@example(HARD)
@example(FORMULAS)
@settings(deadline=None, max_examples=25)
def test_any_words_keep_to_what_anki_does_and_come_back(words: list[str]) -> None:
    selection = made(words)
    package = opened(selection)
    assert broken(RULES, package, "made") == []
    for q, note in zip(selection.outlines, package.notes, strict=True):
        if q.type != "fill_blank":
            assert text_of(note.fields[2]).startswith(text_of(q.stem.html))
        assert text_of(q.explanation.html) in text_of(note.fields[5])
        assert all(flat(choice.text.plain) in text_of(note.fields[3]) for choice in q.choices if choice.feedback)
        assert text_of(note.fields[7]) == flat(UNFIT.sub("", f"{q.place.unit_code} {q.place.unit_title}"))


def test_the_rules_find_what_they_are_for() -> None:
    """A table whose checks find nothing anywhere would prove nothing."""
    package = opened(made(["甲"] * 6))
    note = dataclasses.replace(package.notes[0], guid="?", changed=7, tags=" 一 二 ", fields=["", "[Latex]<img>"], kind=1)
    bad = dataclasses.replace(
        package, notes=[note, dataclasses.replace(package.notes[1], changed=7), *package.notes[2:]], decks=["一::二::三"]
    )
    assert {each.split(": ")[1] for each in broken(RULES, bad, "bad")} == {rule.id for rule in RULES}


def test_a_note_is_the_same_whatever_it_comes_in_and_wherever_the_site_is() -> None:
    whole = {note.guid: note for note in opened(bank()).notes}
    assert len(whole) == len(index().questions)
    paper = opened(shelf().paper("pre-test"))
    assert {note.guid: note for note in paper.notes} == {note.guid: whole[note.guid] for note in paper.notes}
    linked = shelf(SITE).bank()
    assert anki.digests(linked) == anki.digests(bank())
    assert any("<a href" in field for note in opened(linked).notes for field in note.fields)


def test_only_what_changed_gets_another_date() -> None:
    first, later = few(), edited(few(), LATER)
    before, after = ([note.changed for note in opened(each).notes] for each in (first, later))
    assert after == [LATER, *before[1:]]
    # nothing else in the file tells when it was written
    assert anki.write(first) == anki.write(dataclasses.replace(first, stamp=LATER))


@with_anki
def test_ankis_own_importer_twice_without_duplicates_and_updates_what_changed(tmp_path: Path) -> None:
    first = bank()
    second = edited(first, LATER)
    paper = dataclasses.replace(shelf().paper("pre-test"), stamp=LATER)
    once, again, changed, with_paper = learned(tmp_path, first, first, second, paper)
    count = len(index().questions)
    assert (once["new"], once["updated"], once["cards"]) == (count, 0, count)
    assert (again["new"], again["updated"], again["cards"]) == (0, 0, count)
    assert (changed["new"], changed["updated"], changed["cards"]) == (0, 1, count)
    assert (with_paper["new"], with_paper["updated"], with_paper["cards"]) == (0, 0, count)
    guid = anki.guid(first.outlines[0].id)
    assert changed["notes"][guid][2] == "<p>改过的题干</p>"
    same = {name: fields for name, fields in once["notes"].items() if name != guid}
    assert {name: changed["notes"][name] for name in same} == same
    assert {name for name in once["decks"] if "::" in name} == {
        f"社区治理学堂::{number} {chapter.title}" for number, chapter in enumerate(shelf().index.chapters.values(), 1)
    }
    assert "答案" not in once["fronts"][0]
    assert "依据：" in once["backs"][0]


@with_anki
def test_in_anki_a_tag_of_ones_own_stays_on_what_did_not_change(tmp_path: Path) -> None:
    tagged, same, changed = learned(tmp_path, few(), "tag", dataclasses.replace(few(), stamp=LATER), edited(few(), LATER))[1:]
    assert all("难" in tags for tags in tagged["tags"].values())
    assert (same["updated"], same["tags"]) == (0, tagged["tags"])
    guid = anki.guid(few().outlines[0].id)
    assert changed["updated"] == 1
    assert {name for name, tags in changed["tags"].items() if "难" not in tags} == {guid}


@with_anki
def test_in_anki_flags_and_decks_of_ones_own_stay(tmp_path: Path) -> None:
    *_, changed = learned(tmp_path, few(), "flag", "deck", edited(few(), LATER))
    assert (changed["updated"], changed["flags"], changed["lying"]) == (1, [1], ["自己的"])


@with_anki
def test_in_anki_looks_of_ones_own_stay_while_ours_did_not_change(tmp_path: Path) -> None:
    *_, changed = learned(tmp_path, few(), "looks", edited(few(), LATER))
    assert "自己的" in changed["css"]


@with_anki
@pytest.mark.parametrize("own", ["field", "template"])
def test_in_anki_a_field_or_card_of_ones_own_ends_updates(tmp_path: Path, own: str) -> None:
    """The guide says so: nothing that a package holds can change it."""
    mine, changed = learned(tmp_path, few(), own, edited(few(), LATER))[1:]
    assert (changed["updated"], changed["conflicting"]) == (0, 3)
    assert changed["notes"] == mine["notes"]
    assert len(changed["kinds"]) == len(mine["kinds"]) + 1


@with_anki
def test_in_anki_merging_note_types_empties_a_field_of_ones_own_only_where_something_changed(tmp_path: Path) -> None:
    *_, same, changed = learned(tmp_path, few(), "field", (few(), True), (edited(few(), LATER), True))
    assert [fields[8] for fields in same["notes"].values()] == ["自己写的"] * 3
    assert sorted(fields[8] for fields in changed["notes"].values()) == ["", "自己写的", "自己写的"]


@with_anki
def test_in_anki_words_stay_words(tmp_path: Path) -> None:
    [found] = learned(tmp_path, made(FORMULAS))
    assert found["sounds"] == 0
    for card in (*found["fronts"], *found["backs"]):
        assert not COMMANDS.search(card)
        assert 'class="latex"' not in card
        assert "<img" not in card
    shown = text_of(found["backs"][0])
    assert all(flat(words) in shown for words in FORMULAS[:4])
