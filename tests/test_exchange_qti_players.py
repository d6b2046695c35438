"""QTI in real players: every question scored right, wrong, partly and unanswered; explanations and rubrics after the answer."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from courseware.exchange import qti
from courseware.exchange.outline import Outline

from .exchange import CHECKERS, ENVIRONMENT, bank, deno

PYTHON = os.environ.get("CHECKERS_PYTHON") or sys.executable
"""A Python that has `pyslet`: an old package that only this test uses, so it does not stand in the lock."""

Answers = dict[str, Any]
"""By response variable; one that is not in there was never touched."""


@cache
def installed() -> bool:
    return subprocess.run([PYTHON, "-W", "ignore", "-c", "import pyslet.qtiv2.xml"], capture_output=True, check=False).returncode == 0


def right(q: Outline) -> Answers:
    return {each.id: each.correct[0] if each.cardinality == "single" else list(each.correct) for each in qti.responses(q)}


def wrong(q: Outline) -> tuple[Answers, float]:
    """A wrong answer, and what it is worth."""
    if q.type == "fill_blank":
        return {f"RESPONSE{number}": f"不是{accept[0]}" for number, accept in enumerate(q.blanks, 1)}, 0
    if q.type == "matching":
        first, second, *rest = [left.id for left, _ in q.pairs]
        pairs = [f"L-{first} R-{second}", f"L-{second} R-{first}", *(f"L-{each} R-{each}" for each in rest)]
        return {"RESPONSE": pairs}, q.natural * len(rest) / len(q.pairs)
    if q.type == "ordering":
        return {"RESPONSE": list(q.shown)}, 0
    if q.type == "multiple_choice":
        return {"RESPONSE": list(q.keys[1:])}, 0
    return {"RESPONSE": next(each.id for each in q.choices if not each.right)}, 0


def partly(q: Outline) -> Iterator[tuple[Answers, float]]:
    """Answers of which a part is right and the rest was never touched, and what they are worth; each gap by itself, and each pair."""
    if q.type == "fill_blank":
        for number, accept in enumerate(q.blanks, 1):
            yield {f"RESPONSE{number}": accept[-1]}, q.natural / len(q.blanks)
    if q.type == "matching":
        pairs = right(q)["RESPONSE"]
        for count in range(1, len(pairs)):
            yield {"RESPONSE": pairs[:count]}, q.natural * count / len(pairs)


def attempts(q: Outline) -> Iterator[tuple[Answers, float]]:
    """Everything that is tried with a question, and what it is worth: right, wrong, in part, not at all, and emptied again."""
    yield {}, 0
    if q.tasks:
        yield {each.id: "答" for each in qti.responses(q)}, 0
        return
    yield right(q), q.natural
    yield wrong(q)
    yield from partly(q)
    if q.blanks or q.pairs:
        yield {each.id: "" if each.cardinality == "single" else [] for each in qti.responses(q)}, 0


def with_scripts(browser: Browser, body: str, *patterns: str) -> Page:
    """A page with scripts of the checkers' packages."""
    command = [deno()[0], "install", "--frozen", "--quiet", "--config", "deno.json"]
    subprocess.run(command, cwd=CHECKERS, env=ENVIRONMENT, check=True, capture_output=True)
    packages = Path(ENVIRONMENT["DENO_DIR"]) / "npm"
    page = browser.new_page(viewport={"width": 900, "height": 900})
    page.set_content(f"<!doctype html><html lang='zh'><meta charset='utf-8'><body>{body}")
    for pattern in patterns:
        [path] = packages.glob(f"*/{pattern}")
        (page.add_style_tag if path.suffix == ".css" else page.add_script_tag)(path=path)
    return page


@pytest.fixture(scope="module")
def player(browser: Browser) -> Iterator[Page]:
    """A page with qti3-item-player 1.1.20."""
    scripts = ("qti3-item-player/1.1.20/dist/qti3Player.css", "vue/2.7.16/dist/vue.min.js", "qti3-item-player/1.1.20/dist/*.umd.min.js")
    page = with_scripts(browser, "<div id='player'></div>", *scripts)
    page.add_script_tag(path=CHECKERS / "qti.js")
    yield page
    page.close()


@pytest.fixture(scope="module")
def components(browser: Browser) -> Iterator[Page]:
    """A page with @citolab/qti-components 7.27.4."""
    page = with_scripts(browser, "<main></main>", "@citolab/qti-components/7.27.4/cdn/index.global.js")
    page.add_script_tag(path=CHECKERS / "qti_components.js")
    yield page
    page.close()


def scored(page: Page, q: Outline, answers: Answers) -> dict[str, Any]:
    page.evaluate("xml => load(xml)", qti.item(q, "qti30"))
    page.evaluate("answers => answer(answers)", answers)
    state: dict[str, Any] = page.evaluate("() => score()")
    return state


TRY = """async ({ xml, attempts }) => {
    const found = [];
    for (const each of attempts) {
        await load(xml);
        answer(each);
        const { SCORE, MAXSCORE } = (await score()).outcomes;
        found.push([Number(SCORE), Number(MAXSCORE)]);
    }
    return found;
}"""


