"""Papers: variants and their keys, marks, what is printed and what is not."""

from __future__ import annotations

import io
from collections import Counter

import docx
import pytest

from courseware.documents import DocumentError, fonts
from courseware.documents.papers import paper_pdf
from courseware.documents.papers.paper_docx import answer_sheet_docx, key_docx, paper_docx
from courseware.documents.papers.variants import HOW, MULTIPLE, variant
from courseware.model import Matching, MultipleChoice, Ordering, SingleChoice, TrueFalse
from courseware.rules.drawing import draw_all
from courseware.rules.showing import is_ranked

from .documents import DATE, PAPERS, document_text, index, sheet, words, xml_of
from .site import HOME


@pytest.mark.parametrize("paper", PAPERS)
def test_the_key_of_a_variant_follows_its_questions(paper: str) -> None:
    drawn = draw_all(index())[paper]
    texts: dict[str, dict[str, set[str]]] = {"A": {}, "B": {}}
    for letter in ("A", "B"):
        found = sheet(paper, letter)
        numbers = [each.number for section in found.sections for each in section.asked]
        assert numbers == list(range(1, len(drawn.items) + 1))
        assert sum(section.points for section in found.sections) == drawn.points == found.points
        for section in found.sections:
            for each in section.asked:
                question = index().questions[each.id].value
                option = {mark: "".join(run.text for run in line) for mark, line in each.options}
                if isinstance(question, SingleChoice | MultipleChoice):
                    right = {words().plain(o.text) for o in question.options if o.id in question.key}
                    assert {option[mark] for mark in each.key} == right
                elif isinstance(question, Ordering):
                    assert [option[mark] for mark in each.key.split(" → ")] == [words().plain(part.text) for part in question.items]
                elif isinstance(question, Matching):
                    pairs = [option[pair.partition("—")[2]] for pair in each.key.split("　")]
                    assert pairs == [words().plain(pair.right) for pair in question.pairs]
                elif isinstance(question, TrueFalse):
                    assert each.key == ("√" if question.key else "×")
                texts[letter][each.id] = {option[mark] for mark in each.key if mark in option}
                for part in each.parts:
                    assert sum(mark.points for mark in part.rubric) == part.points
                assert not each.parts or sum(part.points for part in each.parts) == each.points
    assert texts["A"] == texts["B"], "the same questions with the same right answers"


def test_variant_b_has_another_order_within_sections() -> None:
    a, b = sheet("mock-exam-1", "A"), sheet("mock-exam-1", "B")
    for one, other in zip(a.sections, b.sections, strict=True):
        first, second = ([each.id for each in section.asked] for section in (one, other))
        assert Counter(first) == Counter(second)
        assert first != second or len(first) == 1
    by_id = {each.id: each for section in b.sections for each in section.asked}
    for section in a.sections:
        for each in section.asked:
            if each.type in ("single_choice", "multiple_choice", "ordering", "matching"):
                same = [line for _, line in each.options] == [line for _, line in by_id[each.id].options]
                # numbers stand in ascending order in every variant
                assert same is is_ranked(index().questions[each.id].value), each.id
    keys = [[each.key for each in section.asked] for section in (a.sections[0], b.sections[0])]
    assert keys[0] != keys[1]
    assert variant(draw_all(index())["mock-exam-1"], "B", words(), course="社区治理学堂", changed=DATE) == b, "always the same"


def test_a_paper_shows_no_key_and_its_key_does() -> None:
    found = sheet("mock-exam-1", "B")
    paper, card, key = (document_text(make(found)) for make in (paper_docx, answer_sheet_docx, key_docx))
    for section in found.sections:
        for each in section.asked:
            for line in each.explanation:
                assert line.text not in paper + card
    assert "答案：" not in paper + card
    assert key.count("答案：") >= found.count
    for words_wanted in ("满分", "得分", "阅卷人", "40", "100"):
        assert words_wanted in paper
    xml = xml_of(paper_docx(found))
    for wanted in ("NUMPAGES", " PAGE ", "单位：", "姓名：", "编号：", 'vert="vert270"', "封", "SimSun", "SimHei"):
        assert wanted in xml
    document = docx.Document(io.BytesIO(paper_docx(found)))
    page = document.sections[0]
    assert page.page_width
    assert page.page_height
    assert (round(page.page_width.cm, 1), round(page.page_height.cm, 1)) == (21.0, 29.7)


@pytest.mark.parametrize("paper", ["pre-test", "entry-grid", "quiz-consultation"])
def test_every_paper_becomes_a_pdf(paper: str) -> None:
    for make in (paper_pdf.paper_pdf, paper_pdf.answer_sheet_pdf, paper_pdf.key_pdf):
        file = make(sheet(paper, "A"))
        assert file.startswith(b"%PDF-")
        assert file == make(sheet(paper, "A")), "the same bytes twice"


def test_without_a_chinese_font_there_is_no_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "CHINESE", ("No Such Font",))
    fonts.chinese_fonts.cache_clear()
    with pytest.raises(DocumentError, match="没有找到中文字体"):
        paper_pdf.paper_pdf(sheet("entry-grid", "A"))
    fonts.chinese_fonts.cache_clear()


def test_a_paper_says_how_several_right_answers_count_as_it_is_marked_on_the_site() -> None:
    source = (HOME / "hooks" / "browser" / "trainer" / "printing" / "sheet.ts").read_text(encoding="utf-8")
    assert "rules/shared/printed.json" in source, "papers from the browser say the same"
    assert not [said for said in (*MULTIPLE.values(), *HOW.values()) if said in source], "and say it nowhere else"
    rules = set()
    for paper, drawn in draw_all(index()).items():
        rule = drawn.paper.multiple_choice_rule
        found = sheet(paper, "A")
        for section in found.sections:
            if section.asked[0].type == "multiple_choice":
                rules.add(rule)
                assert section.how.endswith(MULTIPLE[rule])
                assert f"多选题{MULTIPLE[rule]}" in document_text(key_docx(found))
    assert {"all_or_nothing", "partial"} <= rules
