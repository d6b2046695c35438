"""What a trainer hands to a leader: the workbook, opened by LibreOffice and read cell by cell, and what the page says first."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from ..programs import calc
from ..receipts import Made, assignment, make, receipt
from .axe import violations
from .desk import SIZES, press, tab_to
from .grades import POINTS, paper, prepare, said, saved, sized_page
from .soon import becomes, holds

ID_CARD, PHONE, ZEROS = "110101199001011234", "13800000000", "0012"
HOSTILE = ['=HYPERLINK("http://127.0.0.1/")', "+1+周四", "-2+吴五", "@SUM(郑六)"]
ABSENT, FAR = "没交的人", "330102199912310000"
LISTED = ["赵一", "钱二", ABSENT, *HOSTILE[:2], "孙三"]
"""The class list: its order is another than that of handing in."""
CAME = {
    "孙三": (ID_CARD, 5),
    "赵一": (ZEROS, 3),
    HOSTILE[0]: (PHONE, 2),
    HOSTILE[1]: ("3-2", 1),
    HOSTILE[2]: ("1E5", 0),
    HOSTILE[3]: ("7", 4),
    "钱二": ("", 6),
}
"""In the order of handing in: each one's number, and how many of the six questions of choice are right."""

# write-excel-file names no style for plain cells, which Excel and openpyxl both allow
pytestmark = pytest.mark.filterwarnings("ignore:Workbook contains no default style")
# where tests must be complete a missing program is an error
needs_office = pytest.mark.skipif(not calc() and not os.environ.get("CI"), reason="needs soffice: apt install libreoffice-calc-nogui")


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    yield from sized_page(request, browser)


@pytest.fixture(scope="module")
def few(site: Path) -> Made:
    """Seven who hand in: too few for figures of consistency."""
    questions = paper(site)[:6]
    given = []
    for place, (name, (number, right)) in enumerate(CAME.items()):
        answers = []
        for at, (question, digest, key, options) in enumerate(questions):
            answers.append((question, digest, [key if at < right else next(each for each in options if each != key)]))
        person = {"name": name, "unit": "某社区", "number": number}
        given.append((receipt(place, "", answers, person=person), False))
    asked = assignment(site, [(each[0], POINTS) for each in questions], fields=["name", "unit", "number"], title="四月测验")
    return make(asked, given)


def collect(page: Page, root: str, made: Made) -> None:
    prepare(page, root, made.stored)
    page.get_by_label("聊天记录或答卷").fill("\n".join(made.texts))
    press(page, page.get_by_role("button", name="收卷", exact=True))
    expect(said(page)).to_contain_text(f"新收 {len(CAME)} 份")


def use_list(page: Page) -> None:
    press(page, page.locator("summary", has_text="名单：看谁没有交"))
    tab_to(page, page.get_by_label("每行一个姓名"))
    numbers = {name: number for name, (number, _) in CAME.items()} | {ABSENT: FAR}
    page.keyboard.insert_text("\n".join(["姓名\t编号", *(f"{name}\t{numbers[name]}" for name in LISTED)]))
    press(page, page.get_by_role("button", name="用这份名单"))
    expect(page.locator(".grades__missing")).to_contain_text(ABSENT)


def workbook(page: Page) -> bytes:
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="导出 Excel"))
    return saved(download.value)


def opened(folder: Path, content: bytes) -> tuple[dict[str, list[list[str]]], openpyxl.Workbook]:
    """What LibreOffice shows of each sheet, and the workbook as it writes it anew."""
    (folder / "results.xlsx").write_bytes(content)
    home = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    # every sheet into a file of its own, as it is shown: separator, quotes, UTF-8, from the first line, formatted, all sheets
    for form in ("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1", "xlsx:Calc MS Excel 2007 XML"):
        target = folder / form[:4].strip(":")
        command = ["soffice", home, "--headless", "--convert-to", form, "--outdir", str(target), str(folder / "results.xlsx")]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=180)
        assert done.returncode == 0, done.stderr
    shown = {}
    for path in (folder / "csv").iterdir():
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))
        shown[path.stem.removeprefix("results-")] = [[*row] for row in rows]
    return shown, openpyxl.load_workbook(folder / "xlsx" / "results.xlsx")


def filled(row: list[str]) -> list[str]:
    while row and row[-1] == "":
        row = row[:-1]
    return row


