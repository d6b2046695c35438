"""我的题库 loses nothing: two windows, a killed page, a full, denied, damaged or newer database, another browser."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, Playwright, expect

from .axe import violations
from .desk import SIZES
from .grades import restore, saved
from .keys import PASSPHRASE
from .killing import killable
from .own import begin, kept, open_bank, own_context, rows, write_choice
from .soon import becomes


@pytest.fixture(params=SIZES)
def own(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    yield from own_context(request, browser)


def stem(page: Page) -> str:
    return page.get_by_label("题干", exact=True).input_value()


def write(page: Page, words: str) -> None:
    page.get_by_label("题干", exact=True).fill(words)


def test_two_windows_are_one_bank_and_what_both_typed_is_there(own: BrowserContext, root: str) -> None:
    one, other = own.new_page(), own.new_page()
    for each in (one, other):
        open_bank(each, root)
    write_choice(one, "一号窗口写的")
    expect(rows(other)).to_have_text(["一号窗口写的"])
    # both have the same question open; who types is not disturbed
    rows(one).first.click()
    rows(other).first.click()
    write(one, "一号改的")
    expect(other.get_by_label("题干", exact=True)).to_have_value("一号改的")
    other.get_by_label("题干", exact=True).focus()
    write(one, "一号又改的")
    expect(other.get_by_text("另一个窗口也在改题库")).to_be_visible()
    write(other, "二号改的")
    one.get_by_role("button", name="换成那边的").click()
    expect(one.get_by_label("题干", exact=True)).to_have_value("二号改的")
    assert violations(other, "own-bank") == []
    # what the first had is to be found again
    one.get_by_role("button", name="撤销").click()
    becomes(lambda: stem(one), "一号又改的")
    one.get_by_role("button", name="删除这道题").click()
    expect(one.get_by_text("题库还是空的")).to_be_visible()
    one.get_by_role("button", name="撤销").click()
    expect(rows(one)).to_have_text(["一号又改的"])


def reopened(own: BrowserContext) -> Page:
    """Another page; one that the browser held ready may have been killed with the others."""
    try:
        return own.new_page()
    except Error:
        return own.new_page()


@pytest.mark.skipif(os.name == "nt", reason="a process is killed by a signal")
def test_a_page_that_is_killed_in_the_middle_of_a_word_has_lost_none(own: BrowserContext, browser: Browser, root: str) -> None:
    page = own.new_page()
    open_bank(page, root)
    begin(page)
    for words in ("写到", "一半的", "话"):
        page.keyboard.insert_text(words)
    running = browser.new_browser_cdp_session().send("SystemInfo.getProcessInfo")["processInfo"]
    with page.expect_event("crash"):
        for process in running:
            if process["type"] == "renderer":
                os.kill(process["id"], signal.SIGKILL)
    again = reopened(own)
    open_bank(again, root)
    expect(rows(again)).to_have_text(["写到一半的话"])


@pytest.mark.skipif(os.name == "nt", reason="a group of processes is killed by a signal")
def test_what_was_typed_survives_a_kill_of_the_whole_browser(playwright: Playwright, root: str, tmp_path: Path) -> None:
    with killable(playwright, tmp_path) as browser:
        page = browser.start().contexts[0].pages[0]
        open_bank(page, root)
        begin(page)
        page.keyboard.insert_text("停电以前写的")
        expect(page.locator(".own__state")).to_contain_text("已存下")
        page.wait_for_timeout(1000)
        browser.kill()
        page = browser.start().contexts[0].pages[0]
        open_bank(page, root)
        expect(rows(page)).to_have_text(["停电以前写的"])


FULL = """
const put = IDBObjectStore.prototype.put
IDBObjectStore.prototype.put = function (...all) {
    if (window.full) throw new DOMException('x', 'QuotaExceededError')
    return put.apply(this, all)
}
"""


def test_a_full_storage_is_told_and_keeps_what_is_typed(own: BrowserContext, root: str) -> None:
    own.add_init_script(FULL)
    page = own.new_page()
    open_bank(page, root)
    begin(page)
    write(page, "放得下的")
    expect(page.locator(".own__state")).to_contain_text("已存下")
    page.evaluate("window.full = true")
    write(page, "放不下的")
    expect(page.get_by_role("alert").filter(has_text="空间满了")).to_be_visible()
    becomes(lambda: [each["question"]["stem"] for each in kept(page)], ["放得下的"])
    # the words were noted beside it: a reload has them, once there is room
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_label("题干", exact=True)).to_have_value("放不下的")
    becomes(lambda: [each["question"]["stem"] for each in kept(page)], ["放不下的"])
    page.evaluate("window.full = true")
    write(page, "还放不下")
    expect(page.get_by_role("alert").filter(has_text="空间满了")).to_be_visible()
    page.evaluate("window.full = false")
    write(page, "放得下了")
    expect(page.get_by_role("alert").filter(has_text="空间满了")).to_have_count(0)


NEVER = "indexedDB.open = () => new EventTarget()"
REFUSED = "indexedDB.open = () => { throw new DOMException('x', 'SecurityError') }"


@pytest.mark.parametrize(("script", "words"), [(NEVER, "浏览器的数据库没有打开"), (REFUSED, "浏览器不允许保存")])
def test_where_nothing_is_kept_that_is_said_and_all_else_works(own: BrowserContext, root: str, script: str, words: str) -> None:
    own.add_init_script(f"Object.defineProperty(window, 'indexedDB', {{ value: {{}} }}); {script}")
    page = own.new_page()
    page.goto(f"{root}trainer/bank/")
    expect(page.get_by_role("alert").filter(has_text=words)).to_be_visible(timeout=30_000)
    write_choice(page, "只在这一页里")
    expect(rows(page)).to_have_text(["只在这一页里"])
    page.get_by_text("带走：给同事").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="存成给同事的文件").click()
    assert "只在这一页里" in saved(download.value).decode()


SPOIL = """async ([key, text]) => {
    const { name } = (await indexedDB.databases()).find(each => each.name.endsWith(' bank'))
    const database = await new Promise(done => indexedDB.open(name).onsuccess = ({ target }) => done(target.result))
    const store = database.transaction('entries', 'readwrite').objectStore('entries')
    await new Promise(done => store.put(text, key).onsuccess = done)
    database.close()
}"""
LOSE = """async () => {
    for (const { name } of await indexedDB.databases()) if (name.endsWith(' bank')) {
        await new Promise((done, failed) => Object.assign(indexedDB.deleteDatabase(name), { onsuccess: done, onerror: failed }))
    }
}"""
NEWER = """async () => {
    for (const { name } of await indexedDB.databases()) if (name.endsWith(' bank')) await new Promise((done, failed) => {
        const opening = indexedDB.open(name, 99)
        opening.onsuccess = () => { opening.result.close(); done() }
        opening.onerror = failed
    })
}"""


def test_damage_harms_one_question_and_a_newer_release_is_told(own: BrowserContext, root: str) -> None:
    page = own.new_page()
    open_bank(page, root)
    write_choice(page, "好的一道")
    page.evaluate(SPOIL, ["own-aaaaaaaaaaaa", "{"])
    page.evaluate(SPOIL, ["own-bbbbbbbbbbbb", '{"v":99}'])
    page.reload()
    expect(page.get_by_role("alert").filter(has_text="有 2 道题读不出来")).to_be_visible()
    expect(rows(page)).to_have_text(["好的一道"])
    other = own.new_page()
    other.goto(f"{root}about/")
    other.evaluate(NEWER)
    rows(page).first.click()
    write(page, "写在旧的一页里")
    expect(page.get_by_role("alert").filter(has_text="更新的版本用过这个题库")).to_be_visible()
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.get_by_role("alert").filter(has_text="更新的版本用过这个题库")).to_be_visible()


def test_the_backup_brings_the_bank_into_another_browser(own: BrowserContext, browser: Browser, root: str, tmp_path: Path) -> None:
    page = own.new_page()
    open_bank(page, root)
    for place in range(5):
        write_choice(page, f"第 {place} 道")
    expect(page.locator(".own__remind")).to_contain_text("这里的 5 道题还没有备份过")
    page.get_by_role("link", name="到成绩册存一份备份").first.click()
    for label in ("定一个口令", "再填一次"):
        page.get_by_label(label).fill(PASSPHRASE)
    with page.expect_download() as download:
        page.get_by_role("button", name="存一份备份").click()
    file = tmp_path / "backup.json"
    file.write_bytes(saved(download.value))
    assert "第 0 道" not in file.read_text(encoding="utf-8")
    open_bank(page, root)
    expect(page.locator(".own__remind")).to_have_count(0)
    context = browser.new_context(service_workers="block")
    elsewhere = context.new_page()
    elsewhere.goto(f"{root}trainer/results/")
    restore(elsewhere, file, PASSPHRASE)
    expect(elsewhere.get_by_text("自己的题放回 5 道，已有 0 道")).to_be_visible()
    open_bank(elsewhere, root)
    expect(rows(elsewhere)).to_have_count(5)
    context.close()
    # the database is lost, and somebody remembers
    page.goto(f"{root}about/")
    page.evaluate(LOSE)
    open_bank(page, root)
    expect(page.get_by_role("alert").filter(has_text="这个题库原来有 5 道")).to_be_visible()
