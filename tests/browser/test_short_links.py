"""Links by permanent numbers, papers that changed since, and what no link has room for: codes in turn, and a file."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.receipts import make

from .axe import violations
from .desk import press
from .keys import get_link
from .own_questions import packed, put_into_bank, ways
from .soon import becomes, holds
from .test_assign import assigned, begin, collected, hand_in
from .test_reading import no_sideways_scrolling

LONGEST = 260
"""Characters behind the `#` of a ready-made paper, with a title of twelve characters, dates and a key."""
NAMES = "二三四五六七abcdefghijklmnop"


@pytest.fixture(scope="module")
def key() -> str:
    found: str = make({"id": "shorta23", "items": []}, []).keys["publicKey"]
    return found


@pytest.fixture(scope="module")
def course(site: Path) -> dict[str, Any]:
    """The course as the browser's scripts have it."""
    text = (site / "assets" / "course.js").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text[text.index("(") + 1 : text.rindex(")")])
    return found


def given(key: str, **more: Any) -> dict[str, Any]:
    return {
        "id": "shorta23", "title": "社区工作者三月例会前小测", "seed": "abc234", "rule": "partial", "mode": "exam", "minutes": 90,
        "opens": 1_800_000_000_000, "due": 1_900_000_000_000, "pass": 60, "attempts": 1, "shuffle": {"questions": True, "options": True},
        "fields": ["name", "unit", "number"], "key": key, **more,
    }  # fmt: skip


def items(paper: dict[str, Any]) -> list[dict[str, Any]]:
    return [{"question": question, "points": points} for question, points, *_ in paper["questions"]]


def hers(count: int) -> list[dict[str, Any]]:
    """Own questions of words that hardly repeat."""
    return [
        {
            "id": f"own-{NAMES[6 + place]}bcdefghijk2",
            "type": "single_choice",
            "stem": f"第{place}件：" + "".join(chr(0x4E00 + (place * 977 + at * 131) % 9000) for at in range(70)),
            "options": [{"id": each, "text": f"{each}{chr(0x5000 + place * 7 + at)}{chr(0x6000 + at)}"} for at, each in enumerate("abcd")],
            "key": "a",
        }
        for place in range(count)
    ]


def with_own(key: str, count: int) -> dict[str, Any]:
    questions = hers(count)
    own = {"asked": [{name: each[name] for name in ("id", "type", "stem", "options")} for each in questions]}
    listed = [{"question": each["id"], "points": 2} for each in questions]
    return given(key, items=listed, own=own, opens=None, fields=["name", "unit"])


