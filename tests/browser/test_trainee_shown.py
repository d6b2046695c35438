"""When answers show, and what is put right afterwards: one try more for one person, a name that was mistyped."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.documents import full_marks

from .answering import answer
from .axe import violations
from .desk import press
from .keys import get_link
from .soon import becomes
from .test_assign import PAPER, UNIT, assigned, begin, collected, hand_in
from .test_reading import no_sideways_scrolling

TITLE = "三月小测"
SAID = {"score": "交卷只看得分，不看答案", "due": "截止以后才看得到得分和答案", "never": "这里不显示得分和答案，由培训者告诉"}


def shown(trainer: Page, root: str, show: str) -> str:
    """A link with this choice of when answers show."""
    trainer.goto(f"{root}trainer/assign/")
    trainer.get_by_label("卷子").select_option(PAPER)
    trainer.get_by_label("标题").fill(TITLE)
    trainer.get_by_label("答案什么时候看").select_option(show)
    expect(trainer.locator("#assign-show-told")).to_contain_text("懂技术的人翻得到")
    trainer.get_by_label("单位", exact=True).check()
    get_link(trainer)
    expect(trainer.locator(".assign__given")).to_contain_text(SAID[show])
    return trainer.locator("#assign-link").input_value()


def done(context: BrowserContext, link: str, name: str) -> tuple[Page, str]:
    """One right answer of a choice, handed in; the page and the message."""
    page = context.new_page()
    page.on("dialog", lambda dialog: dialog.accept())
    page.clock.install(time="2026-11-30T08:00:00")
    begin(page, link, name)
    answer(page.locator("quiz-question[data-type=single_choice]").first)
    page.clock.run_for(1000)
    return page, hand_in(page)


@pytest.mark.parametrize("show", SAID)
def test_answers_show_when_the_trainer_lets_them(trainer: Page, trainee: BrowserContext, root: str, show: str) -> None:
    link = shown(trainer, root, show)
    before = trainee.new_page()
    before.goto(link)
    expect(before.locator("#assigned-before")).to_contain_text(SAID[show])
    before.close()
    page, text = done(trainee, link, "小赵")
    score = page.locator(".exam__score")
    worth = page.locator("quiz-question[data-type=single_choice]").first.get_attribute("data-points")
    told = {
        "score": re.compile(rf"^得分：{worth} 分（满分 {full_marks(UNIT)} 分）"),
        "due": re.compile(r"^交卷了。得分和答案，20\d\d-\d\d-\d\d \d\d:\d\d 以后打开这份卷子看$"),
        "never": re.compile(r"^交卷了，得分由培训者判$"),
    }[show]
    expect(score).to_have_text(told)
    # neither the key, nor right and wrong, nor what led to them is on the page
    becomes(lambda: page.locator("details.answer").count(), 0)
    becomes(lambda: page.locator("quiz-question[data-state]").count(), 0)
    expect(page.get_by_text("逐题看得分")).to_have_count(0)
    assert violations(page, "assigned-paper") == []
    no_sideways_scrolling(page)
    # the trainer's book marks it as ever
    collected(trainer, root, text)
    expect(trainer.get_by_role("row", name=re.compile("小赵"))).to_contain_text(f"{worth} / {full_marks(UNIT)}")
    if show != "due":
        return
    # neither do the records tell before it is due, and afterwards the paper does
    becomes(lambda: page.evaluate("() => Object.keys(localStorage).filter(name => name.includes('xuetang:answer:'))"), [])
    page.clock.set_system_time("2026-12-20T08:00:00")
    page.reload()
    press(page, page.get_by_role("button", name="看上次的得分和对错"))
    expect(score).to_have_text(re.compile(rf"^得分：{worth} 分（满分 {full_marks(UNIT)} 分）"))
    expect(page.locator("quiz-question[data-state=right]")).to_have_count(1)
    expect(page.locator("details.answer").first).to_be_attached()


def test_what_the_form_asks_and_offers(trainer: Page, root: str) -> None:
    trainer.goto(f"{root}trainer/assign/")
    expect(trainer.get_by_label("限时（分钟）")).to_have_value("0")
    expect(trainer.get_by_text(re.compile(r"这份卷子平常 \d+ 分钟"))).to_be_visible()
    ticked = [trainer.get_by_label(name, exact=True).is_checked() for name in ("姓名", "单位", "编号（工号、学号）")]
    assert ticked == [True, False, False]
    trainer.get_by_label("答案什么时候看").select_option("due")
    trainer.get_by_label("截止时间").fill("")
    trainer.get_by_role("button", name="得到链接").click()
    expect(trainer.get_by_text("答案截止以后才看，请写截止时间。")).to_be_visible()
    expect(trainer.get_by_label("截止时间")).to_be_focused()
    trainer.get_by_label("方式").select_option("practice")
    expect(trainer.get_by_label("答案什么时候看")).to_be_hidden()
    trainer.get_by_label("方式").select_option("exam")
    expect(trainer.get_by_label("答案什么时候看")).to_have_value("due")
    assert violations(trainer, "assign-desk") == []


def test_one_try_more_for_one_person(trainer: Page, trainee: BrowserContext, root: str) -> None:
    link = assigned(trainer, root)
    page, first = done(trainee, link, "小钱")
    page.reload()
    expect(page.get_by_text("您都交过了")).to_be_visible()
    press(trainer, trainer.get_by_role("button", name=f"给一个人多做几次：{TITLE}"))
    more = trainer.locator(".assign__more")
    press(trainer, more.get_by_role("button", name="得到他的链接"))
    expect(more.get_by_label("姓名")).to_be_focused()
    more.get_by_label("姓名").fill("小钱")
    press(trainer, more.get_by_role("button", name="得到他的链接"))
    message = more.get_by_label("发给他的话").input_value()
    assert message.startswith(f"小钱：《{TITLE}》请您再做 1 次")
    assert violations(trainer, "assign-desk") == []
    own = message[message.index("http") :].strip()
    page.goto(own)
    expect(page.locator("#assigned-before")).to_contain_text("这个链接是培训者给小钱的，可以多交 1 次。")
    expect(page.locator("#assigned-before")).to_contain_text("可以交 2 次，交过 1 次，还可以交 1 次。")
    expect(page.get_by_label("姓名")).to_have_value("小钱")
    expect(page.get_by_label("姓名")).not_to_be_editable()
    press(page, page.get_by_role("button", name="再考一次"))
    page.clock.run_for(60_000)
    second = hand_in(page)
    # the link that all have takes nothing back, and gives nothing
    page.goto(link)
    expect(page.get_by_text("这份卷子可以交 2 次，您都交过了。")).to_be_visible()
    collected(trainer, root, first + second)
    row = trainer.get_by_role("row", name=re.compile("小钱"))
    expect(row).to_be_visible()
    expect(trainer.get_by_text("超过次数")).to_have_count(0)


def test_a_link_for_one_person_leaves_the_other_on_the_phone_alone(trainer: Page, trainee: BrowserContext, root: str) -> None:
    link = assigned(trainer, root)
    page, _ = done(trainee, link, "小孙")
    trainer.get_by_role("button", name=f"给一个人多做几次：{TITLE}").click()
    more = trainer.locator(".assign__more")
    more.get_by_label("姓名").fill("老孙")
    more.get_by_role("button", name="得到他的链接").click()
    message = more.get_by_label("发给他的话").input_value()
    page.goto(message[message.index("http") :].strip())
    expect(page.get_by_label("姓名")).to_have_value("老孙")
    expect(page.get_by_role("button", name="开始考试")).to_be_visible()
    expect(page.locator("details.assigned__receipt")).to_have_count(0)


def test_a_mistyped_name_is_put_right(trainer: Page, trainee: BrowserContext, root: str) -> None:
    link = assigned(trainer, root)
    page, wrong = done(trainee, link, "小李子")
    collected(trainer, root, wrong)
    expect(trainer.get_by_role("row", name=re.compile("小李子"))).to_be_visible()
    press(page, page.get_by_text("姓名写错了？改过来再发"))
    form = page.locator(".assigned__rename")
    press(page, form.get_by_role("button", name="改好，重新做一份答卷"))
    expect(form.get_by_text("和原来的一样，没有改。")).to_be_visible()
    form.get_by_label("姓名").fill("小李")
    press(page, form.get_by_role("button", name="改好，重新做一份答卷"))
    receipt = page.locator("details.assigned__receipt")
    expect(receipt).to_have_count(1)
    receipt.get_by_role("button", name="显示文字").click()
    right = receipt.locator("textarea").input_value()
    assert right.startswith(f"【交卷】{TITLE} · 小李 ·")
    page.reload()
    expect(receipt).to_have_count(1)
    for text in (right, wrong, right):
        trainer.get_by_label("聊天记录或答卷").fill(text)
        trainer.get_by_role("button", name="收卷", exact=True).click()
        expect(trainer.get_by_role("row", name=re.compile("小李"))).to_have_count(1)
        expect(trainer.get_by_role("row", name=re.compile("小李子"))).to_have_count(0)
    expect(trainer.get_by_text("没有读出来")).to_have_count(0)
