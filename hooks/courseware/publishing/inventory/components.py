"""Third-party parts as the locks pin them, with their hashes, their licences, and what each is for."""

from __future__ import annotations

import base64
import enum
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...reading.problems import MakingError
from ...scripts.python import IN_PAGE

LICENCES = Path(__file__).with_name("licences.json")
"""SPDX expressions by name: what the parts themselves declare; `theme` is what the theme's bundles hold."""
THEMES = frozenset({"mkdocs-material", "mkdocs-materialx"})
"""A site is built with one of them, and readers' browsers load what it brings."""
INTERPRETER = "pyodide"
"""The npm package of which files are put into the site as they are (scripts/python)."""
NODE_ALONE = frozenset({"ws"})
"""What it asks for where there is no browser."""
PINNED = re.compile(r"^(?P<name>[a-z0-9._-]+)==(?P<version>[^\s;\\]+)", re.IGNORECASE)
HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
VIA = re.compile(r"^    #\s+(?:via\s+)?(?P<by>\S.*)$")
BUILDING, TESTING = ("site", "documents"), "tests"
"""The groups that run.py installs, each a lock in requirements/."""
IMPORT = re.compile(r"""(?:from|import)\s*\(?\s*["'](?P<what>[^."'][^"']*)["']""")
BUNDLER = "esbuild"
"""The npm package that makes the scripts, with its program for each system."""
NOT_SHIPPED = re.compile(r".*(?:_test|arbitrary)\.ts")


class InventoryError(MakingError):
    """The inventory is not whole; the message says what is missing and where to put it."""


class Kind(enum.Enum):
    """Where a part comes from."""

    PYPI = "pypi"
    NPM = "npm"
    THEME = "theme"


class Role(enum.Enum):
    """What a part is for."""

    SITE = "site"
    """Readers' browsers load it."""
    BUILD = "build"
    """It makes the site and is no part of it."""
    TEST = "test"
    """It checks the site."""


@dataclass(frozen=True, order=True)
class Component:
    """One part at one version."""

    name: str
    version: str
    """Empty for what the theme has bundled: it does not say which version."""
    licence: str
    kind: Kind
    role: Role
    hashes: tuple[str, ...] = ()
    """In hexadecimal: SHA-256 of each published file (PyPI), SHA-512 of the package (npm)."""
    needs: tuple[str, ...] = ()
    """Names of the same kind."""


def components(home: Path) -> list[Component]:
    """Every part, by role, kind and name.

    Raises InventoryError.
    """
    licences = json.loads(LICENCES.read_text(encoding="utf-8"))
    browser = home / "hooks" / "browser"
    try:
        lock = json.loads((browser / "deno.lock").read_text(encoding="utf-8"))
        wanted = json.loads((browser / "deno.json").read_text(encoding="utf-8"))["imports"]
        found = [
            *python_parts(
                {group: (home / "requirements" / f"{group}.lock").read_text(encoding="utf-8") for group in (*BUILDING, TESTING)},
                licences["pypi"],
            ),
            *npm_parts(lock, wanted, shipped(browser), licences["npm"]),
        ]
    except (OSError, ValueError, KeyError) as error:
        raise InventoryError(f"读不了依赖的锁文件：{error}") from error
    found += [Component(name, "", licence, Kind.THEME, Role.SITE) for name, licence in licences["theme"].items()]
    order = list(Role), list(Kind)
    return sorted(found, key=lambda it: (order[0].index(it.role), order[1].index(it.kind), it.name.lower(), it.version))


def python_parts(locks: Mapping[str, str], licences: Mapping[str, str]) -> Iterator[Component]:
    """The parts of the locks by group, as uv writes them: pins with hashes, each followed by what it is there for.

    A part that several groups need stands in the lock of each, and once here.
    """
    pins: dict[tuple[str, str], tuple[set[str], set[str]]] = {}
    groups: dict[str, set[str]] = {}
    for group, lock in locks.items():
        hashes, above = set[str](), set[str]()
        for line in lock.splitlines():
            if pin := PINNED.match(line):
                name = pin["name"].lower()
                hashes, above = pins.setdefault((name, pin["version"]), (set(), set()))
                groups.setdefault(name, set()).add(group)
            elif digest := HASH.search(line):
                hashes.add(digest[1])
            elif (via := VIA.match(line)) and via["by"] != "via":
                above.add(via["by"].split("[")[0])
    for (name, version), (hashes, _) in sorted(pins.items()):
        role = Role.SITE if name in THEMES or name in IN_PAGE else Role.BUILD if groups[name] & {*BUILDING} else Role.TEST
        needs = sorted({other for (other, _), (_, above) in pins.items() if name in above})
        yield Component(name, version, _licence(name, licences), Kind.PYPI, role, tuple(sorted(hashes)), tuple(needs))


def npm_parts(lock: Mapping[str, Any], wanted: Mapping[str, str], used: Iterable[str], licences: Mapping[str, str]) -> Iterator[Component]:
    """The parts of a deno.lock; `wanted` is deno.json's imports, `used` which of them the shipped scripts import."""
    packages: dict[str, tuple[str, Mapping[str, Any]]] = {}
    for key, value in lock["npm"].items():
        name, _, version = key.partition("_")[0].rpartition("@")
        packages[name] = (version, value)
    needs = {name: sorted(_depended(value)) for name, (_, value) in packages.items()}
    roots = {wanted[name].removeprefix("npm:").rpartition("@")[0] for name in {*used, INTERPRETER} if name in wanted}
    # a package of types has no code that could be bundled
    site = {name for name in _closure(roots, needs) if not name.startswith("@types/") and name != "undici-types"} - NODE_ALONE
    build = _closure({BUNDLER} & set(packages), needs) | NODE_ALONE
    for name, (version, value) in packages.items():
        digest = base64.b64decode(value["integrity"].removeprefix("sha512-")).hex()
        role = Role.SITE if name in site else Role.BUILD if name in build else Role.TEST
        yield Component(name, version, _licence(name, licences), Kind.NPM, role, (digest,), tuple(needs[name]))


def _depended(value: Mapping[str, Any]) -> Iterator[str]:
    for each in [*value.get("dependencies", []), *value.get("optionalDependencies", [])]:
        name, _, version = each.rpartition("@")
        yield name if name and version[:1].isdigit() else each


def _closure(roots: Iterable[str], needs: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needs.get(name, [])
    return found


def shipped(browser: Path) -> set[str]:
    """Names of deno.json's imports that scripts of the site use."""
    names = set()
    for path in browser.rglob("*.ts"):
        if NOT_SHIPPED.fullmatch(path.name) or "node_modules" in path.parts:
            continue
        for match in IMPORT.finditer(path.read_text(encoding="utf-8")):
            parts = match["what"].split("/")
            names.add("/".join(parts[:2] if parts[0].startswith("@") else parts[:1]))
    return names


def _licence(name: str, licences: Mapping[str, str]) -> str:
    if name not in licences:
        raise InventoryError(f"{name} 没有登记许可证：请查清楚它的许可证，写进 {LICENCES.name}（SPDX 写法）")
    return licences[name]
