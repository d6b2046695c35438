"""The browser that people have, for what it does beside its engine: what it keeps on a disk, files it opens, and one long path of work."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserType

from ..chromium import whole


@pytest.fixture(scope="module")
def browser(browser_type: BrowserType) -> Iterator[Browser]:
    """In the module that imports this, instead of the session's, which is the engine alone."""
    found = browser_type.launch(**whole())
    yield found
    found.close()
