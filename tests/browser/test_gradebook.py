"""What a trainer does with 成绩册: by keyboard alone, at phone and desktop width; figures against ones computed here."""

from __future__ import annotations

import csv
import html
import io
import json
import random
import re
from collections.abc import Iterator
from decimal import Decimal, getcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import segno
from playwright.sync_api import Browser, Download, Page, expect

from courseware.portable import Portable

from ..receipts import MINUTE, START, Made, assignment, bank, make, receipt, rows
from .axe import violations
from .desk import SIZES, course, press, tab_to

getcontext().prec = 40
UNIT, POINTS, PEOPLE = "consultation", 5, 30
EDITED, OPEN = 0, 6
"""Places of the question that some answered in another wording, and of the one that is marked by hand."""


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page of each size; errors, and requests to anywhere else, fail the test."""
    context = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce", service_workers="block")
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    made.on("request", lambda each: wrong.append(each.url) if not each.url.startswith(("http://127.0.0.1", "data:", "blob:")) else None)
    yield made
    context.close()
    assert wrong == []


def paper(site: Path) -> list[tuple[str, str, str, list[str]]]:
    """Six questions of choice and one to be written: id, hash, key and options, as the bank's HTML has them."""
    found = bank(site, UNIT)
    choices = [row for row in rows(site).values() if row[0] in found and row[3] == "single_choice"][:5]
    choices += [row for row in rows(site).values() if row[0] in found and row[3] == "true_false"][:1]
    written = [row for row in rows(site).values() if row[0] in found and row[3] == "short_answer"][:1]
    questions = []
    for row in [*choices, *written]:
        text = found[row[0]]
        key = re.search(r'data-key="([^"]*)"', text)
        assert key
        questions.append((row[0], row[1], html.unescape(key[1]), re.findall(r'data-option="([^"]*)"', text)))
    return questions


@pytest.fixture(scope="session")
def class_of_thirty(site: Path) -> Made:
    """Thirty people hand in once, and one of them twice; some of it is odd."""
    chance = random.Random(7)
    questions = paper(site)
    receipts = []
    for number in range(PEOPLE):
        answers = []
        for place, (question, digest, key, options) in enumerate(questions):
            right = chance.random() < 0.2 + number / 40
            response = [key] if right else [chance.choice(options)] if options else []
            if place == OPEN:
                response = ["先开会，再公示。"] if number < 2 else []
            answers.append((question, "0" * 12 if place == EDITED and number in (3, 4) else digest, response))
        more: dict[str, Any] = {"person": {"name": f"学员{number:02d}", "unit": f"第{number % 2 + 1}社区", "number": ""}}
        if number == 5:
            more["finished"] = START + 61 * MINUTE
        if number == 6:
            more["clock"] = True
        if number == 7:
            more["elapsed"] = 25 * MINUTE
        receipts.append((receipt(number, "", answers, **more), number == 8))
    receipts.append(
        (receipts[9][0] | {"id": "r" * 16, "attempt": 2, "started": START + 5 * MINUTE, "finished": START + 20 * MINUTE}, False)
    )
    receipts.append((receipts[10][0] | {"id": "s" * 16, "person": {"name": "换名的人", "unit": "第1社区", "number": ""}}, False))
    return make(assignment(site, [(each[0], POINTS) for each in questions]), receipts)


def chat(made: Made) -> str:
    """What a group's chat looks like: noise, quotes, a copy, one altered, one cut off."""
    lines = ["2026年3月2日 上午", "班主任：请大家交卷[微笑]"]
    for number, text in enumerate(made.texts):
        shown = text.replace("\n", "\n> ") if number % 7 == 0 else text.replace("\n", " \u200b\r\n") if number % 5 == 0 else text
        lines += [f"某学员 {10 + number // 6}:{number:02d}", shown, "收到，辛苦了👍 https://example.org/a?b=[c]"]
    block = made.blocks[1]
    place = 60
    altered = block[:place] + ("A" if block[place] != "A" else "B") + block[place + 1 :]
    return "\n".join([*lines, made.texts[2], altered, made.texts[11][:-50]])


def prepare(page: Page, root: str, stored: dict[str, Any]) -> None:
    page.goto(f"{root}about/")
    texts = {name: json.dumps(value) for name, value in stored.items()}
    page.evaluate("texts => Object.entries(texts).forEach(([name, text]) => localStorage.setItem(name, text))", texts)
    page.goto(f"{root}trainer/results/")


