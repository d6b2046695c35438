"""Packages in a host that behaves as Moodle 4.5.6 and 5.1.3 were seen to (tests/moodle/host.js), at phone and desktop width."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from .answering import OPEN, answer, confirm, kind_of
from .moodle import VERSIONS, Session, answer_some, begin, hand_in
from .moodle import platform as platform
from .soon import becomes, holds
from .test_scorm import responses

STATUS = {"scorm12": "cmi.core.lesson_status", "scorm2004": "cmi.completion_status"}
RAW = {"scorm12": "cmi.core.score.raw", "scorm2004": "cmi.score.raw"}
LONG = "先请对人，再谈到纸上。" * 900
DONE = {"passed", "failed", "completed"}
both = pytest.mark.parametrize("name", VERSIONS)


@both
def test_all_right_is_a_hundred_in_the_grade_book(sized: BrowserContext, platform: str, name: str) -> None:
    """Moodle 4.5.6 and 5.1.3 write `raw` into a grade of 100 as it stands: 24 points of 24 were a grade of 24."""
    session = Session(sized, platform, name, "unit")
    for question in session.frame.locator("quiz-question").all():
        answer(question)
        confirm(question)
    session.until(STATUS[name], *DONE)
    assert session.grade == 100
    server = session.close()
    assert float(server[RAW[name].replace("raw", "max")]) == 100
    if name == "scorm2004":
        assert float(server["cmi.score.scaled"]) == 1
        assert server["cmi.success_status"] == "passed"


@both
def test_what_was_handed_in_is_seen_again(sized: BrowserContext, platform: str, name: str) -> None:
    """Moodle 4.5.6 and 5.1.3 give nothing back after `cmi.exit` normal (2004)."""
    session = Session(sized, platform, name, "paper")
    begin(session)
    answer_some(session.frame)
    hand_in(session)
    session.until(STATUS[name], *DONE)
    expect(session.said).to_contain_text("下次在这里打开会核对")
    given = responses(session.frame)
    server = session.close()
    again = Session(sized, platform, name, "paper", server)
    expect(again.frame.locator(".exam__score")).to_be_visible()
    expect(again.said).to_contain_text("学习平台上已经有这一份")
    expect(again.trouble).to_be_hidden()
    becomes(lambda: responses(again.frame), given)
    expect(again.frame.get_by_role("button", name="开始考试")).to_have_count(0)
    assert again.close()[STATUS[name]] == server[STATUS[name]]


@both
@pytest.mark.parametrize("mode", ["browse", "review"])
def test_who_only_looks_begins_no_exam_and_gets_no_grade(sized: BrowserContext, platform: str, name: str, mode: str) -> None:
    """Moodle 4.5.6 and 5.1.3 (1.2) end a preview as completed, with 0, where the package says nothing of the status."""
    session = Session(sized, platform, name, "paper", mode=mode)
    expect(session.said).to_contain_text("预览" if mode == "browse" else "只是查看")
    expect(session.said).to_contain_text("这样打开不能开始考试")
    expect(session.frame.get_by_role("button", name="开始考试")).to_have_count(0)
    server = session.close()
    assert RAW[name] not in server
    assert not server.get("cmi.suspend_data")
    if mode == "browse":
        assert server[STATUS[name]] == ("browsed" if name == "scorm12" else "unknown")


@both
def test_a_preview_leaves_a_running_exam_alone(sized: BrowserContext, platform: str, name: str) -> None:
    session = Session(sized, platform, name, "paper")
    begin(session)
    answer(session.frame.locator("quiz-question").first)
    server = session.close()
    preview = Session(sized, platform, name, "paper", server, mode="browse")
    expect(preview.frame.get_by_role("button", name="交卷", exact=True)).to_have_count(0)
    after = preview.close()
    assert {each: after[each] for each in ("cmi.suspend_data", STATUS[name])} == {
        each: server[each] for each in ("cmi.suspend_data", STATUS[name])
    }


@both
def test_an_exam_handed_in_by_a_beacon_that_went_nowhere_is_sent_again(sized: BrowserContext, platform: str, name: str) -> None:
    """Moodle 4.5.6 and 5.1.3 answer true to a commit by beacon, without a network too: the exam was lost, and said to be there."""
    session = Session(sized, platform, name, "paper")
    begin(session)
    session.until(STATUS[name], "incomplete")
    session.page.wait_for_function("() => window.host.server['cmi.suspend_data']?.split(';')[1] === 'e'")
    session.do("host.closing = true; host.online = false")
    answer_some(session.frame)
    hand_in(session)
    expect(session.said).to_contain_text("已经交卷")
    expect(session.said).to_contain_text("有没有收到，要等下次打开才看得准")
    given = responses(session.frame)
    server = session.close()
    assert server[STATUS[name]] == "incomplete", "the host lost it"

    other = Session(sized, platform, name, "paper", server, learner="li")
    expect(other.frame.locator(".exam-bar")).to_be_visible()
    assert other.close()[STATUS[name]] == "incomplete", "what another learner wrote is never sent"

    again = Session(sized, platform, name, "paper", server)
    expect(again.frame.locator(".exam__score")).to_be_visible()
    expect(again.said).to_contain_text("已经再发了一次")
    again.until(STATUS[name], *DONE)
    assert (again.grade or 0) > 10
    becomes(lambda: responses(again.frame), given)
    server = again.close()
    last = Session(sized, platform, name, "paper", server)
    expect(last.said).to_contain_text("学习平台上已经有这一份")
    becomes(
        lambda: last.frame.evaluate(
            "Object.keys(localStorage).filter(it => it.startsWith('xuetang.scorm:zhang') || it.includes(':zhang:'))"
        ),
        [],
    )
    last.close()


@both
@pytest.mark.parametrize("mine", [True, False], ids=["lost", "new-attempt"])
def test_where_nothing_came_back_the_learner_says_whether_it_is_the_same_attempt(
    sized: BrowserContext, platform: str, name: str, mine: bool
) -> None:
    session = Session(sized, platform, name, "paper")
    session.do("host.closing = true; host.online = false")
    begin(session)
    answer_some(session.frame)
    hand_in(session)
    expect(session.said).to_contain_text("已经交卷")
    session.close()

    again = Session(sized, platform, name, "paper", {})
    expect(again.frame.get_by_text("平台这次没有还回来")).to_be_visible()
    expect(again.frame.get_by_role("button", name="开始考试")).to_be_hidden()
    again.frame.get_by_role("button", name="再交一次" if mine else "从头做").click()
    if mine:
        expect(again.frame.locator(".exam__score")).to_be_visible()
        again.until(STATUS[name], *DONE)
        assert (again.grade or 0) > 10
        again.close()
    else:
        expect(again.frame.get_by_role("button", name="开始考试")).to_be_visible()
        server = again.close()
        assert server[STATUS[name]] == "incomplete"
        once = Session(sized, platform, name, "paper", server)
        expect(once.frame.get_by_text("平台这次没有还回来")).to_have_count(0)
        once.close()


@both
def test_without_a_network_it_says_so_and_sends_all_again(sized: BrowserContext, platform: str, name: str) -> None:
    session = Session(sized, platform, name, "unit")
    session.do("host.closing = true; host.online = false")
    sized.set_offline(True)
    question = session.frame.locator("quiz-question").first
    answer(question)
    confirm(question)
    expect(session.trouble).to_contain_text("现在没有网络")
    before = session.server
    session.do("host.online = true")
    sized.set_offline(False)
    expect(session.trouble).to_contain_text("收没收到还说不准")
    assert session.server["cmi.suspend_data"] != before["cmi.suspend_data"]
    given = responses(session.frame)
    again = Session(sized, platform, name, "unit", session.close())
    becomes(lambda: responses(again.frame), given)
    expect(again.trouble).to_be_hidden()
    again.close()


@both
def test_a_session_that_ended_loses_nothing(sized: BrowserContext, platform: str, name: str) -> None:
    session = Session(sized, platform, name, "paper")
    begin(session)
    session.page.wait_for_function("() => window.host.server['cmi.suspend_data']?.split(';')[1] === 'e'")
    session.do("host.expired = true")
    answer_some(session.frame)
    hand_in(session)
    expect(session.trouble).to_contain_text("可能是登录过期了")
    expect(session.trouble).to_contain_text("作答在这个浏览器里留了一份")
    session.do("host.running = false")
    server = session.server
    session.page.close()
    again = Session(sized, platform, name, "paper", server)
    again.until(STATUS[name], *DONE)
    assert (again.grade or 0) > 10
    again.close()


@both
def test_long_answers_are_cut_only_where_they_are_refused(sized: BrowserContext, platform: str, name: str) -> None:
    """Moodle 4.5.6 and 5.1.3 take 64,000 characters, in 1.2 too; other platforms keep to the 4,096 of the standard."""
    session = Session(sized, platform, name, "paper")
    begin(session)
    answer_some(session.frame)
    area = session.frame.locator("textarea").first
    area.fill(LONG)
    given = responses(session.frame)
    server = session.close()
    assert len(server["cmi.suspend_data"]) > 8000
    elsewhere = sized.browser
    assert elsewhere
    other = elsewhere.new_context()
    again = Session(other, platform, name, "paper", server)
    becomes(lambda: responses(again.frame), given)
    again.close()
    other.close()


def test_a_platform_that_refuses_gets_less_and_the_learner_is_told(sized: BrowserContext, platform: str) -> None:
    session = Session(sized, platform, "scorm12", "paper", room=4096)
    begin(session)
    answer_some(session.frame)
    session.frame.locator("textarea").first.fill(LONG)
    expect(session.trouble).to_contain_text("写的记不全", timeout=10_000)
    given = responses(session.frame)
    server = session.close()
    assert 3500 < len(server["cmi.suspend_data"]) <= 4096
    again = Session(sized, platform, "scorm12", "paper", server, room=4096)
    becomes(lambda: responses(again.frame), given)  # this browser has all of it
    again.close()


@both
def test_a_silent_cut_takes_only_the_longest_text_and_is_seen(sized: BrowserContext, platform: str, name: str) -> None:
    session = Session(sized, platform, name, "paper", room=4096, silent=True)
    begin(session)
    answer_some(session.frame)
    session.frame.locator("textarea").first.fill(LONG)
    expect(session.trouble).to_contain_text("写的记不全", timeout=10_000)
    given = responses(session.frame)
    server = session.close()
    browser = sized.browser
    assert browser
    other = browser.new_context()
    again = Session(other, platform, name, "paper", server)
    expect(again.trouble).to_contain_text("少了一截")
    found = responses(again.frame)
    assert [each for each in given if found[each] != given[each]] == [
        question for question, texts in given.items() if len("".join(texts)) > 2000
    ]
    again.close()
    other.close()


@both
def test_a_running_exam_lets_the_platform_leave(sized: BrowserContext, platform: str, name: str) -> None:
    """Moodle's own way out asked "leave site?" (4.5.6 and 5.1.3), though the platform saves by itself."""
    session = Session(sized, platform, name, "paper")
    asked: list[str] = []

    def seen(dialog: Any) -> None:
        asked.append(dialog.type)
        dialog.accept()

    session.page.on("dialog", seen)
    begin(session)
    answer(session.frame.locator("quiz-question").first)
    session.page.wait_for_timeout(500)
    session.close()
    assert asked == []


