"""SCORM packages against everything that Moodle was met doing: every paper, every unit, and questions made of hostile text."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest

from courseware.exchange import Selection
from courseware.exchange.selection import Sheet
from courseware.model import Paper
from courseware.model.base import Title
from courseware.rules.drawing import Drawn

from .exchange import HARD, NASTY, _small_shelf, made, shelf
from .moodle.rules import complaints
from .moodle.scorm import RULES, Calls, Package, packages

TEXTS = ["先请对人。\n再谈；纸上：两行", "{甲}[,]乙[.]丙", "😀" * 300, "长" * 5000, "<b>&\"'\\%u4e2d|;*"]


def hostile() -> list[Selection]:
    """25 papers of a question of each of eight types, always the same, titles and all."""
    chance = random.Random(20261129)
    noise = ["".join(chance.choices(NASTY.replace("\t", ""), k=chance.randrange(3, 40))) for _ in range(40)]
    words = [*HARD, *(f"甲{each}乙" for each in noise), "{case_matters=true}甲", "甲[,]乙", "甲[.]乙", "1,2;3|4", "题" * 260]
    return [_paper(made(chance.sample(words, 6)), number) for number in range(25)]


def _paper(selection: Selection, number: int) -> Selection:
    paper = Paper.model_validate(
        {
            "id": f"hostile-{number}",
            "title": selection.title[: Title.max_length],
            "purpose": "unit-quiz",
            "summary": selection.title,
            "minutes": 30,
        }
    )
    return replace(selection, kind="unit", id=f"hostile-{number}", sheet=Sheet(Drawn(paper, selection.items), _small_shelf().tongue))


@cache
def found(which: str) -> list[Package]:
    return packages(list(shelf().papers()) if which == "course" else hostile(), TEXTS)


def test_two_hundred_questions_are_made() -> None:
    assert sum(len(each.asked) for each in found("hostile") if each.version == "1.2") == 200
    assert {each["key"]["type"] for package in found("hostile") for each in package.asked} == {
        each["key"]["type"] for package in found("course") for each in package.asked
    }


@pytest.mark.parametrize("which", ["course", "hostile"])
def test_every_package_keeps_every_rule(which: str) -> None:
    for package in found(which):
        assert complaints(RULES, package) == [], package.files["imsmanifest.xml"][:400]


def told(change: Callable[[str, str], str]) -> Callable[[Package], Package]:
    """A package that says other values."""

    def spoil(package: Package) -> Package:
        def other(calls: Calls) -> Calls:
            return [(element, change(element, value)) for element, value in calls]

        return replace(package, sent={way: other(calls) for way, calls in package.sent.items()})

    return spoil


def written(old: str, new: str) -> Callable[[Package], Package]:
    """A package with another manifest."""

    def spoil(package: Package) -> Package:
        manifest = package.files["imsmanifest.xml"].decode()
        assert old in manifest
        return replace(package, files=package.files | {"imsmanifest.xml": manifest.replace(old, new).encode()})

    return spoil


def ends(name: str, new: str) -> Callable[[Package], Package]:
    return told(lambda element, value: new if element.endswith(name) else value)


SPOILT: dict[str, Callable[[Package], Package]] = {
    "title": written("<title>", f"<title>{'长' * 256}"),
    "identifier": written('identifier="organization"', 'identifier="一"'),
    "launch": written('href="assets/quiz.js"', 'href="assets/nowhere.js"'),
    "mastery": written("</item>", "<masteryscore>60</masteryscore></item>"),
    "raw": ends("score.raw", "24"),
    "exit": ends("exit", "normal"),
    "status": ends("_status", "done"),
    "suspend": told(lambda element, value: value[:-1] if element == "cmi.suspend_data" else value),
    "known": lambda package: replace(package, sent={"right": [("cmi.nothing", "1")]}),
    "interaction-id": ends(".id", "题一"),
    "interaction-type": ends(".type", "essay"),
    "interaction-time": told(lambda element, value: "9:05" if ".time" in element else value),
    "interaction-weight": ends(".weighting", "很多"),
    "interaction-result": ends(".result", "good"),
    "answers": ends("_response", "{长" * 5000),
    "session-time": ends("session_time", "1h"),
}


@pytest.mark.parametrize("rule", RULES, ids=lambda each: each.id)
def test_a_rule_complains_of_what_breaks_it(rule: object) -> None:
    [it] = [each for each in RULES if each is rule]
    for package in found("course")[:2]:
        assert not list(it.check(package))
        assert list(it.check(SPOILT[it.id](package)))
