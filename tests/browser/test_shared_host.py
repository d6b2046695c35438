"""Storage belongs to a host: two projects on one host, what older releases left there, and the copy that is opened as files."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from courseware.publishing.usb import Portable
from tests.site import STORE, Handler

from .desk import FULL, SIZES, answered, press, questions
from .soon import becomes, holds

UNIT = "consultation"
COURSE = "@community-governance"
PUT = "texts => Object.entries(texts).forEach(([name, text]) => localStorage.setItem(name, text))"
NAMES = "Object.keys(localStorage).filter(name => /^@|^xuetang/.test(name)).sort()"
WRITE_BOOK = """([name, rows]) => new Promise((resolve, reject) => {
    const opening = indexedDB.open(name, 1)
    opening.onupgradeneeded = () => opening.result.createObjectStore('entries')
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
        const transaction = opening.result.transaction('entries', 'readwrite')
        for (const [key, text] of rows) transaction.objectStore('entries').put(text, key)
        transaction.oncomplete = () => { opening.result.close(); resolve() }
    }
})"""
READ_BOOK = """name => new Promise((resolve, reject) => {
    const opening = indexedDB.open(name)
    opening.onerror = () => reject(opening.error)
    opening.onsuccess = () => {
        const asked = opening.result.transaction('entries').objectStore('entries').getAllKeys()
        asked.onsuccess = () => { opening.result.close(); resolve(asked.result) }
    }
})"""
BOOKS = "indexedDB.databases().then(all => all.map(each => each.name).filter(name => name.endsWith('gradebook')).sort())"


class Host(Handler):
    """The same site as two projects of one account."""

    def translate_path(self, path: str) -> str:
        for folder in ("/one/", "/two/"):
            if path.startswith(folder):
                return http.server.SimpleHTTPRequestHandler.translate_path(self, path[len(folder) - 1 :])
        return super().translate_path(path)


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[str]:
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Host, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(params=SIZES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce", service_workers="block")
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error.stack)))
    yield made
    assert wrong == []


def left_by_an_older_release(page: Page, address: str, site: Path) -> dict[str, Any]:
    """Puts what an older release kept, on a page that runs no script of ours."""
    row, other, *_ = questions(site, UNIT)
    kept = answered(row, (3, 0)) | {
        f"xuetang:star:{other[0]}": {"at": 1},
        "xuetang:setting:text": {"at": 1, "value": "large"},
        "xuetang.version": 2,
    }
    page.goto(address)
    page.evaluate(PUT, {name: json.dumps(value) for name, value in kept.items()})
    return kept


def test_two_projects_on_one_host_see_nothing_of_each_other(page: Page, host: str, site: Path) -> None:
    page.goto(f"{host}one/quiz/{UNIT}/")
    page.locator("quiz-question").first.get_by_role("button", name="收藏").click()
    page.get_by_role("button", name="大字").click()
    before = page.evaluate(NAMES)
    assert [name for name in before if not name.startswith(f"{COURSE}/one/ ")] == []
    page.goto(f"{host}two/desk/record/")
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("0")
    holds(lambda: page.evaluate("document.documentElement.dataset.text") is None)
    press(page, page.get_by_role("button", name="全部删除……"))
    press(page, page.get_by_role("button", name="确定，全部删除"))
    expect(page.get_by_text("已全部删除")).to_be_focused()
    becomes(lambda: page.evaluate(NAMES), before)
    page.goto(f"{host}one/desk/record/")
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("1")
    becomes(lambda: page.evaluate("document.documentElement.dataset.text"), "large")


def test_what_an_older_release_left_is_taken_over_once_and_the_old_copy_goes_when_the_reader_says_so(
    page: Page, host: str, site: Path
) -> None:
    kept = left_by_an_older_release(page, f"{host}one/catalog.json", site)
    page.goto(f"{host}one/about/")
    becomes(lambda: page.evaluate("document.documentElement.dataset.text"), "large")
    page.goto(f"{host}two/desk/record/")
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("0")
    expect(page.get_by_role("heading", name="从旧名字接过来的")).to_have_count(0)
    page.goto(f"{host}one/desk/record/")
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("1")
    taken = page.locator(".desk__taken")
    expect(taken).to_contain_text(f"照样抄来 {len(kept)} 条")
    holds(lambda: set(kept) < set(page.evaluate(NAMES)))
    press(page, taken.get_by_role("button", name="没有错，清掉旧的一份"))
    expect(taken).to_contain_text("旧的一份已清掉")
    becomes(lambda: [name for name in page.evaluate(NAMES) if name.startswith("xuetang")], [])
    page.reload()
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("1")


def test_it_can_be_given_back_and_taken_by_another(page: Page, host: str, site: Path) -> None:
    left_by_an_older_release(page, f"{host}one/catalog.json", site)
    page.goto(f"{host}one/desk/record/")
    press(page, page.locator(".desk__taken").get_by_role("button", name="不是这门课的，退回去"))
    expect(page.locator(".desk__taken")).to_contain_text("旧的一份还在原处")
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("0")
    page.goto(f"{host}two/desk/record/")
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("1")
    page.goto(f"{host}one/desk/record/")
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("0")


def test_deleting_all_says_what_becomes_of_the_old_copy(page: Page, host: str, site: Path) -> None:
    left_by_an_older_release(page, f"{host}one/catalog.json", site)
    page.goto(f"{host}one/desk/record/")
    press(page, page.get_by_role("button", name="全部删除……"))
    box = page.get_by_label("连旧名字下面的")
    expect(box).to_be_checked()
    box.uncheck()
    press(page, page.get_by_role("button", name="确定，全部删除"))
    expect(page.get_by_text("已全部删除")).to_be_focused()
    becomes(lambda: [name for name in page.evaluate(NAMES) if name.startswith("@")], [])
    page.reload()
    # what was deleted here does not come back from the old names
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("0")
    press(page, page.get_by_role("button", name="全部删除……"))
    press(page, page.get_by_role("button", name="确定，全部删除"))
    expect(page.get_by_text("已全部删除")).to_be_focused()
    becomes(lambda: [name for name in page.evaluate(NAMES) if name.startswith("xuetang")], [])


def test_with_no_room_for_copies_everything_is_there_all_the_same(page: Page, host: str, site: Path) -> None:
    left_by_an_older_release(page, f"{host}one/catalog.json", site)
    page.evaluate(FULL)
    page.goto(f"{host}one/desk/record/")
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("1")
    expect(page.locator(".desk__taken")).to_contain_text("空间满了还没有抄过来")
    page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('filler')).forEach(name => localStorage.removeItem(name))")
    page.reload()
    press(page, page.locator(".desk__taken").get_by_role("button", name="没有错，清掉旧的一份"))
    expect(page.locator(".desk__taken")).to_contain_text("旧的一份已清掉")
    page.reload()
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("1")


def test_two_pages_that_open_at_once_end_with_one_copy(context: BrowserContext, page: Page, host: str, site: Path) -> None:
    kept = left_by_an_older_release(page, f"{host}one/catalog.json", site)
    other = context.new_page()
    for each in (page, other):
        each.goto(f"{host}one/desk/record/", wait_until="commit")
    for each in (page, other):
        expect(each.get_by_role("row", name="收藏的题")).to_contain_text("1")
    names = [name.removeprefix(f"{COURSE}/one/ ") for name in page.evaluate(NAMES) if name.startswith("@")]
    assert sorted(set(names)) == sorted(names)
    assert set(names) >= set(kept)


ROWS = [
    ["roster:abcdefgh", json.dumps({"v": 1, "names": ["张某", "李某"], "alias": {}})],
    ["verdict:r1", json.dumps({"v": 1, "counts": False, "at": 1})],
    ["receipt:broken", "{"],
]


def test_an_older_grade_book_is_copied_entry_by_entry_and_stays_until_the_trainer_decides(page: Page, host: str, site: Path) -> None:
    page.goto(f"{host}one/catalog.json")
    page.evaluate(WRITE_BOOK, ["xuetang-gradebook", ROWS])
    page.goto(f"{host}one/trainer/results/")
    taken = page.locator(".desk__taken")
    expect(taken).to_contain_text(f"照样抄来 {len(ROWS)} 条")
    becomes(lambda: page.evaluate(BOOKS), [f"{COURSE}/one/ gradebook", "xuetang-gradebook"])
    keys = sorted(key for key, _ in ROWS)
    becomes(lambda: page.evaluate(READ_BOOK, f"{COURSE}/one/ gradebook"), keys)
    # an old page that is still open goes on writing there
    page.evaluate(WRITE_BOOK, ["xuetang-gradebook", [["verdict:r2", ROWS[1][1]]]])
    page.goto(f"{host}two/trainer/results/")
    expect(page.get_by_role("heading", name="清空成绩册")).to_be_visible()
    becomes(lambda: page.evaluate(READ_BOOK, f"{COURSE}/two/ gradebook"), [])
    page.goto(f"{host}one/trainer/results/")
    expect(taken).to_contain_text(f"照样抄来 {len(ROWS) + 1} 条")
    press(page, taken.get_by_role("button", name="没有错，清掉旧的一份"))
    expect(taken).to_contain_text("旧的一份已清掉")
    page.wait_for_function(f"() => {BOOKS}.then(all => !all.includes('xuetang-gradebook'))")
    becomes(lambda: page.evaluate(READ_BOOK, f"{COURSE}/one/ gradebook"), sorted([*keys, "verdict:r2"]))


def test_a_grade_book_is_given_back_and_emptied(page: Page, host: str, site: Path) -> None:
    page.goto(f"{host}one/catalog.json")
    page.evaluate(WRITE_BOOK, ["xuetang-gradebook", ROWS])
    page.goto(f"{host}one/trainer/results/")
    press(page, page.locator(".desk__taken").get_by_role("button", name="不是这门课的，退回去"))
    expect(page.locator(".desk__taken")).to_contain_text(f"退回了 {len(ROWS)} 条")
    becomes(lambda: page.evaluate(READ_BOOK, f"{COURSE}/one/ gradebook"), [])
    page.goto(f"{host}two/trainer/results/")
    expect(page.locator(".desk__taken")).to_contain_text(f"照样抄来 {len(ROWS)} 条")
    press(page, page.get_by_role("button", name="清空成绩册……"))
    expect(page.get_by_label("连旧名字下面的")).to_be_checked()
    press(page, page.get_by_role("button", name="确定，清空"))
    expect(page.get_by_text("成绩册清空了")).to_be_focused()
    becomes(lambda: page.evaluate(READ_BOOK, f"{COURSE}/two/ gradebook"), [])
    page.wait_for_function(f"() => {BOOKS}.then(all => !all.includes('xuetang-gradebook'))")


def test_copies_opened_as_files_have_no_path_and_take_over_what_they_had(page: Page, portable: Portable, site: Path) -> None:
    start = (portable.folder / "index.html").as_uri()
    left_by_an_older_release(page, start.replace("index.html", "README.txt"), site)
    page.goto(start.replace("index.html", "desk/record/index.html"))
    expect(page.get_by_role("row", name="收藏的题")).to_contain_text("1")
    names = [name for name in page.evaluate(NAMES) if not name.startswith("xuetang")]
    assert names
    assert all(name.startswith(f"{COURSE} xuetang") for name in names)
    page.goto(start)
    becomes(lambda: page.evaluate("document.documentElement.dataset.text"), "large")


def test_a_damaged_assignment_is_told_and_stays_when_its_link_is_opened(page: Page, root: str) -> None:
    page.goto(f"{root}catalog.json")
    page.evaluate(PUT, {f"{STORE}xuetang.assigned:abcdefgh": '{"packed":'})
    page.goto(f"{root}desk/assigned/?paper=abcdefgh")
    expect(page.locator("assigned-paper").get_by_role("alert").first).to_contain_text("原样放在一边")
    page.goto(f"{root}desk/record/")
    expect(page.get_by_role("heading", name="读不出来的记录")).to_be_visible()
    becomes(lambda: page.evaluate("name => localStorage.getItem(name)", f"{STORE}xuetang.damaged:xuetang.assigned:abcdefgh"), '{"packed":')


def test_a_damaged_key_is_told_on_the_trainers_pages(page: Page, root: str) -> None:
    for address in ("trainer/assign/", "trainer/results/"):
        page.goto(f"{root}catalog.json")
        page.evaluate(f"localStorage.clear(); ({PUT})({json.dumps({f'{STORE}xuetang.trainer.key:x': '{'})})")
        page.goto(root + address)
        expect(page.locator("article").get_by_role("alert").filter(has_text="原样放在一边")).to_be_visible()


def test_an_import_that_deletes_says_so_before_it_does(page: Page, root: str, site: Path) -> None:
    row, *_ = questions(site, UNIT)
    page.goto(f"{root}catalog.json")
    page.evaluate(PUT, {STORE + name: json.dumps(value) for name, value in answered(row, (3, 1)).items()})
    page.goto(f"{root}desk/record/")
    entry = {"kind": "answer", "id": row[0], "at": 4_000_000_000_000, "gone": True}
    file = {"format": "community-governance-academy/records", "version": 2, "entries": [entry]}
    page.get_by_label("或者把复制的全部文字粘贴在这里").fill(json.dumps(file))
    press(page, page.get_by_role("button", name="看看会变什么"))
    expect(page.locator(".desk__incoming")).to_contain_text("删除 1 条（导出的那台设备上删掉了）：做过的题 1 条")
    expect(page.get_by_role("row", name="做过的题")).to_contain_text("1")
    press(page, page.get_by_role("button", name="确认导入"))
    expect(page.locator(".desk__incoming")).to_contain_text("删除了做过的题 1 条")
    expect(page.get_by_role("row", name="做过的题")).to_contain_text("0")
    press(page, page.get_by_role("button", name="撤销这次导入"))
    expect(page.get_by_role("row", name="做过的题")).to_contain_text("1")
