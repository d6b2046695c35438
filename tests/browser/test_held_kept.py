"""举牌: what was held up goes into the grade book when it is asked for, and a camera that fails is told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserType, Page, expect

from courseware.index.referring import plain
from courseware.model import SingleChoice

from ..cards.room import Room
from ..documents import practice
from .axe import violations
from .desk import SIZES, press
from .holding import NAMES, PEOPLE, cards_of_class, filmed, opened, round_of, six_of_eight, watching
from .test_classroom import begin
from .test_reading import PATIENCE, no_sideways_scrolling


@pytest.fixture(scope="module")
def people() -> Room:
    return six_of_eight()


@pytest.fixture(scope="module")
def film(people: Room, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filmed(people, tmp_path_factory.mktemp("film") / "room.mjpeg")


@pytest.fixture(scope="module")
def filming(browser_type: BrowserType, film: Path) -> Iterator[Browser]:
    yield from watching(browser_type, film)


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def held_once(page: Page) -> None:
    """One round of the question on the screen, all of it."""
    round_of(page)
    expect(page.locator(".cards__there")).to_contain_text(f"看到 {PEOPLE - 2} 人", timeout=PATIENCE)
    press(page, page.get_by_role("button", name="好了，收下"))
    expect(page.locator(".classroom__said")).to_contain_text(f"举牌收到 {PEOPLE - 2} 人的")


def key_on_the_wall(page: Page, place: int) -> str:
    """The letter of the right option, as the room sees the options of the question on the screen."""
    question = practice("consultation").items[place].question
    assert isinstance(question, SingleChoice)
    [right] = [plain(each.text) for each in question.options if each.id == question.key]
    words = page.locator(".classroom__words")
    expect(words.filter(has_text=right)).to_have_count(1)
    return "ABCD"[[right in each for each in words.all_inner_texts()].index(True)]


def letters_of(people: Room) -> dict[str, str]:
    return {NAMES[held.number - 1]: held.side for held in people.cards}


def kept_receipts(page: Page) -> int:
    """How many attempts the browser's grade book holds."""
    script = """async () => {
      let count = 0
      for (const { name } of await indexedDB.databases()) {
        if (!name.endsWith('gradebook')) continue
        const database = await new Promise((done, failed) => Object.assign(indexedDB.open(name), {
          onsuccess: event => done(event.target.result), onerror: failed,
        }))
        for (const store of database.objectStoreNames) {
          const keys = await new Promise((done, failed) => Object.assign(database.transaction(store).objectStore(store).getAllKeys(), {
            onsuccess: event => done(event.target.result), onerror: failed,
          }))
          count += keys.filter(key => String(key).startsWith('receipt:')).length
        }
        database.close()
      }
      return count
    }"""
    return int(page.evaluate(script))


def test_what_was_held_up_goes_into_the_grade_book_only_when_asked(filming: Browser, root: str, people: Room, size: str) -> None:
    page, wrong = opened(filming, size)
    cards_of_class(page, root)
    begin(page, f"{root}trainer/classroom/")
    held_once(page)
    offer = page.get_by_role("button", name="把骨干班的举牌记进成绩册")
    line, said = page.locator(".classroom__keep p").first, page.locator(".classroom__keep [role=status]")
    expect(offer).to_be_visible()
    expect(line).to_contain_text("“骨干班”举牌答了 1 题，6 人。谁选了什么只在这一页里")
    # who does not press keeps nothing, and after a reload nobody can press any more
    page.reload()
    expect(page.get_by_text("举牌收到 6 人的，按“看答案”才显示。")).to_be_visible()
    expect(offer).to_have_count(0)
    assert kept_receipts(page) == 0
    held_once(page)
    no_sideways_scrolling(page)
    assert violations(page, "classroom-mode") == []
    press(page, offer)
    expect(said).to_contain_text("记进成绩册了：“骨干班”1 题，6 人，标着“举牌”。没有问的题不算。")
    expect(offer).to_have_count(0)
    assert kept_receipts(page) == len(people.cards)
    press(page, said.get_by_role("button", name="撤销"))
    expect(said).to_have_text("从成绩册里拿出来了。")
    assert kept_receipts(page) == 0
    press(page, offer)
    expect(said).to_contain_text("记进成绩册了")
    keys = [key_on_the_wall(page, 0)]
    # a second question goes into the same attempts, from the summary
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("heading", name="第 2 题")).to_be_focused()
    keys.append(key_on_the_wall(page, 1))
    held_once(page)
    page.keyboard.press("s")
    expect(page.get_by_role("heading", name="一课小结")).to_be_focused()
    expect(line).to_contain_text("举牌答了 1 题，6 人")
    press(page, offer)
    expect(said).to_contain_text("记进成绩册了：“骨干班”1 题，6 人")
    total = {name: keys.count(side) for name, side in letters_of(people).items()}
    press(page, said.get_by_role("link", name="去成绩册"))
    rows = page.locator(".grades__table tbody tr")
    expect(rows).to_have_count(len(people.cards))
    for name, right in total.items():
        mine = rows.filter(has_text=name)
        expect(mine).to_contain_text(f"{right} / {len(keys)}")
        expect(mine).to_contain_text("举牌")
    expect(page.get_by_role("heading", name=re.compile("成绩：.*（骨干班课堂举牌）"))).to_be_visible()
    absent = [name for name in NAMES if name not in total]
    page.locator("summary", has_text="名单：2 人没看到牌").click()
    expect(page.locator(".grades__missing")).to_have_text(f"名单上 {PEOPLE} 人，2 人没看到牌：{'、'.join(absent)}。")
    expect(page.get_by_text("催一催")).to_have_count(0)
    press(page, rows.first.get_by_role("button").first)
    expect(page.locator(".grades__paper")).to_contain_text("课堂上举牌答的")
    assert violations(page, "grade-book") == []
    page.context.close()
    assert wrong == []


