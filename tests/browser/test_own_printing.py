"""Own questions on paper: what is printed, the answer sheet, the key, and the same as a Word document."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .axe import violations
from .own_questions import HERS, ITEMS, all_hers, packed, paper, put_into_bank
from .soon import becomes, holds
from .test_reading import no_sideways_scrolling

COURSE = {"question": "consultation-01", "points": 2}


@pytest.fixture
def page(sized: BrowserContext, root: str) -> Page:
    """The desk of 组卷 with a paper of one course question and eight of her own."""
    made = sized.new_page()
    put_into_bank(made, root, all_hers())
    [link] = packed([paper([COURSE, *ITEMS])])
    made.goto(f"{root}trainer/assemble/#p={link}")
    made.locator("#printing").click()
    expect(made.locator("#printing-what")).to_be_visible()
    # the bank opens after the course
    expect(made.locator("#printing-page")).to_contain_text("共 9 题")
    return made


def letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def test_paper_sheet_and_key_have_own_questions(page: Page) -> None:
    printed = page.locator("#printing-page")
    page.get_by_role("button", name="看打印的样子").click()
    expect(printed).to_contain_text("共")
    words = letters(printed.inner_text())
    for name in ("single", "multiple", "judge", "short", "case"):
        assert letters(HERS[name]["stem"]).replace("**", "") in words, name
    assert "先（1）________，再（2）________。" in words
    assert "（共9题" in words or "共9题" in words
    assert "找到人，才谈得成" not in words
    shown = printed.locator("img")
    expect(shown).to_have_count(1)
    becomes(lambda: shown.evaluate("each => each.decode().then(() => each.naturalWidth)"), 120)
    no_sideways_scrolling(page)
    page.locator("#printing-what").select_option("answers")
    holds(lambda: "1—" in letters(printed.inner_text()))
    page.locator("#printing-what").select_option("key")
    words = letters(printed.inner_text())
    for said in ("找到人，才谈得成", "（1）听或听一听；（2）议", "说到办法", "提的人说对"):
        assert said in words, said
    assert words.count("依据：") == 1, "hers do not say on what they stand"
    assert violations(page, "#printing-page") == []


def test_keys_are_right_in_both_variants(page: Page) -> None:
    """Solves the printed paper by the printed key, by the words beside the letters."""
    page.get_by_role("button", name="看打印的样子").click()
    for variant in ("0", "1"):
        page.locator("#printing-variant").select_option(variant)
        page.locator("#printing-what").select_option("paper")
        words = letters(page.locator("#printing-page").inner_text())
        page.locator("#printing-what").select_option("key")
        key = letters(page.locator("#printing-page").inner_text())
        pairs = re.search(r"1—([A-D])2—([A-D])3—([A-D])", key)
        steps = re.search(r"([A-D])→([A-D])→([A-D])→([A-D])", key)
        assert pairs
        assert steps
        for letter, right in zip(pairs.groups(), ("物业", "派出所", "居委会"), strict=True):
            assert re.search(rf"{letter}[.．、]?{right}", words), (variant, right)
        for letter, step in zip(steps.groups(), ("收意见", "开会", "公示", "去办"), strict=True):
            assert re.search(rf"{letter}[.．、]?{step}", words), (variant, step)


@pytest.mark.parametrize("what", ["paper", "answers", "key"])
def test_word_documents_have_them_too(page: Page, what: str) -> None:
    page.locator("#printing-what").select_option(what)
    with page.expect_download() as download:
        page.get_by_role("button", name="下载 Word（.docx）").click()
    with zipfile.ZipFile(io.BytesIO(download.value.path().read_bytes())) as file:
        words = re.sub(r"<[^>]+>", "", file.read("word/document.xml").decode())
        pictures = [name for name in file.namelist() if name.startswith("word/media/")]
    if what == "paper":
        assert "楼道里堆了纸箱，先做哪一步？" in words
        assert len(pictures) == 1
    if what == "key":
        assert "找到人，才谈得成" in words
        assert words.count("依据：") == 1


def test_a_picture_keeps_no_paper_from_being_used(page: Page, root: str) -> None:
    """A link has no room for it; everything that stays in this browser goes on."""
    expect(page.locator(".ends__facts")).to_have_text("9 题，28 分")
    page.locator(".ends__more summary").click()
    page.get_by_role("button", name="复制链接").click()
    expect(page.get_by_text("链接装不下图")).to_be_visible()
    page.get_by_role("link", name="课堂上讲").click()
    expect(page.get_by_role("heading", name="第 1 题，共 9 题")).to_be_visible()
