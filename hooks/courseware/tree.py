"""The files below a folder."""

from __future__ import annotations

import os
from pathlib import Path


def files_below(root: Path) -> list[tuple[str, Path]]:
    """Every file with its name (relative, with slashes), folder by folder in a fixed order; what Python keeps for itself is left out."""
    found = []
    start = len(str(root)) + 1
    for folder, folders, names in os.walk(root):
        if "__pycache__" in folders:
            folders.remove("__pycache__")
        inside = folder[start:].replace(os.sep, "/")
        found += [(f"{inside}/{name}" if inside else name, Path(folder, name)) for name in names]
    return sorted(found, key=lambda each: each[0].split("/"))
