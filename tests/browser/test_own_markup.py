"""A question of the trainer's own is shown in the site's own markup, whatever it says, and what it says only becomes text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from courseware.index.addresses import Addresses
from courseware.index.curriculum import read_course
from courseware.index.links import SiteIndex
from courseware.model import SealedPaper
from courseware.model.sealed import Points, PrivatePaper
from courseware.pages.page import Page as SitePage
from courseware.pages.writer import Library, Writer
from courseware.rules.drawing import points
from courseware.rules.questions import ASKING, sealed_hash
from courseware.scripts.bundling import bundles
from courseware.sealing.sealed import seal
from tests.own import own_id, own_of
from tests.support import CURRICULUM, HOME

from .soon import becomes

AT = "desk/questions/"
COMPARING = HOME / "tests" / "browser" / "own_markup.js"


@pytest.fixture(scope="module")
def index() -> SiteIndex:
    found, problems = read_course(CURRICULUM)
    assert problems == []
    return found


@pytest.fixture(scope="module")
def library(index: SiteIndex) -> Iterator[Library]:
    made = Library(index, Addresses(index))
    made.environment.globals.update(ASKING)
    yield made
    made.close()


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    page.set_content("<!doctype html><title>x</title>")
    page.add_script_tag(content=bundles(HOME / ".cache" / "browser")["assets/own.js"])
    page.add_script_tag(path=COMPARING)
    yield page
    context.close()


def picture_of(writer: Writer, question: Any) -> dict[str, Any] | None:
    seen = writer.picture(question)
    return None if seen is None else {"src": seen.src, "width": seen.width, "height": seen.height}


def test_every_question_of_the_course_looks_the_same_as_an_own_one(page: Page, index: SiteIndex, library: Library) -> None:
    writer = Writer(library, SitePage(AT, "", "", ""))
    cases = []
    for question in index.questions.values():
        worth = points(question.value)
        first, second, third, last = library.asked(question.value, AT, worth).html
        cases.append(
            {
                "id": question.value.id,
                "html": f"{first}{worth}{second}{third}{worth}{last}",
                "own": own_of(question.value, library),
                "points": worth,
                "picture": picture_of(writer, question.value),
            }
        )
    assert len(cases) > 300
    assert {each.value.type for each in index.questions.values()} == {
        "single_choice", "multiple_choice", "true_false", "fill_blank", "matching", "ordering", "short_answer", "case_analysis",
    }  # fmt: skip
    becomes(lambda: page.evaluate("cases => differing(cases, false)", cases), [])


def test_every_question_looks_the_same_where_its_key_stays_at_home(page: Page, index: SiteIndex, library: Library) -> None:
    writer = Writer(library, SitePage(AT, "", "", ""), link_terms=False)
    macro = library.macros("parts/sealed.jinja", library.environment.globals | writer.context()).question
    questions = [each.value for each in index.questions.values()]
    cases = []
    for start in range(0, len(questions), 99):
        head: dict[str, Any] = {"id": "whole", "title": "x", "summary": "x", "minutes": 60, "instructions": None}
        paper = PrivatePaper.model_construct(**head, points=Points(), questions=questions[start : start + 99])
        pictures = {each.id: index.picture(each) for each in paper.questions if each.image}
        made = seal(paper, b"secret", lambda question: "", lambda text: text, pictures)  # type: ignore[arg-type]  # every picture is there
        for question, asked in zip(paper.questions, SealedPaper.model_validate(made.paper).questions, strict=True):
            own = own_of(question, library)
            plain = asked.model_dump(exclude={"points", "image"}) | {"id": own_id(question.id), "stem": own["stem"]}
            if "tasks" in plain:
                plain["tasks"] = [each | {"ask": task["ask"]} for each, task in zip(plain["tasks"], own["tasks"], strict=True)]
            if question.image:
                plain["image"] = own["image"]
            html = str(macro(asked, sealed_hash(asked, pictures.get(question.id)), 0))
            cases.append({"id": question.id, "html": html, "own": plain, "points": asked.points, "picture": picture_of(writer, question)})
    assert len(cases) == len(questions)
    becomes(lambda: page.evaluate("cases => differing(cases, true)", cases), [])


CODE = "<img src=x onerror=\"document.title='ran'\"><script>document.title='ran'</script>&amp;"
HOSTILE: list[dict[str, Any]] = [
    {
        "id": "own-aaaaaaaaaaaa", "type": "single_choice", "stem": f"**{CODE}**\n- {CODE}", "explanation": CODE, "basis": [CODE],
        "level": CODE, "options": [{"id": "a", "text": CODE, "feedback": CODE}, {"id": "b", "text": CODE}], "key": "a",
        "image": {"digest": CODE, "alt": CODE},
    },
    {"id": "own-bbbbbbbbbbbb", "type": "fill_blank", "stem": f"{CODE}____。", "blanks": [{"accept": [CODE, CODE]}]},
    {
        "id": "own-cccccccccccc", "type": "matching", "stem": CODE,
        "pairs": [{"id": each, "left": CODE, "right": f"{each}{CODE}"} for each in "abc"], "extra": [{"id": "d", "right": CODE}],
    },
    {"id": "own-dddddddddddd", "type": "ordering", "stem": CODE, "items": [{"id": each, "text": f"{each}{CODE}"} for each in "abcd"]},
    {
        "id": "own-eeeeeeeeeeee", "type": "case_analysis", "stem": CODE,
        "tasks": [{"ask": CODE, "reference": CODE, "rubric": [{"points": 2, "text": CODE}]}] * 2,
    },
]  # fmt: skip


def test_what_an_own_question_says_only_becomes_text(page: Page) -> None:
    said = page.evaluate(
        """questions => questions.map(each => {
            const made = xuetangOwn.ownElement(each, { points: 4 });
            document.body.append(made);
            return [made.querySelectorAll("img, script").length, made.textContent];
        })""",
        HOSTILE,
    )
    page.wait_for_timeout(100)
    becomes(lambda: page.title(), "x")
    assert [count for count, _ in said] == [0] * len(HOSTILE)
    assert all(CODE in words for _, words in said)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("甲说：\n乙说：", "<p>甲说：</p><p>乙说：</p>"),
        ("一段\n\n两段\n", "<p>一段</p><p>两段</p>"),
        ("看：\n- 甲\n- **乙**丙", "<p>看：</p><ul><li>甲</li><li><strong>乙</strong>丙</li></ul>"),
        ("1. 甲\n2、乙", "<ol><li>甲</li><li>乙</li></ol>"),
        # a list would count these anew
        ("3. 甲\n4. 乙", "<p>3. 甲</p><p>4. 乙</p>"),
        ("12、下面哪项对？", "<p>12、下面哪项对？</p>"),
        ("见[[source:residents-law#31|第三十一条]]和[[unit:x]]", "<p>见第三十一条和[[unit:x]]</p>"),
        ("**没有关上", "<p>**没有关上</p>"),
    ],
)
def test_words_stay_as_they_were_typed(page: Page, typed: str, shown: str) -> None:
    asked = {"id": "own-aaaaaaaaaaaa", "type": "true_false", "stem": typed}
    found = page.evaluate("asked => xuetangOwn.askedElement(asked).querySelector('.question__stem').innerHTML", asked)
    assert found == shown
