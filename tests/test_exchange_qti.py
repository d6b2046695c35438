"""QTI packages: every reference leads somewhere, two versions say the same, and players score right and wrong answers."""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lxml import etree  # type: ignore[import-untyped] # its stubs are a package of their own
from playwright.sync_api import Browser, Page

from courseware.exchange import Selection, qti
from courseware.exchange.outline import Outline

from .exchange import CHECKERS, ENVIRONMENT, HARD, bank, deno, flat, lines, made, shelf, text_of

PYTHON = os.environ.get("CHECKERS_PYTHON", sys.executable)
"""A Python that has `pyslet`: an old package that only this test uses, so it does not stand in the lock."""
NCNAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*")


@cache
def installed() -> bool:
    return subprocess.run([PYTHON, "-W", "ignore", "-c", "import pyslet.qtiv2.xml"], capture_output=True, check=False).returncode == 0


def files(selection: Selection, version: str) -> dict[str, Any]:
    """The XML documents of a package, by name."""
    packed = {"2.1": qti.write21, "3.0": qti.write30}[version](selection)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert archive.testzip() is None
        return {name: etree.fromstring(archive.read(name)) for name in archive.namelist()}


def local(name: str) -> str:
    return name.rpartition("}")[2]


def kebab(name: str) -> str:
    """How QTI 3 spells a name of QTI 2."""
    return re.sub("([A-Z])", lambda match: f"-{match[1].lower()}", name)


@pytest.mark.parametrize("version", ["2.1", "3.0"])
@pytest.mark.parametrize("which", ["bank", "mock-exam-1"])
def test_every_reference_of_a_package_leads_somewhere(version: str, which: str) -> None:
    selection = bank() if which == "bank" else shelf().paper(which)
    documents = files(selection, version)
    manifest = documents["imsmanifest.xml"]
    assert next(iter(documents)) == "imsmanifest.xml"
    hrefs = manifest.xpath("//*[local-name()='resource']/@href")
    assert sorted(hrefs) == sorted(set(documents) - {"imsmanifest.xml"})
    assert hrefs == manifest.xpath("//*[local-name()='file']/@href")
    resources = set(manifest.xpath("//*[local-name()='resource']/@identifier"))
    assert set(manifest.xpath("//*[local-name()='dependency']/@identifierref")) == resources - {"resource-test"}
    referred = documents["test.xml"].xpath("//*[@href]")
    assert sorted(each.get("identifier") for each in referred) == sorted(each.id for each in selection.outlines)
    for each in referred:
        assert documents[each.get("href")].get("identifier") == each.get("identifier")
    for document in documents.values():
        names = document.xpath("//@identifier | //@identifierref")
        assert all(NCNAME.fullmatch(name) for name in names)


@pytest.mark.parametrize("version", ["2.1", "3.0"])
def test_every_variable_of_an_item_is_declared_and_every_key_is_an_option(version: str) -> None:
    for name, item in files(bank(), version).items():
        if not name.startswith("items/"):
            continue
        declared = {
            each.get("identifier") for each in item if local(each.tag).removeprefix("qti-").endswith(("Declaration", "-declaration"))
        }
        used = set(item.xpath("//@responseIdentifier | //@response-identifier | //@outcomeIdentifier | //@outcome-identifier"))
        processed = item.xpath(
            "//*[contains(local-name(), 'esponse')]//*[local-name()='variable' or local-name()='qti-variable']/@identifier"
        )
        assert {*used, *processed} <= declared
        options = set(item.xpath("//*[contains(local-name(), 'imple')]/@identifier"))
        values = item.xpath("//*[contains(local-name(), 'orrect')]/*/text()")
        if options:
            assert {part for value in values for part in value.split()} <= options


@pytest.mark.parametrize("version", ["qti21", "qti30"])
def test_an_item_is_the_same_in_every_package(version: str) -> None:
    whole = {q.id: qti.item(q, version) for q in bank().outlines}
    paper = shelf().paper("mock-exam-2")
    assert {q.id: qti.item(q, version) for q in paper.outlines} == {q.id: whole[q.id] for q in paper.outlines}
    assert sum(float(qti.weight(q)) * q.natural for q in paper.outlines) == pytest.approx(100, abs=0.001)


def test_both_versions_say_the_same() -> None:
    """QTI 3 spells every name of QTI 2 in small letters with hyphens; bodies stand in a content body there."""

    def shape(element: Any, *, new: bool) -> list[Any]:
        children = []
        for child in element:
            name = local(child.tag)
            if name == "qti-content-body":
                children += shape(child, new=True)[2]
                continue
            children.append(shape(child, new=new))
        name = local(element.tag)
        name = name.removeprefix("qti-") if new else kebab(name)
        attributes = {(key if new else kebab(key)): value for key, value in element.attrib.items() if "{" not in key}
        for key in ("external-scored", "use"):
            # QTI 2.1 does not have them
            attributes.pop(key, None)
        return [
            name,
            sorted((key, value) for key, value in attributes.items()),
            children,
            flat(element.text or ""),
        ]

    old, new = files(bank(), "2.1"), files(bank(), "3.0")
    assert old.keys() == new.keys()
    for name in old.keys() - {"imsmanifest.xml"}:
        assert shape(old[name], new=False) == shape(new[name], new=True), name


