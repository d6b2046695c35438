"""The bill of materials and the page of licences: whole, valid by the official schema, and true to the locks and to what is installed."""

from __future__ import annotations

import importlib.metadata
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

import run
from courseware.publishing.inventory import BILL, InventoryError, inventory
from courseware.publishing.inventory.components import LICENCES, Kind, Role, components, npm_parts, python_parts, shipped
from courseware.scripts import esbuild as bundler

from .site import HOME

REQUIREMENTS = HOME / "requirements"
LOCKS = {group: (REQUIREMENTS / f"{group}.lock").read_text(encoding="utf-8") for group in run.GROUPS}


@pytest.fixture(scope="module")
def made() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(inventory(HOME)[BILL])
    return found


def test_the_bill_is_valid_by_the_official_schema() -> None:
    text = inventory(HOME)[BILL]
    validator = JsonStrictValidator(SchemaVersion.V1_6)
    assert validator.validate_str(text) is None
    broken = json.loads(text)
    broken["components"][0]["scope"] = "perhaps"
    assert validator.validate_str(json.dumps(broken)) is not None


def test_every_pin_of_all_locks_is_in_it_with_its_hashes(made: dict[str, Any]) -> None:
    by_purl = {part["purl"]: part for part in made["components"]}
    pins = dict[tuple[str, str], set[str]]()
    for text in LOCKS.values():
        for name, version, hashes in re.findall(r"(?m)^([a-z0-9._-]+)==([^ \\]+).*\n((?:    --hash=.*\n)+)", text):
            found = set(re.findall(r"sha256:([0-9a-f]{64})", hashes))
            assert pins.setdefault((name, version), found) == found, f"{name}: the locks do not agree"
        assert len(re.findall(r"(?m)^[a-z0-9._-]+==", text)) == len(
            re.findall(r"(?m)^([a-z0-9._-]+)==([^ \\]+).*\n((?:    --hash=.*\n)+)", text)
        )
    assert len(pins) > 80
    for (name, version), found in pins.items():
        assert {each["content"] for each in by_purl[f"pkg:pypi/{name}@{version}"]["hashes"]} == found
    assert len(pins) == sum(part["purl"].startswith("pkg:pypi") for part in made["components"])
    npm = json.loads((HOME / "hooks" / "browser" / "deno.lock").read_text(encoding="utf-8"))["npm"]
    assert len(npm) == sum(part["purl"].startswith("pkg:npm") for part in made["components"])
    assert len(by_purl["pkg:npm/%40hpke/core@1.9.0"]["hashes"][0]["content"]) == 128
    references = [made["metadata"]["component"]["bom-ref"], *by_purl]
    assert len(set(references)) == len(made["components"]) + 1
    assert {ref for each in made["dependencies"] for ref in each["dependsOn"]} <= set(references)


def test_the_locks_have_what_is_asked_for() -> None:
    """Whoever changes requirements/*.in, person or program, makes the locks again."""
    assert list(LOCKS) == list(run.GROUPS)
    for group, lock in LOCKS.items():
        asked = [line for line in (REQUIREMENTS / f"{group}.in").read_text(encoding="utf-8").splitlines() if line and line[0] not in "#-"]
        assert asked
        for line in asked:
            name, _, version = line.partition("==")
            assert re.search(rf"(?im)^{re.escape(name.partition('[')[0])}=={re.escape(version) or '[^ ]+'} ", lock), line


def test_the_locks_agree() -> None:
    """What stands in several has one version in them: whoever adds a group changes nothing of another."""
    versions: dict[str, set[frozenset[str]]] = {}
    for lock in LOCKS.values():
        for name in set(re.findall(r"(?m)^([a-z0-9._-]+)==", lock)):
            versions.setdefault(name, set()).add(frozenset(re.findall(rf"(?m)^{re.escape(name)}==([^ \\]+)", lock)))
    assert {name: each for name, each in versions.items() if len(each) > 1} == {}


