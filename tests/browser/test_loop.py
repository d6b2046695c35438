"""The whole way with two browsers: a trainer assembles and assigns, thirty people hand in, and every figure is right.

Three people answer in a browser and hand in by text, by QR picture and by file; twenty-seven more receipts are made for the same
assignment. What the grade book shows and exports is compared with figures computed here from the answers and the
course's own YAML, with fractions.
"""

from __future__ import annotations

import csv
import io
import json
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import getcontext
from fractions import Fraction
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from courseware.model import MultipleChoice, ShortAnswer, SingleChoice, TrueFalse
from courseware.rules.sharing import criteria
from courseware.rules.showing import letters, shown
from tests.site import STORE

from ..documents import index
from ..receipts import MINUTE, make, receipt, rows
from .answering import answer, key_of, kind_of
from .compared import PEOPLE, compare, leaders, trimmed
from .desk import SIZES, press, put
from .grades import said, saved, sheet
from .keys import get_link
from .papers import EMPTY, act, worth
from .soon import becomes
from .test_assign import begin
from .test_gradebook_figures import shown as told
from .whole import browser as browser

getcontext().prec = 40

WORDS = 4
"""What the paper gives the question that is answered in words, and the first one; the bank gives others other points."""
FIRST = 3
WRITE = {"小赵", "小钱", "小孙", "学员04", "学员09"}
"""Who answers in words; the others leave that blank."""


@dataclass
class Person:
    name: str
    given: dict[str, list[str]]
    """Question → what was answered."""
    marks: list[float] = field(default_factory=list)
    """Points of each criterion, as given by hand."""


@pytest.fixture
def trainer(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES["desktop"], service_workers="block", reduced_motion="reduce")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def assembled_and_assigned(page: Page, root: str) -> str:
    """A paper by a blueprint, changed by hand, and its link."""
    # a seed of its own, so that the draw is the same one every time
    put(page, root, {"xuetang.trainer.paper": EMPTY | {"seed": "loop23"}})
    page.goto(f"{root}trainer/assemble/")
    press(page, page.get_by_role("button", name="加一行"))
    page.get_by_label("第 4 行的题型").select_option("short_answer")
    for label, value in (("第 4 行的题数", "1"), ("第 4 行每题几分", str(WORDS))):
        page.get_by_label(label).fill(value)
        page.get_by_label(label).press("Tab")
    page.get_by_label("多选", exact=True).select_option("partial")
    press(page, page.get_by_role("button", name="抽题"))
    expect(page.get_by_text("抽到 11 题。")).to_be_visible()
    act(page, "固定", 2)
    act(page, "换一题", 1)
    worth(page, 1, FIRST)
    expect(page.get_by_role("heading", name="这份卷子：11 题，25 分")).to_be_visible()
    press(page, page.get_by_role("link", name="布置这份卷子"))
    page.locator("#assign-title").fill("三月测验")
    get_link(page)
    expect(page.get_by_role("heading", name="链接做好了：三月测验")).to_be_focused()
    return page.locator("#assign-link").input_value()


def sat(browser: Browser, link: str, name: str, *, wrong: set[int], way: str, folder: Path) -> tuple[Person, str | Path]:
    """One trainee on a phone of their own; what they answered, and what they send."""
    context = browser.new_context(
        viewport=SIZES["phone"], device_scale_factor=2, has_touch=True, service_workers="block", reduced_motion="reduce"
    )
    page = context.new_page()
    begin(page, link, name)
    given: dict[str, list[str]] = {}
    for place, question in enumerate(page.locator("quiz-question").all()):
        if kind_of(question) == "multiple_choice" and name == "小钱":
            # one of several: part of the points
            question.locator(f".option[data-option='{key_of(question)[0]}'] .option__label").click()
        else:
            answer(question, right=place not in wrong)
        given[question.get_attribute("data-question") or ""] = question.evaluate("it => [...it.response]")
    press(page, page.get_by_role("button", name="交卷", exact=True))
    press(page, page.get_by_role("button", name="确定交卷"))
    handed = page.locator("details.assigned__receipt").first
    sent: str | Path
    if way == "text":
        handed.get_by_role("button", name="显示文字").click()
        sent = handed.locator("textarea").input_value()
    elif way == "picture":
        handed.get_by_role("button", name="显示二维码").click()
        sent = folder / "答卷.png"
        handed.locator(".qr").screenshot(path=sent)
    else:
        with page.expect_download() as download:
            handed.get_by_role("button", name="下载").click()
        sent = folder / download.value.suggested_filename
        sent.write_bytes(saved(download.value))
    context.close()
    return Person(name, given), sent


