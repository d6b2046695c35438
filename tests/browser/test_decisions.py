"""A person plays the decision cases: to every ending, by keyboard, without JavaScript, on paper, and again after a reload."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from courseware.model.labels import BEARINGS
from courseware.rules import playthrough
from courseware.rules.playthrough import MEASURES
from tests.site import STORE

from .axe import violations
from .decisions import CASES, INDEX, one_way_to_each_ending, plain, review, shows, tab_to, take
from .soon import becomes, holds

FORBIDDEN = "storage is forbidden"
SIZES: dict[str, ViewportSize] = {"phone": {"width": 390, "height": 844}, "desktop": {"width": 1366, "height": 900}}

FAILED = CASES["stalled-renovation"]


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page at each size; errors in the console, and requests to anywhere else, fail the test."""
    # with less motion no test waits for it; one asks for motion again
    context = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    wrong: list[str] = []
    # the theme's own scripts stumble over forbidden storage
    page.on("pageerror", lambda error: wrong.append(str(error)) if FORBIDDEN not in str(error) else None)
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda each: wrong.append(each.url) if not each.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None)
    yield page
    context.close()
    assert wrong == []


@pytest.mark.parametrize("name", CASES)
def test_play_to_every_ending(name: str, page: Page, root: str) -> None:
    case = CASES[name]
    page.goto(f"{root}cases/{name}/")
    game = page.locator("decision-case")
    ways = one_way_to_each_ending(case)
    for number, way in enumerate(ways, 1):
        for step, choice in enumerate(way.taken):
            if number == 1:
                shows(page, case, way.taken[:step])
            take(page, choice)
            expect(game.locator(".play__heading")).to_be_focused()
        shows(page, case, way.taken)
        holds(lambda: page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth"))
        expect(game).to_contain_text(f"一共 {len(case.endings)} 个结局，您走到过 {number} 个")
        expect(game.locator(".play__found li:not(.play__unknown)")).to_have_count(number)
        review(page, case, way)
        game.get_by_role("button", name="再来一次").click()
    shows(page, case, ())
    assert len(ways) == len(case.endings)


@pytest.mark.parametrize("name", CASES)
def test_play_by_keyboard_alone(name: str, page: Page, root: str) -> None:
    case = CASES[name]
    page.goto(f"{root}cases/{name}/#decisions")
    way = list(playthrough.ways(case))[-1]
    for step, choice in enumerate(way.taken):
        tab_to(page, f"[data-take='{choice}']")
        # arrows and letters choose nothing
        page.keyboard.press("ArrowDown")
        page.keyboard.press("b")
        shows(page, case, way.taken[:step])
        page.keyboard.press("Enter" if step % 2 else "Space")
        shows(page, case, way.taken[: step + 1])
        expect(page.locator(".play__heading")).to_be_focused()
        expect(page.locator(".play__heading")).to_be_in_viewport()
    tab_to(page, "[data-take='again']")
    page.keyboard.press("Enter")
    shows(page, case, ())


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_motion_is_there_only_for_those_who_do_not_mind(motion: str, page: Page, root: str) -> None:
    page.emulate_media(reduced_motion="reduce" if motion == "reduce" else "no-preference")
    page.goto(f"{root}cases/stalled-renovation/")
    take(page, "d1.a")
    style = "each => [getComputedStyle(each).animationName, getComputedStyle(each).transitionDuration]"
    scene, bar = page.locator(".play__scene").evaluate(style), page.locator(".measure__bar").first.evaluate(style)
    assert (scene[0] == "none" and bar[1] == "0s") == (motion == "reduce")


def test_what_changed_is_said(page: Page, root: str) -> None:
    page.goto(f"{root}cases/stalled-renovation/")
    news = page.locator("decision-case").get_by_role("status")
    expect(news).to_have_text("")
    take(page, "d1.d")
    # the choice +2 −1 −1 +2, and what it brings back −1 of time
    expect(news).to_have_text("信任 +2，时间 −2，花费 −1，合法 +2。")
    expect(page.locator(".measure", has_text="时间").locator(".measure__change")).to_have_text("这一步 −2")
    page.get_by_role("button", name="返回上一步").click()
    expect(news).to_have_text("已经退回。")


def test_a_step_back_and_a_fresh_start(page: Page, root: str) -> None:
    page.goto(f"{root}cases/stalled-renovation/")
    back, restart = page.get_by_role("button", name="返回上一步"), page.get_by_role("button", name="从头再来")
    expect(back).to_be_hidden()
    for choice in ("d1.b", "d2.a", "d3.b"):
        take(page, choice)
    back.click()
    shows(page, FAILED, ("d1.b", "d2.a"))
    take(page, "d3.c")
    shows(page, FAILED, ("d1.b", "d2.a", "d3.c"))
    restart.click()
    shows(page, FAILED, ())
    expect(back).to_be_hidden()


def test_a_reload_changes_nothing(page: Page, root: str) -> None:
    page.goto(f"{root}cases/stalled-renovation/")
    take(page, "d1.a")
    take(page, "d2.c")
    page.reload()
    shows(page, FAILED, ("d1.a", "d2.c"))
    holds(lambda: page.evaluate("document.activeElement === document.body"))
    take(page, "d4.c")
    page.reload()
    shows(page, FAILED, ("d1.a", "d2.c", "d4.c"))
    page.get_by_role("button", name="返回上一步").click()
    page.reload()
    shows(page, FAILED, ("d1.a", "d2.c"))
    for choice in ("d4.d", "d5.a"):
        take(page, choice)
    expect(page.locator("decision-case")).to_contain_text("您走到过 2 个")


def test_cases_are_remembered_apart(page: Page, root: str) -> None:
    page.goto(f"{root}cases/stalled-renovation/")
    take(page, "d1.a")
    page.goto(f"{root}cases/park-renovation/")
    shows(page, CASES["park-renovation"], ())


@pytest.mark.parametrize(
    "stored",
    [
        '{"at":1,"case":"stalled-renovation","choices":["d1.a","d9.z","<img src=x onerror=alert(1)>"],"ending":""}',
        '{"at":1,"case":"stalled-renovation","choices":["d1.a"],"ending":"e77"}',
    ],
)
def test_what_no_longer_fits_is_cut_off(stored: str, page: Page, root: str) -> None:
    page.add_init_script(f"localStorage.setItem('{STORE}xuetang:play:stalled-renovation~1', {stored!r})")
    page.goto(f"{root}cases/stalled-renovation/")
    shows(page, FAILED, ("d1.a",))


@pytest.mark.parametrize("stored", ["{", "[]", '{"at":1,"case":7,"choices":"d1.a","ending":null}'])
def test_damaged_records_do_not_stop_the_case(stored: str, page: Page, root: str) -> None:
    page.add_init_script(f"localStorage.setItem('{STORE}xuetang:play:stalled-renovation~1', {stored!r})")
    page.goto(f"{root}cases/stalled-renovation/")
    take(page, "d1.b")
    shows(page, FAILED, ("d1.b",))


def test_storage_that_is_forbidden_does_not_stop_the_case(page: Page, root: str) -> None:
    thrown = f"throw new DOMException('{FORBIDDEN}', 'SecurityError')"
    page.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ get() {{ {thrown} }} }})")
    page.goto(f"{root}cases/stalled-renovation/")
    for choice in ("d1.b", "d2.c", "d4.c"):
        take(page, choice)
    shows(page, FAILED, ("d1.b", "d2.c", "d4.c"))
    expect(page.locator("decision-case .notice")).to_contain_text("浏览器不允许保存")


