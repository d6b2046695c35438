"""The ledger of dates: complete, readable, and never going back."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.__main__ import main
from courseware.exchange import anki, dates
from courseware.exchange.dates import Dated

from .documents import index
from .exchange import bank
from .support import CURRICULUM, HOME, lay_out

BEGUN = 1_795_621_159
"""The date of every entry of the first ledger, which is that of commit 83d04fc."""
HELD = CURRICULUM / dates.PLACE

names = st.sampled_from(["a-01", "a-02", "b-01"])
exports = st.dictionaries(names, st.sampled_from(["0" * 16, "1" * 16, "2" * 16]))


def test_the_committed_ledger_is_complete() -> None:
    """If this fails: python3 run.py schema, and commit curriculum/.dates/anki.json together with what was changed."""
    ledger, now = dates.read(CURRICULUM), anki.digests(bank())
    stale = sorted(name for name, digest in now.items() if name not in ledger or ledger[name].digest != digest)
    assert stale == [], "改动时间还没有记下；请运行 python3 run.py schema，把 curriculum/.dates/anki.json 和题目一起提交"
    assert HELD.read_text(encoding="utf-8") == dates.text(ledger)
    assert len(now) == len(index().questions) + 1, "the note type is the one more"
    assert min(each.changed for each in ledger.values()) >= BEGUN


def test_the_committed_ledger_never_goes_back() -> None:
    """Against every version of it that Git has."""
    place = HELD.relative_to(HOME).as_posix()
    listed = subprocess.run(["git", "log", "--format=%H", "--", place], cwd=HOME, capture_output=True, text=True, check=False)
    now = dates.read(CURRICULUM)
    for commit in listed.stdout.split():
        shown = subprocess.run(["git", "show", f"{commit}:{place}"], cwd=HOME, capture_output=True, text=True, check=False)
        if shown.returncode == 0:
            assert dates.backwards(dates.parsed(shown.stdout), now) == [], commit


@given(st.lists(st.tuples(exports, st.integers(0, 5)), max_size=8))
def test_no_history_of_exports_takes_a_date_back(history: list[tuple[dict[str, str], int]]) -> None:
    """Clocks that go wrong, and words that come back as they were, included."""
    ledger: dict[str, Dated] = {}
    for digests, now in history:
        then, ledger = ledger, dates.refreshed(ledger, digests, now)
        assert dates.backwards(then, ledger) == []
        assert {name: ledger[name].digest for name in digests} == digests
        assert all(ledger[name] == entry for name, entry in then.items() if digests.get(name, entry.digest) == entry.digest)


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ({}, ["a-01：没有了；台账里的一项不能去掉"]),
        ({"a-01": Dated("1" * 16, 9)}, ["a-01：时间退回去了；只能不变或更晚"]),
        ({"a-01": Dated("2" * 16, 10)}, ["a-01：内容变了，时间没有变；应当更晚"]),
        ({"a-01": Dated("2" * 16, 11)}, []),
        ({"a-01": Dated("1" * 16, 12)}, []),
    ],
)
def test_a_ledger_that_goes_back_is_found(after: dict[str, Dated], said: list[str]) -> None:
    assert dates.backwards({"a-01": Dated("1" * 16, 10)}, after) == said


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        '{"a-01": 1}',
        '{"a-01": {"digest": "1111111111111111"}}',
        '{"a-01": {"digest": "?", "changed": "2026-11-25T15:39:19Z"}}',
        '{"a-01": {"digest": "1111111111111111", "changed": "2026-13-25T15:39:19Z"}}',
        '{"a-01": {"digest": 1, "changed": 1}}',
        "<<<<<<< HEAD\n{}",
    ],
)
def test_a_ledger_that_cannot_be_read_is_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    curriculum = lay_out(tmp_path / "curriculum")
    path = curriculum / dates.PLACE
    path.parent.mkdir()
    path.write_text(text, encoding="utf-8")
    for call in (["export", "anki", str(tmp_path / "a.apkg"), "--all"], ["schema"]):
        assert main(["--curriculum", str(curriculum), *call]) == 1
        said = capsys.readouterr().err
        assert f"{path}：读不懂" in said
        assert "run.py schema" in said
    assert path.read_text(encoding="utf-8") == text


def test_the_command_for_schemas_writes_the_ledger_and_an_export_says_when_it_is_stale(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    curriculum = lay_out(tmp_path / "curriculum")
    call = ["--curriculum", str(curriculum)]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000")
    assert main([*call, "export", "anki", str(tmp_path / "1.apkg"), "--all"]) == 0
    assert "run.py schema" in capsys.readouterr().out
    assert main([*call, "schema"]) == 0
    first = dates.read(curriculum)
    assert {each.changed for each in first.values()} == {1000}
    capsys.readouterr()
    assert main([*call, "export", "anki", str(tmp_path / "2.apkg"), "--all"]) == 0
    assert "run.py schema" not in capsys.readouterr().out
    # the clock goes on, and one question gets other words
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "2000")
    path = curriculum / "questions" / "openness.yml"
    text = path.read_text(encoding="utf-8")
    stem = next(line for line in text.splitlines() if line.strip().startswith("stem:"))
    path.write_text(text.replace(stem, f"{stem.rstrip('？')}呢？", 1), encoding="utf-8")
    assert main([*call, "schema"]) == 0
    second = dates.read(curriculum)
    assert dates.backwards(first, second) == []
    assert [each.changed for each in second.values() if each.changed != 1000] == [2000]
    # a course with problems keeps its dates
    path.write_text("???", encoding="utf-8")
    assert main([*call, "schema"]) == 1
    assert "check" in capsys.readouterr().err
    assert json.loads((curriculum / dates.PLACE).read_text(encoding="utf-8")).keys() == second.keys()