@needs_office
def test_libreoffice_shows_every_cell_as_it_is_meant(page: Page, root: str, site: Path, few: Made, tmp_path: Path) -> None:
    collect(page, root, few)
    use_list(page)
    content = workbook(page)
    assert {each.freeze_panes for each in openpyxl.load_workbook(io.BytesIO(content))} == {"A2"}
    shown, book = opened(tmp_path, content)
    assert [each.title for each in book] == ["汇总", "成绩", "没有交", "逐题", "选项", "目标", "全部答卷", "未读出"]
    right = {name: count for name, (_, count) in CAME.items()}
    full = POINTS * 6
    # people: in the order of the list, then who is not on it; of who is missing a line as well
    people = shown["成绩"]
    assert people[0][:10] == [
        "序号",
        "姓名",
        "编号",
        "单位",
        "得分",
        "满分",
        "得分率",
        "是否及格",
        "交卷时间（他的设备记的）",
        "用时（分钟，他的设备记的）",
    ]
    order = [*LISTED, *HOSTILE[2:]]
    assert [row[1] for row in people[1:9]] == order
    for place, (name, row) in enumerate(zip(order, people[1:9], strict=True)):
        assert row[0] == str(place + 1)
        if name == ABSENT:
            assert filled(row[2:]) == [FAR, "", "", "", "", "", "", "", "没有交"]
            continue
        number, count = CAME[name]
        assert row[2:8] == [number, "某社区", str(POINTS * count), str(full), f"{count / 6:.1%}", "及格" if count >= 4 else "不及格"]
        assert re.fullmatch(r"2026-\d\d-\d\d \d\d:\d\d", row[8])
        assert ("不在名单上" in row[10]) == (name not in LISTED)
        assert row[11:17] == [str(POINTS if at < count else 0) for at in range(6)]
    average = sum(right.values()) / len(right)
    assert filled(people[9])[:8] == [
        "平均",
        "计分 7 人",
        "",
        "",
        f"{average * POINTS:.2f}",
        f"{full:.2f}",
        f"{average / 6:.1%}",
        "3 人及格",
    ]
    shares = [sum(1 for count in right.values() if count > at) / 7 for at in range(6)]
    assert people[9][11:17] == [f"{POINTS * share:.2f}" for share in shares]
    assert people[10][11:17] == [f"{share:.1%}" for share in shares]
    # the first page is for who reads no other
    first = {row[0]: row[1] for row in shown["汇总"] if row and row[0]}
    assert [
        first[each] for each in ("卷子", "应交人数", "没有交的人数", "计分人数", "满分", "平均分", "平均得分率", "最高分", "最低分")
    ] == [*("四月测验", "6", "1", "7", str(full), f"{average * POINTS:.2f}", f"{average / 6:.1%}", "30", "0")]
    assert [first[each] for each in ("及格线", "及格人数", "及格率")] == ["60.0%", "3", f"{3 / 7:.1%}"]
    assert [row[:3] for row in shown["没有交"][1:]] == [["1", ABSENT, FAR], ["合计", "1 人，名单上共 6 人", ""]]
    check_questions(shown, site)
    check_kinds(book)


def check_questions(shown: dict[str, list[list[str]]], site: Path) -> None:
    """Whole stems and option texts, rounded percentages; the last question went worst."""
    questions = paper(site)[:6]
    rows = shown["逐题"][1:7]
    for at, row in enumerate(rows):
        had = sum(1 for _, count in CAME.values() if count > at)
        assert [row[0], *row[4:9]] == [str(at + 1), str(POINTS), f"{had / 7:.1%}", "7", str(had), "0"]
        assert row[11] == questions[at][0]
        assert not row[1].endswith("……")
        assert int(row[10]) == 7 - had
        assert row[9]
    worst = next(at for at, row in enumerate(shown["汇总"]) if row[0] == "错得最多的题")
    assert shown["汇总"][worst + 1][0] == f"第 6 题 {rows[5][1]}"
    assert shown["汇总"][worst + 1][1:3] == [rows[5][5], f"{rows[5][9]}（{rows[5][10]} 人）"]
    options = shown["选项"][1:]
    assert len(options) == sum(len(names) for *_, names in questions)
    assert all(row[3] or row[2] in {"对", "错"} for row in options)
    assert sum(int(row[5]) for row in options) == 7 * 6
    # no figures of consistency from seven people
    assert all("区分" not in cell and "KR-20" not in cell for rows in shown.values() for row in rows for cell in row)