REFUSALS = {
    "denied": ("() => Promise.reject(new DOMException('', 'NotAllowedError'))", "浏览器没有让这个网页用摄像头"),
    "none": ("() => Promise.reject(new DOMException('', 'NotFoundError'))", "没有找到摄像头"),
    "busy": ("() => Promise.reject(new DOMException('', 'NotReadableError'))", "可能正被别的程序"),
    "plain": (None, "不是 https 开头"),
}


@pytest.mark.parametrize("why", REFUSALS)
def test_every_refusal_of_a_camera_is_told_at_the_button(browser: Browser, root: str, size: str, why: str) -> None:
    page, wrong = opened(browser, size)
    asks, words = REFUSALS[why]
    value = "undefined" if asks is None else f"{{ getUserMedia: {asks} }}"
    page.add_init_script(f"Object.defineProperty(navigator, 'mediaDevices', {{ value: {value}, configurable: true }})")
    begin(page, f"{root}trainer/classroom/")
    round_of(page)
    said = page.locator(".cards__scan").get_by_role("status")
    expect(said).to_contain_text(words)
    expect(said).to_contain_text("照原来的办法举手数人")
    again = page.get_by_role("button", name="再开摄像头")
    expect(again).to_be_visible()
    at, told = again.bounding_box(), said.bounding_box()
    assert at
    assert told
    assert 0 <= told["y"] - at["y"] < 200
    page.wait_for_function("each => !document.querySelector(each).srcObject", arg=".cards__video")
    # hands are counted as ever, round or no round
    page.keyboard.press("2")
    expect(page.locator(".classroom__number").nth(1)).to_have_text("1 人")
    page.context.close()
    assert wrong == []


def test_a_camera_that_is_pulled_out_keeps_what_was_seen(filming: Browser, root: str, people: Room, size: str) -> None:
    page, wrong = opened(filming, size)
    cards_of_class(page, root)
    begin(page, f"{root}trainer/classroom/")
    round_of(page)
    there = page.locator(".cards__there")
    expect(there).to_contain_text(f"看到 {len(people.cards)} 人", timeout=PATIENCE)
    page.locator(".cards__video").evaluate("each => each.srcObject.getTracks().forEach(track => track.dispatchEvent(new Event('ended')))")
    said = page.locator(".cards__scan").get_by_role("status")
    expect(said).to_contain_text("摄像头断开了。看到的人都还在")
    expect(there).to_contain_text(f"看到 {len(people.cards)} 人")
    press(page, page.get_by_role("button", name="再开摄像头"))
    expect(said).to_contain_text("慢慢转一圈")
    press(page, page.get_by_role("button", name="好了，收下"))
    expect(page.locator(".classroom__said")).to_contain_text(f"举牌收到 {len(people.cards)} 人的")
    page.context.close()
    assert wrong == []
