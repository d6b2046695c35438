"""What everybody reads of a unit takes ten minutes: the rest is folded, and nothing of it is lost."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from courseware import compile
from courseware.pages.page import parted

from .site import HOME

MOST = 1300
"""Characters that everybody reads of a unit, the names of the folds among them not counted."""
EMPTY = {"br", "hr", "img", "input", "link", "meta"}


class Reader(HTMLParser):
    """The words of a page outside of its folds and its pictures, and those inside of folds."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.folded: list[str] = []
        self._within: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in EMPTY:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        while tag in self._within and self._within.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "svg" not in self._within:
            (self.folded if "details" in self._within else self.words).append(data)


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text.partition("\n---\n")[2])
    return reader


def long(words: list[str]) -> int:
    return len(re.findall(r"[^\W_]|[，。、；：？！“”（）《》]", "".join(words)))


@pytest.fixture(scope="module")
def units() -> dict[str, str]:
    return {name: text for name, text in compile(HOME / "curriculum").files.items() if 'class="objectives"' in text}


def test_what_everybody_reads_is_short(units: dict[str, str]) -> None:
    assert len(units) == 29
    assert {name: each for name, text in units.items() if (each := long(read(text).words)) > MOST} == {}


def test_folds_hold_the_rest_under_names_and_addresses_of_their_own(units: dict[str, str]) -> None:
    for name, text in units.items():
        ids = re.findall(r'\sid="([^"]+)"', text) + re.findall(r"\{#([^}]+)\}", text)
        assert len(ids) == len({*ids}), name
        assert "basis-all" in ids, name
        assert "discussion-all" in ids, name
        assert long(read(text).folded) > 1000, name


def test_a_text_is_parted_at_a_paragraph() -> None:
    assert parted("一二三。\n\n四五六。\n\n七八九。", 8) == ("一二三。\n\n四五六。", "七八九。")
    assert parted("一二三。", 1) == ("一二三。", "")
    assert parted("一二三四五六七八九。\n\n十。", 3) == ("一二三四五六七八九。", "十。")


def test_what_a_colon_promises_stays_with_it() -> None:
    assert parted("有三种：\n\n- 一\n- 二\n\n完。", 4) == ("有三种：\n\n- 一\n- 二", "完。")
