"""When each file of the course was last changed, from git."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path


def asked_for_changes(curriculum: Path) -> Callable[[], Mapping[str, str]]:
    """Sets git to work, which takes no less time than it does to look through the course; the function that is returned waits for it.

    What that gives: files of the course (relative, with slashes) → date of their last commit, YYYY-MM-DD.
    Empty where there is no git or no history: a page without a date is right, one with a wrong date is not.
    """
    command = ["git", "-c", "core.quotepath=off", "log", "--format=%x00%cs", "--name-only", "--relative", "--", "."]
    try:
        git = subprocess.Popen(
            command,
            cwd=curriculum,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            text=True,
            encoding="utf-8",
        )
    except OSError:
        return dict
    return lambda: _dates(git)


def date_by_commit(home: Path) -> bool:
    """Lets site generators date what they make by the last commit, not by the clock: the same commit gives the same bytes.

    By the variable that https://reproducible-builds.org/specs/source-date-epoch/ names; one that is set already stays, and
    where there is no history the clock has to do. Whether all of the history is here, as a clone has it that is not shallow.
    """
    time, shallow = _asked(home, "log", "-1", "--format=%ct"), _asked(home, "rev-parse", "--is-shallow-repository")
    if time.isdecimal():
        os.environ.setdefault("SOURCE_DATE_EPOCH", time)
    return shallow == "false"


def _asked(home: Path, *words: str) -> str:
    """What git says in a line; nothing where there is no git, or no history."""
    command = ["git", *words]
    try:
        done = subprocess.run(command, cwd=home, capture_output=True, text=True, encoding="utf-8", check=False)
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""


def _dates(git: subprocess.Popen[str]) -> dict[str, str]:
    with git:
        log, _ = git.communicate()
    if git.returncode:
        return {}
    dates: dict[str, str] = {}
    for commit in log.split("\0")[1:]:
        date, _, names = commit.partition("\n")
        for name in names.splitlines():
            if name:
                dates.setdefault(name, date)
    return dates
