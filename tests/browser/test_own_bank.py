"""我的题库: every type is written, found, taken away and put back, with a mouse, a finger and without either."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .axe import violations
from .desk import SIZES, press, tab_to
from .own import begin, kept, open_bank, own_context, rows, stems, write_choice
from .soon import becomes, holds
from .test_reading import no_sideways_scrolling


@pytest.fixture(params=SIZES)
def own(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    yield from own_context(request, browser)


@pytest.fixture
def page(own: BrowserContext, root: str) -> Page:
    made = own.new_page()
    open_bank(made, root)
    return made


def top(page: Page) -> list[str]:
    """What axe finds, with nothing below the bar that stays in view."""
    page.evaluate("scrollTo(0, 0)")
    return violations(page)


FILLED: dict[str, tuple[tuple[str, str], ...]] = {
    "multiple_choice": (("选项 A", "居委会"), ("选项 B", "居民代表"), ("选项 C", "物业"), ("选项 D", "街道")),
    "true_false": (),
    "fill_blank": (("第 1 空算对的写法", "居委会\n居民委员会"),),
    "matching": (("1 左", "一"), ("1 右", "甲"), ("2 左", "二"), ("2 右", "乙"), ("3 左", "三"), ("3 右", "丙")),
    "ordering": (("第 1 项", "先听"), ("第 2 项", "再议"), ("第 3 项", "后定")),
    "short_answer": (("参考答案", "先听再议。"), ("第 1 条", "说到听")),
    "case_analysis": (
        ("第 1 问问什么", "怎么办？"),
        ("第 1 问的参考答案", "先听。"),
        ("第 2 问问什么", "为什么？"),
        ("第 2 问的参考答案", "要听。"),
    ),
}
KEYS: dict[str, Any] = {
    "multiple_choice": ["a", "b"],
    "true_false": False,
    "fill_blank": [{"accept": ["居委会", "居民委员会"]}],
    "matching": [
        {"id": "a", "left": "一", "right": "甲"},
        {"id": "b", "left": "二", "right": "乙"},
        {"id": "c", "left": "三", "right": "丙"},
    ],
    "ordering": [{"id": "a", "text": "先听"}, {"id": "b", "text": "再议"}, {"id": "c", "text": "后定"}],
    "short_answer": [{"points": 5, "text": "说到听"}],
    "case_analysis": 2,
}
PARTS = {"fill_blank": "blanks", "matching": "pairs", "ordering": "items", "short_answer": "rubric"}


@pytest.mark.parametrize("kind", FILLED)
def test_each_type_is_written_and_kept(page: Page, kind: str) -> None:
    begin(page, kind)
    page.get_by_label("题干", exact=True).fill("由 ____ 召集会议。")
    for label, words in FILLED[kind]:
        page.get_by_label(label, exact=True).first.fill(words)
    # what is missing is said at the finger and beside the part
    if kind in {"multiple_choice", "true_false"}:
        page.get_by_role("button", name="写好了").click()
        expect(page.locator(".own__single > [role=status]")).to_contain_text("还缺：")
        for letter in ("A", "B") if kind == "multiple_choice" else ():
            page.get_by_label(f"{letter} 是正确答案").check()
        if kind == "true_false":
            page.get_by_label("错", exact=True).check()
    becomes(lambda: top(page), [])
    no_sideways_scrolling(page)
    page.get_by_role("button", name="写好了").click()
    expect(rows(page)).to_have_text(["由 ____ 召集会议。"])
    [entry] = kept(page)
    question = entry["question"]
    assert (entry["draft"], question["type"]) == ([], kind)
    part = len(question["tasks"]) if kind == "case_analysis" else question[PARTS.get(kind, "key")]
    assert part == KEYS[kind]
    page.reload()
    expect(rows(page)).to_have_text(["由 ____ 召集会议。"])


def test_every_step_can_be_taken_back_and_nothing_typed_is_lost(page: Page) -> None:
    begin(page)
    page.get_by_label("题干", exact=True).fill("第一稿")
    page.get_by_label("选项 A", exact=True).fill("甲")
    page.get_by_role("button", name="删去选项 A").click()
    expect(page.get_by_label("选项 A", exact=True)).to_have_value("")
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_label("选项 A", exact=True)).to_have_value("甲")
    page.locator(".own__type").select_option("short_answer")
    page.get_by_role("button", name="撤销").click()
    expect(page.get_by_label("选项 A", exact=True)).to_have_value("甲")
    page.get_by_role("button", name="重做").click()
    expect(page.get_by_label("参考答案", exact=True)).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    # a reload comes back to the very question
    page.reload()
    expect(page.get_by_label("选项 A", exact=True)).to_have_value("甲")
    expect(page.get_by_label("题干", exact=True)).to_have_value("第一稿")
    # what it was in the last sitting can be had back
    page.get_by_label("题干", exact=True).fill("第二稿，全换了")
    expect(page.locator(".own__state")).to_contain_text("已存下")
    page.get_by_text("以前的样子").click()
    page.get_by_role("button", name="看看留着的旧样子").click()
    page.get_by_role("button", name="第一稿").click()
    expect(page.get_by_label("题干", exact=True)).to_have_value("第一稿")
    page.get_by_role("button", name="删除这道题").click()
    expect(page.get_by_text("题库还是空的")).to_be_visible()
    page.get_by_role("button", name="撤销").click()
    expect(rows(page)).to_have_text(["第一稿"])


def test_a_question_is_written_without_a_mouse(page: Page) -> None:
    press(page, page.get_by_role("button", name="写一道新题"))
    expect(page.get_by_label("题干", exact=True)).to_be_focused()
    page.keyboard.insert_text("谁召集？")
    for letter, words in zip("ABCD", ("居委会", "物业", "街道", "业主"), strict=True):
        tab_to(page, page.get_by_label(f"选项 {letter}", exact=True))
        page.keyboard.insert_text(words)
    tab_to(page, page.get_by_label("A 是正确答案"))
    page.keyboard.press("Space")
    expect(page.locator(".own__state")).to_have_text("已存下")
    press(page, page.get_by_role("button", name="写好了"))
    expect(rows(page)).to_have_text(["谁召集？"])
    expect(rows(page).first).to_be_focused()


def test_a_picture_is_drawn_anew_small_and_told_in_words(page: Page) -> None:
    begin(page)
    page.get_by_label("题干", exact=True).fill("看图")
    picture = io.BytesIO()
    noise = Image.effect_noise((2600, 1900), 120).convert("RGB")
    noise.save(picture, "JPEG", quality=95, exif=b"Exif\0\0secret place")
    page.get_by_text("更多：解析").click()
    page.get_by_label("选一张图").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture.getvalue()})
    page.get_by_label("图上是什么", exact=True).fill("一张通知")
    shown = page.locator(".own__picture")
    expect(shown).to_have_attribute("src", re.compile(r"^data:image/(png|jpeg);base64,"))
    bytes_of = shown.evaluate("it => atob(it.src.split(',')[1])")
    assert len(bytes_of) <= 200_000
    assert "secret place" not in bytes_of
    holds(lambda: shown.evaluate("it => it.naturalWidth") > 0)
    becomes(lambda: top(page), [])
    page.get_by_label("选一张图").set_input_files({"name": "a.svg", "mimeType": "image/svg+xml", "buffer": b"<svg onload='alert(1)'"})
    expect(page.get_by_text("不是浏览器认得的图片")).to_be_visible()
    page.get_by_role("button", name="去掉这张图").click()
    expect(shown).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    expect(shown).to_have_count(1)
    page.reload()
    page.get_by_text("更多：解析").click()
    expect(page.get_by_label("图上是什么", exact=True)).to_have_value("一张通知")


def test_questions_are_found_by_words_and_conditions(page: Page) -> None:
    for place, stem in enumerate(("居民会议由谁召集", "业主大会由谁召集", "物业费怎样收")):
        write_choice(page, f"{stem}（{place}）？")
    expect(rows(page)).to_have_count(3)
    page.get_by_label("找", exact=True).fill("召集　业主大会由")
    expect(rows(page)).to_have_text(["业主大会由谁召集（1）？"])
    expect(page.locator(".own__count")).to_have_text("共 3 道，符合的 1 道")
    page.get_by_label("找", exact=True).fill("")
    page.get_by_label("选中：物业费怎样收（2）？").check()
    page.get_by_label("加标签").fill("街道 2026春")
    page.get_by_role("button", name="加上").click()
    page.get_by_text("更多条件").click()
    page.get_by_label("标签", exact=True).select_option("街道")
    expect(rows(page)).to_have_text(["物业费怎样收（2）？"])
    becomes(lambda: top(page), [])
    page.get_by_role("button", name="不要这些条件").click()
    page.get_by_role("button", name="选中符合的全部 3 道").click()
    page.get_by_role("button", name="删除", exact=True).click()
    expect(rows(page)).to_have_count(0)
    page.get_by_role("button", name="撤销").click()
    expect(rows(page)).to_have_count(3)
    holds(lambda: "物业费怎样收（2）？" in stems(page))


def test_the_course_advises_beside_the_part_and_refuses_nothing(page: Page) -> None:
    write_choice(page, "绝对的题")
    rows(page).first.click()
    expect(page.locator(".own__advising")).to_contain_text("8.3 MB")
    page.get_by_role("button", name="用课程的规矩看一看这道题").click()
    advice = page.locator('[data-field="stem"] .own__advice')
    expect(advice).to_have_text("这里太绝对，露了答案。")
    # from now on it follows what is typed
    page.get_by_label("题干", exact=True).fill("好题")
    expect(page.locator(".own__advice")).to_have_count(0)
    page.get_by_label("题干", exact=True).fill("又一道")
    expect(page.locator('[data-field="options.a.text"] .own__advice')).to_have_count(1)
    becomes(lambda: top(page), [])
    page.get_by_role("button", name="写好了").click()
    expect(rows(page)).to_have_text(["又一道"])
