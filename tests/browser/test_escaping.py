"""Text of the course stays text: with quotes and brackets in every field of the model, each page has the elements that it has without."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import pytest
from playwright.sync_api import Page

from courseware import check
from courseware.exchange import Shelf
from courseware.exchange.scorm import page as scorm_page
from courseware.publishing.project import write_project
from courseware.publishing.usb import make_portable
from tests.pictures import hang, png
from tests.private import assignment_yaml, private_paper, sealed
from tests.site import HOME, build, copy_project
from tests.support import lay_out
from tests.sweeping import EVEN, ODD, TREE, Field, ending, fitting, is_free, rewrite, rewrite_project, swaps, text_fields

POINT = "BGsX0fLhLEJH-Lzm5WOkQPJ3A32BLeszoPShOUXYmMKWT-NC4v4af5uO5-tKfA-eFivOM1drMV7Oy7ZAaDe_UfU"
"""The generator of the curve, which is a point of it (NIST SP 800-186, 3.2.1.3)."""
REFUSED = ("<b", "</title>", "<!--", "&amp;", "&quot;", '<meta http-equiv="refresh">', "{{ x }}", "javascript:x")
DRAFT: Field = ("QuestionFrame", "draft")
"""Where it is filled the course cannot be published at all (Q615)."""

ESCAPED_TWICE = (html.escape(ODD), EVEN)
"""Where Zensical escapes by itself, in some labels and titles of links, a reader sees how it is written."""

Trees = Callable[[str], list[str]]


class Swept(NamedTuple):
    """The whole course twice, and the site of each."""

    even: Path
    odd: Path
    met: dict[Field, str]

    def site(self, which: str) -> Path:
        return self.even.parent / f"site-{which}"


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[Field, str]]:
    """The project with a file of every kind in its course, and the fields that are filled somewhere in it."""
    folder = tmp_path_factory.mktemp("course")
    home = copy_project(folder / "project")
    sealed(private_paper(folder / "private", "consultation"), home / "curriculum")
    (home / "curriculum" / "assignments").mkdir()
    (home / "curriculum" / "assignments" / "march.yml").write_text(assignment_yaml(POINT), encoding="utf-8")
    hang(home / "curriculum", "consultation", "board.png", png())
    (home / "curriculum" / "revisions").mkdir()
    revision = "id: pipl\nsource: pipl\nmade: '2026-11-30'\ntext: 旧文本和新文本\ntodo: []\n"
    (home / "curriculum" / "revisions" / "pipl.yml").write_text(revision, encoding="utf-8")
    sources = home / "curriculum" / "sources.yml"
    coming = "  - id: pipl\n    coming: {day: '2099-01-01', what: 改名}\n"
    sources.write_text(sources.read_text(encoding="utf-8").replace("  - id: pipl\n", coming, 1), encoding="utf-8")
    main = home / "curriculum" / "course.yml"
    main.write_text(f"{main.read_text(encoding='utf-8')}\ntrainer_keys:\n  - name: 夜校\n    key: {POINT}\n", encoding="utf-8")
    return home, rewrite(home / "curriculum", lambda _, words, text: text)


def lacking(met: dict[Field, str]) -> set[Field]:
    """Fields where an author writes what she likes, but that nobody fills."""
    return {field for field, words in text_fields().items() if is_free(words)} - set(met) - {DRAFT}


@pytest.fixture(scope="module")
def swept(course: tuple[Path, dict[Field, str]]) -> Swept:
    """Both sites, built strictly."""
    home, met = course
    found = {}

    def make(which: str) -> None:
        copy, end = home.parent / which, {"even": EVEN, "odd": ODD}[which]
        shutil.copytree(home, copy)
        found[which] = rewrite(copy / "curriculum", ending(end), lacking(met))
        rewrite_project(copy, end)
        done = build(home.parent / f"site-{which}", home=copy)
        assert done.returncode == 0, done.stdout + done.stderr

    with ThreadPoolExecutor() as both:
        list(both.map(make, ("even", "odd")))
    return Swept(home.parent / "even", home.parent / "odd", found["odd"])


@pytest.fixture
def tree(page: Page) -> Trees:
    """A page as the browser's own parser reads it."""
    return lambda text: list(json.loads(page.evaluate(TREE, [text, [*swaps()]])))


def assert_alike(tree: Trees, even: Path, odd: Path) -> int:
    """Every page of the one site has the elements, the attributes and the words of the other; returns how many there are."""
    names = sorted(path.relative_to(even).as_posix() for path in even.rglob("*.html"))
    assert names == sorted(path.relative_to(odd).as_posix() for path in odd.rglob("*.html"))
    for name in names:
        assert tree((odd / name).read_text(encoding="utf-8")) == tree((even / name).read_text(encoding="utf-8")), name
    return len(names)


