"""举牌: cards are printed for a class, a camera goes round the room, and hands stay hidden until the answer is shown."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, BrowserType, expect

from ..cards.room import MARKER, Room
from .axe import violations
from .classes import new_class
from .desk import SIZES, press
from .holding import NAMES, PEOPLE, cards_of_class, filmed, opened, round_of, six_of_eight, watching
from .keeping import keep_everything
from .test_classroom import begin
from .test_reading import PATIENCE, no_sideways_scrolling

MILLIMETRES = 96 / 25.4
"""Pixels of a printed page."""
DOTS = 10
"""A millimetre, where a PDF is measured."""


@pytest.fixture(scope="module")
def people() -> Room:
    return six_of_eight()


@pytest.fixture(scope="module")
def film(people: Room, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return filmed(people, tmp_path_factory.mktemp("film") / "room.mjpeg")


@pytest.fixture(scope="module")
def filming(browser_type: BrowserType, film: Path) -> Iterator[Browser]:
    yield from watching(browser_type, film)


@pytest.fixture(params=SIZES)
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def measured(pdftoppm: str, pdf: bytes, folder: Path) -> None:
    """Two cards of A5 to a page of A4, each marker as many millimetres wide and high as the bench's rooms hold up, in the middle of its half."""
    (folder / "cards.pdf").write_bytes(pdf)
    command = [pdftoppm, "-r", str(25.4 * DOTS), "-gray", "-singlefile", "-png", str(folder / "cards.pdf"), str(folder / "cards")]
    subprocess.run(command, check=True, capture_output=True)
    with Image.open(folder / "cards.png") as page:
        assert page.size == pytest.approx((210 * DOTS, 297 * DOTS), abs=DOTS)
        for half in range(2):
            top = 148.5 * half
            # without the small letters at the edges
            inner = page.crop((40 * DOTS, round((top + 12) * DOTS), 170 * DOTS, round((top + 136.5) * DOTS)))
            box = inner.point(lambda shade: 255 if shade < 100 else 0).getbbox()
            assert box
            assert (box[2] - box[0], box[3] - box[1]) == pytest.approx((1000 * MARKER * DOTS,) * 2, abs=0.5 * DOTS)
            assert (box[0] + box[2]) / 2 == pytest.approx(65 * DOTS, abs=0.5 * DOTS)
            assert (box[1] + box[3]) / 2 == pytest.approx(62.25 * DOTS, abs=0.5 * DOTS)


def test_a_class_gets_its_cards(filming: Browser, root: str, size: str, tmp_path: Path) -> None:
    page, wrong = opened(filming, size)
    cards_of_class(page, root)
    assert violations(page) == []
    no_sideways_scrolling(page)
    page.emulate_media(media="print")
    sheets = page.locator(".cards__page")
    expect(sheets).to_have_count(PEOPLE // 2)
    expect(sheets.first).to_have_attribute("aria-label", "1 号 学员甲，2 号 学员乙")
    # as wide as the paper, so that a marker is as large as what the rooms of the bench hold up
    widths = page.evaluate(
        """() => {
          const sheet = document.querySelector(".cards__page");
          const { width } = sheet.getBoundingClientRect();
          const marker = [...sheet.querySelectorAll("path")].map(each => each.getBBox().width).filter(each => each > 100 && each < 150);
          return [width, Math.max(...marker) * width / sheet.viewBox.baseVal.width];
        }"""
    )
    if size == "desktop":
        assert widths == pytest.approx([210 * MILLIMETRES, 1000 * MARKER * MILLIMETRES], abs=1)
    # and nothing but cards is printed
    pdf = page.pdf(prefer_css_page_size=True, print_background=True)
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) == PEOPLE // 2
    page.emulate_media(media="screen")
    if pdftoppm := shutil.which("pdftoppm"):
        measured(pdftoppm, pdf, tmp_path)
    # who comes later gets the next number, the others keep theirs
    new_class(page, root, "另一个班", "学员壬")
    press(page, page.get_by_role("link", name="给这个班印举牌"))
    expect(page.get_by_label("给哪个班").locator("option:checked")).to_have_text("另一个班（1 人）")
    page.get_by_label("给哪个班").select_option(label="不写名字，只印编号")
    page.get_by_label("印几张").fill("0")
    press(page, page.get_by_role("button", name="打印", exact=True))
    expect(page.locator("held-cards").get_by_role("status")).to_have_text("请填 1 到 200 之间的数。")
    page.get_by_label("印几张").fill("3")
    press(page, page.get_by_role("button", name="打印", exact=True))
    page.wait_for_function("() => window.prints === 1")
    expect(sheets).to_have_count(2)
    page.context.close()
    assert wrong == []


