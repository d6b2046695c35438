"""The server for authors rids the browser of what a published site left at its address."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, expect

from ..site import copy_project, serve
from ..test_serving import Serving, free_port
from .keeping import copied as copied
from .keeping import keep_everything
from .whole import browser as browser


def test_the_server_for_authors_takes_away_what_a_published_site_left(browser: Browser, copied: Path, tmp_path: Path) -> None:
    """Both at one address, as when somebody looks at the built site first and then edits."""
    port = free_port()
    context = browser.new_context()
    page = context.new_page()
    with serve(copied, port) as root:
        keep_everything(page, root)
    home = copy_project(tmp_path / "project")
    unit = home / "curriculum" / "mechanisms" / "consultation.yml"
    unit.write_text(re.sub(r"(?m)^title: .*$", "title: 改过的标题", unit.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    serving = Serving(home, port, root)
    try:
        serving.wait(lambda: "Serving on" in "".join(serving.log))
        page.goto(f"{root}mechanisms/consultation/")
        # the old page is shown once more, until its worker is relieved or the reader asks for the new version
        fresh = page.locator("article h1", has_text="改过的标题")
        expect(fresh.or_(page.get_by_role("button", name="更新")).first).to_be_visible(timeout=60_000)
        if not fresh.is_visible():
            page.get_by_role("button", name="更新").click()
        expect(fresh).to_be_visible(timeout=60_000)
        page.wait_for_function("async () => !(await navigator.serviceWorker.getRegistrations()).length && !(await caches.keys()).length")
    finally:
        serving.stop()
        context.close()
