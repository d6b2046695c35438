"""`run.py bench fuzz`: the property tests of this folder and of hooks/browser/fuzzing with many times as many cases, and a table of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
TIMES = 25
"""How many times as many cases as in every run."""
HEAD = "| 读什么 | 试了多少 | 最慢的一个用处理器（毫秒） |\n| --- | --- | --- |"


def heavy() -> int:
    """Prints the table of docs/guide/security.md; 0 where nothing was found."""
    environment = os.environ | {"FUZZ": str(TIMES), "PYTHONPATH": os.pathsep.join([str(HOME / "hooks"), str(HOME)]), "PYTHONUTF8": "1"}
    deno = str(Path(sys.executable).parent / ("deno.exe" if os.name == "nt" else "deno"))
    everything = [deno, "test", "--frozen", "--no-prompt", "--allow-env", "--allow-sys", "fuzzing/"]
    pytest = [sys.executable, "-m", "pytest", "-q", "-s", "-m", "heavy or not heavy", "tests/fuzzing"]
    rows: list[list[str]] = []
    failed = 0
    for command, folder in ((everything, HOME / "hooks" / "browser"), (pytest, HOME)):
        done = subprocess.run(
            command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", check=False
        )
        rows += [line.split("\t")[1:] for line in done.stdout.splitlines() if line.startswith("FUZZ\t")]
        if done.returncode:
            failed = 1
            print(done.stdout, file=sys.stderr)
    print(HEAD)
    for name, count, worst in rows:
        print(f"| {name} | {int(count):,} | {worst} |")
    print(f"\n共 {sum(int(count) for _, count, _ in rows):,} 个。")
    return failed