def test_the_whole_tree_can_be_opened(page: Page, root: str) -> None:
    page.goto(f"{root}cases/stalled-renovation/")
    toggle = page.get_by_role("button", name="看全部关口和结局")
    tree = page.locator(".play__tree")
    expect(tree).to_be_hidden()
    toggle.click()
    expect(tree).to_be_visible()
    page.get_by_role("button", name="收起全部关口和结局").click()
    expect(tree).to_be_hidden()
    page.goto(f"{root}cases/stalled-renovation/#e2")
    expect(page.locator("#e2")).to_be_in_viewport()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", CASES)
def test_without_javascript_the_tree_reads_as_text(name: str, size: str, browser: Browser, root: str) -> None:
    case = CASES[name]
    context = browser.new_context(viewport=SIZES[size], java_script_enabled=False, service_workers="block")
    page = context.new_page()
    page.goto(f"{root}cases/{name}/")
    expect(page.locator(".play__player")).to_have_count(0)
    for number, decision in enumerate(case.decisions):
        point = page.locator(f"section[id='{decision.id}']")
        expect(point).to_be_visible()
        expect(point.locator("h3")).to_have_text(f"关口 {number + 1}：{decision.title}")
        for place, echo in enumerate(decision.echoes):
            expect(point.locator(".echo").nth(place)).to_contain_text(plain(echo.text))
        for choice in decision.choices:
            details = point.locator(f"[data-choice='{choice.id}']")
            expect(details.locator("p").first).to_be_hidden()
            details.locator("summary").click()
            expect(details.locator("p").first).to_have_text(plain(choice.follows))
            expect(details.locator(".effect")).to_have_count(len(MEASURES))
            expect(details.locator(".tag")).to_have_text(BEARINGS[choice.bearing])
            leads = playthrough.leads_to(case, number, choice)
            expect(details.locator(".choice__next a")).to_have_attribute("href", "#endings" if leads == "end" else f"#{leads}")
    for end in case.endings:
        told = page.locator(f"[id='{end.id}']")
        expect(told).to_contain_text(str(end.title))
        expect(told).to_contain_text(plain(end.text))
        expect(told.locator(".ending__when")).to_contain_text("走到这里：")
    first = case.decisions[0].choices[0]
    page.locator(f"section[id='d1'] [data-choice='{first.id}'] .choice__next a").click()
    page.wait_for_url(re.compile(rf"#{playthrough.leads_to(case, 0, first)}$"))
    expect(page.locator(":target")).to_be_in_viewport()
    context.close()


