"""What tests of SCORM share: the packages, the schemas and the runtime of a platform, fetched by the checkers' lock; and the lock's HTML checker."""

from __future__ import annotations

import io
import os
import subprocess
import zipfile
from functools import cache
from pathlib import Path

from courseware.exchange import exporters

from .exchange import CHECKERS, ENVIRONMENT, deno, shelf

PAPERS = {"paper": lambda: shelf().paper("mock-exam-1"), "unit": lambda: shelf().unit("consultation")}


@cache
def fetched() -> Path:
    """The folder of npm packages, those of the checkers in it."""
    done = subprocess.run(
        [deno()[0], "cache", "--frozen", "--quiet", "--config", "deno.json", "scorm.js", "html.js"],
        cwd=CHECKERS,
        env=ENVIRONMENT | {k: v for k, v in os.environ.items() if k != "DENO_DIR"},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    return Path(ENVIRONMENT["DENO_DIR"]) / "npm"


def file_of(package: str, inside: str) -> Path:
    """A file of a package at the version of the lock."""
    [found] = fetched().glob(f"*/{package}/*/{inside}")
    return found


def files(name: str, kind: str) -> dict[str, bytes]:
    """The files of a package: `name` is an exporter, `kind` a paper or a unit."""
    with zipfile.ZipFile(io.BytesIO(exporters[name].write(PAPERS[kind]()))) as archive:
        assert archive.testzip() is None
        return {each: archive.read(each) for each in archive.namelist()}
