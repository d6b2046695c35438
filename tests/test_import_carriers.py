"""What our exports wrote for other systems comes back: the whole bank, and whatever words a question may hold."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courseware.exchange import Selection, exporters
from courseware.importing import Bank, read_bank
from courseware.importing.carriers import ours
from courseware.importing.writing import files
from courseware.index.referring import REFERENCE, Ref
from courseware.rules.lots import seats
from courseware.rules.showing import shown

from .exchange import HARD, SITE, bank, made, shelf

CALM = settings(deadline=None, max_examples=8, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
CARRIERS = ("moodle", "gift", "qti21", "qti30", "anki")
TRAVELS = {
    "id", "type", "stem", "options", "key", "blanks", "pairs", "extra", "items", "reference", "rubric", "tasks", "explanation",
}  # fmt: skip
"""All that a question asks and answers; objectives and references stay at home."""


def imported(selection: Selection, form: str, folder: Path) -> tuple[Bank, dict[str, dict[str, Any]]]:
    """A selection exported and imported: the bank, and the questions as they are written, by their ids."""
    path = folder / f"bank{exporters[form].suffix}"
    path.write_bytes(exporters[form].write(selection))
    found = read_bank(path)
    written = [question for text in files(found, None, 1).values() for question in yaml.safe_load(text)["questions"]]
    return found, {question["id"]: question for question in written}


def plainly(value: Any) -> Any:
    """A question with the words of its references, as every other system is told them."""
    if isinstance(value, list):
        return [plainly(each) for each in value]
    if isinstance(value, dict):
        return {name: plainly(each) for name, each in value.items()}
    return REFERENCE.sub(_words, value) if isinstance(value, str) else value


def _words(match: re.Match[str]) -> str:
    ref = Ref.parse(match[1])
    assert ref is not None
    grade = f"（{shelf().index.figures[ref.id].value.grade} 级）" if ref.kind == "figure" else ""
    return (ref.words or shelf().tongue.name(ref.key)) + grade


@pytest.mark.parametrize("form", CARRIERS)
@pytest.mark.parametrize("site", ["", SITE])
def test_the_whole_bank_comes_back(form: str, site: str, tmp_path: Path) -> None:
    """With the address of the site known, links stand in every text; their words come back and they do not."""
    selection = shelf(site).bank()
    found, written = imported(selection, form, tmp_path)
    assert (found.unknown, found.own, [settled.draft for settled in found.questions if settled.draft]) == ([], [], [])
    assert len(written) == len(selection.items)
    for item in selection.items:
        before = {name: each for name, each in plainly(item.question.model_dump(exclude_none=True)).items() if name in TRAVELS}
        after = {name: each for name, each in written[item.question.id].items() if name in TRAVELS}
        assert after == {name: each for name, each in before.items() if each != []}


@pytest.mark.parametrize("form", CARRIERS)
def test_tags_bring_back_how_hard_a_question_is_and_what_it_rests_on(form: str, tmp_path: Path) -> None:
    _, written = imported(bank(), form, tmp_path)
    for item in bank().items:
        question = written[item.question.id]
        if form in {"moodle", "gift", "anki"}:
            assert question["level"] == item.question.level
        if form in {"moodle", "gift"}:
            assert question["difficulty"] == item.question.difficulty
        assert len(question["basis"]) == len(item.question.basis)
        assert all(each.startswith("请改写：") for each in question["basis"])


@pytest.mark.parametrize("form", CARRIERS)
def test_a_unit_and_a_paper_come_back(form: str, tmp_path: Path) -> None:
    paper = shelf().paper(next(iter(shelf().index.papers)))
    assert set(imported(paper, form, tmp_path)[1]) == {item.question.id for item in paper.items}


@pytest.mark.parametrize("form", CARRIERS)
@pytest.mark.parametrize("words", [HARD, ["甲", "乙（2 分）", "A. 丙", "→ 丁", "依据：戊", "己 或 庚；（2）辛"]])
def test_words_that_mean_something_to_a_format_lose_no_question(form: str, words: list[str], tmp_path: Path) -> None:
    selection = made(words)
    found, _ = imported(selection, form, tmp_path)
    assert len(found.questions) == len(selection.items)
    assert not found.unknown
    options = {settled.beside.name: settled.options for settled in found.questions if settled.type == "single_choice"}
    told = [option.text for option in selection.items[0].question.options]  # type: ignore[union-attr] # the first is a choice
    assert [_close(text) for text in options["openness-01"]] == [_close(text.replace("**", "")) for text in told] or form == "anki"


def _close(text: str) -> str:
    return re.sub(r"\s|\*", "", text)


@pytest.mark.parametrize("form", CARRIERS)
@given(
    words=st.lists(
        st.text("甲乙丙丁&<>\"'~=#{}:\\[]()%-/*_$@!;|^`.,01aA \u3000“”——", min_size=1, max_size=30).map("字{}句".format),
        min_size=3,
        max_size=5,
    )
)
@CALM
def test_whatever_a_bank_says_it_comes_back_as_many(form: str, words: list[str], tmp_path: Path) -> None:
    selection = made(words)
    found, _ = imported(selection, form, tmp_path)
    assert [settled.beside.name for settled in found.questions] == [outline.id for outline in selection.outlines]


def test_the_authors_order_is_found_again() -> None:
    """Options are shown in a drawn order; without their ids only the draw itself can put them back."""
    for item in bank().items:
        question = item.question
        if drawn := shown(question):
            texts = [option.text for option in drawn]
            assert ours.authors_order(question.id, texts, texts) == [option.text for option in question.options]  # type: ignore[union-attr]
    assert sorted(seats("openness-01", list("abcd"))) == list("abcd")


def test_answers_of_an_author_are_told_from_other_spellings() -> None:
    from courseware.exchange.spellings import spellings

    for given_answers in (["七日"], ["7", "七"], ["居民委员会", "居委会"], ["x"]):
        assert ours.as_given(spellings(given_answers)) == given_answers
    # what somebody else wrote is left as it is
    assert ours.as_given(["甲", "乙", "丙"]) == ["甲", "乙", "丙"]


def test_what_somebody_added_elsewhere_makes_a_draft(tmp_path: Path) -> None:
    """A question that went out, got a table in Moodle's editor and came back: its id stays, and a person must look."""
    raw = exporters["moodle"].write(shelf().unit("consultation")).decode()
    stem = raw.index("<questiontext", raw.index("consultation-01")) + len('<questiontext format="html"><text>')
    added = "&lt;table&gt;&lt;tr&gt;&lt;td&gt;甲&lt;/td&gt;&lt;/tr&gt;&lt;/table&gt;&lt;p&gt;&lt;del&gt;乙&lt;/del&gt;&lt;/p&gt;"
    (tmp_path / "bank.xml").write_text(raw[:stem] + added + raw[stem:], encoding="utf-8")
    [settled] = [each for each in read_bank(tmp_path / "bank.xml").questions if each.draft]
    assert settled.beside.name.startswith("consultation-")
    assert "甲" in settled.stem
    assert settled.draft == ["题干里有划掉的字，照样读入", "题干里有表格，读成了一行一行的字"]
