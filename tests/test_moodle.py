"""The exports for Moodle against everything that Moodle was met doing: the bank, every paper, and questions made of hostile text."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from courseware.exchange import Selection

from .exchange import HARD, NASTY, made, shelf
from .moodle import gift, xml
from .moodle.reading import SHARES, cleaned, known, right, split
from .moodle.rules import Rule, complaints

MET = [
    "5*3",
    "**5\\*",
    "[plain]字",
    "[html]<b>字</b>",
    "%50%半",
    "%33.33%",
    "//注释",
    "a->b",
    "->",
    "答案甲。",
    "３％",
    "名字<b",
    "甲 < 乙",
    "1<2>3",
    "长" * 300,
    "长" * 299 + "短",
    "甲&lt;乙",
    "甲&",
    "乙\\",
    "&&058;",
    "~",
    "}",
    "#",
    "=甲",
    "/甲/",
    "甲//乙",
    "TRUE",
    "0",
    "\\n",
    "甲\\:乙",
    "{#1}",
    "{1:SA:=甲~乙}",
    "::名字::",
    "####",
    "$CATEGORY: 甲",
    "题　目 ABC",
]
"""Texts that mean something to Moodle, most of them met there."""


@cache
def hostile() -> list[Selection]:
    """25 times a question of each of eight types; always the same."""
    chance = random.Random(20261129)
    noise = ["".join(chance.choices(NASTY.replace("\t", ""), k=chance.randrange(3, 40))) for _ in range(40)]
    words = [*MET, *HARD[:1], *HARD[2:], *(f"甲{each}乙" for each in noise)]
    return [made(chance.sample(words, 6)) for _ in range(25)]


def test_two_hundred_questions_are_made() -> None:
    assert sum(len(each.outlines) for each in hostile()) == 200


@pytest.mark.parametrize("number", range(25))
def test_hostile_questions_keep_every_rule(number: int) -> None:
    assert complaints(xml.RULES, xml.File.of(hostile()[number])) == []
    assert complaints(gift.RULES, gift.File.of(hostile()[number])) == []


@pytest.mark.parametrize("text", MET)
def test_each_text_that_was_met_keeps_every_rule_wherever_it_stands(text: str) -> None:
    selection = made([text, "甲", f"乙{text}", "丙", f"{text}丁", "戊"])
    assert complaints(xml.RULES, xml.File.of(selection)) == []
    assert complaints(gift.RULES, gift.File.of(selection)) == []


def test_the_bank_and_every_paper_keep_every_rule() -> None:
    for selection in [shelf().bank(), *shelf().papers()]:
        assert complaints(xml.RULES, xml.File.of(selection)) == []
        assert complaints(gift.RULES, gift.File.of(selection)) == []


def test_long_ids_stay_different_and_short_enough() -> None:
    first, second, *_ = made(["甲"]).outlines
    ends = [replace(each, id=f"{'a' * 120}-{number}", tags=(f"{'a' * 120}-{number}",)) for number, each in enumerate((first, second))]
    selection = replace(made(["甲"]), outlines=tuple(ends))
    assert complaints(xml.RULES, xml.File.of(selection)) == []
    assert complaints([rule for rule in gift.RULES if rule.id != "blank-line"], gift.File.of(selection)) == []


SPOILT_XML: dict[str, Callable[[str], str]] = {
    "shownumcorrect": lambda text: text.replace("<shownumcorrect/>", "", 1),
    "name": lambda text: text.replace("<name><text>openness-01 ", "<name><text>openness-01 &lt;b ", 1),
    "matching-answer": lambda text: text.replace("<answer><text>5*3", f"<answer><text>{'乙' * 256}", 1),
    "fraction": lambda text: text.replace("33.33333", "33.33", 1),
    "idnumber-once": lambda text: text.replace("<idnumber>openness-02", "<idnumber>openness-01", 1),
    "idnumber-length": lambda text: text.replace("<idnumber>openness-02", f"<idnumber>{'a' * 120}", 1),
    "category-path": lambda text: text.replace("1//2", "1/2", 1),
    "cloze": lambda text: text.replace("5\\*3", "5*3"),
    "cloze-letters": lambda text: text.replace("~=丙丁。", "", 1),
    "cloze-newer": lambda text: text.replace("{1:SHORTANSWER:=5", "{1:SHORTANSWER:=&amp;#53;"),
    "tag-length": lambda text: text.replace("<tag><text>", f"<tag><text>{'长' * 50}", 1),
}
SPOILT_GIFT: dict[str, Callable[[str], str]] = {
    "blank-line": lambda text: text.replace("{\n", "{\n\n", 1),
    "comment-line": lambda text: text.replace("\n~", "\n//~", 1),
    "words": lambda text: text.replace("::[html]", "::[plain]", 1),
    "format": lambda text: text.replace("&\\#91;", "["),
    "weight": lambda text: text.replace("33.33333", "33.33", 1),
    "arrow": lambda text: text.replace("=%100%[plain]", "=%100%[plain]a->", 1),
    "asterisk": lambda text: text.replace("5\\\\*3", "5*3"),
    "letters": lambda text: text.replace("=%100%[plain]丙丁。\n", "", 1),
    "name": lambda text: text.replace("::openness-01 ", f"::openness-01 {'长' * 255}", 1),
    "matching-answer": lambda text: text.replace(" -> 5", f" -> {'乙' * 256}5", 1),
    "idnumber": lambda text: text.replace("[id:openness-02]", "[id:openness-01]", 1),
    "category-path": lambda text: text.replace("1//2", "1/2", 1),
    "by-hand": lambda text: text.replace("<li>a-&gt;b</li>", "", 1),
}


@pytest.mark.parametrize("id", [rule.id for rule in xml.RULES])
def test_a_rule_of_xml_tells_what_offends_against_it(id: str) -> None:
    file = xml.File.of(made(["1/2", "[html]字", "5*3", "丙丁", "甲=", "乙"]))
    spoilt = SPOILT_XML[id](file.content.decode())
    assert spoilt != file.content.decode()
    assert complaints([rule for rule in xml.RULES if rule.id == id], replace(file, content=spoilt.encode())) != []


@pytest.mark.parametrize("id", [rule.id for rule in gift.RULES])
def test_a_rule_of_gift_tells_what_offends_against_it(id: str) -> None:
    file = gift.File.of(made(["1/2", "[html]字", "5*3", "丙丁", "a->b" if id == "by-hand" else "甲=", "乙"]))
    spoilt = SPOILT_GIFT[id](file.content)
    assert spoilt != file.content
    assert complaints([rule for rule in gift.RULES if rule.id == id], replace(file, content=spoilt)) != []


@pytest.mark.parametrize("rules", [xml.RULES, gift.RULES])
def test_the_table_says_of_each_rule_what_moodle_does_and_where_it_was_met(rules: tuple[Rule[Any], ...]) -> None:
    assert len({rule.id for rule in rules}) == len(rules)
    assert all(rule.behaviour and "2026-11-29" in rule.seen for rule in rules)


def test_shares_names_paths_and_answers_are_read_as_they_were_met() -> None:
    assert [known(each) for each in ("33.33", "33.333", "33.33333", "-100", "16.66667", "99")] == [False, True, True, True, True, False]
    assert [cleaned(each) for each in ("甲<b", "甲 < 乙", "1<2>3", "<b>甲</b>", "甲>乙")] == ["甲", "甲 < 乙", "13", "甲", "甲>乙"]
    assert split("$course$/top/甲//乙/ //丙// /丁") == ["$course$", "top", "甲/乙", "/丙/", "丁"]
    assert right(["5*3"], "5乱3")
    assert not right(["5\\*3"], "5乱3")
    assert right(["5\\*3"], "5*3")
    assert not right(["十五"], "十五。")
    assert len(SHARES) == 21
