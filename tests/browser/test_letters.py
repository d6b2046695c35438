"""The letters that a trainer reads are those that the trainee saw; answers kept before options were drawn mean the same options."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site import STORE

from ..receipts import assignment, bank, make, receipt, rows
from .answering import of_type
from .desk import SIZES
from .grades import prepare, sized_page
from .sitting import hand_in, stay

SEED = "abc234"
SHOWN = """() => Object.fromEntries([...document.querySelectorAll('quiz-question')].filter(it => it.dataset.type.endsWith('_choice'))
    .map(it => [it.dataset.question, [...it.querySelectorAll('.option')].map(each =>
        [each.dataset.option, each.querySelector('.option__letter').textContent, each.querySelector('.option__text').textContent.trim()])]))"""


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    yield from sized_page(request, browser)


def choices(site: Path, unit: str) -> list[tuple[str, str, str]]:
    """Id, hash and key of the choice questions of a unit."""
    found = bank(site, unit)
    own = [row for row in rows(site).values() if row[0] in found and row[3].endswith("_choice")]
    keys = {row[0]: re.search(r'data-key="([^"]*)"', found[row[0]]) for row in own}
    return [(row[0], row[1], html.unescape(key[1])) for row in own if (key := keys[row[0]])]


@pytest.mark.parametrize("shuffled", [True, False])
def test_the_grade_book_shows_a_paper_as_its_trainee_saw_it(page: Page, root: str, site: Path, shuffled: bool) -> None:
    asked = choices(site, "consultation")
    page.on("dialog", stay)
    page.goto(f"{root}quiz/consultation/?seed={SEED}")
    if shuffled:
        # the page of an assigned paper asks its exam for the same
        page.locator("quiz-exam").evaluate("exam => exam.setAttribute('data-shuffle-options', '')")
        page.get_by_text("当一次考试来做").click()
        page.get_by_role("button", name="开始考试").click()
    seen: dict[str, list[list[str]]] = page.evaluate(SHOWN)
    answers = [(name, digest, key.split()) for name, digest, key in asked]
    given = assignment(site, [(name, 2) for name, _, _ in asked], shuffle={"questions": False, "options": shuffled})
    made = make(given, [(receipt(1, "学员甲", answers, seed=SEED), False)])
    page.evaluate("localStorage.clear()")
    prepare(page, root, made.stored)
    page.get_by_label("聊天记录或答卷").fill(made.texts[0])
    page.get_by_role("button", name="收卷", exact=True).click()
    page.get_by_role("button", name="学员甲").click()
    items = page.locator(".grades__answers > li")
    expect(items).to_have_count(len(asked))
    moved = 0
    for item, (name, _, response) in zip(items.all(), answers, strict=True):
        listed = [" ".join(each.split()) for each in item.locator(".grades__options li").all_text_contents()]
        assert listed == [" ".join(f"{letter}. {words}".split()) for _, letter, words in seen[name]]
        letters = {option: letter for option, letter, _ in seen[name]}
        wanted = "、".join(sorted(letters[each] for each in response))
        expect(item.locator(".grades__own")).to_have_text(f"作答：{wanted}")
        expect(item.locator(".grades__key")).to_contain_text(f"答案：{wanted}")
        moved += [each[0] for each in seen[name]] != sorted(letters)
    assert moved > len(asked) / 2
    table = page.get_by_text("表格：各个选项有多少人选")
    table.click()
    lines = page.locator("details", has=table).locator("tbody tr").all_text_contents()
    if shuffled:
        expect(page.locator("#figures, .grades__figures, article").first).to_contain_text("每人的选项次序不同")
    else:
        name = asked[0][0]
        first = [line for line in lines if "第 1 题" in line]
        rows_wanted = [f"{letter}{'（对）' if option in asked[0][2].split() else ''} {words}" for option, letter, words in seen[name]]
        assert all(" ".join(want.split()) in " ".join(line.split()) for want, line in zip(rows_wanted, first, strict=True))


def test_an_exam_begun_before_options_were_drawn_goes_on_with_the_same_answers(page: Page, root: str, site: Path) -> None:
    asked = choices(site, "consultation")
    drafts = {name: {"at": 1, "hash": digest, "response": key.split()} for name, digest, key in asked}
    page.goto(f"{root}about/")
    now = page.evaluate("Date.now()")
    exam: dict[str, Any] = {"seed": SEED, "started": now - 60_000, "elapsed": 60_000, "limit": None, "seen": now, "clock": False}
    value = json.dumps({"at": now, **exam, "drafts": drafts, "flags": {}})
    page.evaluate("([name, value]) => localStorage.setItem(name, value)", [f"{STORE}xuetang:exam:quiz-consultation", value])
    page.goto(f"{root}quiz/consultation/")
    for name, _, key in asked:
        checked = page.locator(f"#q-{name} input:checked").evaluate_all("all => all.map(each => each.value)")
        assert sorted(checked) == key.split()
    page.on("dialog", stay)
    hand_in(page)
    expect(of_type(page, "multiple_choice")).to_have_attribute("data-state", "right")
    kept = json.loads(page.evaluate("name => localStorage.getItem(name)", f"{STORE}xuetang:answer:{asked[-1][0]}"))
    assert kept["response"] == asked[-1][2].split(), "in the order of the ids, as before"
