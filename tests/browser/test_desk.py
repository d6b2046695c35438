"""What a person does with 我的学习: by keyboard alone, at phone and desktop width, with reduced motion."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from courseware.rules.showing import letters
from tests.site import STORE

from .. import documents
from ..searching import passages
from .axe import violations
from .desk import DAY, PAGES, SIZES, Records, answer, answered, course, now, press, put, questions, stored, tab_to
from .soon import becomes, holds

UNIT = "consultation"


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of each size with reduced motion; errors, and requests to anywhere else, fail the test."""
    context = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce", service_workers="block")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    made.on("request", lambda each: wrong.append(each.url) if not each.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None)
    yield made
    context.close()
    assert wrong == []


def some_records(site: Path) -> Records:
    """Somebody who has been here for two weeks."""
    rows = questions(site, UNIT)
    visit = {"at": now() - DAY, "title": "协商机制", "read": True, "end": now() - DAY}
    attempt = {"paper": "pre-test", "title": "前测：看看起点在哪里", "seed": "s", "started": 1, "finished": now(), "elapsed": 1, "pass": 60}
    attempt |= {"auto": False, "clock": False, "results": {"q": {"hash": "h", "response": ["a"], "points": 100, "earned": 72}}}
    exam = {"at": 1, "seed": "s", "started": 1, "elapsed": 1, "limit": None, "seen": 1, "clock": False, "drafts": {}, "flags": {}}
    return (
        answered(rows[0], (9, 0), response="a")
        | answered(rows[1], (9, 0.5))
        | answered(rows[2], (9, 1))
        | answered(rows[3], (2, 1), hash="older")
        | answered(["left-the-bank", "h"], (2, 0))
        | answered(questions(site, "volunteers")[0], (1, 0))
        | {f"xuetang:visit:mechanisms/{UNIT}/": visit, "xuetang:attempt:pre-test~1": attempt | {"at": now()}}
        | {f"xuetang:star:{rows[0][0]}": {"at": now()}, "xuetang:star:left-the-bank": {"at": now()}, "xuetang:exam:mock-exam-1": exam}
    )


def test_a_mistake_enters_the_book_and_leaves_it_after_two_right_answers(page: Page, root: str) -> None:
    page.goto(f"{root}quiz/{UNIT}/")
    answer(page, page.locator("quiz-question[data-type='single_choice']").first, right=False)
    page.goto(f"{root}desk/mistakes/")
    fold = page.locator("details.fold")
    expect(fold).to_have_count(1)
    summary = fold.locator("> summary")
    expect(summary).to_contain_text("再连续答对 2 次移出")
    press(page, summary)
    question = fold.locator("quiz-question")
    answer(page, question, right=True)
    expect(question.get_by_role("status")).to_have_text("答对了")
    expect(summary).to_contain_text("再对 1 次就移出")
    press(page, question.get_by_role("button", name="再做一次"))
    answer(page, question, right=True)
    expect(summary).to_contain_text("移出错题本")
    page.reload()
    expect(page.locator("mistake-book")).to_contain_text("现在没有错题")


def test_the_book_of_mistakes_is_filtered_printed_and_taken_along(page: Page, root: str, site: Path) -> None:
    put(page, root, some_records(site))
    page.goto(f"{root}desk/mistakes/")
    expect(page.locator("details.fold")).to_have_count(3)
    expect(page.locator("mistake-book h2").first).to_have_text("第 4 章 运行机制")
    tab_to(page, page.get_by_label("只看"))
    page.keyboard.press("ArrowDown")
    expect(page.locator("details.fold")).to_have_count(2)
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="下载"))
    assert re.fullmatch(r"错题本-\d{8}\.txt", download.value.suggested_filename)
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert text.count("解析：") == 2
    # both were kept as "a", and are told under the letters that the page has for it
    wrong = [letters(documents.index().questions[row[0]].value)["a"] for row in questions(site, UNIT)[:2]]
    assert sorted(re.findall("上次作答：(.+)", text)) == sorted(wrong)
    assert "A. " in text
    press(page, page.get_by_role("button", name="复制"))
    expect(page.locator(".desk__said", has_text="已复制")).to_be_visible()
    becomes(lambda: page.evaluate("navigator.clipboard.readText()"), text)
    page.emulate_media(media="print")
    paper = page.locator(".desk__paper")
    expect(paper).to_be_visible()
    expect(page.locator("details.fold").first).to_be_hidden()
    expect(page.get_by_role("button", name="打印")).to_be_hidden()
    asked, answers = paper.locator(".paper__questions").inner_text(), paper.locator(".paper__answers").inner_text()
    assert "答案" not in asked
    assert answers.count("答案：") == 2


