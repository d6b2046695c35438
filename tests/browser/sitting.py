"""What a person does to sit an exam."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Dialog, Page, expect

from . import answering
from .answering import TYPES, answer, of_type


def stay(dialog: Dialog) -> None:
    """Leaves the page in spite of the warning."""
    dialog.accept()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.on("dialog", stay)
    page.goto(address)
    return page


def start(page: Page) -> None:
    page.get_by_role("button", name="开始考试").click()
    expect(page.get_by_role("button", name="交卷")).to_be_visible()


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="交卷").click()
    page.get_by_role("button", name="确定交卷").click()
    expect(page.locator(".exam__score")).to_be_focused()


def saved(page: Page) -> None:
    """Waits until what was done last is written down."""
    page.evaluate("() => dispatchEvent(new Event('pagehide'))")


def all_answered(page: Page) -> dict[str, list[str]]:
    """Answers every question rightly; the responses by question."""
    for kind in TYPES:
        answer(of_type(page, kind))
    return {each.get_attribute("data-question") or "": answering.response(each) for each in page.locator("quiz-question").all()}
