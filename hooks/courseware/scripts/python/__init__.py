"""Python for a page: the interpreter that npm's `pyodide` brings, and what of the compiler runs in it, as files of the site.

Two parts, each fetched when somebody asks for it: what reads a bank, and what knows the model, checks and writes besides. They stand
below `assets/python/` under the digest of their bytes, packed; `assets/python.json` says which there are and how large. No list of
what readers keep has them, and no copy for a stick.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import time
from pathlib import Path

from ...keeping.results import beside
from ..bundling import BROWSER, SHARED
from ..packages import cache_of_deno, laid
from . import modules, wheels

FOLDER = "assets/python"
LISTING = "assets/python.json"
INTERPRETER = "pyodide"
"""The package of npm."""
LOADED = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
"""What of it a page needs: the loader, what ties wasm to a page, the interpreter, the standard library."""
FORMAT = 1
IN_PAGE = frozenset({*wheels.NAMES, *modules.INSTALLED.values()})
"""The packages of PyPI that a page may load, as the locks call them."""


def lay(site: Path, cache: Path) -> None:
    """Puts the files into the finished `site`, made anew where something changed.

    Raises PackagesError where a package is missing and cannot be fetched.
    """
    made = kept(cache)
    shutil.copytree(made, site / FOLDER, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.json"))
    shutil.copyfile(made / "listing.json", site / LISTING)


def kept(cache: Path) -> Path:
    """The folder in `cache` with the files and `listing.json`, made where it is missing. Raises PackagesError."""
    folder = cache / _stamp()
    if not (folder / "listing.json").is_file():
        interpreter = laid(cache_of_deno(), BROWSER) / INTERPRETER
        parts = {"importer.zip": modules.importer(), "whole.zip": modules.whole(wheels.fetched(cache_of_deno()))}
        shutil.rmtree(folder, ignore_errors=True)
        unfinished = beside(folder)
        unfinished.mkdir(parents=True)
        rows = [_row(name, (interpreter / name).read_bytes(), unfinished, cache) for name in LOADED]
        listing = {
            "format": FORMAT,
            "importer": [*rows, _row("importer.zip", parts["importer.zip"], unfinished, cache)],
            "whole": [_row("whole.zip", parts["whole.zip"], unfinished, cache)],
        }
        (unfinished / "listing.json").write_text(json.dumps(listing, separators=(",", ":")), encoding="ascii")
        try:
            unfinished.replace(folder)
        except OSError:
            # another build was quicker, with the same
            if not (folder / "listing.json").is_file():
                raise
            shutil.rmtree(unfinished, ignore_errors=True)
        _let_go(cache, folder)
    return folder


def _stamp() -> str:
    """Changes with whatever may go into the files: our modules, what they load, and the locks of all packages."""
    hooks = modules.HOOKS
    paths = [*(hooks / "courseware").rglob("*.py"), *(modules.TEMPLATES / "exchange").rglob("*"), *SHARED]
    paths += [BROWSER / "deno.lock", *(wheels.LOCKS / f"{group}.lock" for group in ("site", "documents"))]
    digest = hashlib.sha256()
    for path in sorted(path for path in paths if path.is_file()):
        digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _row(name: str, content: bytes, folder: Path, cache: Path) -> tuple[str, str, str, int]:
    """What a file is, how it is called in the site, SHA-256 of what lies there, and how many bytes those are."""
    packed = cache / f"{hashlib.sha256(content).hexdigest()[:32]}.gz"
    if not packed.is_file():
        unfinished = beside(packed)
        # packed here, since servers pack wasm and zips or not; without a time the same bytes come out each time
        unfinished.write_bytes(gzip.compress(content, 9, mtime=0))
        unfinished.replace(packed)
    # still in use
    packed.touch()
    small = packed.read_bytes()
    digest = hashlib.sha256(small).hexdigest()
    # an ending that no server takes for packed, and unpacks on the way
    path = f"{name.partition('.')[0]}-{digest[:12]}.bin"
    try:
        # one file under two names: they are most of what a build keeps
        os.link(packed, folder / path)
    except OSError:
        (folder / path).write_bytes(small)
    return name, path, digest, len(small)


def _let_go(cache: Path, folder: Path) -> None:
    """Removes what earlier compilers made, as long ago as a day."""
    for path in cache.iterdir():
        if path != folder and path.stat().st_mtime < time.time() - 86_400:
            shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)
