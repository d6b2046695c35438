"""Texts of law from anywhere: any bytes under any name are compared whole, or refused in words."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

from hypothesis import strategies as st

from courseware.laws.articles import cut
from courseware.laws.comparing import compare
from courseware.laws.digests import digest, read, written
from courseware.laws.texts import _page, paragraphs
from courseware.reading.failure import ImportFailure

from . import fuzz, words
from .growth import slow

LINES = [
    "第一条　目的。",
    "第二条　范围。",
    "第二条之一　插入的。",
    "第三条规定的",
    "第 3 条: 冒号",
    "（一）一项；",
    "第二章　公开",
    "附件：表",
    "第一条　又一部。",
    "<p>第三条&nbsp;网页</p>",
    "第〇条　没有",
]
lines = st.lists(st.one_of(st.sampled_from(LINES), words), max_size=14).map("\n".join)


def compared(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            law = cut(paragraphs(path), name)
        except ImportFailure:
            return
        found = [digest(each) for each in law.articles]
        assert len({each.no for each in found}) == len(found)
        # the same text is compared as the same, and its digests come back
        assert [(pair.old, pair.new) for pair in compare(found, found)] == [(each.no, each.no) for each in found]
        kept = Path(folder) / "kept.json"
        kept.write_text(written(found, name), encoding="utf-8")
        assert read(kept) == (name, found)


@fuzz(40, st.tuples(st.sampled_from(["a.txt", "a.html", "a.docx", "a.pdf", "a"]), st.binary(max_size=300)))
def test_any_bytes(case: tuple[str, bytes]) -> None:
    """texts of law: any bytes under any name"""
    compared(*case)


@fuzz(60, st.tuples(st.sampled_from(["a.txt", "a.html", "a.md"]), lines))
def test_any_lines(case: tuple[str, str]) -> None:
    """texts of law: any lines, of laws and of anything else"""
    compared(case[0], case[1].encode("utf-8", "replace"))


def understood(text: str) -> None:
    """A text as a page and as the words of an article, up to its digests."""
    for found in (_page(text), [f"第一条　{text}", text], [f"第{text}条　甲"]):
        with contextlib.suppress(ImportFailure):
            digests = [digest(each) for each in cut(found, "x").articles]
            compare(digests, digests)


def test_ten_times_as_much_takes_ten_times_as_long() -> None:
    assert slow("texts of law", understood) == []
