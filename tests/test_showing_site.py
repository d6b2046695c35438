"""Options and statements on the built site: letters of the place, keys that fit them, and nothing to be learnt from either."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html  # type: ignore[import-untyped] # its stubs are a package of their own

from courseware.model import MultipleChoice, SingleChoice
from courseware.rules.showing import shown

from .documents import UNITS, index

LETTERS = list("ABCDEF")


def questions(page: str) -> list[Any]:
    return list(html.fromstring(page).iter("quiz-question"))


def pages(site: Path) -> Iterator[tuple[str, list[Any]]]:
    for place in [*sorted(site.glob("quiz/*/index.html")), *sorted(site.glob("papers/*/index.html"))]:
        found = questions(place.read_text(encoding="utf-8"))
        if found:
            yield place.parent.name, found


def letter_of(question: Any) -> dict[str, str]:
    return {each.get("data-letter"): each.text for each in question.iterfind(".//span[@class='option__letter']")}


def test_letters_go_by_place_and_the_key_and_the_feedback_follow(site: Path) -> None:
    banks = {}
    for file in (site / "assets" / "bank").glob("*.js"):
        text = file.read_text(encoding="utf-8")
        banks[file.stem] = questions("".join(json.loads(text[text.index(",") + 1 : text.rindex(")")]).values()))
    checked = 0
    for name, found in [*pages(site), *((name, found) for name, found in banks.items() if name in UNITS)]:
        for question in found:
            if not question.get("data-type").endswith("_choice"):
                continue
            own = index().questions[question.get("data-question")].value
            assert isinstance(own, SingleChoice | MultipleChoice)
            letter = letter_of(question)
            assert list(letter.values()) == LETTERS[: len(letter)], name
            assert list(letter) == [each.id for each in shown(own)], name
            feedback = [each.get("data-feedback") for each in question.iterfind(".//li[@data-feedback]")]
            assert feedback == list(letter)
            for each in question.xpath(".//*[@data-letter]"):
                assert each.text == letter[each.get("data-letter")]
            key = [each.text for each in question.xpath(".//*[@class='answer__key']//*[@data-letter]")]
            assert key == sorted(letter[each] for each in question.get("data-key").split())
            checked += 1
    assert checked > 500


def test_nothing_is_learnt_from_letters_and_places(site: Path) -> None:
    letters: Counter[str] = Counter()
    same = pairs = first = statements = 0
    for unit in UNITS:
        page = questions((site / "quiz" / unit / "index.html").read_text(encoding="utf-8"))
        keys = [letter_of(each)[each.get("data-key")] for each in page if each.get("data-type") == "single_choice"]
        letters.update(keys)
        same += sum(one == other for one, other in pairwise(keys))
        pairs += max(0, len(keys) - 1)
        judged = [each.get("data-key") for each in page if each.get("data-type") == "true_false"]
        first += sum((key == "true") == (place == 0) for place, key in enumerate(judged))
        statements += len(judged)
        numbers = [each.findtext(".//span[@class='question__number']") for each in page]
        assert numbers == [f"第 {place} 题" for place in range(1, len(page) + 1)]
    assert 0.18 <= same / pairs <= 0.32
    assert first / statements <= 0.6
    assert all(0.2 <= letters[each] / letters.total() <= 0.3 for each in "ABCD"), letters


@pytest.mark.parametrize("unit", UNITS)
def test_what_a_new_assignment_lists_is_what_the_page_shows(unit: str, site: Path) -> None:
    text = (site / "assets" / "course.js").read_text(encoding="utf-8")
    papers = json.loads(text[text.index("(") + 1 : text.rindex(")")])["papers"]
    listed = next([name for name, _ in each["questions"]] for each in papers if each["id"] == f"quiz-{unit}")
    found = [each.get("data-question") for each in questions((site / "quiz" / unit / "index.html").read_text(encoding="utf-8"))]
    assert sorted(listed) == sorted(found)
    judged = [name for name in listed if index().questions[name].value.type == "true_false"]
    assert judged == [name for name in found if name in judged]
