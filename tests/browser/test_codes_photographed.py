"""The poster of a paper is scanned: its code decodes in simulated photographs, and where it would be too dense, that is said."""

from __future__ import annotations

import base64
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.photographs import SHEET, photograph

from .axe import violations
from .keys import get_link
from .own_questions import packed
from .soon import becomes
from .test_reading import no_sideways_scrolling

ACROSS, DOWN = 1.6, 1.8
"""Centimetres that a printed page leaves free at its sides, above and below (site.css)."""
CENTIMETRE = 96 / 2.54
SCALE = 2
SCANNED = """async ([pictures, script]) => {
    await new Promise((resolve) => {
        const made = document.createElement("script")
        made.src = script
        made.onload = resolve
        document.head.append(made)
    })
    const found = []
    for (const each of pictures) {
        const image = new Image()
        image.src = each
        await image.decode()
        const canvas = document.createElement("canvas")
        canvas.width = image.width
        canvas.height = image.height
        const context = canvas.getContext("2d")
        context.drawImage(image, 0, 0)
        found.push((await xuetangScan(context.getImageData(0, 0, image.width, image.height))).texts[0] ?? null)
    }
    return found
}"""


@pytest.fixture(scope="module")
def course(site: Path) -> dict[str, Any]:
    text = (site / "assets" / "course.js").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    return found


