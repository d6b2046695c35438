"""The dictionary of readings is pypinyin's, whether it was kept beside the package, in the cache, or is made now."""

from __future__ import annotations

import random
import re
import sys
from pathlib import Path

import pytest
from pypinyin import Style, lazy_pinyin
from pypinyin.phrases_dict import phrases_dict

from courseware.search import readings as module
from courseware.search.readings import NAME, Readings, installed, keep_readings, readings
from courseware.search.units import HAN

from .site import HOME


@pytest.fixture(scope="module")
def dictionary() -> Readings:
    return readings(None)


def theirs(run: str) -> list[str]:
    """What pypinyin itself says."""
    return [each.replace("ü", "v") for each in lazy_pinyin(run, style=Style.NORMAL)]


def test_texts_are_read_as_pypinyin_reads_them(dictionary: Readings) -> None:
    runs = {run for path in HOME.glob("curriculum/**/*.yml") for run in re.findall(f"[{HAN}]+", path.read_text(encoding="utf-8"))}
    draw = random.Random(11)
    words = draw.sample(sorted(word for word in phrases_dict if re.fullmatch(f"[{HAN}]+", word)), 4_000)
    # words that run into each other, and words cut in the middle
    runs |= {a[len(a) // 2 :] + b + c[: len(c) // 2] for a, b, c in zip(words, words[1:], words[2:], strict=False)}
    assert len(runs) > 10_000
    for run in sorted(runs):
        found = [*dictionary.within(run)]
        assert "".join(character for character, _ in found) == run
        assert [sound or character for character, sound in found] == theirs(run), run


def test_characters_are_read_as_pypinyin_reads_them(dictionary: Readings) -> None:
    every = [chr(code) for code in range(0x4E00, 0xA000)]
    assert [dictionary.alone(each) or each for each in every] == [theirs(each)[0] for each in every]


def test_it_is_kept_in_the_cache_where_there_is_no_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "installed", lambda: None)
    assert [*readings(tmp_path).within("银行")] == [("银", "yin"), ("行", "hang")]
    kept = (tmp_path / NAME).read_bytes()
    monkeypatch.setattr(module, "_tables", lambda: pytest.fail("made again"))
    found = readings(tmp_path)
    assert [*found.within("银行")] == [("银", "yin"), ("行", "hang")]
    assert found.every("露") == ["lu", "lou"]
    assert (tmp_path / NAME).read_bytes() == kept


def test_one_beside_the_package_serves_all_builds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    path = installed()
    assert path
    keep_readings()
    assert path.is_file()
    monkeypatch.setattr(module, "_tables", lambda: pytest.fail("made again"))
    keep_readings()
    assert readings(tmp_path / "cache").alone("社") == "she"
    assert not (tmp_path / "cache").exists()


def test_one_of_another_release_of_the_package_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    keep_readings()
    monkeypatch.setattr(module, "version", lambda _: "0")
    monkeypatch.setattr(module, "_tables", lambda: {"sounds": ["ma"], "alone": "\0" * 0x6000, "words": {}, "every": {}})
    assert readings(None).alone("社") == "ma"


def test_a_place_where_nobody_may_write_does_not_stop_the_setting_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "share").write_text("a file in its way", encoding="utf-8")
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    monkeypatch.setattr(module, "_tables", dict)
    keep_readings()
    assert (tmp_path / "share").read_text(encoding="utf-8") == "a file in its way"
