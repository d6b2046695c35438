"""Packages played in the runtime of a learning platform (scorm-again): what it is told, and what it gives back."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from ..scorm import file_of, files
from ..site import PREFIX, serve
from .answering import answer, confirm
from .soon import becomes, holds
from .test_told import answer_wrongly, expect_told

RUNTIME = {"scorm12": ("API", "Scorm12API"), "scorm2004": ("API_1484_11", "Scorm2004API")}
LIMIT = {"scorm12": 4096, "scorm2004": 64_000}
WATCHED = """
window.calls = {};
(api => ["LMSSetValue", "SetValue"].filter(name => api[name]).forEach(name => {
  const set = api[name];
  api[name] = (element, value) => (window.calls[element] = value, set.call(api, element, value));
}))(window.%s);
"""
"""Notes what was written last under each element: some cannot be read again."""


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A platform's pages, with every package unpacked beside them."""
    folder = tmp_path_factory.mktemp("platform")
    for name, (api, made) in RUNTIME.items():
        (folder / f"{name}.js").write_bytes(file_of("scorm-again", f"dist/{name}.min.js").read_bytes())
        made_by = f"window.{api} = new {made}({{ autocommit: false, logLevel: 5 }})"
        page = f'<script src="{name}.js"></script><script>{made_by}; {WATCHED % api}</script>'
        (folder / f"{name}.html").write_text(f'<!doctype html>{page}<iframe style="width: 100%; height: 800px"></iframe>', encoding="utf-8")
        for kind in ("paper", "unit"):
            for path, content in files(name, kind).items():
                target = folder / name / kind / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content)
    (folder / "404.html").write_text("", encoding="utf-8")
    with serve(folder) as root:
        yield root


def opened(
    browser: Browser | BrowserContext, root: str, name: str, kind: str, kept: str = "", *, mode: str = "normal", learner: str = "zhang"
) -> tuple[Page, Frame]:
    """A package in a browser that knows nothing, or in a given one, with what the platform kept of an earlier session."""
    context = browser if isinstance(browser, BrowserContext) else browser.new_context(reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"{root}{name}.html")
    api = RUNTIME[name][0]
    values: dict[str, Any] = {"learner_id": learner, "mode": mode}
    if name == "scorm12":
        values = {"core": {"student_id": learner, "lesson_mode": mode}}
    if kept:
        values |= {"suspend_data": kept, "entry": "resume"}
    page.evaluate("([api, values]) => window[api].loadFromJSON(values, 'cmi')", [api, values])
    page.evaluate("address => { document.querySelector('iframe').src = address }", f"{name}/{kind}/index.html")
    page.frame_locator("iframe").locator("scorm-link p").first.wait_for()
    [frame] = [each for each in page.frames if each.url.startswith(root + name + "/")]
    return page, frame


def told(page: Page, name: str, element: str) -> str:
    """What the platform has under an element of the data model."""
    call = "LMSGetValue" if name == "scorm12" else "GetValue"
    value: str = page.evaluate("([api, call, element]) => String(window[api][call](element))", [RUNTIME[name][0], call, element])
    return value


def responses(frame: Frame) -> dict[str, Any]:
    # the tie to the platform wakes, and speaks, before the player
    frame.wait_for_function("() => document.querySelector(':not(:defined)') === null")
    found: dict[str, Any] = frame.evaluate(
        "Object.fromEntries([...document.querySelectorAll('quiz-question')].map(it => [it.question, it.response]))"
    )
    return found


def until(page: Page, name: str, element: str, wanted: str) -> None:
    call = "LMSGetValue" if name == "scorm12" else "GetValue"
    page.wait_for_function(
        "([api, call, element, wanted]) => String(window[api][call](element)) === wanted", arg=[RUNTIME[name][0], call, element, wanted]
    )


