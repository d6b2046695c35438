"""A paper with own questions is assigned: as a sealed one, unless she lets the keys go along and was told what that means."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site import STORE

from .axe import violations
from .desk import press, tab_to
from .keys import get_link
from .own_questions import HERS, ITEMS, all_hers, packed, paper, put_into_bank, right_answer
from .soon import becomes, holds
from .test_assign import begin, collected, hand_in
from .test_reading import no_sideways_scrolling

COURSE = {"question": "consultation-01", "points": 2}
FEW = [COURSE, ITEMS[0], ITEMS[2], ITEMS[4]]


def form(page: Page, root: str, items: list[dict[str, Any]] = FEW) -> None:
    put_into_bank(page, root, all_hers())
    [link] = packed([paper(items)])
    page.goto(f"{root}trainer/assign/#p={link}")
    expect(page.get_by_label("标题")).to_have_value("自己出的卷子")


def given(page: Page) -> str:
    get_link(page)
    return page.locator("#assign-link").input_value()


def kept(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        "prefix => JSON.parse(Object.entries(localStorage).find(([name]) => name.startsWith(prefix))[1])",
        f"{STORE}xuetang.trainer.assignment:",
    )
    return found


@pytest.fixture
def desk(sized: BrowserContext) -> Page:
    return sized.new_page()


def test_a_paper_with_own_questions_behaves_as_a_sealed_one(desk: Page, root: str, trainee: BrowserContext) -> None:
    form(desk, root)
    expect(desk.locator("#assign-own .notice").first).to_contain_text("卷子里有 3 道自己出的题")
    expect(desk.get_by_label("方式")).to_be_disabled()
    expect(desk.get_by_label("方式")).to_have_value("exam")
    no_sideways_scrolling(desk)
    assert violations(desk, "assign-desk") == []
    link = given(desk)
    assert len(link) <= 1800
    # what stays in her browser has the keys, what goes out has not
    mine = kept(desk)
    assert [each["key"] for each in mine["mine"] if "key" in each] == ["a", True]
    assert "keys" not in mine["own"]
    expect(desk.get_by_text("公布在站上")).to_have_count(0)
    page = trainee.new_page()
    begin(page, link, "小冯")
    becomes(lambda: page.locator("[data-own][data-key]:not([data-key=''])").count(), 0)
    for question in page.locator("quiz-question[data-own]").all():
        right_answer(question)
    text = hand_in(page)
    expect(page.get_by_text("交卷了，得分由培训者判")).to_be_visible()
    # the question went from the bank: the assignment has its key
    put_into_bank(desk, root, {HERS["single"]["id"]: None})
    collected(desk, root, text)
    row = desk.get_by_role("row", name=re.compile("小冯"))
    expect(row).to_contain_text("6 / 8")
    # given again, though it is in the bank no more
    desk.goto(f"{root}trainer/assign/")
    press(desk, desk.get_by_role("button", name=re.compile("再布置一次")).first)
    expect(desk.locator("#assign-own .notice").first).to_contain_text("3 道自己出的题")
    assert "#a=" in given(desk)


def test_keys_go_along_only_where_she_says_so_and_is_told(desk: Page, root: str, trainee: BrowserContext) -> None:
    form(desk, root)
    box = desk.get_by_label("让学员做一题看一题")
    expect(box).not_to_be_checked()
    tab_to(desk, box)
    desk.keyboard.press("Space")
    expect(desk.locator("#assign-own-told")).to_contain_text("拿到链接的人有办法看到")
    expect(desk.get_by_label("方式")).to_be_enabled()
    assert violations(desk, "assign-desk") == []
    # taken back, it is an exam again
    desk.get_by_label("方式").select_option("practice")
    box.uncheck()
    expect(desk.locator("#assign-own-told")).to_be_hidden()
    expect(desk.get_by_label("方式")).to_have_value("exam")
    box.check()
    desk.get_by_label("方式").select_option("practice")
    link = given(desk)
    page = trainee.new_page()
    begin(page, link, "小陈")
    single = page.locator(f"#q-{HERS['single']['id']}")
    single.locator(".option[data-option='a'] .option__label").click()
    press(page, single.get_by_role("button", name="确认答案"))
    expect(single.locator(".option__feedback").first).to_contain_text("对，先找到人。")


def test_pictures_go_as_a_file(desk: Page, root: str, trainee: BrowserContext) -> None:
    form(desk, root, [COURSE, ITEMS[7]])
    expect(desk.locator("#assign-own .notice").first).to_contain_text("其中 1 道有图，链接里放不下，要发文件")
    get_link(desk)
    expect(desk.get_by_role("heading", name="文件做好了：自己出的卷子")).to_be_focused()
    with desk.expect_download() as download:
        desk.get_by_role("button", name=re.compile("下载")).first.click()
    holds(lambda: "pictures" not in kept(desk)["own"])
    page = trainee.new_page()
    page.goto(f"{root}desk/assigned/")
    page.get_by_label("或者打开培训者给的文件").set_input_files(download.value.path())
    page.get_by_label("姓名").fill("小王")
    press(page, page.get_by_role("button", name="开始考试"))
    picture = page.get_by_role("img", name="停车位的平面图")
    expect(picture).to_be_visible()
    becomes(lambda: picture.evaluate("each => each.naturalWidth"), 120)
    no_sideways_scrolling(page)


def test_what_cannot_be_marked_is_not_given_out(desk: Page, root: str) -> None:
    form(desk, root)
    draft = {"v": 1, "w": "x", "question": HERS["judge"], "made": 1, "at": 9, "draft": ["答案没有定"]}
    put_into_bank(desk, root, {HERS["single"]["id"]: None})
    desk.evaluate(
        """async ([name, key, text]) => {
            const opening = indexedDB.open(name, 1);
            await new Promise(resolve => opening.onsuccess = resolve);
            const change = opening.result.transaction("entries", "readwrite");
            change.objectStore("entries").put(text, key);
            await new Promise(resolve => change.oncomplete = resolve);
            opening.result.close();
        }""",
        [f"{STORE}bank", HERS["judge"]["id"], json.dumps(draft)],
    )
    [link] = packed([paper(FEW)])
    desk.goto(f"{root}trainer/assign/#p={link}")
    press(desk, desk.get_by_role("button", name="得到链接"))
    expect(desk.get_by_role("status").filter(has_text="第 2、3 题")).to_be_focused()
    expect(desk.locator("#given")).to_have_count(0)
