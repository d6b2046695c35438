"""What is kept and what is told on bad days: some ten thousand cases without a browser, and a few dozen in a real one."""

from __future__ import annotations

import secrets
from pathlib import Path

from tests.faults.days import days
from tests.faults.ledger import Ledger
from tests.faults.logic import run
from tests.site import serve

EACH = 150
"""Cases of each fault and person; more than ten thousand together."""


def faults_table(site: Path, folder: Path, *, seed: int | None) -> bool:
    """Prints the tables of docs/guide/security.md; false where something was lost without a word."""
    logic = run(secrets.randbelow(1_000_000) if seed is None else seed, EACH)
    print(f"\n种子 {logic.seed}（重跑同样的例子：python3 run.py bench faults --seed {logic.seed}）\n\n{logic.table()}", flush=True)
    with serve(site) as root:
        real = days(site, root, folder)
    print(f"\n真的浏览器（Chromium）里：\n\n{real.table()}", flush=True)
    return all(_told(ledger) for ledger in (logic, real))


def _told(ledger: Ledger) -> bool:
    for loss in ledger.losses:
        print(loss, flush=True)
    return ledger.silent == 0
