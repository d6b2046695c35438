"""What we export comes back as it went, by text, by Word and by sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from courseware.exchange.own import WRITERS
from courseware.importing import understand
from courseware.importing.files.readers import read
from courseware.importing.writing import files
from courseware.index.curriculum import read_course
from courseware.model import Question
from courseware.reading.source import read as read_yaml

from .support import CURRICULUM

CALM = settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
QUESTION = TypeAdapter(Question)


def back(path: Path, folder: Path) -> dict[str, Any]:
    """The questions of an exported file, imported, written as YAML and read as the course reads them."""
    bank = understand(read(path))
    assert not bank.unknown
    assert not bank.questions
    found = {}
    for unit, text in files(bank, None, 1).items():
        target = folder / f"{unit}.yml"
        target.write_text(text, encoding="utf-8")
        document, problems = read_yaml(target, target.name)
        assert not problems
        assert document is not None
        assert document.data["unit"] == unit
        for each in document.data["questions"]:
            question = QUESTION.validate_python(each)
            found[question.id] = question
    return found


@pytest.mark.parametrize("form", WRITERS)
def test_the_whole_bank_comes_back(form: str, tmp_path: Path) -> None:
    index, problems = read_course(CURRICULUM)
    assert not problems
    questions = [entry.value for entry in index.questions.values()]
    path = tmp_path / f"bank.{form}"
    path.write_bytes(WRITERS[form](questions, ["consultation-77"]))
    assert back(path, tmp_path) == {question.id: question for question in questions}
    assert understand(read(path)).retired == ["consultation-77"]


LETTERS = "楼栋公告居民会议记录ABC12（）()。，：、？—“”-=+@【】[]\\_ .:#'\"|*&!%~`{}<>\u3000é😀√×"
WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=30).map(str.strip).filter(bool)
TRICKY = st.sampled_from(
    [
        "A. 甲",
        "【答案】A",
        "1.【单选题】题",
        "\\反斜杠",
        "【停用题号】a",
        "=cmd|'/C calc'!A0",
        "_x0041_",
        "null",
        "~",
        "yes",
        "- 列表",
        "答案：B",
        "【题号】x-01",
        "# 注",
    ]
)
LINE = st.one_of(WORDS, TRICKY)
TEXT = st.lists(st.one_of(LINE, st.just("")), min_size=1, max_size=4).map("\n".join).map(str.strip).filter(bool)
FRAME = {
    "objective": st.sampled_from(["o1", "o9"]),
    "level": st.sampled_from(["remember", "understand", "apply", "analyse"]),
    "difficulty": st.integers(1, 3),
    "stem": TEXT,
    "explanation": TEXT,
    "basis": st.lists(st.sampled_from(["unit:demo", "source:residents-law#37", "report:4.2"]), min_size=1, max_size=3),
}


def options(least: int, most: int) -> st.SearchStrategy[list[dict[str, Any]]]:
    return parts(least, most, text=LINE, feedback=LINE)


def parts(least: int, most: int, **fields: st.SearchStrategy[str]) -> st.SearchStrategy[list[dict[str, Any]]]:
    each = st.lists(st.fixed_dictionaries(fields), min_size=least, max_size=most)
    return each.map(lambda found: [{"id": "abcdef"[place], **part} for place, part in enumerate(found)])


RUBRIC = st.lists(st.fixed_dictionaries({"points": st.integers(1, 20), "text": LINE}), min_size=2, max_size=3)
TASKS = st.lists(st.fixed_dictionaries({"ask": LINE, "reference": TEXT, "rubric": RUBRIC}), min_size=2, max_size=4)
QUESTIONS = st.one_of(
    st.fixed_dictionaries({**FRAME, "type": st.just("single_choice"), "options": options(3, 5), "key": st.sampled_from("abc")}),
    st.fixed_dictionaries(
        {**FRAME, "type": st.just("multiple_choice"), "options": options(4, 6), "key": st.permutations("abcd").map(lambda key: key[:3])},
        optional={"lengths_differ_because": LINE},
    ),
    st.fixed_dictionaries({**FRAME, "type": st.just("true_false"), "key": st.booleans()}),
    st.fixed_dictionaries(
        {
            **FRAME,
            "type": st.just("fill_blank"),
            "blanks": st.lists(st.fixed_dictionaries({"accept": st.lists(LINE, min_size=1, max_size=3)}), min_size=1, max_size=4),
        }
    ),
    st.fixed_dictionaries({**FRAME, "type": st.just("matching"), "pairs": parts(3, 6, left=LINE, right=LINE)}),
    st.fixed_dictionaries({**FRAME, "type": st.just("ordering"), "items": parts(3, 6, text=LINE)}),
    st.fixed_dictionaries({**FRAME, "type": st.just("short_answer"), "reference": TEXT, "rubric": RUBRIC}),
    st.fixed_dictionaries({**FRAME, "type": st.just("case_analysis"), "tasks": TASKS}),
)


@pytest.mark.parametrize("form", WRITERS)
@given(raw=st.lists(QUESTIONS, min_size=1, max_size=6))
@CALM
def test_any_bank_comes_back(form: str, raw: list[dict[str, Any]], tmp_path: Path) -> None:
    questions = [QUESTION.validate_python({"id": f"demo-{number:02d}", **each}) for number, each in enumerate(raw, 1)]
    path = tmp_path / f"bank.{form}"
    path.write_bytes(WRITERS[form](questions, []))
    assert back(path, tmp_path) == {question.id: question for question in questions}
