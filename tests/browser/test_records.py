"""The records as a whole: taken along, brought back, deleted; and everything that can go wrong with a browser's storage."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.site import STORE

from .desk import DAY, FULL, PAGES, SIZES, answer, answered, now, press, put, questions, stored, tab_to, written_down
from .soon import becomes, holds

UNIT = "consultation"
OURS = re.compile(r"/assets/(reader|quiz|desk|review|drill|mistakes|starred|path)\.js")
DENIED = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })"
SCORES = "([name, scores]) => JSON.parse(localStorage.getItem(name)).log.map(each => each[1]).join() === scores"


@pytest.fixture(params=SIZES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce", service_workers="block")
    made.grant_permissions(["clipboard-read", "clipboard-write"])
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page of each size; an error in one of our scripts fails the test (the theme's own do not expect storage to be forbidden)."""
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error.stack)) if OURS.search(str(error.stack)) else None)
    yield made
    assert wrong == []


def exported(page: Page, root: str) -> str:
    page.goto(f"{root}desk/record/")
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="下载").first)
    assert download.value.suggested_filename.startswith("学习档案-2")
    return Path(download.value.path()).read_text(encoding="utf-8")


def paste(page: Page, text: str) -> None:
    """Pastes a file's text and asks what it would do."""
    box = page.get_by_label("或者把复制的全部文字粘贴在这里")
    tab_to(page, box)
    box.fill(text)
    press(page, page.get_by_role("button", name="看看会变什么"))


def test_export_delete_import_undo(page: Page, root: str, site: Path) -> None:
    rows = questions(site, UNIT)
    put(page, root, answered(rows[0], (3, 0)) | answered(rows[1], (3, 1)) | {f"xuetang:star:{rows[1][0]}": {"at": 1}})
    text = exported(page, root)
    file = json.loads(text)
    assert (file["format"], file["version"]) == ("community-governance-academy/records", 2)
    assert {(each["kind"], each["id"]) for each in file["entries"]} >= {("answer", rows[0][0]), ("star", rows[1][0])}
    press(page, page.get_by_role("button", name="复制").first)
    expect(page.get_by_text("已复制。").first).to_be_visible()
    becomes(lambda: json.loads(page.evaluate("navigator.clipboard.readText()"))["entries"], file["entries"])

    press(page, page.get_by_role("button", name="全部删除……"))
    press(page, page.get_by_role("button", name="先不删"))
    holds(lambda: stored(page, f"answer:{rows[0][0]}") is not None)
    press(page, page.get_by_role("button", name="全部删除……"))
    press(page, page.get_by_role("button", name="确定，全部删除"))
    expect(page.get_by_text("已全部删除")).to_be_focused()
    becomes(lambda: page.evaluate("Object.keys(localStorage).filter(name => /^@|^xuetang/.test(name))"), [])

    page.reload()
    paste(page, text)
    incoming = page.locator(".desk__incoming")
    expect(incoming.get_by_role("heading")).to_be_focused()
    expect(incoming).to_contain_text("新增 3 条")
    holds(lambda: stored(page, f"answer:{rows[0][0]}") is None)
    press(page, incoming.get_by_role("button", name="确认导入"))
    expect(incoming).to_contain_text("导入好了：新增 3 条")
    becomes(lambda: stored(page, f"answer:{rows[0][0]}")["response"], ["a"])
    press(page, incoming.get_by_role("button", name="撤销这次导入"))
    expect(incoming).to_contain_text("已撤销")
    holds(lambda: stored(page, f"answer:{rows[0][0]}") is None)