def check_scores(page: Page, within: float = 1e-9) -> None:
    """Every attempt at every question of the bank gets what it is worth."""
    for q in bank().outlines:
        tried = list(attempts(q))
        got = page.evaluate(TRY, {"xml": qti.item(q, "qti30"), "attempts": [answers for answers, _ in tried]})
        assert got == [[pytest.approx(worth, abs=within), q.natural] for _, worth in tried], q.id


@pytest.mark.browser
@pytest.mark.slow
def test_the_qti_3_player_scores_every_question_of_the_bank(player: Page) -> None:
    check_scores(player)


@pytest.mark.browser
@pytest.mark.slow
def test_qti_components_score_every_question_of_the_bank(components: Page) -> None:
    """7.27.4 leaves NULL out of a product, so that a question with an empty gap was worth MAXSCORE / gaps; it rounds to three places."""
    check_scores(components, within=0.0005)


@pytest.mark.browser
def test_the_answer_that_is_given_is_the_one_that_is_scored(player: Page, components: Page) -> None:
    for page in (player, components):
        for kind in qti.KINDS:
            q = next(each for each in bank().outlines if each.type == kind)
            for answers, _ in attempts(q):
                given = {name: value for name, value in answers.items() if value}
                responses = scored(page, q, answers)["responses"]
                assert {name: responses[name] for name in given} == given


@pytest.mark.browser
def test_in_the_qti_3_player_a_person_answers_and_reads_why(player: Page) -> None:
    q = next(each for each in bank().outlines if each.type == "single_choice")
    player.evaluate("xml => load(xml)", qti.item(q, "qti30"))
    choice = next(each for each in q.choices if not each.right)
    player.get_by_text(choice.text.plain).click()
    assert choice.feedback is not None
    assert not player.get_by_text(choice.feedback.plain).is_visible()
    assert player.evaluate("() => score()")["outcomes"]["CHOSEN"] == choice.id
    player.get_by_text(choice.feedback.plain).wait_for(state="visible")
    player.get_by_text(q.explanation.plain).wait_for(state="visible")


@pytest.mark.browser
@pytest.mark.parametrize("kind", ["short_answer", "case_analysis"])
@pytest.mark.parametrize("name", ["player", "components"])
def test_the_rubric_is_shown_after_every_part_is_answered_and_not_before(request: pytest.FixtureRequest, name: str, kind: str) -> None:
    page: Page = request.getfixturevalue(name)
    q = next(each for each in bank().outlines if each.type == kind)
    marks = [text.plain for task in q.tasks for text, _ in task.rubric]

    def shown() -> list[bool]:
        # each stands twice in an item: for the marker, and for whoever has answered
        return [page.get_by_text(mark, exact=True).filter(visible=True).count() > 0 for mark in marks]

    page.evaluate("xml => load(xml)", qti.item(q, "qti30"))
    assert not any(shown())
    for number, _ in enumerate(q.tasks):
        if number:
            page.evaluate("xml => load(xml)", qti.item(q, "qti30"))
            page.evaluate("answers => answer(answers)", {f"RESPONSE{each + 1}": "答" for each in range(number)})
        assert page.evaluate("() => score()")["outcomes"]["EXPLAINED"] == "explained"
        page.wait_for_timeout(200)
        assert not any(shown())
    page.evaluate("xml => load(xml)", qti.item(q, "qti30"))
    page.evaluate("answers => answer(answers)", {each.id: "答" for each in qti.responses(q)})
    assert not any(shown())
    assert page.evaluate("() => score()")["outcomes"]["EXPLAINED"] == "marked"
    page.get_by_text(marks[0], exact=True).filter(visible=True).first.wait_for()
    assert all(shown())


@pytest.mark.skipif(not installed(), reason="pyslet is not installed; CHECKERS_PYTHON may name a Python that has it")
def test_pyslet_reads_and_scores_every_question_in_qti_21() -> None:
    asked, worth = [], []
    for q in bank().outlines:
        tried: list[tuple[Answers, float]] = [({}, 0)]
        if not q.tasks:
            tried.append((dict.fromkeys(right(q), "correct"), q.natural))
        # pairs are values of a kind of their own to pyslet: only the right ones are at hand, and none
        if q.type != "matching" and not q.tasks:
            tried += [wrong(q), *partly(q)]
        asked.append({"xml": qti.item(q, "qti21"), "answers": [answers for answers, _ in tried]})
        worth.append([pytest.approx(points) for _, points in tried])
    text = "".join(json.dumps(each) + "\n" for each in asked)
    done = subprocess.run(
        [PYTHON, "-W", "ignore", "qti21_score.py"], cwd=CHECKERS, input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for q, points, line in zip(bank().outlines, worth, done.stdout.splitlines(), strict=True):
        found = json.loads(line)
        assert (found["read"], found["scores"]) == ("AssessmentItem", points), q.id