def test_a_room_answers_by_cards_without_a_network(filming: Browser, root: str, people: Room, size: str) -> None:
    page, wrong = opened(filming, size, keeps=True)
    keep_everything(page, root)
    cards_of_class(page, root)
    page.context.set_offline(True)
    begin(page, f"{root}trainer/classroom/")
    round_of(page)
    there = page.locator(".cards__there")
    expect(there).to_contain_text(f"看到 {len(people.cards)} 人，共 {PEOPLE} 人。", timeout=PATIENCE)
    numbers = {held.number for held in people.cards}
    absent = [name for number, name in enumerate(NAMES, 1) if number not in numbers]
    expect(page.locator(".cards__missing")).to_have_text(f"还没看到 2 人：{'、'.join(absent)}")
    no_sideways_scrolling(page)
    assert violations(page, "classroom-mode") == []
    shown = page.locator(".classroom__number")
    expect(shown).to_have_text(["0 人"] * 4)
    press(page, page.get_by_role("button", name="好了，收下"))
    expect(page.locator(".classroom__said")).to_have_text(f"举牌收到 6 人的。没看到 2 人：{'、'.join(absent)}。")
    # the camera is off, and nobody's choice is on the wall
    expect(page.locator("video")).to_have_count(0)
    expect(shown).to_have_text(["0 人"] * 4)
    expect(page.get_by_text("举牌收到 6 人的，按“看答案”才显示。")).to_be_visible()
    page.reload()
    expect(page.get_by_text("举牌收到 6 人的，按“看答案”才显示。")).to_be_visible()
    press(page, page.get_by_role("button", name="看答案"))
    held = [sum(each.side == side for each in people.cards) for side in "ABCD"]
    expect(shown).to_have_text([f"{each} 人" for each in held])
    page.keyboard.press("s")
    expect(page.get_by_role("heading", name="一课小结")).to_be_visible()
    words = "、".join(f"{side} {count}" for side, count in zip("ABCD", held, strict=True) if count)
    expect(page.locator("tbody tr").first).to_contain_text(words)
    page.context.close()
    assert wrong == []


def test_where_there_is_no_camera_hands_are_counted_as_ever(browser: Browser, root: str, size: str) -> None:
    page, wrong = opened(browser, size)
    begin(page, f"{root}trainer/classroom/")
    round_of(page)
    expect(page.locator(".cards__scan").get_by_role("status")).to_contain_text("照原来的办法举手数人")
    expect(page.get_by_role("button", name="再开摄像头")).to_be_visible()
    press(page, page.get_by_role("button", name="不扫了"))
    expect(page.locator(".cards__scan")).to_have_count(0)
    page.keyboard.press("1")
    expect(page.locator(".classroom__number").first).to_have_text("1 人")
    page.context.close()
    assert wrong == []


def test_questions_that_a_card_cannot_answer_offer_no_round(browser: Browser, root: str) -> None:
    page, _ = opened(browser, "phone")
    begin(page, f"{root}trainer/classroom/")
    offer, place = page.get_by_role("button", name="扫一圈"), page.locator(".classroom__place")
    expect(offer).to_be_visible()
    while "多选题" not in (before := place.inner_text()):
        page.keyboard.press("ArrowRight")
        expect(place).not_to_have_text(before)
    expect(offer).to_have_count(0)
    page.context.close()