def said(page: Page) -> Any:
    return page.locator("#intake > [role=status]")


def collect(page: Page, root: str, made: Made) -> None:
    prepare(page, root, made.stored)
    tab_to(page, page.get_by_label("聊天记录或答卷"))
    page.keyboard.insert_text(chat(made))
    press(page, page.get_by_role("button", name="收卷", exact=True))
    expect(said(page)).to_have_text("找到 35 份，新收 32 份；重复的 1 份，只算一次；没读出来的 2 份，列在下面。")


def show(page: Page, what: str) -> None:
    """Chooses what the table shows, by its keyboard."""
    page.get_by_label("看", exact=True).select_option(label=what)


def saved(download: Download) -> bytes:
    return Path(download.path()).read_bytes()


def test_a_chat_becomes_a_table_that_stays(page: Page, root: str, class_of_thirty: Made) -> None:
    collect(page, root, class_of_thirty)
    for _ in range(2):
        # one is held for its times, two for being one sitting under two names
        expect(page.locator(".grades__table tbody tr")).to_have_count(28)
        expect(page.locator("#unread")).to_contain_text("没读出来的（2 条）")
        expect(page.locator("#unread")).to_contain_text("校验码对不上")
        expect(page.locator("#unread")).to_contain_text("后半段没有了")
        for tag, count in (("迟交", 1), ("时钟动过", 1), ("时间对不上", 1), ("没有加密", 1), ("重复", 1), ("同一次作答", 2)):
            show(page, tag)
            expect(page.locator(".grades__table tbody tr")).to_have_count(count)
            expect(page.locator(".grades__table tbody tr").first).to_contain_text(tag)
        show(page, "交过不止一次的")
        expect(page.locator(".grades__table tbody tr")).to_have_count(2)
        page.reload()
    press(page, page.get_by_role("button", name=re.compile("^得分")))
    expect(page.locator("th[data-column=total]")).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_role("button", name=re.compile("^得分"))).to_be_focused()
    totals = [float(each.split("/")[0]) for each in page.locator(".grades__table tbody td:nth-child(2)").all_inner_texts()]
    assert totals == sorted(totals, reverse=True)


def test_the_trainer_decides_marks_by_hand_and_can_undo(page: Page, root: str, class_of_thirty: Made) -> None:
    collect(page, root, class_of_thirty)
    ruling = page.locator("#rulings")
    expect(ruling).to_contain_text("2 份答的是原来的题")
    tab_to(page, ruling.get_by_label("都按满分算"))
    page.keyboard.press("Space")
    expect(ruling.get_by_label("都按满分算")).to_be_checked()
    expect(ruling.get_by_label("都按满分算")).to_be_focused()
    hand = page.locator(".grades__hand")
    for number in range(2):
        for criterion in hand.locator("fieldset").all():
            tab_to(page, criterion.locator("input").first)
            page.keyboard.press("Space")
            page.keyboard.press("ArrowRight")
        expect(hand).to_contain_text("评好了")
        if number == 0:
            press(page, hand.get_by_role("button", name="下一份", exact=True))
            expect(hand.get_by_role("heading", name="第 2 份")).to_be_focused()
    show(page, "还没评完的")
    expect(page.locator(".grades__table tbody tr")).to_have_count(0)
    page.reload()
    expect(ruling.get_by_label("都按满分算")).to_be_checked()
    show(page, "不计的")
    press(page, page.get_by_role("button", name="学员07", exact=True))
    opened = page.locator(".grades__paper")
    expect(opened.get_by_role("heading", name="学员07的答卷")).to_be_focused()
    expect(opened).to_contain_text("时间被改动过")
    press(page, opened.get_by_role("button", name="计入这份"))
    expect(opened).to_contain_text("这份计入成绩")
    press(page, opened.get_by_role("button", name="删除这份"))
    show(page, "全部答卷")
    expect(page.locator(".grades__table tbody tr")).to_have_count(31)
    press(page, page.get_by_role("button", name="撤销"))
    expect(page.locator(".grades__table tbody tr")).to_have_count(32)


