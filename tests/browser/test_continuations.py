"""The same project built by what goes on where MkDocs 1.x and Material end, and the core path walked in what comes of it."""

from __future__ import annotations

import filecmp
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from courseware.publishing.policy import inline_scripts, known, named
from courseware.search.theme import ThemeError, check_provider
from run import Failure
from tests import continuing
from tests.continuing import EDITIONS, moved
from tests.documents import full_marks
from tests.site import HOME, build, serve, unresolved

from ..searching import open_box
from .answering import answer, kind_of, of_type
from .keeping import keep_everything
from .test_assign import UNIT, assigned, begin, collected, hand_in
from .test_reading import PATIENCE, SIZES, no_sideways_scrolling

MATERIALX = "ProperDocs, MaterialX"
WALKED = ("ProperDocs, newest Material", MATERIALX)
GENERATOR = re.compile(r'<meta name="generator" content="[^"]*">')
REVISED = {"sw.js", "offline.json"}
"""They hold digests of all the others."""

Editions = dict[str, Path]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Editions:
    """The site of each edition, built strictly, and that of today's."""
    folder = tmp_path_factory.mktemp("editions")
    done = build(folder / "today", site_url="")
    assert done.returncode == 0, done.stdout + done.stderr
    for name, edition in EDITIONS.items():
        try:
            done = continuing.build(edition, folder / "built" / name)
        except Failure as failure:
            if os.environ.get("CI"):
                raise
            pytest.skip(f"needs the packages of tests/continuations, once: {failure}")
        assert done.returncode == 0, done.stdout + done.stderr
    return {name: folder / "built" / name / "site" for name in EDITIONS} | {"today": folder / "today"}


@pytest.fixture(scope="module", params=WALKED)
def root(request: pytest.FixtureRequest, editions: Editions) -> Iterator[str]:
    with serve(editions[request.param]) as address:
        yield address