def test_importing_never_overwrites_what_is_newer_and_says_what_it_refuses(page: Page, root: str, site: Path) -> None:
    [row, other, *_] = questions(site, UNIT)
    put(page, root, answered(row, (9, 0), response="b"))
    file = json.loads(exported(page, root))
    put(page, root, answered(row, (9, 0), (1, 1), response="a"))
    file["entries"] += [{"kind": "answer", "id": other[0], "at": 1}, {"kind": "nonsense", "id": "x", "at": 1}]
    page.goto(f"{root}desk/record/")
    page.get_by_label("选择导出的文件").set_input_files(
        {"name": "学习档案.json", "mimeType": "application/json", "buffer": json.dumps(file).encode()}
    )
    incoming = page.locator(".desk__incoming")
    expect(incoming).to_contain_text("不能导入 1 条：内容不完整或被改动过")
    expect(incoming).to_contain_text("不能导入 1 条：不认识的种类")
    if incoming.get_by_role("button", name="确认导入").count():
        press(page, incoming.get_by_role("button", name="确认导入"))
    becomes(lambda: stored(page, f"answer:{row[0]}")["response"], ["a"])
    paste(page, '{"format":')
    expect(page.get_by_role("alert")).to_contain_text("没有导入。内容不完整")


def test_forbidden_storage_is_said_on_every_page(page: Page, root: str) -> None:
    page.add_init_script(DENIED)
    for address in PAGES:
        page.goto(f"{root}{address}")
        expect(page.locator(".desk__notices .notice").first).to_contain_text("浏览器不允许本站保存记录")
        holds(lambda: len(page.locator("article .desk").first.inner_text()) > 60)


def test_forbidden_storage_still_lets_one_type_and_print(page: Page, root: str) -> None:
    page.add_init_script(DENIED)
    page.goto(f"{root}desk/certificate/")
    tab_to(page, page.get_by_label("姓名"))
    page.keyboard.type("某学员")
    expect(page.locator(".certificate")).to_contain_text("某学员")


def test_a_full_storage_keeps_what_was_answered_on_the_page_and_hands_it_out(page: Page, root: str, site: Path) -> None:
    put(page, root, answered(questions(site, UNIT)[0], (3, 0)))
    page.goto(f"{root}desk/mistakes/")
    page.evaluate(FULL)
    press(page, page.locator("details.fold > summary").first)
    answer(page, page.locator("quiz-question"), right=True)
    expect(page.locator(".desk__notices")).to_contain_text("空间满了")
    expect(page.locator("details.fold > summary").first).to_contain_text("再对 1 次就移出")
    written_down(page, "xuetang:answer:", '"score":1')

    # what there was no room for stood in the journal; the next page has it, and still no room
    page.goto(f"{root}desk/record/")
    expect(page.locator(".desk__notices")).to_contain_text("空间满了")
    paste(
        page,
        json.dumps({"format": "community-governance-academy/records", "version": 2, "entries": [{"kind": "star", "id": "x", "at": 5}]}),
    )
    press(page, page.get_by_role("button", name="确认导入"))
    told = re.compile(r"有 (\d) 条没能存进浏览器")
    expect(page.locator(".desk__incoming")).to_contain_text(told)
    number = told.search(page.locator(".desk__incoming").inner_text())
    expect(page.locator("record-keeper")).to_contain_text("请现在就导出")
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="下载").first)
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["entries"]
    # a page that had the time has written down as well that what was begun is no draft any more
    assert [each["kind"] for each in saved if not (each["kind"] == "draft" and each.get("gone"))] == ["answer", "star"]
    assert number
    assert int(number[1]) == len(saved)
    assert [[score for _, score in each["log"]] for each in saved if each["kind"] == "answer"] == [[0, 1]]


