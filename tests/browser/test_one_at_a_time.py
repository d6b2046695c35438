"""One question at a time, with a large button to go on, and a voice for each: choices that stay."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.documents import practice

from .answering import answer
from .axe import violations
from .sitting import opened, saved, start
from .soon import becomes
from .test_lasting import Links, links, started
from .test_reading import SIZES, no_sideways_scrolling

__all__ = ["links"]

VOICES = """list => {
    const said = []
    const synthesis = {
        said, getVoices: () => list, addEventListener() {}, pause() {}, resume() {}, cancel() {},
        speak(utterance) { said.push(utterance.text); setTimeout(() => utterance.onend?.(), 20) },
    }
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
}"""
CHINESE: list[dict[str, Any]] = [{"lang": "zh-CN", "localService": True, "name": "一位"}]
LEAST_HEIGHT = 48
"""CSS pixels of a button that is large."""


def shown(page: Page) -> Locator:
    return page.locator("quiz-question:visible")


def onward(page: Page, words: str = "下一题") -> Locator:
    return page.locator(".stepping").get_by_role("button", name=words)


def stepped(page: Page) -> None:
    page.get_by_role("button", name="一题一屏").click()
    expect(shown(page)).to_have_count(1)


def test_practice_one_at_a_time_stays_so(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}quiz/consultation/")
    stepped(page)
    expect(page.locator(".stepping")).to_contain_text("第 1 题，共 ")
    box = onward(page).bounding_box()
    assert box
    assert box["height"] >= LEAST_HEIGHT
    assert box["width"] >= SIZES["phone"]["width"] / 2
    answer(shown(page))
    shown(page).get_by_role("button", name="确认答案").click()
    expect(shown(page)).to_have_attribute("data-state", "right")
    onward(page).click()
    expect(page.locator("quiz-question").nth(1).locator("fieldset")).to_be_focused()
    expect(shown(page)).to_have_count(1)
    expect(shown(page).locator("legend")).to_be_in_viewport()
    becomes(lambda: page.locator("h2[id^=section-]:visible").count(), 1)
    no_sideways_scrolling(page)
    assert violations(page) == []
    # the choice stays, and one begins at what is not done yet; a link to a question leads there
    page.reload()
    expect(page.locator("quiz-question").nth(1)).to_be_visible()
    expect(shown(page)).to_have_count(1)
    third = page.locator("quiz-question").nth(2)
    page.goto(f"{root}quiz/consultation/#{third.get_attribute('id')}")
    expect(third).to_be_visible()
    expect(shown(page)).to_have_count(1)
    page.get_by_role("button", name="列出全部题").click()
    expect(shown(page)).to_have_count(page.locator("quiz-question").count())
    page.reload()
    expect(page.get_by_role("button", name="一题一屏")).to_be_visible()
    assert shown(page).count() == page.locator("quiz-question").count()


def test_an_exam_and_its_review_one_at_a_time(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}quiz/consultation/")
    stepped(page)
    page.locator(".exam__other summary").click()
    start(page)
    number = page.locator("quiz-question").count()
    for place in range(number):
        expect(shown(page)).to_have_count(1)
        expect(shown(page).locator(".question__number")).to_have_text(f"第 {place + 1} 题")
        if place != 1:
            answer(shown(page))
        if place + 1 < number:
            onward(page).click()
    # the one that was left out is told, and led to
    onward(page, "还没做的：第 2 题").click()
    expect(page.locator("quiz-question").nth(1)).to_be_visible()
    answer(shown(page))
    page.get_by_role("button", name="答题卡").click()
    page.locator(".answer-sheet__button").last.click()
    expect(page.locator("quiz-question").last).to_be_visible()
    expect(shown(page)).to_have_count(1)
    onward(page, "做完了，去交卷").click()
    expect(page.get_by_text("每一题都作答了。")).to_be_visible()
    page.get_by_role("button", name="确定交卷").click()
    expect(page.locator(".exam__score")).to_be_focused()
    expect(shown(page)).to_have_count(1)
    page.get_by_text("逐题看得分").click()
    page.locator(".answer-sheet__button").nth(3).click()
    expect(page.locator("quiz-question").nth(3)).to_be_visible()
    expect(page.locator("quiz-question").nth(3)).to_have_attribute("data-state", "right")
    onward(page).click()
    expect(page.locator("quiz-question").nth(4)).to_be_visible()


def test_an_assigned_paper_one_at_a_time_goes_on_where_it_was_left(sized: BrowserContext, links: Links) -> None:
    page = started(sized, links.exam)
    stepped(page)
    for _ in range(2):
        answer(shown(page))
        onward(page).click()
    saved(page)
    page.reload()
    expect(page.locator("quiz-question").nth(2)).to_be_visible()
    expect(shown(page)).to_have_count(1)
    expect(page.locator(".stepping")).to_contain_text(f"第 3 题，共 {len(practice('consultation').items)} 题")
    onward(page, "上一题").click()
    expect(shown(page).locator("input:checked")).to_have_count(1)
    assert violations(page) == []
    no_sideways_scrolling(page)


def test_a_shuffled_exam_steps_in_its_own_order(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}papers/mock-exam-1/")
    start(page)
    stepped(page)
    seen = []
    for place in range(6):
        expect(shown(page).locator(".question__number")).to_have_text(f"第 {place + 1} 题")
        seen.append(shown(page).get_attribute("data-question"))
        onward(page).click()
    assert len(set(seen)) == 6


def test_what_is_away_is_printed_all_the_same(sized: BrowserContext, root: str) -> None:
    page = opened(sized, f"{root}quiz/consultation/")
    stepped(page)
    page.emulate_media(media="print")
    assert shown(page).count() == page.locator("quiz-question").count()
    becomes(lambda: page.locator(".stepping:visible, question-steps:visible").count(), 0)


@pytest.mark.parametrize("address", ["quiz/consultation/", "papers/mock-exam-1/#practice"])
def test_a_question_is_read_out(sized: BrowserContext, root: str, address: str) -> None:
    sized.add_init_script(f"({VOICES})({CHINESE!r})".replace("True", "true"))
    page = opened(sized, root + address)
    page.get_by_role("button", name="给每题加“念题”").click()
    question = page.locator("quiz-question[data-type=single_choice]").nth(1)
    listen = question.get_by_role("button", name="念题")
    listen.click()
    expect(listen).to_have_text("念题")
    page.wait_for_function("() => speechSynthesis.said.length >= 6")
    said = "\n".join(page.evaluate("() => speechSynthesis.said"))
    assert "单选题" in said
    assert "应用" not in said
    stem = question.locator(".question__stem").inner_text().strip()
    assert stem[:20] in said.replace("\n", "")
    for option in question.locator(".option").all():
        letter, words = option.locator(".option__letter").inner_text(), option.locator(".option__text").inner_text()
        assert f"{letter}，{words}" in said
    assert "答案" not in said, "nothing is given away"
    # it stays, on another page as well
    page.goto(f"{root}quiz/responses/")
    expect(page.locator(".question__listen").first).to_be_visible()
    page.get_by_role("button", name="不要“念题”").click()
    expect(page.locator(".question__listen")).to_have_count(0)


def test_without_a_chinese_voice_it_says_so(sized: BrowserContext, root: str) -> None:
    sized.add_init_script(f"({VOICES})([{{ lang: 'en-US', localService: true }}])")
    page = opened(sized, f"{root}quiz/consultation/")
    page.get_by_role("button", name="给每题加“念题”").click()
    expect(page.get_by_text("这台设备没有中文语音，念不出来。")).to_be_visible()
    expect(page.locator(".question__listen")).to_have_count(0)
