"""Bundles the browser's TypeScript into classic scripts with deno, and keeps the result until a source changes.

Classic (IIFE) scripts, because browsers load no ES modules from file://.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from ..keeping.results import beside
from ..reading.problems import MakingError
from . import esbuild as bundler

HOOKS = Path(__file__).resolve().parents[2]
BROWSER = HOOKS / "browser"
SHARED = tuple(sorted((HOOKS / "courseware" / "rules" / "shared").glob("*.json")))
"""What the scripts and the compiler both load."""
ENTRIES = {path.stem: path for path in sorted((BROWSER / "entries").glob("*/*.ts"))}
"""`entries/<room>/<entry>.ts` becomes `assets/<entry>.js`."""
PACKAGED = ("scorm", "quiz")
"""What the page of a package loads, in this order; the first is for packages alone."""
ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)\\u(201[0-9A-F]|202[0-6]|3[0-9A-F]{3}|[4-9][0-9A-F]{3}|FF[0-5][0-9A-F])")
"""An escape that no backslash before it makes a text."""


class BundleError(MakingError):
    """deno is missing, or refused the sources; the message is deno's own."""


def bundles(cache: Path) -> dict[str, str]:
    """`assets/<entry>.js` → its text, from `cache` where nothing changed.

    Raises BundleError.
    """
    return _bundles([entry for entry in ENTRIES if entry != PACKAGED[0]], cache)


def packaged(cache: Path) -> dict[str, str]:
    """`assets/<entry>.js` → its text, for the page of a package.

    Raises BundleError.
    """
    return _bundles(PACKAGED, cache)


def _bundles(entries: Sequence[str], cache: Path) -> dict[str, str]:
    found = {}
    stamp = _stamp()
    for entry in entries:
        kept = cache / f"{entry}-{stamp}.js"
        if not kept.is_file():
            _bundle(entry, kept)
        found[f"assets/{entry}.js"] = kept.read_text(encoding="utf-8")
    return found


def _stamp() -> str:
    digest = hashlib.sha256(Path(__file__).read_bytes())
    for path in (*SHARED, *sorted(BROWSER.rglob("*"))):
        if path.suffix in {".ts", ".json", ".lock"} and not path.name.endswith("_test.ts"):
            digest.update(path.relative_to(BROWSER.parent).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()[:16]


def _bundle(entry: str, target: Path) -> None:
    installed = Path(sys.executable).parent / ("deno.exe" if os.name == "nt" else "deno")
    deno = str(installed) if installed.is_file() else shutil.which("deno")
    if deno is None:
        raise BundleError("找不到 deno：请用 python3 run.py 启动，它会装好所需的一切")
    cache = bundler.cache_of_deno()
    place = bundler.lay(cache)
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = beside(target)
    command = [deno, "bundle", "--quiet", "--frozen", "--platform", "browser", "--format", "iife", "--minify"]
    command += ["--output", str(unfinished), str(ENTRIES[entry])]
    environment = os.environ | {"DENO_DIR": str(cache)}
    done = subprocess.run(command, cwd=BROWSER, capture_output=True, text=True, encoding="utf-8", check=False, env=environment)
    # a deno that looks elsewhere has fetched another by now, and what that one wrote counts for nothing
    bundler.refuse_others(cache, place, bundler.SHA256[bundler.here()])
    if done.returncode:
        raise BundleError(done.stderr.strip())
    unfinished.write_text(readable(unfinished.read_text(encoding="utf-8")), encoding="utf-8")
    unfinished.replace(target)


def readable(script: str) -> str:
    """Chinese letters and marks as themselves: the bundler writes six characters for each. All our pages are UTF-8."""
    return ESCAPED.sub(lambda found: found[1] + chr(int(found[2], 16)), script)