def stored(page: Page, kind: str) -> dict[str, Any]:
    """The one thing of a kind that the trainer's browser keeps."""
    script = "kind => Object.entries(localStorage).filter(([name]) => name.startsWith(kind)).map(([, text]) => text)"
    [text] = page.evaluate(script, f"{STORE}xuetang.trainer.{kind}:")
    found: dict[str, Any] = json.loads(text)
    return found


def others(site: Path, assignment: dict[str, Any], keys: dict[str, Any]) -> tuple[list[Person], list[str]]:
    """Twenty-seven more who handed in, the later the better they are."""
    chance = random.Random(11)
    row = rows(site)
    people, receipts = [], []
    for number in range(3, PEOPLE):
        name = f"学员{number:02d}"
        answers: list[tuple[str, str, list[str]]] = []
        for item in assignment["items"]:
            question = index().questions[item["question"]].value
            right = chance.random() < 0.15 + number / 40
            answers.append((question.id, row[question.id][1], choice(question, right=right, chance=chance, writes=name in WRITE)))
        person = {"name": name, "unit": f"第{number % 2 + 1}社区", "number": ""}
        more = {"assignment": assignment["id"], "seed": assignment["seed"], "elapsed": 9 * MINUTE + number}
        receipts.append((receipt(number, "", answers, person=person, **more), False))
        people.append(Person(name, {question: response for question, _, response in answers}))
    return people, make(assignment, receipts, keys).texts


def choice(question: Any, *, right: bool, chance: random.Random, writes: bool) -> list[str]:
    """An answer to a question of the course, by its own key."""
    if isinstance(question, ShortAnswer):
        return ["先摸底，再开会，最后公示。"] if writes else []
    if isinstance(question, TrueFalse):
        return ["true" if question.key == right else "false"]
    names = [each.id for each in question.options]
    if isinstance(question, SingleChoice):
        return [question.key] if right else [chance.choice(names)]
    assert isinstance(question, MultipleChoice)
    return sorted(question.key) if right else sorted(chance.sample(names, chance.randint(1, 2)))


def earned(question: Any, points: int, person: Person) -> Fraction:
    """What an answer earns by the rules of the paper: 少选按比例, in halves."""
    response = person.given[question.id]
    if isinstance(question, ShortAnswer):
        return Fraction(sum(person.marks)) if response else Fraction()
    if isinstance(question, TrueFalse):
        return Fraction(points if response == ["true" if question.key else "false"] else 0)
    keys = {question.key} if isinstance(question, SingleChoice) else set(question.key)
    chosen = set(response)
    if isinstance(question, SingleChoice):
        return Fraction(points if chosen == keys else 0)
    share = Fraction(len(chosen), len(keys)) if chosen <= keys else Fraction()
    return Fraction(int(points * share * 2), 2)


def chat(texts: list[str]) -> str:
    """A group's chat as it is copied out of a phone: names, dates, small talk, quotes, two messages twice and one cut off."""
    chance = random.Random(3)
    lines = ["—————  2026-03-02  —————", "班主任 2026/3/2 上午9:58:12", "请大家交卷[抱拳]，链接 https://example.org/a?b=[XT1]#x"]
    for number, text in enumerate([*texts, texts[4], texts[8]]):
        shown = (text, text.replace("\n", "\n> "), text.replace("\n", " \u200b\r\n"), f"「{text}」\n- - - - - -\n收到")[number % 4]
        lines += [f"某人{chance.randint(1, 99)} 2026/3/2 上午10:{number:02d}:{chance.randint(10, 59)}", shown]
        if chance.random() < 0.4:
            lines.append(chance.choice(["收到，辛苦了👍", "[图片]", "@所有人 还差几个", "我的在上面【交卷】那条", "2026年3月2日 请假"]))
    return "\n".join([*lines, "某人 撤回了一条消息", texts[5][:-40]])


def marked_by_hand(page: Page, people: dict[str, Person], worth: list[float]) -> None:
    """Gives everybody who wrote something a different mark, in the points of the paper."""
    hand = page.locator(".grades__hand")
    steps = [[each for half in range(int(most * 2) + 1) if (each := half / 2) % (1 if most % 1 == 0 else 0.5) == 0] for most in worth]
    for number in range(len(WRITE)):
        heading = hand.get_by_role("heading", name=re.compile(f"^第 {number + 1} 份，共 {len(WRITE)} 份"))
        expect(heading).to_be_visible()
        person = people[(heading.text_content() or "").partition("：")[2]]
        for place, criterion in enumerate(hand.locator("fieldset").all()):
            becomes(
                lambda: [each.strip() for each in criterion.locator("label").all_text_contents()], [f"{each:g} 分" for each in steps[place]]
            )
            chosen = steps[place][(number + place) % len(steps[place])]
            criterion.get_by_label(f"{chosen:g} 分", exact=True).check()
            person.marks.append(chosen)
        expect(hand).to_contain_text(f"评好了：{sum(person.marks):g} 分（满分 {WORDS} 分）。")
        if number + 1 < len(WRITE):
            hand.get_by_role("button", name="下一份", exact=True).click()