@given(st.lists(lines, min_size=6, max_size=6))
@example(HARD)
@settings(deadline=None, max_examples=25)
def test_any_words_come_back_from_qti(words: list[str]) -> None:
    selection = made(words)
    for version in ("2.1", "3.0"):
        documents = files(selection, version)
        for q in selection.outlines:
            item = documents[f"items/{q.id}.xml"]
            body = item.xpath("string(*[contains(local-name(), 'ody')])")
            # Chinese words and nothing else between the gaps: they are elements here
            expected = text_of(q.stem.html).replace("____", "") if q.type == "fill_blank" else text_of(q.stem.html)
            assert flat(body).startswith(expected) or flat(expected) in flat(body)
            assert flat(item.get("title")) == flat(q.title)
            if q.type == "fill_blank":
                assert [flat(key) for key in item.xpath("//@mapKey | //@map-key")] == [flat(each) for accept in q.blanks for each in accept]
            assert all(flat(part.text.plain) in flat(body) for part in (*q.order, *q.extra, *(side for pair in q.pairs for side in pair)))


# players


def right(q: Outline) -> dict[str, Any]:
    """The right answer by response variable."""
    return {each.id: each.correct[0] if each.cardinality == "single" else list(each.correct) for each in qti.responses(q)}


def wrong(q: Outline) -> tuple[dict[str, Any], float]:
    """A wrong answer by response variable, and what it is worth."""
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


@pytest.fixture(scope="module")
def player(browser: Browser) -> Iterator[Page]:
    """A page with the QTI 3 player."""
    command = [deno()[0], "install", "--frozen", "--quiet", "--config", "deno.json"]
    subprocess.run(command, cwd=CHECKERS, env=ENVIRONMENT, check=True, capture_output=True)
    packages = Path(ENVIRONMENT["DENO_DIR"]) / "npm"
    page = browser.new_page(viewport={"width": 900, "height": 900})
    page.set_content("<!doctype html><html lang='zh'><meta charset='utf-8'><body><div id='player'></div>")
    for pattern in (
        "*/qti3-item-player/1.1.20/dist/qti3Player.css",
        "*/vue/2.7.16/dist/vue.min.js",
        "*/qti3-item-player/1.1.20/dist/*.umd.min.js",
    ):
        [path] = packages.glob(pattern)
        (page.add_style_tag if path.suffix == ".css" else page.add_script_tag)(path=path)
    page.add_script_tag(path=CHECKERS / "qti.js")
    yield page
    page.close()


def scored(player: Page, q: Outline, answers: dict[str, Any]) -> dict[str, Any]:
    player.evaluate("xml => load(xml)", qti.item(q, "qti30"))
    player.evaluate("answers => answer(answers)", answers)
    state: dict[str, Any] = player.evaluate("() => score()")
    return state


@pytest.mark.browser
@pytest.mark.slow
def test_the_qti_3_player_scores_every_question_of_the_bank(player: Page) -> None:
    for q in bank().outlines:
        if q.tasks:
            state = scored(player, q, {f"RESPONSE{number}": "答" for number, _ in enumerate(q.tasks, 1)})
            assert (state["outcomes"]["SCORE"], state["outcomes"]["MAXSCORE"]) == (0, q.natural)
            continue
        state = scored(player, q, right(q))
        assert state["outcomes"]["SCORE"] == pytest.approx(q.natural), q.id
        answers, worth = wrong(q)
        state = scored(player, q, answers)
        assert {key: state["responses"][key] for key in answers} == answers
        assert state["outcomes"]["SCORE"] == pytest.approx(worth), q.id


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


@pytest.mark.skipif(not installed(), reason="pyslet is not installed; CHECKERS_PYTHON may name a Python that has it")
def test_pyslet_reads_and_scores_every_question_in_qti_21() -> None:
    asked = []
    for q in bank().outlines:
        # pairs are values of a kind of their own to pyslet: only the right ones are at hand, and none
        no = {} if q.type == "matching" or q.tasks else wrong(q)[0]
        yes = {} if q.tasks else dict.fromkeys(right(q), "correct")
        asked.append({"xml": qti.item(q, "qti21"), "answers": [yes, no]})
    text = "".join(json.dumps(each) + "\n" for each in asked)
    done = subprocess.run(
        [PYTHON, "-W", "ignore", "qti21_score.py"], cwd=CHECKERS, input=text, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    for q, line in zip(bank().outlines, done.stdout.splitlines(), strict=True):
        found = json.loads(line)
        assert found["read"] == "AssessmentItem"
        assert found["scores"] == [0 if q.tasks else pytest.approx(q.natural), 0], q.id
