"""What a reader copies out of a PDF, 居⺠委员会 for 居民委员会, and numbers however written: found, right and known."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from ..receipts import Made, assignment, make, receipt
from ..searching import ask, open_box
from .answering import confirm, expect_state
from .desk import SIZES
from .grades import paper, prepare, said, sized_page
from .test_reading import no_sideways_scrolling

COPIED, MEANT = "居⺠委员会", "居民委员会"


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    yield from sized_page(request, browser)


def test_a_copied_word_finds_what_the_word_finds(page: Page, root: str) -> None:
    open_box(page, root)
    wanted = ask(page, root, MEANT).pages
    assert len(wanted) > 3
    for typed in (COPIED, "居\u200b民\u2060委员会", "⼾⻓代表", "户长代表"):
        found = ask(page, root, typed).pages
        if typed in {COPIED, "居\u200b民\u2060委员会"}:
            assert found == wanted, typed
            # found as it is, not by sound or as something near
            expect(page.locator(".md-search-result__meta, search-panel").first).not_to_contain_text("没有")
            expect(page.locator(".md-search-result mark", has_text=MEANT).first).to_be_visible()
    assert ask(page, root, "⻔⼝").pages == ask(page, root, "门口").pages != []


@pytest.mark.parametrize(
    ("typed", "stands"),
    [
        ("246000", "24.6万"),
        ("246,000个", "24.6 万个"),
        ("２４．６万", "24.6万"),
        ("20%以上业主", "百分之二十以上业主"),
        ("第三十一条", "第31条"),
    ],
)
def test_a_number_is_found_in_another_way_of_writing(page: Page, root: str, typed: str, stands: str) -> None:
    open_box(page, root)
    wanted = ask(page, root, stands).pages
    assert wanted
    assert set(wanted) <= set(ask(page, root, typed).pages)


@pytest.mark.parametrize(
    ("unit", "blank", "given", "right"),
    [
        ("leadership-team", "居民选举委员会", "居⺠选举委员会", True),
        ("leadership-team", "居民选举委员会", "“居\u200b⺠选举委员会”。", True),
        ("leadership-team", "居民选举委员会", "居氏选举委员会", False),
        ("decision-making", "三分之二", "２／３", True),
        ("decision-making", "三分之二", "⅔", True),
        ("decision-making", "三分之二", "3/2", False),
    ],
)
def test_a_copied_answer_is_right(sized: BrowserContext, root: str, unit: str, blank: str, given: str, right: bool) -> None:
    page = sized.new_page()
    page.goto(f"{root}quiz/{unit}/#practice")
    question = page.locator(f"quiz-question[data-type='fill_blank'][data-key*='{blank}']").first
    accepted = question.evaluate("each => JSON.parse(each.dataset.key)")
    for field, words in zip(question.get_by_role("textbox").all(), accepted, strict=True):
        field.fill(given if blank in words else words[0])
    confirm(question)
    for field, words in zip(question.locator(".blank__input").all(), accepted, strict=True):
        expect(field).to_have_attribute("data-mark", "right" if right or blank not in words else "wrong")
    if right:
        expect_state(question, "right")
    no_sideways_scrolling(page)
    page.close()


@pytest.fixture(scope="session")
def class_of_three(site: Path) -> Made:
    """Three who hand in; two of them with radicals in their names, or in the name of their unit."""
    questions = paper(site)[:2]
    answers = [(name, digest, [key]) for name, digest, key, _ in questions]
    people = (("⻢小⺠", "东门居⺠委员会"), ("⻩文", "东⻔居民委员会"), ("王一", "东门居民委员会"))
    receipts = [
        (receipt(number, name, answers, person={"name": name, "unit": unit, "number": ""}), False)
        for number, (name, unit) in enumerate(people)
    ]
    return make(assignment(site, [(each[0], 5) for each in questions]), receipts)


def test_a_class_list_knows_a_copied_name(page: Page, root: str, class_of_three: Made) -> None:
    prepare(page, root, class_of_three.stored)
    page.get_by_label("聊天记录或答卷").fill("\n".join(class_of_three.texts))
    page.get_by_role("button", name="收卷", exact=True).click()
    expect(said(page)).to_contain_text("新收 3 份")
    page.locator("summary", has_text="名单").click()
    page.get_by_label("每行一个姓名").fill(f"马小民\n⻩\u200b文\n⼀丁\n{COPIED}")
    page.get_by_role("button", name="用这份名单").click()
    expect(page.locator(".grades__missing")).to_have_text(f"名单上 4 人，2 人没有交：⼀丁、{COPIED}。")
    expect(page.get_by_text("交了卷、名单上却没有的：王一。")).to_be_visible()
    rows = page.locator(".grades__table tbody tr")
    # one unit in three ways of writing is one, so that there is nothing to choose from
    expect(page.get_by_label("单位", exact=True)).to_have_count(0)
    for typed, name in (("马小民", "⻢小⺠"), ("⻢", "⻢小⺠"), ("黄", "⻩文")):
        page.get_by_label("找姓名").fill(typed)
        expect(rows).to_have_count(1)
        expect(rows.first).to_contain_text(re.compile(name))
    no_sideways_scrolling(page)
