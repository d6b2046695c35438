"""The maps for people who never saw the code: what they name is there, and every room is on them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .support import HOME

ENGLISH, CHINESE, GUIDE = "README.md", "README.zh-CN.md", "CONTRIBUTING.md"
PLACES = (".", "hooks", "hooks/courseware", "hooks/browser", "hooks/browser/trainer", "hooks/browser/trainer/results")
TABLE = re.compile(r"^\|(?P<row>.*)\|$", re.MULTILINE)
NAMED = re.compile(r"`([A-Za-z_/.-]*(?:/|\.(?:py|ts|json|css|yml))[A-Za-z_.-]*)`")


def named(name: str) -> list[str]:
    """What the tables of a file name."""
    text = (HOME / name).read_text(encoding="utf-8")
    return [found for row in TABLE.finditer(text) for found in NAMED.findall(row["row"])]


def is_there(name: str) -> bool:
    if any((HOME / place / name).exists() for place in PLACES):
        return True
    # a module beside the one named before it, or in a room that the row names
    return "/" not in name and any((HOME / "hooks").rglob(name))


@pytest.mark.parametrize("name", [ENGLISH, CHINESE, GUIDE])
def test_what_a_map_names_is_there(name: str) -> None:
    found = named(name)
    assert len(found) > 10
    assert [each for each in found if not is_there(each) and not each.startswith("site")] == []


def test_both_languages_lead_to_the_same_places() -> None:
    assert sorted(named(ENGLISH)) == sorted(named(CHINESE))


@pytest.mark.parametrize("name", [ENGLISH, CHINESE])
def test_every_room_is_on_the_map(name: str) -> None:
    text = (HOME / name).read_text(encoding="utf-8")
    rooms = [each.name for place in ("courseware", "browser") for each in (HOME / "hooks" / place).iterdir() if is_room(each)]
    rooms += [each.name for each in (HOME / "hooks" / "browser" / "trainer").iterdir() if is_room(each)]
    assert len(rooms) > 25
    assert [room for room in rooms if not re.search(rf"(?:^|[\s，]){room}/", text, re.MULTILINE)] == []


CROWDED = 15
"""A folder with more entries is one in which nobody finds anything at a glance."""


def test_no_folder_is_crowded() -> None:
    hooks = HOME / "hooks"
    folders = [path for path in (hooks, *hooks.rglob("*")) if is_room(path) and not {"templates", "node_modules"} & {*path.parts}]
    assert len(folders) > 60
    # the compiler's own holds its rooms, which README.md lists one by one, and may hold hardly a file besides
    entries = {path: [each for each in path.iterdir() if each.name[0] != "." and each.name != "__pycache__"] for path in folders}
    assert [path.name for path, found in entries.items() if len(found) > CROWDED] == ["courseware"]
    files = sorted(each.name for each in entries[hooks / "courseware"] if each.is_file())
    assert files == ["__init__.py", "__main__.py", "assembly.py", "compiling.py"]


def is_room(path: Path) -> bool:
    return path.is_dir() and not path.name.startswith((".", "__")) and path.name not in {"node_modules", "fuzzing"}
