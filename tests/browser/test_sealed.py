"""A sealed paper from the trainer's desk to the grade book, and an assignment that is published with the site."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.private import PAPER, assignment_yaml, private_paper, sealed
from tests.receipts import Made, make
from tests.site import STORE, build, copy_project, serve

from .answering import order
from .axe import violations
from .desk import press
from .keys import PASSPHRASE, get_link
from .soon import becomes, holds
from .test_assign import assigned, begin, collected, hand_in
from .test_reading import SIZES, no_sideways_scrolling

TITLE = "夜校结业考试"


@dataclass(frozen=True)
class SealedSite:
    """A site with a sealed paper and a published assignment of it, and what its trainer has."""

    root: str
    folder: Path
    key_file: Path
    keys: dict[str, Any]
    made: Made


@pytest.fixture(scope="module")
def closed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SealedSite]:
    project = copy_project(tmp_path_factory.mktemp("project"))
    source = private_paper(tmp_path_factory.mktemp("private"), "consultation")
    keys = sealed(source, project / "curriculum")
    made = make({"id": "march234", "items": []}, [])
    target = project / "curriculum" / "assignments" / "march.yml"
    target.parent.mkdir()
    target.write_text(assignment_yaml(made.keys["publicKey"]), encoding="utf-8")
    course = project / "curriculum" / "course.yml"
    published = f"trainer_keys:\n  - name: 夜校“结业”班\n    key: {made.keys['publicKey']}\n"
    course.write_text(course.read_text(encoding="utf-8") + published, encoding="utf-8")
    site = tmp_path_factory.mktemp("built") / "site"
    done = build(site, home=project)
    assert done.returncode == 0, done.stdout + done.stderr
    with serve(site) as root:
        yield SealedSite(root, site, source.parent / f"{PAPER}.key.json", keys, made)


def a_context(browser: Browser, size: str) -> BrowserContext:
    return browser.new_context(viewport=SIZES[size], service_workers="block", reduced_motion="reduce")


@pytest.fixture
def trainer(browser: Browser) -> Iterator[Page]:
    context = a_context(browser, "desktop")
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


@pytest.fixture(params=SIZES)
def trainee(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = a_context(browser, request.param)
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    yield page
    context.close()
    assert wrong == []


def answer_by(question: Locator, key: dict[str, Any]) -> None:
    """Answers by the key file, which the page does not have."""
    if key["type"] in {"single_choice", "multiple_choice", "true_false"}:
        for each in key["key"]:
            question.locator(f".option[data-option='{each}'] .option__label").click()
    elif key["type"] == "fill_blank":
        for field, words in zip(question.get_by_role("textbox").all(), key["accept"], strict=True):
            field.fill(words[-1])
    elif key["type"] == "matching":
        for pair in key["key"]:
            left, right = pair.split()
            question.locator(f"[data-left='{left}'] select").select_option(right)
    elif key["type"] == "ordering":
        order(question, key["key"])
    else:
        for field in question.locator("textarea").all():
            field.fill("写了几句")


def answer_all(page: Page, closed: SealedSite, *, wrong: set[str] = frozenset()) -> None:  # type: ignore[assignment]  # nothing changes it
    for key in closed.keys["questions"]:
        if key["id"] not in wrong:
            answer_by(page.locator(f"#q-{key['id']}"), key)


def choose_key_file(page: Page, path: Path) -> None:
    page.get_by_label("选钥匙文件").set_input_files(path)


def test_a_sealed_paper_from_the_desk_to_the_grade_book(trainer: Page, trainee: Page, closed: SealedSite, tmp_path: Path) -> None:
    link = assigned(trainer, closed.root, paper=PAPER, title="封闭小考")
    holds(lambda: trainer.get_by_label("方式").is_disabled())
    begin(trainee, link, "小钱")
    no_sideways_scrolling(trainee)
    assert violations(trainee, "assigned-paper") == []
    # nothing of a key is in what the browser got, and the page says nothing about right or wrong
    becomes(lambda: trainee.locator("[data-key]:not([data-key=''])").count(), 0)
    answer_all(trainee, closed, wrong={f"{PAPER}-01"})
    text = hand_in(trainee)
    expect(trainee.get_by_text("交卷了，得分由培训者判")).to_be_visible()
    expect(trainee.locator("[data-mark], .rubric")).to_have_count(0)
    expect(trainee.locator("quiz-question").nth(1).locator("input").first).to_be_disabled()
    becomes(lambda: trainee.evaluate("Object.keys(localStorage).filter(name => name.includes('xuetang:answer:'))"), [])
    trainee.goto(f"{closed.root}desk/certificate/")
    expect(trainee.get_by_text("交过的卷由培训者判分，这里没有成绩。")).to_be_visible()

    collected(trainer, closed.root, f"小钱\n{text}")
    row = trainer.get_by_role("row", name=re.compile("小钱"))
    expect(row).to_contain_text("等钥匙文件")
    expect(row).to_contain_text("还没评完")
    expect(trainer.locator("#sealed")).to_contain_text("1 份答卷等着它判分")
    # files that are none, or another paper's, are refused in words
    for content, words in (
        ("{}", "这不是封闭试卷的钥匙文件"),
        (json.dumps(closed.keys | {"paper": "other", "title": "别的卷子"}), "这次布置没有用那份卷子"),
        (json.dumps(closed.keys | {"version": 9}), "更新版本"),
    ):
        bad = tmp_path / "bad.key.json"
        bad.write_text(content, encoding="utf-8")
        choose_key_file(trainer, bad)
        expect(trainer.locator("#sealed [role=alert]")).to_contain_text(words)
    trainer.get_by_label("文件或图片").set_input_files(closed.key_file)
    expect(trainer.locator(".grades__failed")).to_contain_text("这是封闭试卷的钥匙文件，不是答卷")
    # a paper that was sealed anew after its key file: what does not fit is named, and marked by nobody
    old = tmp_path / "old.key.json"
    changed = [each | {"hash": "0" * 12} if each["id"].endswith("-03") else each for each in closed.keys["questions"]]
    old.write_text(json.dumps(closed.keys | {"questions": changed}), encoding="utf-8")
    choose_key_file(trainer, old)
    expect(trainer.locator("#sealed .notice")).to_contain_text("第 3 题对不上")
    expect(row).to_contain_text("13 / 25")
    expect(row).to_contain_text("1 题已更新待定")
    expect(trainer.locator("#rulings")).to_contain_text("钥匙文件里没有对得上的答案")
    choose_key_file(trainer, closed.key_file)
    expect(trainer.locator("#sealed [role=status]")).to_contain_text("1 份答卷判好了分")
    expect(trainer.locator("#rulings")).to_have_count(0)
    # of 25 points 3 went wrong and 8 wait for the trainer's own marks
    expect(row).to_contain_text("14 / 25")
    expect(row).to_contain_text("2 题待评分")
    assert violations(trainer, "grade-book") == []
    row.get_by_role("button", name="小钱").click()
    paper = trainer.locator(".grades__paper")
    expect(paper).to_contain_text("漏水 → 物业")
    expect(paper).to_contain_text("秘一零五")
    # what is marked by hand shows the rubric of the key file
    hand = trainer.locator(".grades__hand")
    expect(hand).to_contain_text("秘七零二说到找得到人")
    hand.get_by_role("group", name="秘七零二说到找得到人").get_by_label("2 分").check()
    hand.get_by_role("group", name="秘七零三说到责任").get_by_label("1 分").check()
    expect(row).to_contain_text("17 / 25")
    # it stays in this browser
    trainer.reload()
    expect(row).to_contain_text("17 / 25")
    press(trainer, trainer.get_by_role("button", name="把它移走"))
    expect(row).to_contain_text("等钥匙文件")


def test_a_key_file_goes_into_the_backup_and_comes_back(trainer: Page, closed: SealedSite, browser: Browser, tmp_path: Path) -> None:
    assigned(trainer, closed.root, paper=PAPER, title="备份试试")
    expect(trainer.locator(".key-reminder")).to_contain_text("还没有备份过")
    # deleting all records would take the key along
    trainer.goto(f"{closed.root}desk/record/")
    press(trainer, trainer.get_by_role("button", name="全部删除……"))
    expect(trainer.locator(".key-reminder")).to_contain_text("还没有备份过")
    press(trainer, trainer.get_by_role("button", name="先不删"))
    trainer.goto(f"{closed.root}trainer/results/")
    choose_key_file(trainer, closed.key_file)
    expect(trainer.locator("#sealed [role=status]")).to_contain_text("放进去了")
    trainer.get_by_label("定一个口令").fill(PASSPHRASE)
    trainer.get_by_label("再填一次").fill(PASSPHRASE)
    with trainer.expect_download() as download:
        press(trainer, trainer.get_by_role("button", name="存一份备份", exact=True))
    backup = tmp_path / "backup.json"
    download.value.save_as(backup)
    assert "秘" not in backup.read_text(encoding="utf-8")
    trainer.goto(f"{closed.root}trainer/assign/")
    expect(trainer.get_by_role("button", name="得到链接")).to_be_visible()
    expect(trainer.locator(".key-reminder")).to_have_count(0)
    # the next assignment is in no backup
    assigned(trainer, closed.root, paper=PAPER, title="又一次")
    expect(trainer.locator(".key-reminder").first).to_contain_text("又布置了 1 次")

    context = a_context(browser, "phone")
    page = context.new_page()
    page.goto(f"{closed.root}trainer/results/")
    page.get_by_label("备份文件").set_input_files(backup)
    page.get_by_label("当时定的口令").fill(PASSPHRASE)
    press(page, page.get_by_role("button", name="从备份恢复"))
    expect(page.locator("#sealed")).to_contain_text(f"“{TITLE}”的钥匙文件在这里")
    page.goto(f"{closed.root}trainer/assign/")
    expect(page.get_by_text("布置过的")).to_be_visible()
    expect(page.locator(".key-reminder")).to_have_count(0)
    context.close()


def test_a_published_assignment_is_done_from_its_page(trainer: Page, trainee: Page, closed: SealedSite) -> None:
    trainee.goto(f"{closed.root}papers/")
    trainee.get_by_role("link", name="公布的布置").last.click()
    trainee.get_by_role("link", name="三月结业考试").last.click()
    expect(trainee.locator("article")).to_contain_text("2099-03-09 18:00 截止")
    expect(trainee.locator("article")).to_contain_text("多选：少选按比例")
    whose = f"钥匙记号 {closed.made.keys['publicKey'][-8:]}（本站公布的：夜校“结业”班）"
    expect(trainee.locator("article")).to_contain_text(whose)
    no_sideways_scrolling(trainee)
    assert violations(trainee, "article") == []
    trainee.locator("summary", has_text="发给别人").click()
    press(trainee, trainee.get_by_role("button", name="显示二维码"))
    expect(trainee.locator(".given__code svg")).to_be_visible()
    link = trainee.get_by_role("link", name="开始做").get_attribute("href") or ""
    trainee.goto(f"{closed.root}keys/")
    expect(trainee.locator("article")).to_contain_text("夜校“结业”班")
    expect(trainee.locator("article")).to_contain_text(closed.made.keys["publicKey"])
    no_sideways_scrolling(trainee)
    assert violations(trainee, "article") == []
    trainee.goto(link)
    # the answering room says it in the same words
    expect(trainee.locator(".facts")).to_contain_text(whose)
    trainee.goto(f"{closed.root}desk/")
    begin(trainee, link, "小孙")
    answer_all(trainee, closed)
    text = hand_in(trainee)

    # the trainer's browser has the key alone: the assignment comes with the site
    trainer.goto(f"{closed.root}about/")
    key = closed.made.keys
    trainer.evaluate(
        "([name, text]) => localStorage.setItem(name, text)", [f"{STORE}xuetang.trainer.key:{key['publicKey']}", json.dumps(key)]
    )
    collected(trainer, closed.root, text)
    row = trainer.get_by_role("row", name=re.compile("小孙"))
    expect(row).to_contain_text("等钥匙文件")
    choose_key_file(trainer, closed.key_file)
    expect(row).to_contain_text("17 / 25")


def test_what_is_offered_to_be_published_is_what_was_made(trainer: Page, closed: SealedSite) -> None:
    """The file that 布置 gives is one that the compiler takes, and stands for the same assignment."""
    from courseware.index.curriculum import read_course
    from courseware.pages.given import Given

    trainer.goto(f"{closed.root}trainer/assign/?paper={PAPER}")
    expect(trainer.get_by_label("卷子")).to_have_value(PAPER)
    trainer.get_by_label("标题").fill('一“个”: #奇怪的 "标题"')
    get_link(trainer)
    trainer.locator("summary", has_text="公布在站上").click()
    block = trainer.locator("details", has_text="公布在站上")
    block.get_by_role("button", name="显示文字").click()
    text = block.locator("textarea").input_value()
    name = re.findall(r"^id: (.*)$", text, re.MULTILINE)[0]
    curriculum = closed.folder.parent / "curriculum"
    (curriculum / "assignments").mkdir(parents=True)
    (curriculum / "assignments" / f"{name}.yml").write_text(text, encoding="utf-8")
    index, problems = read_course(curriculum)
    assert [each for each in problems if each.file.startswith("assignments/")] == []
    given = index.assignments[name].value

    class Plain:
        plain = staticmethod(str)

    made = Given(index, {}, {}, Plain()).assignment(given)  # type: ignore[arg-type]  # no more of a library is asked for
    kept = trainer.evaluate("name => JSON.parse(localStorage.getItem(name))", f"{STORE}xuetang.trainer.assignment:{made['id']}")
    # when it was made, and of which paper, is for this browser alone
    assert 0 <= time.time() * 1000 - kept.pop("made") < 600_000
    assert kept.pop("paper") == PAPER
    assert made == kept


def test_the_page_of_a_sealed_paper_reads_and_prints(trainee: Page, closed: SealedSite) -> None:
    trainee.goto(f"{closed.root}sealed/{PAPER}/")
    expect(trainee.get_by_role("heading", name=TITLE)).to_be_visible()
    expect(trainee.locator("quiz-question")).to_have_count(8)
    no_sideways_scrolling(trainee)
    assert violations(trainee, "article") == []