def test_a_damaged_record_is_set_aside_and_can_be_saved(page: Page, root: str, site: Path) -> None:
    [row, other, *_] = questions(site, UNIT)
    put(page, root, answered(row, (3, 0)) | {f"xuetang:answer:{other[0]}": '{"at":1,'})
    page.goto(f"{root}desk/mistakes/")
    expect(page.locator("details.fold")).to_have_count(1)
    notice = page.locator(".desk__notices .notice")
    expect(notice).to_contain_text("原样放在一边")
    press(page, notice.get_by_role("link", name="去学习档案"))
    expect(page.get_by_role("heading", name="读不出来的记录")).to_be_visible()
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="下载").first)
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert saved["damaged"] == [{"key": f"answer:{other[0]}", "text": '{"at":1,'}]
    press(page, page.get_by_role("button", name="已存好，从浏览器里清掉"))
    expect(page.locator(".desk__notices .notice")).to_have_count(0)
    page.reload()
    expect(page.get_by_role("heading", name="导出")).to_be_visible()
    expect(page.get_by_role("heading", name="读不出来的记录")).to_have_count(0)


def test_records_of_the_first_version_are_taken_over(page: Page, root: str, site: Path) -> None:
    [row, other, *_] = questions(site, UNIT)
    answers = {row[0]: {"hash": row[1], "chosen": ["a"], "right": False, "at": now() - DAY}, other[0]: {"hash": 5}}
    put(page, root, {"xuetang": {"version": 1, "answers": answers, "last": None}})
    page.goto(f"{root}desk/mistakes/")
    expect(page.locator("details.fold")).to_have_count(1)
    expect(page.locator(".desk__notices")).to_contain_text("原样放在一边")
    holds(lambda: page.evaluate("name => localStorage.getItem(name)", f"{STORE}xuetang.damaged:xuetang") is not None)


def test_records_of_a_newer_release_are_left_alone(page: Page, root: str, site: Path) -> None:
    put(page, root, answered(questions(site, UNIT)[0], (3, 0)) | {"xuetang.version": "3", "xuetang:answer:future": '{"form":9}'})
    before = page.evaluate("JSON.stringify(Object.entries(localStorage).sort())")
    page.goto(f"{root}desk/mistakes/")
    expect(page.locator(".desk__notices")).to_contain_text("只能看、不会改动")
    press(page, page.locator("details.fold > summary").first)
    answer(page, page.locator("quiz-question"), right=True)
    expect(page.locator("details.fold > summary").first).to_contain_text("再对 1 次就移出")
    becomes(lambda: page.evaluate("JSON.stringify(Object.entries(localStorage).sort())"), before)


def test_two_tabs_answer_at_once(page: Page, context: BrowserContext, root: str, site: Path) -> None:
    [row, *_] = questions(site, UNIT)
    put(page, root, answered(row, (3, 0)))
    other = context.new_page()
    for each in (page, other):
        each.goto(f"{root}desk/mistakes/")
        each.locator("details.fold > summary").first.click()
        expect(each.locator("quiz-question")).to_be_visible()
    watching = context.new_page()
    watching.goto(f"{root}desk/")
    expect(watching.locator("desk-overview")).to_contain_text("错题本：1 题")
    answer(page, page.locator("quiz-question"), right=True)
    expect(other.locator("mistake-book")).to_contain_text("另一个页面改动了记录")
    answer(other, other.locator("quiz-question"), right=True)
    # the tabs are processes of their own: what one has written, the other hears a moment later
    for each in (other, page):
        each.wait_for_function(SCORES, arg=[f"{STORE}xuetang:answer:{row[0]}", "0,1,1"])
    # the third tab follows without being touched
    expect(watching.locator("desk-overview")).not_to_contain_text("错题本")


def test_a_clock_set_back_loses_nothing(page: Page, root: str, site: Path) -> None:
    [row, *_] = questions(site, UNIT)
    put(page, root, answered(row, (-400, 0), response="b"))
    page.goto(f"{root}desk/review/")
    press(page, page.get_by_role("button", name="开始复习"))
    answer(page, page.locator("quiz-question"), right=True)
    kept = stored(page, f"answer:{row[0]}")
    assert [score for _, score in kept["log"]] == [0, 1]
    assert kept["score"] == 1
    assert kept["log"][1][0] > kept["log"][0][0]
    assert kept["at"] >= kept["log"][1][0]
