"""What tests of 组卷 share: drawing a paper, and doing something to one of its questions."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.site import STORE

from .desk import press

CELLS = (("single_choice", 6), ("true_false", 2), ("multiple_choice", 2))
EMPTY: dict[str, Any] = {
    "title": "小测",
    "rule": "all_or_nothing",
    "seed": "",
    "cells": [{"chapters": [], "units": [], "types": [kind], "levels": [], "count": count, "points": 2} for kind, count in CELLS],
    "items": [],
}
"""A paper as the browser keeps it before anything is drawn: with a seed of its own it gives the same questions every time."""
PAPER = "xuetang.trainer.paper:"
SAVED = """prefix => Object.fromEntries(
    Object.keys(localStorage).filter(name => name.startsWith(prefix)).map(name => [name.slice(prefix.length), JSON.parse(localStorage.getItem(name))])
)"""


def saved_papers(page: Page) -> dict[str, dict[str, Any]]:
    """The papers that the browser keeps, by id, those that were thrown away too."""
    found: dict[str, dict[str, Any]] = page.evaluate(SAVED, STORE + PAPER)
    return found


def unfolded(page: Page, name: str) -> Locator:
    """A folded part of the page, opened."""
    fold = page.locator(f"details#{name}")
    if fold.get_attribute("open") is None:
        press(page, fold.locator("> summary"))
    return fold


def draw(page: Page, words: str = "抽题") -> None:
    """Presses one of the two buttons that draw, the blueprint opened where it is not."""
    unfolded(page, "blueprint")
    press(page, page.get_by_role("button", name=words, exact=True))


def drawn(page: Page, root: str) -> list[str]:
    """Ten questions by the blueprint that stands there at first."""
    page.goto(f"{root}trainer/assemble/")
    draw(page)
    expect(page.get_by_text("抽到 10 题。")).to_be_visible()
    return questions(page)


def questions(page: Page) -> list[str]:
    """Ids in the order of the list."""
    return [each.get_attribute("data-question") or "" for each in page.locator(".assemble__item").all()]


def row(page: Page, number: int) -> Locator:
    """The row of a question, opened."""
    found = page.locator(".assemble__item").nth(number - 1)
    if found.locator("> details").get_attribute("open") is None:
        press(page, found.locator("summary"))
    return found


def act(page: Page, what: str, number: int) -> None:
    """Does something to a question of the paper."""
    press(page, row(page, number).get_by_role("button", name=f"{what}：第 {number} 题"))


def worth(page: Page, number: int, points: int) -> None:
    """Gives a question other points."""
    field = row(page, number).get_by_label(f"第 {number} 题的分数")
    field.fill(str(points))
    field.press("Tab")


def more(page: Page) -> Locator:
    """What else can be done with the paper."""
    fold = page.locator(".ends__more")
    if fold.get_attribute("open") is None:
        press(page, fold.locator("> summary"))
    return fold
