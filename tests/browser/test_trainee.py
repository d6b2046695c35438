"""A trainee's whole way, as phones make it: what the address carries, what is said before the start, and who does it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .answering import answer
from .axe import violations
from .desk import SIZES, press
from .keys import get_link
from .test_assign import PAPER, assigned, hand_in
from .test_reading import no_sideways_scrolling

WECHAT = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126 Mobile Safari/537.36 MicroMessenger/8.0.50"
FORGETFUL = """for (const name of ['localStorage', 'sessionStorage', 'indexedDB'])
    Object.defineProperty(window, name, { get() { throw new DOMException('denied', 'SecurityError') } })"""
"""A browser that lets no page keep anything."""
TITLE = "三月小测"


@pytest.fixture(scope="module")
def link(browser: Browser, root: str) -> Iterator[str]:
    """As the form gives it where nothing is changed."""
    context = browser.new_context(service_workers="block", reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{root}trainer/assign/")
    page.get_by_label("卷子").select_option(PAPER)
    page.get_by_label("标题").fill(TITLE)
    get_link(page)
    yield page.locator("#assign-link").input_value()
    context.close()


@pytest.fixture(params=SIZES)
def wechat(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context(viewport=SIZES[request.param], user_agent=WECHAT, service_workers="block", reduced_motion="reduce")
    context.add_init_script(FORGETFUL)
    yield context
    context.close()


def start(page: Page, name: str = "") -> None:
    if name:
        page.get_by_label("姓名").fill(name)
    press(page, page.get_by_role("button", name=re.compile("开始考试|再考一次")))
    expect(page.locator("quiz-question").first).to_be_visible()


def first_choice(page: Page) -> None:
    answer(page.locator("quiz-question[data-type=single_choice]").first)
    page.wait_for_timeout(400)


def test_where_nothing_lasts_it_is_said_before_and_the_address_goes_on_elsewhere(
    wechat: BrowserContext, browser: Browser, link: str
) -> None:
    page = wechat.new_page()
    page.goto(link)
    before = page.locator("#assigned-before")
    expect(before).to_contain_text("浏览器不允许保存")
    expect(before).to_contain_text("在浏览器打开")
    assert page.url == link
    no_sideways_scrolling(page)
    assert violations(page, "assigned-paper") == []
    # what WeChat opens elsewhere is the address as it stands
    with browser.new_context(viewport=SIZES["phone"], service_workers="block", reduced_motion="reduce") as other:
        second = other.new_page()
        second.goto(page.url)
        expect(second.locator("#assigned-before")).to_contain_text("随时存在这个浏览器里")
        start(second, "小陈")
        first_choice(second)
        second.reload()
        expect(second.locator("quiz-question input:checked").first).to_be_visible()
        assert second.url == link
    # and who stays can do it all the same, in one go
    start(page, "小陈")
    first_choice(page)
    page.on("dialog", lambda dialog: dialog.accept())
    assert hand_in(page).startswith(f"【交卷】{TITLE} · 小陈")
    expect(page.get_by_text("离开本页就没有了")).to_be_visible()


def test_a_private_window_is_warned_of_and_the_forwarded_address_opens_the_same(
    trainee: BrowserContext, browser: Browser, link: str
) -> None:
    page = trainee.new_page()
    page.goto(link)
    before = page.locator("#assigned-before li")
    expect(before).to_have_text(
        [
            "不限时，慢慢做。",
            "可以交 1 次。",
            "交卷就看得分和答案。",
            "写下的随时存在这个浏览器里，关掉再来还在。只有无痕窗口一关就没有，清理微信或浏览器的缓存也会清掉。",
        ]
    )
    expect(page.get_by_label("单位")).to_have_count(0)
    no_sideways_scrolling(page)
    start(page, "小林")
    first_choice(page)
    address = page.url
    trainee.close()
    with browser.new_context(viewport=SIZES["phone"], service_workers="block", reduced_motion="reduce") as next_window:
        again = next_window.new_page()
        again.goto(address)
        expect(again.get_by_role("heading", name=TITLE)).to_be_visible()
        start(again, "小林")
        expect(again.locator("quiz-question input:checked")).to_have_count(0)


def test_a_clock_is_told_with_what_it_does(trainer: Page, trainee: BrowserContext, root: str) -> None:
    limited = assigned(trainer, root, **{"限时（分钟）": "20", "每人可以交几次": "2"})
    page = trainee.new_page()
    page.goto(limited)
    before = page.locator("#assigned-before")
    expect(before).to_contain_text("一点“开始考试”就计时，共 20 分钟。关掉网页、锁屏，时间也照走；到点自动交卷。")
    expect(before).to_contain_text("可以交 2 次。")
    page.get_by_label("单位").fill("某社区")
    start(page, "小何")
    first_choice(page)
    hand_in(page)
    page.reload()
    expect(before).to_contain_text("可以交 2 次，交过 1 次，还可以交 1 次。")


SPOILT: dict[str, Callable[[str], str]] = {
    "coded": lambda link: link.replace("#a=", "%23a="),
    "coded twice": lambda link: link.replace("#a=", "%2523a%253D"),
    "its marks coded": lambda link: link.replace("#a=", "#a%3D"),
    "letters stuck": lambda link: link + "OK",
    "words stuck": lambda link: f"{link}，{quote('请大家做')}",
    "a word behind a mark": lambda link: f"{link}.thanks",
}


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_link_is_mended(trainee: BrowserContext, link: str, how: str) -> None:
    page = trainee.new_page()
    page.goto(SPOILT[how](link))
    expect(page.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(page).to_have_url(link)


def test_what_cannot_be_mended_is_told_with_what_a_whole_link_looks_like(trainee: BrowserContext, root: str, link: str) -> None:
    page = trainee.new_page()
    page.goto(link[:-9])
    whole = page.locator("#assigned-whole")
    expect(page.get_by_role("alert").first).to_contain_text("链接不完整")
    expect(whole).to_contain_text(f"{root}desk/assigned/#a=")
    expect(whole).to_contain_text(f"有 {len(link) - 9} 个字符，最后几个是“{link[-15:-9]}”")
    assert violations(page, "assigned-paper") == []
    no_sideways_scrolling(page)
    # the old address of somebody else's browser
    page.goto(f"{root}desk/assigned/?paper=abcd2345")
    expect(page.get_by_role("alert").first).to_contain_text("没有在这个浏览器里打开过")
    expect(whole).to_contain_text("没有“#a=”")


def test_in_a_frame_the_way_out_is_offered(trainee: BrowserContext, root: str, link: str) -> None:
    page = trainee.new_page()
    page.route(
        "**/framed.html", lambda route: route.fulfill(body=f"<iframe src='{link}' width=380 height=800></iframe>", content_type="text/html")
    )
    page.goto(f"{root}framed.html")
    out = page.frame_locator("iframe").locator("#assigned-framed a")
    expect(out).to_have_attribute("href", link)
    out.click()
    expect(page).to_have_url(link)
    expect(page.locator("#assigned-framed")).to_have_count(0)


def test_another_person_on_the_same_phone(trainer: Page, trainee: BrowserContext, root: str, link: str) -> None:
    page = trainee.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.goto(link)
    start(page, "小田")
    first_choice(page)
    page.reload()
    turn = page.locator(".assigned__turn")
    expect(turn).to_contain_text("现在做的人：小田")
    press(page, turn.get_by_role("button", name="换一个人做"))
    expect(page.locator("#assigned-turns")).to_contain_text("小田做到一半的留着")
    assert violations(page, "assigned-paper") == []
    no_sideways_scrolling(page)
    press(page, page.get_by_role("button", name="另一个人来做"))
    expect(page.get_by_label("姓名")).to_have_value("")
    start(page, "老田")
    expect(page.locator("quiz-question input:checked")).to_have_count(0)
    assert hand_in(page).startswith(f"【交卷】{TITLE} · 老田")
    assert page.url == link
    press(page, turn.get_by_role("button", name="换一个人做"))
    press(page, page.get_by_role("button", name="换成小田"))
    # what was half done is there, and nothing of it was used up
    expect(page.locator("quiz-question input:checked").first).to_be_visible()
    assert hand_in(page).startswith(f"【交卷】{TITLE} · 小田")
