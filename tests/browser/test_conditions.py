"""For every eye, ear and finger: large text, reading aloud, contrast, motion, targets, axe; and how much script a page carries."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site import STORE

from .axe import violations
from .soon import becomes, holds
from .test_reading import SIZES, no_sideways_scrolling

PAGES = [
    "",
    "mechanisms/consultation/",
    "organisation/party-organisation/",
    "cases/waste-sorting/",
    "quiz/consultation/",
    "papers/pre-test/",
    "map/",
    "glossary/",
    "guide/offline/",
]

SMALL = """() => [...document.querySelectorAll(
    'header a, header button, .md-search__input, .md-tabs__link, .md-footer__link, .button, text-size button, ' +
    'read-aloud button, summary, .option__label, .offline label, .md-top, .ask input, .ask button, .md-nav__link[href], .md-nav__link[for]')]
    .filter(each => {
        const box = each.getBoundingClientRect()
        const shown = each.checkVisibility({ visibilityProperty: true, opacityProperty: true })
        const reached = box.left < innerWidth && box.right > 0
        return shown && reached && (box.width < 43.9 || box.height < 43.9)
    })
    .map(each => `${each.className || each.tagName} ${each.textContent.trim().slice(0, 20)} ${JSON.stringify(each.getBoundingClientRect())}`)"""

SPEECH = """() => {
    const said = window.said = []
    let current = null
    class Utterance { constructor(text) { this.text = text } }
    const synthesis = {
        voices: [],
        getVoices() { return this.voices },
        speak(it) { said.push(it); current = it },
        pause() { said.push('pause') },
        resume() { said.push('resume') },
        cancel() { const it = current; current = null; it?.onerror?.({ error: 'interrupted' }) },
        addEventListener() {},
    }
    window.finish = () => { const it = current; current = null; it.onend() }
    Object.defineProperty(window, 'SpeechSynthesisUtterance', { value: Utterance })
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis })
}"""


@pytest.fixture(params=SIZES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SIZES[request.param], service_workers="block")
    yield context
    context.close()


def test_large_text_is_one_tap_and_stays(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.goto(f"{root}mechanisms/consultation/")
    switch = page.get_by_role("button", name="大字")
    expect(switch).to_have_attribute("aria-pressed", "false")
    body = "parseFloat(getComputedStyle(document.querySelector('article .prose p')).fontSize)"
    becomes(lambda: page.evaluate(body), 17)
    switch.focus()
    page.keyboard.press("Enter")
    expect(switch).to_have_attribute("aria-pressed", "true")
    holds(lambda: page.evaluate(body) >= 21)
    page.reload()
    expect(switch).to_have_attribute("aria-pressed", "true")
    holds(lambda: page.evaluate(body) >= 21)
    for address in PAGES:
        page.goto(root + address)
        no_sideways_scrolling(page)
        holds(lambda: page.evaluate("parseFloat(getComputedStyle(document.querySelector('article')).fontSize)") >= 21)
    page.get_by_role("button", name="大字").click()
    page.goto(f"{root}mechanisms/consultation/")
    becomes(lambda: page.evaluate(body), 17)


def test_large_text_is_there_before_anything_is_drawn(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    page.goto(root)
    page.get_by_role("button", name="大字").click()
    other = context.new_page()
    other.add_init_script(
        "window.seen = []; new MutationObserver(() => document.body && !window.seen.length && "
        "window.seen.push(document.documentElement.dataset.text)).observe(document, { childList: true, subtree: true })"
    )
    other.goto(f"{root}mechanisms/consultation/")
    becomes(lambda: other.evaluate("window.seen"), ["large"])


def test_hostile_settings_hurt_nothing(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(root)
    for text in ("{", "null", "[]", '{"value":"<b>"}', '"large"', '{"at":1,"value":{}}'):
        for name in ("text", "offline"):
            page.evaluate("([name, text]) => localStorage[name] = text", [f"{STORE}xuetang:setting:{name}", text])
        page.reload()
        expect(page.get_by_role("button", name="大字")).to_be_visible()
    page.get_by_role("button", name="大字").click()
    becomes(lambda: json.loads(page.evaluate("name => localStorage[name]", f"{STORE}xuetang:setting:text"))["value"], "large")
    assert wrong == []


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_whatever_is_tapped_is_as_large_as_a_finger(context: BrowserContext, root: str, large: bool) -> None:
    page = context.new_page()
    if large:
        page.add_init_script(f"""localStorage['{STORE}xuetang:setting:text'] = '{{"at":1,"value":"large"}}'""")
    for address in PAGES:
        page.goto(root + address)
        expect(page.get_by_role("button", name="大字")).to_be_visible()
        assert page.evaluate(SMALL) == [], address
        if page.viewport_size == SIZES["phone"]:
            page.get_by_role("button", name="课程目录").click()
            page.wait_for_function("() => document.querySelector('.md-sidebar--primary').getBoundingClientRect().left >= 0")
            assert page.evaluate(SMALL) == [], address


def test_reading_aloud_goes_through_the_page_in_order(context: BrowserContext, root: str) -> None:
    context.add_init_script(f"({SPEECH})()")
    page = context.new_page()
    page.goto(f"{root}mechanisms/consultation/")
    button = page.locator("read-aloud button").first
    expect(button).to_have_text("朗读这一页")
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_text("暂停")
    page.evaluate("speechSynthesis.voices = [{ lang: 'en-US', localService: true }, { lang: 'zh-CN', localService: true, name: 'late' }]")
    expect(page.locator(".aloud-now")).to_contain_text("4.2")
    heard: list[str] = []
    for _ in range(8):
        heard.append(page.evaluate("said[said.length - 1].text"))
        page.evaluate("finish()")
    assert heard[0].startswith("4.2 协商机制")
    assert "¶" not in "".join(heard)
    assert "学完能做什么" in heard
    assert heard.index("学完能做什么") > 1
    becomes(lambda: page.evaluate("said[said.length - 1].voice.name"), "late")
    becomes(lambda: page.evaluate("said[0].lang"), "zh-CN")
    now = page.evaluate("said[said.length - 1].text")
    holds(lambda: now[:8] in page.locator(".aloud-now").inner_text().replace("\n", " "))
    expect(page.locator(".aloud-now")).to_be_in_viewport()

    button.click()
    expect(button).to_have_text("继续")
    expect(page.locator("read-aloud [role=status]")).to_have_text("已暂停")
    button.click()
    becomes(lambda: page.evaluate("said.slice(-2)"), ["pause", "resume"])
    page.get_by_role("button", name="停止").click()
    expect(button).to_have_text("朗读这一页")
    expect(button).to_be_focused()
    expect(page.locator(".aloud-now")).to_have_count(0)


def test_reading_aloud_is_hidden_where_the_browser_cannot_speak(context: BrowserContext, root: str) -> None:
    context.add_init_script("delete window.speechSynthesis; delete Window.prototype.speechSynthesis")
    page = context.new_page()
    page.goto(f"{root}cases/waste-sorting/")
    expect(page.get_by_role("button", name="大字")).to_be_visible()
    expect(page.locator("read-aloud")).to_be_hidden()


def test_reading_aloud_says_when_it_fails(context: BrowserContext, root: str) -> None:
    context.add_init_script(f"({SPEECH})()")
    page = context.new_page()
    page.goto(f"{root}cases/waste-sorting/")
    page.locator("read-aloud button").first.click()
    page.wait_for_function("() => said.length === 1")
    page.evaluate("said[0].onerror({ error: 'language-unavailable' })")
    expect(page.locator("read-aloud [role=status]")).to_contain_text("没有中文语音")
    expect(page.locator("read-aloud button").first).to_have_text("朗读这一页")


def test_contrast_and_motion_follow_the_system(browser: Browser, root: str) -> None:
    context = browser.new_context(contrast="more", reduced_motion="reduce", forced_colors="active", service_workers="block")
    page = context.new_page()
    page.goto(f"{root}mechanisms/consultation/")
    style = "name => getComputedStyle(document.body).getPropertyValue(name).trim()"
    holds(lambda: page.evaluate(style, "--x-ink-soft") == page.evaluate(style, "--x-ink"))
    moving = """() => [...document.querySelectorAll('*')].filter(each => {
        const style = getComputedStyle(each)
        return style.animationName !== 'none' || style.transitionDuration.split(', ').some(time => time !== '0s')
    }).length"""
    becomes(lambda: page.evaluate(moving), 0)
    becomes(lambda: page.evaluate("getComputedStyle(document.querySelector('text-size button')).borderTopStyle"), "solid")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", SIZES)
def test_axe_finds_nothing(browser: Browser, root: str, size: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport=SIZES[size], color_scheme=scheme)
    context.add_init_script(f"({SPEECH})()")
    page = context.new_page()
    page.goto(f"{root}mechanisms/consultation/")
    page.locator("read-aloud button").first.click()
    expect(page.locator("read-aloud [role=status]")).to_have_text("正在朗读")
    assert violations(page, "article") == []
    page.get_by_role("button", name="大字").click()
    assert violations(page, "text-size") == []
    assert violations(page, "article") == []
    page.goto(f"{root}guide/offline/")
    expect(page.locator("offline-choice [role=status]")).to_contain_text("留着", timeout=60_000)
    assert violations(page, "article") == []
    page.goto(f"{root}offline.html?page=map/")
    expect(page.get_by_role("link", name="再试一次")).to_be_visible()
    assert violations(page, "article") == []
    context.close()


def sizes(page: Page, site: Path, root: str) -> int:
    """Gzip bytes of our scripts that the page names or has loaded, the theme's left out, and the journal, which comes once a page is at rest:
    whether it had come when this looked was chance. `weights` counts it in."""
    loaded: list[str] = page.evaluate("[...document.scripts].map(each => each.src).filter(Boolean)")
    names = [url.removeprefix(root) for url in loaded if "/assets/javascripts/" not in url and not url.endswith("/assets/journal.js")]
    assert all((site / name).is_file() for name in names)
    return sum(len(gzip.compress((site / name).read_bytes(), 9)) for name in names)


def test_scripts_stay_small(page: Page, site: Path, root: str) -> None:
    for address in ("", "mechanisms/consultation/", "cases/neighbour-day/", "map/", "glossary/"):
        page.goto(root + address)
        assert 0 < sizes(page, site, root) <= 4096, address
    quizzes = [path.parent.relative_to(site).as_posix() for folder in ("quiz", "papers") for path in site.glob(f"{folder}/*/index.html")]
    assert len(quizzes) >= 29
    for address in [*quizzes[::6], "cases/waste-sorting"]:
        page.goto(f"{root}{address}/")
        assert 4096 < sizes(page, site, root) <= 25_000, address
