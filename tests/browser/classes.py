"""What tests of classes share: pages of each size that may use the clipboard, and lists of people as Excel has them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from .desk import SIZES

PEOPLE = [("王芳", "007"), ("李强", "012"), ("王芳", "023"), ("欧阳小丽", ""), ("赵敏", "031")]


def clipped_page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of each size; errors in it fail the test."""
    context = browser.new_context(
        viewport=SIZES[request.param],
        has_touch=request.param == "phone",
        reduced_motion="reduce",
        service_workers="block",
        permissions=["clipboard-read", "clipboard-write"],
    )
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    yield made
    context.close()
    assert wrong == []


def workbook(target: Path) -> Path:
    """A list as an office has it: a title, other columns, numbers that are shown with zeros before them, a sum."""
    book = openpyxl.Workbook()
    first: Any = book.active
    first.title = "说明"
    first["A1"] = "请勿外传"
    sheet: Any = book.create_sheet("名单")
    sheet.append(["三月培训名单"])
    sheet.append(["序号", "姓 名", "工号", "电话"])
    for place, (name, number) in enumerate(PEOPLE, 1):
        sheet.append([place, name, int(number) if number else None, 13_800_000_000 + place])
        sheet.cell(sheet.max_row, 3).number_format = "000"
    sheet.append(["合计", 5])
    book.save(target)
    return target


def listed(page: Page) -> list[tuple[str, str]]:
    """Names and numbers of the class that is opened."""
    cells = [each.input_value() for each in page.locator(".classes__people input").all()]
    return list(zip(cells[::2], cells[1::2], strict=True))


def new_class(page: Page, root: str, name: str, people: str) -> None:
    page.goto(f"{root}trainer/classes/")
    page.get_by_label("班级的名字").fill(name)
    page.get_by_label("每行一个姓名").fill(people)
    page.get_by_role("button", name="存成一个班级").click()
    expect(page.locator(".classes__one h2")).to_contain_text(name)


def clipboard(page: Page) -> str:
    return str(page.evaluate("() => navigator.clipboard.readText()"))
