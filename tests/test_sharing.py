"""Points of a question shared out over its rubric: on pages, in documents and in the browser the same."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from courseware.assembly import Assembly
from courseware.keeping.steps import Pieces
from courseware.model import CaseAnalysis, Question, ShortAnswer
from courseware.pages.page import Page
from courseware.pages.writer import Writer
from courseware.rules.drawing import draw_all, points
from courseware.rules.sharing import criteria, shared
from courseware.scripts.bundling import BROWSER

from .documents import index, sheet

OPEN = [entry.value for entry in index().questions.values() if isinstance(entry.value, ShortAnswer | CaseAnalysis)]


def weights(question: Question) -> list[list[int]]:
    if isinstance(question, ShortAnswer):
        return [[each.points for each in question.rubric]]
    assert isinstance(question, CaseAnalysis)
    return [[each.points for each in task.rubric] for task in question.tasks]


def test_points_are_shared_by_weight() -> None:
    assert shared(12, [9, 9, 9]) == [4, 4, 4]
    assert shared(8, [5, 3, 1, 1]) == [4, 2, 1, 1]
    assert shared(3, [10, 1, 1]) == [1, 1, 1]
    assert shared(2, [3, 3, 2, 2]) == [1, 1, 0, 0]


@given(st.integers(0, 120), st.lists(st.integers(1, 20), min_size=1, max_size=8))
def test_shares_add_up_and_leave_nobody_out(total: int, each: list[int]) -> None:
    found = shared(total, each)
    assert sum(found) == total
    assert min(found) >= (1 if total >= len(each) else 0)
    assert all(found[a] >= found[b] for a, one in enumerate(each) for b, other in enumerate(each) if one > other)


def test_every_open_question_agrees_with_its_rubric_whatever_it_is_worth() -> None:
    assert OPEN
    for question in OPEN:
        assert criteria(question, points(question)) == weights(question), "the bank's own points stay as they are"
        for worth in range(1, 40):
            found = criteria(question, worth)
            assert sum(map(sum, found)) == worth
            assert all(sum(each) == int(sum(each)) and min(each) >= 0 for each in found)


def test_the_page_of_a_paper_says_what_its_printed_key_says() -> None:
    library = Assembly(index(), {}, None, Pieces(None, "")).library
    other = 0
    for name, drawn in draw_all(index()).items():
        writer = Writer(library, Page(f"papers/{name}/", "", "", ""))
        printed = {each.id: each for section in sheet(name, "A").sections for each in section.asked}
        for item in drawn.items:
            parts = printed[item.question.id].parts
            if not parts:
                continue
            html = str(writer.question(item, 1))
            shown = [float(each) for each in re.findall(r'<tr data-points="([\d.]+)">', html)]
            said = [float(each) for each in re.findall(r"</td><td>([\d.]+) 分</td>", html)]
            assert shown == said == [mark.points for part in parts for mark in part.rubric]
            assert sum(shown) == item.points
            tasks = re.search(r'<ol class="tasks">.*?</ol>', html, re.DOTALL)
            if tasks:
                worth = [int(each) for each in re.findall(r'question__points">(\d+) 分', tasks[0])]
                assert worth == [part.points for part in parts]
            other += item.points != points(item.question)
    assert other, "no paper gives a question other points than the bank: nothing was tested"


def test_the_browser_shares_as_the_compiler_does() -> None:
    cases = [(worth, weights(question), criteria(question, worth)) for question in OPEN for worth in range(1, 40)]
    script = f"import {{ criteria }} from {json.dumps((BROWSER / 'shared' / 'marking' / 'sharing.ts').as_uri())};"
    script += f"console.log(JSON.stringify({json.dumps([case[:2] for case in cases])}.map((each) => criteria(...each))))"
    deno = Path(sys.executable).parent / ("deno.exe" if os.name == "nt" else "deno")
    done = subprocess.run(
        [str(deno), "run", "--quiet", "--frozen", "--no-prompt", "-"], input=script, capture_output=True, text=True, check=True, cwd=BROWSER
    )
    assert json.loads(done.stdout) == [case[2] for case in cases]
