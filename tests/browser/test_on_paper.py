"""Papers that were written by hand come into 成绩册 by a grid, typed, pasted or from a file, at phone and desktop width."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from ..receipts import Made, assignment, make, receipt
from .axe import violations
from .classes import clipped_page, new_class
from .desk import SIZES, press, tab_to
from .grades import POINTS, cell, paper, prepare, saved
from .soon import becomes

Question = tuple[str, str, str, list[str]]
WORDS = {"true": "对", "false": "错"}


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    yield from clipped_page(request, browser)


@pytest.fixture(scope="session")
def questions(site: Path) -> list[Question]:
    return paper(site)


@pytest.fixture(scope="session")
def one_by_phone(site: Path, questions: list[Question]) -> Made:
    """One hands in by telephone, all of it right but for what is to be written."""
    answers = [(question, digest, [key]) for question, digest, key, options in questions if options]
    person = {"name": "王芳", "unit": "", "number": ""}
    return make(
        assignment(site, [(each[0], POINTS) for each in questions], fields=["name"]), [(receipt(0, "", answers, person=person), False)]
    )


def letter(question: Question, *, right: bool) -> str:
    """What stands on the paper: the letter of an option, or 对 and 错."""
    _, _, key, options = question
    chosen = key if right else next(each for each in options if each != key)
    return WORDS.get(chosen) or "ABCDEFG"[options.index(chosen)]


def begin(page: Page, root: str, made: Made) -> Locator:
    new_class(page, root, "骨干班", "王芳\n李强\n张伟\n赵敏")
    prepare(page, root, made.stored)
    page.get_by_label("聊天记录或答卷").fill("\n".join(made.texts))
    page.get_by_role("button", name="收卷", exact=True).click()
    page.locator("summary", has_text="名单").click()
    page.get_by_label("班级", exact=True).select_option(label="骨干班（4 人）")
    expect(page.locator(".grades__missing")).to_contain_text("3 人没有交")
    press(page, page.locator("#on-paper > summary"))
    grid = page.locator(".onpaper")
    expect(grid).to_be_visible()
    return grid


def paste(page: Page, target: Locator, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    target.focus()
    page.keyboard.press("Control+v")


def row(grid: Locator, name: str) -> Locator:
    return grid.locator("tr", has=grid.page.get_by_label(f"{name}，姓名", exact=True))


def test_a_paper_is_typed_by_keyboard_marked_and_counted(page: Page, root: str, one_by_phone: Made, questions: list[Question]) -> None:
    grid = begin(page, root, one_by_phone)
    # who handed in is not asked for; the others stand in the order of the class
    becomes(lambda: [each.input_value() for each in grid.locator("tbody th input").all()], ["李强", "张伟", "赵敏", "", "", ""])
    tab_to(page, grid.get_by_label("李强，第 1 题", exact=True))
    for question in questions:
        page.keyboard.type(letter(question, right=True) if question[3] else "3.5")
        page.keyboard.press("Tab")
    expect(row(grid, "李强").locator(".onpaper__said")).to_have_text(f"{6 * POINTS + 3.5} / {7 * POINTS} 分")
    tab_to(page, grid.get_by_label("张伟，第 1 题", exact=True))
    page.keyboard.type(letter(questions[0], right=False))
    page.keyboard.press("Enter")
    expect(grid.get_by_label("赵敏，第 1 题", exact=True)).to_be_focused()
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    expect(row(grid, "赵敏").locator(".onpaper__said")).to_have_text(f"没有记下：第 1 题满分 {POINTS} 分，写了 99 分。")
    expect(grid.get_by_label("赵敏，第 1 题", exact=True)).to_have_attribute("aria-invalid", "true")
    table = page.locator(".grades__table tbody tr")
    for _ in range(2):
        expect(table).to_have_count(3)
        expect(table.filter(has_text="李强")).to_contain_text(f"{6 * POINTS + 3.5} / {7 * POINTS}")
        expect(table.filter(has_text="李强")).to_contain_text("纸卷")
        expect(table.filter(has_text="张伟")).to_contain_text("0 / ")
        expect(page.locator(".grades__missing")).to_have_text("名单上 4 人，1 人没有交：赵敏。")
        page.reload()
    press(page, page.get_by_role("button", name="李强", exact=True))
    opened = page.locator(".grades__paper")
    expect(opened).to_contain_text("考的")
    expect(opened).to_contain_text("作答：在纸上")
    # what was entered stands there to be corrected; an empty row is no attempt
    press(page, page.locator("#on-paper > summary"))
    again = page.locator(".onpaper")
    becomes(lambda: again.get_by_label("李强，第 7 题", exact=True).input_value(), "3.5")
    again.get_by_label("张伟，第 1 题", exact=True).fill("")
    again.get_by_label("张伟，第 1 题", exact=True).press("Enter")
    expect(row(again, "张伟").locator(".onpaper__said")).to_have_text("这一行空了，不算了")
    expect(page.locator(".grades__missing")).to_contain_text("2 人没有交：张伟、赵敏")
    assert violations(page, "grade-book") == []


def test_a_table_is_pasted_and_taken_back(page: Page, root: str, one_by_phone: Made, questions: list[Question]) -> None:
    grid = begin(page, root, one_by_phone)
    right = [letter(each, right=True) if each[3] else "5" for each in questions]
    wrong = [letter(each, right=False) if each[3] else "0" for each in questions]
    heads = ["序号", "姓名", *(f"第{place}题" for place in range(1, 8)), "总分"]
    rows = [heads, ["1", "赵敏", *right, "35"], ["2", "新来的人", *wrong, "0"], ["3", "李强", "看不懂", *right[1:], "0"]]
    paste(page, grid.get_by_label("张伟，第 2 题", exact=True), "\n".join("\t".join(each) for each in rows))
    said = grid.locator("> [role=status]")
    expect(said).to_contain_text("填了 3 行，其中 1 行有看不懂的格")
    expect(row(grid, "赵敏").locator(".onpaper__said")).to_have_text(f"{7 * POINTS} / {7 * POINTS} 分")
    expect(row(grid, "新来的人").locator(".onpaper__said")).to_have_text(f"0 / {7 * POINTS} 分")
    expect(row(grid, "李强").locator(".onpaper__said")).to_contain_text("第 1 题写的“看不懂”看不懂")
    expect(page.locator(".grades__table tbody tr")).to_have_count(3)
    press(page, said.get_by_role("button", name="撤销"))
    expect(said).to_contain_text("恢复成粘贴以前的样子了")
    expect(page.locator(".grades__table tbody tr")).to_have_count(1)
    # without a heading it goes from the cell on
    paste(page, grid.get_by_label("张伟，第 2 题", exact=True), f"{right[1]}\t{right[2]}\n{right[1]}\t")
    expect(row(grid, "张伟").locator(".onpaper__said")).to_have_text(f"{2 * POINTS} / {7 * POINTS} 分")
    expect(row(grid, "赵敏").locator(".onpaper__said")).to_have_text(f"{POINTS} / {7 * POINTS} 分")


def test_totals_alone_are_typed_and_pasted(page: Page, root: str, one_by_phone: Made) -> None:
    grid = begin(page, root, one_by_phone)
    tab_to(page, grid.get_by_label("李强，总分", exact=True))
    page.keyboard.type("99")
    page.keyboard.press("Enter")
    expect(row(grid, "李强").locator(".onpaper__said")).to_have_text(f"没有记下：这份卷子满分 {7 * POINTS} 分，总分写了 99 分。")
    expect(grid.get_by_label("李强，总分", exact=True)).to_have_attribute("aria-invalid", "true")
    paste(page, grid.get_by_label("赵敏，第 1 题", exact=True), "姓名\t总分\n李强\t28.5\n张伟\t10")
    expect(grid.locator("> [role=status]")).to_contain_text("填了 2 行。")
    expect(row(grid, "李强").locator(".onpaper__said")).to_have_text(f"28.5 / {7 * POINTS} 分")
    table = page.locator(".grades__table tbody tr")
    for _ in range(2):
        expect(table).to_have_count(3)
        expect(table.filter(has_text="李强")).to_contain_text(f"28.5 / {7 * POINTS}及格纸卷")
        expect(table.filter(has_text="张伟")).to_contain_text(f"10 / {7 * POINTS}不及格纸卷")
        expect(page.get_by_text("有 2 人只录了总分：逐题和各个目标的数字里没有他们。")).to_be_visible()
        page.reload()
    press(page, page.get_by_role("button", name="李强", exact=True))
    expect(page.locator(".grades__paper .grades__verdict").first).to_have_text(f"只录了总分，没有逐题录，{POINTS} 分的题")
    press(page, page.locator("#on-paper > summary"))
    expect(grid.get_by_label("李强，总分", exact=True)).to_have_value("28.5")
    grid.get_by_label("李强，第 1 题", exact=True).fill("1")
    grid.get_by_label("李强，第 1 题", exact=True).press("Enter")
    expect(row(grid, "李强").locator(".onpaper__said")).to_contain_text("没有改：逐题录了，总分会自己算出来")
    assert violations(page, "grade-book") == []


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_a_workbook_of_marks_comes_in_and_goes_out(page: Page, root: str, one_by_phone: Made, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["三月测验得分"])
    sheet.append(["姓名", "工号", 1, 2, 3, 4, 5, 6, 7])
    sheet.append(["李强", None, 5, 5, 0, 2.5, 5, 5, 4])
    book.save(tmp_path / "得分.xlsx")
    grid = begin(page, root, one_by_phone)
    grid.get_by_label("或者打开表格文件").set_input_files(tmp_path / "得分.xlsx")
    expect(grid.locator("> [role=status]")).to_contain_text("填了 1 行。")
    expect(row(grid, "李强").locator(".onpaper__said")).to_have_text("26.5 / 35 分")
    expect(page.locator(".grades__table tbody tr")).to_have_count(2)
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Excel（.xlsx）").click()
    file = tmp_path / "out.xlsx"
    file.write_bytes(saved(download.value))
    lines = [list(each) for each in openpyxl.load_workbook(file)["成绩"].iter_rows(values_only=True)]
    mine = next(each for each in lines if "李强" in each)
    assert 26.5 in mine
    assert any("纸卷" in (cell(each) or "") for each in mine)


def test_names_stay_in_view_while_the_columns_move(browser: Browser, root: str, one_by_phone: Made) -> None:
    context = browser.new_context(viewport=SIZES["phone"], service_workers="block", reduced_motion="reduce")
    page = context.new_page()
    begin(page, root, one_by_phone)
    for frame in (page.locator(".grades__table .grades__scroll"), page.locator(".onpaper__scroll")):
        frame.scroll_into_view_if_needed()
        name = frame.locator("tbody th").first
        moved = frame.evaluate("each => { each.scrollLeft = 1e6; return each.scrollLeft }")
        assert moved > 40
        outer, inner = frame.bounding_box(), name.bounding_box()
        assert outer
        assert inner
        assert abs(inner["x"] - outer["x"]) < 3
        assert inner["width"] < SIZES["phone"]["width"] * 0.45
        # what moves goes below the name, not over it
        top = page.evaluate("([x, y]) => document.elementFromPoint(x, y)?.closest('th, td')?.tagName", [inner["x"] + 20, inner["y"] + 15])
        assert top == "TH"
        last = frame.locator("thead th").last.bounding_box()
        assert last
        assert last["x"] + last["width"] <= outer["x"] + outer["width"] + 1
    context.close()
