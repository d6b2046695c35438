"""Own questions on a trainee's phone: shown and answered as the course's are, without a key unless it goes along, and handed in."""

from __future__ import annotations

import base64
import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.receipts import make
from tests.site import STORE

from .axe import violations
from .desk import press
from .own_questions import HERS, ITEMS, all_hers, asked_of, files, packed, paper, png, put_into_bank, right_answer
from .soon import becomes
from .test_assign import begin, collected, hand_in
from .test_reading import no_sideways_scrolling

COURSE = {"question": "consultation-01", "points": 2}
NO_PICTURES = [name for name in HERS if "image" not in HERS[name]]
NAMES = [*NO_PICTURES]


def assignment(key: str, *, names: list[str] = NAMES, keys: bool = False, **more: Any) -> dict[str, Any]:
    """A course question and some of her own."""
    hers = [HERS[name] for name in names]
    items = [COURSE, *(each for each in ITEMS if each["question"] in {one["id"] for one in hers})]
    own = {"asked": [each["asked"] for each in asked_of(hers)]} | ({"keys": hers} if keys else {})
    return {
        **paper(items, "四月小测"), "id": "aprila23", "mode": "exam", "opens": None, "due": None, "minutes": 30, "pass": 60, "attempts": 2,
        "shuffle": {"questions": False, "options": False}, "fields": ["name", "unit"], "key": key, "own": own, **more,
    }  # fmt: skip


@pytest.fixture(scope="module")
def keys() -> dict[str, Any]:
    return make({"id": "aprila23", "items": []}, []).keys


def trusted(page: Page, root: str, keys: dict[str, Any], given: dict[str, Any], bank: dict[str, dict[str, Any] | None]) -> None:
    """A trainer's browser that has the key and the bank."""
    put_into_bank(page, root, bank)
    stored = {f"xuetang.trainer.key:{keys['publicKey']}": keys, f"xuetang.trainer.assignment:{given['id']}": given}
    texts = {STORE + name: json.dumps(value) for name, value in stored.items()}
    page.evaluate("texts => Object.entries(texts).forEach(([name, text]) => localStorage.setItem(name, text))", texts)


def test_from_a_link_with_own_questions_to_the_grade_book(trainer: Page, trainee: BrowserContext, root: str, keys: dict[str, Any]) -> None:
    given = assignment(keys["publicKey"])
    [link] = packed([given])
    page = trainee.new_page()
    begin(page, f"{root}desk/assigned/#a={link}", "小周")
    expect(page.locator("quiz-question")).to_have_count(1 + len(NAMES))
    expect(page.locator("quiz-question[data-own]")).to_have_count(len(NAMES))
    no_sideways_scrolling(page)
    assert violations(page, "assigned-paper") == []
    # her keys are not in what the browser got, nor in what it keeps
    becomes(lambda: page.locator("[data-own][data-key]:not([data-key=''])").count(), 0)
    kept = page.evaluate("() => JSON.stringify(localStorage)")
    assert "问清是谁家的" in kept
    assert "找到人" not in kept
    for question in page.locator("quiz-question[data-own]").all()[:3]:
        right_answer(question)
    # goes on after a reload, what was answered and all
    page.wait_for_timeout(400)
    page.reload()
    expect(page.locator("quiz-question[data-own] input:checked").first).to_be_visible()
    for question in page.locator("quiz-question[data-own]").all()[3:]:
        right_answer(question)
    text = hand_in(page)
    expect(page.get_by_text("交卷了，得分由培训者判")).to_be_visible()
    expect(page.locator("[data-own] [data-mark], .rubric")).to_have_count(0)
    becomes(lambda: page.evaluate("() => Object.keys(localStorage).filter(name => name.includes('xuetang:answer:own-'))"), [])

    # what it earned only she knows, so no certificate says it
    page.goto(f"{root}desk/certificate/")
    expect(page.get_by_text("交过的卷由培训者判分，这里没有成绩。")).to_be_visible()

    trusted(trainer, root, keys, given, all_hers())
    collected(trainer, root, text)
    row = trainer.get_by_role("row", name=re.compile("小周"))
    # all of hers are right, but what she marks by hand, and the course's is blank
    expect(row).to_contain_text("15 / 22")
    expect(row).to_contain_text("1 题待评分")


