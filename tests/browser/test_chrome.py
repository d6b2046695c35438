"""What surrounds the text of every page: without a mouse, without colour, four times as large, and as it is read out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Error, Page, expect

from tests.site import STORE

from .kinds import KINDS
from .soon import becomes, holds
from .test_reading import PATIENCE, SIZES, no_sideways_scrolling

HERE = """() => {
    const it = document.activeElement
    if (!it || it === document.body) return null
    const box = it.getBoundingClientRect(), style = getComputedStyle(it)
    const at = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20))
    return {
        name: (it.getAttribute('aria-label') || it.title || it.textContent).trim().replace(/\\s+/g, ' '),
        tag: it.tagName.toLowerCase(),
        part: it.closest('article') ? 'article' : it.closest('.md-footer') ? 'footer' : 'chrome',
        seen: it.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !!at && (it.contains(at) || at.contains(it)),
        ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 || it.matches('.md-skip'),
        expanded: it.getAttribute('aria-expanded'),
    }
}"""
"""What has the focus, whether it can be seen, and whether it shows that it has it."""


@pytest.fixture
def still(browser: Browser) -> Iterator[Page]:
    """A desktop without motion."""
    context = browser.new_context(viewport=SIZES["desktop"], reduced_motion="reduce", service_workers="block")
    yield context.new_page()
    context.close()


def walk(page: Page, until: str, most: int = 60) -> list[dict[str, Any]]:
    """Every stop of the Tab key, up to the first of a part of the page."""
    stops: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(HERE)
        if stop is None or stop["part"] == until:
            return stops
        if not stop["seen"]:  # the tooltip of the stop before may not have gone yet
            page.wait_for_timeout(1000)
            stop = page.evaluate(HERE)
        stops.append(stop)
    raise AssertionError(f"no end after {[each['name'] for each in stops]}")


def test_a_keyboard_walks_the_chrome_of_a_desktop(still: Page, root: str) -> None:
    page = still
    page.goto(f"{root}mechanisms/consultation/")
    expect(page.get_by_role("button", name="大字")).to_be_visible()
    stops = walk(page, "article")
    names = [each["name"] for each in stops]
    assert [each["name"] for each in stops if not (each["seen"] and each["ring"])] == []
    tabs = ["首页", "遇到这件事", "学习路径", "课程", "案例", "练习", "我的学习", "培训者工作台", "资料", "指南"]
    assert names[: 5 + len(tabs)] == ["跳到正文", "社区治理学堂", "大字", "换成深色", "搜索", *tabs]
    assert "4 运行机制：下面的页面" in names
    assert "协商机制" in "".join(names)
    assert names.index("课程地图") > names.index("指南")


def test_the_skip_link_skips(still: Page, root: str) -> None:
    page = still
    page.goto(f"{root}mechanisms/consultation/")
    expect(page.get_by_role("button", name="大字")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    becomes(lambda: page.evaluate(HERE)["part"], "article")


def test_colours_and_menus_follow_the_keyboard(still: Page, root: str) -> None:
    page = still
    page.goto(f"{root}mechanisms/consultation/")
    scheme = "document.body.dataset.mdColorScheme"
    page.get_by_role("button", name="换成深色").focus()
    for key, name, expected in (("Enter", "换成浅色", "slate"), (" ", "换成深色", "default")):
        page.keyboard.press(key)
        becomes(lambda: page.evaluate(scheme), expected)
        becomes(lambda: page.evaluate(HERE)["name"], name)
    menu = page.get_by_role("button", name="4 运行机制：下面的页面")
    inside = page.get_by_role("navigation", name="4 运行机制").get_by_role("link", name="4.1")
    expect(inside).to_be_visible()
    for key, expected in (("Enter", "false"), (" ", "true")):
        menu.press(key)
        expect(menu).to_have_attribute("aria-expanded", expected)
        expect(menu).to_be_focused()
        expect(inside).to_be_visible(visible=expected == "true")


def test_the_search_follows_the_keyboard(still: Page, root: str) -> None:
    page = still
    page.goto(f"{root}mechanisms/consultation/")
    query = page.get_by_role("dialog", name="搜索").get_by_role("textbox")
    query.focus()
    query.fill("居民会议")
    page.keyboard.press("End")
    expect(page.locator(".md-search-result__item").first).to_be_visible(timeout=PATIENCE)
    page.keyboard.press("ArrowDown")
    holds(lambda: page.evaluate("document.activeElement.matches('.md-search-result__link')"))
    holds(lambda: page.evaluate(HERE)["seen"])
    page.keyboard.press("Escape")
    expect(page.locator("#__search")).not_to_be_checked()


@pytest.mark.parametrize("key", ["Enter", " "])
def test_the_drawer_and_the_search_of_a_phone_follow_the_keyboard(browser: Browser, root: str, key: str) -> None:
    context = browser.new_context(viewport=SIZES["phone"], reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    page.goto(f"{root}mechanisms/consultation/")
    opener = page.get_by_role("button", name="课程目录")
    expect(opener).to_have_attribute("aria-expanded", "false")
    stops = walk(page, "article")
    assert [each["name"] for each in stops] == ["跳到正文", "课程目录", "大字", "换成深色", "打开搜索"], "nothing unseen is reached"
    assert all(each["seen"] and each["ring"] for each in stops)

    opener.press(key)
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(page.get_by_role("button", name="关闭目录")).to_be_focused()
    stops = walk(page, "article")
    assert [each["name"] for each in stops if not (each["seen"] and each["ring"])] == []
    assert [each["name"][:3] for each in stops] == ["返回，", "4.1", "4.2", "4.3", "4.4"]
    expect(opener).to_have_attribute("aria-expanded", "false")  # who leaves it closes it

    opener.press(key)
    page.get_by_role("button", name="返回").press(key)
    expect(page.get_by_role("button", name="4 运行机制：下面的页面")).to_be_focused()
    expect(page.get_by_role("link", name="案例分析")).to_be_visible()
    page.get_by_role("button", name="4 运行机制：下面的页面").press(key)
    expect(page.get_by_role("button", name=re.compile("^返回.*运行机制"))).to_be_focused()
    page.keyboard.press("Escape")
    expect(opener).to_be_focused()
    opener.press(key)
    page.get_by_role("button", name="关闭目录").press(key)
    expect(opener).to_be_focused()
    expect(page.locator("#__drawer")).not_to_be_checked()

    search = page.get_by_role("button", name="打开搜索")
    search.press(key)
    expect(page.get_by_role("textbox", name="搜索")).to_be_focused()
    page.keyboard.press("Escape")
    expect(search).to_be_focused()
    search.press(key)
    page.get_by_role("button", name="关闭搜索").press(key)
    expect(search).to_be_focused()
    expect(page.locator("#__search")).not_to_be_checked()
    context.close()


def test_without_scripts_the_drawer_opens_for_a_finger(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport=SIZES["phone"], java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{root}mechanisms/consultation/")
    page.locator("header label[for=__drawer]").click()
    expect(page.get_by_role("link", name=re.compile("^4.1"))).to_be_in_viewport()
    page.locator(".md-nav__title[for^=__nav]").last.click()
    expect(page.get_by_role("link", name="案例分析")).to_be_in_viewport()
    context.close()


def test_no_single_letter_does_anything(still: Page, root: str) -> None:
    page = still
    page.goto(f"{root}mechanisms/consultation/")
    expect(page.get_by_role("button", name="大字")).to_be_visible()
    for key in "fs/np,.":
        page.keyboard.press(key)
    assert page.url.endswith("mechanisms/consultation/")
    expect(page.locator("#__search")).not_to_be_checked()
    page.goto(root)
    page.get_by_role("searchbox").first.press_sequentially("snf/")
    expect(page.get_by_role("searchbox").first).to_have_value("snf/")


@pytest.mark.parametrize("large", [False, True], ids=["normal", "large"])
def test_four_times_as_large_nothing_is_lost(browser: Browser, root: str, large: bool) -> None:
    """1280 × 1024 at 400 % is 320 × 256 (WCAG 1.4.10)."""
    context = browser.new_context(viewport={"width": 320, "height": 256}, reduced_motion="reduce", service_workers="block")
    if large:
        context.add_init_script(f"""localStorage['{STORE}xuetang:setting:text'] = '{{"at":1,"value":"large"}}'""")
    page = context.new_page()
    for address in KINDS:
        page.goto(root + address)
        expect(page.get_by_role("button", name="大字")).to_be_visible()
        no_sideways_scrolling(page)
        assert page.evaluate(CUT) == [], address
        for name in ("课程目录", "大字", "打开搜索"):
            expect(page.locator("header").get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="课程目录").click()
    expect(page.get_by_role("button", name="关闭目录")).to_be_in_viewport(ratio=1)
    context.close()


CUT = """() => [...document.querySelectorAll('article *, .md-footer *')].filter(each => {
    const range = document.createRange()
    if (![...each.childNodes].some(node => node.nodeType === 3 && node.data.trim())) return false
    if (!each.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return false
    // what scrolls by itself, what only screen readers see, and titles in the theme's own links to other pages
    if (each.closest('.table, .md-typeset__scrollwrap, .diagram__frame, .sr, pre, .md-footer__title, .figure__grade')) return false
    range.selectNodeContents(each)
    const box = range.getBoundingClientRect()
    return box.width > 1 && (box.right > innerWidth + 1 || box.left < -1)
}).map(each => `${each.tagName} ${each.className} ${each.textContent.trim().slice(0, 40)}`)"""
"""Text that runs out of the page."""


def test_a_system_with_colours_of_its_own_shows_everything(browser: Browser, root: str) -> None:
    context = browser.new_context(viewport=SIZES["phone"], forced_colors="active", reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    page.goto(f"{root}mechanisms/consultation/")
    page.get_by_role("button", name="课程目录").press("Enter")
    page.get_by_role("button", name="返回").press("Enter")
    masked = """() => [...document.querySelectorAll('.md-nav--primary .md-nav__icon, .md-typeset summary')].filter(each => each.checkVisibility())
        .flatMap(each => ['::before', '::after'].map(part => getComputedStyle(each, part)))
        .filter(style => style.content !== 'none' && style.maskImage !== 'none')
        .map(style => [style.backgroundColor, getComputedStyle(document.body).backgroundColor])"""
    icons = page.evaluate(masked)
    assert icons
    assert [pair for pair in icons if pair[0] == pair[1]] == []
    stops = walk(page, "article")
    assert all(each["ring"] for each in stops)
    page.set_viewport_size(SIZES["desktop"])
    current = page.get_by_role("link", name="课程", exact=True)
    expect(current).to_have_attribute("aria-current", "true")
    expect(current).to_have_css("text-decoration-line", "underline")
    context.close()


@pytest.mark.parametrize("address", ["mechanisms/consultation/", "quiz/consultation/"])
@pytest.mark.parametrize("size", SIZES)
def test_what_is_heard_comes_in_the_order_of_what_is_seen(browser: Browser, root: str, address: str, size: str) -> None:
    context = browser.new_context(viewport=SIZES[size], reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    page.goto(root + address)
    expect(page.get_by_role("button", name="大字")).to_be_visible()
    page.evaluate("scrollTo(0, 0)")
    session = context.new_cdp_session(page)
    nodes = session.send("Accessibility.getFullAXTree")["nodes"]
    by_id = {each["nodeId"]: each for each in nodes}

    def heard(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
        yield node
        for child in node.get("childIds", []):
            if child in by_id:
                yield from heard(by_id[child])

    spoken = [each for each in heard(nodes[0]) if not each["ignored"]]
    roles = [each["role"]["value"] for each in spoken]
    landmarks = [role for role in roles if role in {"banner", "main", "contentinfo"}]
    assert landmarks == ["banner", "main", "contentinfo"]
    first = roles.index("heading")
    assert roles[first:].count("heading") >= 5
    levels = [
        next(each["value"]["value"] for each in node["properties"] if each["name"] == "level")
        for node in spoken
        if node["role"]["value"] == "heading"
    ]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels)), levels
    # tops of what is read one after another, never above what was read before, but for things side by side
    told = {"heading", "paragraph", "radio", "checkbox", "button"}
    tops: list[tuple[float, float, str]] = []
    for node in spoken[first:]:
        if node["role"]["value"] not in told or "backendDOMNodeId" not in node:
            continue
        try:
            quads = session.send("DOM.getContentQuads", {"backendNodeId": node["backendDOMNodeId"]})["quads"]
        except Error:
            continue  # what has no box is not seen
        # the button back to the top floats
        if quads and "回到顶部" not in node["name"].get("value", ""):
            tops.append((quads[0][1], quads[0][5], node["name"].get("value", "")[:20]))
    assert len(tops) > 30
    wrong = [(a, b) for a, b in pairwise(tops) if b[1] < a[0] - 2]
    assert wrong == []
    context.close()
