"""Own questions in 成绩册: marked by the bank or by what was kept with the assignment, analysed and exported."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from tests.receipts import Made, assignment, make, receipt

from .axe import violations
from .desk import SIZES, press
from .grades import prepare, said, saved, sheet, sized_page
from .own_questions import HERS, ITEMS, POINTS, all_hers, asked_of, put_into_bank


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    yield from sized_page(request, browser)


def responses() -> dict[str, list[str]]:
    """What is right, in the names in which it is asked."""
    found = {}
    for name, each in zip(HERS, asked_of(list(HERS.values())), strict=True):
        key: list[str] = each["key"].split(" ")
        if name == "blank":
            key = ["听", "议"]
        elif name == "matching":
            key = [f"{left} {right}" for left, right in zip("abc", key, strict=True)]
        elif name in {"short", "case"}:
            key = ["写了", "也写了"][: 2 if name == "case" else 1]
        found[name] = key
    return found


@pytest.fixture(scope="module")
def handed_in() -> Made:
    """Two have all right, one has the choices and the pairs wrong."""
    asked = asked_of(list(HERS.values()))
    hashes = {name: each["hash"] for name, each in zip(HERS, asked, strict=True)}
    right = responses()
    wrong = right | {"single": ["b"], "multiple": ["a", "c"], "matching": ["a a", "b a", "c a"], "judge": ["false"]}
    given = assignment(
        Path(),
        [(each["question"], each["points"]) for each in ITEMS],
        own={"asked": [each["asked"] for each in asked]},
    )
    return make(
        given,
        [
            (receipt(number, name, [(HERS[each]["id"], hashes[each], answers[each]) for each in HERS]), False)
            for number, (name, answers) in enumerate((("赵一", right), ("钱二", right), ("孙三", wrong)))
        ],
    )


def collect(page: Page, root: str, made: Made) -> None:
    prepare(page, root, made.stored)
    page.get_by_label("聊天记录或答卷").fill("\n".join(made.texts))
    press(page, page.get_by_role("button", name="收卷", exact=True))
    expect(said(page)).to_contain_text("新收 3 份")


def with_mine(made: Made, questions: list[dict[str, Any]]) -> Made:
    return Made(made.keys, made.assignment | {"mine": questions}, made.texts, made.blocks)


def row(page: Page, name: str) -> Any:
    return page.get_by_role("row", name=re.compile(name))


FULL = sum(POINTS.values()) - POINTS["short"] - POINTS["case"]
"""Of what is not marked by hand."""


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_the_bank_marks_analyses_and_exports(page: Page, root: str, handed_in: Made) -> None:
    put_into_bank(page, root, all_hers())
    collect(page, root, handed_in)
    expect(row(page, "赵一")).to_contain_text(f"{FULL} / 26")
    expect(row(page, "赵一")).to_contain_text("2 题待评分")
    expect(row(page, "孙三")).to_contain_text("7 / 26")
    expect(page.locator("#sealed")).to_be_hidden()
    row(page, "孙三").get_by_role("button", name="孙三").click()
    paper = page.locator(".grades__paper")
    expect(paper).to_contain_text("楼道里堆了纸箱，先做哪一步？")
    expect(paper).to_contain_text("找到人，才谈得成。")
    expect(paper).to_contain_text("漏水 → 物业")
    assert violations(page, "grade-book") == []
    # marked by hand, by her rubric
    hand = page.locator(".grades__hand")
    hand.get_by_label("评哪一题").select_option(HERS["short"]["id"])
    hand.get_by_role("group", name="说到时间").get_by_label("2 分").check()
    hand.get_by_role("group", name="说到办法").get_by_label("3 分").check()
    expect(row(page, "赵一")).to_contain_text(f"{FULL + 5} / 26")
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Excel").click()
    book = openpyxl.load_workbook(io.BytesIO(saved(download.value)))
    words = [str(each) for name in book.sheetnames for line in sheet(book, name) for each in line]
    assert any("楼道里堆了纸箱" in each for each in words)
    assert any("问清是谁家的" in each for each in words)


def test_keys_kept_with_the_assignment_mark_what_left_the_bank(page: Page, root: str, handed_in: Made) -> None:
    reworded = HERS["single"] | {"stem": "楼道里堆了纸箱，后做哪一步？", "key": "c"}
    put_into_bank(page, root, {reworded["id"]: reworded})
    collect(page, root, with_mine(handed_in, list(HERS.values())))
    expect(row(page, "赵一")).to_contain_text(f"{FULL} / 26")
    row(page, "赵一").get_by_role("button", name="赵一").click()
    # what was asked, not what is asked today
    expect(page.locator(".grades__paper")).to_contain_text("先做哪一步")


def test_a_key_that_was_corrected_is_followed(page: Page, root: str, handed_in: Made) -> None:
    put_into_bank(page, root, all_hers())
    collect(page, root, with_mine(handed_in, list(HERS.values())))
    expect(row(page, "孙三")).to_contain_text("7 / 26")
    put_into_bank(page, root, {HERS["single"]["id"]: HERS["single"] | {"key": "b"}}, at=2)
    page.goto(f"{root}trainer/results/")
    expect(row(page, "孙三")).to_contain_text("9 / 26")
    expect(row(page, "赵一")).to_contain_text(f"{FULL - 2} / 26")


def test_without_a_key_nothing_is_marked_and_it_is_told(page: Page, root: str, handed_in: Made) -> None:
    put_into_bank(page, root, {HERS["judge"]["id"]: HERS["judge"]})
    collect(page, root, handed_in)
    expect(row(page, "赵一")).to_contain_text("1 / 26")
    expect(row(page, "赵一")).to_contain_text("自己出的题等答案")
    expect(page.locator("#sealed .notice")).to_contain_text("第 1、2、4、5、6、7、8 题是自己出的题")
    expect(page.get_by_label("选钥匙文件")).to_be_hidden()
    row(page, "赵一").get_by_role("button", name="赵一").click()
    expect(page.locator(".grades__paper")).to_contain_text("答案不在这个浏览器里，没有计分")
    assert violations(page, "grade-book") == []