def test_every_ready_made_paper_fits_a_short_link(course: dict[str, Any], key: str) -> None:
    """Papers, sealed ones and the quizzes of units; fifty questions that were drawn stay below 400."""
    papers = [*course["papers"], *course["sealed"]]
    assert len(papers) > 30
    links = packed([given(key, items=items(each), paper=each["id"]) for each in papers], course["numbers"])
    long = {each["id"]: len(link) for each, link in zip(papers, links, strict=True) if len(link) + len("#a=") > LONGEST}
    assert long == {}
    bank = [row[0] for unit in course["units"] for row in unit["questions"]]
    drawn = [{"question": each, "points": 1 + place % 5} for place, each in enumerate(bank[:: len(bank) // 50][:50])]
    [link] = packed([given(key, items=drawn)], course["numbers"])
    assert len(link) + len("#a=") <= 400


@pytest.mark.parametrize("numbered", [False, True])
def test_old_links_open_and_short_ones(trainee: BrowserContext, root: str, course: dict[str, Any], key: str, *, numbered: bool) -> None:
    """The first version spelt all out; a unit without a number is spelt out in the second as well."""
    paper = next(each for each in course["papers"] if each["id"] == "pre-test")
    [link] = packed([given(key, items=items(paper), opens=None)], course["numbers"] if numbered else None)
    page = trainee.new_page()
    page.goto(f"{root}desk/assigned/#a={link}")
    expect(page.get_by_role("heading", name="社区工作者三月例会前小测")).to_be_visible()
    expect(page.get_by_text(f"{len(paper['questions'])} 题")).to_be_visible()
    # the address is what another browser needs; here it is kept, and says the same by its name alone
    expect(page).to_have_url(f"{root}desk/assigned/#a={link}")
    page.goto(f"{root}desk/assigned/?paper=shorta23")
    expect(page.get_by_role("heading", name="社区工作者三月例会前小测")).to_be_visible()


def test_a_short_link_from_the_desk_to_the_grade_book(trainer: Page, trainee: BrowserContext, root: str) -> None:
    link = assigned(trainer, root, paper="mock-exam-1", title="社区工作者三月例会前小测")
    assert len(link.split("#")[1]) < LONGEST
    holds(lambda: trainer.get_by_text(f"链接（{len(link)} 个字符）").is_visible())
    page = trainee.new_page()
    begin(page, link, "小赵")
    expect(page.locator("#assigned-changed")).to_have_count(0)
    text = hand_in(page)
    collected(trainer, root, text)
    expect(trainer.get_by_role("row", name=re.compile("小赵"))).to_be_visible()


def test_a_paper_that_changed_since_is_told_and_answered_as_it_was_given(
    trainee: BrowserContext, root: str, course: dict[str, Any], key: str
) -> None:
    paper = next(each for each in course["papers"] if each["id"] == "pre-test")
    before = items(paper)
    other = next(row[0] for unit in course["units"] for row in unit["questions"] if row[0] not in {each["question"] for each in before})
    before[2] = {"question": other, "points": before[2]["points"]}
    before[4] = before[4] | {"points": 9}
    [link] = packed([given(key, items=before, paper="pre-test", opens=None, fields=["name", "unit"])], course["numbers"])
    page = trainee.new_page()
    page.goto(f"{root}desk/assigned/#a={link}")
    told = page.locator("#assigned-changed")
    expect(told.get_by_role("listitem")).to_have_text(
        ["第 3 题现在的卷子里没有了", "现在的卷子里另有 1 题，这一份没有", "第 5 题的分值改过"]
    )
    assert violations(page, "assigned-paper") == []
    no_sideways_scrolling(page)
    page.reload()
    expect(told).to_be_visible()
    page.get_by_label("姓名").fill("小钱")
    page.get_by_label("单位").fill("某社区")
    press(page, page.get_by_role("button", name="开始考试"))
    expect(page.locator(f"[data-question='{other}']")).to_be_visible()


def test_what_no_link_has_room_for_goes_as_codes_in_turn(trainee: BrowserContext, root: str, key: str) -> None:
    [found] = ways([with_own(key, 14)], f"{root}desk/assigned/")
    codes = found["codes"]
    assert found["address"] is None
    assert len(codes) > 2
    assert all(len(each) < 1000 for each in codes)
    order = [codes[1], codes[1], *codes[2:], codes[0]]
    for number, address in enumerate(order):
        # each code opens a page of its own, as phones do it
        page = trainee.new_page()
        page.goto(address)
        if number < len(order) - 1:
            expect(page.get_by_text(re.compile(rf"一共 {len(codes)} 张，还差第 1"))).to_be_visible()
            assert violations(page, "assigned-paper") == []
            no_sideways_scrolling(page)
            page.close()
    begin_here(page)
    expect(page.locator("quiz-question[data-own]")).to_have_count(14)
    becomes(lambda: page.evaluate("() => Object.keys(localStorage).filter(name => name.includes('xuetang.parts:'))"), [])
    page.reload()
    expect(page.locator("quiz-question[data-own]")).to_have_count(14)


def begin_here(page: Page) -> None:
    page.get_by_label("姓名").fill("小孙")
    if page.get_by_label("单位").count() > 0:
        page.get_by_label("单位").fill("某社区")
    press(page, page.get_by_role("button", name="开始考试"))


def test_codes_where_nothing_is_kept_and_codes_that_are_none(trainee: BrowserContext, root: str, key: str) -> None:
    [found] = ways([with_own(key, 14)], f"{root}desk/assigned/")
    codes = found["codes"]
    page = trainee.new_page()
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }")
    page.goto(codes[0])
    expect(page.get_by_text("这个浏览器不让保存")).to_be_visible()
    # in one window they come together all the same
    for address in codes[1:]:
        page.evaluate("address => { location.hash = new URL(address).hash }", address)
    begin_here(page)
    expect(page.locator("quiz-question[data-own]")).to_have_count(14)
    for wrong in ("abc", "a.1.2.<img src=x onerror=alert(1)>", f"{codes[0].split('#s=')[1]}x", "zzz.9.3.abc"):
        other = trainee.new_page()
        other.goto(f"{root}desk/assigned/#s={wrong}")
        expect(other.locator("assigned-paper .notice").first).to_be_visible()
        becomes(lambda: other.locator("assigned-paper img").count(), 0)
        other.close()


def test_the_desk_gives_a_file_and_codes(trainer: Page, trainee: BrowserContext, root: str, tmp_path: Path) -> None:
    questions = hers(14)
    put_into_bank(trainer, root, {each["id"]: each for each in questions})
    listed = [{"question": each["id"], "points": 2} for each in questions]
    [link] = packed([{"title": "自己出的", "seed": "abc", "rule": "partial", "items": listed}])
    trainer.goto(f"{root}trainer/assign/#p={link}")
    trainer.get_by_label("标题").fill("自己出的题小测")
    get_link(trainer)
    expect(trainer.get_by_role("heading", name="文件做好了：自己出的题小测")).to_be_visible()
    expect(trainer.locator("#assign-file")).to_contain_text("一个链接装不下")
    expect(trainer.locator("#assign-link")).to_have_count(0)
    said = trainer.get_by_text(re.compile(r"^第 1 张，共 \d+ 张$")).first
    expect(said).to_be_visible()
    trainer.get_by_role("button", name="下一张").click()
    expect(trainer.locator(".assign__code svg")).to_have_attribute("aria-label", re.compile("第 2 张"))
    trainer.get_by_role("button", name="上一张").click()
    expect(trainer.locator(".assign__code svg")).to_have_attribute("aria-label", re.compile("第 1 张"))
    trainer.clock.install()
    trainer.get_by_role("button", name="自动轮换").click()
    trainer.clock.run_for(6100)
    expect(trainer.locator(".assign__code svg")).to_have_attribute("aria-label", re.compile("第 2 张"))
    trainer.get_by_role("button", name="停下").click()
    assert violations(trainer, "assign-desk") == []
    trainer.set_viewport_size({"width": 390, "height": 844})
    no_sideways_scrolling(trainer)

    with trainer.expect_download() as download:
        trainer.get_by_role("button", name="下载", exact=True).first.click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    assert file.suffix == ".txt"
    page = trainee.new_page()
    page.goto(f"{root}desk/assigned/")
    page.get_by_label("或者打开培训者给的文件").set_input_files(file)
    begin_here(page)
    expect(page.locator("quiz-question[data-own]")).to_have_count(14)
    text = hand_in(page)
    collected(trainer, root, text)
    expect(trainer.get_by_role("row", name=re.compile("小孙"))).to_be_visible()
