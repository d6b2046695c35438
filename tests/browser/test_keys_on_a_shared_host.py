"""What another page of the same host finds of a trainer's key, and what becomes of copies that older releases left."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.receipts import Made, bank, make
from tests.receipts import assignment as an_assignment

from .axe import violations
from .desk import SIZES, press
from .keys import choose, trainers_browser, unlock
from .soon import holds

EVERYTHING = """async () => {
    const found = [JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })]
    for (const { name } of await indexedDB.databases()) {
        const database = await new Promise((done) => (indexedDB.open(name).onsuccess = (event) => done(event.target.result)))
        for (const store of database.objectStoreNames) {
            found.push(JSON.stringify(await new Promise((done) =>
                (database.transaction(store).objectStore(store).getAll().onsuccess = (event) => done(event.target.result)))))
        }
        database.close()
    }
    return found.join("\\n")
}"""
"""All that a script of any page of the host can read of the browser's storage."""


@pytest.fixture(params=SIZES)
def trainers(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    with trainers_browser(browser, request.param) as context:
        yield context


@pytest.fixture(scope="module")
def made(site: Path) -> Made:
    return make(an_assignment(site, [(next(iter(bank(site, "consultation"))), 2)]), [])


def taken_over(context: BrowserContext, root: str, made: Made) -> Page:
    """The grade book where a release before courses had names of their own left a key."""
    page = context.new_page()
    page.goto(f"{root}no/such/page/")
    texts = {name: json.dumps(value) for name, value in made.stored.items()}
    page.evaluate("texts => Object.entries(texts).forEach(([name, text]) => localStorage.setItem(name, text))", texts)
    page.goto(f"{root}trainer/results/")
    press(page, page.get_by_role("button", name="现在定口令"))
    choose(page)
    return page


def test_another_page_of_the_host_finds_no_key(trainers: BrowserContext, root: str, made: Made) -> None:
    page = taken_over(trainers, root, made)
    secret = made.keys["privateKey"]["d"]
    other = trainers.new_page()
    other.goto(f"{root}no/such/page/")
    assert secret in other.evaluate(EVERYTHING), "what an older release left lies there still, and that is told"
    expect(page.locator("#key .notice")).to_contain_text("旧名字下还有一份没有锁的")
    assert violations(page) == []
    press(page, page.get_by_role("button", name="删去没有锁的那一份"))
    expect(page.locator("#key .notice")).to_have_count(0)
    # a window hears a little later of what another took away
    for _ in range(50):
        if secret not in other.evaluate(EVERYTHING):
            break
        other.wait_for_timeout(100)
    holds(lambda: secret not in other.evaluate(EVERYTHING))
    holds(lambda: made.keys["publicKey"] in other.evaluate(EVERYTHING))
    # it is the right key that is locked there, and this tab has it open
    holds(lambda: secret in page.evaluate(EVERYTHING))
    press(page, page.get_by_role("button", name="现在就锁上"))
    holds(lambda: secret not in page.evaluate(EVERYTHING))
    page.reload()
    unlock(page)
    expect(page.locator(".keys__state")).to_contain_text("打开着")
    holds(lambda: secret in page.evaluate(EVERYTHING))


def test_who_deletes_all_records_leaves_no_open_key_in_the_tab(trainers: BrowserContext, root: str, made: Made) -> None:
    page = taken_over(trainers, root, made)
    press(page, page.get_by_role("button", name="删去没有锁的那一份"))
    holds(lambda: made.keys["privateKey"]["d"] in page.evaluate("JSON.stringify({ ...sessionStorage })"))
    page.goto(f"{root}desk/record/")
    press(page, page.get_by_role("button", name="全部删除……"))
    press(page, page.get_by_role("button", name="确定，全部删除"))
    expect(page.get_by_text("已全部删除")).to_be_visible()
    holds(lambda: made.keys["privateKey"]["d"] not in page.evaluate(EVERYTHING))
