"""What a person does with the site, in a real browser, at phone and desktop width, with JavaScript on and off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.site import STORE

from .soon import holds

SIZES: dict[str, ViewportSize] = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1366, "height": 900}}

PATIENCE = 60_000
"""Milliseconds to wait for the theme's search, which reads its whole index first; how fast it is, is not asked here."""


@pytest.fixture(
    params=[(size, script) for size in SIZES for script in (True, False)], ids=lambda each: f"{each[0]}-{'js' if each[1] else 'nojs'}"
)
def page_and_script(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, bool]]:
    """A page at each size, with and without JavaScript; errors in the console, and requests to anywhere else, fail the test."""
    size, script = request.param
    context = browser.new_context(viewport=SIZES[size], java_script_enabled=script, service_workers="block")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda each: wrong.append(each.url) if not each.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None)
    yield page, script
    context.close()
    assert wrong == []


def no_sideways_scrolling(page: Page) -> None:
    # what is still on its way in, such as the theme's search on a phone, may be wide while it moves
    page.wait_for_function("() => document.documentElement.scrollWidth <= window.innerWidth")


def test_read_a_unit_and_follow_a_citation(page_and_script: tuple[Page, bool], root: str) -> None:
    page, script = page_and_script
    page.goto(f"{root}mechanisms/consultation/")
    expect(page.locator("article h1")).to_contain_text("4.2")
    for heading in ("学完能做什么", "为什么重要", "一步一步", "依据", "常见误区", "讨论"):
        expect(page.locator("article h2", has_text=heading).first).to_be_visible()
    if script:
        no_sideways_scrolling(page)
    citation = page.locator("#basis ~ ul a, article a[href*='sources/#']").first
    address = citation.get_attribute("href") or ""
    citation.click()
    page.wait_for_url(re.compile(r"/sources/#"))
    target = page.locator(f"[id='{unquote(address.partition('#')[2])}']")
    expect(target).to_be_visible()
    expect(target).to_be_in_viewport()


def test_look_up_a_term(page_and_script: tuple[Page, bool], root: str) -> None:
    page, script = page_and_script
    page.goto(f"{root}mechanisms/consultation/")
    term = page.locator("article a.term").first
    words = term.inner_text()
    # Material moves the title into a tooltip of its own
    definition = term.get_attribute("title") or term.get_attribute("data-original-title") or ""
    term.click()
    page.wait_for_url(re.compile(r"/glossary/#"))
    entry = page.locator(f"[id='{page.url.partition('#')[2]}']")
    expect(entry).to_be_in_viewport()
    expect(entry).to_contain_text(words)
    # with scripts the theme takes the title away to show it as a tooltip
    assert definition or script
    holds(lambda: definition in entry.inner_text())


def test_a_question_opens_its_explanation(page_and_script: tuple[Page, bool], root: str) -> None:
    page, _ = page_and_script
    page.goto(f"{root}quiz/consultation/")
    question = page.locator("quiz-question").first
    explanation = question.locator(".answer__explanation")
    expect(explanation).to_be_hidden()
    question.get_by_text("看答案与解析", exact=True).click()
    expect(explanation).to_be_visible()
    expect(question.locator(".answer__basis a").first).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("kind", ["single_choice", "multiple_choice", "true_false"])
def test_answer_reload_and_find_what_was_answered(browser: Browser, root: str, size: str, kind: str) -> None:
    context = browser.new_context(viewport=SIZES[size], service_workers="block")
    page = context.new_page()
    page.goto(f"{root}quiz/consultation/")
    question = page.locator(f"quiz-question[data-type='{kind}']").first
    keys = (question.get_attribute("data-key") or "").split()
    everything = [each.get_attribute("value") or "" for each in question.locator("input").all()]
    wrong = next(each for each in everything if each not in keys)

    question.get_by_role("button", name="确认答案").click()
    expect(question.get_by_role("status")).to_have_text("请先选一个答案。")
    question.locator(f"input[value='{wrong}']").check()
    question.get_by_role("button", name="确认答案").click()
    expect(question.get_by_role("status")).to_have_text("答错了")
    expect(question.locator(f".option[data-option='{wrong}']")).to_have_attribute("data-mark", "wrong")
    if kind != "true_false":
        feedback = question.locator(f".option[data-option='{wrong}'] .option__feedback")
        expect(feedback).to_contain_text("选错")
        holds(lambda: len(feedback.inner_text()) > len("选错：") + 5)

    page.reload()
    expect(question.get_by_role("status")).to_have_text("答错了")
    expect(question.locator(f"input[value='{wrong}']")).to_be_checked()

    question.get_by_role("button", name="再做一次").click()
    for key in keys:
        question.locator(f"input[value='{key}']").check()
    question.get_by_role("button", name="确认答案").click()
    expect(question.get_by_role("status")).to_have_text("答对了")
    page.reload()
    expect(question.get_by_role("status")).to_have_text("答对了")
    expect(page.locator("quiz-summary")).to_contain_text("做了 1 题，对了 1 题")
    context.close()


