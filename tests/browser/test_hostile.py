"""Words of attackers in everything that a browser may be handed: none of it runs, no page breaks, the words are shown as words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.site import STORE

from ..fuzzing import HOSTILE
from ..receipts import assignment, make, receipt
from .desk import PAGES
from .grades import POINTS, paper, prepare
from .soon import becomes, holds
from .test_reading import SIZES

ATTACKS = [each for each in HOSTILE if "harmed" in each]
NOW = 1_790_000_000_000


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of each size; errors, and requests to anywhere else, fail the test."""
    context = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce", service_workers="block")
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("request", lambda each: wrong.append(each.url) if not each.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None)
    made.on("dialog", lambda each: wrong.append(each.message))
    yield made
    context.close()
    assert wrong == []


def unharmed(page: Page) -> None:
    holds(lambda: page.evaluate("window.harmed") is None)
    becomes(lambda: page.locator("article :is(iframe, object, embed, base, [onerror], [onload], [onclick])").count(), 0)
    becomes(lambda: page.locator("article a[href^='javascript:' i], article a[href^='data:' i]").count(), 0)


def records() -> dict[str, Any]:
    """Sound entries of every kind, with an attack wherever a text may stand."""
    found: dict[str, Any] = {}
    for place, words in enumerate(ATTACKS):
        at = NOW + place
        result = {"hash": words, "response": [words], "points": 5, "earned": None}
        drafts = {words: {"at": at, "hash": words, "response": [words]}}
        found |= {
            f"xuetang:visit:{words}": {"at": at, "title": words, "read": True, "end": at},
            f"xuetang:answer:{words}": {"at": at, "hash": words, "response": [words], "score": 0, "log": [[at, 0]]},
            f"xuetang:star:{words}": {"at": at},
            f"xuetang:draft:{words}": {"at": at, "hash": words, "response": [words]},
            f"xuetang:play:stairwell~{at}": {"at": at, "case": words, "choices": [words], "ending": words},
            f"xuetang:attempt:{words}~{at}": {"at": at, "paper": words, "title": words, "seed": words, "started": at, "finished": at}
            | {"elapsed": 1, "auto": False, "clock": False, "pass": 1, "results": {words: result}},
            f"xuetang:exam:{words}": {"at": at, "seed": words, "started": at, "elapsed": 1, "limit": None, "seen": at, "clock": False}
            | {"drafts": drafts, "flags": {words: {"at": at, "on": True}}},
            f"xuetang:setting:{words}": {"at": at, "value": words},
            f"xuetang:unknown:{words}": words,
            f"xuetang:answer:damaged-{place}": words,
        }
    # times that no date can be, as an edited file may bring them
    found["xuetang:answer:consultation-01"] = {"at": 1e300, "hash": "a", "response": ["a"], "score": 0, "log": [[-1e300, 0], [1e300, 1]]}
    found["xuetang:profile:me"] = {"at": NOW, "name": ATTACKS[1], "unit": ATTACKS[0]}
    found["xuetang:setting:path"] = {"at": NOW, "value": ATTACKS[1]}
    return found


def store(page: Page, root: str, entries: dict[str, Any]) -> None:
    page.goto(f"{root}about/")
    texts = {STORE + name: json.dumps(value) for name, value in entries.items()}
    page.evaluate("texts => Object.entries(texts).forEach(([name, text]) => localStorage.setItem(name, text))", texts)


def test_stored_words_are_words(page: Page, root: str) -> None:
    entries = records()
    store(page, root, entries)
    for place in ("", *PAGES, "quiz/consultation/", "papers/mock-exam-1/"):
        page.goto(root + place)
        expect(page.locator(".md-content h1")).to_be_visible()
        page.wait_for_load_state("networkidle")
        unharmed(page)
    # nothing that was there is gone: what cannot be read is set aside
    kept = page.evaluate("Object.values(localStorage)")
    for name, value in entries.items():
        if "damaged" in name:
            assert json.dumps(value) in kept


def test_names_on_receipts_are_words(page: Page, root: str, site: Path) -> None:
    questions = paper(site)
    answers = [(question, digest, [words]) for (question, digest, *_), words in zip(questions, ATTACKS, strict=False)]
    receipts = []
    for number, words in enumerate(ATTACKS[:8]):
        person = {"name": words[:60], "unit": words[:60], "number": words[:60]}
        receipts.append((receipt(number, "", answers, person=person), number % 2 == 0))
    made = make(assignment(site, [(each[0], POINTS) for each in questions]), receipts)
    prepare(page, root, made.stored)
    page.get_by_label("聊天记录或答卷").fill("\n".join([*made.texts, *ATTACKS, "[XT1:abcdefgh:AAAA:00000000:XT]"]))
    page.get_by_role("button", name="收卷", exact=True).click()
    expect(page.locator("#intake > [role=status]")).to_contain_text("新收 8 份")
    expect(page.locator("article").get_by_text("<img src=x onerror=", exact=False).first).to_be_attached()
    for area in page.locator("article details:not([open]) > summary").all():
        if area.is_visible():
            area.click()
    unharmed(page)


@pytest.mark.parametrize("page", ["phone"], indirect=True)
@pytest.mark.parametrize("place", ["desk/assigned/#a=", "trainer/assemble/#p=", "desk/assigned/#", "?q=", "quiz/consultation/#"])
def test_addresses_are_words(page: Page, root: str, place: str) -> None:
    for words in ATTACKS[:3]:
        page.goto("about:blank")
        page.goto(f"{root}{place}{quote(words)}")
        expect(page.locator(".md-content h1")).to_be_visible()
        page.wait_for_load_state("networkidle")
        holds(lambda: page.evaluate("window.harmed") is None)


@pytest.mark.parametrize("page", ["phone"], indirect=True)
def test_a_file_of_records_is_words(page: Page, root: str, tmp_path: Path) -> None:
    entries = []
    for name, value in records().items():
        kind, identity = name.removeprefix("xuetang:").split(":", 1)
        if isinstance(value, dict):
            entries.append({"kind": kind, "id": identity} | value)
    file = tmp_path / "a.json"
    file.write_text(json.dumps({"format": "community-governance-academy/records", "version": 2, "entries": entries}), encoding="utf-8")
    page.goto(f"{root}desk/record/")
    page.locator("#import-file").set_input_files(file)
    page.get_by_role("button", name="看看会变什么").click()
    page.get_by_role("button", name="确认导入").click()
    unharmed(page)
    page.goto(f"{root}desk/")
    expect(page.locator(".md-content h1")).to_be_visible()
    unharmed(page)
