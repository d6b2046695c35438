"""Own questions in 组卷: in one list with the course's, chosen and drawn, told when they change, given on without keys."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .axe import violations
from .desk import press
from .own_questions import HERS, all_hers, put_into_bank
from .papers import draw, more, questions, row, saved_papers, unfolded
from .soon import becomes
from .test_reading import no_sideways_scrolling


@pytest.fixture
def page(sized: BrowserContext) -> Page:
    sized.grant_permissions(["clipboard-read", "clipboard-write"])
    return sized.new_page()


def test_own_questions_stand_in_one_list_with_the_course_s(page: Page, root: str, browser: Browser) -> None:
    hers = all_hers()
    put_into_bank(page, root, hers)
    page.goto(f"{root}trainer/assemble/")
    fold = unfolded(page, "picking")
    fold.get_by_label("范围").select_option("own")
    rows = fold.locator(".picked__row")
    expect(rows).to_have_count(len(hers))
    fold.get_by_label("题里有").fill("纸箱")
    expect(rows).to_have_count(1)
    press(page, rows.first.locator("summary"))
    expect(rows.first.locator("quiz-question")).to_be_visible()
    press(page, rows.first.locator("[data-take]"))
    expect(page.get_by_text("放进了“小测”，是第 1 题。")).to_be_visible()
    expect(page.locator(".assemble__item").first).to_contain_text("楼道里堆了纸箱")
    expect(page.locator(".assemble__item").first).to_contain_text("我的题")
    # a row of the blueprint may ask for her own alone, and says how many there are
    unfolded(page, "blueprint")
    page.get_by_label("第 2 行的范围").select_option("own")
    page.get_by_label("第 2 行的题数").fill("1")
    page.get_by_label("第 2 行的题数").press("Tab")
    line = page.locator(".assemble__row").nth(1)
    expect(line.locator(".assemble__there")).to_have_text("题库里有 1 题")
    draw(page)
    expect(page.get_by_text("抽到 10 题。")).to_be_visible()
    own = [each for each in questions(page) if each.startswith("own-")]
    assert set(own) == {HERS["single"]["id"], HERS["judge"]["id"]}
    no_sideways_scrolling(page)
    row(page, 1)
    assert violations(page, "paper-builder") == []
    wanted = questions(page)
    page.reload()
    expect(page.locator(".assemble__item")).to_have_count(10)
    expect(page.locator(".assemble__item").filter(has_text="楼道里堆了纸箱")).to_have_count(1)
    becomes(lambda: questions(page), wanted)
    # whoever gets the link is told that there are questions without a key
    press(page, more(page).get_by_role("button", name="复制链接"))
    expect(page.get_by_text("链接复制好了")).to_be_visible()
    link = page.evaluate("navigator.clipboard.readText()")
    assert len(link) <= 1800
    context = browser.new_context(service_workers="block")
    other = context.new_page()
    other.goto(link)
    expect(other.get_by_role("alert").filter(has_text="有 2 题是别人自己出的")).to_be_visible()
    expect(other.locator(".assemble__item")).to_have_count(10)
    context.close()
    # it is assigned as a sealed one, its keys staying here
    page.get_by_role("link", name="布置这份卷子").click()
    expect(page.locator("#assign-own")).to_contain_text("卷子里有 2 道自己出的题")
    expect(page.get_by_label("方式")).to_be_disabled()


def test_an_own_question_that_was_changed_is_told(page: Page, root: str) -> None:
    put_into_bank(page, root, all_hers())
    page.goto(f"{root}trainer/assemble/?take={HERS['judge']['id']}")
    # her own bank opens a little later than the course is there
    expect(page.locator(".assemble__item")).to_have_count(1)
    expect(page.locator(".assemble__item")).to_contain_text("会议记录要当场念一遍")
    [kept] = saved_papers(page).values()
    assert kept["items"][0]["stem"] == HERS["judge"]["stem"]
    changed = HERS["judge"] | {"stem": "会议记录第二天再念也行。"}
    put_into_bank(page, root, {changed["id"]: changed}, at=2)
    page.goto(f"{root}trainer/assemble/")
    told = page.locator(".changes")
    expect(told.locator("summary")).to_have_text(re.compile("1 题改过字句$"))
    expect(told.get_by_text("会议记录第二天再念也行。")).to_be_visible()
    press(page, told.get_by_role("button", name="用现在的：第 1 题有变化"))
    expect(told).to_have_count(0)
    # taken out of the bank, it is told as gone
    put_into_bank(page, root, {changed["id"]: None}, at=3)
    page.goto(f"{root}trainer/assemble/")
    expect(told.locator("summary")).to_have_text(re.compile("1 题已从题库撤下$"))
