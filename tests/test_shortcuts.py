"""What is passed over quickly is what the slow way would find nothing in."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from courseware.checks import wording
from courseware.index.prose import blocks
from courseware.index.referring import REFERENCE
from courseware.model import Term
from courseware.pages.markup.terms import TermFinder

MARKS = ["*", "**", " ", "\n", "甲", "乙", "[[unit:a]]", "[[unit:a|**]]", "- ", "[", "]", "]("]
SIGNS = [
    *MARKS,
    "`",
    "#",
    "|",
    "~~~",
    "---",
    ">",
    "<",
    "b",
    "&",
    "amp;",
    "{{",
    "Data:",
    "vbscript:",
    "JavaScript:",
    "\u200b",
    "\u3000",
    "请改写",
]
FIGURES = ["1", "百", "百分之", "成", "三", "以上", "的", "%", "，", "万", "多", "超过", "减少", " ", "\n", "甲", "[[figure:a1]]"]
WORDS = ["甲乙", "甲乙丙", "甲乙丙丁", "乙丙丁甲乙", "丙丙", "丁甲乙丙丁甲"]


def made_of(parts: list[str]) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(parts), max_size=12).map("".join)


@given(made_of(SIGNS))
def test_nothing_foreign_is_in_a_plain_text(text: str) -> None:
    assert not (wording._is_plain(text) and list(wording._foreign(text)))


@given(made_of(MARKS))
def test_bold_is_paired_as_the_pages_read_it(text: str) -> None:
    pieces = (span for block in blocks(text) for line in block.lines for span in line)
    assert wording._bold_is_paired(text) == all(span.text.strip() if span.bold else span.ref or "**" not in span.text for span in pieces)


@given(made_of(FIGURES))
def test_every_figure_has_what_is_looked_for_first(text: str) -> None:
    assert wording.NUMBER.search(text) or not wording.FIGURE.search(REFERENCE.sub(" ", text))


@given(st.lists(st.sampled_from(WORDS), unique=True), made_of(["甲", "乙", "丙", "丁", "戊"]))
def test_terms_are_the_longest_at_each_place(words: list[str], text: str) -> None:
    terms = [Term.model_validate({"id": f"t{number}", "term": word, "definition": "解释"}) for number, word in enumerate(words)]
    ids = {word: f"t{number}" for number, word in enumerate(words)}
    expected: list[tuple[str, str]] = []
    place = 0
    while place < len(text):
        word = max((word for word in words if text.startswith(word, place)), key=len, default="")
        if word and ids[word] not in dict.fromkeys(term for _, term in expected):
            expected.append((word, ids[word]))
        place += len(word) or 1
    found = TermFinder(terms).split(text, set())
    assert [piece for piece in found if piece[1]] == expected
    assert "".join(words for words, _ in found) == text
