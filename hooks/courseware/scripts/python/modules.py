"""Which of our own modules go into a page, found by what imports what, and the packages that they need, as archives."""

from __future__ import annotations

import ast
import importlib.util
import io
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

HOOKS = Path(__file__).resolve().parents[3]
CORE = "courseware"
READING = (f"{CORE}.inpage.reading",)
KNOWING = tuple(f"{CORE}.{name}" for name in ("inpage.advising", "inpage.handing", "exchange.own.tables"))
"""What the archive of all else begins from; the last is found by its name at run time."""
TEMPLATES = HOOKS / CORE / "templates"
INSTALLED = {
    "pydantic": "pydantic",
    "annotated_types": "annotated-types",
    "typing_extensions": "typing-extensions",
    "typing_inspection": "typing-inspection",
    "yaml": "pyyaml",
    "jinja2": "jinja2",
    "markupsafe": "markupsafe",
}
"""Packages, by how they are imported, of the environment of `build`, of which the Python files are taken: what is compiled for this machine none of them needs."""
EPOCH = (1980, 1, 1, 0, 0, 0)


def importer() -> bytes:
    """What reads a bank."""
    names = _reached(READING)
    return _zip(_sources(names) | _constants())


def whole(wheels: Sequence[Path]) -> bytes:
    """What else there is: the model, checks, writers, and the packages under them."""
    names = _reached(KNOWING) - _reached(READING)
    files = _sources(names)
    for path in sorted(path for path in (TEMPLATES / "exchange").rglob("*") if path.is_file()):
        files[path.relative_to(HOOKS).as_posix()] = path.read_bytes()
    for package in INSTALLED:
        files |= _installed(package)
    for wheel in wheels:
        files |= _unpacked(wheel)
    return _zip(files)


def _zip(files: Mapping[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in sorted(files.items()):
            # stored, since the whole is packed once: together it becomes smaller
            archive.writestr(zipfile.ZipInfo(name, EPOCH), content)
    return target.getvalue()


def _sources(names: set[str]) -> dict[str, bytes]:
    return {path.relative_to(HOOKS).as_posix(): path.read_bytes() for name in sorted(names) if (path := _file(name))}


def _constants() -> dict[str, bytes]:
    """What rules load from beside themselves."""
    return {path.relative_to(HOOKS).as_posix(): path.read_bytes() for path in sorted((HOOKS / CORE / "rules" / "shared").glob("*.json"))}


def _installed(package: str) -> dict[str, bytes]:
    """The Python files of a package as it is installed here."""
    spec = importlib.util.find_spec(package)
    assert spec, package
    assert spec.origin, package
    origin = Path(spec.origin)
    if origin.name != "__init__.py":
        return {origin.name: origin.read_bytes()}
    return {path.relative_to(origin.parents[1]).as_posix(): path.read_bytes() for path in sorted(origin.parent.rglob("*.py"))}


def _unpacked(wheel: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith((".pyi", "/")) and ".dist-info/" not in name}


@cache
def _file(name: str) -> Path | None:
    base = HOOKS.joinpath(*name.split("."))
    return next((path for path in (base / "__init__.py", base.with_suffix(".py")) if path.is_file()), None)


@cache
def _reached(first: Sequence[str]) -> set[str]:
    """Every module that these import, and what those import, wherever in a module it is said."""
    found: set[str] = set()
    waiting = list(first)
    while waiting:
        name = waiting.pop()
        if name in found or _file(name) is None:
            continue
        found.add(name)
        waiting += [name.rpartition(".")[0], *_imports(name)]
    return found


def _imports(name: str) -> Iterator[str]:
    path = _file(name)
    assert path is not None
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in _statements(ast.parse(path.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name.startswith(f"{CORE}."))
        elif isinstance(node, ast.ImportFrom):
            parts = package.split(".")
            base = ".".join([*parts[: len(parts) - node.level + 1], node.module or ""]).rstrip(".") if node.level else node.module or ""
            if base.partition(".")[0] == CORE:
                yield base
                places = _places(base)
                yield from (f"{base}.{places.get(alias.name, alias.name)}" for alias in node.names)


def _statements(tree: ast.AST) -> Iterator[ast.AST]:
    """Every statement but those for type checkers alone."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING":
            continue
        yield node
        yield from _statements(node)


@cache
def _places(name: str) -> dict[str, str]:
    """Where a package finds what it loads when asked for."""
    path = _file(name)
    for node in ast.parse(path.read_bytes()).body if path else ():
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name) and node.targets[0].id == "_PLACES":
            found: dict[str, str] = ast.literal_eval(node.value)
            return found
    return {}