def test_what_is_starred_is_listed_and_can_be_let_go(page: Page, root: str, site: Path) -> None:
    put(page, root, some_records(site))
    page.goto(f"{root}desk/starred/")
    expect(page.locator("starred-list")).to_contain_text("另有 1 道收藏的题已从题库撤下")
    fold = page.locator("details.fold")
    press(page, fold.locator("summary"))
    expect(fold.locator("quiz-question")).to_have_attribute("data-state", re.compile("right|wrong"))
    press(page, fold.get_by_role("button", name="取消收藏"))
    press(page, fold.get_by_role("button", name="恢复收藏"))
    press(page, fold.get_by_role("button", name="取消收藏"))
    page.reload()
    expect(page.locator("starred-list")).to_contain_text("还没有收藏")


def test_todays_review_goes_from_question_to_question(page: Page, root: str, site: Path) -> None:
    put(page, root, some_records(site))
    page.goto(f"{root}desk/review/")
    review = page.locator("review-session")
    expect(review).to_contain_text("今天到期 5 题")
    expect(review).to_contain_text("另有 1 道做过的题已从题库撤下")
    tab_to(page, page.get_by_label("一次最多"))
    page.keyboard.press("Home")
    page.reload()
    expect(page.get_by_label("一次最多")).to_have_value("10")
    press(page, page.get_by_role("button", name="开始复习（5 题）"))
    edited = 0
    for number in range(1, 6):
        heading = review.get_by_role("heading", name=f"第 {number} 题，共 5 题")
        expect(heading).to_be_focused()
        edited += review.get_by_text("这道题在您上次作答后改过").count()
        question = review.locator("quiz-question")
        expect(question.locator("input:checked")).to_have_count(0)
        if number == 2:
            press(page, page.get_by_role("button", name="跳过"))
            continue
        answer(page, question, right=number != 1)
        on = page.get_by_role("button", name="看小结" if number == 5 else "下一题")
        expect(on).to_be_focused()
        expect(on).to_be_in_viewport()
        page.keyboard.press("Enter")
    assert edited == 1
    expect(review.get_by_role("heading", name="复习小结")).to_be_focused()
    expect(review).to_contain_text("答对 3 题，答错 1 题，跳过 1 题。")
    expect(review).to_contain_text("今天还有 1 题到期。")
    page.goto(f"{root}desk/")
    expect(page.locator("desk-overview")).to_contain_text("今日复习：1 题到期")


def test_the_overview_shows_what_to_go_on_with_and_how_well_it_goes(page: Page, root: str, site: Path) -> None:
    page.goto(f"{root}desk/")
    expect(page.locator("desk-overview")).to_contain_text("这台设备上还没有学习记录")
    put(page, root, some_records(site))
    page.goto(f"{root}desk/")
    cards = page.locator("desk-overview .card")
    expect(cards).to_have_count(4)
    # what has a clock comes first
    expect(cards.nth(0)).to_contain_text("没交卷：")
    chapters = page.locator("mastery-map table").first.locator("tbody tr")
    expect(chapters).to_have_count(9)
    expect(chapters.nth(3)).to_contain_text("50%")
    expect(chapters.nth(0)).to_contain_text("还没做")
    picture = page.get_by_role("img", name="各章掌握度")
    expect(picture.locator(".bar")).to_have_count(1)
    holds(lambda: "第 4 章运行机制：50%" in (picture.locator("desc").text_content() or ""))
    press(page, page.locator("#mastery-4 summary"))
    expect(page.locator("#mastery-4 tbody tr").first).to_be_visible()
    expect(page.locator("#mastery-4")).to_contain_text("还没做")
    tab_to(page, page.locator("desk-overview select"))
    page.keyboard.press("End")
    expect(page.locator("desk-overview [role=status]")).to_contain_text("约")
    chosen = page.locator("desk-overview select").input_value()
    page.reload()
    expect(page.locator("desk-overview select")).to_have_value(chosen)
    press(page, page.locator("desk-overview").get_by_role("link", name="继续学习"))
    expect(page.locator("article h1")).to_contain_text("4.2")