def test_a_roster_says_who_is_missing_and_merges_nothing_silently(page: Page, root: str, class_of_thirty: Made) -> None:
    collect(page, root, class_of_thirty)
    press(page, page.locator("summary", has_text="名单"))
    tab_to(page, page.get_by_label("每行一个姓名"))
    names = [f"学员{number:02d}" for number in range(PEOPLE)]
    page.keyboard.insert_text("\n".join(["序号\t姓名", *(f"{at}\t{name}" for at, name in enumerate([*names, "没交的人", "换名人"]))]))
    press(page, page.get_by_role("button", name="用这份名单"))
    missing = page.locator(".grades__missing")
    expect(missing).to_have_text("名单上 32 人，2 人没有交：没交的人、换名人。")
    press(page, page.get_by_role("button", name="就是“换名人”"))
    expect(missing).to_have_text("名单上 32 人，1 人没有交：没交的人。")
    page.reload()
    expect(missing).to_have_text("名单上 32 人，1 人没有交：没交的人。")


def root_of(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).sqrt()


def close(found: object, wanted: Fraction | Decimal | float) -> bool:
    number = Decimal(wanted.numerator) / Decimal(wanted.denominator) if isinstance(wanted, Fraction) else Decimal(wanted)
    return isinstance(found, int | float) and abs(Decimal(found) - number) < Decimal("1e-12")


def spread(values: list[Fraction]) -> Fraction:
    mean = sum(values, Fraction()) / len(values)
    return sum(((each - mean) ** 2 for each in values), Fraction()) / (len(values) - 1)


def together(one: list[Fraction], other: list[Fraction]) -> Fraction:
    means = sum(one, Fraction()) / len(one), sum(other, Fraction()) / len(other)
    return sum(((a - means[0]) * (b - means[1]) for a, b in zip(one, other, strict=True)), Fraction()) / (len(one) - 1)


