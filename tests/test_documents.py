"""Lesson plans, and documents as files: what they hold, that they come out the same twice, that they are kept."""

from __future__ import annotations

import datetime
import io
import os
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest

from courseware.assembly import Assembly
from courseware.documents import DocumentError, make_documents, packing
from courseware.documents.lessons.lesson_docx import lesson_docx
from courseware.documents.lessons.process import IN_CLASS, LESSON
from courseware.documents.lessons.slides import slides
from courseware.documents.lessons.slides_pptx import slides_pptx
from courseware.documents.names import of_paper, of_unit
from courseware.documents.papers.paper_docx import answer_sheet_docx, key_docx, paper_docx
from courseware.documents.papers.variants import asked
from courseware.documents.publishing import batches
from courseware.keeping.steps import Pieces
from courseware.model import MultipleChoice, SingleChoice, TrueFalse

from .documents import DATE, PAPERS, UNITS, deck_file, document_text, index, lesson_file, planned, sheet, words, xml_of
from .site import copy_project
from .support import BASE


def test_there_are_29_units() -> None:
    assert len(UNITS) == 29
    assert set(UNITS) == set(index().units)


@pytest.mark.parametrize("unit", UNITS)
def test_minutes_add_up_to_the_lesson(unit: str) -> None:
    outline = planned(unit)
    assert sum(phase.minutes for phase in outline.phases) == LESSON
    start = 0
    for phase in outline.phases:
        assert phase.start == start
        start += phase.minutes
    assert [phase.name for phase in outline.phases if not phase.minutes] == ([] if outline.in_class else ["课前阅读"])
    assert outline.in_class == (outline.activity.minutes <= IN_CLASS)
    [deed] = [phase for phase in outline.phases if phase.name == "活动"]
    assert min(outline.activity.minutes, 36) <= deed.minutes <= 39, "the activity has the time that its unit asks for"


@pytest.mark.parametrize("unit", UNITS)
def test_a_lesson_plan_has_all_its_parts(unit: str) -> None:
    value = index().units[unit].value
    document = docx.Document(io.BytesIO(lesson_file(unit)))
    heads = [each.text.partition("、")[2] for each in document.paragraphs if each.style and each.style.name == "Heading 1"]
    wanted = ["教学目标", "重点与难点", "课前准备", "教学过程", "讲解要点", "活动", "讨论与提示", "常见误区", "依据、数字与案例"]
    wanted += ["课堂练习", "作业", "板书设计", "小结"]
    assert [head.partition("：")[0] for head in heads] == wanted
    text = document_text(lesson_file(unit)).replace("\n", "")
    for objective in value.objectives:
        assert words().plain(objective.text) in text
    for talk in value.discussion:
        assert words().plain(talk.ask) in text
    for step in value.activity.steps:
        assert words().plain(step) in text
    headers = list(document.element.iter("{*}tblHeader"))
    assert len(headers) >= 4, "tables repeat their header row on the next page"


@pytest.mark.parametrize("unit", UNITS)
def test_no_markup_and_no_bare_reference_is_left(unit: str) -> None:
    for text in (xml_of(lesson_file(unit)), xml_of(deck_file(unit))):
        assert "[[" not in text
        assert "**" not in text
        assert "residents-law" not in text


def test_references_become_words() -> None:
    line = words().plain("见[[source:residents-law#32]]，[[figure:consultation-coverage-90]]，[[figure:consultation-coverage-90|九成]]")
    assert line == "见《居委会组织法》第三十二条，90% 以上（C 级），九成（C 级）"
    assert [para.mark for para in words().paras("- 一\n- **二**\n\n1. 三\n2. 四")] == ["•", "•", "1.", "2."]


def test_the_group_gets_questions_of_different_objectives() -> None:
    for unit in UNITS:
        questions = planned(unit).questions
        assert 3 <= len(questions) <= 5
        assert all(isinstance(each, SingleChoice | MultipleChoice | TrueFalse) for each in questions)
        assert len({each.objective for each in questions}) >= min(3, len(index().units[unit].value.objectives))


