"""The checks that run nothing of ours: style, types, layers, and the tests of the browser's scripts, which deno runs beside them."""

from __future__ import annotations

import time

from run import BROWSER, DENO, HOME, PYTHON, run

STEPS = (
    "ruff check .",
    "ruff format --check .",
    "mypy",
    "tests.layers",
    "deno check .",
    "deno lint",
    "deno fmt --check",
    "deno test --frozen --no-prompt",
)


def check() -> list[str]:
    """Runs them all and tells how each went; those that failed."""
    failed = []
    for step in STEPS:
        start = time.monotonic()
        program, *arguments = step.split()
        command, folder = ([DENO, *arguments], BROWSER) if program == "deno" else ([PYTHON, "-m", program, *arguments], HOME)
        code, said = run(command, cwd=folder, capture=True)
        print(f"{'没通过' if code else '通　过'}  {step:<30} {time.monotonic() - start:5.1f} 秒", flush=True)
        if code:
            failed.append(step)
            print(said, flush=True)
    return failed