def test_where_keys_go_along_it_is_practised_with_feedback(trainee: BrowserContext, root: str, keys: dict[str, Any]) -> None:
    [link] = packed([assignment(keys["publicKey"], keys=True, mode="practice", minutes=None)])
    page = trainee.new_page()
    begin(page, f"{root}desk/assigned/#a={link}", "小吴")
    hers = page.locator("quiz-question[data-own]")
    expect(hers).to_have_count(len(NAMES))
    for question in hers.all():
        right_answer(question)
        button = question.get_by_role("button", name=re.compile("确认答案|写好了"))
        press(page, button)
        expect(question.get_by_role("button", name="收藏")).to_have_count(0)
        if question.get_attribute("data-type") == "short_answer":
            expect(question.locator(".rubric")).to_contain_text("说到办法")
        else:
            expect(question.get_by_role("status").last).to_have_text("答对了")
    single = page.locator(f"#q-{HERS['single']['id']}")
    expect(single.locator(".answer__explanation")).to_contain_text("找到人，才谈得成。")
    press(page, single.get_by_role("button", name="再做一次"))
    single.locator(".option[data-option='b'] .option__label").click()
    press(page, single.get_by_role("button", name="确认答案"))
    expect(single.get_by_role("status").last).to_have_text("答错了")
    # a wrong pair names the right one
    pairs = page.locator(f"#q-{HERS['matching']['id']}")
    press(page, pairs.get_by_role("button", name="再做一次"))
    wrong = pairs.locator("[data-right]", has_text="消防队").get_attribute("data-right")
    pairs.locator("select").first.select_option(wrong)
    press(page, pairs.get_by_role("button", name="确认答案"))
    right = pairs.locator("[data-right]").all_inner_texts().index("物业")
    expect(pairs.locator(".part__feedback").first).to_have_text(f"应配 {'ABCD'[right]}")
    no_sideways_scrolling(page)
    assert violations(page, "assigned-paper") == []


def test_keys_that_belong_to_other_words_are_not_believed(trainee: BrowserContext, root: str, keys: dict[str, Any]) -> None:
    given = assignment(keys["publicKey"], names=["single"], keys=True)
    given["own"]["keys"] = [HERS["single"] | {"options": [*HERS["single"]["options"], {"id": "d", "text": "别的"}]}]
    [text] = files([given])
    page = trainee.new_page()
    page.goto(f"{root}desk/assigned/")
    page.get_by_label("链接", exact=True).fill(text)
    press(page, page.get_by_role("button", name="打开", exact=True))
    page.get_by_label("姓名").fill("小郑")
    page.get_by_label("单位").fill("某社区")
    press(page, page.get_by_role("button", name="开始考试"))
    expect(page.locator("[data-own]")).to_have_attribute("data-key", "")


def test_a_file_brings_pictures(trainee: BrowserContext, root: str, keys: dict[str, Any], tmp_path: Path) -> None:
    for pictures, shown in (({"map1": base64.b64encode(png()).decode()}, True), ({"map1": "PHN2Zz48L3N2Zz4="}, False)):
        # another one each time: an exam under way goes on, and comes back where storage was emptied
        given = assignment(keys["publicKey"], names=["case"], id="picturea" if shown else "pictureb")
        given["own"]["pictures"] = pictures
        file = tmp_path / "布置.txt"
        file.write_text(files([given])[0], encoding="utf-8")
        page = trainee.new_page()
        page.goto(f"{root}desk/assigned/")
        page.get_by_label("或者打开培训者给的文件").set_input_files(file)
        page.get_by_label("姓名").fill("小王")
        page.get_by_label("单位").fill("某社区")
        press(page, page.get_by_role("button", name="开始考试"))
        stem = page.locator("[data-own] .question__stem")
        if shown:
            picture = stem.get_by_role("img", name="停车位的平面图")
            expect(picture).to_be_visible()
            becomes(lambda: picture.evaluate("each => each.naturalWidth"), 120)
        else:
            expect(stem).to_contain_text("［图］停车位的平面图")
            expect(stem.locator("img")).to_have_count(0)
        page.close()
