"""In which order options and statements are shown: drawn from ids, even over the bank, the same in every kind of document."""

from __future__ import annotations

import io
import json
import os
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import docx
import pytest

from courseware.documents.papers.paper_docx import key_docx, paper_docx
from courseware.documents.papers.paper_pdf import key_pdf, paper_pdf
from courseware.exchange import exporters, wjx
from courseware.exchange.qti import item
from courseware.model import MultipleChoice, SingleChoice, TrueFalse
from courseware.rules.drawing import draw_all, unit_quiz
from courseware.rules.showing import is_ranked, letters, shown, statements_drawn

from .documents import UNITS, index, sheet, words
from .exchange import bank, shelf
from .test_bank import multiple, single, statement
from .test_import_roundtrip import back


def choices() -> Iterator[SingleChoice | MultipleChoice]:
    for entry in index().questions.values():
        if isinstance(entry.value, SingleChoice | MultipleChoice):
            yield entry.value


def test_options_are_the_authors_own_in_another_order() -> None:
    for question in choices():
        assert sorted(each.id for each in shown(question)) == [each.id for each in question.options]
        assert [letters(question)[each.id] for each in shown(question)] == list("ABCDEF")[: len(question.options)]
    moved = sum([each.id for each in shown(question)] != [each.id for each in question.options] for question in choices())
    assert moved > 0.85 * len(list(choices())), "four options stand as they were once in 24 times"


def test_an_order_hangs_on_the_id_alone() -> None:
    one = single(1, "题干", ["甲", "乙", "丙", "丁"], 2)
    other = one.model_copy(update={"stem": "另一个题干", "key": "a", "explanation": "另一种解析"})
    assert [each.id for each in shown(one)] == [each.id for each in shown(other)]
    orders = {"".join(each.id for each in shown(single(number, "题干", ["甲", "乙", "丙", "丁"], 0))) for number in range(10, 99)}
    assert len(orders) > 15


def test_letters_of_keys_are_spread_and_are_no_shyer_of_their_neighbour_than_chance() -> None:
    found: Counter[str] = Counter()
    same = pairs = 0
    for questions in index().questions_of.values():
        own = [letters(each)[each.key] for each in questions if isinstance(each, SingleChoice)]
        found.update(own)
        same += sum(one == other for one, other in pairwise(own))
        pairs += max(0, len(own) - 1)
    assert pairs > 100
    assert 0.18 <= same / pairs <= 0.32
    assert all(0.2 <= found[letter] / found.total() <= 0.3 for letter in "ABCD"), found


def test_the_first_statement_of_a_practice_is_true_about_as_often_as_not() -> None:
    right = total = 0
    for unit in UNITS:
        keys = [each.question.key for each in draw_all(index())[f"quiz-{unit}"].shown() if isinstance(each.question, TrueFalse)]
        right += sum(key == (place == 0) for place, key in enumerate(keys))
        total += len(keys)
    assert total > 50
    assert 0.4 <= right / total <= 0.6


def test_statements_change_places_among_themselves() -> None:
    others = [single(each, "题干", ["甲", "乙", "丙"], 0) for each in (1, 3)]
    given: list[Any] = [statement(7, "一", True), others[0], statement(8, "二", False), others[1], statement(9, "三", True)]
    found = statements_drawn(given, lambda each: each)
    assert [found[1], found[3]] == others
    assert Counter(each.id for each in found) == Counter(each.id for each in given)
    assert found == statements_drawn([given[4], others[0], given[0], others[1], given[2]], lambda each: each), "whatever order they had"


def test_links_and_lists_keep_the_authors_order() -> None:
    """What links and receipts are made from: a published assignment must not change while papers are being handed in."""
    for unit in UNITS:
        assert [each.question.id for each in unit_quiz(index(), unit).items] == [each.id for each in index().questions_of[unit]]


RANKED = ["30 日", "一个月零五天", "两个月", "半年"]


@pytest.mark.parametrize("order", [[0, 1, 2, 3], [3, 1, 0, 2], [2, 3, 1, 0]])
def test_numbers_dates_and_spans_ascend(order: list[int]) -> None:
    texts = [RANKED[place] for place in order]
    for question in (single(1, "多久？", texts, 0), multiple(2, "多久？", texts, [0, 1])):
        assert is_ranked(question)
        assert [each.text for each in shown(question)] == RANKED
    assert not is_ranked(single(1, "多久？", [*texts[:3], "没有规定"], 0))


