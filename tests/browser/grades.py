"""What tests of the grade book share: thirty people who handed in, a trainer's browser, and the way through the page."""

from __future__ import annotations

import html
import json
import random
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Download, Page, expect

from courseware.index import wordings

from ..receipts import MINUTE, START, Made, assignment, bank, make, receipt, rows
from ..site import STORE
from ..support import CURRICULUM
from .desk import SIZES, press, tab_to

UNIT, POINTS, PEOPLE = "consultation", 5, 30
EDITED, OPEN = 0, 6
"""Places of the question that some answered in another wording, and of the one that is marked by hand."""


def sized_page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of each size; errors, and requests to anywhere else, fail the test."""
    context = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce", service_workers="block")
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    made.on("request", lambda each: wrong.append(each.url) if not each.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None)
    yield made
    context.close()
    assert wrong == []


def paper(site: Path) -> list[tuple[str, str, str, list[str]]]:
    """Six questions of choice and one to be written: id, hash, key and options, as the bank's HTML has them."""
    found = bank(site, UNIT)
    choices = [row for row in rows(site).values() if row[0] in found and row[3] == "single_choice"][:5]
    choices += [row for row in rows(site).values() if row[0] in found and row[3] == "true_false"][:1]
    written = [row for row in rows(site).values() if row[0] in found and row[3] == "short_answer"][:1]
    questions = []
    for row in [*choices, *written]:
        text = found[row[0]]
        key = re.search(r'data-key="([^"]*)"', text)
        assert key
        questions.append((row[0], row[1], html.unescape(key[1]), re.findall(r'data-option="([^"]*)"', text)))
    return questions


def thirty(site: Path) -> Made:
    """Thirty people hand in once, and one of them twice; some of it is odd."""
    chance = random.Random(7)
    questions = paper(site)
    receipts = []
    for number in range(PEOPLE):
        answers = []
        for place, (question, digest, key, options) in enumerate(questions):
            right = chance.random() < 0.2 + number / 40
            response = [key] if right else [chance.choice(options)] if options else []
            if place == OPEN:
                response = ["先开会，再公示。"] if number < 2 else []
            answers.append((question, "0" * 12 if place == EDITED and number in (3, 4) else digest, response))
        more: dict[str, Any] = {"person": {"name": f"学员{number:02d}", "unit": f"第{number % 2 + 1}社区", "number": ""}}
        if number == 5:
            more["finished"] = START + 61 * MINUTE
        if number == 6:
            more["clock"] = True
        if number == 7:
            more["elapsed"] = 25 * MINUTE
        receipts.append((receipt(number, "", answers, **more), number == 8))
    receipts.append(
        (receipts[9][0] | {"id": "r" * 16, "attempt": 2, "started": START + 5 * MINUTE, "finished": START + 20 * MINUTE}, False)
    )
    receipts.append((receipts[10][0] | {"id": "s" * 16, "person": {"name": "换名的人", "unit": "第1社区", "number": ""}}, False))
    return make(assignment(site, [(each[0], POINTS) for each in questions]), receipts)


REWORDED = "rule-of-law-09"
"""A question whose words of before stand in curriculum/.dates/wordings.json."""


def attempts_and_wordings(site: Path) -> Made:
    """One who hands in twice, each time from a device that says it was the first; another who answered the words of before."""
    former, today = wordings.read(CURRICULUM)[0][REWORDED][:2]
    text = bank(site, "rule-of-law")[REWORDED]
    key = re.search(r'data-key="([^"]*)"', text)
    assert key
    assert f'data-hash="{today}"' in text
    wrong = next(each for each in re.findall(r'name="[^"]*" value="([^"]*)"|data-option="([^"]*)"', text) if key[1] not in each)
    answers = ((0, "小赵", today, "".join(wrong)), (1, "小赵", today, key[1]), (2, "小钱", former, key[1]))
    sheets = [(receipt(number, name, [(REWORDED, digest, [given])]), False) for number, name, digest, given in answers]
    return make(assignment(site, [(REWORDED, 2)], attempts=1), sheets)


def chat(made: Made) -> str:
    """What a group's chat looks like: noise, quotes, a copy, one altered, one cut off."""
    lines = ["2026年3月2日 上午", "班主任：请大家交卷[微笑]"]
    for number, text in enumerate(made.texts):
        shown = text.replace("\n", "\n> ") if number % 7 == 0 else text.replace("\n", " \u200b\r\n") if number % 5 == 0 else text
        lines += [f"某学员 {10 + number // 6}:{number:02d}", shown, "收到，辛苦了👍 https://example.org/a?b=[c]"]
    block = made.blocks[1]
    place = 60
    altered = block[:place] + ("A" if block[place] != "A" else "B") + block[place + 1 :]
    return "\n".join([*lines, made.texts[2], altered, made.texts[11][:-50]])


def prepare(page: Page, root: str, stored: dict[str, Any]) -> None:
    page.goto(f"{root}about/")
    texts = {STORE + name: json.dumps(value) for name, value in stored.items()}
    page.evaluate("texts => Object.entries(texts).forEach(([name, text]) => localStorage.setItem(name, text))", texts)
    page.goto(f"{root}trainer/results/")


def said(page: Page) -> Any:
    return page.locator("#intake > [role=status]")


def collect(page: Page, root: str, made: Made) -> None:
    prepare(page, root, made.stored)
    tab_to(page, page.get_by_label("聊天记录或答卷"))
    page.keyboard.insert_text(chat(made))
    press(page, page.get_by_role("button", name="收卷", exact=True))
    expect(said(page)).to_have_text("找到 35 份，新收 32 份；重复的 1 份，只算一次；没读出来的 2 份，列在下面。")


def show(page: Page, what: str) -> None:
    """Chooses what the table shows, by its keyboard."""
    page.get_by_label("看", exact=True).select_option(label=what)


def saved(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def sheet(book: openpyxl.Workbook, name: str) -> list[list[Any]]:
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def cell(value: object) -> str | None:
    return None if value is None else str(value)


def restore(page: Page, file: Path, passphrase: str) -> None:
    page.get_by_label("备份文件").set_input_files(file)
    page.get_by_label("当时定的口令").fill(passphrase)
    page.get_by_role("button", name="从备份恢复").click()