def test_the_same_bytes_whatever_the_clock_says(monkeypatch: pytest.MonkeyPatch) -> None:
    outline, found = planned("consultation"), sheet("entry-grid", "B")
    questions = asked(outline.questions, words())

    def files() -> list[bytes]:
        deck = slides_pptx(
            slides(index(), index().units["consultation"].value, outline, questions, words()),
            title="t",
            author="a",
            subject="s",
            changed=DATE,
        )
        return [lesson_docx(outline, questions), deck, paper_docx(found), answer_sheet_docx(found), key_docx(found)]

    before = files()
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    monkeypatch.setattr("time.localtime", lambda *_: datetime.datetime(2033, 5, 18).timetuple())
    assert files() == before
    for file in before:
        with zipfile.ZipFile(io.BytesIO(file)) as parts:
            assert {entry.date_time[:3] for entry in parts.infolist()} == {(2026, 1, 2)}
            core = parts.read("docProps/core.xml").decode()
        assert "2026-01-02T00:00:00Z" in core
        assert "python" not in core.lower()
        assert "2013" not in core


def test_without_a_date_the_first_day_of_zip_stands() -> None:
    assert packing.moment("") == packing.EPOCH
    assert packing.moment("2026-01-02").isoformat() == "2026-01-02T00:00:00+00:00"


def test_names_are_permanent() -> None:
    assert [each.path for each in of_unit("consultation")] == ["downloads/consultation-lesson.docx", "downloads/consultation-slides.pptx"]
    names = [each.name for each in of_paper("pre-test", "B")]
    assert names == [f"pre-test-{part}-b.{kind}" for part in ("paper", "sheet", "key") for kind in ("docx", "pdf")]


def test_an_unchanged_unit_costs_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[int, int, str, bool]] = []

    def make(only: str = "") -> tuple[int, int]:
        told.clear()
        return make_documents(BASE, tmp_path / "out", changed={}, cache=tmp_path / "cache", tell=lambda *each: told.append(each), only=only)

    assert make("noticeboard") == (2, 2)
    [(number, total, _, new)] = told
    assert (number, total, new) == (1, 1, True)
    first = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert set(first) == {"noticeboard-lesson.docx", "noticeboard-slides.pptx"}

    def refuse(*_: object, **__: object) -> bytes:
        raise AssertionError("an unchanged document was made again")

    monkeypatch.setattr("courseware.documents.publishing.lesson_docx", refuse)
    monkeypatch.setattr("courseware.documents.publishing.slides_pptx", refuse)
    assert make("noticeboard") == (2, 0)
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == first
    monkeypatch.undo()
    changed = {"mechanisms/noticeboard.yml": "2026-02-03"}
    assert make_documents(BASE, tmp_path / "out", changed=changed, cache=tmp_path / "cache", tell=lambda *_: None, only="noticeboard") == (
        2,
        2,
    )
    assert len(list((tmp_path / "cache").iterdir())) == 2, "older versions go"
    with pytest.raises(DocumentError, match="nothing-here"):
        make("nothing-here")


def test_the_pages_link_to_every_document_that_is_made() -> None:
    assembly = Assembly(index(), {}, None, Pieces(None, ""), documents=True)
    files = assembly.files()
    linked = {name for text in files.values() for name in re.findall(r'href="[./]*downloads/([^"]+)"', text)}
    made = {job.name for batch in batches(index(), {}) for job in batch.jobs}
    assert linked == made
    assert len(made) == 2 * len(UNITS) + 12 * len(PAPERS)


def test_without_documents_no_page_links_to_them(site: Path) -> None:
    assert not (site / "downloads").exists()
    assert "downloads/" not in (site / "mechanisms" / "consultation" / "index.html").read_text(encoding="utf-8")


def test_a_site_is_published_with_documents_when_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = copy_project(tmp_path / "home")
    shutil.rmtree(home / "curriculum")
    shutil.copytree(BASE, home / "curriculum")
    shutil.rmtree(home / "docs" / "guide")
    monkeypatch.setenv("DOCUMENTS", "1")
    target = tmp_path / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(target)]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(home / "hooks"), "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=home, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    for page in ("mechanisms/noticeboard", "papers/pre-test", "quiz/openness"):
        html = (target / page / "index.html").read_text(encoding="utf-8")
        links = re.findall(r'href="([^"]*downloads/[^"]+)"', html)
        assert links
        for link in links:
            assert (target / page / link).resolve().stat().st_size > 5000
    assert "给培训者的文件" in done.stderr
