"""Packages of PyPI for the interpreter in a page: fetched by the hashes of our own locks, or not at all."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from pathlib import Path

from ..packages import PackagesError

LOCKS = Path(__file__).resolve().parents[4] / "requirements"
NAMES = ("pydantic-core", "genanki", "chevron", "frozendict", "cached-property", "openpyxl", "et-xmlfile")
"""What is compiled for a page, and what the environment of `build` has not; all else is taken from there (modules.py)."""
PLATFORM = ("--platform", "pyemscripten_2026_0_wasm32", "--python-version", "3.14", "--implementation", "cp", "--abi", "cp314")
"""What Pyodide 314 runs; its pyodide-lock.json says the same of itself."""


def pinned() -> str:
    """The lines of the locks that pin the packages, with their hashes. Raises PackagesError."""
    locks = "".join((LOCKS / f"{group}.lock").read_text(encoding="utf-8") for group in ("site", "documents"))
    found = {name: re.search(rf"(?m)^{re.escape(name)}==[^\n]*\n(?:    --hash=[^\n]*\n)+", locks) for name in NAMES}
    if missing := [name for name, lines in found.items() if lines is None]:
        raise PackagesError(f"requirements/ 的锁里没有 {'、'.join(missing)}，网页里的 Python 要用它")
    return "".join(lines[0] for lines in found.values() if lines)


def fetched(deno_dir: Path) -> list[Path]:
    """The wheels, in a folder of their own beside deno's packages; the first time takes a network. Raises PackagesError."""
    text = pinned()
    folder = deno_dir / "wheels" / hashlib.sha256((text + " ".join(PLATFORM)).encode()).hexdigest()[:16]
    stamp = folder / ".ready"
    if not stamp.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "requirements.txt").write_text(text, encoding="utf-8")
        exact = ["--require-hashes", "--only-binary", ":all:", "--no-deps", *PLATFORM, "-r", str(folder / "requirements.txt")]
        command = [sys.executable, "-m", "pip", "download", "--no-input", "--quiet", "--retries", "3", "-d", str(folder), *exact]
        # a setting may let pip take other files than those asked for; a mirror it may be told of, since every file has its hash
        environment = {name: value for name, value in os.environ.items() if name not in {"PIP_NO_BINARY", "PIP_PLATFORM", "PIP_ABI"}}
        done = subprocess.run(command, env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False)
        if done.returncode:
            raise PackagesError(f"网页里的 Python 所需的部件没有装好，请接通网络，再运行一次同样的命令：\n{done.stderr.strip()[-600:]}")
        stamp.touch()
    wheels = sorted(folder.glob("*.whl"))
    if len(wheels) != len(NAMES):
        raise PackagesError(f"网页里的 Python 所需的部件不全。请删掉 {folder}，联网再运行一次同样的命令")
    return wheels
