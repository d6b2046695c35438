"""What becomes of a bundle after the bundler: Chinese as itself, and nothing else changed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from courseware.scripts.bundling import readable


@pytest.mark.parametrize(
    ("script", "wanted"),
    [
        (r'"\u7B54\u6848\uFF1A\u201C\u4F60\u201D\u2026"', '"答案：“你”…"'),
        (r'"\\u7B54"', r'"\\u7B54"'),
        (r'"\\\u7B54"', r'"\\答"'),
        (r"/[\u4E00-\u9FFF]/", "/[一-\u9fff]/"),
        (r"\u2E9A \u{20628} \u{1F600}", "⺚ 𠘨 \\u{1F600}"),
        (r'"\u2028\u200B\uFEFF\u0000\uD83D\uDE00\uFFFD"', r'"\u2028\u200B\uFEFF\u0000\uD83D\uDE00\uFFFD"'),
    ],
)
def test_letters_are_written_and_what_cannot_be_seen_is_not(script: str, wanted: str) -> None:
    assert readable(script) == wanted


def test_bundles_of_the_site_speak_chinese(site: Path) -> None:
    scripts = sorted((site / "assets").glob("*.js"))
    assert any("确认答案" in each.read_text(encoding="utf-8") for each in scripts)
    for each in scripts:
        assert not re.search(r"(?<!\\)\\u[5-8][0-9A-F]{3}", each.read_text(encoding="utf-8")), each.name
