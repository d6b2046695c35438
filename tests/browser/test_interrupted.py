"""Sixty interruptions of an assigned paper at random times, in a real browser: no answer is lost that could be kept."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest
from playwright.sync_api import Browser, Playwright, expect

from ..faults.interruptions import CLEAR, EACH, KINDS, Sitting, interrupted, killed
from .keys import get_link
from .killing import killable
from .test_reading import SIZES
from .whole import browser

__all__ = ["browser"]

SEED = int(os.environ.get("INTERRUPTIONS_SEED", "16"))
"""Another one tries other times."""


@pytest.fixture(scope="module")
def link(browser: Browser, root: str) -> Iterator[str]:
    context = browser.new_context(viewport=SIZES["desktop"], service_workers="block", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{root}trainer/assign/")
    page.get_by_label("卷子").select_option("quiz-consultation")
    page.get_by_label("标题").fill("打断")
    for limit in page.get_by_label("限时").all():
        limit.fill("")
    get_link(page)
    expect(page.get_by_role("heading", name="链接做好了：打断")).to_be_focused()
    yield page.locator("#assign-link").input_value()
    context.close()


def test_there_are_sixty() -> None:
    assert (len(KINDS) + 1) * EACH == 60


@pytest.mark.parametrize("name", KINDS)
def test_no_answer_is_lost(browser: Browser, root: str, link: str, name: str) -> None:
    size = "phone" if list(KINDS).index(name) % 2 else "desktop"
    context = browser.new_context(viewport=SIZES[size], service_workers="block", reduced_motion="reduce")
    assert interrupted(name, context, link, root, SEED) == []


def test_what_nobody_could_keep_is_noticed(browser: Browser, root: str, link: str) -> None:
    """All of it is cleared, databases and all: the judge sees that the answers are gone."""
    context = browser.new_context(viewport=SIZES["desktop"], service_workers="block", reduced_motion="reduce")
    sitting = Sitting(link, root, Random(SEED), context.new_page())
    sitting.begin()
    sitting.answers()
    sitting.page.goto(f"{root}about/")
    sitting.page.evaluate("() => localStorage.clear()")
    sitting.page.evaluate(CLEAR, [[], True])
    sitting.page.goto(link)
    sitting.looks("全部清掉")
    assert len(sitting.lost) == len(sitting.given) > 0
    context.close()


@pytest.mark.skipif(os.name == "nt", reason="a group of processes is killed by a signal")
def test_a_kill_takes_no_more_than_it_said(playwright: Playwright, root: str, link: str, tmp_path: Path) -> None:
    with killable(playwright, tmp_path) as own:
        assert killed(own, link, root, SEED) == []
