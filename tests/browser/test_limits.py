"""What is too long for a cell or for a search: nothing of it is lost or left out without a word."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from courseware.exchange.own.tables import MAX_CELL

from ..receipts import Made
from ..searching import open_box
from .desk import SIZES, press
from .grades import collect, said, saved, sheet, sized_page, thirty

TEXT = "[XT1:abcdefgh:" + "=A" * 35_000
"""A receipt without its end, longer than two cells."""


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    yield from sized_page(request, browser)


@pytest.fixture(scope="session")
def class_of_thirty(site: Path) -> Made:
    return thirty(site)


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_an_unread_receipt_goes_on_in_the_next_cells(page: Page, root: str, class_of_thirty: Made) -> None:
    collect(page, root, class_of_thirty)
    text = TEXT.replace("=", "-")
    page.get_by_label("聊天记录或答卷").fill(text)
    press(page, page.get_by_role("button", name="收卷", exact=True))
    expect(said(page)).to_contain_text("找到 1 份")
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="导出 Excel"))
    expect(page.locator("#export [role=status]")).to_contain_text("已交给浏览器保存")
    rows = sheet(openpyxl.load_workbook(io.BytesIO(saved(download.value))), "未读出")
    assert rows[0][3:] == ["原文", "原文（续 1）", "原文（续 2）"]
    [found] = [row for row in rows[1:] if str(row[3]).startswith("[XT1:abcdefgh:-A")]
    assert "".join(found[3:]) == text
    assert max(len(str(cell)) for row in rows for cell in row) < MAX_CELL


def test_a_long_query_is_cut_and_the_reader_told(page: Page, root: str) -> None:
    open_box(page, root)
    box = page.locator(".md-search__input")
    box.fill("居民会议" * 5_000)
    box.press("End")
    expect(page.locator(".md-search-result__meta")).to_contain_text("写得太长，只按前 200 个字找", timeout=60_000)
