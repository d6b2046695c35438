"""Slides: what they hold, that it fits, that the type is big."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pptx
import pytest
from pptx.util import Pt

from courseware.documents.lessons import fitting
from courseware.documents.papers.variants import asked
from courseware.documents.words import Para, Run, say
from courseware.pages.diagrams.shapes import CLOSING, width_of

from .documents import UNITS, deck, deck_file, planned, words


def test_a_careful_estimate_of_lines() -> None:
    assert fitting.lines("字" * 9, 200, 20) == 1
    assert fitting.lines("字" * 10, 200, 20) == 2, "a line is taken to be a character shorter than it is"
    assert fitting.height([say("字")], 200, 20) == 20 * fitting.LEADING + 20 * fitting.SPACE


def test_long_text_is_shared_out_between_sentences() -> None:
    long = Para((Run("一二三四五六七八九十。" * 40),))
    portions = fitting.shared_out([long], 400, 120, 20)
    assert len(portions) > 3
    assert "".join(para.text for portion in portions for para in portion) == long.text
    for portion in portions:
        assert fitting.height(portion, 400, 20) <= 120
        assert portion[-1].text.endswith("。")


@pytest.mark.parametrize("unit", UNITS)
def test_slides_hold_what_a_lesson_needs(unit: str) -> None:
    outline, found = planned(unit), deck(unit)
    titles = [slide.title for slide in found]
    assert (found[0].layout, found[-1].layout) == ("cover", "end")
    assert sum(slide.layout == "scene" for slide in found) == 1
    assert titles.count("讨论") == len(outline.talks)
    questions = [place for place, slide in enumerate(found) if slide.layout == "question"]
    assert 3 <= len(questions) <= 5
    for place, each in zip(questions, asked(outline.questions, words()), strict=True):
        assert f"答案：{each.key}" in found[place].notes
        assert each.key not in {found[place].right}, "the question does not show its key"
        assert found[place + 1].right == each.key, "the answer follows on the next slide"
    talk = found[titles.index("讨论")]
    assert outline.talks[0].hint[0].text in talk.notes
    assert all(slide.notes for slide in found), "something to say with every slide"


def boxes(unit: str) -> Iterator[tuple[int, Any]]:
    """Every shape with text of a deck as it was written, with the number of its slide."""
    presentation = pptx.Presentation(io.BytesIO(deck_file(unit)))
    for number, slide in enumerate(presentation.slides, 1):
        for shape in slide.shapes:
            if shape.has_text_frame and shape.text_frame.text.strip():
                yield number, shape


def needed(frame: Any, width: float) -> tuple[float, float]:
    """The height that the text of a frame takes, read back from the file, and its smallest type; counted on its own."""
    total, smallest = 0.0, 99.0
    for paragraph in frame.paragraphs:
        sizes = [run.font.size.pt for run in paragraph.runs if run.font.size]
        if not sizes:
            continue
        size = max(sizes)
        room = width - int(paragraph._p.get_or_add_pPr().get("marL", 0)) / Pt(1)
        rows, line = 1, ""
        for each in paragraph.text:
            if width_of(line + each, size) <= room:
                line += each
                continue
            # what may not begin a line takes the character before it along
            rows, line = rows + 1, (line[-1] if each in CLOSING else "") + each
        total += rows * paragraph.line_spacing.pt + (paragraph.space_after.pt if paragraph.space_after else 0)
        smallest = min(smallest, *sizes)
    return total, smallest


@pytest.mark.parametrize("unit", UNITS)
def test_nothing_overflows_and_type_is_big(unit: str) -> None:
    for number, shape in boxes(unit):
        frame = shape.text_frame
        left, top = shape.left.pt, shape.top.pt
        assert left >= 0
        assert top >= 0
        assert left + shape.width.pt <= 960.5
        assert top + shape.height.pt <= 540.5
        high, smallest = needed(frame, shape.width.pt - frame.margin_left.pt - frame.margin_right.pt)
        foot = top > 500
        last = frame.paragraphs[-1].space_after
        assert high - (last.pt if last else 0) <= shape.height.pt + 1, (unit, number, frame.text)
        assert foot or smallest >= 18, (unit, number, frame.text)


@pytest.mark.parametrize("unit", UNITS)
def test_tables_end_above_the_foot(unit: str) -> None:
    for slide in pptx.Presentation(io.BytesIO(deck_file(unit))).slides:
        for shape in slide.shapes:
            if shape.has_table:
                high = 0.0
                for row in shape.table.rows:
                    columns = zip(row.cells, shape.table.columns, strict=True)
                    high += max(needed(cell.text_frame, column.width.pt - 16)[0] for cell, column in columns) + 10
                assert shape.top.pt + high <= 500


def test_diagrams_are_native_shapes_joined_by_connectors() -> None:
    for unit, shapes_wanted in (("consultation", 9), ("core-role", 6)):
        presentation = pptx.Presentation(io.BytesIO(deck_file(unit)))
        [slide] = [each for each, outline in zip(presentation.slides, deck(unit), strict=True) if outline.layout == "scene"]
        joined = [shape for shape in slide.shapes if shape._element.tag.endswith("cxnSp")]
        assert len(joined) == shapes_wanted - 1
        for connector in joined:
            ends = [each.get("id") for each in connector._element.iter("{*}stCxn", "{*}endCxn")]
            assert len(set(ends)) == 2
            assert set(ends) <= {str(shape.shape_id) for shape in slide.shapes}
        assert not [shape for shape in slide.shapes if shape.shape_type == 13], "no pictures"
