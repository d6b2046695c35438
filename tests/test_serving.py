"""`mkdocs serve`: an edited course file shows in the browser; a wrong edit leaves the last good site standing."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from .site import copy_project

PATIENCE = 90.0
"""Seconds until a rebuild must be seen."""


def free_port() -> int:
    """A port that nobody uses."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


class Serving:
    """A running `mkdocs serve` on a copy of the project."""

    def __init__(self, home: Path, port: int = 0, site_url: str = "") -> None:
        self.home = home
        environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(home / "hooks"), "PYTHONUTF8": "1", "SITE_URL": site_url}
        port = port or free_port()
        command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "-a", f"127.0.0.1:{port}"]
        self.process = subprocess.Popen(
            command, cwd=home, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
        )
        self.log: list[str] = []
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self.log.append(line)

    def wait(self, seen: Callable[[], bool]) -> None:
        deadline = time.monotonic() + PATIENCE
        while not seen():
            assert self.process.poll() is None, "".join(self.log)
            assert time.monotonic() < deadline, "".join(self.log)
            time.sleep(0.3)

    @property
    def address(self) -> str:
        found = re.findall(r"http://127\.0\.0\.1:\d+/\S*", "".join(self.log))
        return found[0] if found else ""

    def stop(self) -> None:
        self.process.terminate()
        self.process.communicate(timeout=20)

    def get(self, path: str) -> str:
        with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
            return str(answer.read().decode("utf-8"))


@pytest.fixture
def serving(tmp_path: Path) -> Iterator[Serving]:
    running = Serving(copy_project(tmp_path / "project"))
    yield running
    running.stop()


def test_edits_show_and_mistakes_do_not_stop_it(serving: Serving) -> None:
    serving.wait(lambda: "Serving on" in "".join(serving.log))
    unit = serving.home / "curriculum" / "mechanisms" / "consultation.yml"
    good = unit.read_text(encoding="utf-8")
    title = re.search(r"^title: (.*)$", good, re.MULTILINE)
    assert title

    unit.write_text(good.replace(title[0], "title: 改过的标题", 1), encoding="utf-8")
    serving.wait(lambda: "改过的标题" in serving.get("mechanisms/consultation/"))

    unit.write_text(good.replace("minutes:", "minuets:", 1), encoding="utf-8")
    serving.wait(lambda: "minuets" in "".join(serving.log))
    log = "".join(serving.log)
    assert re.search(r"mechanisms/consultation\.yml:\d+:1: M202 ", log)
    assert "您是不是想写 “minutes”" in log
    assert "改过的标题" in serving.get("mechanisms/consultation/"), "the last good site stands"

    unit.write_text(good, encoding="utf-8")
    serving.wait(lambda: "改过的标题" not in serving.get("mechanisms/consultation/"))