def test_paper_has_the_tree_and_not_the_player(page: Page, root: str) -> None:
    page.goto(f"{root}cases/stalled-renovation/")
    take(page, "d1.a")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".play__player")).to_be_hidden()
    for number in range(1, 6):
        expect(page.locator(f"#d{number} h3")).to_be_visible()
    expect(page.locator("#e1")).to_be_visible()
    # paper is white, whatever the screen is
    expect(page.locator(".echo").first).to_have_css("background-color", "rgba(0, 0, 0, 0)")


def test_only_decision_cases_load_the_player(page: Page, root: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda each: loaded.append(each.url))
    other = next(name for name, entry in INDEX.cases.items() if not entry.value.decisions)
    page.goto(f"{root}cases/{other}/")
    assert not [url for url in loaded if "decision." in url]
    page.goto(f"{root}cases/stalled-renovation/")
    assert {url.rpartition("/")[2] for url in loaded if "decision." in url} == {"decision.js", "decision.css"}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_state(scheme: str, page: Page, root: str) -> None:
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    page.goto(f"{root}cases/stalled-renovation/")
    becomes(lambda: page.locator("body").get_attribute("data-md-color-scheme"), {"light": "default", "dark": "slate"}[scheme])
    assert violations(page) == []
    for choice in ("d1.b", "d2.a", "d3.b"):
        take(page, choice)
    assert violations(page) == []
    for choice in ("d4.a", "d5.c"):
        take(page, choice)
    for line in page.locator(".play__review summary").all():
        line.click()
    assert violations(page) == []
    page.get_by_role("button", name="看全部关口和结局").click()
    for summary in page.locator(".play__tree summary").all():
        summary.click()
    assert violations(page) == []
