"""成绩册 in two windows, on a database that does not open, and with pictures of several codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from ..receipts import Made, assignment, make, receipt
from .axe import violations
from .desk import SIZES
from .grades import paper, prepare, restore, said, saved, sized_page
from .keys import PASSPHRASE
from .test_reading import no_sideways_scrolling


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    yield from sized_page(request, browser)


@pytest.fixture(scope="session")
def five(site: Path) -> Made:
    """Five people, the last of whom wrote more than a hundred thousand characters."""
    questions = paper(site)
    answers = [(question, digest, [key]) for question, digest, key, options in questions if options]
    *_, (written, digest, _, _) = questions
    long = [*answers, (written, digest, ["长" * 120_000])]
    papers = [receipt(number, f"学员{number}", long if number == 4 else answers) for number in range(5)]
    return make(assignment(site, [(each[0], 5) for each in questions]), [(each, False) for each in papers])


def take(page: Page, text: str, words: str) -> None:
    page.get_by_label("聊天记录或答卷").fill(text)
    page.get_by_role("button", name="收卷", exact=True).click()
    expect(said(page)).to_have_text(words)


def backed_up(page: Page, file: Path) -> None:
    for label in ("定一个口令", "再填一次"):
        page.get_by_label(label).fill(PASSPHRASE)
    with page.expect_download() as download:
        page.get_by_role("button", name="存一份备份").click()
    file.write_bytes(saved(download.value))


def test_two_windows_are_one_book(page: Page, browser: Browser, root: str, five: Made, tmp_path: Path) -> None:
    prepare(page, root, five.stored)
    expect(page.get_by_role("button", name="收卷", exact=True)).to_be_visible()
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("button", name="收卷", exact=True)).to_be_visible()
    take(other, five.texts[0], "找到 1 份，新收 1 份。")
    # the older window has it without being asked
    expect(page.locator(".grades__table tbody tr")).to_have_count(1)
    take(page, five.texts[0] + five.texts[1], "找到 2 份，新收 1 份；以前收过的 1 份。")
    take(other, five.texts[2], "找到 1 份，新收 1 份。")
    expect(page.locator(".grades__remind")).to_contain_text("还没有备份过")
    file = tmp_path / "backup.json"
    backed_up(page, file)
    for each in (page, other):
        expect(each.locator(".grades__remind")).to_have_count(0)
        expect(each.locator(".grades__table tbody tr")).to_have_count(3)
    take(other, five.texts[3], "找到 1 份，新收 1 份。")
    for each in (page, other):
        expect(each.locator(".grades__remind")).to_contain_text("上次备份以后又收了 1 份答卷。")
        assert violations(each) == []
    fresh = browser.new_context(service_workers="block")
    elsewhere = fresh.new_page()
    elsewhere.goto(f"{root}trainer/results/")
    restore(elsewhere, file, PASSPHRASE)
    expect(elsewhere.locator(".grades__table tbody tr")).to_have_count(3)
    expect(elsewhere.locator(".grades__remind")).to_have_count(0)
    fresh.close()


def test_a_list_that_is_being_written_is_not_taken_away(page: Page, root: str, five: Made) -> None:
    prepare(page, root, five.stored)
    take(page, five.texts[0], "找到 1 份，新收 1 份。")
    page.locator("summary", has_text="名单").click()
    page.get_by_label("每行一个姓名").fill("学员0\n学员1")
    other = page.context.new_page()
    other.goto(page.url)
    take(other, five.texts[1], "找到 1 份，新收 1 份。")
    expect(page.locator(".grades__news")).to_contain_text("另一个窗口收了卷或者改了成绩")
    expect(page.get_by_label("每行一个姓名")).to_have_value("学员0\n学员1")
    page.get_by_role("button", name="用这份名单").click()
    expect(page.locator(".grades__missing")).to_have_text("名单上 2 人都交了。")
    expect(page.locator(".grades__table tbody tr")).to_have_count(2)


NEVER = "indexedDB.open = () => new EventTarget()"
REFUSED = "indexedDB.open = () => { throw new DOMException('x', 'SecurityError') }"


@pytest.mark.parametrize(("script", "words"), [(NEVER, "浏览器的数据库没有打开"), (REFUSED, "浏览器不允许保存")])
def test_a_database_that_never_opens_keeps_no_page_waiting(page: Page, root: str, five: Made, script: str, words: str) -> None:
    page.add_init_script(f"Object.defineProperty(window, 'indexedDB', {{ value: {{}} }}); {script}")
    prepare(page, root, five.stored)
    expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible(timeout=30_000)
    take(page, five.texts[0], "找到 1 份，新收 1 份。")
    expect(page.locator(".grades__table tbody tr")).to_have_count(1)
    no_sideways_scrolling(page)


def test_a_newer_release_in_another_window_is_told_as_that(page: Page, root: str, five: Made) -> None:
    """It asks for a database of a higher version; until now this window said that the browser may be full."""
    prepare(page, root, five.stored)
    expect(page.get_by_role("button", name="收卷", exact=True)).to_be_visible()
    other = page.context.new_page()
    other.goto(f"{root}about/")
    upgrade = """name => new Promise((done, failed) => {
        const opening = indexedDB.open(name, 99)
        opening.onsuccess = () => { opening.result.close(); done() }
        opening.onerror = failed
    })"""
    for name in other.evaluate("indexedDB.databases().then(all => all.map(({ name }) => name).filter(name => name.includes('gradebook')))"):
        other.evaluate(upgrade, name)
    page.get_by_label("聊天记录或答卷").fill(five.texts[0])
    page.get_by_role("button", name="收卷", exact=True).click()
    expect(page.get_by_text(re.compile("本站更新的版本用过这本成绩册")).first).to_be_visible()
    page.reload()
    expect(page.get_by_role("alert").filter(has_text="本站更新的版本用过这本成绩册")).to_be_visible()


def test_a_sheet_of_any_length_is_read(page: Page, root: str, five: Made, tmp_path: Path) -> None:
    prepare(page, root, five.stored)
    assert len(five.texts[4]) > 400_000
    (tmp_path / "chat.txt").write_text(f"早上好\n{five.texts[4]}收到\n{five.texts[0]}", encoding="utf-8")
    page.get_by_label("文件或图片").set_input_files(tmp_path / "chat.txt")
    expect(said(page)).to_have_text("找到 2 份，新收 2 份。", timeout=30_000)
    # the line before it lost, brackets as a web page's source writes them
    bare = five.blocks[1].replace("[", "&#91;").replace("]", "&#93;").replace(":", "∶")
    take(page, f"学员1：{bare}谢谢", "找到 1 份，新收 1 份。")
    take(page, five.texts[2].split("\n", maxsplit=1)[0], "找到 1 份，新收 0 份；没读出来的 1 份，列在下面。")
    expect(page.locator("#unread")).to_contain_text("只有【交卷】这一行")


def pasted(codes: list[tuple[str, tuple[int, int], int]], path: Path) -> None:
    """One picture of several codes, as a screenshot of a chat has them."""
    sheet = Image.new("RGB", (1400, 1400), "white")
    for number, (text, place, scale) in enumerate(codes):
        part = path.with_suffix(f".{number}.png")
        segno.make(text, error="l").save(str(part), scale=scale, border=4)
        sheet.paste(Image.open(part).convert("RGB"), place)
        part.unlink()
    sheet.save(path)


def test_every_code_of_a_picture_is_read(page: Page, root: str, five: Made, tmp_path: Path) -> None:
    prepare(page, root, five.stored)
    foreign = ("https://example.org/community", (900, 900), 10)
    pasted([(five.blocks[0], (0, 0), 5), (five.blocks[1], (700, 0), 5), foreign], tmp_path / "two.png")
    pasted([foreign], tmp_path / "foreign.png")
    page.get_by_label("文件或图片").set_input_files([tmp_path / "two.png", tmp_path / "foreign.png"])
    expect(said(page)).to_have_text("找到 2 份，新收 2 份。", timeout=30_000)
    expect(page.locator(".grades__failed")).to_have_text(re.compile("^foreign.png：图片里的二维码不是答卷"))
    pasted([(five.blocks[2], (0, 0), 5), (five.blocks[1], (700, 0), 5)], tmp_path / "spoilt.png")
    spoilt = Image.open(tmp_path / "spoilt.png")
    spoilt.paste("gray", (850, 150, 1050, 350))
    spoilt.save(tmp_path / "spoilt.png")
    page.get_by_label("文件或图片").set_input_files(tmp_path / "spoilt.png")
    expect(said(page)).to_have_text("找到 1 份，新收 1 份。", timeout=30_000)
    expect(page.locator(".grades__failed")).to_contain_text("还有 1 个二维码没有认出来")
