"""What goes on where MkDocs 1.x and Material end: their environments, each from a lock of its own, and the site as they build it.

`docs/guide/continuations.md` tells people how to move; what it says of mkdocs.yml is done here to a copy of it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from run import WINDOWS, Failure, fingerprint, install, is_stamped

from .site import HOME

LOCKS = HOME / "tests" / "continuations"
GUIDE = HOME / "docs" / "guide" / "continuations.md"
STEP = re.compile(r"```yaml\n# mkdocs\.yml(?P<what>.*)\n(?P<text>(?:.*\n)*?)```")
"""What the guide says to write into mkdocs.yml: first how it is, then how it becomes, each in a block of its own."""
OURS = re.compile(r"(?P<before>custom_dir: |- )(?P<path>(?:hooks|curriculum)\b)")
"""Where mkdocs.yml names a place beside it."""


@dataclass(frozen=True)
class Edition:
    """A generator with a theme."""

    environment: str
    """The lock's name."""
    generator: str
    """The module that builds."""
    moved: bool = False
    """Whether mkdocs.yml is changed as the guide says."""


EDITIONS = {
    "MkDocs, newest Material": Edition("material", "mkdocs"),
    "ProperDocs, newest Material": Edition("material", "properdocs"),
    "ProperDocs, MaterialX": Edition("materialx", "properdocs", moved=True),
}


def environment(name: str) -> Path:
    """The Python that has the packages of a lock; they are downloaded the first time alone. Raises Failure."""
    lock = LOCKS / f"{name}.lock"
    home = Path(sys.prefix) / "continuations" / name
    python = home / ("Scripts/python.exe" if WINDOWS else "bin/python")
    stamp, key = home / ".ready", fingerprint(lock)
    if not (is_stamped(stamp, key) and python.is_file()):
        shutil.rmtree(home, ignore_errors=True)
        install(f"建立 {name} 的环境", [sys.executable, "-m", "venv", "--without-pip", str(home)])
        exact = ["--require-hashes", "--only-binary", ":all:", "--no-deps", "--no-compile", "-r", str(lock)]
        install(
            f"下载并安装 {name} 所需软件",
            [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-input", "--retries", "3", *exact],
        )
        stamp.write_text(key, encoding="ascii")
    return python


def environments() -> None:
    """Makes them all; without them their tests say so, and fail where CI runs them."""
    try:
        for each in sorted({edition.environment for edition in EDITIONS.values()}):
            environment(each)
    except Failure as failure:
        print(failure, file=sys.stderr)


def moved(text: str) -> str:
    """The text of mkdocs.yml after the guide's steps; each finds its place exactly once."""
    steps = [found["text"] for found in STEP.finditer(GUIDE.read_text(encoding="utf-8"))]
    assert steps, "the guide says what to change in mkdocs.yml"
    assert len(steps) % 2 == 0, "what was, and what becomes of it"
    for before, after in zip(steps[::2], steps[1::2], strict=True):
        assert text.count(before) == 1, f"the guide tells to change what is not in mkdocs.yml:\n{before}"
        text = text.replace(before, after)
    return text


def configuration(*, changed: bool) -> str:
    """The text of mkdocs.yml for any place on this machine; changed as the guide says, or as it is."""
    text = (HOME / "mkdocs.yml").read_text(encoding="utf-8")
    return OURS.sub(lambda found: f"{found['before']}{(HOME / found['path']).as_posix()}", moved(text) if changed else text) + (
        f"\ndocs_dir: {(HOME / 'docs').as_posix()}\n"
    )


def build(edition: Edition, folder: Path) -> subprocess.CompletedProcess[str]:
    """Builds the site strictly into `folder`/site, without an address of its own; the finished process with what it printed."""
    python = environment(edition.environment)
    folder.mkdir(parents=True)
    config = folder / "mkdocs.yml"
    config.write_text(configuration(changed=edition.moved), encoding="utf-8")
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ.get("PATH", "")])  # where deno is, should no bundle be kept
    told = {"SITE_URL": "", "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(HOME / "hooks"), "PYTHONUTF8": "1", "PATH": path}
    command = [str(python), "-m", edition.generator, "build", "--strict", "--clean", "-f", str(config), "--site-dir", str(folder / "site")]
    return subprocess.run(
        command, cwd=HOME, env=os.environ | told, capture_output=True, text=True, encoding="utf-8", check=False, timeout=300
    )
