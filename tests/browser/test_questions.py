"""Practice: all eight types by touch, keys and screen reader; what was written is kept whatever happens."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from . import answering
from .answering import OPEN, TYPES, answer, confirm, expect_state, key_of, mark_fully, of_type
from .axe import violations
from .soon import holds
from .test_reading import SIZES, no_sideways_scrolling

PAPER = "papers/mock-exam-1/#practice"


def test_each_type_is_answered_marked_kept_and_done_again(sized: BrowserContext, root: str) -> None:
    page = sized.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(root + PAPER)
    for kind in TYPES:
        question = of_type(page, kind)
        status = question.locator(".question__result")
        confirm(question)
        expect(status).to_have_text(re.compile("^请先"))
        answer(question, right=False)
        expect(status).to_have_text("")
        confirm(question)
        expect_state(question, "unmarked" if kind in OPEN else "wrong")
        expect(status).to_have_text("请对照下面的评分标准，给自己打分。" if kind in OPEN else "答错了")
        expect(question.locator(".answer__basis a").first).to_be_visible()
    no_sideways_scrolling(page)
    page.reload()
    for kind in TYPES:
        question = of_type(page, kind)
        expect_state(question, "unmarked" if kind in OPEN else "wrong")
        given = answering.response(question)
        assert given
        if kind in OPEN:
            mark_fully(question)
            expect(question.locator(".question__result")).to_contain_text("您给自己")
        else:
            question.get_by_role("button", name="再做一次").click()
            answer(question)
            confirm(question)
            expect(question.locator(".question__result")).to_have_text("答对了")
        expect_state(question, "right")
    page.reload()
    for kind in TYPES:
        expect_state(of_type(page, kind), "right")
    expect(page.locator("quiz-summary")).to_contain_text("做了 8 题，对了 8 题")
    assert wrong == []


def test_marks_that_were_begun_are_kept(sized: BrowserContext, root: str) -> None:
    """Not every criterion has its points yet: a reload keeps those that were chosen, for these words and no others."""
    page = sized.new_page()
    page.goto(root + PAPER)
    question = of_type(page, "case_analysis")
    answer(question)
    confirm(question)
    fields = question.locator(".rubric").get_by_role("combobox")
    expect(fields.nth(1)).to_be_visible()
    fields.first.select_option("1")
    page.reload()
    expect(fields.first).to_have_value("1")
    expect(fields.nth(1)).to_have_value("")
    expect_state(question, "unmarked")

    question.get_by_role("button", name="改一改").click()
    question.locator("textarea").first.fill("换一种说法")
    confirm(question)
    expect(fields.first).to_have_value("")
    mark_fully(question)
    expect_state(question, "right")
    page.reload()
    expect_state(question, "right")


def test_parts_say_what_became_of_them(page: Page, root: str) -> None:
    page.goto(root + PAPER)
    matching = of_type(page, "matching")
    ids = key_of(matching)
    fields = matching.get_by_role("combobox")
    fields.nth(0).select_option(ids[0])
    fields.nth(1).select_option(ids[2])
    confirm(matching)
    expect(matching.locator("[data-left]").nth(0)).to_contain_text("配对了")
    letter = matching.locator(f"[data-right='{ids[1]}']").evaluate("it => 'ABCDEFGH'[[...it.parentElement.children].indexOf(it)]")
    expect(matching.locator("[data-left]").nth(1)).to_contain_text(f"应配 {letter}")
    expect(matching.locator(".question__result")).to_have_text(re.compile(r"^部分答对，得 [\d.]+ 分（满分 3 分）$"))
    blanks = of_type(page, "fill_blank")
    blanks.get_by_role("textbox").first.fill("别的")
    confirm(blanks)
    expect(blanks.locator(".parts li").first).to_contain_text("应填：")
    ordering = of_type(page, "ordering")
    answer(ordering, right=False)
    confirm(ordering)
    expect(ordering.locator(f"[data-item='{key_of(ordering)[0]}']")).to_contain_text("应排在第 1 项")
    expect(ordering.get_by_role("button", name="上移")).to_have_count(0)


def test_keys_alone_answer_each_type_and_arrows_never_confirm(page: Page, root: str) -> None:
    page.goto(root + PAPER)
    pressed = {
        "single_choice": ("Space", "ArrowDown", "ArrowDown"),
        "multiple_choice": ("Space", "ArrowDown", "Tab", "Space"),
        "true_false": ("Space", "ArrowRight"),
        "fill_blank": ("1", "ArrowDown", "ArrowUp", "Enter"),
        "matching": ("ArrowDown", "ArrowDown"),
        "ordering": ("ArrowDown", "ArrowUp", "ArrowDown"),
        "short_answer": ("1", "ArrowDown", "Enter"),
        "case_analysis": ("1", "ArrowUp", "Enter"),
    }
    for kind, keys in pressed.items():
        question = of_type(page, kind)
        question.locator("fieldset").locator("input, select, textarea, button").first.focus()
        for key in keys:
            page.keyboard.press(key)
        expect(question.locator(".question__result")).to_have_text("")
        assert answering.response(question), kind
        while page.evaluate("!/^(确认答案|写好了)/.test(document.activeElement.textContent)"):
            page.keyboard.press("Tab")
            assert question.evaluate("it => it.contains(document.activeElement)"), kind
        page.keyboard.press("Enter")
        expect(question.locator(".question__result")).not_to_have_text("")


def test_an_item_that_is_moved_keeps_the_focus_and_is_announced(page: Page, root: str) -> None:
    page.goto(root + PAPER)
    ordering = of_type(page, "ordering")
    first = ordering.locator("[data-item]").first.get_attribute("data-item")
    button = ordering.locator(f"[data-item='{first}']").get_by_role("button", name="下移")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_be_focused()
    expect(ordering.locator("[role=status]").first).to_have_text(re.compile("现在是第 2 项$"))
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(ordering.locator("[role=status]").first).to_have_text("已经是第一项")


def test_screen_readers_get_a_group_named_and_described(page: Page, root: str) -> None:
    page.goto(root + PAPER)
    for kind in TYPES:
        question = of_type(page, kind)
        group = question.get_by_role("group").first
        stem = question.locator(".question__stem")
        expect(group).to_have_accessible_name(re.compile("^第 \\d+ 题"))
        holds(lambda: group.get_attribute("aria-describedby") == stem.get_attribute("id"))
        for control in group.locator("input, select, textarea, button").all():
            if control.is_visible():
                expect(control).to_have_accessible_name(re.compile(".{2,}|^对$|^错$"))
        expect(question.locator(".question__result")).to_have_role("status")


def test_what_was_begun_is_there_after_a_reload(page: Page, root: str) -> None:
    page.goto(root + PAPER)
    for kind in TYPES:
        answer(of_type(page, kind), right=False)
    given = [answering.response(of_type(page, kind)) for kind in TYPES]
    # at once, before anything that waits for a pause could have run
    page.reload()
    assert [answering.response(of_type(page, kind)) for kind in TYPES] == given
    expect(page.locator("quiz-summary")).to_contain_text("做了 0 题")
    question = of_type(page, "short_answer")
    confirm(question)
    question.get_by_role("button", name="改一改").click()
    expect(question.get_by_role("textbox")).to_have_value("我的回答，第 1 问")


def test_two_tabs_answer_at_once(sized: BrowserContext, root: str) -> None:
    one, other = sized.new_page(), sized.new_page()
    for tab in (one, other):
        tab.goto(root + PAPER)
    for tab, kind in ((one, "single_choice"), (other, "matching"), (one, "fill_blank")):
        answer(of_type(tab, kind))
        confirm(of_type(tab, kind))
    for tab in (one, other):
        for kind in ("single_choice", "matching", "fill_blank"):
            expect_state(of_type(tab, kind), "right")
        expect(tab.locator("quiz-summary")).to_contain_text("做了 3 题，对了 3 题")


def test_a_star_is_kept(page: Page, root: str) -> None:
    page.goto(root + PAPER)
    star = of_type(page, "single_choice").get_by_role("button", name="收藏")
    expect(star).to_have_attribute("aria-pressed", "false")
    star.click()
    page.reload()
    expect(star).to_have_attribute("aria-pressed", "true")
    star.click()
    page.reload()
    expect(star).to_have_attribute("aria-pressed", "false")


def test_a_double_tap_does_not_take_the_answer_back(page: Page, root: str) -> None:
    page.goto(root + PAPER)
    question = of_type(page, "single_choice")
    answer(question)
    question.get_by_role("button", name="确认答案").dblclick()
    expect_state(question, "right")


def test_paper_is_printed_as_it_is_asked(page: Page, root: str) -> None:
    page.goto(f"{root}papers/mock-exam-1/")
    page.emulate_media(media="print")
    expect(of_type(page, "fill_blank").locator(".blank__line").first).to_have_text("________")
    expect(of_type(page, "fill_blank").locator(".blank__line").first).to_be_visible()
    for control in ("input[type=text]", "select", "textarea", ".question__bar", ".order__buttons", ".exam"):
        assert not [each for each in page.locator(f"article {control}").all() if each.is_visible()], control
    expect(of_type(page, "short_answer").locator(".write")).to_be_visible()


def test_without_scripts_a_paper_reads_as_paper(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    page = context.new_page()
    page.goto(f"{root}papers/mock-exam-1/")
    expect(of_type(page, "fill_blank").locator(".question__stem")).to_contain_text("________")
    for kind in TYPES:
        expect(of_type(page, kind).locator(".question__stem")).to_be_visible()
    expect(page.get_by_role("button", name="开始考试")).to_be_hidden()
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_practice(browser: Browser, root: str, scheme: str) -> None:
    context = browser.new_context(viewport=SIZES["phone"], color_scheme="dark" if scheme == "dark" else "light", service_workers="block")
    page = context.new_page()
    page.goto(f"{root}papers/mock-exam-1/")
    assert violations(page) == []
    page.get_by_role("button", name="开始练习").click()
    assert violations(page) == []
    for kind in TYPES:
        answer(of_type(page, kind), right=kind in {"multiple_choice", "matching"})
        confirm(of_type(page, kind))
    of_type(page, "single_choice").get_by_role("button", name="收藏").click()
    assert violations(page) == []
    mark_fully(of_type(page, "short_answer"))
    assert violations(page) == []
    context.close()
