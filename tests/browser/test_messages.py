"""Every message of a trainer's page is seen where the finger is: within 200 pixels of what was pressed, or as a note that stays in view."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .desk import SIZES
from .grades import chat, prepare, thirty
from .own_questions import all_hers, put_into_bank
from .papers import draw
from .test_assign import assigned

MEASURE = """() => {
    const MESSAGES = '[role=status], [role=alert]'
    const CONTROLS = 'button, summary, a, label, select, input, textarea'
    window.measured = { seen: [], far: [] }
    let pressed = null
    const press = ({ type, target }) => {
        // of what is typed the typing counts, and not that it is left
        if (type === 'change' && target.matches('textarea, input:not([type=checkbox], [type=radio], [type=file])')) return
        const control = target.closest?.(CONTROLS) ?? target
        const box = control.getBoundingClientRect()
        pressed = { control, words: control.textContent.trim().slice(0, 40) || control.id, box }
    }
    for (const kind of ['click', 'change', 'input']) document.addEventListener(kind, press, { capture: true })
    const gap = (one, other) => Math.hypot(
        Math.max(0, one.left - other.right, other.left - one.right), Math.max(0, one.top - other.bottom, other.top - one.bottom)
    )
    const look = (message, its) => {
        const words = message.textContent.trim()
        const box = message.getBoundingClientRect()
        // what was said for a moment, or is told to those who hear what others see, as the numbers of a show of hands
        if (its !== pressed || !message.isConnected || words === '' || message.closest('[hidden]') || message.matches('.classroom .sr')) return
        window.measured.seen.push(words)
        const inView = box.height > 0 && box.top >= 0 && box.bottom <= innerHeight + 1 && box.left >= 0 && box.right <= innerWidth + 1
        const stays = inView && getComputedStyle(message).position === 'fixed'
        const now = its.control.isConnected && its.control.getClientRects().length > 0 ? its.control.getBoundingClientRect() : its.box
        const over = inView && document.elementFromPoint(box.left + Math.min(box.width / 2, 20), box.top + box.height / 2)
        const covered = inView && over !== null && !message.contains(over)
        if (!stays && (!inView || covered || gap(box, now) > 200)) {
            window.measured.far.push(`${its.words} → ${words} (${covered ? 'covered' : inView ? Math.round(gap(box, now)) : 'out of view'})`)
        }
    }
    new MutationObserver((changes) => {
        if (pressed === null) return
        const found = new Set()
        for (const { target, addedNodes } of changes) {
            const inside = (target.nodeType === 1 ? target : target.parentElement)?.closest(MESSAGES)
            if (inside) found.add(inside)
            for (const each of addedNodes) if (each.nodeType === 1) {
                if (each.matches(MESSAGES)) found.add(each)
                for (const message of each.querySelectorAll(MESSAGES)) if (message.textContent !== before.get(message)) found.add(message)
            }
        }
        for (const each of found) before.set(each, each.textContent)
        // once what hangs on it is drawn
        for (const each of found) setTimeout(look, 120, each, pressed)
    }).observe(document.body, { childList: true, characterData: true, subtree: true })
    const before = new WeakMap([...document.querySelectorAll(MESSAGES)].map(each => [each, each.textContent]))
}"""
NEXT = """done => {
    const shown = each => each.getClientRects().length > 0 && !each.disabled && each.closest('[inert]') === null
    const name = each => [each.tagName, each.id.replace(/[0-9]+/g, ''), (each.getAttribute('aria-label') ?? each.textContent).trim()
        .replace(/[0-9]+/g, '').replace(/[:：].*/, '').slice(0, 24)].join(' ')
    for (const each of document.querySelectorAll('article :is(button, summary, select, input[type=checkbox], input[type=radio])')) {
        if (!shown(each) || done.includes(name(each)) || each.closest('.md-source-file, .headerlink')) continue
        const box = each.getBoundingClientRect()
        if (box.top < 60 || box.bottom > innerHeight - 60) each.scrollIntoView({ block: 'center' })
        const called = name(each)
        if (each.tagName === 'SELECT') {
            each.selectedIndex = (each.selectedIndex + 1) % Math.max(1, each.options.length)
            each.dispatchEvent(new Event('change', { bubbles: true }))
        } else each.click()
        return called
    }
    return null
}"""
"""Presses the first control that nothing of its name was pressed before; gives its name."""
MOST = 70
"""Controls that are pressed on one page: more are only more rows of the same."""


def press_everything(page: Page) -> tuple[list[str], list[str]]:
    """Presses every kind of control of a page, one after the other; the messages seen, and those far from what was pressed."""
    page.evaluate(MEASURE)
    address, done = page.url, list[str]()
    while len(done) < MOST:
        name = page.evaluate(NEXT, done)
        if name is None:
            break
        done.append(name)
        page.wait_for_timeout(160)
        assert page.url.partition("#")[0] == address.partition("#")[0], f"{name} leads away"
    # what takes longer is measured against what was pressed last, as a person would
    page.wait_for_timeout(1000)
    found: dict[str, list[str]] = page.evaluate("() => window.measured")
    return found["seen"], found["far"]


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context: BrowserContext = browser.new_context(viewport=SIZES[request.param], service_workers="block", reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    context.add_init_script("window.print = () => {}")
    made = context.new_page()
    yield made
    context.close()


def bank(page: Page, root: str, _: Path) -> None:
    put_into_bank(page, root, all_hers())
    page.goto(f"{root}trainer/bank/")
    expect(page.locator("own-bank button").first).to_be_visible()


def assemble(page: Page, root: str, _: Path) -> None:
    page.goto(f"{root}trainer/assemble/")
    draw(page)
    expect(page.get_by_text("抽到 10 题。")).to_be_visible()


def assign(page: Page, root: str, _: Path) -> None:
    assigned(page, root)


def results(page: Page, root: str, site: Path) -> None:
    made = thirty(site)
    prepare(page, root, made.stored)
    page.get_by_label("聊天记录或答卷").fill(chat(made))
    page.get_by_role("button", name="收卷", exact=True).click()
    expect(page.get_by_text("新收 32 份").first).to_be_visible()


def classes(page: Page, root: str, _: Path) -> None:
    page.goto(f"{root}trainer/classes/")
    page.locator("class-lists textarea").first.fill("小赵\n小钱\n小孙")


def classroom(page: Page, root: str, _: Path) -> None:
    page.goto(f"{root}trainer/classroom/")
    page.get_by_label("讲哪些题").select_option("unit:consultation")
    page.get_by_role("button", name="开始").click()
    expect(page.get_by_role("heading", name="第 1 题")).to_be_visible()


def cards(page: Page, root: str, _: Path) -> None:
    page.goto(f"{root}trainer/cards/")
    page.get_by_label("印几张").fill("0")


def sheets(page: Page, root: str, site: Path) -> None:
    prepare(page, root, thirty(site).stored)
    page.goto(f"{root}trainer/sheets/")
    page.get_by_label("印几份").fill("0")


PAGES: dict[str, tuple[Callable[[Page, str, Path], Any], int]] = {
    "bank": (bank, 3),
    "assemble": (assemble, 3),
    "assign": (assign, 4),
    "results": (results, 4),
    "classes": (classes, 2),
    "classroom": (classroom, 1),
    "cards": (cards, 1),
    "sheets": (sheets, 1),
}
"""Each page of the desk with something on it, and how many messages pressing everything gives at least."""


def test_every_page_of_the_desk_is_measured(site: Path) -> None:
    scripted = [each.parent.name for each in (site / "trainer").glob("*/index.html")]
    assert sorted(scripted) == sorted(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_messages_are_seen_where_the_finger_is(page: Page, root: str, site: Path, name: str) -> None:
    begin, least = PAGES[name]
    begin(page, root, site)
    seen, far = press_everything(page)
    assert far == []
    assert len(seen) >= least
