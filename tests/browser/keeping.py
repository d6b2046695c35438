"""Keeping the course on a device, and publishing another version of it meanwhile."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from courseware.publishing.offline import write_offline

from ..site import serve


def lighten(site: Path, target: Path) -> Path:
    """A copy without what search says of each word: four files in five, which a worker keeps as it keeps the others."""
    shutil.copytree(site, target, ignore=shutil.ignore_patterns("[pt][0-9]*.js"))
    assert write_offline(target, title="社区治理学堂") > 200
    return target


@pytest.fixture
def copied(site: Path, tmp_path: Path) -> Path:
    """Such a copy for one test, which may change it, or take it away."""
    return lighten(site, tmp_path / "site")


@pytest.fixture(scope="module")
def light(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of such a copy that stays as it is, for tests that never search."""
    with serve(lighten(site, tmp_path_factory.mktemp("light") / "site")) as root:
        yield root


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