def check_kinds(book: openpyxl.Workbook) -> None:
    """Numbers are numbers, long digits are texts, nothing is worked out, columns are as wide as what stands in them."""
    cells = [each for sheet in book for row in sheet.iter_rows() for each in row if each.value is not None]
    assert all(each.data_type != "f" and each.hyperlink is None for each in cells)
    people = book["成绩"]
    for row in people.iter_rows(min_row=2, max_row=9):
        name, number = row[1], row[2]
        assert name.data_type == "s"
        assert number.value is None or number.data_type == "s"
        if row[4].value is not None:
            assert [each.data_type for each in (*row[4:7], *row[11:17])] == ["n"] * 9
            assert isinstance(row[8].value, datetime)
        # gone into and out of again it stays a text
        if str(name.value)[0] in "=+-@":
            assert name.number_format == "@"
        if number.value and number.value != "7":
            assert number.number_format == "@"
    widths = {letter: each.width for letter, each in people.column_dimensions.items()}
    assert widths["C"] >= len(ID_CARD)
    assert widths["A"] <= 10
    stems = book["逐题"].column_dimensions["B"].width
    assert 40 <= stems <= 60
    assert all(each.alignment.wrap_text for each in book["逐题"]["B"][1:7] if len(str(each.value)) > stems / 2)


def test_digits_stay_in_a_csv_and_formulas_do_not(page: Page, root: str, few: Made) -> None:
    collect(page, root, few)
    use_list(page)
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="成绩 .csv"))
    text = saved(download.value).decode("utf-8").removeprefix("\ufeff")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:9]
    # a tab behind it, which nobody sees, keeps a number from becoming another
    assert [row[2] for row in rows] == [f"{ZEROS}\t", "", f"{FAR}\t", f"{PHONE}\t", "3-2\t", f"{ID_CARD}\t", "1E5\t", "7"]
    assert [row[1] for row in rows if row[1].endswith(tuple(HOSTILE))] == [f"'{each}" for each in HOSTILE]
    with page.expect_download() as download:
        press(page, page.get_by_role("button", name="没有交 .csv"))
    assert f'{ABSENT},"{FAR}\t"' in saved(download.value).decode("utf-8")


def test_without_a_list_it_says_so(page: Page, root: str, few: Made, tmp_path: Path) -> None:
    collect(page, root, few)
    book = openpyxl.load_workbook(io.BytesIO(workbook(page)))
    assert "没有名单" in str(book["没有交"]["B2"].value)
    # as they came
    assert [row[1].value for row in book["成绩"].iter_rows(min_row=2, max_row=8)] == list(CAME)
    assert all("不在名单上" not in str(row[10].value) for row in book["成绩"].iter_rows(min_row=2, max_row=8))


def test_first_what_to_teach_again_then_the_worst_questions_and_who_chose_what(page: Page, root: str, site: Path, few: Made) -> None:
    collect(page, root, few)
    figures = page.locator("#analysis + div")
    order = figures.locator("> div > *").evaluate_all("all => all.map(each => each.textContent.slice(0, 30))")
    worst = next(at for at, words in enumerate(order) if words == "错得最多的题")
    assert "要再讲" in order[0] or "没有非再讲" in order[0]
    assert worst < next(at for at, words in enumerate(order) if words == "大家的得分")
    first = figures.locator(".grades__worst > li").first
    expect(first).to_contain_text("第 6 题，得分率 14.3%")
    expect(first).to_contain_text("选错的人里，最多的选了")
    press(page, first.locator("summary"))
    right = first.locator(".grades__right")
    expect(right).to_contain_text("1 人　钱二")
    names = first.locator(".grades__chosen").inner_text()
    assert all(name in names for name in CAME)
    # seven people are too few for what experts ask for, and it says why
    expect(figures.locator(".grades__few")).to_contain_text("只有 7 人，不算区分度、内部一致性、偏度和测量标准误：不到 20 人")
    expect(page.locator("#more-statistics")).to_have_count(0)
    becomes(lambda: page.locator("#analysis ~ *", has_text=re.compile("KR-20|偏度：|区分效率")).count(), 0)
    assert violations(page, "grade-book") == []
    holds(lambda: page.evaluate("document.documentElement.scrollWidth") <= page.evaluate("window.innerWidth"))