@pytest.fixture(params=SIZES)
def context(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A reader who keeps pages; what goes wrong in scripts, is missing or lies elsewhere fails the test."""
    made = browser.new_context(viewport=SIZES[request.param], has_touch=request.param == "phone", reduced_motion="reduce")
    wrong: list[str] = []
    made.on("weberror", lambda error: wrong.append(str(error.error)))
    made.on("response", lambda response: wrong.append(response.url) if response.status >= 400 else None)
    made.on("request", lambda request: wrong.append(request.url) if "127.0.0.1" not in request.url else None)
    yield made
    made.close()
    assert wrong == []


def names(site: Path) -> set[str]:
    return {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()}


def look_for(page: Page, query: str, place: str) -> None:
    """Types a query into the open box; the place is among the first five pages found."""
    page.locator(".md-search__input").fill(query)
    expect(page.locator("search-panel")).to_have_attribute("data-query", query, timeout=PATIENCE)
    # MaterialX draws page after page
    expect(page.locator(f".md-search-result__item:nth-child(-n+5) a[href*='/{place}']").first).to_be_visible(timeout=PATIENCE)


@pytest.mark.parametrize("name", ["MkDocs, newest Material", "ProperDocs, newest Material"])
def test_with_material_the_site_is_the_same_but_for_the_name_of_the_generator(editions: Editions, name: str) -> None:
    """So that all that the other tests say of the site holds of these."""
    ours, theirs = editions["today"], editions[name]
    assert names(ours) == names(theirs)
    _, differing, broken = filecmp.cmpfiles(ours, theirs, names(ours) - REVISED, shallow=False)
    assert broken == []
    for each in differing:
        texts = [GENERATOR.sub("", (site / each).read_text(encoding="utf-8")) for site in (ours, theirs)]
        assert each.endswith(".html"), each
        assert texts[0] == texts[1], each


def test_materialx_brings_every_page_and_the_same_data(editions: Editions) -> None:
    ours, theirs = editions["today"], editions[MATERIALX]
    # whatever is the theme's own lies in these folders
    own = ("assets/javascripts/", "assets/stylesheets/", "assets/images/")
    assert {each for each in names(ours) ^ names(theirs) if not each.startswith(own)} == set()
    data = {each for each in names(ours) if not each.endswith(".html") and not each.startswith(own)}
    _, differing, _ = filecmp.cmpfiles(ours, theirs, data, shallow=False)
    assert set(differing) <= REVISED | {"assets/look.css", "sitemap.xml", "sitemap.xml.gz"}
    assert unresolved(theirs) == ""


def test_no_script_stands_in_pages_that_was_not_looked_at(editions: Editions) -> None:
    """And of the list nothing is left over, with either theme: they have the same ones."""
    for site in editions.values():
        found = {named(script) for path in site.rglob("*.html") for script in inline_scripts(path.read_text(encoding="utf-8"))}
        assert found == set(known()), site.name


def test_no_name_stands_for_two_things(editions: Editions) -> None:
    """MaterialX 10.2.2 names a box of its navigation as one of its frame; ours does without."""
    for path in editions[MATERIALX].rglob("index.html"):
        found = re.findall(r'<[^<>]*\sid="(__[a-z_0-9]+)"', path.read_text(encoding="utf-8"))
        assert len(found) == len(set(found)), path


def test_search_that_asks_no_worker_is_refused() -> None:
    check_provider({})
    check_provider({"search_config": {"provider": "lunr"}})
    with pytest.raises(ThemeError, match="provider: lunr"):
        check_provider({"search_config": {"provider": "pagefind"}})


def test_the_guide_says_what_is_done_here() -> None:
    text = (HOME / "mkdocs.yml").read_text(encoding="utf-8")
    assert "materialx" not in text
    assert "\n  name: materialx\n" in moved(text)
    guide = continuing.GUIDE.read_text(encoding="utf-8")
    for edition in {each.environment for each in EDITIONS.values()}:
        for pin in re.findall(
            r"(?m)^(?:properdocs|mkdocs-materialx)==\S+", (continuing.LOCKS / f"{edition}.in").read_text(encoding="utf-8")
        ):
            assert pin in guide


def test_a_reader_reads_practises_searches_and_goes_on_without_a_network(context: BrowserContext, root: str) -> None:
    page = context.new_page()
    keep_everything(page, root)
    page.goto(f"{root}mechanisms/consultation/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("协商机制")
    no_sideways_scrolling(page)
    page.get_by_role("button", name="大字").click()
    expect(page.locator("html")).to_have_attribute("data-text", "large")
    page.get_by_role("link", name="开始练习").click()
    question = of_type(page, "single_choice")
    answer(question)
    question.get_by_role("button", name="确认答案").click()
    expect(question.get_by_role("status")).to_contain_text("答对了")
    no_sideways_scrolling(page)

    context.set_offline(True)
    page.reload()
    expect(question.get_by_role("status")).to_contain_text("答对了")
    open_box(page, root)
    for query, place in (("居民会议", "glossary/"), ("xieshang", "mechanisms/consultation/"), ("居民會議", "glossary/")):
        look_for(page, query, place)
    expect(page.locator(".md-search-result__item mark").first).to_be_visible()
    expect(page.locator(".md-search-result__meta")).to_contain_text("找到")
    # nothing of a text is shown as the code that it is written in
    expect(page.locator(".md-search-result__list")).not_to_contain_text(re.compile(r"&\w+;|<"))
    panel, box = page.locator("search-panel"), page.locator(".md-search__input")
    box.fill("")
    box.press_sequentially("魑魅魍魉")
    expect(page.locator(".md-search-result__meta")).to_contain_text("没有找到“魑魅魍魉”", timeout=PATIENCE)
    expect(panel).to_contain_text("课程里没有这个说法")
    look_for(page, "绿化带", "cases/parking-and-green/")
    kind = panel.get_by_role("button", name=re.compile("^案例"))
    kind.click()
    expect(kind).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".md-search-result__item").filter(has_text="案例").first).to_be_visible()
    page.locator(".md-search-result__link").first.click()
    expect(page).to_have_url(re.compile("/cases/"))
    expect(page.locator("article h1")).to_be_visible()


def test_an_assignment_goes_from_the_link_to_the_grade_book(browser: Browser, trainer: Page, root: str) -> None:
    """One trainer, one trainee at a phone and one at a desk."""
    link = assigned(trainer, root)
    sent, points = [], {}
    for size, name in zip(SIZES, ("小赵", "小钱"), strict=True):
        context = browser.new_context(viewport=SIZES[size], service_workers="block", reduced_motion="reduce")
        page = context.new_page()
        begin(page, link, name)
        right = [each for each in page.locator("quiz-question").all() if kind_of(each) == "single_choice"]
        for question in right:
            answer(question)
        points[name] = sum(int(each.get_attribute("data-points") or 0) for each in right)
        no_sideways_scrolling(page)
        sent.append(hand_in(page))
        context.close()
    collected(trainer, root, "\n".join(sent))
    for name, worth in points.items():
        expect(trainer.get_by_role("row", name=re.compile(name))).to_contain_text(f"{worth} / {full_marks(UNIT)}")


def test_the_drawers_open_and_close_by_keyboard(browser: Browser, editions: Editions) -> None:
    """MaterialX has a second drawer on phones, and its labels are no more reached by keys than Material's."""
    context = browser.new_context(viewport=SIZES["phone"], reduced_motion="reduce", service_workers="block")
    page = context.new_page()
    with serve(editions[MATERIALX]) as root:
        page.goto(f"{root}mechanisms/consultation/")
        here = page.locator(".md-sidebar--primary").get_by_role("link", name="4.2 协商机制", include_hidden=True)
        headings = page.locator(".md-sidebar--secondary")
        expect(here).to_be_hidden()
        page.locator("button.md-header__button[for=__drawer]").press("Enter")
        expect(here).to_be_visible()
        # a tree that opens in place: what leads to the page is seen with it
        expect(page.locator(".md-sidebar--primary").get_by_role("link", name="课程地图")).to_be_visible()
        page.keyboard.press("Escape")
        expect(here).to_be_hidden()
        expect(headings).to_be_hidden()
        page.mouse.wheel(0, 1500)
        page.mouse.wheel(0, -200)
        opener = page.get_by_role("button", name="本页目录")
        expect(opener).to_be_visible()
        opener.press("Enter")
        expect(headings.get_by_role("link", name="它解决什么问题")).to_be_visible()
        page.keyboard.press("Escape")
        expect(headings).to_be_hidden()
    context.close()
