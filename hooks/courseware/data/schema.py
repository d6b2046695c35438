"""JSON Schemas of every kind of file, for editors, and of the catalogue, for programs."""

from __future__ import annotations

import json
from pathlib import Path

from ..index.curriculum import FILES, FOLDERS
from .entries import Catalogue

FOLDER = ".schema"
"""Where the schemas stand inside `curriculum/`; the first line of each course file points there."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_name(kind: str) -> str:
    """`principles` → `principle.json`, `course.yml` → `course.json`; units are named after their kind."""
    if kind in FILES:
        return f"{kind.removesuffix('.yml')}.json"
    singular = {
        "cases": "case",
        "papers": "paper",
        "paths": "path",
        "matters": "matter",
        "assignments": "assignment",
        "revisions": "revision",
    }
    return f"{getattr(FOLDERS[kind].model, 'kind', singular.get(kind, kind))}.json"


def schemas() -> dict[str, str]:
    """File name → schema as JSON text."""
    found = {}
    for kind, what in {**FOLDERS, **FILES}.items():
        schema = {"$schema": DIALECT, **what.model.model_json_schema()}
        found[schema_name(kind)] = json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
    return found


def catalogue_schema() -> str:
    """The schema of `catalog.json` as JSON text."""
    return json.dumps({"$schema": DIALECT, **Catalogue.model_json_schema()}, ensure_ascii=False, indent=1) + "\n"


def write_schemas(curriculum: Path) -> list[Path]:
    """Writes every schema below `curriculum/.schema/`; returns the files."""
    folder = curriculum / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in schemas().items():
        path = folder / name
        path.write_text(text, encoding="utf-8")
        written.append(path)
    return written