# write-excel-file names no style for plain cells, which Excel and openpyxl both allow
@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_exports_are_right_to_the_digit(page: Page, root: str, site: Path, class_of_thirty: Made) -> None:
    """Every number of the workbook against figures computed here with fractions, from the answers themselves."""
    collect(page, root, class_of_thirty)
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="导出 Excel"))
    assert download.value.suggested_filename == "成绩册-三月测验.xlsx"
    book = openpyxl.load_workbook(io.BytesIO(saved(download.value)))
    assert book.sheetnames == ["成绩", "逐题", "选项", "目标", "未读出"]
    questions = paper(site)
    grades = sheet(book, "成绩")
    assert len(grades) == 33
    by_name = {(row[0], row[3]): row for row in grades[1:]}
    counted: list[list[Fraction | None]] = []
    chosen: list[list[str]] = []
    chance = random.Random(7)
    for number in range(PEOPLE):
        marks: list[Fraction | None] = []
        given = []
        for place, (_, _, key, options) in enumerate(questions):
            right = chance.random() < 0.2 + number / 40
            response = key if right else chance.choice(options) if options else ""
            given.append("" if place == EDITED and number in (3, 4) else response)
            waits = (place == EDITED and number in (3, 4)) or (place == OPEN and number < 2)
            marks.append(None if waits else Fraction(POINTS if place != OPEN and response == key else 0))
        row = by_name[f"学员{number:02d}", 1]
        assert row[13:] == [None if each is None else int(each) for each in marks]
        assert row[6] == sum(each for each in marks if each is not None)
        assert row[7] == POINTS * len(questions)
        if number not in (7, 10):
            counted.append(marks)
            chosen.append(given)
    assert by_name["学员09", 2][6] == by_name["学员09", 1][6]
    whole = [place for place in range(len(questions)) if all(row[place] is not None for row in counted)]
    assert whole == [1, 2, 3, 4, 5]
    columns = {place: [row[place] or Fraction() for row in counted] for place in whole}
    totals = [sum((columns[place][at] for place in whole), Fraction()) for at in range(len(counted))]
    items = sheet(book, "逐题")
    for place in whole:
        own = columns[place]
        rest = [total - mark for total, mark in zip(totals, own, strict=True)]
        row = items[1 + place]
        assert row[1] == questions[place][0]
        assert row[4:6] == [POINTS, len(counted)]
        assert close(row[7], sum(own, Fraction()) / len(own) / POINTS)
        assert close(row[8], root_of(spread(own)))
        assert close(row[9], Decimal(str(float(together(own, rest)))) / root_of(spread(own) * spread(rest)))
        assert close(row[10], together(own, rest) / together(sorted(own), sorted(rest)))
    for place in (EDITED, OPEN):
        assert items[1 + place][7] == "没有评完或不计"
    figures = {row[0]: row[1] for row in items[len(questions) + 2 :]}
    n = len(totals)
    mean = sum(totals, Fraction()) / n
    two, three, four = (sum(((each - mean) ** power for each in totals), Fraction()) for power in (2, 3, 4))
    k2 = two / (n - 1)
    assert (figures["人数"], n) == (28, 28)
    assert close(figures["平均分"], mean)
    assert close(figures["中位数"], (sorted(totals)[n // 2 - 1] + sorted(totals)[n // 2]) / 2)
    assert close(figures["标准差"], root_of(k2))
    assert close(figures["偏度"], Decimal(str(float(n * three / ((n - 1) * (n - 2))))) / root_of(k2**3))
    m2, m4 = two / n, four / n
    assert close(figures["峰度"], n * n * ((n + 1) * m4 - 3 * (n - 1) * m2 * m2) / ((n - 1) * (n - 2) * (n - 3)) / k2**2)
    alpha = Fraction(len(whole), len(whole) - 1) * (1 - sum((spread(columns[place]) for place in whole), Fraction()) / k2)
    assert close(figures["内部一致性（KR-20）"], alpha)
    assert close(figures["误差比"], root_of(1 - alpha))
    assert close(figures["测量标准误"], root_of((1 - alpha) * k2))
    option_rows = iter(sheet(book, "选项")[1:])
    # thirds by total; who has the same total stays in the order of handing in, and number 5 was late
    people = [number for number in range(PEOPLE) if number not in (7, 10)]
    order = sorted(range(n), key=lambda at: (-totals[at], people[at] == 5, people[at]))
    upper, lower = order[: n // 3], order[-(n // 3) :]
    for place, (question, _, key, names) in enumerate(questions):
        for name in names:
            row = next(option_rows)
            assert row[:2] == [place + 1, question]
            assert row[3] == ("对" if name == key else None)
            for counts, group in ((row[4], range(n)), (row[5], upper), (row[6], lower)):
                assert counts == sum(1 for at in group if chosen[at][place] == name)
    assert next(option_rows, None) is None
    objectives = sheet(book, "目标")[1:]
    assert sum(row[4] for row in objectives) == sum(mark for row in counted for mark in row if mark is not None)
    assert all(close(row[6], Fraction(row[4]).limit_denominator(2) / row[5]) for row in objectives)
    assert len(sheet(book, "未读出")) == 3
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="成绩 .csv"))
    text = saved(download.value).decode("utf-8")
    assert text.startswith("\ufeff姓名,")
    assert text.count("\r\n") == 33
    plain = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
    assert [[each if each is not None else "" for each in map(cell, row)] for row in grades] == plain


def sheet(book: openpyxl.Workbook, name: str) -> list[list[Any]]:
    return [list(row) for row in book[name].iter_rows(values_only=True)]


def cell(value: object) -> str | None:
    return None if value is None else str(value)


def test_a_backup_brings_keys_and_results_into_another_browser(
    page: Page, browser: Browser, root: str, class_of_thirty: Made, tmp_path: Path
) -> None:
    collect(page, root, class_of_thirty)
    expect(page.locator(".grades__remind")).to_contain_text("还没有备份过")
    for label in ("定一个口令", "再填一次"):
        tab_to(page, page.get_by_label(label))
        page.keyboard.type("一二三四五六七八")
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="存一份备份"))
    file = tmp_path / "backup.json"
    file.write_bytes(saved(download.value))
    assert "学员" not in file.read_text(encoding="utf-8")
    expect(page.locator(".grades__remind")).to_have_count(0)
    fresh = browser.new_context(service_workers="block")
    other = fresh.new_page()
    other.goto(f"{root}trainer/results/")
    other.get_by_label("聊天记录或答卷").fill(class_of_thirty.texts[0])
    other.get_by_role("button", name="收卷", exact=True).click()
    expect(other.locator("#unread")).to_contain_text("没有这一次布置")
    restore(other, file, "错的口令错的口令")
    expect(other.locator("#backup [role=alert]")).to_contain_text("口令不对")
    restore(other, file, "一二三四五六七八")
    expect(other.locator("#backup [role=status]")).to_contain_text("钥匙 1 把，布置 1 次")
    expect(other.locator(".grades__table tbody tr")).to_have_count(28)
    other.locator("#unread").get_by_role("button", name="再试一次").click()
    expect(other.locator("#intake > [role=status]")).to_contain_text("以前收过的 1 份")
    fresh.close()


