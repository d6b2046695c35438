"""The files below a folder."""

from __future__ import annotations

import os
import stat
from pathlib import Path

_is_junction = getattr(os.path, "isjunction", lambda path: False)
"""Windows' own kind of link to a folder, which Python knows from 3.12 on."""


def is_special(path: Path) -> bool:
    """Whether what stands here is no file or folder of its own: a link to somewhere else, or a pipe, where reading waits for good."""
    try:
        mode = path.lstat().st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)) or _is_junction(path)


def is_elsewhere(path: Path) -> bool:
    """Whether it is a link."""
    return path.is_symlink() or _is_junction(path)


def files_below(root: Path) -> list[tuple[str, Path]]:
    """Every file with its name (relative, with slashes), folder by folder in a fixed order; what Python keeps for itself is left out.

    A link to a folder is one of the files and not gone into: whoever reads has to see that it is there.
    """
    found = []
    start = len(str(root)) + 1
    for folder, folders, names in os.walk(root):
        if "__pycache__" in folders:
            folders.remove("__pycache__")
        links = [name for name in folders if is_special(Path(folder, name))]
        folders[:] = [name for name in folders if name not in links]
        inside = folder[start:].replace(os.sep, "/")
        found += [(f"{inside}/{name}" if inside else name, Path(folder, name)) for name in [*names, *links]]
    return sorted(found, key=lambda each: each[0].split("/"))


MADE = frozenset({".schema", ".dates"})
"""Hidden folders of a course that programs read and write; others, and what editors put beside an open file, are nobody's concern."""


def is_hidden(name: str) -> bool:
    """Whether a name (relative, with slashes) is no part of a course."""
    parts = name.split("/")
    return any(part.startswith(".") for part in parts[parts[0] in MADE :])


def specials_below(root: Path) -> list[str]:
    """The names of all links and the like in a course, none of which is followed: what they lead to is in no history and may be anywhere."""
    return [name for name, path in files_below(root) if not is_hidden(name) and is_special(path)]
