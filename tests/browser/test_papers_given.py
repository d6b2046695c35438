"""What is done with a saved paper: it stands first where papers are chosen, is given again, prints whole, and shows what it covers."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import docx
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from ..test_documents_rendering import MISSING, pages
from .desk import course, press
from .grades import saved
from .keys import get_link
from .papers import drawn, questions
from .soon import becomes, holds
from .test_printing import drawn as of_every_type


@pytest.fixture
def page(sized: BrowserContext) -> Iterator[Page]:
    made = sized.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    yield made
    assert wrong == []


def test_a_saved_paper_stands_first_where_papers_are_chosen(page: Page, root: str) -> None:
    wanted = drawn(page, root)
    page.locator("#assemble-title").fill("三月例会")
    page.goto(f"{root}trainer/assign/")
    expect(page.locator("#assign-paper optgroup").first).to_have_attribute("label", "我的卷子")
    expect(page.locator("#assign-title")).to_have_value("三月例会")
    labels = [each.get_attribute("label") or "" for each in page.locator("#assign-paper optgroup").all()]
    assert labels[:3] == ["我的卷子", "试卷", "单元练习：第 1 章 为什么要党建引领"]
    papers = page.locator("#assign-paper optgroup").nth(1).locator("option").all_text_contents()
    assert [each.split("：")[0] for each in papers[:2]] == ["前测", "后测"]
    page.goto(f"{root}trainer/classroom/")
    expect(page.locator("#classroom-source optgroup").first).to_have_attribute("label", "我的卷子")
    press(page, page.get_by_role("button", name="开始"))
    expect(page.get_by_role("heading", name="第 1 题，共 10 题")).to_be_visible()
    assert len(wanted) == 10


def test_what_was_assigned_is_given_again_with_new_dates(page: Page, root: str) -> None:
    drawn(page, root)
    page.goto(f"{root}trainer/assign/")
    page.locator("#assign-title").fill("三月")
    page.locator("#assign-minutes").fill("25")
    page.locator("#assign-attempts").fill("3")
    get_link(page)
    first = page.locator("#assign-link").input_value()
    page.reload()
    press(page, page.get_by_role("button", name="再布置一次：三月"))
    expect(page.locator("#assign-opens")).to_be_focused()
    for name, value in (("title", "三月"), ("minutes", "25"), ("attempts", "3")):
        expect(page.locator(f"#assign-{name}")).to_have_value(value)
    press(page, page.get_by_role("button", name="得到链接"))
    expect(page.get_by_role("heading", name="链接做好了：三月")).to_be_focused()
    holds(lambda: page.locator("#assign-link").input_value() != first)
    expect(page.locator("#made ~ ul li")).to_have_count(2)


def test_all_six_prints_come_at_once(page: Page, root: str, tmp_path: Path) -> None:
    drawn(page, root)
    press(page, page.locator("summary#printing"))
    page.get_by_label("哪一样").select_option("all")
    expect(page.locator(".printed__sheet")).to_have_count(6)
    kinds = [(each.get_attribute("aria-label") or "") for each in page.locator(".printed__sheet").all()]
    assert [each[:7] for each in kinds] == ["小测（A 卷）"] * 3 + ["小测（B 卷）"] * 3
    expect(page.get_by_label("哪一份")).to_be_disabled()
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="下载 Word（.docx）"))
    assert download.value.suggested_filename == "小测试卷、答题卡、答案.docx"
    document = docx.Document(io.BytesIO(saved(download.value)))
    assert len(document.sections) == 6
    feet = [each.footer.paragraphs[0].text.split("　　")[0] for each in document.sections]
    assert feet == [f"小测（{letter} 卷）{what}" for letter in "AB" for what in ("", "答题卡", "参考答案与评分标准")]
    # the names of the sealing line stand on what is handed in, and on no key
    assert [bool(each.first_page_header._element.findall(".//{*}txbxContent")) for each in document.sections] == [True, True, False] * 2
    if MISSING:
        return
    file = tmp_path / "all.pdf"
    page.pdf(path=file, prefer_css_page_size=True)
    on = ["".join(word[4] for word in words) for words in pages(file)]
    for letter in "AB":
        for what in ("", "答题卡", "参考答案与评分标准"):
            assert any(f"小测（{letter}卷）{what}第" in text for text in on), (letter, what)


def test_what_a_paper_covers_is_a_picture_beside_its_table(page: Page, root: str, site: Path) -> None:
    of_every_type(page, root)
    page.locator("#coverage > summary").click()
    page.get_by_text("各章的表").click()
    picture = page.get_by_role("img", name=re.compile("各章各层次的题数"))
    expect(picture).to_be_visible()
    rows = page.get_by_role("group", name="各章各层次、各题型的题数和分数").locator("tbody tr")
    asked = {each.rsplit("-", 1)[0] for each in questions(page)}
    chapters = [each for each in course(site)["chapters"] if asked & set(each["units"])]
    expect(rows).to_have_count(len(chapters) + 1)
    becomes(
        lambda: [each.text_content() for each in rows.locator("th").all()[:-1]],
        [f"第 {each['number']} 章 {each['title']}" for each in chapters],
    )
    shown = [each.text_content() or "" for each in picture.locator("text").all()]
    assert shown[:4] == ["记忆", "理解", "应用", "分析"]
    for place, row in enumerate(rows.all()):
        cells = [each.text_content() or "" for each in row.locator("td").all()]
        assert shown[4 + place * 6 : 10 + place * 6][1:] == [*cells[:4], f"{cells[-2]} 题 {cells[-1]} 分"]
    total = [each.text_content() for each in rows.last.locator("td").all()]
    assert total[-2:] == ["18", "57"]
    label = picture.get_attribute("aria-label") or ""
    assert f"记忆 {total[0]} 题，理解 {total[1]} 题，应用 {total[2]} 题，分析 {total[3]} 题" in label
