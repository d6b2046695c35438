"""Runs the cases that need no browser, by deno: some thousands in a minute."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from .ledger import Ledger, Row

HOME = Path(__file__).resolve().parents[2]
CASES = Path(__file__).with_name("cases")
CONFIG = HOME / "hooks" / "browser" / "deno.json"


def deno(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Runs deno with the packages that the browser scripts are locked to."""
    found = Path(sys.executable).parent / ("deno.exe" if os.name == "nt" else "deno")
    program = str(found) if found.is_file() else "deno"
    environment = {"DENO_DIR": str(HOME / ".venv" / "deno"), "DENO_NO_UPDATE_CHECK": "1", **os.environ, "NO_COLOR": "1"}
    return subprocess.run([program, *arguments], env=environment, capture_output=True, encoding="utf-8", check=False, cwd=CONFIG.parent)


def run(seed: int, cases: int, lie: str = "") -> Ledger:
    """So many cases of each fault and person; `lie` names what is broken on purpose, to see that it is found."""
    options = ["--quiet", "--frozen", "--no-prompt", "--no-check", "--config", str(CONFIG)]
    done = deno("run", *options, str(CASES / "run.ts"), str(seed), str(cases), *([lie] if lie else []))
    assert done.returncode == 0, done.stderr
    return Ledger(seed, tuple(_row(json.loads(line)) for line in done.stdout.splitlines()))


def _row(found: dict[str, object]) -> Row:
    examples = found["examples"]
    assert isinstance(examples, list)
    losses = tuple(f"种子 {each['seed']}：{'；'.join(each['lost'])}\n  " + "\n  ".join(each["log"]) for each in examples)
    cases, kept, told, silent = (int(str(found[part])) for part in ("cases", "kept", "told", "silent"))
    return Row(str(found["fault"]), str(found["person"]), cases, kept, told, silent, losses)
