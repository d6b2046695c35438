"""我的卷子: papers that stay, are copied, thrown away and had back; questions chosen by hand; how far it is to the next step."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.site import STORE

from .desk import FULL, press, put
from .papers import EMPTY, act, draw, drawn, more, questions, saved_papers, unfolded
from .soon import becomes, holds
from .test_reading import no_sideways_scrolling

WAS = {"phone": 19_045, "desktop": 14_165}
"""Pixels of the page with a paper of twenty questions at 83d04fc, and the way from its title to the next step: 157 tabs."""


@pytest.fixture
def page(sized: BrowserContext) -> Iterator[Page]:
    sized.grant_permissions(["clipboard-read", "clipboard-write"])
    made = sized.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    yield made
    assert wrong == []


def titles(page: Page) -> list[str]:
    return sorted(each["title"] for each in saved_papers(page).values() if "gone" not in each)


def mine(page: Page, what: str, title: str) -> None:
    """Does something to one of the saved papers."""
    fold = unfolded(page, "mine")
    press(page, fold.get_by_role("button", name=f"{what}：{title}", exact=True))


def test_the_next_step_is_near_and_the_page_short(page: Page, root: str) -> None:
    drawn(page, root)
    page.get_by_role("button", name="只要判断和单选：20 题").click()
    draw(page)
    page.reload()
    expect(page.locator(".assemble__item")).to_have_count(20)
    expect(page.locator(".assemble__stem").first).not_to_have_text(re.compile("^第"))
    narrow = (page.viewport_size or {"width": 0})["width"] < 500
    height = page.evaluate("document.querySelector('paper-builder').getBoundingClientRect().height")
    assert height <= WAS["phone" if narrow else "desktop"] / 3
    page.locator("#assemble-title").focus()
    steps = 0
    goal = page.get_by_role("link", name="布置这份卷子")
    while not goal.evaluate("each => each === document.activeElement"):
        page.keyboard.press("Tab")
        steps += 1
        assert steps <= 30
    # the bar with questions, points and the next step is in view wherever one is
    for place in (0, 0.5, 1):
        page.evaluate("at => scrollTo(0, document.documentElement.scrollHeight * at)", place)
        expect(page.locator(".ends__facts")).to_be_in_viewport() if place < 1 else None
    expect(page.locator(".ends__facts")).to_have_text("20 题，100 分")
    no_sideways_scrolling(page)


def test_what_has_the_focus_is_not_behind_the_bar(page: Page, root: str) -> None:
    drawn(page, root)
    page.evaluate("scrollTo(0, 0)")
    for each in page.locator(".assemble__item summary").all():
        each.focus()
        low, top = each.evaluate(
            "each => [each.getBoundingClientRect().bottom, document.querySelector('.ends').getBoundingClientRect().top]"
        )
        assert low <= top + 1


def test_a_swap_says_the_old_and_the_new_where_the_finger_is(page: Page, root: str) -> None:
    drawn(page, root)
    before = page.locator(".assemble__stem").nth(4).inner_text()
    act(page, "换一题", 5)
    said = page.locator(".assemble__item").nth(4).get_by_role("status")
    expect(said).to_contain_text(before[:15])
    expect(said).to_contain_text(page.locator(".assemble__stem").nth(4).inner_text()[:15])
    press(page, said.get_by_role("button", name="撤销这一步"))
    expect(page.locator(".assemble__stem").nth(4)).to_have_text(before)


def test_a_question_is_chosen_by_hand(page: Page, root: str) -> None:
    page.goto(f"{root}trainer/assemble/")
    fold = unfolded(page, "picking")
    rows = fold.locator(".picked__row")
    expect(rows).to_have_count(20)
    fold.get_by_label("范围").select_option(label="4.2 协商机制：请对人，谈到纸上")
    everything = int(re.findall(r"\d+", fold.get_by_role("status").inner_text())[0])
    fold.get_by_label("挑：题型").select_option("single_choice")
    fewer = int(re.findall(r"\d+", fold.get_by_role("status").inner_text())[0])
    assert 0 < fewer < everything
    fold.get_by_label("挑：题型").select_option("")
    # a radical from a PDF stands for its character, and words may be anywhere
    fold.get_by_label("题里有").fill("居⺠ 协商")
    expect(rows.first).to_contain_text("居民")
    stem = rows.first.locator("summary").inner_text().split("\n")[0]
    press(page, rows.first.locator("summary"))
    expect(rows.first.locator("quiz-question")).to_have_count(1)
    press(page, rows.first.get_by_role("button", name=re.compile("^放进卷子")))
    expect(page.get_by_text("放进了“小测”，是第 1 题。")).to_be_visible()
    expect(rows.first.locator("[data-take]")).to_have_text("在卷子上")
    expect(page.locator(".assemble__stem")).to_have_count(1)
    holds(lambda: stem[:20] in page.locator(".assemble__stem").inner_text())
    page.reload()
    expect(page.locator(".assemble__item")).to_have_count(1)


def test_stars_can_be_chosen_from(page: Page, root: str) -> None:
    put(page, root, {"xuetang:star:consultation-02": {"at": 5}})
    page.goto(f"{root}trainer/assemble/?unit=consultation")
    fold = page.locator("details#picking")
    fold.get_by_label("只看收藏的").check()
    expect(fold.locator(".picked__row")).to_have_count(1)
    expect(fold.locator("[data-take]")).to_have_attribute("data-take", "consultation-02")


def test_a_question_comes_from_its_own_page(page: Page, root: str) -> None:
    page.goto(f"{root}quiz/consultation/")
    take = page.locator(".question__take a")
    expect(take.nth(2)).to_be_hidden()
    press(page, page.get_by_text("给培训者：挑几道放进卷子"))
    press(page, take.nth(2))
    expect(page.get_by_text("放进了“小测”，是第 1 题。")).to_be_visible()
    becomes(lambda: questions(page), ["consultation-03"])
    # once it is there, a reload does not bring it again
    act(page, "移除", 1)
    page.reload()
    expect(page.locator(".assemble__item")).to_have_count(0)
    expect(page.get_by_role("button", name="抽题")).to_be_visible()
    becomes(lambda: len(saved_papers(page)), 1)


def test_papers_are_kept_copied_renamed_thrown_away_and_had_back(page: Page, root: str) -> None:
    first = drawn(page, root)
    page.locator("#assemble-title").fill("三月")
    mine(page, "复制", "三月")
    becomes(lambda: titles(page), ["三月", "三月（副本）"])
    page.locator("#assemble-title").fill("四月")
    act(page, "换一题", 1)
    act(page, "换一题", 2)
    april = questions(page)
    assert april[2:] == first[2:]
    page.reload()
    becomes(lambda: questions(page), april)
    mine(page, "打开", "三月")
    expect(page.locator("#assemble-title")).to_have_value("三月")
    becomes(lambda: questions(page), first)
    mine(page, "改名", "四月")
    expect(page.locator("#assemble-title")).to_be_focused()
    page.keyboard.type("五月")
    becomes(lambda: titles(page), ["三月", "五月"])
    mine(page, "删去", "三月")
    expect(page.get_by_text("删去了“三月”")).to_be_visible()
    becomes(lambda: titles(page), ["五月"])
    press(page, page.get_by_role("button", name="撤销这一步"))
    becomes(lambda: titles(page), ["三月", "五月"])
    becomes(lambda: questions(page), first)
    mine(page, "删去", "三月")
    page.reload()
    fold = unfolded(page, "mine")
    press(page, fold.get_by_text("删掉的（1 份）"))
    press(page, fold.get_by_role("button", name="恢复：三月"))
    becomes(lambda: titles(page), ["三月", "五月"])
    mine(page, "删去", "三月")
    press(page, fold.get_by_text("删掉的（1 份）"))
    press(page, fold.get_by_role("button", name="彻底删去：三月"))
    becomes(lambda: len(saved_papers(page)), 1)


def test_the_one_paper_of_an_older_release_is_one_of_them(page: Page, root: str) -> None:
    item = {"question": "consultation-02", "points": 3, "cell": -1, "pinned": True}
    put(page, root, {"xuetang.trainer.paper": EMPTY | {"title": "从前的", "seed": "s", "items": [item], "at": 5}})
    page.goto(f"{root}trainer/assemble/")
    expect(page.locator("#assemble-title")).to_have_value("从前的")
    becomes(lambda: questions(page), ["consultation-02"])
    becomes(lambda: titles(page), ["从前的"])
    holds(lambda: page.evaluate("name => localStorage.getItem(name)", f"{STORE}xuetang.trainer.paper") is None)


def test_a_link_that_is_pasted_into_the_open_page_works(page: Page, root: str) -> None:
    own = drawn(page, root)
    press(page, more(page).get_by_role("button", name="复制链接"))
    expect(page.get_by_text("链接复制好了")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    page.locator("#assemble-title").fill("我的")
    draw(page, "换一批")
    other = questions(page)
    page.evaluate("hash => location.hash = hash", "#" + link.partition("#")[2])
    expect(page.get_by_text("这是链接里的卷子")).to_be_visible()
    becomes(lambda: questions(page), own)
    becomes(lambda: titles(page), ["我的"])
    press(page, page.get_by_role("button", name="撤销这一步"))
    becomes(lambda: questions(page), other)
    page.evaluate("location.hash = '#p=AAAA'")
    expect(page.get_by_role("alert").filter(has_text="链接不完整")).to_be_visible()
    becomes(lambda: questions(page), other)


def test_two_windows_show_one_paper(page: Page, root: str) -> None:
    drawn(page, root)
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.locator(".assemble__item")).to_have_count(10)
    act(second, "移除", 1)
    expect(page.locator(".assemble__item")).to_have_count(9)
    expect(page.get_by_text("另一个窗口改了这份卷子")).to_be_visible()
    press(page, page.get_by_role("button", name="撤销这一步"))
    expect(second.locator(".assemble__item")).to_have_count(10)
    second.close()


def test_without_room_it_is_said_and_what_is_there_goes_on(page: Page, root: str) -> None:
    drawn(page, root)
    page.evaluate(FULL)
    page.locator("#assemble-title").fill("满了以后改的很长很长的标题")
    expect(page.get_by_text("浏览器没有存下来，刷新就会丢失")).to_be_visible()
    # the link still has all of it
    href = page.get_by_role("link", name="布置这份卷子").get_attribute("href") or ""
    assert "#p=" in href
    page.evaluate("Object.keys(localStorage).filter(each => each.startsWith('filler')).forEach(each => localStorage.removeItem(each))")
    page.locator("#assemble-title").fill("又有地方了")
    expect(page.get_by_text("浏览器没有存下来，刷新就会丢失")).to_have_count(0)
    becomes(lambda: titles(page), ["又有地方了"])


def test_a_paper_of_an_older_edition_says_what_changed_and_lets_her_choose(page: Page, root: str) -> None:
    items = [
        {"question": "consultation-02", "points": 3, "cell": -1, "pinned": True, "hash": "000000000000", "stem": "从前的问法"},
        {"question": "consultation-99", "points": 3, "cell": -1, "pinned": True, "hash": "000000000000", "stem": "撤下的那题"},
        {"question": "consultation-03", "points": 3, "cell": -1, "pinned": True},
    ]
    put(page, root, {"xuetang.trainer.paper:abcd2345": EMPTY | {"title": "去年的", "seed": "s", "items": items, "made": 5, "at": 5}})
    page.goto(f"{root}trainer/assemble/")
    told = page.locator(".changes")
    expect(told.locator("summary")).to_have_text("组这份卷子以后，题库变了：1 题改过字句，1 题已从题库撤下")
    expect(told.get_by_text("从前的问法")).to_be_visible()
    press(page, told.get_by_role("button", name="移除：第 2 题有变化"))
    press(page, told.get_by_role("button", name="用现在的：第 1 题有变化"))
    expect(told).to_have_count(0)
    [kept] = saved_papers(page).values()
    assert [each["question"] for each in kept["items"]] == ["consultation-02", "consultation-03"]
    assert "000000000000" not in json.dumps(kept)
    page.reload()
    expect(page.locator(".assemble__item")).to_have_count(2)
    expect(told).to_have_count(0)