def test_no_field_is_left_out(swept: Swept) -> None:
    assert lacking(swept.met) == set()
    assert len(swept.met) > 220
    # what has a form takes none of it; an address on the web may have some, and got it
    takes = {field for field, words in text_fields().items() if not is_free(words) and fitting(words, swept.met.get(field, ""))}
    assert takes == {("Source", "url")}
    written = (swept.odd / "curriculum" / "sources.yml").read_text(encoding="utf-8")
    taken = fitting(text_fields()["Source", "url"], "https://example.org/")
    assert taken.startswith("'&quot&#60")
    assert taken in written.replace("''", "'")


def test_what_becomes_markup_is_refused_in_every_field(course: tuple[Path, dict[Field, str]], tmp_path: Path) -> None:
    home, met = course
    curriculum = shutil.copytree(home / "curriculum", tmp_path / "curriculum")
    pieces, count = cycle(REFUSED), 0

    def change(_: Field, words: object, text: str) -> str:
        nonlocal count
        if not is_free(words):  # type: ignore[arg-type] # it is what `rewrite` gives
            return text
        count += 1
        return f"{text.rstrip()} {next(pieces)}"

    rewrite(curriculum, change, lacking(met))
    found = [problem for problem in check(curriculum)[1] if problem.code == "T502"]
    assert len(found) == count > 4000
    assert all(any(problem.what.startswith(f"“{piece[:2]}") for piece in REFUSED) for problem in found)


def test_a_draft_is_never_published(tmp_path: Path) -> None:
    curriculum = lay_out(tmp_path / "curriculum")
    rewrite(curriculum, lambda _, words, text: text, {DRAFT})
    assert {problem.code for problem in check(curriculum)[1]} >= {"Q615"}


def test_every_page_is_what_it_is_without(swept: Swept, tree: Trees) -> None:
    assert assert_alike(tree, swept.site("even"), swept.site("odd")) > 130


def test_the_comparison_compares(tree: Trees) -> None:
    page = '<meta name="description" content="一{}"><p>二{}</p>'
    assert tree(page.format("&#34;".join(ODD.split('"')).replace("&quot", "&amp;quot").replace("&#60", "&amp;#60"), "")) == tree(
        page.format(EVEN, "")
    )
    assert tree(page.format(ODD, "")) != tree(page.format(EVEN, ""))
    assert tree(page.format("", ODD)) != tree(page.format("", EVEN)), "an old entity without its semicolon is read as one"


def test_questions_that_are_fetched_are_what_they_are_without(swept: Swept, tree: Trees) -> None:
    for path in sorted((swept.site("even") / "assets" / "bank").glob("*.js")):
        even, odd = (
            json.loads(re.sub(r'\A\w+\("[^"]*", |\);?\s*\Z', "", (swept.site(which) / "assets" / "bank" / path.name).read_text("utf-8")))
            for which in ("even", "odd")
        )
        assert list(even) == list(odd)
        assert tree("".join(odd.values())) == tree("".join(even.values())), path.name


def test_the_copy_for_usb_sticks_too(swept: Swept, tree: Trees, tmp_path: Path) -> None:
    even, odd = (make_portable(swept.site(which), tmp_path / which, title="课").folder for which in ("even", "odd"))
    assert assert_alike(tree, even, odd) > 130


def test_packages_for_learning_platforms_too(swept: Swept, tree: Trees) -> None:
    shelves = [Shelf(check(home / "curriculum")[0], site_url="https://example.org/") for home in (swept.even, swept.odd)]
    for version in ("1.2", "2004"):
        even, odd = (scorm_page(shelf.paper("mock-exam-1"), version) for shelf in shelves)
        assert tree(odd) == tree(even)


def test_the_project_for_another_generator_too(page: Page, tmp_path: Path) -> None:
    """Zensical prints what a page says of itself as it is, in attributes too."""

    def make(which: str) -> Path:
        end, home = {"even": EVEN, "odd": ODD}[which], copy_project(tmp_path / f"home-{which}")
        shutil.rmtree(home / "curriculum")
        rewrite_project(home, end)
        rewrite(lay_out(home / "curriculum"), ending(end))
        write_project(home, home / "curriculum", tmp_path / which, HOME / ".cache")
        # not strictly: pages of docs/ lead to units that the small course has not
        done = subprocess.run(
            [sys.executable, "-m", "zensical", "build"], cwd=tmp_path / which, capture_output=True, text=True, encoding="utf-8", check=False
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return tmp_path / which / "site"

    def tree(text: str) -> list[str]:
        return list(json.loads(page.evaluate(TREE, [text, [ESCAPED_TWICE, *swaps()]])))

    assert assert_alike(tree, make("even"), make("odd")) > 40
