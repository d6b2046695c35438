"""The built site as a whole: silent, linked, complete, and without answers where they do not belong."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from courseware import check
from courseware.data.entries import Catalogue
from courseware.data.schema import catalogue_schema

from .searching import passages
from .site import HOME, unresolved

CODES = ["1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3", "4.4", "5.1", "5.2", "5.3"]
CODES += ["6.1", "6.2", "6.3", "7.1", "7.2", "7.3", "8.1", "8.2", "8.3", "9.1", "9.2", "9.3"]

# every number that the report states as measured, by section (the report itself is not part of the project)
REPORT_FIGURES = {
    "1.2": ["30%", "90%", "20%"],
    "2.2": ["15", "50", "1000", "100"],
    "2.3": ["80%"],
    "3.1": ["24.6"],
    "3.2": ["200"],
    "3.4": ["10", "1"],
    "4.1": ["100", "200"],
    "4.2": ["90%", "10"],
    "4.3": ["20%", "60%"],
    "4.4": ["80%"],
    "5.1": ["40"],
    "5.2": ["200", "60%", "50"],
    "5.3": ["1", "50%"],
    "6.2": ["5", "3000"],
    "7.2": ["80%", "1", "30%", "90%", "15%"],
    "7.3": ["50%"],
    "8.1": ["90%"],
    "8.2": ["70%", "50%"],
    "9.1": ["2.5"],
}


@pytest.fixture(scope="session")
def catalogue(site: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((site / "catalog.json").read_text(encoding="utf-8"))
    return found


def test_the_build_is_silent(site: Path) -> None:
    log = (site / "build.log").read_text(encoding="utf-8")
    assert "WARNING" not in log
    assert "ERROR" not in log


def test_every_link_and_anchor_resolves(site: Path) -> None:
    assert unresolved(site) == ""


def test_the_catalogue_holds_the_whole_course(catalogue: dict[str, Any], site: Path) -> None:
    assert [unit["code"] for unit in catalogue["units"]] == CODES
    for unit in catalogue["units"]:
        assert unit["objectives"]
        assert len(unit["questions"]) >= 8
    assert sum(len(unit["questions"]) for unit in catalogue["units"]) >= 300
    assert len(catalogue["cases"]) >= 16
    assert sum(case["decision"] for case in catalogue["cases"]) >= 4
    assert len(catalogue["terms"]) >= 90
    assert len(catalogue["sources"]) >= 25
    assert {paper["purpose"] for paper in catalogue["papers"]} == {"entry", "pre-test", "post-test", "mock-exam", "unit-quiz"}
    for kind in ("chapters", "units", "cases", "papers", "paths", "terms", "sources", "figures"):
        for each in catalogue[kind]:
            page, _, anchor = each["url"].partition("#")
            text = (site / page / "index.html").read_text(encoding="utf-8")
            assert not anchor or f'id="{anchor}"' in text, each["url"]


def test_the_catalogue_fits_its_schema(catalogue: dict[str, Any], site: Path) -> None:
    Catalogue.model_validate(catalogue)
    assert (site / "catalog.schema.json").read_text(encoding="utf-8") == catalogue_schema()


def test_pre_test_and_post_test_share_nothing(catalogue: dict[str, Any]) -> None:
    papers = {paper["id"]: set(paper["questions"]) for paper in catalogue["papers"]}
    assert not papers["pre-test"] & papers["post-test"]
    assert not papers["mock-exam-1"] & papers["mock-exam-2"]


@pytest.mark.parametrize("section", REPORT_FIGURES)
def test_the_ledger_holds_the_reports_figures(section: str, catalogue: dict[str, Any]) -> None:
    texts = [figure["text"].replace(" ", "").replace(",", "") for figure in catalogue["figures"] if figure["section"] == section]
    for number in REPORT_FIGURES[section]:
        pattern = rf"(?<![\d.]){re.escape(number)}(?!\d)"
        assert any(re.search(pattern, text) for text in texts), f"{section}: {number} not in {texts}"


def test_answers_are_neither_searched_nor_catalogued(site: Path) -> None:
    index, problems = check(HOME / "curriculum")
    assert problems == []
    # units teach in words that an explanation may use as well; what must not be found are the papers' own answers
    papers = [title + text for url, _, title, text in passages(site) if url.startswith(("quiz/", "papers/"))]
    searched = re.sub(r"\s", "", " ".join(papers))
    catalogued = (site / "catalog.json").read_text(encoding="utf-8")
    shown = [question for entry in index.questions.values() for question in [entry.value]]
    assert len(shown) >= 300
    asked = re.sub(r"\s", "", "".join(str(question.model_dump(include={"stem", "options", "pairs", "items"})) for question in shown))
    tried = 0
    for question in shown:
        # the longest stretch of plain words in the explanation, as the index would hold it
        pieces = re.split(r"\[\[[^\]]*\]\]|\*\*|\s|[，。；：！？“”《》（）、]", question.explanation)
        stretch = max(pieces, key=len)
        if len(stretch) >= 10 and stretch not in asked:
            tried += 1
            assert stretch not in searched, question.id
            assert stretch not in catalogued, question.id
    assert tried > 200
    assert "看答案与解析" not in searched
    stem = max(re.split(r"[^\u4e00-\u9fff]", shown[0].stem), key=len)
    assert stem in searched, "questions are found by their stem"


def test_no_page_asks_anybody_else_for_anything(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        for tag in re.findall(r"<(?:script|link|img|iframe|source)\b[^>]*>", text):
            if 'rel="canonical"' in tag or 'rel="next"' in tag or 'rel="prev"' in tag:
                continue
            assert not re.search(r'(?:src|href)="(?:https?:)?//', tag), f"{page}: {tag}"


def test_every_diagram_has_words(site: Path) -> None:
    count = 0
    for page in site.rglob("index.html"):
        for svg in re.findall(r"<svg viewBox=\"0 0 [^>]*aria-labelledby.*?</svg>", page.read_text(encoding="utf-8"), re.DOTALL):
            count += 1
            assert re.search(r"<title id=\"[^\"]+\">[^<]+</title><desc id=\"[^\"]+\">[^<]+</desc>", svg), page
    assert count >= 29 + 16 + 1
