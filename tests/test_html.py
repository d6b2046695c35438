"""The Nu HTML checker, which is the standard's own, finds no error in a page of any kind."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from .browser.kinds import KINDS
from .scorm import file_of

JAVA = shutil.which("java")


@pytest.mark.skipif(not JAVA and not os.environ.get("CI"), reason="needs java: apt install default-jre-headless")
def test_pages_are_html_as_it_should_be(site: Path) -> None:
    assert JAVA, "needs java: apt install default-jre-headless"
    addresses = [each for each in KINDS if each != "no-such-page/"]
    pages = [site / (each if each.endswith(".html") else f"{each}index.html") for each in addresses] + [site / "404.html"]
    checker = file_of("vnu-jar", "build/dist/vnu.jar")
    command = [JAVA, "-jar", str(checker), "--errors-only", "--format", "gnu", *map(str, pages)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-4000:] + done.stderr[-8000:]


@pytest.mark.skipif(not JAVA and not os.environ.get("CI"), reason="needs java: apt install default-jre-headless")
def test_the_checker_checks(tmp_path: Path) -> None:
    assert JAVA, "needs java: apt install default-jre-headless"
    page = tmp_path / "page.html"
    page.write_text(
        '<!doctype html><html lang="zh-CN"><title>页</title><input type="checkbox" autocomplete="off"></html>', encoding="utf-8"
    )
    command = [JAVA, "-jar", str(file_of("vnu-jar", "build/dist/vnu.jar")), "--errors-only", "--format", "gnu", str(page)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert "autocomplete" in done.stderr
