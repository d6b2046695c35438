"""Exams whose time runs out because the device's clock leapt: nobody's paper goes without a word; and papers with nothing left to ask."""

from __future__ import annotations

import json
import re
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from .answering import answer, expect_state, of_type
from .axe import violations
from .desk import course, press
from .sitting import hand_in, start, stay
from .soon import holds
from .test_assign import assigned, begin, collected
from .test_reading import no_sideways_scrolling
from .versions import Versions


def sitting(sized: BrowserContext, live: Versions) -> Page:
    page = sized.new_page()
    page.on("dialog", stay)
    page.clock.install(time="2026-03-02T09:00:00")
    page.goto(live.page)
    start(page)
    page.clock.run_for(60_000)
    answer(of_type(page, "single_choice"))
    page.clock.run_for(1000)
    return page


def leap(page: Page) -> None:
    page.clock.set_system_time("2026-03-02T11:00:00")
    page.clock.run_for(1000)


def test_a_clock_that_leaps_leaves_what_was_written_and_one_last_look(sized: BrowserContext, live: Versions) -> None:
    page = sitting(sized, live)
    leap(page)
    notice = page.get_by_role("alert").filter(has_text="按这台设备的时钟过了")
    expect(notice).to_contain_text(re.compile("过了 120 分钟，这一页自己只数到 1 分钟"))
    expect(page.locator(".exam__result")).to_have_count(0)
    expect(page.locator(".exam-bar__time")).to_have_text(re.compile("^剩 0?[12]:"))
    no_sideways_scrolling(page)
    assert violations(page) == []
    # the look goes on over a reload, and is no new one
    page.clock.run_for(60_000)
    page.reload()
    expect(notice).to_be_visible()
    expect(page.locator(".exam-bar__time")).to_have_text(re.compile("^剩 0?[01]:"))
    answer(of_type(page, "true_false"))
    hand_in(page)
    expect(page.locator(".exam__result")).to_contain_text("时间照设备的时钟算")
    expect(page.locator(".exam__result")).not_to_contain_text("自动交卷")
    for kind in ("single_choice", "true_false"):
        expect_state(of_type(page, kind), "right")


def test_the_last_look_ends_by_itself(sized: BrowserContext, live: Versions) -> None:
    page = sitting(sized, live)
    leap(page)
    page.clock.run_for(121_000)
    expect(page.locator(".exam__result")).to_contain_text("时间到，自动交卷")
    # the look was counted as well
    expect(page.locator(".exam__result")).to_contain_text("过了 122 分钟，这一页自己只数到 3 分钟")
    expect_state(of_type(page, "single_choice"), "right")


def test_time_that_ran_out_while_the_page_was_closed_is_told(browser: Browser, live: Versions) -> None:
    context = browser.new_context(service_workers="block")
    page = sitting(context, live)
    page.clock.run_for(10_000)
    page.evaluate("dispatchEvent(new Event('pagehide'))")
    later = browser.new_context(storage_state=context.storage_state(), service_workers="block")
    again = later.new_page()
    again.clock.install(time="2026-03-02T13:00:00")
    again.goto(live.page)
    expect(again.locator(".exam__result")).to_contain_text("自动交卷")
    expect(again.locator(".exam__result")).to_contain_text(re.compile("过了 240 分钟，这一页自己只数到 1 分钟"))
    expect_state(of_type(again, "single_choice"), "right")
    later.close()
    context.close()


def test_the_trainer_sees_it(trainer: Page, trainee: BrowserContext, root: str) -> None:
    link = assigned(trainer, root, **{"限时（分钟）": "60"})
    page = trainee.new_page()
    page.clock.install(time="2026-11-25T08:00:00")
    begin(page, link, "小郑")
    answer(page.locator("quiz-question[data-type=single_choice]").first)
    page.clock.run_for(60_000)
    page.clock.set_system_time("2026-11-25T12:00:00")
    page.clock.run_for(1000)
    expect(page.get_by_role("alert").filter(has_text="按这台设备的时钟过了")).to_be_visible()
    press(page, page.get_by_role("button", name="交卷", exact=True))
    press(page, page.get_by_role("button", name="确定交卷"))
    receipt = page.locator("details.assigned__receipt").first
    receipt.get_by_role("button", name="显示文字").click()
    collected(trainer, root, receipt.locator("textarea").input_value())
    expect(trainer.get_by_role("row", name=re.compile("小郑"))).to_contain_text("时钟跳过")
    press(trainer, trainer.get_by_role("button", name="小郑", exact=True))
    opened = trainer.locator(".grades__paper")
    expect(opened).to_contain_text("时间照设备的时钟算")
    expect(opened).to_contain_text(re.compile(r"时钟多走了 2\d\d 分钟"))


def test_a_paper_with_nothing_left_to_ask_does_not_start(
    browser: Browser, trainer: Page, trainee: BrowserContext, root: str, site: Path
) -> None:
    link = assigned(trainer, root)
    page = trainee.new_page()
    begin(page, link, "小王")
    answer(page.locator("quiz-question[data-type=single_choice]").first)
    page.wait_for_timeout(600)
    known = course(site)
    for unit in known["units"]:
        unit["questions"] = []
    emptied = f"xuetangCourse({json.dumps(known)})"

    def without(route: Route) -> None:
        route.fulfill(body=emptied, content_type="text/javascript")

    page.route("**/assets/course.js*", without)
    page.reload()
    expect(page.get_by_role("alert").filter(has_text="题都已经从题库撤下")).to_contain_text("以前写下的还在")
    expect(page.get_by_role("button", name="交卷")).to_have_count(0)
    # somebody who has not begun
    context = browser.new_context(viewport=page.viewport_size, service_workers="block")
    fresh = context.new_page()
    fresh.route("**/assets/course.js*", without)
    fresh.goto(link)
    fresh.get_by_label("姓名").fill("小李")
    fresh.get_by_label("单位").fill("某社区")
    press(fresh, fresh.get_by_role("button", name="开始考试"))
    expect(fresh.get_by_role("alert").filter(has_text="没有开始，也不算交过一次")).to_be_visible()
    no_sideways_scrolling(fresh)
    holds(lambda: fresh.evaluate("Object.keys(localStorage).some(name => name.includes(':exam:') || name.includes(':attempt:'))") is False)
    context.close()
