"""What is there after the whole browser was killed a second after the last answer (Chromium 156 alone keeps a minute of it back)."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Playwright, expect

from .answering import answer, response
from .killing import killable
from .sitting import start
from .soon import becomes
from .test_reading import SIZES

pytestmark = pytest.mark.skipif(os.name == "nt", reason="a group of processes is killed by a signal")

BOUND = 1000
"""Milliseconds after which what was answered survives; docs/guide/records.md promises it."""


def sized(page: Page, size: str) -> Page:
    page.set_viewport_size(SIZES[size])
    return page


@pytest.mark.parametrize("size", SIZES)
def test_answers_of_the_last_seconds_survive_a_kill(playwright: Playwright, root: str, tmp_path: Path, size: str) -> None:
    with killable(playwright, tmp_path) as browser:
        context = browser.start().contexts[0]
        exam = sized(context.pages[0], size)
        exam.goto(f"{root}papers/mock-exam-1/")
        start(exam)
        # what stands on the disk by itself: the first writes are taken at once, later ones wait
        exam.wait_for_timeout(6000)
        question = exam.locator("quiz-question[data-type=single_choice]").first
        asked = question.get_attribute("data-question")
        answer(question)
        given = response(question)
        written = exam.locator("quiz-question[data-type=short_answer]").first
        written.locator("textarea").first.fill("写到一半的话")
        practice = sized(context.new_page(), size)
        practice.goto(f"{root}quiz/consultation/")
        choice = practice.locator("quiz-question[data-type=single_choice]").first
        answer(choice)
        choice.get_by_role("button", name="确认答案").click()
        expect(choice).to_have_attribute("data-state", "right")
        practice.wait_for_timeout(BOUND)
        browser.kill()

        context = browser.start().contexts[0]
        exam = sized(context.pages[0], size)
        exam.goto(f"{root}papers/mock-exam-1/")
        expect(exam.get_by_role("button", name="交卷")).to_be_visible()
        again = exam.locator(f"quiz-question[data-question='{asked}']")
        expect(again.locator("input:checked")).to_have_count(1)
        becomes(lambda: response(again), given)
        expect(exam.locator("quiz-question[data-type=short_answer] textarea").first).to_have_value("写到一半的话")
        expect(exam.get_by_role("button", name="答题卡")).to_contain_text(re.compile("^答题卡 2/"))
        practice = sized(context.new_page(), size)
        practice.goto(f"{root}quiz/consultation/")
        expect(practice.locator("quiz-question[data-type=single_choice]").first).to_have_attribute("data-state", "right")
