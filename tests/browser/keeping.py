"""Keeping the course on a device, and publishing another version of it meanwhile."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from courseware.publishing.offline import write_offline


def keep_everything(page: Page, root: str) -> None:
    """One visit, and patience until the page on reading offline says that all is there."""
    page.goto(root)
    page.goto(f"{root}guide/offline/")
    expect(page.locator("offline-choice [role=status]")).to_contain_text("全部课程都在这台设备上了", timeout=60_000)


def publish(folder: Path, words: str) -> None:
    """A new version of one unit's page."""
    page = folder / "mechanisms" / "consultation" / "index.html"
    page.write_text(re.sub(r"<h1([^>]*)>", rf"<h1\1>{words} ", page.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    write_offline(folder, title="社区治理学堂")


def look_for_news(page: Page) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(each => each.update())")
