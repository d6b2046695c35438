"""The rooms that run in a page as well import where Python has PyYAML and pydantic and nothing else."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from .support import BASE, HOME

HOOKS = HOME / "hooks"
ROOMS = ("reading", "model", "index", "rules", "checks", "importing")
ALONE = """
import importlib, sys
from importlib.abc import MetaPathFinder

KNOWN = {*sys.stdlib_module_names, "yaml", "_yaml", "pydantic", "pydantic_core", "annotated_types", "typing_extensions", "typing_inspection", "courseware"}

class Hidden(MetaPathFinder):
    def find_spec(self, name, path, target=None):
        # Python's own account of how it was built has the machine in its name
        if name.partition(".")[0] not in KNOWN and not name.startswith("_sysconfigdata"):
            raise ModuleNotFoundError(f"{name} is hidden", name=name)

sys.meta_path.insert(0, Hidden())
"""
"""The beginning of a program that finds no other package."""


def alone(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", ALONE + program, *arguments]
    return subprocess.run(command, cwd=HOOKS, capture_output=True, text=True, encoding="utf-8", check=False)


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_asks_for_nothing_else(room: str) -> None:
    paths = sorted((HOOKS / "courseware" / room).rglob("*.py"))
    names = [".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__") for path in paths]
    assert names
    done = alone(f"for each in {names}: importlib.import_module(each)")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_course_is_checked_and_a_bank_read(tmp_path: Path) -> None:
    bank = tmp_path / "bank.txt"
    bank.write_text("1、先做什么？\nA、一 B、二 C、三\n答案：A\n", encoding="utf-8")
    program = """
from pathlib import Path
from courseware import check
from courseware.importing import read_bank
index, problems = check(Path(sys.argv[1]))
print(len(index.questions), problems, len(read_bank(Path(sys.argv[2])).questions))
"""
    done = alone(program, str(BASE), str(bank))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split()[1:] == ["[]", "1"]


def test_what_is_hidden_is_not_found() -> None:
    done = alone("import jinja2")
    assert "jinja2 is hidden" in done.stderr
