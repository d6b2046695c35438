"""Review days on devices in other time zones: Beijing days that begin at four, as the page shows them in Chromium."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from courseware.model.assignment import CHINA

from .desk import SIZES, Records, put, questions
from .soon import becomes

ZONES = ("America/Los_Angeles", "Asia/Shanghai", "Pacific/Kiritimati")


def at(written: str) -> datetime:
    """A time as clocks in China show it."""
    return datetime.strptime(written, "%Y-%m-%d %H:%M").replace(tzinfo=CHINA)


def once(row: list[Any], written: str, score: int) -> Records:
    """A question that was answered once."""
    time = int(at(written).timestamp() * 1000)
    return {f"xuetang:answer:{row[0]}": {"at": time, "hash": row[1], "response": ["a"], "score": score, "log": [[time, score]]}}


@pytest.fixture(params=ZONES)
def zone(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser, zone: str) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(
        viewport=SIZES[request.param], timezone_id=zone, reduced_motion="reduce", service_workers="block"
    )
    made = context.new_page()
    yield made
    context.close()


def test_what_is_due_is_the_same_in_every_zone_and_changes_at_four(page: Page, root: str, site: Path, zone: str) -> None:
    rows = questions(site, "consultation")
    # one before midnight, one after it on the same study day, one at the first minute of the next
    records = once(rows[0], "2026-03-01 22:00", 0) | once(rows[1], "2026-03-02 01:00", 0) | once(rows[2], "2026-03-02 04:00", 0)
    page.clock.set_fixed_time(at("2026-03-02 04:10"))
    put(page, root, records)
    becomes(lambda: page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone"), zone)
    facts = page.locator("review-session .facts li")
    for now, shown in (
        ("2026-03-02 04:10", ["今天到期 2 题", "明天 1 题", "今后七天 1 题"]),
        ("2026-03-02 23:59", ["今天到期 2 题", "明天 1 题", "今后七天 1 题"]),
        ("2026-03-03 03:59", ["今天到期 2 题", "明天 1 题", "今后七天 1 题"]),
        ("2026-03-03 04:00", ["今天到期 3 题", "明天 0 题", "今后七天 0 题"]),
    ):
        page.clock.set_fixed_time(at(now))
        page.goto(f"{root}desk/review/")
        expect(facts).to_have_text(shown)


def test_a_date_on_paper_is_that_of_the_calendar_in_china(page: Page, root: str) -> None:
    page.clock.set_fixed_time(at("2026-03-02 00:30"))
    page.goto(f"{root}desk/certificate/")
    expect(page.locator(".certificate")).to_contain_text("日期：2026年3月2日")
