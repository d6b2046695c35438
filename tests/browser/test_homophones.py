"""Words of the course with characters replaced by homophones, and words that it does not have, typed into the real box."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

from courseware.search.index import COMMON

from ..searching import ask, open_box, passages, plain

CHANCE = 2026
"""Other words than those that the rules were measured with."""
HAN = re.compile(r"[\u4e00-\u9fff]{2,8}")
SAMPLE = 60


@pytest.fixture(scope="module")
def texts(site: Path) -> dict[str, str]:
    """What the index says, by page."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for url, _, title, text in passages(site):
        found[url] += [plain(line) for line in (title, *text.split("\n"))]
    return {url: "\n".join(lines) for url, lines in found.items()}


@pytest.fixture(scope="module")
def words(site: Path, texts: dict[str, str]) -> list[str]:
    """The glossary's terms, and what else they are called, that stand in the course."""
    names = json.loads((site / "search" / "names.js").read_text(encoding="utf-8").split(",", 2)[2].rstrip()[:-1])
    return [each for each in sorted({*chain.from_iterable(names["terms"])}) if HAN.fullmatch(each) and stands(each, texts)]


@pytest.fixture(scope="module")
def page(browser: Browser, root: str) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    made = context.new_page()
    open_box(made, root)
    yield made
    context.close()


def stands(word: str, texts: dict[str, str]) -> set[str]:
    return {url for url, text in texts.items() if word in text}


class Typist:
    """Somebody whose input method gives other characters of the same sound."""

    def __init__(self) -> None:
        self.chance = random.Random(CHANCE)
        self.alike: defaultdict[str, list[str]] = defaultdict(list)
        for each, sound in zip(sorted(COMMON), lazy_pinyin(sorted(COMMON), style=Style.NORMAL), strict=True):
            self.alike[sound].append(each)

    def mistype(self, word: str, count: int, texts: dict[str, str]) -> str | None:
        """`word` with so many characters replaced, as it stands nowhere in the course; None where that does not come out."""
        for _ in range(20):
            characters, sounds = list(word), lazy_pinyin(word, style=Style.NORMAL)
            for at in self.chance.sample(range(len(word)), count):
                # as it is read in the word, or alone
                sound = self.chance.choice([sounds[at], lazy_pinyin(word[at], style=Style.NORMAL)[0]])
                characters[at] = self.chance.choice([each for each in self.alike[sound] if each != word[at]] or [word[at]])
            typed = "".join(characters)
            if sum(a != b for a, b in zip(typed, word, strict=True)) == count and not stands(typed, texts):
                return typed
        return None


def share_found(page: Page, root: str, meant: Sequence[str], count: int, texts: dict[str, str]) -> float:
    """Of the words, mistyped, the share that has a page with the word among the first five."""
    typist = Typist()
    pairs = [(typed, word) for word in meant if (typed := typist.mistype(word, count or len(word), texts))]
    assert len(pairs) >= 20
    found = [bool(stands(word, texts) & set(ask(page, root, typed).pages[:5])) for typed, word in pairs]
    return sum(found) / len(found)


@pytest.mark.parametrize(("shortest", "count", "least"), [(2, 1, 0.95), (4, 2, 0.95), (4, 0, 0.9)], ids=["one", "two", "every"])
def test_names_of_the_course_are_found(
    page: Page, root: str, words: list[str], texts: dict[str, str], shortest: int, count: int, least: float
) -> None:
    meant = random.Random(CHANCE).sample([each for each in words if len(each) >= shortest], SAMPLE)
    assert share_found(page, root, meant, count, texts) >= least


def test_words_of_the_dictionary_that_the_course_has_are_found(page: Page, root: str, texts: dict[str, str]) -> None:
    known = [each for each in sorted(phrases_dict) if HAN.fullmatch(each) and stands(each, texts)]
    chance = random.Random(CHANCE)
    assert share_found(page, root, chance.sample([each for each in known if len(each) == 2], SAMPLE), 1, texts) >= 0.9
    assert share_found(page, root, chance.sample([each for each in known if len(each) > 2], SAMPLE), 1, texts) >= 0.98


@pytest.mark.parametrize(("length", "most"), [(3, 0.06), (4, 0.01)])
def test_what_the_course_does_not_have_is_not_taken_for_what_sounds_so(
    page: Page, root: str, texts: dict[str, str], length: int, most: float
) -> None:
    absent = [each for each in sorted(phrases_dict) if len(each) == length and HAN.fullmatch(each) and not stands(each, texts)]
    asked = random.Random(CHANCE).sample(absent, 4 * SAMPLE)
    taken = 0
    for each in asked:
        ask(page, root, each)
        taken += page.locator(".md-search-result__meta").inner_text().startswith("按")
    assert taken / len(asked) <= most
