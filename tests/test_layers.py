"""The contracts of the layers hold, and each fails where a forbidden import is added, in a copy of the project."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from .site import HOME

FORBIDDEN = {
    "a later step": ("courseware/rules/drawing.py", "from ..pages import page", "A step never imports a later one"),
    "within a function": (
        "courseware/model/labels.py",
        "def late() -> None:\n    from ..checks import bank",
        "A step never imports a later one",
    ),
    "side by side": ("courseware/exchange/dates.py", "from ..documents import names", "A step never imports a later one"),
    "the generator": ("courseware/publishing/usb.py", "import mkdocs.utils", "The compiler knows no site generator"),
    "the adapter": ("courseware/assembly.py", "import mkdocs_hook", "The compiler knows no site generator"),
    "a circle": ("courseware/rules/quantities.py", "from . import showing", "Nothing imports in a circle"),
    "a room without a place": ("courseware/odd/__init__.py", "", "A step never imports a later one"),
    "scripts: from above": ("browser/shared/page/dom.ts", 'import "../../reader/controls.ts";', "shared imports from above"),
    "scripts: a type alone": (
        "browser/practice/question/dom.ts",
        'export type { Mistake } from "../../desk/mistakes.ts";',
        "practice imports from above",
    ),
    "scripts: when asked for": (
        "browser/desk/mistakes.ts",
        'export const late = () => import("../trainer/papers/draft.ts");',
        "desk imports from above",
    ),
    "scripts: one room of the trainer": (
        "browser/trainer/classroom/lesson.ts",
        'import "../papers/draft.ts";',
        "one room of the trainer imports another",
    ),
    "scripts: a base": ("browser/trainer/keys/keys.ts", 'import "../results/book/kinds.ts";', "trainer/keys imports what stands on it"),
    "scripts: a circle": ("browser/practice/question/interaction.ts", 'import "./types.ts";', "in a circle"),
    "scripts: tests": ("browser/shared/page/days.ts", 'import "./days_test.ts";', "a script imports what is for tests"),
    "scripts: no place": ("browser/odd/odd.ts", "export {};", "odd/ has no place among the layers"),
}


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("layers") / "project"
    shutil.copytree(HOME / "hooks", home / "hooks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(HOME / "pyproject.toml", home)
    return home


def layers(home: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "tests.layers", str(home)]
    return subprocess.run(command, cwd=HOME, capture_output=True, text=True, encoding="utf-8", check=False)


def test_every_import_keeps_to_its_layer() -> None:
    done = layers(HOME)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Contracts: 3 kept, 0 broken." in done.stdout
    assert "no dependency violations found (" in done.stdout


def test_a_forbidden_import_is_found(copied: Path) -> None:
    """All at once, each in a file of its own: whichever was not told would be one that gets through."""
    for name, line, _ in FORBIDDEN.values():
        path = copied / "hooks" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        before = path.read_text(encoding="utf-8") if path.is_file() else ""
        path.write_text(f"{before}\n{line}\n", encoding="utf-8")
    done = layers(copied)
    assert done.returncode == 1, done.stdout + done.stderr
    for what, (name, _, contract) in FORBIDDEN.items():
        side, _, inside = name.partition("/")
        module = inside.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
        last = module.rpartition(".")[2]
        # a circle is told by what of it could go, between two that stand side by side
        ways = [module, f".{last} ->", f"-> .{last}"] if side == "courseware" else [inside.removesuffix("odd.ts")]
        assert contract in done.stdout, what
        assert any(each in done.stdout for each in ways), what
