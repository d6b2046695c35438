"""Records go from one browser to another as a short text, or by a code; nothing is taken in before it was looked at."""

from __future__ import annotations

import json
import re
import zlib
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Page, expect

from .answering import answer
from .axe import violations
from .sitting import saved
from .test_lasting import Links, choices, links, started
from .test_reading import no_sideways_scrolling

__all__ = ["links"]

MOST = 1200
"""Letters of an address that brings an unfinished paper with twelve answers; the export of twelve answers alone has thousands."""


def moving(page: Page, root: str, words: str = "全部带走") -> str:
    page.goto(f"{root}desk/record/")
    page.get_by_role("button", name=words).click()
    page.get_by_role("button", name="显示文字").first.click()
    return page.locator("textarea[readonly]").first.input_value()


def elsewhere(browser: Browser, like: Page) -> Page:
    context = browser.new_context(viewport=like.viewport_size, service_workers="block", reduced_motion="reduce")
    return context.new_page()


def test_an_unfinished_paper_moves_to_another_browser(browser: Browser, sized: BrowserContext, root: str, links: Links) -> None:
    page = started(sized, links.exam)
    for question in choices(page):
        answer(question)
    number = len(choices(page))
    saved(page)
    address = moving(page, root)
    assert len(address) <= MOST
    assert violations(page) == []
    no_sideways_scrolling(page)
    there = elsewhere(browser, page)
    there.clock.install(time="2026-11-30T09:10:00")
    there.goto(address)
    expect(there.get_by_role("heading", name="导入会这样改")).to_be_in_viewport()
    assert not urlsplit(there.url).fragment, "answers do not stay in the address"
    there.get_by_role("button", name="确认导入").click()
    expect(there.get_by_text("导入好了")).to_be_visible()
    there.goto(root)
    there.get_by_role("link", name="没交卷：三月小测").click()
    expect(there.locator("quiz-question input:checked")).to_have_count(number)
    expect(there.get_by_label("姓名")).to_have_count(0)
    there.context.close()


def test_what_was_pasted_is_read_and_what_is_cut_is_told(sized: BrowserContext, root: str, links: Links) -> None:
    page = started(sized, links.exam)
    answer(choices(page)[0])
    saved(page)
    address = moving(page, root, "只带培训者布置的卷子")
    page.get_by_label("或者把复制的全部文字粘贴在这里").fill(f"发给自己 {address}\n收到")
    page.get_by_role("button", name="看看会变什么").click()
    expect(page.get_by_role("heading", name="导入会这样改")).to_be_visible()
    page.get_by_label("或者把复制的全部文字粘贴在这里").fill(address[:-20])
    page.get_by_role("button", name="看看会变什么").click()
    expect(page.get_by_role("alert").filter(has_text="没有导入")).to_contain_text("不完整")


def base36(number: int) -> str:
    return (base36(number // 36) if number >= 36 else "") + "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36]


def test_what_is_long_comes_in_several_codes(browser: Browser, sized: BrowserContext, root: str, links: Links) -> None:
    """Each code opens the page, as a scan does; the last one that was missing brings all."""
    page = started(sized, links.exam)
    # nothing that could be shortened
    words = "".join(chr(0x4E00 + (place * 7919) % 20000) for place in range(500))
    page.locator("textarea").first.fill(words)
    saved(page)
    letters = urlsplit(moving(page, root)).fragment.removeprefix("m=")
    page.get_by_role("button", name="显示二维码").click()
    told = page.get_by_text("第 1 张，一共 ")
    expect(told).to_be_visible()
    number = int(re.findall(r"一共 (\d+) 张", told.inner_text())[0])
    assert number > 1
    length = -(-len(letters) // number)
    expect(page.locator("record-keeper svg.qr")).to_be_visible()
    page.get_by_role("button", name="下一张二维码").click()
    expect(page.get_by_text(f"第 2 张，一共 {number} 张")).to_be_visible()
    no_sideways_scrolling(page)
    whole = base36(zlib.crc32(letters.encode()))
    there = elsewhere(browser, page)
    there.clock.install(time="2026-11-30T09:10:00")
    for place in reversed(range(number)):
        there.goto("about:blank")
        part = letters[place * length : (place + 1) * length]
        there.goto(f"{root}desk/record/#n={whole}.{place + 1}.{number}.{part}")
        if place > 0:
            expect(there.get_by_role("alert").filter(has_text="还差第")).to_be_visible()
    there.get_by_role("button", name="确认导入").click()
    there.goto(root)
    there.get_by_role("link", name="没交卷：三月小测").click()
    expect(there.locator("textarea").first).to_have_value(words)
    there.context.close()


def test_my_learning_never_says_that_nothing_is_stored(sized: BrowserContext, root: str) -> None:
    """Whatever kind of record there is alone, nobody is told that there is none."""
    page = sized.new_page()
    page.goto(f"{root}desk/")
    expect(page.locator("desk-overview")).to_contain_text("这台设备上还没有学习记录。")
    space = page.evaluate("() => `@community-governance${new URL('../', location.href).pathname} `")
    kinds = {
        "answer:gone-01": {"at": 1, "hash": "1", "response": ["a"], "score": 1, "log": [[1, 1]]},
        "star:consultation-01": {"at": 1},
        "draft:consultation-01": {"at": 1, "hash": "1", "response": ["a"]},
        "attempt:gone~1": {
            "at": 1,
            "paper": "gone",
            "title": "旧卷",
            "seed": "a",
            "started": 1,
            "finished": 2,
            "elapsed": 1,
            "auto": False,
            "clock": False,
            "pass": 1,
            "results": {},
        },
        "play:a~1": {"at": 1, "case": "a", "choices": [], "ending": "x"},
        "profile:me": {"at": 1, "name": "小赵", "unit": ""},
    }
    for name, value in kinds.items():
        page.evaluate("([name, text]) => { localStorage.setItem(name, text) }", [f"{space}xuetang:{name}", json.dumps(value)])
        page.reload()
        expect(page.locator("desk-overview")).to_contain_text("看这台设备上存了什么")
        expect(page.get_by_text("还没有学习记录")).to_have_count(0)
        page.evaluate("() => localStorage.clear()")
        page.reload()