def test_answer_by_keyboard_alone(page: Page, root: str) -> None:
    page.goto(f"{root}quiz/consultation/")
    question = page.locator("quiz-question[data-type='single_choice']").first
    question.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(question.get_by_role("status")).to_have_text("")
    expect(question.locator("input").nth(1)).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(question.get_by_role("status")).to_have_text(re.compile("答对了|答错了"))


def test_an_edited_question_is_asked_again(page: Page, root: str) -> None:
    page.goto(f"{root}quiz/consultation/")
    question = page.locator("quiz-question[data-type='single_choice']").first
    question.locator("input").first.check()
    question.get_by_role("button", name="确认答案").click()
    name = question.get_attribute("data-question") or ""
    page.evaluate(
        """key => {
            localStorage[key] = JSON.stringify({ ...JSON.parse(localStorage[key]), hash: 'older' })
        }""",
        f"{STORE}xuetang:answer:{name}",
    )
    page.reload()
    expect(question.get_by_role("status")).to_have_text("题目已更新，请重新作答。")
    expect(question.locator("input:checked")).to_have_count(0)


def test_storage_that_is_forbidden_does_not_stop_the_quiz(page: Page, root: str) -> None:
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })")
    page.goto(f"{root}quiz/consultation/")
    question = page.locator("quiz-question[data-type='single_choice']").first
    question.locator("input").first.check()
    question.get_by_role("button", name="确认答案").click()
    expect(question.get_by_role("status")).to_contain_text("离开本页就会丢失")


@pytest.mark.parametrize("size", SIZES)
def test_home_leads_to_a_path_and_back_to_where_one_left_off(browser: Browser, root: str, size: str) -> None:
    context = browser.new_context(viewport=SIZES[size], service_workers="block")
    page = context.new_page()
    page.goto(root)
    expect(page.locator("continue-reading")).to_be_hidden()
    no_sideways_scrolling(page)
    page.get_by_role("link", name="网格员", exact=True).first.click()
    expect(page.locator("article h1")).to_contain_text("网格员")
    page.locator(".route a").first.click()
    title = page.locator("article h1").evaluate("it => it.firstChild.textContent.trim()")
    page.goto(root)
    link = page.locator("continue-reading a")
    expect(link).to_have_text(f"继续学习：{title}")
    link.click()
    expect(page.locator("article h1")).to_contain_text(title)
    context.close()


def test_home_searches(page: Page, root: str) -> None:
    page.goto(root)
    page.get_by_role("searchbox").first.fill("居民会议")
    page.get_by_role("button", name="搜索", exact=True).first.click()
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=PATIENCE)


def test_a_missing_page_suggests_and_searches(page: Page, root: str) -> None:
    page.goto(f"{root}mechanisms/consultatio/consultation-old/")
    expect(page.locator("article h1")).to_have_text("这个页面不在了")
    expect(page.locator("lost-page a", has_text="协商").first).to_be_visible()
    page.locator("article").get_by_role("searchbox").fill("协商")
    page.locator("article").get_by_role("button", name="搜索").click()
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=PATIENCE)
    assert page.url.startswith(root)


def test_the_map_is_clickable(page: Page, root: str) -> None:
    page.goto(f"{root}map/")
    page.get_by_role("link", name=re.compile("^4\\.2")).click()
    expect(page.locator("article h1")).to_contain_text("4.2")


def test_reading_pages_load_no_quiz_script(page: Page, root: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda each: loaded.append(each.url))
    page.goto(f"{root}mechanisms/consultation/")
    assert not [url for url in loaded if url.endswith("/assets/quiz.js")]
    page.goto(f"{root}quiz/consultation/")
    assert [url for url in loaded if url.endswith("/assets/quiz.js")]


def test_papers_print_without_answers(page: Page, root: str) -> None:
    page.goto(f"{root}quiz/consultation/")
    page.locator("quiz-question summary").first.click()
    page.emulate_media(media="print")
    expect(page.locator(".sheet")).to_be_visible()
    expect(page.locator("details.answer").first).to_be_hidden()
    expect(page.get_by_role("button", name="确认答案").first).to_be_hidden()
    expect(page.locator(".md-header")).to_be_hidden()
    assert len(page.pdf(format="A4")) > 10_000
    page.emulate_media(media="screen")
    page.get_by_label("打印时带上答案与解析").check()
    page.emulate_media(media="print")
    expect(page.locator("details.answer").first).to_be_visible()
