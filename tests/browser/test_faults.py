"""Each fault of `bench faults` meets one deed in a real browser; all of them meet all deeds there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright

from ..faults.days import FAULTS, Day, killed, met
from ..faults.deeds import Deed, deeds

MEETS = {"网页的进程被结束": 1, "两个窗口": 2, "时钟拨慢一年": 1, "一小时以后浏览器清掉了存储": 0, "存着的坏了": 2}
"""Which deed a fault meets here; the fourth, the grade book, meets the others."""


@pytest.fixture(scope="module")
def done(site: Path, root: str) -> list[Deed]:
    return deeds(site, root)


@pytest.mark.parametrize("name", FAULTS)
def test_what_was_promised_is_there_or_told(
    playwright: Playwright, browser: Browser, root: str, done: list[Deed], tmp_path: Path, name: str
) -> None:
    if FAULTS[name] is killed and os.name == "nt":
        pytest.skip("a group of processes is killed by a signal")
    row = met(name, Day(playwright, browser, root, tmp_path, done[MEETS.get(name, 3)]))
    assert row.kept + row.told > 0
    assert row.silent == 0, row.losses