# write-excel-file names no style for plain cells, which Excel and openpyxl both allow


@pytest.mark.filterwarnings("ignore:Workbook contains no default style")
def test_thirty_people_from_the_blueprint_to_the_last_digit(trainer: Page, browser: Browser, root: str, site: Path, tmp_path: Path) -> None:
    link = assembled_and_assigned(trainer, root)
    assignment, keys = stored(trainer, "assignment"), stored(trainer, "key")
    items = [(index().questions[each["question"]].value, each["points"]) for each in assignment["items"]]
    assert [points for _, points in items] == [FIRST, *[2] * 9, WORDS]

    zhao, text = sat(browser, link, "小赵", wrong=set(), way="text", folder=tmp_path)
    qian, picture = sat(browser, link, "小钱", wrong={0, 1, 2}, way="picture", folder=tmp_path)
    sun, file = sat(browser, link, "小孙", wrong={3, 9}, way="file", folder=tmp_path)
    more, texts = others(site, assignment, keys)
    everybody = [zhao, qian, sun, *more]
    people = {each.name: each for each in everybody}
    assert {name for name, each in people.items() if each.given[items[-1][0].id]} == WRITE

    trainer.goto(f"{root}trainer/results/")
    assert isinstance(text, str)
    trainer.get_by_label("聊天记录或答卷").fill(chat([text, *texts]))
    press(trainer, trainer.get_by_role("button", name="收卷", exact=True))
    expect(said(trainer)).to_contain_text("新收 28 份；重复的 2 份，只算一次；没读出来的 1 份")
    trainer.get_by_label("文件或图片").set_input_files([picture, file])
    expect(said(trainer)).to_have_text("找到 2 份，新收 2 份。")
    expect(trainer.locator(".grades__table tbody tr")).to_have_count(PEOPLE)

    open_question = items[-1][0]
    assert isinstance(open_question, ShortAnswer)
    assert sum(each.points for each in open_question.rubric) != WORDS, "the paper's points are not the bank's"
    [worth] = criteria(open_question, WORDS)
    marked_by_hand(trainer, people, [float(each) for each in worth])

    marks = {name: [earned(question, points, each) for question, points in items] for name, each in people.items()}
    full = sum(points for _, points in items)
    for name, own in marks.items():
        row = trainer.get_by_role("row", name=re.compile(f"^{name}"))
        expect(row).to_contain_text(f"{float(sum(own)):g} / {full}")
    trainer.reload()
    expect(trainer.locator(".grades__table tbody tr")).to_have_count(PEOPLE)

    with trainer.expect_download() as download:
        press(trainer, trainer.get_by_role("button", name="导出 Excel"))
    book = openpyxl.load_workbook(io.BytesIO(saved(download.value)))
    grades = sheet(book, "全部答卷")
    assert sorted(row[0] for row in grades[1 : len(marks) + 1]) == sorted(marks)
    for line in grades[1 : len(marks) + 1]:
        own = marks[line[0]]
        assert [Fraction(each) for each in line[14:]] == own
        assert (Fraction(line[7]), line[8]) == (sum(own), full)
        assert line[9] == ("及格" if sum(own) * 100 >= assignment["pass"] * full else "不及格")
        assert (line[10], line[11], line[12]) == ("计入", 0, 0)
    leaders(sheet(book, "成绩"), marks, full, assignment["pass"])
    points, names = [each for _, each in items], [question.id for question, _ in items]
    compare(sheet(book, "逐题"), sheet(book, "更多统计"), points, names, list(marks.values()))
    counted = iter(sheet(book, "选项")[1:])
    for number, (question, _) in enumerate(items, 1):
        options = [(each.id, letters(question)[each.id]) for each in shown(question)]
        for option, name in [("true", "对"), ("false", "错")] if isinstance(question, TrueFalse) else options:
            found = next(counted)
            assert (found[0], found[9], found[2]) == (number, question.id, name)
            assert found[5] == sum(option in each.given[question.id] for each in everybody)
    assert next(counted, None) is None
    *goals, whole = sheet(book, "目标")[1:]
    assert sum(Fraction(goal[6]) for goal in goals) == whole[6] == sum(sum(own) for own in marks.values())
    assert sum(goal[7] for goal in goals) == whole[7] == full * PEOPLE

    for label, name in (("成绩 .csv", "成绩"), ("逐题 .csv", "逐题")):
        with trainer.expect_download() as download:
            trainer.get_by_role("button", name=label).click()
        plain = csv.reader(io.StringIO(saved(download.value).decode("utf-8-sig"), newline=""))
        written = [[*map(told, line)] for line in book[name].iter_rows()]
        assert [trimmed(line) for line in plain] == [trimmed(line) for line in written]
