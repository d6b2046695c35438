"""Pictures of questions on paper, in lesson plans and on slides: shown once, at a size that fits, with the words that stand for them."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.text.paragraph import Paragraph
from pptx import Presentation

from courseware import check
from courseware.documents.lessons.lesson import plan
from courseware.documents.lessons.lesson_docx import lesson_docx
from courseware.documents.lessons.slides import slides
from courseware.documents.lessons.slides_pptx import slides_pptx
from courseware.documents.papers.paper_docx import answer_sheet_docx, key_docx, paper_docx
from courseware.documents.papers.paper_pdf import paper_pdf
from courseware.documents.papers.variants import Sheet, asked, variant
from courseware.documents.words import Words
from courseware.index.links import SiteIndex
from courseware.rules.drawing import draw_all

from .pictures import ALT, pictured, png
from .support import lay_out


def index_of(course: Path) -> SiteIndex:
    index, problems = check(course)
    assert problems == []
    return index


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> SiteIndex:
    return index_of(pictured(tmp_path_factory.mktemp("course")))


def sheet(index: SiteIndex, letter: str = "A") -> Sheet:
    return variant(draw_all(index)["quiz-noticeboard"], "A" if letter == "A" else "B", Words(index), course="课程")


def described(document: Document) -> list[str]:
    return [each.get("descr") for each in document.element.body.iter("{*}docPr")]


@pytest.mark.parametrize("letter", ["A", "B"])
def test_a_word_paper_has_it_below_the_stem(index: SiteIndex, letter: str) -> None:
    document = docx.Document(io.BytesIO(paper_docx(sheet(index, letter))))
    assert described(document) == [ALT]
    [place] = [each for each in document.paragraphs if each._p.xpath(".//w:drawing")]
    before = Paragraph(place._p.getprevious(), document.element.body)
    assert "居民拿着手机照片来" in before.text
    assert before.paragraph_format.keep_with_next
    assert place.paragraph_format.keep_with_next
    # at an exact height Word and WPS show nothing but the foot of it
    assert place.paragraph_format.line_spacing_rule == WD_LINE_SPACING.SINGLE


def test_it_is_no_larger_than_there_is_room_for(tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(paper_docx(sheet(index_of(pictured(tmp_path, png(400, 4000)))))))
    [shape] = document.inline_shapes
    assert shape.height.cm == pytest.approx(9, abs=0.01)
    assert shape.width.cm == pytest.approx(0.9, abs=0.01)


def test_sheets_for_answers_and_keys_have_none(index: SiteIndex) -> None:
    for write in (answer_sheet_docx, key_docx):
        assert not docx.Document(io.BytesIO(write(sheet(index)))).inline_shapes


def test_a_pdf_paper_has_it_with_its_words(index: SiteIndex, tmp_path: Path) -> None:
    made = paper_pdf(sheet(index))
    assert made.count(b"/Subtype/Image") == 1
    assert b"/Width 240" in made
    assert b"/Alt" in made
    assert b"/Subtype/Image" not in paper_pdf(sheet(index_of(lay_out(tmp_path))))


def test_a_lesson_shows_it_to_whoever_teaches_and_to_the_room(index: SiteIndex) -> None:
    words = Words(index)
    unit = index.units["noticeboard"].value
    questions = asked([index.questions["noticeboard-01"].value], words)
    made = plan(index, unit, words, changed="")
    assert described(docx.Document(io.BytesIO(lesson_docx(made, questions)))) == [ALT]
    deck = slides_pptx(slides(index, unit, made, questions, words), title="课", author="课程", subject="章", changed="")
    shown = [(page, shape) for page in Presentation(io.BytesIO(deck)).slides for shape in page.shapes if shape.shape_type == 13]
    [(page, shape)] = shown
    assert shape.image.blob == png()
    assert shape._element.nvPicPr.cNvPr.get("descr") == ALT
    assert ALT in page.notes_slide.notes_text_frame.text
    assert (shape.width / shape.height) == pytest.approx(2, abs=0.01)
