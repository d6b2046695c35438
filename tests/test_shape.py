"""The structure reads as the design draws it: one door to mkdocs, small modules, no markup in Python."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from .support import HOME

HOOKS = HOME / "hooks"
ADAPTER = HOOKS / "mkdocs_hook.py"
CORE = HOOKS / "courseware"

TAG = re.compile(r"(?<!\?P)</?[a-z]+[ >/]")
"""The beginning of an HTML or SVG tag; a named group of a regular expression is none."""

NOT_OURS = {
    "did not find expected <document start>",
    "<meta charset=[^>]*>",
}
"""Words of libyaml that we translate, and what is looked for in finished pages."""


def modules(*folders: Path) -> list[Path]:
    return sorted(path for folder in folders for path in folder.rglob("*.py") if "node_modules" not in path.parts)


def name(path: Path) -> str:
    return path.relative_to(HOME).as_posix()


def imports(path: Path) -> set[str]:
    """The packages that a module imports, anywhere in it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
            found.add(node.module.partition(".")[0])
    return found


def test_only_the_adapter_imports_mkdocs() -> None:
    importers = {name(path) for path in [*modules(HOOKS), HOME / "run.py"] if imports(path) & {"mkdocs", "material"}}
    assert importers == {name(ADAPTER)}


def test_the_core_loads_nothing_of_mkdocs() -> None:
    """Nor through what it imports: asked in a fresh interpreter, all of the core loaded."""
    names = [".".join(path.relative_to(HOOKS).with_suffix("").parts) for path in modules(CORE) if not path.stem.startswith("__")]
    script = f"import importlib, sys\nfor each in {names}: importlib.import_module(each)\n"
    script += "print([each for each in sys.modules if each.partition('.')[0] in {'mkdocs', 'material', 'mkdocs_hook'}])"
    done = subprocess.run([sys.executable, "-c", script], cwd=HOOKS, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_adapter_is_small() -> None:
    assert len(ADAPTER.read_text(encoding="utf-8").splitlines()) <= 120


@pytest.mark.parametrize("path", [*modules(HOOKS, HOME / "tests"), HOME / "run.py"], ids=name)
def test_no_module_is_long(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every string literal but docstrings (those of fields, too, stand alone as a statement)."""
    alone = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in alone:
            yield node.lineno, node.value


@pytest.mark.parametrize("path", modules(HOOKS), ids=name)
def test_markup_lives_in_templates(path: Path) -> None:
    found = [(line, text) for line, text in strings(ast.parse(path.read_text(encoding="utf-8"))) if TAG.search(text)]
    assert [(line, text) for line, text in found if text not in NOT_OURS] == []


def test_the_test_for_markup_finds_some() -> None:
    tree = ast.parse('"""<p>"""\ndef f(x):\n    """<p>"""\n    return f"<b>{x}" + "a < b" + "<svg "\n')
    assert sorted(text for _, text in strings(tree) if TAG.search(text)) == ["<b>", "<svg "]


LOOKED_AT_ONCE = re.compile(r'wait_for_function\(\s*f?"+(?!"|(?:async )?(?:\([^)]*\)|[a-z]+) =>)')
"""A wait for an expression, not for a function."""


def test_browser_tests_wait_for_functions() -> None:
    """Playwright 1.65 looks at an expression once past the page's policy and then by the page's own eval, which ours refuses: a test would pass only if there was nothing to wait for."""
    waits = [name(path) for path in modules(HOME / "tests" / "browser") if LOOKED_AT_ONCE.search(path.read_text(encoding="utf-8"))]
    assert waits == []


@pytest.mark.parametrize(("text", "expression"), [('wait_for_function("window.x === 1")', True), ('wait_for_function("it => it")', False)])
def test_an_expression_is_told_from_a_function(text: str, expression: bool) -> None:
    assert bool(LOOKED_AT_ONCE.search(text)) is expression