def given(page: Page, root: str, course: dict[str, Any], count: int) -> str:
    """Assigns a paper of so many questions from all over the bank; gives its link."""
    bank = [row[0] for unit in course["units"] for row in unit["questions"]]
    items = [{"question": each, "points": 1 + place % 5} for place, each in enumerate(bank[:: len(bank) // count][:count])]
    [link] = packed([{"title": "社区工作者三月例会前小测", "items": items, "seed": "abc234", "rule": "partial"}], course["numbers"])
    page.goto(f"{root}trainer/assign/#p={link}")
    expect(page.get_by_label("标题")).to_have_value("社区工作者三月例会前小测")
    get_link(page)
    return page.locator("#assign-link").input_value()


def scanned(page: Page, root: str, pictures: list[tuple[str, bytes]]) -> list[str | None]:
    """What the site's own reader of codes finds in pictures."""
    texts = [f"data:image/{kind};base64,{base64.b64encode(each).decode()}" for kind, each in pictures]
    found: list[str | None] = page.evaluate(SCANNED, [texts, f"{root}assets/scanner.js"])
    return found


def printed(page: Page) -> tuple[Image.Image, tuple[float, float]]:
    """The first sheet of the poster in grey, and the middle of its code on it, in centimetres."""
    # one sheet, or as many as there are codes
    sheets = len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4")))
    becomes(lambda: max(1, page.locator(".assign__poster figure").count()), sheets)
    page.set_viewport_size({"width": round((SHEET[0] - 2 * ACROSS) * CENTIMETRE), "height": round((SHEET[1] - 2 * DOWN) * CENTIMETRE)})
    page.evaluate("scrollTo(0, 0)")
    sheet = Image.new("L", (round(SHEET[0] * CENTIMETRE * SCALE), round(SHEET[1] * CENTIMETRE * SCALE)), 255)
    poster = page.locator(".assign__poster")
    shown = Image.open(io.BytesIO(poster.screenshot(animations="disabled"))).convert("L")
    left, top = (round(each * CENTIMETRE * SCALE) for each in (ACROSS, DOWN))
    sheet.paste(shown.crop((0, 0, shown.width, min(shown.height, sheet.height - 2 * top))), (left, top))
    [outer, code] = [each.bounding_box() for each in (poster, poster.locator(".qr").first)]
    assert outer is not None
    assert code is not None
    across = ACROSS + (code["x"] - outer["x"] + code["width"] / 2) / CENTIMETRE
    return sheet, (across, DOWN + (code["y"] - outer["y"] + code["height"] / 2) / CENTIMETRE)


@pytest.fixture
def desk(browser: Any) -> Any:
    made: BrowserContext = browser.new_context(
        viewport={"width": 1366, "height": 900}, device_scale_factor=SCALE, service_workers="block", reduced_motion="reduce"
    )
    yield made.new_page()
    made.close()


def poster(page: Page) -> None:
    page.emulate_media(media="print")
    page.evaluate("document.body.classList.add('assign--poster')")


@pytest.mark.slow
def test_the_poster_of_fifty_questions_is_scanned_from_half_a_metre(desk: Page, root: str, course: dict[str, Any]) -> None:
    """1080p, a blur of about a pixel, 20 degrees, and the JPEG of a chat: at least 99 of 100."""
    link = given(desk, root, course, 50)
    becomes(lambda: desk.locator("#assign-dense").count(), 0)
    poster(desk)
    sheet, middle = printed(desk)
    read = 0
    for first in range(0, 100, 10):
        photos = [("jpeg", photograph(sheet, seed, middle)) for seed in range(first, first + 10)]
        read += sum(each == link for each in scanned(desk, root, photos))
    assert read >= 99


def test_where_a_code_would_be_too_dense_there_are_several(desk: Page, root: str, course: dict[str, Any]) -> None:
    """It is said, with a shorter way; each of the codes is as coarse as that of a short link, and a sheet of the poster."""
    link = given(desk, root, course, 200)
    assert len(link) > 644
    told = desk.locator("#assign-dense")
    expect(told).to_contain_text("太密")
    count = int(re.search(r"下面的 (\d+) 张码", told.inner_text())[1])  # type: ignore[index]  # a miss fails the test
    assert count >= 2
    expect(desk.locator(".assign__code svg")).to_have_attribute("aria-label", re.compile(f"第 1 张，共 {count} 张"))
    assert violations(desk, "assign-desk") == []
    desk.set_viewport_size({"width": 390, "height": 844})
    no_sideways_scrolling(desk)
    poster(desk)
    sheet, middle = printed(desk)
    [found] = scanned(desk, root, [("jpeg", photograph(sheet, 1, middle))])
    assert found is not None
    assert re.search(rf"/desk/assigned/#s=\w+\.1\.{count}\.[\w-]+$", found)


def test_the_message_stands_first_and_the_code_is_saved_as_a_picture(sized: BrowserContext, root: str, course: dict[str, Any]) -> None:
    page = sized.new_page()
    link = given(page, root, course, 20)
    message = page.locator("#assign-message").input_value()
    assert message.startswith("社区工作者三月例会前小测\n")
    assert message.endswith(f"点这里做：{link}\n")
    order = ["#given", "#assign-message", ".assign__copy", ".assign__screen-qr .qr", "text=保存图片", "text=打印海报"]
    order += ["text=钥匙和备份", ".assign__second .key-reminder", "#assign-link"]
    tops = [page.locator(each).first.evaluate("each => each.getBoundingClientRect().top + scrollY") for each in order]
    assert tops == sorted(tops)
    large = page.locator(".assign__copy").bounding_box()
    assert large is not None
    assert large["height"] >= 56
    page.locator(".assign__copy").click()
    expect(page.get_by_text("已复制。到微信群里")).to_be_in_viewport(ratio=1)
    with page.expect_download() as download:
        page.get_by_role("button", name="保存图片").click()
    assert download.value.suggested_filename == "二维码-社区工作者三月例会前小测.png"
    picture = Path(download.value.path()).read_bytes()
    with Image.open(io.BytesIO(picture)) as opened:
        assert opened.width >= 1080
    assert scanned(page, root, [("png", picture)]) == [link]
    expect(page.locator(".assign__picture")).to_be_visible()
    expect(page.get_by_text("长按下面的图片")).to_be_in_viewport(ratio=1)
    no_sideways_scrolling(page)
    assert violations(page, "assign-desk") == []
