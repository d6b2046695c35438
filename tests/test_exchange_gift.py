"""GIFT as the grammar of gift-pegjs reads it, and with what Moodle's own reader sees differently kept in mind."""

from __future__ import annotations

import json
import re
import subprocess
from collections import Counter
from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from courseware.exchange.moodle import gift
from courseware.exchange.moodle.gift import Entry, entries
from courseware.model import FillBlank, Ordering

from .documents import index
from .exchange import CHECKERS, ENVIRONMENT, HARD, bank, deno, flat, lines, made, shelf, text_of
from .moodle.reading import looks

KINDS = {"choice": "MC", "statement": "TF", "short": "Short", "matching": "Matching", "essay": "Essay"}
PLACEHOLDERS = {"&&092;": "\\", "&&058;": ":", "&&035;": "#", "&&061;": "=", "&&123;": "{", "&&125;": "}", "&&126;": "~"}


def parsed(text: bytes) -> list[dict[str, Any]]:
    done = subprocess.run([*deno(), "gift.js"], cwd=CHECKERS, env=ENVIRONMENT, input=text, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


def right_side(text: str) -> str:
    """The right side of a pair: the grammar leaves its own placeholders there, which Moodle takes back."""
    for placeholder, character in PLACEHOLDERS.items():
        text = text.replace(placeholder, character)
    return text


def compare(entry: Entry, found: dict[str, Any]) -> None:
    q = entry.q
    assert found["type"] == KINDS[entry.kind]
    assert found["id"] == entry.id
    assert looks(found["title"]) == flat(entry.title)
    assert found["stem"]["format"] == "html"
    assert text_of(found["stem"]["text"]).startswith(text_of(entry.stem))
    assert text_of(found["globalFeedback"]["text"]).startswith(text_of(q.explanation.html))
    if entry.kind == "choice":
        assert [text_of(each["text"]["text"]) for each in found["choices"]] == [flat(each.text.plain) for each in q.choices]
        assert [text_of(each["feedback"]["text"]) for each in found["choices"]] == [
            flat(each.feedback.plain) for each in q.choices if each.feedback
        ]
        right = [each["isCorrect"] or (each["weight"] or 0) > 0 for each in found["choices"]]
        assert right == [each.right for each in q.choices]
    elif entry.kind == "statement":
        assert found["isTrue"] is (q.keys == ("true",))
    elif entry.kind == "short":
        assert [flat(each["text"]["text"].replace("\\*", "*")) for each in found["choices"]] == [flat(each) for each in entry.spelt]
        assert all(each["isCorrect"] for each in found["choices"])
    elif entry.kind == "matching":
        got = [(text_of(each["subquestion"]["text"] or " "), flat(right_side(each["subanswer"]))) for each in found["matchPairs"]]
        assert got == [(text_of(left or " "), flat(right)) for left, right in entry.pairs]
    else:
        assert all(flat(each) in text_of(found["globalFeedback"]["text"]) for each in entry.answers)
        assert all(text_of(task.reference.html) in text_of(found["globalFeedback"]["text"]) for task in q.tasks)


def test_the_whole_bank_is_read_by_the_grammar() -> None:
    found = parsed(gift.write(bank()))
    expected = [entry for each in bank().outlines for entry in entries(each)]
    categories = [each for each in found if each["type"] == "Category"]
    assert len(categories) == 29
    for entry, each in zip(expected, [each for each in found if each["type"] != "Category"], strict=True):
        compare(entry, each)
    assert len({entry.q.id for entry in expected}) == len(index().questions)


def test_what_gift_has_no_type_for_is_asked_in_another_way() -> None:
    kinds = Counter((each.type, entry.kind) for each in bank().outlines for entry in entries(each))
    questions = [entry.value for entry in index().questions.values()]
    assert kinds["ordering", "matching"] == sum(isinstance(each, Ordering) for each in questions)
    # a gap-fill becomes a question for each of its gaps
    assert kinds["fill_blank", "short"] == sum(len(each.blanks) for each in questions if isinstance(each, FillBlank))
    ordering = next(each for each in bank().outlines if each.type == "ordering")
    [entry] = entries(ordering)
    steps = dict(entry.pairs)
    assert [steps[part.text.html] for part in ordering.order] == [f"第 {number} 步" for number in range(1, len(ordering.order) + 1)]


def test_a_paper_has_a_category_to_itself() -> None:
    text = gift.write(shelf().paper("pre-test")).decode()
    assert re.findall(r"^\$CATEGORY: (.*)$", text, re.MULTILINE) == ["$course$/top/社区治理学堂/试卷/前测：看看起点在哪里"]


def test_an_id_stands_right_above_its_question() -> None:
    """Moodle parts questions by blank lines: an id after one would belong to nothing."""
    text = gift.write(bank()).decode()
    assert len(re.findall(r"^// \[id:[a-z0-9.-]+\].*\n::", text, re.MULTILINE)) == text.count("[id:")
    assert not re.search(r"\n\n[~=#}]", text)


def test_a_weight_or_a_format_in_the_words_is_none() -> None:
    text = gift.write(made(["%50%半", "[plain]字"])).decode()
    assert not re.search(r"[=~](?:%-?[0-9.]+%)?(?:%50%|\[plain\]字)", text)


def test_a_gap_is_marked_by_hand_only_where_no_short_answer_could_hold_it() -> None:
    """Moodle 4.5.6 and 5.1.3 take an answer with an arrow for one side of a pair; nothing escapes it."""
    kinds = {text: [entry.kind for each in made([text]).outlines for entry in entries(each) if each.blanks] for text in (*HARD, "5*3")}
    assert {text for text, found in kinds.items() if "essay" in found} == {text for text in HARD if "->" in text}
    assert [notice for notice in gift.notices(made(["甲->乙"])) if "论述题" in notice] != []
    assert list(gift.notices(made(["5*3"]))) == []


@given(st.lists(lines.filter(lambda text: not re.search("&&0[0-9][0-9];", text)), min_size=18, max_size=18))
@example(HARD * 3)
@settings(deadline=None, max_examples=25)
def test_any_words_come_back_from_gift(words: list[str]) -> None:
    # three at a time: starting the parser costs more than parsing
    selections = [made(words[number : number + 6]) for number in (0, 6, 12)]
    found = [each for each in parsed(b"".join(gift.write(each) for each in selections)) if each["type"] != "Category"]
    expected = [entry for selection in selections for each in selection.outlines for entry in entries(each)]
    for entry, each in zip(expected, found, strict=True):
        compare(entry, each)
