"""esbuild, the program that writes every script of the site: the one whose hash stands here, or none.

It is started by its own file, never through the package that chooses one: that obeys a variable of the environment, and fetches a
binary from whatever registry is named there. The file comes from the package that deno.lock pins, and is compared each time.
"""

from __future__ import annotations

import hashlib
import os
import platform
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ..reading.problems import MakingError

VERSION = "0.25.5"
"""The one that deno.json names."""
SHA256: Mapping[str, str] = {
    "darwin-arm64": "58d144357454bca840167171380785b133b1e5e682d0c51afa8c80158bfd3f8a",
    "darwin-x64": "e7b2a105f88836f1e080a76180e5cd8e59d1c22f6575d63f5a77a104954c427e",
    "linux-arm64": "d6d656d9326ce1c55c01f73604a3cffda35c63cce60016e9ed795ac91cd1e67d",
    "linux-x64": "3331e0b23c99d93d9a39e436a4838de40ca1c95ac3bcbd9874ba169d8545b634",
    "win32-arm64": "34dd62536675871311e6e0d2bf9917f5671f3ecee695205dc4eaf649947348e7",
    "win32-x64": "889543031385fb79a28b09a5611a3a03f913beb5a608c7de29390c13f1030994",
}
"""Of the program inside npm's `@esbuild/<platform>`, for each platform that deno runs on."""
MACHINES = {"amd64": "x64", "x86_64": "x64", "arm64": "arm64", "aarch64": "arm64"}
CLASSIC = ("--bundle", "--platform=browser", "--format=iife", "--minify", "--entry-names=[name]", "--log-level=warning", "--color=false")
"""Scripts as every browser loads them, from file:// too."""


class BundlerError(MakingError):
    """The program is missing, is not the one that it has to be, or refused the sources; the message says what to do."""


def here() -> str:
    """This machine as npm calls it; a machine that is not in `SHA256` cannot bundle."""
    return f"{sys.platform}-{MACHINES.get(platform.machine().lower(), platform.machine().lower())}"


def program(deno_dir: Path) -> Path:
    """The bundler, once it is sure that it is ours.

    Raises BundlerError.
    """
    machine = here()
    wanted = SHA256.get(machine)
    if wanted is None:
        raise BundlerError(f"这台电脑（{machine}）没有登记过打包程序 esbuild，能用的有：{'、'.join(SHA256)}")
    inside = "esbuild.exe" if sys.platform == "win32" else "bin/esbuild"
    found = sorted(deno_dir.glob(f"npm/*/@esbuild/{machine}/{VERSION}/{inside}"))
    ours = next((each for each in found if digest(each) == wanted), None)
    if ours is None:
        what = "和登记的校验值对不上，没有运行它" if found else "没有装好"
        raise BundlerError(f"打包程序 esbuild {VERSION} {what}。请删掉 {deno_dir}，联网再运行一次同样的命令")
    return ours


def bundle(deno_dir: Path, packages: Path, sources: Sequence[Path], target: Path) -> None:
    """Writes a classic script for each of `sources` into `target`; what they import of npm is looked for in `packages`.

    Raises BundlerError.
    """
    command = [str(program(deno_dir)), *CLASSIC, f"--outdir={target}", *map(str, sources)]
    environment = os.environ | {"NODE_PATH": str(packages)}
    done = subprocess.run(
        command, cwd=sources[0].parent, env=environment, capture_output=True, text=True, encoding="utf-8", errors="replace", check=False
    )
    if done.returncode:
        raise BundlerError(done.stderr.strip())


def digest(path: Path) -> str:
    """SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
