"""Banks in layouts that nobody wrote down: a seeded few hundred of what `run.py bench import` reads by the ten thousand."""

from __future__ import annotations

import pytest

from .bench.importing import import_table
from .random_banks import TABLE, examined, judged, of_text

SEEDS = range(400)
BLOCK = 100


@pytest.mark.parametrize("first", SEEDS[::BLOCK])
def test_no_question_comes_in_wrong_without_a_word(first: int) -> None:
    for seed in range(first, first + BLOCK):
        text, _, verdict = examined(seed)
        assert not verdict.silent, f"seed {seed}\n{text}"
        assert not verdict.lost, f"seed {seed}\n{text}"


def test_usual_layouts_come_in_without_drafts() -> None:
    """With marks behind numbers and letters, one question below the other and a key each, next to nothing is left to a person."""
    usual = {
        "number": {"{}. ", "{}、", "（{}）", "第{}题："},
        "letter": {"{}. ", "{}、", "（{}）"},
        "gap": {"\n", "\t", "    "},
        "place": {"line", "bracket", "right"},
        "end": {"\n", "\n\n"},
        "numbering": {"on"},
        "noise": {"", "（2分）\n"},
        "own": {"", "我的答案："},
    }
    assert all(values <= {*TABLE["parts"][name]} for name, values in usual.items())
    total = drafts = 0
    for seed in range(400):
        _, made, verdict = examined(seed, usual)
        total += len(made)
        drafts += verdict.drafts
    assert total > 1000
    assert drafts <= total * 0.05


def test_a_wrong_key_is_seen() -> None:
    """The judge of these tests is no sieve: another key, a lost option and a question swallowed are each told."""
    _, made, _ = examined(0)
    text = "一、单选题\n1. {}？\nA. 甲\nB. 乙\n答案：B\n"
    asked = made[0].stem
    made = [type(made[0])("single_choice", asked, ["甲", "乙"], "B")]
    assert not judged(of_text(text.format(asked)), made).silent
    assert judged(of_text(text.format(asked).replace("：B", "：A")), made).silent
    assert judged(of_text(text.format(asked).replace("B. 乙", "B. 丙")), made).silent
    assert judged(of_text("答案：A\n"), made).lost == [asked]


def test_the_bench_tells_whether_all_is_well(capsys: pytest.CaptureFixture[str]) -> None:
    assert import_table(0, 20)
    assert capsys.readouterr().out.startswith("| 文件 |")
