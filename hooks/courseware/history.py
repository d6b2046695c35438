"""When each file of the course was last changed, from git."""

from __future__ import annotations

import subprocess
from pathlib import Path


def last_changes(curriculum: Path) -> dict[str, str]:
    """Files of the course (relative, with slashes) → date of their last commit, YYYY-MM-DD.

    Empty where there is no git or no history: a page without a date is right, one with a wrong date is not.
    """
    command = ["git", "-c", "core.quotepath=off", "log", "--format=%x00%cs", "--name-only", "--relative", "--", "."]
    try:
        log = subprocess.run(command, cwd=curriculum, capture_output=True, text=True, encoding="utf-8", check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return {}
    dates: dict[str, str] = {}
    for commit in log.split("\0")[1:]:
        date, _, names = commit.partition("\n")
        for name in names.splitlines():
            if name:
                dates.setdefault(name, date)
    return dates
