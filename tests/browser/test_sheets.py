"""扫答题卡: sheets of a class are printed in two variants, filled in, photographed and dropped in; the book is right to the digit."""

from __future__ import annotations

import json
import mimetypes
import random
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from ..receipts import assignment, bank
from ..sheets.drawing import Kind
from ..site import STORE
from .axe import violations
from .bad_pictures import bad_pictures
from .classes import new_class
from .desk import SIZES, press
from .grades import POINTS, UNIT, paper
from .keeping import keep_everything
from .sheets import Camera, orders, sheets
from .test_reading import no_sideways_scrolling

PEOPLE = [f"学员{number:02d}" for number in range(1, 31)]
ABSENT = (11, 23)
"""Places of those who handed in nothing."""
TWO, TICK, BLANK, CUT, TWICE = 2, 5, 7, 9, 13
"""Places of who marked two boxes, only ticked one, left a row empty, whose corner is not in the picture, who is photographed twice."""
PATIENCE = 120_000


@dataclass(frozen=True)
class Class:
    """Photographs of a class, and what is known of them."""

    photographs: dict[str, bytes]
    points: dict[str, int]
    answers: dict[str, str]
    """By name, the key that answers what is asked."""


def stored(site: Path) -> dict[str, object]:
    made = assignment(site, [(each[0], POINTS) for each in paper(site)], key="B" + "A" * 86)
    return {f"xuetang.trainer.assignment:{made['id']}": made}


def begin(page: Page, root: str, site: Path) -> None:
    """A class, an assignment, and the page for both."""
    page.add_init_script("window.prints = 0; window.print = () => window.prints++")
    new_class(page, root, "骨干班", "\n".join(PEOPLE))
    texts = {STORE + name: json.dumps(value) for name, value in stored(site).items()}
    page.evaluate("texts => Object.entries(texts).forEach(([name, text]) => localStorage.setItem(name, text))", texts)
    page.goto(f"{root}trainer/sheets/")
    page.get_by_label("印谁的").select_option(label="骨干班（30 人，印好名字）")
    page.get_by_label("哪一份").select_option("both")


