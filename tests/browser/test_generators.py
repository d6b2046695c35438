"""The same course built by Zensical, from the project that `write` makes: its pages, the player, the trainer's desk and search."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from courseware.publishing.project import write_project
from tests.site import HOME, serve, unresolved

from .answering import answer, of_type
from .test_reading import PATIENCE, SIZES, no_sideways_scrolling

MKDOCS_ONLY = {"404.html", "offline.html"}
"""Zensical makes a 404 page of its own, and without hooks there is no worker that keeps pages."""


@pytest.fixture(scope="module")
def zensical(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("zensical")
    write_project(HOME, HOME / "curriculum", folder, HOME / ".cache")
    done = subprocess.run(
        [sys.executable, "-m", "zensical", "build", "--strict"],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES[request.param], reduced_motion="reduce")
    made = context.new_page()
    wrong: list[str] = []
    made.on("pageerror", lambda error: wrong.append(str(error)))
    made.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)
    made.on("request", lambda request: wrong.append(request.url) if "127.0.0.1" not in request.url else None)
    yield made
    context.close()
    assert wrong == []


def test_every_page_is_there_and_every_link_resolves(site: Path, zensical: Path) -> None:
    ours, theirs = ({path.relative_to(folder).as_posix() for path in folder.rglob("*.html")} for folder in (site, zensical))
    assert ours - theirs <= MKDOCS_ONLY
    assert unresolved(zensical) == ""


def test_every_page_says_which_course_it_is_of(zensical: Path) -> None:
    for path in zensical.rglob("*.html"):
        [root] = re.findall(r'<script data-course="community-governance" data-root="([^"]*)">', path.read_text(encoding="utf-8"))
        # Zensical 0.0.73 gives its 404 page "/" where a site has no address
        assert root == "/" if path.name == "404.html" else (path.parent / root).resolve() == zensical.resolve(), path


def test_data_and_scripts_are_the_same(site: Path, zensical: Path) -> None:
    for name in (
        "catalog.json",
        "assets/course.js",
        "assets/draw.js",
        "assets/quiz.js",
        "assets/gradebook.js",
        "assets/bank/consultation.js",
    ):
        assert (zensical / name).read_bytes() == (site / name).read_bytes(), name


def test_a_reader_reads_answers_and_decides(page: Page, zensical: Path) -> None:
    with serve(zensical) as root:
        page.goto(f"{root}mechanisms/consultation/")
        expect(page.get_by_role("heading", level=1)).to_contain_text("协商机制")
        no_sideways_scrolling(page)
        page.get_by_role("button", name="大字").click()
        expect(page.locator("html")).to_have_attribute("data-text", "large")
        page.locator("article a.term").first.click()
        expect(page).to_have_url(re.compile("/glossary/#"))
        page.goto(f"{root}quiz/consultation/")
        question = of_type(page, "single_choice")
        answer(question)
        question.get_by_role("button", name="确认答案").click()
        expect(question.get_by_role("status")).to_contain_text("答对了")
        page.reload()
        expect(question.get_by_role("status")).to_contain_text("答对了")
        page.goto(f"{root}cases/stalled-renovation/")
        game = page.locator("decision-case")
        game.locator("button[data-take]").first.click()
        expect(game.locator(".play__heading")).to_contain_text("第 2 步")


def test_a_trainer_draws_a_paper_and_makes_a_key(page: Page, zensical: Path) -> None:
    with serve(zensical) as root:
        page.goto(f"{root}trainer/assemble/")
        page.get_by_role("button", name="抽题").click()
        expect(page.get_by_text("抽到 10 题。")).to_be_visible(timeout=PATIENCE)
        expect(page.locator(".assemble__stem")).to_have_count(10)
        for address, words in (
            ("trainer/assign/", "布置"),
            ("trainer/classes/", "班级"),
            ("trainer/results/", "成绩册"),
            ("trainer/classroom/", "课堂"),
            ("trainer/cards/", "举牌"),
            ("desk/", "我的学习"),
        ):
            page.goto(root + address)
            expect(page.get_by_role("heading", level=1)).to_contain_text(words)
            expect(page.locator("article :is(button, select)").first).to_be_visible(timeout=PATIENCE)


def test_our_search_finds(page: Page, zensical: Path) -> None:
    with serve(zensical) as root:
        page.goto(root)
        page.get_by_role("link", name="搜索", exact=True).click()
        box = page.get_by_role("searchbox", name="搜索课程")
        found = page.locator("course-search .md-search-result__link")
        for query, words in (("居民会议", "居民会议"), ("xieshang", "协商"), ("居民會議", "居民会议")):
            box.fill(query)
            expect(page.locator("search-panel")).to_have_attribute("data-query", query, timeout=PATIENCE)
            expect(found.filter(has_text=words).first).to_be_visible(timeout=PATIENCE)
        no_sideways_scrolling(page)
        kind = page.get_by_role("button", name=re.compile("^案例"))
        kind.click()
        expect(kind).to_have_attribute("aria-pressed", "true")
        found.first.click()
        expect(page).to_have_url(re.compile("/cases/"))
        page.goto(f"{root}titles/?q=停车")
        expect(found.first).to_be_visible(timeout=PATIENCE)
