"""课堂: one question a screen, hands counted by keys and touch, kept over a reload, summed up at the end."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from courseware.index.referring import plain
from courseware.model import SingleChoice
from tests.documents import practice

from .axe import violations
from .papers import more
from .soon import holds
from .test_assign import assigned
from .test_reading import SIZES, no_sideways_scrolling

UNIT = "unit:consultation"


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES[request.param], service_workers="block", reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    yield made
    context.close()
    # the theme's search finds no index on file://; the edition for USB sticks brings its own
    assert [each for each in wrong if not each.endswith("search_index.js")] == []


def begin(page: Page, address: str, source: str = UNIT) -> None:
    page.goto(address)
    page.get_by_label("讲哪些题").select_option(source)
    page.get_by_role("button", name="开始").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="第 1 题")).to_be_focused()


def test_a_lesson_by_keys_only(page: Page, root: str) -> None:
    begin(page, f"{root}trainer/classroom/")
    no_sideways_scrolling(page)
    for key in ("1", "4", "4", "4", "Shift+Digit4"):
        page.keyboard.press(key)
    numbers = page.locator(".classroom__number")
    expect(numbers).to_have_text(["1 人", "0 人", "0 人", "2 人"])
    expect(page.locator(".sr[role=status]")).to_have_text("D 2 人")
    expect(page.locator(".classroom__answer")).to_have_count(0)
    page.keyboard.press("b")
    expect(page.locator(".classroom__answer")).to_contain_text("答案：D")
    first = practice("consultation").items[0].question
    assert isinstance(first, SingleChoice)
    [right] = [plain(each.text) for each in first.options if each.id == first.key]
    expect(page.locator(".classroom__row--right")).to_contain_text(right)
    widths = page.locator(".classroom__fill").evaluate_all("all => all.map(each => each.getBoundingClientRect().width)")
    assert widths[1] == 0
    assert widths[0] * 2 == pytest.approx(widths[3], rel=0.02)
    no_sideways_scrolling(page)

    page.reload()
    expect(page.locator(".classroom__answer")).to_be_visible()
    expect(numbers).to_have_text(["1 人", "0 人", "0 人", "2 人"])
    page.keyboard.press("Enter")
    expect(page.locator(".classroom__answer")).to_have_count(0)
    page.keyboard.press("PageDown")
    expect(page.get_by_role("heading", name="第 2 题")).to_be_focused()
    page.keyboard.press("PageUp")
    expect(page.get_by_role("heading", name="第 1 题")).to_be_focused()
    page.keyboard.press("?")
    expect(page.get_by_role("region", name="按键")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("region", name="按键")).to_be_hidden()

    while page.get_by_role("heading", name="一课小结").count() == 0:
        before = page.locator(".classroom__place").inner_text()
        page.keyboard.press("Space")
        expect(page.locator(".classroom__place")).not_to_have_text(before)
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("A 1、D 2")
    expect(row).to_contain_text("67%")
    expect(page.get_by_text("数过的 1 题里，有 1 题答对的不到七成")).to_be_visible()
    no_sideways_scrolling(page)
    page.get_by_role("button", name="复制小结").click()
    expect(page.get_by_role("status")).to_have_text("小结复制好了。")
    holds(lambda: "举手：A 1、D 2；答对：67%" in page.evaluate("navigator.clipboard.readText()"))


def test_whoever_had_all_of_a_multiple_choice_is_counted_after_the_answer(page: Page, root: str) -> None:
    begin(page, f"{root}trainer/classroom/")
    while "多选题" not in page.locator(".classroom__place").inner_text():
        before = page.locator(".classroom__place").inner_text()
        page.keyboard.press("ArrowRight")
        expect(page.locator(".classroom__place")).not_to_have_text(before)
    count = page.locator(".classroom__row").count()
    page.get_by_role("button", name="看答案").click()
    expect(page.locator(".classroom__row")).to_have_count(count + 2)
    page.get_by_role("button", name="没有全对的举手 加一人").click()
    expect(page.locator(".classroom__number").last).to_have_text("1 人")


def test_another_lesson_leaves_the_first_as_it_was(page: Page, root: str) -> None:
    begin(page, f"{root}trainer/classroom/")
    page.keyboard.press("2")
    page.get_by_role("button", name="换一份").click()
    expect(page.get_by_label("讲哪些题")).to_be_focused()
    begin(page, f"{root}trainer/classroom/", "unit:decision-making")
    page.get_by_role("button", name="换一份").click()
    begin(page, f"{root}trainer/classroom/")
    expect(page.locator(".classroom__number").nth(1)).to_have_text("1 人")


def test_bars_are_shares_of_the_hands_and_numbers_can_be_typed(page: Page, root: str) -> None:
    begin(page, f"{root}trainer/classroom/")
    for row, typed in enumerate(["6", "１２", "x", "2"]):
        page.locator(".classroom__number").nth(row).click()
        field = page.locator(".classroom__typed")
        expect(field).to_be_focused()
        page.keyboard.insert_text(typed)
        page.keyboard.press("Enter" if row != 3 else "Tab")
    expect(page.locator(".classroom__number")).to_have_text(["6 人", "12 人", "0 人", "2 人"])
    # digits that were typed are no keys of the lesson
    page.keyboard.press("Enter" if page.evaluate("document.activeElement === document.body") else "b")
    expect(page.locator(".classroom__share")).to_have_text(["30%", "60%", "0%", "10%"])
    whole = page.locator(".classroom__track").first.evaluate("each => each.getBoundingClientRect().width")
    widths = page.locator(".classroom__fill").evaluate_all("all => all.map(each => each.getBoundingClientRect().width)")
    assert [each / whole for each in widths] == pytest.approx([0.3, 0.6, 0, 0.1], abs=0.01)
    page.reload()
    expect(page.locator(".classroom__number").nth(1)).to_have_text("12 人")
    page.locator(".classroom__number").nth(1).click()
    page.keyboard.insert_text("99")
    page.keyboard.press("Escape")
    expect(page.locator(".classroom__number").nth(1)).to_have_text("12 人")


def test_a_countdown_runs_out_and_says_so(page: Page, root: str) -> None:
    page.clock.install()
    begin(page, f"{root}trainer/classroom/")
    page.get_by_label("每题限时").select_option("30")
    expect(page.get_by_role("timer")).to_have_text("0:30")
    page.get_by_role("button", name="倒计时").click()
    page.clock.run_for(21_000)
    expect(page.get_by_role("timer")).to_have_text("0:09")
    expect(page.locator(".classroom__clock--ending")).to_be_visible()
    page.clock.run_for(9_500)
    expect(page.get_by_role("timer")).to_have_text("0:00")
    expect(page.get_by_text("时间到，请举手。")).to_be_in_viewport(ratio=1)
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("timer")).to_have_text("0:30")
    expect(page.get_by_text("时间到，请举手。")).to_have_count(0)


def test_the_summary_lists_what_was_asked_and_is_one_press_away(page: Page, root: str) -> None:
    begin(page, f"{root}trainer/classroom/")
    page.get_by_role("button", name="小结").click()
    expect(page.get_by_text("题都还没有问")).to_be_visible()
    expect(page.locator("tbody tr")).to_have_count(0)
    page.get_by_role("button", name="回到题目").click()
    expect(page.get_by_role("heading", name="第 1 题")).to_be_focused()
    for number in (2, 3):
        page.keyboard.press("ArrowRight")
        expect(page.get_by_role("heading", name=f"第 {number} 题")).to_be_focused()
    page.keyboard.press("1")
    page.keyboard.press("s")
    expect(page.get_by_role("heading", name="一课小结")).to_be_focused()
    expect(page.locator("tbody th")).to_have_text(["3"])
    expect(page.get_by_text(f"另有 {len(practice('consultation').items) - 1} 题这一课没有问")).to_be_visible()
    page.get_by_role("button", name="复制小结").click()
    expect(page.get_by_text("小结复制好了。")).to_be_visible()
    words = page.evaluate("navigator.clipboard.readText()")
    assert "\n3. " in words
    assert "\n1. " not in words
    page.keyboard.press("s")
    expect(page.get_by_role("heading", name="第 3 题")).to_be_focused()


def test_a_question_fills_the_screen(page: Page, root: str) -> None:
    begin(page, f"{root}trainer/classroom/")
    lesson = page.locator(".classroom")
    no_sideways_scrolling(page)
    if page.evaluate("innerWidth") < 600:
        return
    size = "each => parseFloat(getComputedStyle(each).fontSize)"
    before = lesson.evaluate(size)
    holds(lambda: page.evaluate("document.documentElement.scrollHeight <= innerHeight"))
    holds(lambda: lesson.evaluate("each => each.getBoundingClientRect().bottom") > 0.93 * page.evaluate("innerHeight"))
    holds(lambda: before > 0.023 * page.evaluate("innerWidth") + 3)
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_function(f"before => ({size})(document.querySelector('.classroom')) > before + 5", arg=before)
    holds(lambda: page.evaluate("document.documentElement.scrollHeight <= innerHeight"))


def test_the_time_is_kept_for_each_question(page: Page, root: str) -> None:
    page.clock.install()
    begin(page, f"{root}trainer/classroom/")
    page.keyboard.press("t")
    page.clock.run_for(65_000)
    expect(page.get_by_role("timer")).to_have_text("1:05")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("timer")).to_have_text("0:00")
    page.clock.run_for(5_000)
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_role("timer")).to_have_text("1:05")


def test_a_damaged_link_is_said(page: Page, root: str) -> None:
    page.goto(f"{root}trainer/classroom/#p=AAAA")
    expect(page.get_by_role("alert")).to_contain_text("链接不完整")


def test_a_paper_made_by_hand_comes_by_its_link(page: Page, root: str) -> None:
    page.goto(f"{root}trainer/assemble/")
    page.get_by_role("button", name="抽题").click()
    expect(page.get_by_text("抽到 10 题。")).to_be_visible()
    more(page).get_by_role("link", name="课堂上讲").click()
    expect(page.get_by_role("heading", name="第 1 题，共 10 题")).to_be_visible()


def test_what_was_assigned_comes_by_its_link(page: Page, root: str) -> None:
    link = assigned(page, root)
    page.goto(f"{root}trainer/classroom/#{link.partition('#')[2]}")
    expect(page.get_by_role("heading", name=f"第 1 题，共 {len(practice('consultation').items)} 题")).to_be_visible()


def test_on_a_small_screen_what_goes_on_stays_in_view(page: Page, root: str) -> None:
    begin(page, f"{root}trainer/classroom/")
    page.set_viewport_size({"width": 390, "height": 500})
    page.keyboard.press("Enter")
    page.evaluate("scrollTo(0, 0)")
    expect(page.get_by_role("button", name="下一题")).to_be_in_viewport(ratio=1)


@pytest.mark.parametrize("scheme", ["default", "slate"])
def test_nothing_keeps_anybody_out(page: Page, root: str, scheme: str) -> None:
    begin(page, f"{root}trainer/classroom/")
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", scheme)
    page.keyboard.press("1")
    page.keyboard.press("Enter")
    assert violations(page) == []
    size = page.locator(".classroom__stem p").first.evaluate("each => parseFloat(getComputedStyle(each).fontSize)")
    holds(lambda: size >= (28 if page.evaluate("innerWidth") >= 1366 else 20))


def test_it_runs_from_a_file(page: Page, site: Path) -> None:
    page.goto((site / "trainer" / "classroom" / "index.html").as_uri())
    page.get_by_label("讲哪些题").select_option(UNIT)
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_role("heading", name="第 1 题")).to_be_visible()
