"""The packages of npm that the scripts import, laid out by deno as the bundler looks for them: by the hashes of deno.lock, or not at all."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

from ..reading.problems import MakingError

SETTINGS = ("deno.json", "deno.lock")


class PackagesError(MakingError):
    """deno is missing, or could not fetch what its lock names; the message says what to do."""


def cache_of_deno() -> Path:
    """The folder that deno keeps things in: run.py names it, and puts it beside its Python."""
    return Path(os.environ.get("DENO_DIR") or Path(sys.executable).parents[1] / "deno")


def laid(deno_dir: Path, browser: Path) -> Path:
    """The folder `node_modules` for the deno.lock in `browser`; made where it is missing, which takes a network the first time.

    It stands in deno's own folder, never beside the sources: there every tool would walk through it.
    Raises PackagesError.
    """
    key = hashlib.sha256(b"".join((browser / name).read_bytes().replace(b"\r\n", b"\n") for name in SETTINGS)).hexdigest()
    folder = deno_dir / "packages" / key[:16]
    stamp = folder / ".ready"
    if not stamp.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        for name in SETTINGS:
            shutil.copyfile(browser / name, folder / name)
        # two that do so at once wait for each other in deno
        command = [_deno(), "install", "--quiet", "--frozen", "--node-modules-dir=auto"]
        environment = os.environ | {"DENO_DIR": str(deno_dir), "DENO_NO_UPDATE_CHECK": "1", "NO_COLOR": "1"}
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
        if done.returncode:
            raise PackagesError(f"浏览器脚本所需的部件没有装好：\n{done.stderr.strip()}")
        stamp.touch()
    return folder / "node_modules"


def _deno() -> str:
    installed = Path(sys.executable).parent / ("deno.exe" if os.name == "nt" else "deno")
    deno = str(installed) if installed.is_file() else shutil.which("deno")
    if deno is None:
        raise PackagesError("找不到 deno：请用 python3 run.py 启动，它会装好所需的一切")
    return deno
