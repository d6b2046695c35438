"""`python -m tests.layers [project]`: keeps the layers of the compiler by import-linter, and those of the scripts by dependency-cruiser.

dependency-cruiser is written for Node; deno runs it, by a lock of its own.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from run import DENO, ENVIRONMENT, HOME

FOLDER = Path(__file__).parent
CONTRACTS = "from importlinter.cli import lint_imports_command as start; start()"
ALLOWED = ("--allow-read", "--allow-env", "--allow-sys")


def main(home: Path) -> int:
    """0 where every import keeps to its layer."""
    # its own process, because the compiler that it looks at is the one of `home`
    python = [sys.executable, "-c", CONTRACTS, "--no-cache", "--no-logo", "--config", str(home / "pyproject.toml")]
    scripts = [DENO, "run", "--quiet", "--frozen", "--no-prompt", *ALLOWED, "cruise.js", str(home / "hooks" / "browser")]
    environment = os.environ | ENVIRONMENT | {"PYTHONPATH": str(home / "hooks"), "NO_COLOR": "1"}
    codes = [
        subprocess.run(command, cwd=folder, env=environment, check=False).returncode
        for command, folder in ((python, home), (scripts, FOLDER))
    ]
    return int(any(codes))


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if sys.argv[1:] else HOME))
