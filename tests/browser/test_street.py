"""The home page: a picture, where one stands, and the course as a street whose windows light up as one learns."""

from __future__ import annotations

import json
import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site import STORE

from .test_reading import SIZES, no_sideways_scrolling
from .test_reading import page_and_script as page_and_script

SHIFTS = """() => {
    window.shifts = []
    new PerformanceObserver(list => shifts.push(...list.getEntries().map(each => each.value)))
        .observe({ type: 'layout-shift', buffered: true })
}"""


def remember(context: BrowserContext, *, read: list[str]) -> None:
    """A reader who read these units to their ends."""
    entries = {f"{STORE}xuetang:visit:{each}": json.dumps({"at": 1, "title": each, "read": True, "end": 1}) for each in read}
    context.add_init_script(f"for (const [name, value] of Object.entries({json.dumps(entries)})) localStorage.setItem(name, value)")


def test_who_is_new_sees_the_whole_street_and_loads_nothing_for_its_lights(page_and_script: tuple[Page, bool], root: str) -> None:
    page, _ = page_and_script
    asked: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    page.goto(root)
    expect(page.locator(".scene")).to_be_visible()
    expect(page.locator(".street a")).to_have_count(9)
    expect(page.locator(".street a").nth(3)).to_have_accessible_name(re.compile(r"运行机制\s*4 节"))
    expect(page.locator(".street .window")).to_have_count(29)
    page.locator(".street a").nth(3).press("Enter")
    expect(page.locator("article h1")).to_contain_text("运行机制")
    assert not [each for each in asked if "assets/street.js" in each]


def test_trainers_have_their_door_at_the_top(sized: BrowserContext, root: str) -> None:
    page = sized.new_page()
    page.goto(root)
    door = page.get_by_role("link", name="我是培训者")
    expect(door).to_be_in_viewport()
    door.click()
    expect(page.locator("article h1")).to_contain_text("培训者工作台")


def test_windows_light_up_with_what_was_read_in_another_tab_too(sized: BrowserContext, root: str) -> None:
    remember(sized, read=["mechanisms/consultation/", "mechanisms/oversight/"])
    page = sized.new_page()
    page.goto(root)
    house = page.locator(".street a").nth(3)
    expect(house).to_have_accessible_name(re.compile(r"运行机制\s*4 节，读过 2"))
    expect(house.locator("[data-unit=consultation]")).to_have_attribute("data-standing", "read")
    expect(house.locator("[data-unit=participation]")).to_have_attribute("data-standing", "new")
    no_sideways_scrolling(page)
    other = sized.new_page()
    other.goto(root)
    value = json.dumps({"at": 2, "title": "x", "read": True, "end": 2})
    other.evaluate("([name, value]) => localStorage.setItem(name, value)", [f"{STORE}xuetang:visit:mechanisms/participation/", value])
    expect(house).to_have_accessible_name(re.compile("读过 3"))


@pytest.mark.parametrize("size", SIZES)
def test_nothing_moves_when_the_lights_and_the_way_on_come(browser: Browser, root: str, size: str) -> None:
    context = browser.new_context(viewport=SIZES[size], service_workers="block")
    remember(context, read=["mechanisms/consultation/"])
    page = context.new_page()
    page.goto(root)
    page.evaluate(SHIFTS)
    expect(page.locator("continue-reading a")).to_be_visible()
    expect(page.locator(".street a").nth(3)).to_contain_text("读过 1")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("() => shifts.reduce((sum, each) => sum + each, 0)") < 0.02
    context.close()
