"""What a trainer does with 班级 and where the lists are used, at phone and desktop width."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ..receipts import Made, assignment, make, receipt
from .axe import violations
from .classes import PEOPLE, clipboard, clipped_page, listed, new_class, workbook
from .desk import SIZES, press, tab_to
from .grades import paper, prepare, restore, saved
from .keys import PASSPHRASE, get_link
from .soon import becomes, holds

KEPT = """() => Object.entries(localStorage).filter(([name]) => name.includes('trainer.assignment:')).map(([, text]) => JSON.parse(text))"""


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    yield from clipped_page(request, browser)


@pytest.fixture(scope="session")
def few(site: Path) -> Made:
    """Three hand in: two of one name with their numbers, and one with a letter mistyped."""
    question, digest, key, _ = paper(site)[0]
    people = [("王芳", "023"), ("欧阳小莉", ""), ("赵敏", "31")]
    sheets = [
        (receipt(at, "", [(question, digest, [key])], person={"name": name, "unit": "", "number": number}), False)
        for at, (name, number) in enumerate(people)
    ]
    return make(assignment(site, [(question, 5)], fields=["name", "number"]), sheets)


def test_a_class_is_typed_read_from_excel_corrected_and_stays(page: Page, root: str, tmp_path: Path) -> None:
    page.goto(f"{root}trainer/classes/")
    tab_to(page, page.get_by_label("班级的名字"))
    page.keyboard.press("Control+a")
    page.keyboard.insert_text("骨干班")
    tab_to(page, page.get_by_label("每行一个姓名"))
    page.keyboard.insert_text("赵敏、孙丽")
    press(page, page.get_by_role("button", name="存成一个班级"))
    expect(page.locator(".classes__one")).to_contain_text("存下了，2 人。")
    page.get_by_label("或者打开名单文件").set_input_files(workbook(tmp_path / "名单.xlsx"))
    told = page.locator(".classes__one .desk__form [role=status]").last
    expect(told).to_contain_text("加了 4 人，已经在里面的 1 人；现在 6 人。")
    expect(told).to_contain_text("读的是“名单”")
    # whoever was there without a number has the list's now, and the zeros before it
    wanted = [("赵敏", "031"), ("孙丽", ""), *PEOPLE[:4]]
    for _ in range(2):
        becomes(lambda: listed(page), wanted)
        page.reload()
        expect(page.locator(".classes__one h2")).to_have_text("骨干班（6 人）")
    page.get_by_label("第 2 人的姓名").fill("孙莉")
    page.get_by_label("第 2 人的编号").fill("044")
    page.get_by_label("第 2 人的编号").press("Tab")
    expect(page.get_by_label("第 2 人的编号")).to_have_value("044")
    page.get_by_label("第 5 人的编号").fill("007")
    page.get_by_label("第 5 人的编号").press("Tab")
    expect(page.locator(".classes__told")).to_contain_text("已经有王芳（007）了，没有改")
    press(page, page.get_by_role("button", name="删去：李强"))
    expect(page.locator(".classes__told")).to_contain_text("删去了李强（012）。")
    holds(lambda: ("李强", "012") not in listed(page))
    press(page, page.locator(".classes__told").get_by_role("button", name="撤销"))
    expect(page.locator(".classes__one h2")).to_have_text("骨干班（6 人）")
    page.reload()
    expect(page.locator(".classes__one h2")).to_have_text("骨干班（6 人）")
    becomes(lambda: listed(page), [("赵敏", "031"), ("孙莉", "044"), *PEOPLE[:4]])
    assert violations(page, "class-lists") == []


def test_lists_of_every_kind_come_in_and_what_is_none_is_told(page: Page, root: str, tmp_path: Path) -> None:
    bomb = tmp_path / "大.xlsx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook>" + b" " * 60_000_000)
    document = tmp_path / "题.docx"
    with zipfile.ZipFile(document, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    (tmp_path / "旧.xls").write_bytes(b"\xd0\xcf\x11\xe0" + bytes(600))
    (tmp_path / "图.csv").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(600))
    (tmp_path / "空.txt").write_text("1\n2\n", encoding="utf-8")
    (tmp_path / "班.csv").write_bytes('姓名,学号\r\n"<img src=x onerror=alert(1)>",A1\r\n=1+1甲,A2\r\n'.encode("gb18030"))
    page.goto(f"{root}trainer/classes/")
    problem = page.locator("class-lists [role=alert]").last
    for name, words in (
        ("大.xlsx", "不是 Excel 表格"),
        ("题.docx", "不是 Excel 表格"),
        ("旧.xls", "另存为 .xlsx"),
        ("图.csv", "不是名单"),
        ("空.txt", "没有找到姓名"),
    ):
        page.get_by_label("或者打开名单文件").set_input_files(tmp_path / name)
        expect(problem).to_contain_text(words)
    press(page, page.get_by_role("button", name="存成一个班级"))
    expect(problem).to_contain_text("请先写上姓名")
    page.get_by_label("或者打开名单文件").set_input_files(tmp_path / "班.csv")
    expect(page.locator(".classes__one h2")).to_contain_text("2 人")
    becomes(lambda: listed(page), [("<img src=x onerror=alert(1)>", "A1"), ("=1+1甲", "A2")])


def test_a_class_that_is_taken_away_comes_back(page: Page, root: str) -> None:
    new_class(page, root, "甲班", "王芳\n李强")
    new_class(page, root, "乙班", "张伟")
    press(page, page.get_by_role("button", name="删去这个班级"))
    expect(page.locator("class-lists")).to_contain_text("删去了“乙班”")
    expect(page.get_by_role("button", name="乙班（1 人）")).to_have_count(0)
    press(page, page.get_by_role("button", name="撤销"))
    expect(page.locator("class-lists")).to_contain_text("恢复了“乙班”")
    page.goto(f"{root}trainer/results/")
    # what was taken away on purpose is no loss of the grade book, what came back is none either
    expect(page.locator("#intake")).to_be_visible()
    expect(page.locator(".grades__missed")).to_have_count(0)
    page.goto(f"{root}trainer/classes/")
    press(page, page.get_by_role("button", name="乙班（1 人）"))
    press(page, page.get_by_role("button", name="删去这个班级"))
    page.goto(f"{root}trainer/results/")
    expect(page.locator("#intake")).to_be_visible()
    expect(page.locator(".grades__missed")).to_have_count(0)


def test_an_assignment_is_given_to_a_class_and_the_link_says_nothing_of_it(page: Page, root: str) -> None:
    new_class(page, root, "甲班", "王芳\n李强\n张伟")
    page.goto(f"{root}trainer/assign/")
    choice = page.get_by_label("给哪个班")
    expect(choice.locator("option")).to_have_text(["不用名单", "甲班（3 人）"])
    choice.select_option(label="甲班（3 人）")
    get_link(page)
    kept = page.evaluate(KEPT)
    assert [bool(each["class"]) for each in kept] == [True]
    shown = page.locator("#assign-link").input_value() + page.locator("assign-desk").inner_text()
    assert kept[0]["class"] not in shown
    expect(page.locator("#made + ul")).to_contain_text("甲班")
    page.get_by_role("button", name="再布置一次").click()
    expect(choice).to_have_value(kept[0]["class"])
    page.goto(f"{root}trainer/results/")
    page.locator("summary", has_text="名单").click()
    expect(page.locator(".grades__missing")).to_have_text("名单上 3 人，3 人没有交：王芳、李强、张伟。")


def test_who_is_missing_can_be_asked_whole_and_one_by_one(page: Page, root: str, few: Made) -> None:
    new_class(page, root, "骨干班", "\n".join(f"{name} {number}" for name, number in PEOPLE))
    prepare(page, root, few.stored)
    page.get_by_label("聊天记录或答卷").fill("\n".join(few.texts))
    page.get_by_role("button", name="收卷", exact=True).click()
    page.locator("summary", has_text="名单").click()
    page.get_by_label("班级", exact=True).select_option(label="骨干班（5 人）")
    missing = page.locator(".grades__missing")
    expect(missing).to_have_text("名单上 5 人，4 人没有交：王芳、李强、欧阳小丽、赵敏。")
    # a letter, and a number, that are not quite right: asked, and taken back
    press(page, page.get_by_role("button", name="就是“赵敏（031）”"))
    press(page, page.get_by_role("button", name="就是“欧阳小丽”"))
    expect(missing).to_have_text("名单上 5 人，2 人没有交：王芳、李强。")
    press(page, page.get_by_role("listitem").filter(has_text="欧阳小莉").get_by_role("button", name="不是，分开"))
    expect(missing).to_have_text("名单上 5 人，3 人没有交：王芳、李强、欧阳小丽。")
    roster = page.locator("details", has=missing)
    press(page, roster.get_by_role("button", name="复制", exact=True))
    expect(roster).to_contain_text("已复制。请到群里粘贴。")
    words = clipboard(page)
    assert "“三月测验”还有 3 人没有交：王芳、李强、欧阳小丽。" in words
    link = re.search(r"http\S+#a=\S+", words)
    assert link is not None
    assert re.search(r"截止时间 2026-03-02 \d\d:00 已经过了，补交也收", words)
    press(page, roster.get_by_role("button", name="复制给王芳（007）的话"))
    expect(roster).to_contain_text("给王芳（007）的话复制好了")
    one = clipboard(page)
    assert one.startswith("王芳，您好！")
    assert "李强" not in one
    assert link[0] in one
    page.reload()
    expect(missing).to_have_text("名单上 5 人，3 人没有交：王芳、李强、欧阳小丽。")
    opened = page.context.new_page()
    opened.goto(link[0])
    expect(opened.locator("main")).to_contain_text("三月测验")


def test_classes_go_with_the_backup_and_windows_hear_of_each_other(page: Page, browser: Browser, root: str, tmp_path: Path) -> None:
    new_class(page, root, "甲班", "王芳\n李强")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.locator(".classes__one h2")).to_have_text("甲班（2 人）")
    other.get_by_label("每行一个姓名").fill("张伟")
    other.get_by_role("button", name="加进来").click()
    expect(page.locator(".classes__one h2")).to_have_text("甲班（3 人）")
    page.goto(f"{root}trainer/results/")
    expect(page.locator(".grades__remind")).to_contain_text("还没有备份过")
    for label in ("定一个口令", "再填一次"):
        page.get_by_label(label).fill(PASSPHRASE)
    with page.expect_download() as download:
        page.get_by_role("button", name="存一份备份").click()
    file = tmp_path / "backup.json"
    file.write_bytes(saved(download.value))
    assert "王芳" not in file.read_text(encoding="utf-8")
    context = browser.new_context(service_workers="block")
    fresh = context.new_page()
    fresh.goto(f"{root}trainer/results/")
    restore(fresh, file, PASSPHRASE)
    expect(fresh.locator("#backup")).to_contain_text("恢复好了")
    fresh.goto(f"{root}trainer/classes/")
    fresh.get_by_role("button", name="甲班（3 人）").click()
    becomes(lambda: [name for name, _ in listed(fresh)], ["王芳", "李强", "张伟"])
    context.close()


def test_a_browser_that_keeps_nothing_says_so_and_the_page_has_the_list(page: Page, root: str) -> None:
    page.add_init_script("IDBFactory.prototype.open = () => { throw new DOMException('x', 'SecurityError') }")
    page.goto(f"{root}trainer/classes/")
    expect(page.locator("class-lists [role=alert]").first).to_contain_text("浏览器不允许保存")
    page.get_by_label("每行一个姓名").fill("王芳\n李强")
    page.get_by_role("button", name="存成一个班级").click()
    expect(page.locator(".classes__one h2")).to_contain_text("2 人")


def test_a_full_browser_says_that_a_change_was_not_stored(page: Page, root: str) -> None:
    new_class(page, root, "甲班", "王芳\n李强")
    page.evaluate(
        "() => { IDBObjectStore.prototype.put = function () { throw new DOMException('x', 'QuotaExceededError') } }",
    )
    page.get_by_label("每行一个姓名").fill("张伟")
    page.get_by_role("button", name="加进来").click()
    expect(page.locator("class-lists")).to_contain_text("空间满了")
    expect(page.locator(".classes__one h2")).to_have_text("甲班（3 人）")
    page.on("dialog", lambda dialog: dialog.accept())
    page.reload()
    expect(page.locator(".classes__one h2")).to_have_text("甲班（2 人）")