@pytest.mark.parametrize("name", RUNTIME)
def test_a_units_quiz_is_reported_and_comes_back(browser: Browser, platform: str, name: str) -> None:
    page, frame = opened(browser, platform, name, "unit")
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    machine = frame.locator("quiz-question:not([data-type='short_answer'], [data-type='case_analysis'])")
    count = frame.locator("quiz-question").count()
    for place in range(count):
        question = frame.locator("quiz-question").nth(place)
        answer(question, right=True)
        confirm(question)
    until(page, name, "cmi.interactions._count", str(count))
    status, success = ("cmi.core.lesson_status", "passed") if name == "scorm12" else ("cmi.success_status", "passed")
    until(page, name, status, success)
    score = "cmi.core.score" if name == "scorm12" else "cmi.score"
    # Moodle 4.5.6 and 5.1.3 take `raw` for a grade of 100 in 2004 too, and give nothing back after any other exit
    becomes(lambda: [float(told(page, name, f"{score}.{each}")) for each in ("raw", "max", "min")], [100, 100, 0])
    if name == "scorm2004":
        becomes(lambda: float(told(page, name, "cmi.score.scaled")), 1)
    becomes(lambda: page.evaluate("window.calls")["cmi.core.exit" if name == "scorm12" else "cmi.exit"], "suspend")
    ids = {told(page, name, f"cmi.interactions.{place}.id") for place in range(count)}
    if name == "scorm2004":
        # in 1.2 interactions can be written, and never read
        assert all(each.isascii() for each in ids)
        results = [told(page, name, f"cmi.interactions.{place}.result") for place in range(count)]
        becomes(lambda: machine.count(), results.count("correct"))
    kept = told(page, name, "cmi.suspend_data")
    assert 0 < len(kept) <= LIMIT[name]
    before = responses(frame)
    again, frame = opened(browser, platform, name, "unit", kept)
    expect(frame.locator("quiz-question[data-state='right']").first).to_be_visible()
    becomes(lambda: responses(frame), before)
    assert wrong == []
    page.context.close()
    again.context.close()


@pytest.mark.parametrize("name", RUNTIME)
def test_the_key_of_a_single_choice_is_told_as_the_answer(browser: Browser, platform: str, name: str) -> None:
    page, frame = opened(browser, platform, name, "unit")
    for kind in ("single_choice", "true_false", "multiple_choice"):
        question = answer_wrongly(frame.locator("body"), kind)
        confirm(question)
        expect_told(question, kind)
    page.context.close()


@pytest.mark.parametrize("name", RUNTIME)
def test_an_exam_goes_on_in_another_browser_and_is_handed_in_once(browser: Browser, platform: str, name: str) -> None:
    page, frame = opened(browser, platform, name, "paper")
    frame.get_by_role("button", name="开始考试").click()
    for question in frame.locator("quiz-question[data-type='single_choice']").all():
        answer(question, right=True)
    for area in frame.locator("textarea").all():
        area.fill("先请对人，再谈到纸上。" * 30)
    wanted = responses(frame)
    code = RUNTIME[name][0]
    page.wait_for_function("([api, part]) => window[api].cmi.suspend_data.length > part", arg=[code, 400])
    # what is written last reaches the platform a few seconds later
    page.wait_for_timeout(4000)
    kept = told(page, name, "cmi.suspend_data")
    assert len(kept) <= LIMIT[name]
    page.context.close()

    page, frame = opened(browser, platform, name, "paper", kept)
    expect(frame.locator(".exam-bar")).to_be_visible()
    becomes(lambda: responses(frame), wanted)
    frame.get_by_role("button", name="交卷", exact=True).click()
    frame.get_by_role("button", name="确定交卷").click()
    status = "cmi.core.lesson_status" if name == "scorm12" else "cmi.completion_status"
    page.wait_for_function(
        "([api, name, done]) => done.includes(String(name === 'scorm12' ? window[api].LMSGetValue('cmi.core.lesson_status') : window[api].GetValue('cmi.completion_status')))",
        arg=[code, name, ["passed", "failed", "completed"]],
    )
    holds(lambda: told(page, name, status) in {"passed", "failed", "completed"})
    raw = float(told(page, name, "cmi.core.score.raw" if name == "scorm12" else "cmi.score.raw"))
    assert raw > 0
    expect(frame.get_by_role("button", name="再考一次")).to_be_hidden()
    page.context.close()


