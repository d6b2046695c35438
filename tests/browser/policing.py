"""Every browser test runs under the pages' policy, and fails where a browser refused anything because of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

POLICY = "Content Security Policy"
"""What every message of Chromium about a policy says."""


@pytest.fixture(scope="session")
def _all_refusals() -> Iterator[list[str]]:
    """Listens to every context that any test makes, from the first on."""
    found: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if POLICY in message.text:
            found.append(f"{message.page.url if message.page else ''}: {message.text}")

    def heard(context: BrowserContext) -> None:
        context.on("console", hear)

    new_context, new_page = Browser.new_context, Browser.new_page

    def context_with_ears(self: Browser, *args: Any, **options: Any) -> BrowserContext:
        context = new_context(self, *args, **options)
        heard(context)
        return context

    def page_with_ears(self: Browser, *args: Any, **options: Any) -> Page:
        page = new_page(self, *args, **options)
        heard(page.context)
        return page

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Browser, "new_context", context_with_ears)
        patch.setattr(Browser, "new_page", page_with_ears)
        yield found


@pytest.fixture(autouse=True)
def refusals(_all_refusals: list[str]) -> Iterator[list[str]]:
    """What the browser refused during a test; none may be left at its end."""
    _all_refusals.clear()
    yield _all_refusals
    left = list(dict.fromkeys(_all_refusals))
    _all_refusals.clear()
    assert left == []
