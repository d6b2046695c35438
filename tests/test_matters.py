"""遇到这件事: what people come with is found first, however they ask, and leads to units and cases and back."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from courseware.checks.matters import LEAST, MOST, length
from courseware.index.curriculum import read_course
from courseware.index.links import SiteIndex
from courseware.model import labels

from .support import CURRICULUM, HOME

QUERIES = HOME / "tests" / "matters.tsv"
FIRST = 3
"""Pages among which the right one has to be."""
ELSEWHERE = ("怎么申请出国护照", "汽车保险理赔要多久", "哪里能学做西餐")
"""Asked, but about nothing that the course has."""


WAYS = ("words", "question", "story")


class Asked(NamedTuple):
    """A query, how it is asked, and the matter that it is about."""

    way: str
    matter: str
    text: str


def queries() -> list[Asked]:
    rows = [line for line in QUERIES.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [Asked(*row.split("\t")) for row in rows]


def answers(site: Path, asked: list[str]) -> list[dict[str, Any]]:
    """What the search of a site shows for each query."""
    deno = Path(sys.executable).with_name("deno")
    config = HOME / "hooks" / "browser" / "deno.json"
    command = [str(deno) if deno.is_file() else "deno", "run", "--quiet", "--frozen", "--no-prompt", f"--allow-read={site}"]
    done = subprocess.run(
        [*command, "--config", str(config), str(HOME / "tests" / "asking.ts"), str(site)],
        input=json.dumps(asked),
        capture_output=True,
        encoding="utf-8",
        check=True,
        env={"DENO_DIR": str(HOME / ".venv" / "deno"), **os.environ},
    )
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture(scope="module")
def index() -> SiteIndex:
    found, problems = read_course(CURRICULUM)
    assert problems == []
    return found


@pytest.fixture(scope="module")
def places(site: Path) -> list[tuple[Asked, int]]:
    """Each query with the place of its page among those shown, from 1; 0 where it is not there."""
    asked = queries()
    found = answers(site, [each.text for each in asked])
    return [
        (each, shown["pages"].index(page) + 1 if (page := f"matters/{each.matter}/") in shown["pages"] else 0)
        for each, shown in zip(asked, found, strict=True)
    ]


def test_there_are_enough_matters_of_every_kind(index: SiteIndex) -> None:
    assert len(index.matters) >= 40
    assert Counter(entry.value.group for entry in index.matters.values()).keys() == labels.MATTERS.keys()
    for entry in index.matters.values():
        assert LEAST <= length(entry) <= MOST
        assert all(each.articles for each in entry.value.basis), f"{entry.value.id}: an article says more than the name of a law"


def test_queries_are_of_their_own(index: SiteIndex) -> None:
    """Of each matter one in every way, none of which its page prints: what stands there would be found anyhow."""
    asked = queries()
    assert sum(each.way in WAYS for each in asked) >= 120
    assert Counter((each.way, each.matter) for each in asked) == {
        (way, name): 1 for way in (*WAYS, "more", "held") for name in index.matters
    }
    assert len({each.text for each in asked}) == len(asked)
    for each in asked:
        matter = index.matters[each.matter].value
        assert each.text not in matter.asked, each


@pytest.mark.parametrize(("ways", "least"), [(WAYS, 0.95), (("story",), 0.95), (("more",), 0.95), (("held",), 0.85)])
def test_what_people_meet_with_is_among_the_first_three(places: list[tuple[Asked, int]], ways: tuple[str, ...], least: float) -> None:
    of_them = [(each.text, place) for each, place in places if each.way in ways]
    missed = [(text, place) for text, place in of_them if not 0 < place <= FIRST]
    assert len(missed) <= (1 - least) * len(of_them), missed


def test_no_matter_is_found_by_luck_alone(places: list[tuple[Asked, int]]) -> None:
    """Each by two of its three ways of asking at least."""
    found: defaultdict[str, int] = defaultdict(int)
    for each, place in places:
        found[each.matter] += each.way in WAYS and 0 < place <= FIRST
    assert [name for name, count in found.items() if count < 2] == []


def test_what_the_page_prints_as_asked_finds_it(site: Path, index: SiteIndex) -> None:
    asked = [Asked("printed", name, text) for name, entry in index.matters.items() for text in (entry.value.title, *entry.value.asked)]
    found = answers(site, [each.text for each in asked])
    wrong = [each.text for each, shown in zip(asked, found, strict=True) if f"matters/{each.matter}/" not in shown["pages"][:1]]
    assert len(wrong) <= 0.02 * len(asked), wrong


def test_where_nothing_fits_search_says_what_comes_closest(site: Path) -> None:
    found = answers(site, list(ELSEWHERE))
    assert [
        query for query, shown in zip(ELSEWHERE, found, strict=True) if shown["pages"] and not (shown["near"] and shown["nearest"])
    ] == []
    assert sum(bool(shown["pages"]) for shown in found) >= 2, "something comes closest"


def test_units_and_cases_lead_back(site: Path, index: SiteIndex) -> None:
    for name, entry in index.matters.items():
        matter = entry.value
        own = (site / "matters" / name / "index.html").read_text(encoding="utf-8")
        pages = [f"{index.chapter_of[unit].folder}/{unit}" for unit in matter.units] + [f"cases/{case}" for case in matter.cases]
        for page in pages:
            assert f'href="../../{page}/"' in own, (name, page)
            assert f'href="../../matters/{name}/"' in (site / page / "index.html").read_text(encoding="utf-8"), (name, page)
        home = (site / "index.html").read_text(encoding="utf-8")
        assert f'href="./matters/#{matter.group}"' in home or f'href="matters/#{matter.group}"' in home
