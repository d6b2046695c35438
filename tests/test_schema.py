"""The schemas that editors use are those of the models, and every course file points at its own."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from courseware.data.schema import FOLDER, catalogue_schema, schema_name, schemas, write_schemas
from courseware.index.curriculum import FILES, FOLDERS

from .support import BASE, CURRICULUM, lay_out

COURSE_FILES = sorted(path.relative_to(CURRICULUM).as_posix() for path in CURRICULUM.rglob("*.yml"))


def test_committed_schemas_are_fresh() -> None:
    """If this fails: python -m courseware schema."""
    committed = {path.name: path.read_text(encoding="utf-8") for path in (CURRICULUM / FOLDER).iterdir()}
    assert committed == schemas()


@pytest.mark.parametrize("name", COURSE_FILES)
def test_a_course_file_points_at_its_schema(name: str) -> None:
    folder, _, file = name.rpartition("/")
    up = "../" if folder else ""
    first = (CURRICULUM / name).read_text(encoding="utf-8").partition("\n")[0]
    assert first == f"# yaml-language-server: $schema={up}{FOLDER}/{schema_name(folder or file)}"


@pytest.mark.parametrize("name", [*schemas(), "catalog"])
def test_schemas_are_sound(name: str) -> None:
    text = catalogue_schema() if name == "catalog" else schemas()[name]
    schema = json.loads(text)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["type"] == "object"
    assert text.endswith("\n")
    wanted = {part["$ref"] for part in _parts(schema) if "$ref" in part}
    assert wanted <= {f"#/$defs/{each}" for each in schema.get("$defs", {})}
    # an unknown key is a mistake in an editor too
    if name != "catalog":
        assert all(part.get("additionalProperties") is False for part in _parts(schema) if "properties" in part and "type" in part)


def _parts(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        return [value, *(part for each in value.values() for part in _parts(each))]
    return [part for each in value for part in _parts(each)] if isinstance(value, list) else []


def test_every_kind_of_file_has_a_schema_of_its_own() -> None:
    assert len({schema_name(kind) for kind in {**FOLDERS, **FILES}}) == len(FOLDERS) + len(FILES) == len(schemas())


def test_schemas_are_written_where_files_look_for_them(tmp_path: Path) -> None:
    written = write_schemas(lay_out(tmp_path / "curriculum"))
    assert {path.name for path in written} == set(schemas())
    assert all(path.parent.name == FOLDER for path in written)
    assert not (BASE / FOLDER).exists()