def restore(page: Page, file: Path, passphrase: str) -> None:
    page.get_by_label("备份文件").set_input_files(file)
    page.get_by_label("当时定的口令").fill(passphrase)
    page.get_by_role("button", name="从备份恢复").click()


def test_files_and_pictures_are_read(page: Page, root: str, class_of_thirty: Made, tmp_path: Path) -> None:
    prepare(page, root, class_of_thirty.stored)
    made = class_of_thirty
    (tmp_path / "a.txt").write_bytes(made.texts[0].encode("gb18030"))
    (tmp_path / "b.json").write_text(json.dumps([{"say": made.texts[1]}]), encoding="utf-8")
    (tmp_path / "c.html").write_text(f"<script>alert(1)</script><p>{'<br>'.join(made.texts[2].splitlines())}", encoding="utf-8")
    segno.make(made.blocks[3], error="l").save(str(tmp_path / "d.png"), scale=4, border=4)
    (tmp_path / "e.zip").write_bytes(b"PK\x03\x04rest")
    page.get_by_label("文件或图片").set_input_files(sorted(tmp_path.iterdir()))
    expect(said(page)).to_have_text("找到 4 份，新收 4 份。")
    expect(page.locator(".grades__failed")).to_contain_text("e.zip：这是压缩包")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(page: Page, root: str, site: Path, class_of_thirty: Made, scheme: str) -> None:
    page.emulate_media(color_scheme="light" if scheme == "light" else "dark")
    assert course(site)
    collect(page, root, class_of_thirty)
    page.locator("summary", has_text="名单").click()
    page.locator(".grades__name").first.click()
    expect(page.locator(".grades__paper")).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")
    small = """() => [...document.querySelectorAll('grade-book :is(button, select, summary, input[type=file], textarea)')]
        .filter(each => each.offsetParent && each.getBoundingClientRect().height < 43.5).map(each => each.outerHTML)"""
    assert page.evaluate(small) == []


def test_from_a_usb_stick_it_reads_marks_and_exports(browser: Browser, portable: Portable, class_of_thirty: Made, tmp_path: Path) -> None:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.goto((portable.folder / "trainer" / "results" / "index.html").as_uri())
    texts = {name: json.dumps(value) for name, value in class_of_thirty.stored.items()}
    page.evaluate("texts => Object.entries(texts).forEach(([name, text]) => localStorage.setItem(name, text))", texts)
    (tmp_path / "chat.txt").write_text(chat(class_of_thirty), encoding="utf-8")
    page.get_by_label("文件或图片").set_input_files(tmp_path / "chat.txt")
    expect(said(page)).to_contain_text("新收 32 份")
    expect(page.locator(".grades__table tbody tr")).to_have_count(28)
    with page.expect_download() as download:
        page.get_by_role("button", name="导出 Excel").click()
    assert saved(download.value).startswith(b"PK")
    context.close()


def test_on_paper_there_are_results_and_no_controls(page: Page, root: str, class_of_thirty: Made) -> None:
    collect(page, root, class_of_thirty)
    expect(page.locator(".grades__table tbody tr")).to_have_count(28)
    page.emulate_media(media="print")
    # what A4 leaves between its margins
    page.set_viewport_size({"width": 673, "height": 1000})
    expect(page.get_by_role("heading", name="成绩：三月测验")).to_be_visible()
    expect(page.get_by_role("img", name="得分分布")).to_be_visible()
    for hidden in ("#intake", "#backup", "#export", ".grades__hand", "#unread"):
        expect(page.locator(hidden)).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth")


def test_without_scripts_the_page_says_what_it_is(browser: Browser, root: str) -> None:
    context = browser.new_context(java_script_enabled=False, service_workers="block")
    bare = context.new_page()
    bare.goto(f"{root}trainer/results/")
    expect(bare.locator("article .lead")).to_contain_text("收回来的答卷")
    expect(bare.locator("article .notice").first).to_contain_text("脚本没有运行")
    context.close()
