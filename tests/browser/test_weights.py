"""No page makes a phone fetch more of our scripts than its kind may."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.weights import LIMITS, PAGES, scripts

WEIGHED = [(kind, address) for kind, addresses in PAGES.items() for address in addresses if address != "papers/hundred/"]


@pytest.mark.parametrize(("kind", "address"), WEIGHED)
def test_a_page_is_light(browser: Browser, root: str, site: Path, kind: str, address: str) -> None:
    context = browser.new_context(service_workers="block")
    loaded = scripts(context.new_page(), site, address, root)
    context.close()
    assert loaded, "scripts were looked for in the wrong place"
    assert sum(loaded.values()) <= LIMITS[kind], loaded
