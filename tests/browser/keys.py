"""What tests share about the passphrase of a trainer's key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, BrowserContext, Page, expect

from .desk import SIZES

PASSPHRASE = "雨天 旧藤椅 萝卜汤"


@contextmanager
def trainers_browser(browser: Browser, size: str) -> Iterator[BrowserContext]:
    """A trainer's browser; errors on any of its pages fail the test."""
    context = browser.new_context(viewport=SIZES[size], service_workers="block", reduced_motion="reduce")
    wrong: list[str] = []
    context.on("weberror", lambda error: wrong.append(str(error.error)))
    yield context
    context.close()
    assert wrong == []


def choose(page: Page, passphrase: str = PASSPHRASE) -> str:
    """Fills in a new passphrase and keeps the recovery sheet; its code."""
    form = page.locator(".keys__form").first
    for field in form.locator("input[type=password]").all():
        field.fill(passphrase)
    form.locator("button[type=submit]").click()
    code = page.locator(".keys__made .keys__code").inner_text()
    page.get_by_role("button", name="恢复单收好了，继续").click()
    return code


def get_link(page: Page) -> None:
    """Presses 得到链接; chooses a passphrase where this browser has no key yet."""
    page.get_by_role("button", name="得到链接").click()
    expect(page.locator("#key-new, #given").first).to_be_visible()
    if page.locator("#key-new").count():
        choose(page)
    expect(page.locator("#given")).to_be_visible()


def unlock(page: Page, passphrase: str = PASSPHRASE) -> None:
    page.get_by_label("钥匙的口令").fill(passphrase)
    page.keyboard.press("Enter")
