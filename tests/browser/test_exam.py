"""Exams as a person sits them: once handed in, timed, kept through everything, and reviewed."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog, Page, expect

from . import answering
from .answering import OPEN, TYPES, answer, expect_state, mark_fully, of_type
from .axe import violations
from .sitting import hand_in, opened, saved, start, stay
from .soon import becomes, holds
from .test_reading import SIZES, no_sideways_scrolling
from .versions import Versions


def test_an_exam_from_start_to_review(sized: BrowserContext, live: Versions) -> None:
    page = opened(sized, live.page)
    expect(page.locator("quiz-question").first).to_be_hidden()
    expect(page.locator(".exam__way").nth(1)).to_contain_text("多选：少选按比例给分")
    start(page)
    for kind in TYPES:
        question = of_type(page, kind)
        answer(question, right=kind != "matching")
        expect(question.locator(".question__result")).to_have_text("")
        expect(question.locator("details.answer")).to_be_hidden()
        holds(lambda: question.get_attribute("data-state") is None)
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


def test_a_seed_gives_everybody_the_same_paper(sized: BrowserContext, live: Versions) -> None:
    def shown(page: Page) -> list[str]:
        found: list[str] = page.evaluate(
            """() => [...document.querySelectorAll('quiz-question')].flatMap(it =>
                [it.dataset.question, ...[...it.querySelectorAll('.option, [data-right], [data-item]')].map(part => part.textContent)])"""
        )
        return found

    pages = [opened(sized, f"{live.page}?seed={seed}") for seed in ("abc", "abd")]
    start(pages[0])
    first = shown(pages[0])
    expect(pages[0].locator("article")).to_contain_text("卷号 abc")
    question = of_type(pages[0], "single_choice")
    letters = [each.text_content() for each in question.locator(".option__letter").all()]
    assert letters == ["A", "B", "C", "D"][: len(letters)]
    values = [each.get_attribute("data-option") for each in question.locator(".option").all()]
    pages[0].reload()
    becomes(lambda: shown(pages[0]), first)
    hand_in(pages[0])
    key = question.get_attribute("data-key")
    expect(question.locator(".answer__key")).to_have_text(f"答案：{'ABCDE'[values.index(key)]}")
    pages[1].reload()
    start(pages[1])
    holds(lambda: shown(pages[1]) != first)
    becomes(lambda: [each.text_content() for each in of_type(pages[1], "true_false").locator(".option").all()], ["对", "错"])
    hand_in(pages[1])
    third = opened(sized, f"{live.page}?seed=ABC")
    start(third)
    becomes(lambda: shown(third), first)


def test_leaving_warns_and_nothing_is_lost(sized: BrowserContext, live: Versions) -> None:
    page = sized.new_page()
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
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
    again = opened(sized, live.page)
    assert [answering.response(of_type(again, kind)) for kind in TYPES] == given
    expect(again.get_by_role("button", name="答题卡")).to_contain_text("8/8")


def test_the_timer_survives_reload_lock_and_a_clock_set_back(browser: Browser, live: Versions) -> None:
    context = browser.new_context(reduced_motion="reduce", service_workers="block")
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
    context = browser.new_context(service_workers="block")
    page = opened(context, live.page)
    start(page)
    answer(of_type(page, "single_choice"))
    saved(page)
    # as the same browser finds it later; a clock is set for a whole context
    later = browser.new_context(storage_state=context.storage_state(), service_workers="block")
    late = later.new_page()
    late.clock.install(time="2099-01-01T00:00:00")
    late.goto(live.page)
    expect(late.locator(".exam__result")).to_contain_text("自动交卷")
    expect_state(of_type(late, "single_choice"), "right")
    later.close()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing_in_an_exam(browser: Browser, live: Versions, scheme: str, size: str) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme="dark" if scheme == "dark" else "light", service_workers="block")
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


@pytest.mark.parametrize("paper", ["mock-exam-1", "mock-exam-2"])
def test_own_marks_fit_the_points_of_the_paper(sized: BrowserContext, root: str, paper: str) -> None:
    """Rubrics of the bank that have other points than the paper gives: in the review, after a reload, and in the unit's quiz."""
    page = opened(sized, f"{root}papers/{paper}/")
    start(page)
    questions = page.locator("quiz-question:is([data-type=short_answer], [data-type=case_analysis])")
    for place in range(questions.count()):
        questions.nth(place).locator("textarea").first.fill("写了几句")
    hand_in(page)
    total = 0.0
    for place in range(questions.count()):
        question = questions.nth(place)
        worth = int(question.get_attribute("data-points") or "")
        fields = question.locator(".rubric").get_by_role("combobox")
        most = [
            max(float(value) for value in field.evaluate("field => [...field.options].map(each => each.value)") if value)
            for field in fields.all()
        ]
        assert sum(most) == worth
        # all of the first, the least there is of the second, nothing of the others
        least = fields.nth(1).evaluate("field => field.options[2].value")
        for number, field in enumerate(fields.all()):
            field.select_option(f"{most[0]:g}" if number == 0 else least if number == 1 else "0")
        got = most[0] + float(least)
        expect(question.locator(".question__result")).to_have_text(f"您给自己 {got:g} 分（满分 {worth} 分）")
        total += got
    expect(page.locator(".exam__score")).to_contain_text(f"得分：{total:g} 分")
    name = questions.last.get_attribute("data-question") or ""
    chosen = [field.input_value() for field in questions.last.locator(".rubric").get_by_role("combobox").all()]

    page.reload()
    page.get_by_role("button", name="回看").first.click()
    expect(page.locator(".exam__score")).to_contain_text(f"得分：{total:g} 分")
    fields = questions.last.locator(".rubric").get_by_role("combobox")
    becomes(lambda: [field.input_value() for field in fields.all()], chosen)

    # the bank gives more for the same criteria: the fields there say what the line under them says
    page.goto(f"{root}quiz/{name.rsplit('-', 1)[0]}/#q-{name}")
    elsewhere = page.locator(f"#q-{name}")
    expect(elsewhere.locator(".question__result")).to_contain_text("您给自己")
    sums = sum(float(field.input_value()) for field in elsewhere.locator(".rubric").get_by_role("combobox").all())
    expect(elsewhere.locator(".question__result")).to_contain_text(f"您给自己 {sums:g} 分")
    page.close()
