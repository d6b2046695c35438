"""Bundles the browser's TypeScript into classic scripts with esbuild, and keeps the result until a source changes.

Classic (IIFE) scripts, because browsers load no ES modules from file://.
"""

from __future__ import annotations

import hashlib
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..keeping.results import beside
from . import esbuild, packages

HOOKS = Path(__file__).resolve().parents[2]
BROWSER = HOOKS / "browser"
SHARED = tuple(sorted((HOOKS / "courseware" / "rules" / "shared").glob("*.json")))
"""What the scripts and the compiler both load."""
ENTRIES = {path.stem: path for path in sorted((BROWSER / "entries").glob("*/*.ts"))}
"""`entries/<room>/<entry>.ts` becomes `assets/<entry>.js`."""
PACKAGED = ("scorm", "exam-review", "quiz")
"""What the page of a package loads, in this order; the first is for packages alone."""
ESCAPED = re.compile(
    r"(?<!\\)((?:\\\\)*)\\u(?:(201[0-9A-F]|202[0-6]|2[EF][0-9A-F]{2}|3[0-9A-F]{3}|[4-9][0-9A-F]{3}|FF[0-5][0-9A-F])|\{(2[0-9A-F]{4})\})"
)
"""An escape that no backslash before it makes a text."""


def bundles(cache: Path) -> dict[str, str]:
    """`assets/<entry>.js` → its text, from `cache` where nothing changed.

    Raises BundlerError or PackagesError.
    """
    return _bundles([entry for entry in ENTRIES if entry != PACKAGED[0]], cache)


def packaged(cache: Path) -> dict[str, str]:
    """`assets/<entry>.js` → its text, for the page of a package.

    Raises BundlerError or PackagesError.
    """
    return _bundles(PACKAGED, cache)


def _bundles(entries: Sequence[str], cache: Path) -> dict[str, str]:
    stamp = _stamp()
    kept = {entry: cache / f"{entry}-{stamp}.js" for entry in entries}
    if missing := {entry: path for entry, path in kept.items() if not path.is_file()}:
        _bundle(missing)
    return {f"assets/{entry}.js": path.read_text(encoding="utf-8") for entry, path in kept.items()}


def _stamp() -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes() + Path(esbuild.__file__).read_bytes())
    for path in (*SHARED, *sorted(BROWSER.rglob("*"))):
        if path.suffix in {".ts", ".json", ".lock"} and not path.name.endswith("_test.ts"):
            digest.update(path.relative_to(BROWSER.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _bundle(targets: Mapping[str, Path]) -> None:
    """All at once: the sources that they share are then read once."""
    deno_dir = packages.cache_of_deno()
    modules = packages.laid(deno_dir, BROWSER)
    with tempfile.TemporaryDirectory() as name:
        esbuild.bundle(deno_dir, modules, [ENTRIES[entry] for entry in targets], Path(name))
        for entry, target in targets.items():
            target.parent.mkdir(parents=True, exist_ok=True)
            unfinished = beside(target)
            unfinished.write_text(readable((Path(name) / f"{entry}.js").read_text(encoding="utf-8")), encoding="utf-8")
            unfinished.replace(target)


def readable(script: str) -> str:
    """Chinese letters and marks as themselves: the bundler writes six characters for each. All our pages are UTF-8."""
    return ESCAPED.sub(lambda found: found[1] + chr(int(found[2] or found[3], 16)), script)