@both
def test_answers_and_their_explanations_keep_their_distance(sized: BrowserContext, platform: str, name: str) -> None:
    """In packages `details.answer` had no padding."""
    session = Session(sized, platform, name, "unit")
    for question in session.frame.locator("quiz-question").all()[:2]:
        answer(question)
        confirm(question)
    body = session.frame.locator("details.answer[open]").first
    holds(lambda: body.evaluate("it => parseFloat(getComputedStyle(it).paddingLeft)") >= 10)
    holds(lambda: body.evaluate("it => it.getBoundingClientRect().bottom - it.lastElementChild.getBoundingClientRect().bottom") >= 10)
    holds(lambda: session.frame.evaluate("document.documentElement.scrollWidth <= innerWidth"))
    holds(lambda: kind_of(session.frame.locator("quiz-question").first) not in OPEN)
    session.close()


def test_an_exam_can_be_begun_once_its_script_has_come(sized: BrowserContext, platform: str) -> None:
    """What was pressed before was lost without a word."""
    held: list[Route] = []
    sized.route("**/quiz.js", lambda route: held.append(route))
    session = Session(sized, platform, "scorm12", "paper")
    start = session.frame.get_by_text("开始考试", exact=True)
    expect(start).to_be_attached()
    expect(start).to_be_hidden()
    [waiting] = held
    waiting.continue_()
    begin(session)
    expect(session.frame.locator("quiz-question").first).to_be_visible()
    session.close()
