"""Key files are for nobody but their owner, whatever was there before, and land nowhere else."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from courseware.__main__ import main

from .private import PAPER, private_paper, sealed
from .support import lay_out

NAME = f"{PAPER}.key.json"

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no such modes")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "project" / "curriculum")


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return private_paper(tmp_path / "private", "noticeboard")


@pytest.fixture(params=[0o000, 0o022, 0o077, 0o277], ids=oct)
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    """What the shell of a trainer may have set."""
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_key_file_is_private_under_every_umask(source: Path, course: Path, umask: int) -> None:
    # a umask that takes the owner's own rights would stand in the way of the test, not of the key
    (course / "sealed").mkdir(mode=0o700)
    (course / "sealed").chmod(0o700)
    sealed(source, course)
    assert mode(source.parent / NAME) == 0o600


@pytest.mark.parametrize("left", [0o644, 0o666, 0o000])
def test_what_a_stopped_run_left_gives_no_rights(source: Path, course: Path, left: int) -> None:
    part = source.parent / f"{NAME}.part"
    part.write_text("半截", encoding="utf-8")
    part.chmod(left)
    with (part if left else Path(os.devnull)).open("rb") as reader:
        sealed(source, course)
        # who had it open before reads nothing of the key
        assert "secret" not in reader.read().decode()
    assert mode(source.parent / NAME) == 0o600
    assert not part.exists()


def test_an_open_key_file_is_closed_when_sealed_again(source: Path, course: Path) -> None:
    first = sealed(source, course)
    (source.parent / NAME).chmod(0o644)
    assert sealed(source, course) == first
    assert mode(source.parent / NAME) == 0o600


def test_a_link_in_the_way_of_the_unfinished_file_is_not_written_through(source: Path, course: Path, tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("别人的", encoding="utf-8")
    (source.parent / f"{NAME}.part").symlink_to(other)
    sealed(source, course)
    assert other.read_text(encoding="utf-8") == "别人的"
    assert not (source.parent / NAME).is_symlink()
    assert mode(source.parent / NAME) == 0o600


@pytest.mark.parametrize("there", [True, False])
def test_a_key_file_that_is_a_link_is_left_alone(
    source: Path, course: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], there: bool
) -> None:
    other = tmp_path / "other"
    if there:
        sealed(source, course)
        (source.parent / NAME).rename(other)
    (source.parent / NAME).symlink_to(other)
    before = other.read_bytes() if there else None
    capsys.readouterr()
    assert main(["--curriculum", str(course), "seal", str(source)]) == 2
    assert "是一个链接" in capsys.readouterr().err
    assert (other.read_bytes() if other.exists() else None) == before
    assert (source.parent / NAME).is_symlink()


def test_a_key_that_could_not_be_written_leaves_nothing(source: Path, course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(Path, "replace", full)
    assert main(["--curriculum", str(course), "seal", str(source)]) == 2
    assert [path.name for path in source.parent.iterdir()] == [source.name]
