"""The bill of materials in CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/): the same parts give the same bytes."""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from .components import THEMES, Component, Kind, Role

NAME = "community-governance-academy"
SCOPES = {Role.SITE: "required", Role.BUILD: "excluded", Role.TEST: "excluded"}
"""CycloneDX calls excluded what is there for tests and other purposes than running."""
ALGORITHMS = {Kind.PYPI: "SHA-256", Kind.NPM: "SHA-512", Kind.THEME: ""}
FORMS = (" OR ", " AND ", " WITH ")
"""What makes an SPDX expression of ids."""


def bill(parts: Sequence[Component]) -> str:
    """The document as JSON text; its serial number is a digest of the rest."""
    inside = [part for part in parts if part.kind is Kind.THEME]
    top = [part for part in parts if part.kind is not Kind.THEME]
    theme = next((part.name for part in top if part.name in THEMES), "theme")
    names = {(part.kind, part.name): reference(part) for part in top}
    body: dict[str, Any] = {
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": NAME,
                "name": NAME,
                # code and course text have each their own
                "licenses": [{"expression": "MIT AND CC-BY-4.0"}],
            }
        },
        "components": [_component(part, inside if part.name == theme else (), theme) for part in top],
        "dependencies": [
            {"ref": NAME, "dependsOn": sorted(reference(part) for part in top)},
            *({"ref": reference(part), "dependsOn": _known(names, part)} for part in top),
        ],
    }
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    head = {"$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.6"}
    return json.dumps(head | {"serialNumber": f"urn:uuid:{serial}"} | body, ensure_ascii=False) + "\n"


def reference(part: Component) -> str:
    """The package URL (https://github.com/package-url/purl-spec), which is the reference as well."""
    version = f"@{quote(part.version, safe='.-_~')}" if part.version else ""
    kind = Kind.PYPI if part.kind is Kind.PYPI else Kind.NPM
    return f"pkg:{kind.value}/{quote(part.name, safe='/.-_~')}{version}"


def _component(part: Component, inside: Iterable[Component], theme: str) -> dict[str, Any]:
    expression = any(form in part.licence for form in FORMS)
    licence = {"expression": part.licence} if expression else {"license": {"id": part.licence}}
    found: dict[str, Any] = {
        "type": "library",
        "bom-ref": reference(part) if part.kind is not Kind.THEME else f"{theme}/{part.name}",
        "name": part.name,
        "scope": SCOPES[part.role],
        "licenses": [licence],
        "properties": [{"name": f"{NAME}:role", "value": part.role.value}],
    }
    if part.version:
        found["version"] = part.version
    if part.hashes:
        found["hashes"] = [{"alg": ALGORITHMS[part.kind], "content": each} for each in part.hashes]
    if part.kind is not Kind.THEME:
        found["purl"] = reference(part)
    if nested := [_component(each, (), theme) for each in inside]:
        found["components"] = nested
    return found


def _known(names: dict[tuple[Kind, str], str], part: Component) -> list[str]:
    return sorted(names[part.kind, name] for name in part.needs if (part.kind, name) in names)