def flat(text: str) -> str:
    return re.sub(r"\s", "", text)


def read_docx(file: bytes, folder: Path) -> str:
    return flat("".join(paragraph.text for paragraph in docx.Document(io.BytesIO(file)).paragraphs))


def read_pdf(file: bytes, folder: Path) -> str:
    (folder / "made.pdf").write_bytes(file)
    done = subprocess.run(["pdftotext", "-raw", str(folder / "made.pdf"), "-"], capture_output=True, encoding="utf-8", check=True)
    # the foot of a page stands in the middle of a question that goes on
    return flat(re.sub(r"\n[^\n]*第\s*\d+\s*页[^\n]*\n?", "\n", done.stdout))


DOCUMENTS = {"docx": (paper_docx, key_docx, read_docx), "pdf": (paper_pdf, key_pdf, read_pdf)}


@pytest.mark.parametrize("kind", DOCUMENTS)
@pytest.mark.parametrize("letter", ["A", "B"])
@pytest.mark.parametrize("paper", ["mock-exam-1", "quiz-consultation"])
def test_a_printed_key_names_the_options_that_were_printed(paper: str, letter: str, kind: str, tmp_path: Path) -> None:
    """Read back from the files: what stands on the paper under the letters of its key is what the author called right."""
    if kind == "pdf" and shutil.which("pdftotext") is None and not os.environ.get("CI"):
        pytest.skip("needs poppler-utils")
    make_paper, make_key, read = DOCUMENTS[kind]
    found = sheet(paper, letter)
    text, key = read(make_paper(found), tmp_path), read(make_key(found), tmp_path)
    checked = 0
    at = place = 0
    for section in found.sections:
        for each in section.asked:
            question = index().questions[each.id].value
            if not isinstance(question, SingleChoice | MultipleChoice):
                continue
            at = text.index(flat("".join(run.text for run in each.stem[0].line)), at)
            printed = {}
            for option in question.options:
                printed[option.id] = text[text.index(f"．{flat(words().plain(option.text))}", at) - 1]
            assert sorted(printed.values()) == list("ABCDEF")[: len(printed)]
            if letter == "A":
                assert printed == letters(question), "as the site shows it"
            said = re.compile(rf"{each.number}．(?:（{each.points}分）)?答案：([A-F]+)(?![A-F])").search(key, place)
            assert said, each.number
            place = said.end()
            assert set(said[1]) == {printed[name] for name in question.key}
            checked += 1
    assert checked >= 6


def test_exports_show_what_the_site_shows() -> None:
    for q, line in zip(bank().outlines, wjx.write(bank()).decode().split("\n")[1:-1], strict=True):
        question = index().questions[q.id].value
        if not isinstance(question, SingleChoice | MultipleChoice):
            continue
        wanted = [each.id for each in shown(question)]
        assert [(choice.id, choice.letter) for choice in q.choices] == [(each, letters(question)[each]) for each in wanted]
        assert q.key_letters == tuple(sorted(letters(question)[each] for each in question.key))
        assert tuple(json.loads(line)["correctselect"]) == q.key_letters
        for version in ("qti21", "qti30"):
            names = re.findall(r'imple-?[cC]hoice identifier="([a-f])"', item(q, version))
            assert names == wanted, q.id


@pytest.mark.parametrize("kind", ["txt", "docx", "xlsx"])
def test_what_is_exported_to_be_edited_keeps_the_authors_order(kind: str, tmp_path: Path) -> None:
    file = tmp_path / f"consultation.{kind}"
    file.write_bytes(exporters[kind].write(shelf().unit("consultation")))
    own = index().questions_of["consultation"]
    came = back(file, tmp_path)
    assert list(came) == [each.id for each in own]
    for question in own:
        if isinstance(question, SingleChoice | MultipleChoice):
            assert [each.text for each in came[question.id].options] == [str(each.text) for each in question.options]
            assert came[question.id].key == question.key
