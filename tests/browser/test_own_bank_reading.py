"""我的题库 reads banks: drafts are settled one by one, nothing of a file is lost, and what takes long can be stopped."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .axe import violations
from .desk import SIZES, tab_to
from .own import account, kept, open_bank, own_context, python, read, rows, write_choice
from .soon import becomes

OPTIONS = {"options": ["居委会", "物业", "街道"]}
BANK = account(
    [
        read(OPTIONS, line=1, stem="定了的一道", key="A", source="1. 定了的一道（A）"),
        read(OPTIONS, line=2, stem="没有答案的一道", key=None, draft=["没有找到答案"], source="2. 没有答案的一道\nA居委会 B物业 C街道"),
        read({}, line=3, type="true_false", stem="不知对错的一道", key=None, draft=["没有找到答案"], source="3. 不知对错的一道（  ）"),
        read(OPTIONS, line=4, stem="答案有两处的一道", key="B", draft=["答案有两处，不一样：B、C"], source="4. 答案有两处的一道 <b>B</b>"),
    ],
    [{"line": 5, "text": "<img src=x onerror=alert(1)> 出题人：某某"}, {"line": 9, "text": "页脚"}],
)


@pytest.fixture(params=SIZES)
def own(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    yield from own_context(request, browser)


def opened(own: BrowserContext, root: str) -> Page:
    page = own.new_page()
    open_bank(page, root)
    return page


def take(page: Page, name: str = "题库.docx") -> None:
    page.get_by_label("选文件，或者拖到这里").set_input_files({"name": name, "mimeType": "application/zip", "buffer": b"PK"})


def test_drafts_are_settled_one_by_one_without_a_mouse(own: BrowserContext, root: str) -> None:
    python(own, BANK)
    page = opened(own, root)
    expect(page.locator("#read")).to_contain_text("6.3 MB")
    take(page)
    said = page.locator("#read .own__said")
    expect(said).to_contain_text("“题库.docx”读进 4 道，其中草稿 3 道；没有读成题的 2 处列在下面。")
    assert violations(page) == []
    page.keyboard.press("Enter")
    heading = page.locator(".own__settle h2")
    expect(heading).to_have_text("第 1 道，还有 3 道草稿")
    expect(heading).to_be_focused()
    expect(page.locator(".own__words")).to_have_text("2. 没有答案的一道\nA居委会 B物业 C街道")
    expect(page.locator('[data-field="options"].own__unsure')).to_have_count(1)
    # not settled as long as something is missing
    page.keyboard.press("Enter")
    expect(page.locator(".own__settle")).to_contain_text("还缺：还没有选正确答案。")
    page.keyboard.press("b")
    expect(page.get_by_label("B 是正确答案")).to_be_checked()
    page.keyboard.press("Enter")
    expect(heading).to_have_text("第 1 道，还有 2 道草稿")
    expect(page.locator(".own__words")).to_contain_text("不知对错")
    assert violations(page) == []
    # a reload comes back to the same draft
    page.reload()
    expect(page.locator(".own__words")).to_contain_text("不知对错")
    expect(page.get_by_label("错", exact=True)).not_to_be_checked()
    page.keyboard.press("j")
    expect(page.locator(".own__words")).to_have_text("4. 答案有两处的一道 <b>B</b>")
    page.keyboard.press("k")
    page.keyboard.press("b")
    expect(page.get_by_label("错", exact=True)).to_be_checked()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(heading).to_have_text("草稿都核对完了")
    # letters that are typed into the stem are letters
    becomes(lambda: [each["draft"] for each in kept(page)], [[]] * 4)
    by_stem = {each["question"]["stem"]: each for each in kept(page)}
    keys = [by_stem[stem]["question"]["key"] for stem in ("没有答案的一道", "不知对错的一道", "答案有两处的一道")]
    assert keys == ["b", False, "b"]
    page.get_by_role("button", name="撤销").click()
    expect(page.locator(".own__words")).to_contain_text("答案有两处")
    tab_to(page, page.get_by_label("题干", exact=True))
    page.keyboard.type("ab")
    expect(page.get_by_label("B 是正确答案")).to_be_checked()
    page.get_by_role("button", name="不要这一道").click()
    expect(heading).to_have_text("草稿都核对完了")
    page.get_by_role("button", name="回到题库").click()
    expect(rows(page)).to_have_count(3)


def test_what_was_not_understood_stays_until_it_is_dismissed(own: BrowserContext, root: str) -> None:
    python(own, BANK)
    page = opened(own, root)
    take(page)
    lines = page.locator(".own__unread li")
    expect(lines).to_have_count(2)
    expect(lines.first.locator("q")).to_have_text("<img src=x onerror=alert(1)> 出题人：某某")
    page.reload()
    expect(lines).to_have_count(2)
    lines.first.get_by_role("button", name="看过了").click()
    expect(lines).to_have_count(1)
    page.get_by_role("button", name="撤销").click()
    expect(lines).to_have_count(2)
    page.get_by_role("button", name="全部看过了").click()
    expect(lines).to_have_count(0)
    page.reload()
    expect(page.locator(".own__unread")).to_have_count(0)


def test_a_file_that_is_read_twice_adds_nothing_and_can_be_taken_back(own: BrowserContext, root: str) -> None:
    python(own, account([read(OPTIONS, stem=f"第 {place} 道", key="A", line=place) for place in range(60)]))
    page = opened(own, root)
    page.get_by_label("或者把题目粘贴到这里").fill("1. 第一道")
    page.get_by_role("button", name="读粘贴的题目").click()
    said = page.locator("#read .own__said")
    expect(said).to_contain_text("读进 60 道，其中草稿 0 道。")
    expect(rows(page)).to_have_count(50)
    page.get_by_role("button", name="再显示 10 道").click()
    expect(rows(page)).to_have_count(60)
    take(page, "又一次.docx")
    expect(said).to_contain_text("“又一次.docx”读进 0 道，其中草稿 0 道；题库里已经有的 60 道没有再加。")
    page.reload()
    expect(page.locator(".own__count")).to_have_text("共 60 道")
    expect(page.locator(".own__remind")).to_contain_text("60 道题还没有备份过")


def test_reading_can_be_stopped_and_taken_back(own: BrowserContext, root: str) -> None:
    python(own, hangs=True)
    page = opened(own, root)
    take(page)
    expect(page.locator("#read .own__progress")).to_contain_text("正在读“题库.docx”")
    # the page goes on meanwhile
    write_choice(page, "等的时候写的一道")
    expect(rows(page)).to_have_count(1)
    page.locator("#read .own__progress").get_by_role("button", name="停下").click()
    expect(page.locator("#read .own__said")).to_contain_text("没有读：停下了。")
    python(own, BANK)
    page.reload()
    take(page)
    page.get_by_role("button", name="撤销：刚读进的都不要").click()
    expect(rows(page)).to_have_text(["等的时候写的一道"])
    page.get_by_role("button", name="还是要").click()
    expect(rows(page)).to_have_count(5)


def test_questions_go_to_a_colleague_and_to_other_programs(own: BrowserContext, root: str, tmp_path: Path) -> None:
    page = opened(own, root)
    write_choice(page, "<script>alert(1)</script>谁召集？")
    write_choice(page, "第二道")
    page.get_by_label("选中：第二道").check()
    page.get_by_text("带走：给同事").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="导出", exact=True).click()
    assert Path(download.value.path()).read_text() == "moodle:第二道"
    expect(page.locator("#own-export li")).to_have_text("“第二道”：还没有解析")
    page.get_by_role("button", name="都不选").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="存成给同事的文件").click()
    file = tmp_path / "题目.json"
    file.write_bytes(Path(download.value.path()).read_bytes())
    mine = json.loads(file.read_text(encoding="utf-8"))
    assert len(mine["entries"]) == 2
    page.get_by_role("button", name="清空题库……").click()
    page.get_by_role("button", name="确定，清空").click()
    expect(page.get_by_text("题库清空了")).to_be_visible()
    chooser = page.get_by_label("收同事的文件")
    chooser.set_input_files(file)
    said = page.locator("#own-share .own__said")
    expect(said).to_contain_text("新加 2 道。")
    expect(rows(page)).to_have_text(["第二道", "<script>alert(1)</script>谁召集？"])
    # mine that is newer stays; theirs that is newer comes, and mine is kept beside it
    rows(page).filter(has_text="第二道").click()
    page.get_by_label("题干", exact=True).fill("第二道，我改的")
    page.get_by_role("button", name="写好了").click()
    chooser.set_input_files(file)
    expect(said).to_contain_text("没有动的 2 道")
    for each in mine["entries"]:
        each["at"] += 86_400_000 * 400
        each["question"]["stem"] += "，同事改的"
    file.write_text(json.dumps(mine), encoding="utf-8")
    chooser.set_input_files(file)
    expect(said).to_contain_text("换成更新的 2 道")
    page.get_by_role("button", name="撤销").click()
    expect(rows(page).filter(has_text="第二道，我改的")).to_have_count(1)
    chooser.set_input_files({"name": "x.json", "mimeType": "application/json", "buffer": b"{}"})
    expect(said).to_contain_text("这不是从“我的题库”存出来的题目文件")
    assert violations(page) == []
