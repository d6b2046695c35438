"""Papers that are edited after they were answered, by every type of question; storage that gives out; two tabs."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from . import answering
from .answering import OPEN, TYPES, answer, confirm, expect_state, mark_fully, of_type
from .axe import violations
from .sitting import all_answered, hand_in, opened, start
from .versions import Versions

FILL = """() => {
    let size = 1 << 20
    for (let n = 0; size >= 1;) {
        try { localStorage.setItem(`filler${n}`, 'x'.repeat(size)); n++ } catch { size >>= 1 }
    }
}"""
EMPTY = "() => Object.keys(localStorage).filter(key => key.startsWith('filler')).forEach(key => localStorage.removeItem(key))"


def test_two_tabs_of_one_exam(sized: BrowserContext, live: Versions) -> None:
    one = opened(sized, live.page)
    start(one)
    other = opened(sized, live.page)
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


def test_a_full_storage_in_the_middle_of_an_exam(sized: BrowserContext, live: Versions) -> None:
    page = opened(sized, live.page)
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


@pytest.mark.parametrize("version", ["moved", "edited-even", "edited-odd"])
@pytest.mark.parametrize("mode", ["practice", "exam"])
def test_an_edited_paper_keeps_every_answer_that_still_fits(browser: Browser, live: Versions, version: str, mode: str) -> None:
    context = browser.new_context(service_workers="block")
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
        kept = fits or (kind in OPEN and name in edited)
        assert answering.response(question) == (given[name] if kept else []), name
    if mode == "exam":
        hand_in(page)
        for question in shown:
            name = question.get_attribute("data-question") or ""
            kind = answering.kind_of(question)
            written = name in given and kind in OPEN
            fits = name in given and name not in edited
            expect_state(question, "unmarked" if written else "right" if fits else "wrong")
    context.close()


def test_an_attempt_is_right_after_its_questions_were_edited(sized: BrowserContext, live: Versions) -> None:
    page = opened(sized, live.page)
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
    live.show("moved")
    page.reload()
    page.get_by_role("button", name=re.compile("^回看")).click()
    expect(page.locator(".exam__score")).to_have_text("得分：32 分（满分 32 分），及格")
    expect(page.locator(".exam > .notice")).to_contain_text("有 1 题后来不在这份卷子里了")
    for name in live.asked[1:]:
        expect_state(page.locator(f"quiz-question[data-question='{name}']"), "right")
