"""What tests of 举牌 share: a room that holds up cards before a browser's camera, and the way to a round of it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser, BrowserType, Page, expect

from ..cards.drawing import Shots, printed
from ..cards.measuring import SIZES as PIXELS
from ..cards.measuring import deno
from ..cards.room import Room, room
from ..chromium import lean
from .classes import new_class
from .desk import SIZES, press, tab_to

PEOPLE = 8
NAMES = [f"学员{letter}" for letter in "甲乙丙丁戊己庚辛"]
ROUND, PICTURES = 5.0, 40
"""Seconds that the camera takes to go round, and pictures of it."""
DEVICE = ("--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream")


def six_of_eight() -> Room:
    """Six of the class are there, near enough for a picture of 720 lines."""
    return room(11, PEOPLE - 2, far=3.5)


def filmed(people: Room, file: Path) -> Path:
    """What the camera sees of the room, again and again."""
    shots = Shots(people, printed(deno(), [held.number for held in people.cards]), PIXELS["720p"])
    with file.open("wb") as out:
        for place in range(PICTURES):
            sent = io.BytesIO()
            shots.at(place * ROUND / PICTURES).convert("RGB").save(sent, "JPEG", quality=90)
            out.write(sent.getvalue())
    return file


def watching(browser_type: BrowserType, film: Path) -> Iterator[Browser]:
    """A browser whose camera shows the film."""
    start = lean()
    start["args"] = [*start["args"], *DEVICE, f"--use-file-for-fake-video-capture={film}"]
    browser = browser_type.launch(**start)
    yield browser
    browser.close()


def opened(browser: Browser, size: str, *, keeps: bool = False) -> tuple[Page, list[str]]:
    """A page with a class in it; errors and requests to anywhere else are noted."""
    context = browser.new_context(viewport=SIZES[size], reduced_motion="reduce", service_workers="allow" if keeps else "block")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda each: wrong.append(each.url) if not each.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None)
    page.add_init_script("window.prints = 0; window.print = () => window.prints++")
    return page, wrong


def cards_of_class(page: Page, root: str) -> None:
    new_class(page, root, "骨干班", "\n".join(NAMES))
    page.goto(f"{root}trainer/cards/")
    tab_to(page, page.get_by_label("给哪个班"))
    expect(page.get_by_label("给哪个班")).to_have_value(page.locator("#cards-class option").first.get_attribute("value") or "")
    press(page, page.get_by_role("button", name="打印", exact=True))
    page.wait_for_function("() => window.prints === 1")


def round_of(page: Page) -> None:
    """Opens the camera of the question on the screen, by keyboard."""
    tab_to(page, page.get_by_role("button", name="扫一圈"))
    page.keyboard.press("Enter")
    expect(page.get_by_label("谁的牌")).to_be_focused()
    press(page, page.get_by_role("button", name="开摄像头"))
