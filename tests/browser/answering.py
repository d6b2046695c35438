"""How a person answers each type of question, by the controls that the page offers."""

from __future__ import annotations

import json

from playwright.sync_api import Locator, Page, expect

from courseware.rules.drawing import TYPE_ORDER

from .soon import becomes

TYPES = TYPE_ORDER
OPEN = {"short_answer", "case_analysis"}


def of_type(page: Page, kind: str) -> Locator:
    return page.locator(f"quiz-question[data-type='{kind}']").first


def kind_of(question: Locator) -> str:
    return question.get_attribute("data-type") or ""


def key_of(question: Locator) -> list[str]:
    return (question.get_attribute("data-key") or "").split()


def answer(question: Locator, *, right: bool = True) -> None:
    """Puts an answer into the controls: the key, or nothing that is right."""
    kind = kind_of(question)
    if kind in {"single_choice", "multiple_choice", "true_false"}:
        _choose(question, right=right)
    elif kind == "fill_blank":
        accepted: list[list[str]] = json.loads(question.get_attribute("data-key") or "[]")
        for field, words in zip(question.get_by_role("textbox").all(), accepted, strict=True):
            field.fill(words[-1] if right else "别的")
    elif kind == "matching":
        ids = key_of(question)
        for place, field in enumerate(question.get_by_role("combobox").all()):
            field.select_option(ids[place if right else place - 1])
    elif kind == "ordering":
        order(question, key_of(question) if right else key_of(question)[::-1])
    else:
        for number, field in enumerate(question.locator("textarea").all(), 1):
            field.fill(f"我的回答，第 {number} 问")


def _choose(question: Locator, *, right: bool) -> None:
    keys = set(key_of(question))
    for option in question.locator(".option").all():
        value = option.get_attribute("data-option")
        if (value in keys) == right:
            option.locator(".option__label").click()
            if not right:
                return


def order(question: Locator, wanted: list[str]) -> None:
    """Moves items up until they stand as wanted."""
    for place, item in enumerate(wanted):
        for _ in range(now_ordered(question).index(item) - place):
            question.locator(f"[data-item='{item}']").get_by_role("button", name="上移").click()
    # what already stood so is moved there and back, or nobody would know that it was looked at
    if now_ordered(question) == wanted and not question.evaluate("it => it.response.length"):
        question.get_by_role("button", name="下移").first.click()
        question.get_by_role("button", name="上移").nth(1).click()
    becomes(lambda: now_ordered(question), wanted)


def now_ordered(question: Locator) -> list[str]:
    return [item.get_attribute("data-item") or "" for item in question.locator("[data-item]").all()]


def confirm(question: Locator) -> None:
    question.get_by_role("button", name="看评分标准" if kind_of(question) in OPEN else "确认答案").click()


def mark_fully(question: Locator) -> None:
    """Gives oneself all the points of every criterion."""
    for row in question.locator(".rubric tr").all():
        row.get_by_role("combobox").select_option(row.get_attribute("data-points"))


def response(question: Locator) -> list[str]:
    given: list[str] = question.evaluate("it => it.response")
    return given


def expect_state(question: Locator, state: str) -> None:
    expect(question).to_have_attribute("data-state", state)
