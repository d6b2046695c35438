"""What tests of 我的题库 share: a page of each size, a stand-in for the worker with Python, and what the database holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, Route, expect

from .desk import SIZES

LISTING = {
    "format": 1,
    "importer": [["wasm", "a.gz", "0" * 64, 6_300_000]],
    "whole": [["wheels", "b.gz", "0" * 64, 2_000_000]],
}
WORKER = """
const account = %s
const waiting = %s
addEventListener('message', ({ data }) => {
    if (data.order === 'start') {
        postMessage({ news: 'loading', step: '下载', done: 1, total: 2 })
        return postMessage({ news: 'ready' })
    }
    const { id, call } = data
    const done = value => postMessage({ news: 'done', id, value })
    if (call.what === 'read' && waiting) return
    if (call.what === 'read') return done({ account: JSON.stringify(account), pictures: new Map() })
    if (call.what === 'advise') {
        const { stem } = JSON.parse(call.question)
        const field = stem.includes('绝对') ? 'stem' : 'options.a.text'
        return done(JSON.stringify(stem.includes('好题') ? [] : [{ field, code: 'B101', words: '这里太绝对，露了答案。' }]))
    }
    const questions = JSON.parse(call.questions)
    const bytes = new TextEncoder().encode(`${call.format}:${questions.map(each => each.stem).join('|')}`).buffer
    const left = JSON.stringify(questions.filter(each => !each.explanation).map(({ id }) => ({ id, words: '还没有解析' })))
    done([{ name: `题目.${call.format}`, bytes, left }])
})
"""
"""Says what the worker with Python would say: the page is what is tested here."""


def read(question: dict[str, Any], **more: Any) -> dict[str, Any]:
    """A question as the importer's account has it."""
    return {"line": 1, "type": "single_choice", "stem": "", "draft": [], "remarks": [], "explanation": ""} | question | more


def account(questions: list[dict[str, Any]], unknown: list[dict[str, Any]] | None = None) -> dict[str, Any]:
    unknown = unknown or []
    counts = {"questions": len(questions), "drafts": 0, "unknown": len(unknown), "skipped": 0}
    rest = {"retired": [], "skipped": [], "notes": [], "replaced": [], "place": "行", "file": "", "exit": 0, "format": 1}
    return {"counts": counts, "questions": questions, "unknown": unknown} | rest


def python(context: BrowserContext, told: dict[str, Any] | None = None, *, hangs: bool = False) -> None:
    """Has the page find a worker that answers with this account, or never."""
    script = WORKER % (json.dumps(told or account([])), json.dumps(hangs))

    def answer(route: Route, body: str, kind: str) -> None:
        route.fulfill(body=body, content_type=kind)

    context.route("**/assets/python.json", lambda route: answer(route, json.dumps(LISTING), "application/json"))
    context.route("**/assets/python-worker.js", lambda route: answer(route, script, "text/javascript"))


def own_context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A browser of each size, in which errors and requests to anywhere else fail the test."""
    phone = request.param == "phone"
    made = browser.new_context(viewport=SIZES[request.param], has_touch=phone, reduced_motion="reduce", service_workers="block")
    wrong: list[str] = []
    made.on("weberror", lambda error: wrong.append(str(error.error)))
    made.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    made.on("request", lambda each: wrong.append(each.url) if not each.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None)
    python(made)
    yield made
    made.close()
    assert wrong == []


def open_bank(page: Page, root: str) -> None:
    page.goto(f"{root}trainer/bank/")
    expect(page.get_by_role("button", name="写一道新题")).to_be_visible()


def begin(page: Page, kind: str = "single_choice") -> None:
    """Begins a new question of a type."""
    page.get_by_label("题型", exact=True).select_option(kind)
    page.get_by_role("button", name="写一道新题").click()
    expect(page.get_by_label("题干", exact=True)).to_be_focused()


def write_choice(page: Page, stem: str, options: tuple[str, ...] = ("居委会", "物业", "街道", "业主大会"), key: str = "A") -> None:
    """Writes a single choice from its beginning to its end."""
    begin(page)
    page.get_by_label("题干", exact=True).fill(stem)
    for letter, words in zip("ABCD", options, strict=False):
        page.get_by_label(f"选项 {letter}", exact=True).fill(words)
    page.get_by_label(f"{key} 是正确答案").check()
    expect(page.locator(".own__state")).to_have_text("已存下")
    page.get_by_role("button", name="写好了").click()
    expect(page.locator(".own__type")).to_have_count(0)


def rows(page: Page) -> Locator:
    return page.locator(".own__open")


def stems(page: Page) -> list[str]:
    return rows(page).all_text_contents()


KEPT = """async () => {
    const { name } = (await indexedDB.databases()).find(each => each.name.endsWith(' bank')) ?? {}
    if (name === undefined) return null
    const database = await new Promise(done => indexedDB.open(name).onsuccess = ({ target }) => done(target.result))
    const asked = database.transaction('entries').objectStore('entries').getAll()
    const found = await new Promise(done => asked.onsuccess = () => done(asked.result))
    database.close()
    return found.map(text => JSON.parse(text))
}"""


def kept(page: Page) -> list[dict[str, Any]]:
    """What the browser's database holds, marks of what was taken away left out."""
    found = page.evaluate(KEPT) or []
    return [each for each in found if not each.get("gone")]
