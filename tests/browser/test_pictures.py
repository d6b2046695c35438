"""A picture of a question wherever the question is shown: with a script and without, on a phone and at a desk, by day and by night, offline, on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import docx
import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from courseware.publishing.usb import make_portable
from tests.documents import practice
from tests.pictures import ALT, hang, png
from tests.site import build, copy_project, serve

from .answering import answer, confirm
from .axe import violations
from .desk import press, put
from .grades import saved
from .keeping import keep_everything
from .papers import EMPTY, unfolded
from .soon import becomes
from .test_assign import assigned, begin
from .test_reading import SIZES, no_sideways_scrolling

QUESTION = "consultation-01"
PICTURE = png(900, 300)
DRAFT = EMPTY | {"seed": "one", "cells": [], "items": [{"question": QUESTION, "points": 2, "cell": -1, "pinned": True}]}


@dataclass(frozen=True)
class Pictured:
    """A site in which a question has a picture."""

    root: str
    folder: Path


@pytest.fixture(scope="module")
def pictured(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pictured]:
    project = copy_project(tmp_path_factory.mktemp("project"))
    hang(project / "curriculum", "consultation", "board.png", PICTURE)
    site = tmp_path_factory.mktemp("built") / "site"
    done = build(site, home=project)
    assert done.returncode == 0, done.stdout + done.stderr
    with serve(site) as root:
        yield Pictured(root, site)


def seen(place: Page | Locator) -> Locator:
    """The picture, found by its words, with all of its pixels there."""
    picture = place.get_by_role("img", name=ALT).first
    picture.scroll_into_view_if_needed()
    expect(picture).to_be_visible()
    picture.evaluate("it => it.decode()")
    becomes(lambda: picture.evaluate("it => [it.naturalWidth, it.naturalHeight]"), [900, 300])
    return picture


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("script", [True, False], ids=["js", "nojs"])
@pytest.mark.parametrize("size", SIZES)
def test_it_stands_below_the_stem_and_fits(
    browser: Browser, pictured: Pictured, size: str, script: bool, scheme: Literal["light", "dark"]
) -> None:
    context = browser.new_context(viewport=SIZES[size], java_script_enabled=script, color_scheme=scheme, service_workers="block")
    page = context.new_page()
    page.goto(f"{pictured.root}quiz/consultation/")
    picture = page.get_by_role("img", name=ALT)
    expect(picture).to_have_count(1)
    picture.scroll_into_view_if_needed()
    box, stem = picture.bounding_box(), page.locator(f"#stem-{QUESTION} p").last.bounding_box()
    assert box
    assert stem
    assert box["y"] >= stem["y"] + stem["height"] - 1
    assert box["width"] / box["height"] == pytest.approx(3, abs=0.05)
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= SIZES[size]["width"]
    if script:
        seen(page)
        no_sideways_scrolling(page)
        assert violations(page) == []
        # drawings with clear ground are made for white paper
        becomes(lambda: picture.evaluate("it => getComputedStyle(it).backgroundColor"), "rgb(255, 255, 255)")
    context.close()


def test_it_is_there_in_an_exam_in_an_assigned_paper_and_among_the_mistakes(sized: BrowserContext, pictured: Pictured) -> None:
    page = sized.new_page()
    page.goto(f"{pictured.root}quiz/consultation/")
    question = page.locator(f"#q-{QUESTION}")
    answer(question, right=False)
    confirm(question)
    page.goto(f"{pictured.root}desk/mistakes/")
    page.locator("details.fold summary").first.click()
    seen(page)
    page.goto(f"{pictured.root}quiz/consultation/")
    page.get_by_text("当一次考试来做").click()
    press(page, page.get_by_role("button", name="开始考试"))
    seen(page)
    link = assigned(sized.new_page(), pictured.root)
    other = sized.new_page()
    begin(other, link, "小赵")
    seen(other)
    no_sideways_scrolling(other)


def test_in_the_classroom_it_stands_on_the_wall(trainer: Page, pictured: Pictured) -> None:
    trainer.goto(f"{pictured.root}trainer/classroom/")
    trainer.get_by_label("讲哪些题").select_option("unit:consultation")
    trainer.get_by_role("button", name="开始").click()
    items = [each.question.id for each in practice("consultation").items]
    for number in range(1, items.index(QUESTION) + 2):
        if number > 1:
            trainer.keyboard.press("PageDown")
        expect(trainer.get_by_role("heading", name=f"第 {number} 题，共 {len(items)} 题")).to_be_visible()
    seen(trainer)


def test_it_is_kept_for_reading_without_a_network(browser: Browser, pictured: Pictured) -> None:
    context = browser.new_context(viewport=SIZES["phone"], service_workers="allow")
    page = context.new_page()
    keep_everything(page, pictured.root)
    context.set_offline(True)
    page.goto(f"{pictured.root}quiz/consultation/")
    seen(page)
    context.close()


def test_a_copy_for_usb_sticks_has_it(browser: Browser, pictured: Pictured, tmp_path: Path) -> None:
    made = make_portable(pictured.folder, tmp_path / "usb", title="社区治理学堂")
    context = browser.new_context(viewport=SIZES["phone"], service_workers="block")
    page = context.new_page()
    page.goto((made.folder / "quiz" / "consultation" / "index.html").as_uri())
    seen(page)
    # there a script may not read what a picture holds, and the Word file has its words
    page.goto((made.folder / "trainer" / "assemble" / "index.html").as_uri())
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", _stored(page))
    page.reload()
    unfolded(page, "preview")
    seen(page.locator(".assemble__paper"))
    page.locator("summary#printing").click()
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="下载 Word（.docx）"))
    document = docx.Document(io.BytesIO(saved(download.value)))
    assert not document.inline_shapes
    assert any(ALT in each.text for each in document.paragraphs)
    expect(page.locator(".printed [role=status]")).to_contain_text("请直接打印")
    context.close()


def _stored(page: Page) -> list[str]:
    """The name and the text under which this page keeps its paper."""
    import json

    page.locator("#assemble-title").fill("别的")
    page.locator("#assemble-title").press("Tab")
    found = page.evaluate("Object.keys(localStorage).filter(each => each.includes('xuetang.trainer.paper:'))")
    assert len(found) == 1
    return [found[0], json.dumps(DRAFT)]


def test_paper_and_word_have_it(sized: BrowserContext, pictured: Pictured) -> None:
    page = sized.new_page()
    page.add_init_script(
        "window.prints = []; window.print = () => window.prints.push(document.querySelector('.printed__picture')?.complete)"
    )
    put(page, pictured.root, {"xuetang.trainer.paper": DRAFT})
    page.goto(f"{pictured.root}trainer/assemble/")
    page.locator("summary#printing").click()
    press(page, page.get_by_role("button", name="打印", exact=True))
    page.wait_for_function("() => window.prints.length === 1")
    becomes(lambda: page.evaluate("window.prints"), [True])
    press(page, page.get_by_role("button", name="看打印的样子"))
    sheet = seen(page.locator(".printed__sheet--paper"))
    box = sheet.bounding_box()
    assert box
    assert box["width"] / box["height"] == pytest.approx(3, abs=0.05)
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="下载 Word（.docx）"))
    document = docx.Document(io.BytesIO(saved(download.value)))
    [shape] = document.inline_shapes
    assert shape.width.cm == pytest.approx(14, abs=0.05)
    assert [each.get("descr") for each in document.element.body.iter("{*}docPr") if each.get("descr") == ALT] == [ALT]
    assert PICTURE in [part.blob for part in document.part.package.iter_parts() if "/media/" in part.partname]


def test_a_printed_page_shows_it_at_a_size_for_paper(browser: Browser, pictured: Pictured) -> None:
    context = browser.new_context(viewport=SIZES["desktop"], service_workers="block")
    page = context.new_page()
    page.goto(f"{pictured.root}quiz/consultation/")
    page.emulate_media(media="print")
    box = page.get_by_role("img", name=ALT).bounding_box()
    assert box
    assert box["height"] <= 90 / 25.4 * 96 + 1
    context.close()
