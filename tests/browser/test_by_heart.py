"""Learning questions by heart, and going through them by keys and by fingers: one question at a time, nothing scrolled for."""

from __future__ import annotations

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from .answering import key_of
from .axe import violations
from .desk import stored, tab_to
from .sitting import opened, start
from .test_one_at_a_time import onward, shown, stepped
from .test_reading import no_sideways_scrolling

SWIPE = """([by, down]) => {
    const question = document.querySelector('quiz-question:not([data-away])')
    const touch = (x, y) => new Touch({ identifier: 1, target: question, clientX: x, clientY: y })
    const tell = (name, x, y) => question.dispatchEvent(new TouchEvent(name, {
        bubbles: true, touches: name === 'touchend' ? [] : [touch(x, y)], changedTouches: [touch(x, y)],
    }))
    tell('touchstart', 190, 300)
    tell('touchend', 190 + by, 300 + down)
}"""
PLACE = ".stepping__place"


def by_heart(page: Page) -> None:
    page.get_by_role("button", name="背题", exact=True).click()
    expect(shown(page)).to_have_count(1)
    expect(shown(page)).to_have_attribute("data-learn", "")


def test_keys_and_explanations_are_there_at_once_and_nothing_is_kept(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}quiz/consultation/")
    by_heart(page)
    expect(page.get_by_text("不记对错，也不进复习")).to_be_visible()
    number = page.locator("quiz-question").count()
    for place in range(number):
        expect(page.locator(PLACE)).to_have_text(f"第 {place + 1} 题，共 {number} 题")
        question = shown(page)
        expect(question.locator(".answer__key").first).to_be_visible()
        expect(question.locator(".answer__explanation")).to_be_visible()
        expect(question.get_by_role("button", name="确认答案")).to_be_hidden()
        if question.get_attribute("data-type") in {"single_choice", "multiple_choice", "true_false"}:
            expect(question.locator("[data-mark=right]")).to_have_count(len(key_of(question)))
            expect(question.locator("[data-mark=right] .option__feedback").first).to_have_text("答案")
        if place == 0:
            assert violations(page) == []
            no_sideways_scrolling(page)
        if place + 1 < number:
            onward(page).click()
    expect(page.locator(".stepping__next")).to_have_text("背到最后了")
    expect(page.locator(".stepping__next")).to_be_disabled()
    first = page.locator("quiz-question").first.get_attribute("data-question")
    assert stored(page, f"answer:{first}") is None
    # the address keeps it, so that it can be sent; what is left shows no key any more
    page.reload()
    expect(shown(page)).to_have_attribute("data-learn", "")
    page.get_by_role("button", name="不背了，做题").click()
    expect(page.locator("[data-learn], [data-mark]")).to_have_count(0)
    expect(page.locator("details.answer[open]")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("button", name="背题", exact=True)).to_be_visible()
    expect(page.locator("[data-learn]")).to_have_count(0)


def test_an_exam_that_begins_shows_no_key(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}quiz/consultation/")
    by_heart(page)
    page.locator(".exam__other summary").click()
    start(page)
    expect(page.locator("[data-learn], [data-mark]")).to_have_count(0)
    expect(page.locator("details.answer:visible")).to_have_count(0)
    expect(page.get_by_role("button", name="背题", exact=True)).to_be_hidden()


def test_a_paper_is_learnt_by_a_link(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}papers/mock-exam-1/#learn")
    expect(shown(page)).to_have_count(1)
    expect(shown(page).locator(".answer__explanation")).to_be_visible()


@pytest.mark.parametrize("way", ["keys", "button"])
def test_an_answer_is_chosen_confirmed_and_left_without_scrolling(sized: BrowserContext, root: str, way: str) -> None:
    page = opened(sized, f"{root}quiz/consultation/")
    stepped(page)
    question = page.locator("quiz-question[data-type=single_choice]").first
    expect(question).to_be_visible()
    values = [each.get_attribute("data-option") or "" for each in question.locator(".option").all()]
    [key] = key_of(question)
    chosen = question.locator(f"[data-option='{key}'] input")
    if way == "keys":
        page.keyboard.press("abcdef"[values.index(key)])
    else:
        question.locator(f"[data-option='{key}'] .option__label").click()
    expect(chosen).to_be_checked()
    expect(page.locator(".stepping__next")).to_have_text("确认答案")
    expect(page.locator(".stepping__next")).to_be_in_viewport()
    if way == "keys":
        page.keyboard.press("Enter")
    else:
        page.locator(".stepping__next").click()
    expect(question).to_have_attribute("data-state", "right")
    expect(question.locator(".question__result")).to_be_in_viewport()
    expect(page.locator(".stepping__next")).to_have_text("下一题")
    if way == "keys":
        page.keyboard.press("ArrowRight")
    else:
        page.locator(".stepping__next").click()
    expect(page.locator(PLACE)).to_contain_text("第 2 题")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(PLACE)).to_contain_text("第 1 题")
    expect(question).to_have_attribute("data-state", "right")


def test_arrows_between_options_that_were_reached_by_keys_choose(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}quiz/consultation/")
    stepped(page)
    first = page.locator("quiz-question[data-type=single_choice]").first.locator("input")
    tab_to(page, first.first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(first.nth(1)).to_be_checked()
    expect(page.locator(PLACE)).to_contain_text("第 1 题")


def test_letters_that_are_written_choose_nothing(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}papers/mock-exam-1/#practice")
    stepped(page)
    question = page.locator("quiz-question[data-type=fill_blank]").first
    page.goto(f"{root}papers/mock-exam-1/#{question.get_attribute('id')}")
    expect(question).to_be_visible()
    place = page.locator(PLACE).inner_text()
    field = question.get_by_role("textbox").first
    field.press_sequentially("a1")
    field.press("ArrowLeft")
    expect(field).to_have_value("a1")
    expect(page.locator(PLACE)).to_have_text(place)


def test_a_finger_that_goes_sideways_turns_the_page(root: str, sized: BrowserContext) -> None:
    page = opened(sized, f"{root}quiz/consultation/")
    stepped(page)
    for by, down, place in ((-120, 10, 2), (-120, 10, 3), (120, 5, 2), (-120, 150, 2), (-30, 0, 2)):
        page.evaluate(SWIPE, [by, down])
        expect(page.locator(PLACE)).to_contain_text(f"第 {place} 题")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_is_chosen_is_plain(sized: BrowserContext, root: str, scheme: str) -> None:
    page = opened(sized, f"{root}quiz/consultation/")
    page.evaluate("scheme => document.body.setAttribute('data-md-color-scheme', scheme)", {"light": "default", "dark": "slate"}[scheme])
    options = page.locator("quiz-question[data-type=single_choice]").first.locator(".option")
    options.nth(1).locator(".option__label").click()
    expect(options.nth(1).locator("input")).to_be_checked()
    looks = [
        each.evaluate("it => [getComputedStyle(it).boxShadow, getComputedStyle(it.querySelector('.option__text')).fontWeight].join()")
        for each in options.all()
    ]
    assert looks[1] != looks[0] == looks[2]
    assert violations(page, colours=True) == []
