"""What people do in a real browser, and how one sees afterwards whether it is there: twice each, so that two windows can do it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.answering import answer, confirm, of_type
from tests.browser.grades import paper, prepare, said
from tests.browser.sitting import start
from tests.receipts import Made, assignment, make, receipt
from tests.site import STORE

SOON = 3_000
"""Milliseconds that a page may take to show what it has."""


@dataclass(frozen=True)
class Deed:
    """`open` shows the page, `do` does it for the first or the second time, `there` says whether that is to be seen."""

    name: str
    open: Callable[[Page], None]
    do: Callable[[Page, int], None]
    there: Callable[[Page, int], bool]
    kept: str
    """Where it is kept: a pattern of names in local storage, empty for the database of the grade book."""


def holds(check: Callable[[], None]) -> bool:
    try:
        check()
    except AssertionError:
        return False
    return True


def _of(page: Page, nth: int) -> Locator:
    return of_type(page, ("single_choice", "true_false")[nth])


def _at(address: str) -> Callable[[Page], None]:
    def show(page: Page) -> None:
        page.goto(address)

    return show


def practice(root: str) -> Deed:
    """Answers two questions of a unit."""

    def do(page: Page, nth: int) -> None:
        answer(_of(page, nth))
        confirm(_of(page, nth))

    def there(page: Page, nth: int) -> bool:
        return holds(lambda: expect(_of(page, nth)).to_have_attribute("data-state", "right", timeout=SOON))

    return Deed("练习里确认的作答", _at(f"{root}quiz/consultation/"), do, there, "xuetang:answer:")


def exam(root: str) -> Deed:
    """Answers two questions of an exam that is under way."""

    def do(page: Page, nth: int) -> None:
        if page.get_by_role("button", name="开始考试").is_visible():
            start(page)
        answer(_of(page, nth))
        # what is written is stored a little later (docs/guide/records.md), or at once where somebody leaves
        page.evaluate("dispatchEvent(new Event('pagehide'))")

    def there(page: Page, nth: int) -> bool:
        return holds(lambda: expect(_of(page, nth).locator("input:checked")).to_have_count(1, timeout=SOON))

    return Deed("考试里写下的", _at(f"{root}papers/mock-exam-1/"), do, there, "xuetang:exam:")


def draft(root: str) -> Deed:
    """Draws the paper that was worked on last once more, under another name."""

    def do(page: Page, nth: int) -> None:
        page.locator("#assemble-title").fill(f"小测{nth}")
        if not page.get_by_role("button", name="抽题", exact=True).is_visible():
            page.locator("#blueprint > summary").click()
        page.get_by_role("button", name="抽题", exact=True).click()
        expect(page.locator("#items")).to_be_visible()

    def there(page: Page, nth: int) -> bool:
        title = f"小测{nth}"
        if holds(lambda: expect(page.locator("#assemble-title")).to_have_value(title, timeout=SOON)):
            return True
        # each window begins a paper of its own: one is on the desk, both are in the list
        listed = page.locator("#mine").get_by_role("button", name=f"打开：{title}", exact=True, include_hidden=True)
        return listed.count() == 1

    return Deed("组好的卷子", _at(f"{root}trainer/assemble/"), do, there, "xuetang.trainer.paper")


def collected(root: str, made: Made) -> Deed:
    """Takes in two receipts."""

    def show(page: Page) -> None:
        if page.url.startswith(root) and page.evaluate("name => localStorage.getItem(name) !== null", f"{STORE}xuetang.version"):
            page.goto(f"{root}trainer/results/")
        else:
            prepare(page, root, {**made.stored, "xuetang.version": 2})
        expect(page.get_by_role("button", name="收卷", exact=True)).to_be_visible()

    def do(page: Page, nth: int) -> None:
        page.get_by_label("聊天记录或答卷").fill(made.texts[nth])
        page.get_by_role("button", name="收卷", exact=True).click()
        expect(said(page)).to_contain_text("找到 1 份")

    def there(page: Page, nth: int) -> bool:
        row = page.locator(".grades__table tbody tr").filter(has_text=f"学员{nth}")
        return holds(lambda: expect(row).to_have_count(1, timeout=SOON))

    return Deed("成绩册收的答卷", show, do, there, "")


def two_sheets(site: Path) -> Made:
    """Two people hand in."""
    questions = [each for each in paper(site) if each[3]]
    answers = [(question, digest, [key]) for question, digest, key, _ in questions]
    sheets = [(receipt(number, f"学员{number}", answers), False) for number in range(2)]
    return make(assignment(site, [(each[0], 5) for each in questions]), sheets)


def deeds(site: Path, root: str) -> list[Deed]:
    return [practice(root), exam(root), draft(root), collected(root, two_sheets(site))]
