"""What several test files need: the small valid course of `golden/base`, laid out with changes."""

from __future__ import annotations

import base64
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from courseware.index.curriculum import read_course
from courseware.index.links import SiteIndex

HOME = Path(__file__).resolve().parents[1]
CURRICULUM = HOME / "curriculum"
GOLDEN = HOME / "tests" / "golden"
BASE = GOLDEN / "base"

Content = str | Mapping[str, Any] | None
"""What a golden says of a file: its text, None to leave it out, or a mapping with one of the keys of `_content`."""


def lay_out(target: Path, files: Mapping[str, Content] | None = None) -> Path:
    """The small course below `target`, with `files` (path → content) laid over it."""
    shutil.copytree(BASE, target, dirs_exist_ok=True)
    for name, content in (files or {}).items():
        path = target / name
        if content is None:
            path.unlink()
        elif isinstance(content, Mapping) and "link" in content:
            path.unlink(missing_ok=True)
            path.symlink_to(content["link"])
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else _content(path, content))
    return target


def _content(path: Path, how: Mapping[str, Any]) -> bytes:
    [(word, value)] = how.items()
    match word:
        case "replace":
            text = path.read_text(encoding="utf-8")
            for old, new in value.items():
                assert text.count(old) == 1, f"{path.name}: {old!r} stands {text.count(old)} times, not once"
                text = text.replace(old, new)
            return text.encode()
        case "hex":
            return bytes.fromhex(value)
        case "base64":
            return base64.b64decode(value)
        case "size":
            return b"#" * int(value)
    raise AssertionError(f"a golden file knows no content of the kind {word}")


def small_index() -> SiteIndex:
    """The index of the small course."""
    index, problems = read_course(BASE)
    assert problems == []
    return index
