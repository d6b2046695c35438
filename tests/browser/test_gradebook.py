"""What a trainer does with 成绩册: by keyboard alone, at phone and desktop width."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import segno
from playwright.sync_api import Browser, Page, expect

from courseware.publishing.usb import Portable

from ..receipts import Made
from .axe import violations
from .desk import SIZES, course, press, tab_to
from .grades import PEOPLE, attempts_and_wordings, chat, collect, prepare, restore, said, saved, show, sized_page, thirty
from .keys import PASSPHRASE
from .soon import becomes, holds


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    yield from sized_page(request, browser)


@pytest.fixture(scope="session")
def class_of_thirty(site: Path) -> Made:
    return thirty(site)


def test_a_chat_becomes_a_table_that_stays(page: Page, root: str, class_of_thirty: Made) -> None:
    collect(page, root, class_of_thirty)
    for _ in range(2):
        # one is held for its times, two for being one sitting under two names
        expect(page.locator(".grades__table tbody tr")).to_have_count(28)
        expect(page.locator("#unread")).to_contain_text("没读出来的（2 条）")
        expect(page.locator("#unread")).to_contain_text("校验码对不上")
        expect(page.locator("#unread")).to_contain_text("后半段没有了")
        for tag, count in (("迟交", 1), ("时钟动过", 1), ("时间对不上", 1), ("没有加密", 1), ("重复", 1), ("同一次作答", 2)):
            show(page, tag)
            expect(page.locator(".grades__table tbody tr")).to_have_count(count)
            expect(page.locator(".grades__table tbody tr").first).to_contain_text(tag)
        show(page, "交过不止一次的")
        expect(page.locator(".grades__table tbody tr")).to_have_count(2)
        page.reload()
    press(page, page.get_by_role("button", name=re.compile("^得分")))
    expect(page.locator("th[data-column=total]")).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_role("button", name=re.compile("^得分"))).to_be_focused()
    totals = [float(each.split("/")[0]) for each in page.locator(".grades__table tbody td:nth-child(2)").all_inner_texts()]
    assert totals == sorted(totals, reverse=True)


def test_the_trainer_decides_marks_by_hand_and_can_undo(page: Page, root: str, class_of_thirty: Made) -> None:
    collect(page, root, class_of_thirty)
    ruling = page.locator("#rulings")
    # nobody ever published the words that they say they answered
    expect(ruling).to_contain_text("本站没有公布过这样的字句，2 份写着答的是它")
    expect(ruling.locator(".notice")).to_contain_text("请先问一问本人")
    tab_to(page, ruling.get_by_label("都按满分算"))
    page.keyboard.press("Space")
    expect(ruling.get_by_label("都按满分算")).to_be_checked()
    expect(ruling.get_by_label("都按满分算")).to_be_focused()
    hand = page.locator(".grades__hand")
    for number in range(2):
        for criterion in hand.locator("fieldset").all():
            tab_to(page, criterion.locator("input").first)
            page.keyboard.press("Space")
            page.keyboard.press("ArrowRight")
        expect(hand).to_contain_text("评好了")
        if number == 0:
            press(page, hand.get_by_role("button", name="下一份", exact=True))
            expect(hand.get_by_role("heading", name="第 2 份")).to_be_focused()
    show(page, "还没评完的")
    expect(page.locator(".grades__table tbody tr")).to_have_count(0)
    page.reload()
    expect(ruling.get_by_label("都按满分算")).to_be_checked()
    show(page, "不计的")
    press(page, page.get_by_role("button", name="学员07", exact=True))
    opened = page.locator(".grades__paper")
    expect(opened.get_by_role("heading", name="学员07的答卷")).to_be_focused()
    expect(opened).to_contain_text("时间被改动过")
    press(page, opened.get_by_role("button", name="计入这份"))
    expect(opened).to_contain_text("这份计入成绩")
    press(page, opened.get_by_role("button", name="删除这份"))
    show(page, "全部答卷")
    expect(page.locator(".grades__table tbody tr")).to_have_count(31)
    press(page, page.get_by_role("button", name="撤销"))
    expect(page.locator(".grades__table tbody tr")).to_have_count(32)


def test_a_roster_says_who_is_missing_and_merges_nothing_silently(page: Page, root: str, class_of_thirty: Made) -> None:
    collect(page, root, class_of_thirty)
    press(page, page.locator("summary", has_text="名单"))
    tab_to(page, page.get_by_label("每行一个姓名"))
    names = [f"学员{number:02d}" for number in range(PEOPLE)]
    page.keyboard.insert_text("\n".join(["序号\t姓名", *(f"{at}\t{name}" for at, name in enumerate([*names, "没交的人", "换名人"]))]))
    press(page, page.get_by_role("button", name="用这份名单"))
    missing = page.locator(".grades__missing")
    expect(missing).to_have_text("名单上 32 人，2 人没有交：没交的人、换名人。")
    press(page, page.get_by_role("button", name="就是“换名人”"))
    expect(missing).to_have_text("名单上 32 人，1 人没有交：没交的人。")
    page.reload()
    expect(missing).to_have_text("名单上 32 人，1 人没有交：没交的人。")


def test_a_backup_brings_keys_and_results_into_another_browser(
    page: Page, browser: Browser, root: str, class_of_thirty: Made, tmp_path: Path
) -> None:
    collect(page, root, class_of_thirty)
    expect(page.locator(".grades__remind")).to_contain_text("还没有备份过")
    for label in ("定一个口令", "再填一次"):
        tab_to(page, page.get_by_label(label))
        page.keyboard.type(PASSPHRASE)
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="存一份备份"))
    file = tmp_path / "backup.json"
    file.write_bytes(saved(download.value))
    assert "学员" not in file.read_text(encoding="utf-8")
    expect(page.locator(".grades__remind")).to_have_count(0)
    fresh = browser.new_context(service_workers="block")
    other = fresh.new_page()
    other.goto(f"{root}trainer/results/")
    other.get_by_label("聊天记录或答卷").fill(class_of_thirty.texts[0])
    other.get_by_role("button", name="收卷", exact=True).click()
    expect(other.locator("#unread")).to_contain_text("没有这一次布置")
    restore(other, file, "错的口令错的口令")
    expect(other.locator("#backup [role=alert]")).to_contain_text("口令不对")
    restore(other, file, PASSPHRASE)
    expect(other.locator("#backup [role=status]")).to_contain_text("钥匙 1 把，布置 1 次")
    expect(other.locator(".grades__table tbody tr")).to_have_count(28)
    other.locator("#unread").get_by_role("button", name="再试一次").click()
    expect(other.locator("#intake > [role=status]")).to_contain_text("以前收过的 1 份")
    fresh.close()


def test_files_and_pictures_are_read(page: Page, root: str, class_of_thirty: Made, tmp_path: Path) -> None:
    prepare(page, root, class_of_thirty.stored)
    made = class_of_thirty
    (tmp_path / "a.txt").write_bytes(made.texts[0].encode("gb18030"))
    (tmp_path / "b.json").write_text(json.dumps([{"say": made.texts[1]}]), encoding="utf-8")
    (tmp_path / "c.html").write_text(f"<script>alert(1)</script><p>{'<br>'.join(made.texts[2].splitlines())}", encoding="utf-8")
    segno.make(made.blocks[3], error="l").save(str(tmp_path / "d.png"), scale=4, border=4)
    (tmp_path / "e.zip").write_bytes(b"PK\x03\x04rest")
    page.get_by_label("文件或图片").set_input_files(sorted(tmp_path.iterdir()))
    expect(said(page)).to_have_text("找到 4 份，新收 4 份。")
    expect(page.locator(".grades__failed")).to_contain_text("e.zip：这是压缩包")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, root: str, site: Path, class_of_thirty: Made, scheme: str) -> None:
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    assert course(site)
    collect(page, root, class_of_thirty)
    page.locator("summary", has_text="名单").click()
    page.locator(".grades__name").first.click()
    expect(page.locator(".grades__paper")).to_be_visible()
    assert violations(page) == []
    holds(lambda: page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth"))
    small = """() => [...document.querySelectorAll('grade-book :is(button, select, summary, input[type=file], textarea)')]
        .filter(each => each.offsetParent && each.getBoundingClientRect().height < 43.5).map(each => each.outerHTML)"""
    becomes(lambda: page.evaluate(small), [])


def test_from_a_usb_stick_it_reads_marks_and_exports(browser: Browser, portable: Portable, class_of_thirty: Made, tmp_path: Path) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto((portable.folder / "trainer" / "results" / "index.html").as_uri())
    # from a file no path tells one copy from another
    texts = {f"@community-governance {name}": json.dumps(value) for name, value in class_of_thirty.stored.items()}
    page.evaluate("texts => Object.entries(texts).forEach(([name, text]) => localStorage.setItem(name, text))", texts)
    (tmp_path / "chat.txt").write_text(chat(class_of_thirty), encoding="utf-8")
    page.get_by_label("文件或图片").set_input_files(tmp_path / "chat.txt")
    expect(said(page)).to_contain_text("新收 32 份")
    expect(page.locator(".grades__table tbody tr")).to_have_count(28)
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Excel").click()
    assert saved(download.value).startswith(b"PK")
    context.close()


def test_a_second_attempt_elsewhere_is_flagged_and_counts_as_the_trainer_chose(page: Page, root: str, site: Path) -> None:
    """Each device counts its own attempts: two phones both say that it is the first."""
    made = attempts_and_wordings(site)
    prepare(page, root, made.stored)
    page.get_by_label("聊天记录或答卷").fill("\n".join(made.texts))
    page.get_by_role("button", name="收卷", exact=True).click()
    rows = page.locator(".grades__table tbody tr")
    expect(rows).to_have_count(2)
    again = rows.filter(has_text="小赵")
    expect(again).to_contain_text("0 / 2")
    expect(again).to_contain_text("交过 2 次")
    expect(page.locator(".grades__table [role=status]")).to_contain_text("有 1 份超过了允许的次数，没有算")
    page.get_by_label("超过次数的", exact=True).select_option(label="和别的一样算")
    expect(again).to_contain_text("2 / 2")
    expect(again).to_contain_text("超过次数")
    again.get_by_role("button", name="小赵").click()
    opened = page.locator(".grades__paper")
    expect(opened).to_contain_text("收到这个姓名的第 2 份，共 2 份")
    expect(opened).to_contain_text("他的设备记的：第 1 次作答")
    expect(opened).to_contain_text("换了设备、另开窗口交的也数在内")
    expect(opened.locator(".grades__limits")).to_contain_text("不能证明是谁")
    # words of before are told as edited, and not as never published
    expect(page.locator("#rulings")).to_contain_text("题目已更新，1 份答的是原来的题")
    expect(page.locator("#rulings .notice")).to_have_count(0)
    assert violations(page) == []


def test_on_paper_there_are_results_and_no_controls(page: Page, root: str, class_of_thirty: Made) -> None:
    collect(page, root, class_of_thirty)
    expect(page.locator(".grades__table tbody tr")).to_have_count(28)
    page.emulate_media(media="print")
    # what A4 leaves between its margins
    page.set_viewport_size({"width": 673, "height": 1000})
    expect(page.get_by_role("heading", name="成绩：三月测验")).to_be_visible()
    expect(page.get_by_role("img", name="得分分布")).to_be_visible()
    expect(page.locator(".grades__limits").first).to_contain_text("那台设备的钟可以调")
    expect(page.locator(".grades__limits").first).to_be_visible()
    for hidden in ("#intake", "#backup", "#export", ".grades__hand", "#unread"):
        expect(page.locator(hidden)).to_be_hidden()
    holds(lambda: page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth"))


def test_without_scripts_the_page_says_what_it_is(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    bare = context.new_page()
    bare.goto(f"{root}trainer/results/")
    expect(bare.locator("article .lead")).to_contain_text("收回来的答卷")
    expect(bare.locator("article .notice").first).to_contain_text("脚本没有运行")
    context.close()