def test_what_ships_is_told_from_what_builds_and_tests() -> None:
    role = {part.name: part.role for part in components(HOME)}
    assert {role[name] for name in ("mkdocs-material", "@hpke/core", "@hpke/common", "qr", "ts-fsrs", "fflate", "lunr")} == {Role.SITE}
    # what a page loads when somebody hands in a bank
    assert {role[name] for name in ("pyodide", "pydantic", "pydantic-core", "jinja2", "markupsafe", "openpyxl", "frozendict")} == {
        Role.SITE
    }
    assert {role[name] for name in ("mkdocs", "ws", "typst", "deno", "esbuild", "@esbuild/linux-x64")} == {Role.BUILD}
    assert {role[name] for name in ("pytest", "selenium", "pip-audit", "axe-core", "fast-check", "pure-rand")} == {Role.TEST}


def test_what_the_theme_has_bundled_is_listed() -> None:
    assets = Path(str(importlib.metadata.distribution("mkdocs-material").locate_file("material/templates/assets")))
    inside = set()
    for path in assets.rglob("*.map"):
        for source in json.loads(path.read_text(encoding="utf-8"))["sources"]:
            inside |= set(re.findall(r"node_modules/((?:@[^/]+/)?[^/]+)", source))
    assert {"lunr", "rxjs"} <= inside
    assert inside <= {part.name for part in components(HOME) if part.kind is Kind.THEME}


def test_licences_are_those_that_the_packages_declare() -> None:
    """Where a package declares an SPDX expression, that is what is written; where it does not, somebody has looked."""
    known = json.loads(LICENCES.read_text(encoding="utf-8"))
    compared = 0
    for name, licence in known["pypi"].items():
        try:
            about = importlib.metadata.metadata(name)
        except importlib.metadata.PackageNotFoundError:
            continue  # for another system
        if "License-Expression" in about:
            compared += 1
            assert about["License-Expression"] == licence, name
    assert compared > 40
    folder = Path(os.environ.get("DENO_DIR", HOME / ".venv" / "deno"))
    for part in components(HOME):
        if part.kind is Kind.NPM and not (part.name.startswith("@esbuild/") and part.name != f"@esbuild/{bundler.here()}"):
            [path] = folder.glob(f"npm/*/{part.name}/{part.version}/package.json")
            assert json.loads(path.read_text(encoding="utf-8"))["license"].strip("()") == part.licence, part.name
    listed = {part.name for part in components(HOME)}
    assert {*known["pypi"], *known["npm"]} <= listed, "a licence of something that is no longer used"


def test_a_part_without_a_licence_stops_the_build() -> None:
    lock = "alpha==1.0 \\\n    --hash=sha256:" + "0" * 64 + "\n    # via -r tests.in\n"
    with pytest.raises(InventoryError, match="alpha"):
        list(python_parts({"site": lock}, {}))
    [part] = python_parts({"site": lock, "tests": lock}, {"alpha": "MIT"})
    assert (part.role, part.hashes) == (Role.BUILD, ("0" * 64,))
    [part] = python_parts({"tests": lock}, {"alpha": "MIT"})
    assert part.role == Role.TEST
    with pytest.raises(InventoryError, match="gamma"):
        list(npm_parts({"npm": {"gamma@1.0": {"integrity": "sha512-AAAA"}}}, {"gamma": "npm:gamma@1.0"}, {"gamma"}, {}))
    with pytest.raises(InventoryError, match="锁文件"):
        inventory(HOME / "tests")


def test_imports_of_tests_are_not_taken_for_shipped() -> None:
    assert "fast-check" not in shipped(HOME / "hooks" / "browser")
    assert "ts-fsrs" in shipped(HOME / "hooks" / "browser")


def test_both_are_in_the_site(site: Path) -> None:
    assert (site / BILL).read_text(encoding="utf-8") == inventory(HOME)[BILL]
    page = (site / "guide" / "licences" / "index.html").read_text(encoding="utf-8")
    for part in components(HOME):
        assert part.name in page
    assert BILL not in (site / "offline.json").read_text(encoding="utf-8")