@pytest.mark.parametrize("mode", ["browse", "review"])
@pytest.mark.parametrize("name", RUNTIME)
def test_who_only_looks_begins_no_exam(browser: Browser, platform: str, name: str, mode: str) -> None:
    page, frame = opened(browser, platform, name, "paper", mode=mode)
    expect(frame.locator("scorm-link")).to_contain_text("预览" if mode == "browse" else "只是查看")
    expect(frame.get_by_role("button", name="开始考试")).to_have_count(0)
    calls: dict[str, str] = page.evaluate("window.calls")
    assert calls == ({"cmi.core.lesson_status": "browsed"} if (name, mode) == ("scorm12", "browse") else {})
    page.context.close()


@pytest.mark.parametrize("ended", [False, True], ids=["lost", "ended"])
@pytest.mark.parametrize("name", RUNTIME)
def test_what_a_platform_lost_is_sent_again_by_its_learner_alone(browser: Browser, platform: str, name: str, ended: bool) -> None:
    """`kept` is what the platform had before the exam was handed in: what came later never arrived, or its session had ended."""
    context = browser.new_context(reduced_motion="reduce")
    page, frame = opened(context, platform, name, "paper")
    frame.get_by_role("button", name="开始考试").click()
    api = RUNTIME[name][0]
    page.wait_for_function("api => window[api].cmi.suspend_data.split(';')[1] === 'e'", arg=api)
    kept = told(page, name, "cmi.suspend_data")
    if ended:
        page.evaluate("([api, end]) => window[api][end]('')", [api, "LMSFinish" if name == "scorm12" else "Terminate"])
    answer(frame.locator("quiz-question[data-type='single_choice']").first)
    frame.get_by_role("button", name="交卷", exact=True).click()
    frame.get_by_role("button", name="确定交卷").click()
    if ended and name == "scorm2004":
        expect(frame.locator("scorm-link [role='alert']")).to_contain_text("没有收下")
    elif ended:
        # scorm-again 3.4.3 answers true after LMSFinish, to SetValue and to Commit: no page can know
        expect(frame.locator("scorm-link [role='status']")).to_contain_text("有没有收到")
    else:
        page.wait_for_function("api => window[api].cmi.suspend_data.split(';')[1] === 'd'", arg=api)
    page.close()

    page, frame = opened(context, platform, name, "paper", kept, learner="li")
    expect(frame.locator(".exam-bar")).to_be_visible()
    page.close()
    page, frame = opened(context, platform, name, "paper", kept)
    expect(frame.locator(".exam__score")).to_be_visible()
    until(
        page,
        name,
        "cmi.core.lesson_status" if name == "scorm12" else "cmi.completion_status",
        "failed" if name == "scorm12" else "completed",
    )
    holds(lambda: float(told(page, name, "cmi.core.score.raw" if name == "scorm12" else "cmi.score.raw")) > 0)
    context.close()


def test_without_a_platform_it_says_so_and_works(browser: Browser, platform: str) -> None:
    page = browser.new_context(reduced_motion="reduce").new_page()
    page.goto(f"{platform}scorm2004/unit/index.html")
    expect(page.get_by_text("这一页不是在学习平台里打开的")).to_be_visible()
    question = page.locator("quiz-question").first
    answer(question)
    confirm(question)
    expect(question).to_have_attribute("data-state", "right")
    page.reload()
    expect(page.locator("quiz-question").first).to_have_attribute("data-state", "right")
    page.context.close()


def test_nothing_leaves_the_package(browser: Browser, platform: str) -> None:
    page, frame = opened(browser, platform, "scorm2004", "unit")
    asked = json.loads(frame.evaluate("JSON.stringify(performance.getEntriesByType('resource').map(it => it.name))"))
    assert asked
    assert all(Path(each).parts[1] == platform.split("/")[2] and PREFIX in each for each in asked)
    page.context.close()
