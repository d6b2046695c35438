"""Exams as a person sits them: once handed in, timed, kept through everything, and reviewed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from . import answering
from .answering import OPEN, TYPES, answer, confirm, expect_state, mark_fully, of_type
from .axe import violations
from .test_reading import SIZES, no_sideways_scrolling
from .versions import Versions, versions

FILL = """() => {
    let size = 1 << 20
    for (let n = 0; size >= 1;) {
        try { localStorage.setItem(`filler${n}`, 'x'.repeat(size)); n++ } catch { size >>= 1 }
    }
}"""
EMPTY = "() => Object.keys(localStorage).filter(key => key.startsWith('filler')).forEach(key => localStorage.removeItem(key))"


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Versions]:
    with versions(tmp_path_factory.mktemp("versions")) as made:
        yield made


@pytest.fixture
def live(built: Versions) -> Versions:
    built.show("first")
    return built


@pytest.fixture(params=SIZES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=SIZES[request.param], has_touch=request.param == "phone", reduced_motion="reduce")
    yield made
    made.close()


def stay(dialog: Dialog) -> None:
    """Leaves the page in spite of the warning."""
    dialog.accept()


def opened(context: BrowserContext, address: str) -> Page:
    page = context.new_page()
    page.on("dialog", stay)
    page.goto(address)
    return page


def start(page: Page) -> None:
    page.get_by_role("button", name="开始考试").click()
    expect(page.get_by_role("button", name="交卷")).to_be_visible()


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="交卷").click()
    page.get_by_role("button", name="确定交卷").click()
    expect(page.locator(".exam__score")).to_be_focused()


def saved(page: Page) -> None:
    """Waits until what was done last is written down."""
    page.evaluate("() => dispatchEvent(new Event('pagehide'))")


def test_an_exam_from_start_to_review(context: BrowserContext, live: Versions) -> None:
    page = opened(context, live.page)
    expect(page.locator("quiz-question").first).to_be_hidden()
    expect(page.locator(".exam__way").nth(1)).to_contain_text("多选：少选按比例给分")
    start(page)
    for kind in TYPES:
        question = of_type(page, kind)
        answer(question, right=kind != "matching")
        expect(question.locator(".question__result")).to_have_text("")
        expect(question.locator("details.answer")).to_be_hidden()
        assert question.get_attribute("data-state") is None
    no_sideways_scrolling(page)
    of_type(page, "ordering").get_by_role("button", name="标记").click()
    multiple = of_type(page, "multiple_choice")
    multiple.locator("input:checked").first.uncheck()
    page.get_by_role("button", name="答题卡").click()
    number = (of_type(page, "ordering").locator(".question__number").text_content() or "").strip()
    expect(page.get_by_role("button", name=number)).to_contain_text("已答 标记")
    page.get_by_role("button", name=number).click()
    expect(of_type(page, "ordering").locator("fieldset")).to_be_focused()
    page.get_by_role("button", name="交卷").click()
    expect(page.get_by_role("group", name="交卷")).to_contain_text("每一题都作答了")
    page.get_by_role("button", name="再看看").click()
    expect(page.get_by_role("button", name="交卷")).to_be_focused()
    hand_in(page)
    score = page.locator(".exam__score")
    expect(score).to_contain_text("满分 32 分")
    for kind, state in {"single_choice": "right", "multiple_choice": "partly", "matching": "wrong", "short_answer": "unmarked"}.items():
        expect_state(of_type(page, kind), state)
    before = float((score.text_content() or "").split("：")[1].split(" ")[0])
    for kind in OPEN:
        mark_fully(of_type(page, kind))
    expect(score).to_have_text(f"得分：{before + 8:g} 分（满分 32 分），及格")
    # the mistakes book and the practice know of it, and the attempt stays
    page.reload()
    expect(page.locator(".exam__past")).to_contain_text(f"{before + 8:g} 分（满分 32 分），及格")
    page.get_by_role("button", name=re.compile("^回看")).click()
    expect_state(of_type(page, "case_analysis"), "right")
    page.get_by_role("button", name="回到练习").click()
    expect_state(of_type(page, "matching"), "wrong")


def test_keys_alone_complete_the_real_paper_of_all_types(page: Page, root: str) -> None:
    page.on("dialog", stay)
    page.goto(f"{root}papers/mock-exam-1/")
    page.get_by_role("button", name="开始考试").focus()
    page.keyboard.press("Enter")
    total = page.locator("quiz-question").count()
    reached = set()
    for _ in range(total * 14):
        page.keyboard.press("Tab")
        tag, kind, question, words = page.evaluate(
            """() => { const it = document.activeElement
                return [it.tagName, it.type ?? '', it.closest('quiz-question')?.dataset.question ?? '', it.textContent] }"""
        )
        if words == "交卷":
            break
        reached.add(question)
        if tag == "INPUT" and kind in {"radio", "checkbox"}:
            page.keyboard.press("Space")
            page.keyboard.press("ArrowDown")
        elif tag == "INPUT":
            page.keyboard.type("15")
        elif tag == "TEXTAREA":
            page.keyboard.type("ok")
        elif tag == "SELECT" or words == "下移":
            page.keyboard.press("ArrowDown")
    expect(page.get_by_role("button", name="答题卡")).to_contain_text(f"{total}/{total}")
    assert len(reached - {""}) == total
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".exam__score")).to_be_focused()
    expect(page.locator(".exam__score")).to_contain_text("满分 100 分")


def test_a_seed_gives_everybody_the_same_paper(context: BrowserContext, live: Versions) -> None:
    def shown(page: Page) -> list[str]:
        found: list[str] = page.evaluate(
            """() => [...document.querySelectorAll('quiz-question')].flatMap(it =>
                [it.dataset.question, ...[...it.querySelectorAll('.option, [data-right], [data-item]')].map(part => part.textContent)])"""
        )
        return found

    pages = [opened(context, f"{live.page}?seed={seed}") for seed in ("abc", "abd")]
    start(pages[0])
    first = shown(pages[0])
    expect(pages[0].locator("article")).to_contain_text("卷号 abc")
    question = of_type(pages[0], "single_choice")
    letters = [each.text_content() for each in question.locator(".option__letter").all()]
    assert letters == ["A", "B", "C", "D"][: len(letters)]
    values = [each.get_attribute("data-option") for each in question.locator(".option").all()]
    pages[0].reload()
    assert shown(pages[0]) == first
    hand_in(pages[0])
    key = question.get_attribute("data-key")
    expect(question.locator(".answer__key")).to_have_text(f"答案：{'ABCDE'[values.index(key)]}")
    pages[1].reload()
    start(pages[1])
    assert shown(pages[1]) != first
    assert [each.text_content() for each in of_type(pages[1], "true_false").locator(".option").all()] == ["对", "错"]
    hand_in(pages[1])
    third = opened(context, f"{live.page}?seed=ABC")
    start(third)
    assert shown(third) == first


def test_leaving_warns_and_nothing_is_lost(context: BrowserContext, live: Versions) -> None:
    page = context.new_page()
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.goto(live.page)
    page.get_by_role("button", name="开始考试").click()
    for kind in TYPES:
        answer(of_type(page, kind), right=False)
    given = [answering.response(of_type(page, kind)) for kind in TYPES]
    page.reload()
    assert asked == ["beforeunload"]
    assert [answering.response(of_type(page, kind)) for kind in TYPES] == given
    # a crash asks nobody
    saved(page)
    again = opened(context, live.page)
    assert [answering.response(of_type(again, kind)) for kind in TYPES] == given
    expect(again.get_by_role("button", name="答题卡")).to_contain_text("8/8")


def test_the_timer_survives_reload_lock_and_a_clock_set_back(browser: Browser, live: Versions) -> None:
    context = browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.on("dialog", stay)
    page.clock.install(time="2026-03-02T09:00:00")
    page.goto(live.page)
    start(page)
    time = page.locator(".exam-bar__time")
    page.clock.run_for(60_000)
    expect(time).to_have_text(re.compile("^剩 29:0|^剩 28:5"))
    # locked: the monotonic clock stands still, the wall clock goes on
    page.clock.set_system_time("2026-03-02T09:18:00")
    page.clock.run_for(2000)
    expect(time).to_have_text(re.compile("^剩 1[12]:"))
    page.clock.run_for(130_000)
    expect(page.get_by_text("还剩 10 分钟")).to_be_attached()
    page.reload()
    expect(time).to_have_text(re.compile("^剩 0?[89]:"))
    page.clock.set_system_time("2026-03-02T08:00:00")
    page.clock.run_for(1000)
    expect(time).to_have_text(re.compile("^剩 0?[89]:"))
    page.clock.run_for(60_000)
    expect(time).to_have_text(re.compile("^剩 0?[78]:"))
    page.get_by_role("button", name=re.compile("隐藏")).click()
    expect(time).to_have_text("显示时间")
    answer(of_type(page, "true_false"))
    page.clock.run_for(9 * 60_000)
    expect(page.locator(".exam__result")).to_contain_text("时间到，自动交卷")
    expect(page.locator(".exam__result")).to_contain_text("时钟往回拨过")
    expect_state(of_type(page, "true_false"), "right")
    context.close()


def test_time_over_while_the_page_was_closed(browser: Browser, live: Versions) -> None:
    context = browser.new_context()
    page = opened(context, live.page)
    start(page)
    answer(of_type(page, "single_choice"))
    saved(page)
    # as the same browser finds it later; a clock is set for a whole context
    later = browser.new_context(storage_state=context.storage_state())
    late = later.new_page()
    late.clock.install(time="2099-01-01T00:00:00")
    late.goto(live.page)
    expect(late.locator(".exam__result")).to_contain_text("自动交卷")
    expect_state(of_type(late, "single_choice"), "right")
    later.close()
    context.close()


def test_two_tabs_of_one_exam(context: BrowserContext, live: Versions) -> None:
    one = opened(context, live.page)
    start(one)
    other = opened(context, live.page)
    answer(of_type(one, "single_choice"))
    answer(of_type(other, "matching"))
    of_type(other, "true_false").get_by_role("button", name="标记").click()
    for tab in (one, other):
        expect(tab.get_by_role("button", name="答题卡")).to_contain_text("2/8")
        assert answering.response(of_type(tab, "matching"))
        assert answering.response(of_type(tab, "single_choice"))
        expect(of_type(tab, "true_false").get_by_role("button", name="标记")).to_have_attribute("aria-pressed", "true")
    hand_in(other)
    expect(one.locator("article .notice", has_text="已在另一个页面交卷")).to_be_visible()
    for tab in (one, other):
        expect_state(of_type(tab, "single_choice"), "right")
        expect_state(of_type(tab, "matching"), "right")


def test_a_full_storage_in_the_middle_of_an_exam(context: BrowserContext, live: Versions) -> None:
    page = opened(context, live.page)
    start(page)
    page.evaluate(FILL)
    answer(of_type(page, "short_answer"))
    notice = page.locator(".exam-bar__notice")
    expect(notice).to_contain_text("浏览器存满了")
    with page.expect_download() as download:
        notice.get_by_role("button", name="下载作答").click()
    written = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    [draft] = written["exam"]["drafts"].values()
    assert draft["response"] == ["我的回答，第 1 问"]
    page.evaluate(EMPTY)
    answer(of_type(page, "single_choice"))
    expect(notice).to_be_hidden()
    page.reload()
    expect(of_type(page, "short_answer").get_by_role("textbox")).to_have_value("我的回答，第 1 问")
    page.evaluate(FILL)
    answer(of_type(page, "case_analysis"))
    hand_in(page)
    expect(page.locator(".exam > .notice")).to_contain_text("请先保存一份")
    assert violations(page) == []


def test_forbidden_storage_does_not_stop_an_exam(page: Page, live: Versions) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })")
    page.goto(live.page)
    start(page)
    expect(page.locator(".exam-bar__notice")).to_contain_text("浏览器不允许保存")
    answer(of_type(page, "single_choice"))
    page.get_by_role("button", name="复制作答").click()
    hand_in(page)
    expect_state(of_type(page, "single_choice"), "right")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_an_exam(browser: Browser, live: Versions, scheme: str, size: str) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme="dark" if scheme == "dark" else "light")
    page = opened(context, live.page)
    start(page)
    assert violations(page) == []
    for kind in TYPES[:-1]:
        answer(of_type(page, kind), right=kind != "matching")
    of_type(page, "single_choice").get_by_role("button", name="标记").click()
    page.get_by_role("button", name="答题卡").click()
    assert violations(page) == []
    page.get_by_role("button", name="交卷").click()
    assert violations(page) == []
    page.get_by_role("button", name="确定交卷").click()
    page.locator("summary", has_text="逐题看得分").click()
    assert violations(page) == []
    page.reload()
    assert violations(page) == []
    context.close()


def all_answered(page: Page) -> dict[str, list[str]]:
    """Answers every question rightly; the responses by question."""
    for kind in TYPES:
        answer(of_type(page, kind))
    return {each.get_attribute("data-question") or "": answering.response(each) for each in page.locator("quiz-question").all()}


@pytest.mark.parametrize("version", ["moved", "edited-even", "edited-odd"])
@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_an_edited_paper_keeps_every_answer_that_still_fits(browser: Browser, live: Versions, version: str, mode: str) -> None:
    context = browser.new_context()
    page = opened(context, live.page if mode == "exam" else f"{live.page}#practice")
    if mode == "exam":
        start(page)
    given = all_answered(page)
    if mode == "practice":
        for kind in TYPES:
            confirm(of_type(page, kind))
    live.show(version)
    page.reload()
    edited = {"moved": [], "edited-even": live.asked[0::2], "edited-odd": live.asked[1::2]}[version]
    shown = page.locator("quiz-question").all()
    assert len(shown) == 8
    for question in shown:
        name = question.get_attribute("data-question") or ""
        kind = answering.kind_of(question)
        fits = name in given and name not in edited
        status = question.locator(".question__result")
        if name in edited:
            expect(status).to_have_text("题目已更新，请重新作答。")
        if mode == "practice" and fits:
            expect_state(question, "unmarked" if kind in OPEN else "right")
        # what was written stays to be read, even where the question is another one now
        if not (kind in OPEN and name in edited and mode == "practice"):
            assert answering.response(question) == (given[name] if fits else []), name
    if mode == "exam":
        hand_in(page)
        for question in shown:
            name = question.get_attribute("data-question") or ""
            kind = answering.kind_of(question)
            fits = name in given and name not in edited
            expect_state(question, "wrong" if not fits else "unmarked" if kind in OPEN else "right")
    context.close()


def test_an_attempt_is_right_after_its_questions_were_edited(context: BrowserContext, live: Versions) -> None:
    page = opened(context, live.page)
    start(page)
    all_answered(page)
    hand_in(page)
    for kind in OPEN:
        mark_fully(of_type(page, kind))
    live.show("edited-even")
    page.reload()
    expect(page.locator(".exam__past")).to_contain_text("32 分（满分 32 分），及格")
    page.get_by_role("button", name=re.compile("^回看")).click()
    for name in live.asked:
        question = page.locator(f"quiz-question[data-question='{name}']")
        if name in live.asked[0::2]:
            expect(question.locator(".question__result")).to_have_text("题目已更新，得分按原来的题算：4 分。")
        else:
            expect_state(question, "right")
