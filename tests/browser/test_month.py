"""A trainer's March and April: a Word bank read, settled and written to, a paper of her own and the course's questions, ten people, and again."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import docx
import openpyxl
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from .answering import answer
from .axe import violations
from .desk import SIZES, press
from .grades import said, saved, sheet
from .keys import get_link
from .own import begin as begin_question
from .own import kept, open_bank, write_choice
from .papers import act, draw, more, questions, unfolded
from .soon import becomes
from .test_assign import begin, hand_in
from .test_reading import no_sideways_scrolling

UNSETTLED = {7, 19, 45, 50, 58}
PEOPLE = 10
OFFLINE = {2, 5, 8}
"""Whose network goes while they answer."""


def word_bank() -> bytes:
    """Sixty questions as the district has them: forty numbered by Word itself, twenty in a table; five without a key."""
    document = docx.Document()
    document.add_paragraph("社区工作测试题（六十题）")
    rows: list[tuple[str, ...]] = [("题干", "选项A", "选项B", "选项C", "选项D", "答案")]
    for number in range(1, 61):
        key = "" if number in UNSETTLED else "ABCD"[number % 4]
        if number <= 40:
            document.add_paragraph(f"第{number}号楼的门坏了，第一步做什么？（{key or '　'}）", style="List Number")
            for letter, words in zip("ABCD", ("问清情况", "马上拆掉", "发个通报", "请人来修"), strict=True):
                document.add_paragraph(f"{letter}. {words}{number}")
        else:
            options = [f"{who}{number}" for who in ("业主", "物业", "街道", "城管")]
            rows.append((f"{number}号院要改停车位，先找谁？", *options, key))
    table = document.add_table(rows=0, cols=6)
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


@pytest.fixture(params=SIZES)
def desk(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A trainer's phone, which is tapped, or her desk, where she uses the keyboard; errors on any page fail the test."""
    touch = request.param == "phone"
    context = browser.new_context(viewport=SIZES[request.param], has_touch=touch, service_workers="block", reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    wrong: list[str] = []
    # the theme's own scripts fall over a storage that is denied
    context.on("weberror", lambda each: wrong.append(str(each.error)) if "__md_get" not in (each.error.stack or "") else None)
    yield context
    context.close()
    assert wrong == []


def do(page: Page, target: Locator) -> None:
    """Taps it on a phone, gets there by Tab and presses Enter at a desk."""
    if page.evaluate("navigator.maxTouchPoints"):
        target.tap()
    else:
        press(page, target)


def read_and_settled(page: Page, root: str) -> None:
    """The bank is read by Python in the page; five drafts get their key by keyboard, with a reload between."""
    open_bank(page, root)
    chooser = page.get_by_label("选文件，或者拖到这里")
    chooser.set_input_files({"name": "区里的题库.docx", "mimeType": "application/octet-stream", "buffer": word_bank()})
    expect(page.locator("#read .own__said")).to_contain_text("“区里的题库.docx”读进 60 道，其中草稿 5 道", timeout=90_000)
    page.reload()
    expect(page.locator(".own__count")).to_have_text("共 60 道")
    do(page, page.get_by_role("button", name="一道一道核对", exact=True))
    for left in range(len(UNSETTLED), 0, -1):
        expect(page.locator(".own__settle h2")).to_contain_text(f"还有 {left} 道草稿")
        page.keyboard.press("b")
        page.keyboard.press("Enter")
    expect(page.locator(".own__settle h2")).to_have_text("草稿都核对完了")
    page.reload()
    becomes(lambda: [each["draft"] for each in kept(page)], [[]] * 60)
    do(page, page.get_by_role("button", name="回到题库"))


def assembled(page: Page, root: str) -> list[str]:
    """Three of hers by hand, ten of the course by the blueprint."""
    page.goto(f"{root}trainer/assemble/")
    fold = unfolded(page, "picking")
    fold.get_by_label("范围").select_option("own")
    for words in ("第3号楼", "58号院", "自己写的第一题"):
        fold.get_by_label("题里有").fill(words)
        expect(fold.locator(".picked__row")).to_have_count(1)
        do(page, fold.locator("[data-take]"))
    expect(page.locator(".assemble__item")).to_have_count(3)
    page.reload()
    expect(page.locator(".assemble__item")).to_have_count(3)
    draw(page)
    expect(page.locator(".assemble__item")).to_have_count(13)
    page.locator("#assemble-title").fill("三月例会")
    page.reload()
    expect(page.locator("#assemble-title")).to_have_value("三月例会")
    # a reload comes back to where one was, with the first buttons half below the site's head
    page.evaluate("scrollTo(0, 0)")
    assert violations(page, "paper-builder") == []
    no_sideways_scrolling(page)
    return questions(page)


def given(page: Page, title: str) -> str:
    do(page, page.get_by_role("link", name="布置这份卷子"))
    expect(page.locator("#assign-title")).to_have_value(title)
    expect(page.locator("#assign-own")).to_contain_text("卷子里有 3 道自己出的题")
    get_link(page)
    expect(page.get_by_role("heading", name=f"链接做好了：{title}")).to_be_focused()
    assert violations(page, "assign-desk") == []
    link = page.locator("#assign-link").input_value()
    assert len(link) <= 1800
    page.reload()
    expect(page.get_by_role("button", name=f"再看链接：{title}")).to_be_visible()
    return link


def sat(browser: Browser, link: str, number: int, keys: dict[str, str], points: dict[str, int]) -> tuple[str, int]:
    """Somebody who has all right but the first so many; what they send, and the points that it is worth."""
    context = browser.new_context(viewport=SIZES["phone"], has_touch=True, service_workers="block", reduced_motion="reduce")
    page = context.new_page()
    begin(page, link, f"学员{number:02d}")
    earned = 0
    for place, question in enumerate(page.locator("quiz-question").all()):
        name, right = question.get_attribute("data-question") or "", place >= number
        if name in keys:
            wanted = keys[name] if right else next(each for each in "abcd" if each != keys[name])
            question.locator(f".option[data-option='{wanted}'] .option__label").click()
        else:
            answer(question, right=right)
        earned += points[name] if right else 0
        if place == 0 and number in OFFLINE:
            page.wait_for_load_state("networkidle")
            context.set_offline(True)
    sent = hand_in(page)
    becomes(lambda: page.locator("[data-own][data-key]:not([data-key=''])").count(), 0)
    context.close()
    return sent, earned


def stored_paper(page: Page, title: str) -> dict[str, int]:
    """Each question of what was assigned last, with its points."""
    script = (
        "() => Object.entries(localStorage).filter(([name]) => name.includes('trainer.assignment:')).map(([, text]) => JSON.parse(text))"
    )
    found: list[dict[str, Any]] = page.evaluate(script)
    [paper] = [each for each in found if each["title"] == title]
    return {each["question"]: each["points"] for each in paper["items"]}


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_march_and_april(desk: BrowserContext, browser: Browser, root: str) -> None:
    page = desk.new_page()
    read_and_settled(page, root)
    write_choice(page, "自己写的第一题：谁来召集？")
    # another window writes as well, and both have all
    second = desk.new_page()
    open_bank(second, root)
    write_choice(second, "自己写的第二题：谁来记账？")
    page.bring_to_front()
    expect(page.locator(".own__count")).to_have_text("共 62 道")
    assert violations(page, "own-bank") == []
    keys = {each["question"]["id"]: each["question"]["key"] for each in kept(page)}
    second.close()

    march = assembled(page, root)
    link = given(page, "三月例会")
    points = stored_paper(page, "三月例会")
    assert set(points) == set(march)
    handed = [sat(browser, link, number, keys, points) for number in range(PEOPLE)]

    page.goto(f"{root}trainer/results/")
    page.get_by_label("聊天记录或答卷").fill("\n收到\n".join(text for text, _ in handed))
    do(page, page.get_by_role("button", name="收卷", exact=True))
    expect(said(page)).to_contain_text(f"新收 {PEOPLE} 份")
    page.reload()
    total = sum(points.values())
    for number, (_, earned) in enumerate(handed):
        expect(page.get_by_role("row", name=re.compile(f"学员{number:02d}"))).to_contain_text(f"{earned} / {total}")
    assert violations(page, "grade-book") == []
    with page.expect_download() as download:
        do(page, page.get_by_role("button", name="导出 Excel"))
    book = openpyxl.load_workbook(io.BytesIO(saved(download.value)))
    head, *lines = sheet(book, "成绩")
    scores = {line[head.index("姓名")]: line[head.index("得分")] for line in lines[:PEOPLE]}
    assert scores == {f"学员{number:02d}": earned for number, (_, earned) in enumerate(handed)}
    assert any("自己写的第一题" in str(each) for line in sheet(book, "逐题") for each in line)

    # April: the same paper, two questions changed
    page.goto(f"{root}trainer/assemble/")
    fold = unfolded(page, "mine")
    do(page, fold.get_by_role("button", name="复制：三月例会", exact=True))
    becomes(lambda: questions(page), march)
    page.locator("#assemble-title").fill("四月例会")
    of_the_course = [place for place, name in enumerate(questions(page), 1) if name not in keys]
    for place in of_the_course[:2]:
        act(page, "换一题", place)
    page.reload()
    expect(page.locator(".assemble__item")).to_have_count(len(march))
    april = questions(page)
    assert sum(one != other for one, other in zip(march, april, strict=True)) == 2
    again = given(page, "四月例会")
    assert again != link
    text, earned = sat(browser, again, 0, keys, stored_paper(page, "四月例会"))
    page.goto(f"{root}trainer/results/")
    page.get_by_label("聊天记录或答卷").fill(text)
    do(page, page.get_by_role("button", name="收卷", exact=True))
    expect(page.get_by_role("row", name=re.compile("学员00"))).to_contain_text(f"{earned} / ")


NOTHING_KEPT = {
    "denied": """
        Object.defineProperty(window, 'localStorage', { get() { throw Object.assign(new Error('no'), { name: 'SecurityError' }) } });
        indexedDB.open = () => { throw new DOMException('no', 'SecurityError') };
    """,
    "full": """
        Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') };
        IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') };
    """,
}


@pytest.mark.parametrize("storage", NOTHING_KEPT)
def test_where_nothing_is_kept_it_is_said_and_the_link_has_the_paper(
    desk: BrowserContext, browser: Browser, root: str, storage: str
) -> None:
    page = desk.new_page()
    page.add_init_script(NOTHING_KEPT[storage])
    open_bank(page, root)
    begin_question(page)
    page.get_by_label("题干", exact=True).fill("写在存不下的地方")
    expect(page.locator("own-bank").get_by_role("alert").filter(has_text=re.compile("存")).first).to_be_visible()
    becomes(lambda: page.get_by_label("题干", exact=True).input_value(), "写在存不下的地方")
    page.goto(f"{root}trainer/assemble/")
    draw(page)
    expect(page.locator(".assemble__item")).to_have_count(10)
    expect(page.get_by_role("alert").filter(has_text="浏览器没有存下来，刷新就会丢失。请先复制链接。")).to_be_visible()
    no_sideways_scrolling(page)
    wanted = questions(page)
    do(page, more(page).get_by_role("button", name="复制链接"))
    expect(page.get_by_text("链接复制好了")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    elsewhere = browser.new_context(service_workers="block")
    other = elsewhere.new_page()
    other.goto(link)
    expect(other.locator(".assemble__item")).to_have_count(10)
    becomes(lambda: questions(other), wanted)
    elsewhere.close()
    # a link whose key is lost would collect what nobody can read
    page.goto(f"{root}trainer/assign/")
    page.get_by_role("button", name="得到链接").click()
    expect(page.locator("#given")).to_have_count(0)