@pytest.fixture(scope="module")
def shot_class(browser: Browser, root: str, site: Path) -> Class:
    context = browser.new_context(viewport=SIZES["desktop"], reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    begin(page, root, site)
    page.get_by_role("button", name="打印试卷").click()
    page.wait_for_function("() => window.prints === 1")
    questions = {each[0]: each for each in paper(site) if each[3]}
    papers = orders(page, {each: bank(site, UNIT)[each] for each in questions})
    truth = next(each for each, (_, _, key, _) in questions.items() if key in ("true", "false"))
    for order in papers:
        order[len(questions)] = truth, ["true", "false"]
        assert {question for question, _ in order.values()} == {*questions}
    assert papers[0] != papers[1]
    page.get_by_role("button", name="打印答题卡").click()
    page.wait_for_function("() => window.prints === 2")
    printed = sheets(page)
    assert [each.label.split("，")[-1] for each in printed] == PEOPLE
    camera, chance = Camera(browser), random.Random(18)
    photographs, points, answers = dict[str, bytes](), dict[str, int](), dict[str, str]()
    for place, (name, sheet) in enumerate(zip(PEOPLE, printed, strict=True)):
        if place in ABSENT:
            continue
        order = papers[place % 2]
        marks: dict[int, dict[int, Kind]] = {}
        points[name] = 0
        for number, (question, options) in order.items():
            key = options.index(questions[question][2])
            chosen = key if chance.random() < 0.6 else chance.choice([each for each in range(len(options)) if each != key])
            if place == BLANK and number == 3:
                continue
            marks[number] = {chosen: "tick" if place == TICK and number == 2 else "full"}
            if (place == TWO and number == 1) or (place == TICK and number == 2):
                answers[name] = "ABCD"[chosen]
            if place == TWO and number == 1:
                marks[number][(chosen + 1) % len(options)] = "full"
            points[name] += POINTS * (chosen == key)
        photographs[f"{name}.jpg"] = camera.shoot(sheet, marks, 100 + place)
        if place == TWICE:
            photographs[f"{name}-2.jpg"] = camera.shoot(sheet, marks, 500)
        if place == CUT:
            photographs[f"{name}-切.jpg"] = cut(photographs[f"{name}.jpg"])
    camera.close()
    context.close()
    return Class(photographs, points, answers)


def cut(photograph: bytes) -> bytes:
    """Without a good part of its lower edge."""
    from io import BytesIO

    from PIL import Image

    picture = Image.open(BytesIO(photograph))
    found = BytesIO()
    picture.crop((0, 0, picture.width, round(picture.height * 0.6))).save(found, "JPEG")
    return found.getvalue()


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce")
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("request", lambda each: wrong.append(each.url) if not each.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None)
    yield made
    context.close()
    assert wrong == []


def put(page: Page, photographs: dict[str, bytes]) -> None:
    kinds = {name: mimetypes.guess_type(name)[0] or "application/octet-stream" for name in photographs}
    files = [{"name": name, "mimeType": kinds[name], "buffer": content} for name, content in photographs.items()]
    # before the words of the paper are there nothing can be read
    expect(page.get_by_label("答题卡的照片")).to_be_enabled()
    page.get_by_label("答题卡的照片").set_input_files(files)  # type: ignore[arg-type]


def test_a_class_is_photographed_and_the_book_is_right(page: Page, root: str, site: Path, shot_class: Class) -> None:
    keep_everything(page, root)
    begin(page, root, site)
    page.context.set_offline(True)
    assert violations(page, "sheet-desk") == []
    no_sideways_scrolling(page)
    put(page, shot_class.photographs)
    expect(page.locator(".sheets__sum")).to_contain_text(f"读出 {len(shot_class.photographs) - 1} 张", timeout=PATIENCE)
    failed = page.locator(".sheets__failed li")
    expect(failed).to_have_count(1)
    expect(failed).to_contain_text(f"{PEOPLE[CUT]}-切.jpg")
    expect(failed).to_contain_text("不在画面里")
    expect(page.locator(".sheets__sum")).to_contain_text(f"还没有卷子的 2 人：{'、'.join(PEOPLE[each] for each in ABSENT)}。")
    # what is asked is answered by its key, and can be taken back
    asking = page.locator(".sheets__asking")
    for left in range(len(shot_class.answers), 0, -1):
        expect(asking.locator("h3")).to_have_text(f"要您看一眼：还有 {left} 处")
        expect(asking.locator("canvas")).to_be_visible()
        name = (asking.locator("p").first.text_content() or "").split("，")[0]
        asking.get_by_role("button", name="A", exact=True).focus()
        page.keyboard.press(shot_class.answers[name])
    expect(asking).to_contain_text("要看的都看完了")
    page.keyboard.press("Backspace")
    expect(asking.locator("h3")).to_have_text("要您看一眼：还有 1 处")
    page.keyboard.press(shot_class.answers[name])
    expect(asking).to_contain_text("要看的都看完了")
    # a second photograph of the same page is told, and goes
    twice = page.locator(".sheets__one", has_text="这个人的这一页有两张")
    expect(twice).to_have_count(2)
    assert violations(page, "sheet-desk") == []
    no_sideways_scrolling(page)
    press(page, twice.last.get_by_role("button", name="不要这张"))
    expect(twice).to_have_count(0)
    press(page, page.get_by_role("button", name=f"记入成绩册（{len(shot_class.points)} 人）"))
    expect(page.get_by_text(f"{len(shot_class.points)} 人的记入成绩册了。")).to_be_visible()
    expect(page.get_by_role("button", name="删掉这些照片")).to_be_visible()
    page.goto(f"{root}trainer/results/")
    rows = page.locator(".grades__table tbody tr")
    expect(rows).to_have_count(len(shot_class.points))
    for name, points in shot_class.points.items():
        expect(rows.filter(has_text=name)).to_contain_text(f"{points} / ")
        expect(rows.filter(has_text=name)).to_contain_text("纸卷")
    # once more: what the book has is not written over without a word
    page.goto(f"{root}trainer/sheets/")
    again = PEOPLE[0]
    put(page, {"again.jpg": shot_class.photographs[f"{again}.jpg"]})
    expect(page.locator(".sheets__one")).to_contain_text("成绩册里已经有他的一份纸卷", timeout=PATIENCE)
    expect(page.get_by_role("button", name="记入成绩册（0 人）")).to_be_visible()


@pytest.mark.parametrize("size", SIZES)
def test_it_goes_on_where_the_page_was_closed(browser: Browser, root: str, site: Path, shot_class: Class, size: str) -> None:
    context = browser.new_context(viewport=SIZES[size], reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    begin(page, root, site)
    # a reader that never comes: the page is closed before anything is read
    page.route("**/sheet-reader.js", lambda _: None)
    some = dict([*shot_class.photographs.items()][:3])
    put(page, some)
    status = page.locator(".sheets__files [role=status]")
    expect(status).to_have_text(f"正在读，还有 {len(some)} 张……")
    page.reload()
    expect(status).to_have_text(f"还有 {len(some)} 张没有读，随时可以接着读。")
    page.unroute("**/sheet-reader.js")
    page.get_by_role("button", name="接着读").click()
    expect(page.locator(".sheets__sum")).to_contain_text(f"读出 {len(some)} 张", timeout=PATIENCE)
    context.close()


@pytest.mark.parametrize("size", SIZES)
def test_every_bad_picture_is_told_and_the_good_one_is_read(browser: Browser, root: str, site: Path, shot_class: Class, size: str) -> None:
    context = browser.new_context(viewport=SIZES[size], reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    begin(page, root, site)
    name = f"{PEOPLE[0]}.jpg"
    bad = bad_pictures(shot_class.photographs[name])
    assert len(bad) >= 40
    put(page, bad | {name: shot_class.photographs[name]})
    expect(page.locator(".sheets__sum")).to_contain_text("读出 1 张", timeout=PATIENCE)
    failed = page.locator(".sheets__failed li")
    expect(failed).to_have_count(len(bad), timeout=PATIENCE)
    told = dict(each.split("：", 1) for each in failed.all_inner_texts())
    assert told.keys() == bad.keys()
    assert "像素" in told["200-megapixels.png"]
    assert "空文件" in told["empty.jpg"]
    assert "不止一张" in told["two-sheets.jpg"]
    assert "不在画面里" in told["left-half.jpg"]
    assert "不是图片" in told["table.csv"]
    # what they leave behind is no longer listed once that is asked for, and what was read stays
    press(page, page.get_by_role("button", name="知道了，不用再列"))
    expect(failed).to_have_count(0)
    page.reload()
    expect(page.locator(".sheets__sum")).to_contain_text("读出 1 张")
    context.close()
