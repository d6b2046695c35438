"""A rule changed on one side alone is noticed: each change here, made in a copy, fails the cases that both sides pass."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .support import HOME

CASES = "tests/test_shared_rules.py"
LOOK = "tests/test_paper_look.py"
LAYOUT = "tests/test_paper_layout.py"
PICKING, SHARING, ENGINE = "trainer/papers/picking.ts", "shared/marking/sharing.ts", "reader/decisions/engine.ts"
OF_SCRIPTS = [
    (PICKING, "own > objective", "own >= objective", "trainer/papers/picking_test.ts"),
    (PICKING, "within(cell.chapters, each.chapter)", "true", "trainer/papers/picking_test.ts"),
    (PICKING, "else if (!makeRoom(place, ways, chosen, take)) missing += 1", "else missing += 1", "trainer/papers/picking_test.ts"),
    (SHARING, "want > most", "want >= most", "shared/marking/sharing_test.ts"),
    (ENGINE, "total >= min", "total > min", "reader/decisions/engine_test.ts"),
    (ENGINE, "!when.notTaken.some", "when.notTaken.some", "reader/decisions/engine_test.ts"),
    ("shared/marking/numerals.ts", '["百", 2]', '["百", 3]', "shared/marking/numerals_test.ts"),
    ("shared/marking/folding.ts", ".toLowerCase()", "", "shared/marking/numerals_test.ts"),
    ("shared/marking/lookalikes.ts", '.replace(ALL_UNSEEN, "")', "", "shared/marking/lookalikes_test.ts"),
    ("shared/marking/scoring.ts", 'rule === "partial"', 'rule !== "partial"', "trainer/results/marks/keys_test.ts"),
    ("shared/links/point.ts", "bytes[0] !== 4", "bytes[0] === 3", "shared/links/point_test.ts"),
    ("shared/links/facts.ts", "可以交多次", "可以多次交", "shared/links/facts_test.ts"),
    ("shared/course/dues.ts", "<= -rule.looked", "< -rule.looked", "shared/course/dues_test.ts"),
    ("trainer/assigning/calendar.ts", "LINE = 75", "LINE = 74", "trainer/assigning/calendar_test.ts"),
    ("trainer/printing/layout.ts", "longest <= ROOM.four", "longest <= ROOM.two", "trainer/printing/sheet_test.ts"),
    ("reader/search/engine/index/numbers.ts", "LAST = 52", "LAST = 51", "reader/search/engine/index/numbers_test.ts"),
]
OF_THE_COMPILER = [
    ("rules/picking.py", "self._chapters[each.chapter]\n", "0\n", CASES),
    ("rules/picking.py", "elif not picking.make_room(place):", "else:", CASES),
    ("rules/sharing.py", "* step, -place)", "* step, place)", CASES),
    ("rules/playthrough.py", "total <= bound.max", "total < bound.max", CASES),
    ("exchange/spellings.py", '"百": 100', '"百": 1000', "tests/test_spellings.py"),
    ("rules/questions.py", "sorted(question.key)", "reversed(question.key)", CASES),
    ("checks/public_keys.py", "if not base64.urlsafe_b64encode(raw).startswith(text.encode())", "if not raw", CASES),
    ("pages/given.py", "可以交多次", "可以多次交", CASES),
    ("rules/dues.py", ">= RULE[", "> RULE[", "tests/test_dues.py"),
    ("pages/calendar.py", "LINE = 75", "LINE = 74", CASES),
    ("documents/papers/room.py", "longest <= FOUR", "longest <= TWO", LAYOUT),
    ("search/shards.py", "DIGITS[:52], DIGITS[52:]", "DIGITS[:51], DIGITS[51:]", CASES),
    ("model/labels.py", '"apply": "应用"', '"apply": "运用"', CASES),
]
OF_THE_LOOK = [
    ("courseware/documents/papers/paper_docx.py", 'Pt(LOOK["boxes"])', "Pt(8)"),
    ("courseware/documents/docx_kit.py", 'LOOK["page"]', '{**LOOK["page"], "top": 3}'),
    ("browser/trainer/printing/word.ts", "look.frame as Two", "[1, 1]"),
    ("browser/trainer/printing/word.ts", '["song", "kai", "hei"]', '["song", "song", "hei"]'),
]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """What the tests need of this repository, to be changed."""
    unwanted = shutil.ignore_patterns("__pycache__", "node_modules")
    shutil.copytree(HOME / "hooks", tmp_path / "hooks", ignore=unwanted)
    shutil.copytree(HOME / "tests", tmp_path / "tests", ignore=unwanted)
    for name in ("curriculum", "docs"):
        (tmp_path / name).symlink_to(HOME / name)
    for name in ("pyproject.toml", "mkdocs.yml", "run.py"):
        shutil.copy(HOME / name, tmp_path)
    return tmp_path


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text, f"{path.name} says {old} no more: change something else here"
    path.write_text(text.replace(old, new), encoding="utf-8")


def environment() -> dict[str, str]:
    # plugins take longer to start than these tests, which use none
    without = {"PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"}
    return {"DENO_DIR": str(HOME / ".venv" / "deno"), **os.environ, **without}


def told_by_pytest(copy: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", "-m", "not slow", *tests]
    return subprocess.run(command, cwd=copy, capture_output=True, encoding="utf-8", check=False, env=environment())


def told_by_deno(copy: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    deno = Path(sys.executable).with_name("deno")
    command = [str(deno) if deno.is_file() else "deno", "test", "--frozen", "--no-prompt", "--no-check", *tests]
    return subprocess.run(command, cwd=copy / "hooks" / "browser", capture_output=True, encoding="utf-8", check=False, env=environment())


@pytest.mark.slow
def test_a_copy_without_a_change_passes(copy: Path) -> None:
    found = told_by_pytest(copy, *sorted({each[3] for each in OF_THE_COMPILER} | {LOOK}))
    assert found.returncode == 0, found.stdout[-2000:]
    found = told_by_deno(copy, *sorted({each[3] for each in OF_SCRIPTS}))
    assert found.returncode == 0, found.stdout[-2000:] + found.stderr[-500:]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "old", "new", "test"), OF_SCRIPTS)
def test_a_change_of_the_scripts_alone_is_noticed(copy: Path, name: str, old: str, new: str, test: str) -> None:
    change(copy / "hooks" / "browser" / name, old, new)
    found = told_by_deno(copy, test)
    assert found.returncode == 1
    assert " failed" in found.stdout
    assert "AssertionError" in found.stdout + found.stderr


@pytest.mark.slow
@pytest.mark.parametrize(("name", "old", "new", "test"), OF_THE_COMPILER)
def test_a_change_of_the_compiler_alone_is_noticed(copy: Path, name: str, old: str, new: str, test: str) -> None:
    change(copy / "hooks" / "courseware" / name, old, new)
    found = told_by_pytest(copy, test)
    assert found.returncode == 1
    assert "AssertionError" in found.stdout or "assert " in found.stdout


@pytest.mark.slow
@pytest.mark.parametrize(("name", "old", "new"), OF_THE_LOOK)
def test_a_change_of_one_look_alone_is_noticed(copy: Path, name: str, old: str, new: str) -> None:
    change(copy / "hooks" / name, old, new)
    found = told_by_pytest(copy, LOOK)
    assert found.returncode == 1
    assert "test_a_paper_looks_the_same_whoever_writes_it" in found.stdout
