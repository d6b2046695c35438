"""From the trainer's link to the grade book: two browsers, and nothing between them but a message."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.documents import full_marks
from tests.site import PREFIX
from tests.weights import LIMITS, THEIRS, compressed

from .answering import answer, key_of, kind_of
from .axe import violations
from .desk import press, tab_to
from .keys import get_link
from .soon import becomes, holds
from .test_reading import SIZES, no_sideways_scrolling

UNIT = "consultation"
PAPER = f"quiz-{UNIT}"


def assigned(page: Page, root: str, *, paper: str = PAPER, title: str = "三月小测", **fields: str) -> str:
    """Fills in the form; gives the link."""
    page.goto(f"{root}trainer/assign/")
    page.get_by_label("卷子").select_option(paper)
    page.get_by_label("标题").fill(title)
    for label, value in fields.items():
        page.get_by_label(label).fill(value)
    page.get_by_label("单位", exact=True).check()
    get_link(page)
    expect(page.get_by_role("heading", name=f"链接做好了：{title}")).to_be_focused()
    return page.locator("#assign-link").input_value()


def begin(page: Page, link: str, name: str) -> None:
    page.goto(link)
    page.get_by_label("姓名").fill(name)
    if page.get_by_label("单位").count() > 0:
        page.get_by_label("单位").fill("某社区")
    press(page, page.get_by_role("button", name=re.compile("开始考试|再考一次|开始做")))
    expect(page.locator("quiz-question").first).to_be_visible()


def hand_in(page: Page) -> str:
    """Hands in what was answered; gives the message for the trainer."""
    press(page, page.get_by_role("button", name="交卷", exact=True))
    press(page, page.get_by_role("button", name="确定交卷"))
    receipt = page.locator("details.assigned__receipt").first
    expect(receipt).to_be_visible()
    receipt.get_by_role("button", name="显示文字").click()
    return receipt.locator("textarea").input_value()


def collected(page: Page, root: str, text: str) -> None:
    page.goto(f"{root}trainer/results/")
    page.get_by_label("聊天记录或答卷").fill(text)
    page.get_by_role("button", name="收卷", exact=True).click()


def test_from_the_link_to_the_grade_book(trainer: Page, trainee: BrowserContext, root: str) -> None:
    link = assigned(trainer, root)
    assert len(link) < 1500
    page = trainee.new_page()
    begin(page, link, "小赵")
    assert page.url == link, "whoever is sent the address of the page, or opens it in another browser, opens the same"
    points = 0
    for question in page.locator("quiz-question").all():
        if kind_of(question) in {"single_choice", "true_false"}:
            answer(question)
            points += int(question.get_attribute("data-points") or 0)
    no_sideways_scrolling(page)
    # an exam goes on after a reload, name and all
    page.wait_for_timeout(400)
    page.reload()
    expect(page.locator("quiz-question input:checked").first).to_be_visible()
    text = hand_in(page)
    assert text.startswith("【交卷】三月小测 · 小赵")
    holds(lambda: str(key_of(page.locator("quiz-question").first)) not in text.split("[XT", 1)[0])
    # it can be fetched again, and there was one attempt only
    page.reload()
    expect(page.locator("details.assigned__receipt")).to_have_count(1)
    expect(page.get_by_text("您都交过了")).to_be_visible()

    collected(trainer, root, f"老李 10:02\n收到\n小赵 10:05\n{text}\n群主：好")
    row = trainer.get_by_role("row", name=re.compile("小赵"))
    expect(row).to_contain_text(f"{points} / {full_marks(UNIT)}")
    expect(row).to_contain_text("某社区")


def test_an_assigned_paper_is_as_light_as_any(trainer: Page, trainee: BrowserContext, root: str, site: Path) -> None:
    """What seals the answers comes when they are handed in, and not before."""
    link = assigned(trainer, root)
    page = trainee.new_page()
    loaded: set[str] = set()
    page.on("response", lambda response: loaded.add(urlsplit(response.url).path.removeprefix(PREFIX)))
    begin(page, link, "小赵")
    page.wait_for_load_state("networkidle")
    ours = {path for path in loaded if path.endswith(".js") and not path.startswith(THEIRS)}
    assert "assets/assigned.js" in ours
    assert sum(compressed(site, path) for path in ours) <= LIMITS["assigned"]


def test_what_is_missing_is_said_where_it_is_missing(trainer: Page, trainee: BrowserContext, root: str) -> None:
    page = trainee.new_page()
    link = assigned(trainer, root)
    page.goto(link)
    press(page, page.get_by_role("button", name="开始考试"))
    expect(page.get_by_label("姓名")).to_be_focused()
    expect(page.get_by_label("姓名")).to_have_attribute("aria-invalid", "true")
    expect(page.get_by_text("请填写姓名。")).to_be_visible()

    trainer.get_by_label("标题").fill(" ")
    trainer.get_by_role("button", name="得到链接").click()
    expect(trainer.get_by_text("请写一个标题。")).to_be_visible()
    expect(trainer.get_by_label("标题")).to_be_focused()


def test_too_early_and_too_late(trainer: Page, trainee: BrowserContext, root: str) -> None:
    page = trainee.new_page()
    page.goto(assigned(trainer, root, 开始时间="2090-01-01T08:00", 截止时间="2090-01-02T08:00"))
    expect(page.get_by_text("还没有到开始的时间：2090-01-01 08:00")).to_be_visible()
    expect(page.get_by_role("button", name="开始考试")).to_have_count(0)

    link = assigned(trainer, root, title="截止了")
    page.clock.install(time="2099-01-01T00:00:00")
    page.goto(link)
    expect(page.get_by_text("已经过了截止时间。")).to_be_visible()
    expect(page.get_by_role("button", name="开始考试")).to_be_visible()


@pytest.mark.parametrize(("cut", "said"), [(-5, "链接不完整或者被改动过"), (0, "没有找到布置卷子的链接")])
def test_a_damaged_link_is_told_and_can_be_pasted_again(trainer: Page, trainee: BrowserContext, root: str, cut: int, said: str) -> None:
    link = assigned(trainer, root)
    page = trainee.new_page()
    page.goto(f"{root}desk/assigned/")
    page.get_by_label("链接").fill(link[:cut] if cut else "请大家做一下")
    page.get_by_role("button", name="打开", exact=True).click()
    expect(page.get_by_role("alert").filter(has_text=said)).to_be_visible()
    half = len(link) // 2
    page.get_by_label("链接").fill(f"看这里：{link[:half]}\n{link[half:]}\n谢谢")
    page.get_by_role("button", name="打开", exact=True).click()
    expect(page.get_by_role("heading", name="三月小测")).to_be_visible()


def test_assignments_are_kept_deleted_and_brought_back(trainer: Page, root: str) -> None:
    link = assigned(trainer, root)
    trainer.reload()
    trainer.get_by_role("button", name="再看链接：三月小测").click()
    becomes(lambda: trainer.locator("#assign-link").input_value(), link)
    trainer.get_by_role("button", name="删去：三月小测").click()
    expect(trainer.get_by_role("heading", name="布置过的")).to_have_count(0)
    trainer.get_by_role("button", name="撤销").click()
    expect(trainer.get_by_role("button", name="再看链接：三月小测")).to_be_visible()


def test_no_link_without_a_key_that_stays(trainer: Page, root: str) -> None:
    trainer.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })")
    trainer.goto(f"{root}trainer/assign/")
    trainer.get_by_role("button", name="得到链接").click()
    expect(trainer.get_by_text("钥匙留不住")).to_be_visible()
    expect(trainer.locator("#assign-link")).to_have_count(0)


def test_the_qr_code_the_calendar_and_the_file_say_the_same(trainer: Page, root: str, tmp_path: Path) -> None:
    link = assigned(trainer, root)
    picture = trainer.locator(".assign__screen-qr .qr")
    scanned = trainer.evaluate(SCAN, [picture.evaluate("it => new XMLSerializer().serializeToString(it)"), f"{root}assets/scanner.js"])
    assert scanned == link
    with trainer.expect_download() as download:
        trainer.get_by_role("button", name="下载日历（.ics）").click()
    text = Path(download.value.path()).read_bytes().decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    unfolded = text.replace("\r\n ", "")
    assert "SUMMARY:三月小测：截止" in unfolded
    assert link in unfolded
    with trainer.expect_download() as download:
        trainer.get_by_role("button", name="下载", exact=True).click()
    assert link in Path(download.value.path()).read_text(encoding="utf-8")


SCAN = """async ([svg, script]) => {
    await new Promise((resolve) => {
        const made = document.createElement("script")
        made.src = script
        made.onload = resolve
        document.head.append(made)
    })
    const image = new Image()
    image.src = "data:image/svg+xml," + encodeURIComponent(svg)
    await image.decode()
    const canvas = document.createElement("canvas")
    canvas.width = canvas.height = 900
    const context = canvas.getContext("2d")
    context.imageSmoothingEnabled = false
    context.drawImage(image, 0, 0, 900, 900)
    return (await xuetangScan(context.getImageData(0, 0, 900, 900))).texts[0]
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(browser: Browser, root: str, scheme: Literal["light", "dark"]) -> None:
    context = browser.new_context(viewport=SIZES["phone"], color_scheme=scheme, reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    link = assigned(page, root)
    assert violations(page) == []
    no_sideways_scrolling(page)
    begin(page, link, "小孙")
    assert violations(page) == []
    hand_in(page)
    page.get_by_role("button", name="显示二维码").click()
    assert violations(page) == []
    page.goto(f"{root}desk/assigned/")
    expect(page.get_by_label("链接")).to_be_visible()
    assert violations(page) == []
    tab_to(page, page.get_by_role("button", name="打开", exact=True))
    context.close()