def test_a_path_knows_what_is_done_and_what_is_next(page: Page, root: str, site: Path) -> None:
    found = course(site)
    [path] = [each for each in found["paths"] if each["id"] == "grid"]
    [unit] = [each for each in found["units"] if f"unit:{each['id']}" == path["steps"][0]]
    page.goto(f"{root}paths/grid/")
    progress = page.locator("path-progress")
    expect(progress).to_contain_text(f"{len(path['steps'])} 步里走完 0 步")
    minutes = int(re.findall(r"约 (\d+) 分钟", progress.inner_text())[0])
    press(page, progress.get_by_role("link", name=f"下一步：{unit['title']}"))
    expect(page.locator("article h1")).to_contain_text(unit["title"])
    holds(lambda: stored(page, f"visit:{unit['url']}")["read"] is False)
    page.keyboard.press("End")
    page.wait_for_function("name => JSON.parse(localStorage.getItem(name)).read", arg=f"{STORE}xuetang:visit:{unit['url']}")
    page.goto(f"{root}paths/grid/")
    expect(progress).to_contain_text("练习做了 0 题")
    records: Records = {}
    for row in unit["questions"][: (len(unit["questions"]) + 1) // 2]:
        records |= answered(row, (0, 1))
    put(page, root, records)
    page.goto(f"{root}paths/grid/")
    expect(progress).to_contain_text("步里走完 1 步")
    expect(progress).to_contain_text(f"约 {minutes - unit['minutes']} 分钟")
    steps = page.locator(".route > li")
    expect(steps.nth(0)).to_have_attribute("data-state", "done")
    expect(steps.nth(0)).to_contain_text("走完了")
    expect(steps.nth(1)).to_have_attribute("aria-current", "step")


def test_the_sheet_carries_the_name_and_says_who_vouches_for_it(page: Page, root: str, site: Path) -> None:
    records = some_records(site)
    for unit in course(site)["units"]:
        records[f"xuetang:visit:{unit['url']}"] = {"at": 1, "title": unit["title"], "read": True}
        for row in unit["questions"]:
            records |= answered(row, (3, 1))
    put(page, root, records)
    page.goto(f"{root}desk/certificate/")
    tab_to(page, page.get_by_label("姓名"))
    page.keyboard.type("某学员")
    tab_to(page, page.get_by_label("单位或社区"))
    page.keyboard.type("<b>某社区</b>")
    page.reload()
    expect(page.get_by_label("姓名")).to_have_value("某学员")
    sheet = page.locator(".certificate")
    for words in ("某学员", "<b>某社区</b>", "29 / 29", "72 / 100", "及格", "没有人监考", "自我申报"):
        expect(sheet).to_contain_text(words)
    page.emulate_media(media="print")
    expect(page.get_by_label("姓名")).to_be_hidden()
    pdf = page.pdf(format="A4", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", PAGES)
def test_axe_finds_nothing(page: Page, root: str, site: Path, address: str, scheme: str) -> None:
    if scheme == "dark" and page.viewport_size == SIZES["desktop"]:
        pytest.skip("colours do not depend on the width")
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    put(page, root, some_records(site))
    page.goto(f"{root}{address}")
    element = page.locator("article .desk").first
    expect(element.locator("h2, table, progress, .facts, form, details").first).to_be_visible()
    for fold in page.locator("details.fold > summary").all()[:2]:
        fold.click()
    assert violations(page) == []
    holds(lambda: page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth"))
    if address == "desk/review/":
        page.get_by_role("button", name="开始复习").click()
        expect(page.locator("quiz-question")).to_be_visible()
        assert violations(page) == []


@pytest.mark.parametrize("address", PAGES[:-1])
def test_without_scripts_the_pages_say_what_they_are(browser: Browser, root: str, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    bare = context.new_page()
    bare.goto(f"{root}{address}")
    expect(bare.locator("article .lead")).to_be_visible()
    expect(bare.locator("article .notice").first).to_contain_text("脚本没有运行")
    context.close()


def test_the_search_finds_what_can_be_read_and_nothing_else(site: Path) -> None:
    places = {url for url, *_ in passages(site)}
    assert {each for each in places if each.startswith("desk/")} == {"desk/", "desk/record/"}
    assert "guide/records/" in places
