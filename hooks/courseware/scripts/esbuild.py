"""esbuild, the program that writes every script of the site: the one whose hash stands here, or none.

deno runs whatever lies in a certain place of its cache under esbuild's name, and where nothing lies there it fetches a binary from
the registry that the environment names, without looking at a hash. So the binary comes from the package that deno.lock pins, is
compared with the hash below, and is laid in that place before deno is started.
"""

from __future__ import annotations

import hashlib
import os
import platform
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from ..keeping.results import beside
from ..reading.problems import MakingError

VERSION = "0.25.5"
"""The one that deno 2.9 asks for; a deno that asks for another finds nothing in its place, and `check` says so."""
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


class BundlerError(MakingError):
    """The program is missing, or is not the one that it has to be; the message says what to do."""


def here() -> str:
    """This machine as npm calls it; a machine that is not in `SHA256` cannot bundle."""
    return f"{sys.platform}-{MACHINES.get(platform.machine().lower(), platform.machine().lower())}"


def lay(deno_dir: Path) -> Path:
    """Where deno finds its bundler, once it is sure that this is ours.

    Raises BundlerError.
    """
    machine = here()
    wanted = SHA256.get(machine)
    if wanted is None:
        raise BundlerError(f"这台电脑（{machine}）没有登记过打包程序 esbuild，能用的有：{'、'.join(SHA256)}")
    place = deno_dir / "dl" / f"esbuild-{VERSION}-1" / f"esbuild-{machine}"
    if sys.platform == "win32":
        place = place.with_suffix(".exe")
    refuse_others(deno_dir, place, wanted)
    if not place.is_file():
        inside = "esbuild.exe" if sys.platform == "win32" else "bin/esbuild"
        found = sorted(deno_dir.glob(f"npm/*/@esbuild/{machine}/{VERSION}/{inside}"))
        source = next((each for each in found if digest(each) == wanted), None)
        if source is None:
            what = "和登记的校验值对不上，没有用它" if found else "没有装好"
            raise BundlerError(f"打包程序 esbuild {VERSION} {what}。请删掉 {deno_dir}，联网再运行一次同样的命令")
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = beside(place)
        shutil.copyfile(source, unfinished)
        unfinished.chmod(0o755)
        unfinished.replace(place)
    return place


def refuse_others(deno_dir: Path, place: Path, wanted: str) -> None:
    """Raises BundlerError where a program lies among deno's bundlers that is not ours, whoever laid it there."""
    for path in sorted(deno_dir.glob("dl/esbuild*/*")):
        if path.is_file() and not path.name.endswith(".part") and (path != place or digest(path) != wanted):
            raise BundlerError(f"{path} 不是登记过的打包程序 esbuild {VERSION}，没有运行它。请删掉这个文件，联网再运行一次同样的命令")


def digest(path: Path) -> str:
    """SHA-256 in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def cache_of_deno() -> Path:
    """The folder that deno keeps things in: run.py names it, and puts it beside its Python."""
    return Path(os.environ.get("DENO_DIR") or Path(sys.executable).parents[1] / "deno")
