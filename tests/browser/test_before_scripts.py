"""What somebody does on a slow line, before a page's script has come."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from .answering import key_of

QUIZ = "quiz/consultation/"


def held_back(context: BrowserContext, address: str) -> tuple[Page, list[Route]]:
    held: list[Route] = []
    context.route("**/quiz.js", lambda route: held.append(route))
    page = context.new_page()
    page.goto(address, wait_until="commit")
    return page, held


def test_what_was_chosen_before_the_script_came_stays_chosen(sized: BrowserContext, root: str) -> None:
    page, held = held_back(sized, root + QUIZ)
    question = page.locator("quiz-question[data-type=single_choice]").first
    option = question.locator(f"[data-option='{key_of(question)[0]}']")
    option.locator(".option__label").click()
    expect(question.get_by_role("button", name="确认答案")).to_have_count(0)
    for each in held:
        each.continue_()
    question.get_by_role("button", name="确认答案").click()
    expect(question.get_by_role("status")).to_contain_text("答对了")


@pytest.mark.parametrize("kind", ["single_choice", "multiple_choice"])
def test_it_is_kept_like_any_answer_that_was_begun(sized: BrowserContext, root: str, kind: str) -> None:
    page, held = held_back(sized, root + QUIZ)
    question = page.locator(f"quiz-question[data-type={kind}]").first
    question.locator(".option__label").first.click()
    for each in held:
        each.continue_()
    expect(question.get_by_role("button", name="确认答案")).to_be_visible()
    page.wait_for_function("() => Object.keys(localStorage).some(name => name.includes('xuetang:draft:'))")
    sized.unroute_all()
    again = sized.new_page()
    again.goto(root + QUIZ)
    expect(again.locator(f"quiz-question[data-type={kind}]").first.locator("input").first).to_be_checked()
