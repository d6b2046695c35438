"""What Lighthouse says of a first visit, ours beside a stock site of the same Markdown; medians, on a phone and on a desktop."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
from pathlib import Path
from typing import Any

from tests.exchange import ENVIRONMENT, deno
from tests.site import HOME, serve

from .visits import PAGES

FOLDER = HOME / "tests" / "lighthouse"
SCORES = {"performance": "性能", "accessibility": "无障碍", "best-practices": "最佳做法", "seo": "搜索引擎"}
FORMS = {"mobile": "手机", "desktop": "桌面"}


def audit(address: str, form: str) -> dict[str, Any]:
    """One run: the scores, the layout shift, and the audits that failed outside of performance."""
    command = [deno()[0], "run", "--frozen", "--no-prompt", "--quiet", "--allow-all", "--config", "deno.json", "run.js", address, form]
    environment = ENVIRONMENT | os.environ | {"CHROMIUM": os.environ.get("CHROMIUM", "/usr/bin/chromium")}
    done = subprocess.run(command, cwd=FOLDER, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def lighthouse_table(ours: Path, stock: Path, *, runs: int = 3, pages: tuple[str, ...] = tuple(PAGES)) -> None:
    """Prints the scores of both sites, measured in turn."""
    print(f"\n| Lighthouse，各 {runs} 次的中位数：我们的 / 原版 | {' | '.join(SCORES.values())} | 版面移动 | 没有通过的（我们的） |")
    print("| --- |" + " --- |" * (len(SCORES) + 2))
    with serve(ours) as own, serve(stock) as their:
        for title in pages:
            for form, screen in FORMS.items():
                rounds = [(audit(own + PAGES[title], form), audit(their + PAGES[title], form)) for _ in range(runs)]
                cells = [
                    " / ".join(f"{statistics.median(each[side][score] for each in rounds):.0f}" for side in (0, 1)) for score in SCORES
                ]
                shift = " / ".join(f"{statistics.median(each[side]['shift'] for each in rounds):.3f}" for side in (0, 1))
                failed = sorted({name for each in rounds for name in each[0]["failed"]})
                print(f"| {title}，{screen} | {' | '.join(cells)} | {shift} | {'、'.join(failed) or '无'} |", flush=True)
