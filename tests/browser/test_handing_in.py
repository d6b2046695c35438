"""What becomes of answers when they are handed in: nothing is lost on the way, and nothing goes to somebody else."""

from __future__ import annotations

import re

from playwright.sync_api import BrowserContext, Page, expect

from tests.documents import full_marks

from .answering import answer
from .desk import press
from .keys import get_link
from .soon import becomes, holds
from .test_assign import PAPER, UNIT, assigned, begin, collected, hand_in

SEALING = "**/assets/handin.js"


def practised(trainer: Page, root: str) -> str:
    trainer.goto(f"{root}trainer/assign/")
    trainer.get_by_label("方式").select_option("practice")
    trainer.get_by_label("卷子").select_option(PAPER)
    get_link(trainer)
    return trainer.locator("#assign-link").input_value()


def test_practice_is_handed_in_too_and_as_often_as_it_may(trainer: Page, trainee: BrowserContext, root: str) -> None:
    link = practised(trainer, root)
    page = trainee.new_page()
    begin(page, link, "小钱")
    question = page.locator("quiz-question").first
    answer(question)
    question.get_by_role("button", name="确认答案").click()
    expect(question).to_have_attribute("data-state", "right")
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="做完了，交给培训者").click()
    receipt = page.locator("details.assigned__receipt")
    receipt.get_by_role("button", name="显示文字").click()
    text = receipt.locator("textarea").input_value()
    page.get_by_role("button", name="做完了，交给培训者").click()
    expect(page.get_by_text("这份卷子可以交 1 次，您都交过了。")).to_be_visible()
    expect(receipt).to_have_count(1)
    collected(trainer, root, text)
    worth = question.get_attribute("data-points")
    expect(trainer.get_by_role("row", name=re.compile("小钱"))).to_contain_text(f"{worth} / {full_marks(UNIT)}")


def test_practice_goes_on_after_a_reload_from_when_it_was_begun(trainer: Page, trainee: BrowserContext, root: str) -> None:
    page = trainee.new_page()
    page.clock.install(time="2026-11-25T08:00:00")
    begin(page, practised(trainer, root), "小钱")
    page.clock.set_system_time("2026-11-25T08:30:00")
    page.reload()
    expect(page.locator("quiz-question").first).to_be_visible()
    begun = page.evaluate("JSON.parse(Object.entries(localStorage).find(([name]) => name.includes(' xuetang.assigned:'))[1]).begun")
    holds(lambda: page.evaluate("Date.now()") - begun > 25 * 60_000)


def test_an_exam_handed_in_without_a_network_is_sealed_later(trainer: Page, trainee: BrowserContext, root: str) -> None:
    """What seals the answers did not come when they were handed in, and the page was closed: the attempt waits."""
    link = assigned(trainer, root)
    page = trainee.new_page()
    begin(page, link, "小周")
    # it is fetched with the first answer, so that handing in needs no network: here the network went before
    page.route(SEALING, lambda route: route.abort())
    question = page.locator("quiz-question[data-type=single_choice]").first
    worth = question.get_attribute("data-points")
    answer(question)
    page.wait_for_timeout(400)
    press(page, page.get_by_role("button", name="交卷", exact=True))
    press(page, page.get_by_role("button", name="确定交卷"))
    expect(page.get_by_role("alert").filter(has_text="答卷没有做成")).to_be_visible()
    page.reload()
    expect(page.get_by_role("alert").filter(has_text="答卷没有做成")).to_be_visible()
    expect(page.get_by_role("button", name="再试一次")).to_have_count(1)
    page.unroute(SEALING)
    page.get_by_role("button", name="再试一次").click()
    receipt = page.locator("details.assigned__receipt")
    expect(receipt).to_have_count(1)
    expect(page.get_by_text("答卷没有做成")).to_have_count(0)
    expect(page.get_by_text("您都交过了")).to_be_visible()
    page.reload()
    expect(page.get_by_text("您都交过了")).to_be_visible()
    expect(receipt).to_have_count(1)
    receipt.get_by_role("button", name="显示文字").click()
    collected(trainer, root, receipt.locator("textarea").input_value())
    expect(trainer.get_by_role("row", name=re.compile("小周"))).to_contain_text(f"{worth} / {full_marks(UNIT)}")


def test_handing_in_copies_for_the_trainer(trainer: Page, trainee: BrowserContext, root: str) -> None:
    trainee.grant_permissions(["clipboard-read", "clipboard-write"])
    page = trainee.new_page()
    begin(page, assigned(trainer, root), "小吴")
    text = hand_in(page)
    receipt = page.locator("details.assigned__receipt")
    copy = receipt.get_by_role("button", name="复制")
    expect(copy).not_to_have_class(re.compile("plain"))
    press(page, copy)
    expect(receipt.get_by_text("已复制。请到微信里粘贴，发给培训者。")).to_be_visible()
    becomes(lambda: page.evaluate("navigator.clipboard.readText()").split(), text.split())


def test_a_link_of_the_same_name_with_another_key_is_asked_about(trainer: Page, trainee: BrowserContext, root: str) -> None:
    """Whoever has the link can make one of the same name whose answers only they can open."""
    link = assigned(trainer, root)
    [known] = trainer.evaluate("Object.keys(localStorage).filter(name => name.includes(' xuetang.trainer.assignment:'))")
    kept = trainer.evaluate("name => localStorage.getItem(name)", known)
    browser = trainer.context.browser
    assert browser
    with browser.new_context(service_workers="block") as elsewhere:
        somebody = elsewhere.new_page()
        assigned(somebody, root, title="别的")
        own = "Object.entries(localStorage).find(([name]) => name.includes(' xuetang.trainer.key:'))[1]"
        key = somebody.evaluate(f"JSON.parse({own}).publicKey")
    trainer.evaluate("([name, kept, key]) => localStorage.setItem(name, JSON.stringify({ ...JSON.parse(kept), key }))", [known, kept, key])
    trainer.reload()
    trainer.get_by_role("button", name="再看链接：三月小测").click()
    forged = trainer.locator("#assign-link").input_value()
    assert forged != link

    page = trainee.new_page()
    page.goto(link)
    expect(page.get_by_role("button", name="开始考试")).to_be_visible()
    page.goto(f"{root}desk/")
    page.goto(forged)
    expect(page.get_by_role("heading", name="这个链接换了钥匙")).to_be_visible()
    expect(page.get_by_role("alert")).to_contain_text("请先问一问培训者")
    expect(page.get_by_text(key[-8:])).to_be_visible()
    press(page, page.get_by_role("button", name="用原来的"))
    expect(page.get_by_role("button", name="开始考试")).to_be_visible()
    page.goto(f"{root}desk/")
    page.goto(forged)
    press(page, page.get_by_role("button", name="问过了，用新的"))
    expect(page.get_by_role("button", name="开始考试")).to_be_visible()
    page.goto(f"{root}desk/")
    page.goto(forged)
    expect(page.get_by_role("button", name="开始考试")).to_be_visible()
