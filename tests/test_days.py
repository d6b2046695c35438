"""Days are the same on every device: the tests of what counts and writes them, run where other clocks show other dates."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from .site import HOME

TESTS = ("shared/page/days_test.ts", "desk/desk_test.ts", "trainer/assigning/yaml_test.ts")
EAST_OF_CHINA, CHINA, WEST = "Pacific/Kiritimati", "Asia/Shanghai", "America/Los_Angeles"


@pytest.mark.parametrize("zone", [EAST_OF_CHINA, CHINA, WEST])
def test_no_time_zone_changes_a_day(zone: str) -> None:
    deno = Path(sys.executable).parent / ("deno.exe" if os.name == "nt" else "deno")
    environment = {"DENO_DIR": str(HOME / ".venv" / "deno"), **os.environ, "TZ": zone, "NO_COLOR": "1"}
    asked = subprocess.run(
        [str(deno), "eval", "console.log(Intl.DateTimeFormat().resolvedOptions().timeZone)"],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert asked.stdout.strip() == zone
    done = subprocess.run(
        [str(deno), "test", "--quiet", "--frozen", "--no-prompt", "--no-check", *TESTS],
        cwd=HOME / "hooks" / "browser",
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
