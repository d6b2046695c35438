"""Lays the compiled course out as a plain docs folder, so that another site generator can build it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from . import compile
from .bundle import bundles
from .history import asked_for_changes
from .inventory import inventory

HOME = Path(__file__).resolve().parents[2]
MARK = ".courseware.json"
"""Names the files that we wrote, so that writing again replaces those and nothing else."""


def write_folder(curriculum: Path, docs: Path, target: Path, cache: Path) -> int:
    """Writes pages, data, scripts and hand-written pages into `target`; returns how many files.

    Raises CourseError where the course has problems, FileExistsError where `target` holds files that are not ours.
    """
    refuse_others(target)
    site = compile(curriculum, changed=asked_for_changes(curriculum), cache=cache)
    files = site.files | bundles(cache / "browser") | inventory(HOME)
    remove_written(target)
    shutil.copytree(docs, target, dirs_exist_ok=True)
    for name, text in files.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8", newline="\n")
    (target / MARK).write_text(json.dumps({"nav": site.nav, "files": sorted(files)}, ensure_ascii=False, indent=1), encoding="utf-8")
    return len(files)


def refuse_others(target: Path) -> None:
    """Raises FileExistsError where `target` holds files that are not ours."""
    if target.is_dir() and any(target.iterdir()) and not (target / MARK).is_file():
        raise FileExistsError(f"{target} 里有别的文件，没有写入；请给一个新文件夹")


def remove_written(target: Path) -> None:
    """Removes what was written into `target` before, and nothing else."""
    mark = target / MARK
    if mark.is_file():
        for name in json.loads(mark.read_text(encoding="utf-8"))["files"]:
            (target / name).unlink(missing_ok=True)
