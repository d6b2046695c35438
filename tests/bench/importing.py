"""`run.py bench import`: banks in random layouts, each read as it is, left as drafts, or listed; nothing silently wrong."""

from __future__ import annotations

import time
from collections import Counter

from tests.random_banks import examined

FILES = 20_000


def import_table(first: int = 0, count: int = FILES) -> bool:
    """Reads the banks of `count` seeds and prints what came of them; False where a question came in wrong, or vanished."""
    start = time.perf_counter()
    sums: Counter[str] = Counter()
    wrong = []
    for seed in range(first, first + count):
        text, made, verdict = examined(seed)
        sums.update(made=len(made), right=verdict.right, drafts=verdict.drafts, silent=len(verdict.silent), lost=len(verdict.lost))
        if verdict.silent or verdict.lost:
            wrong.append((seed, text, verdict))
    print("| 文件 | 题目 | 读对 | 草稿 | 读错没有说 | 丢了没有说 | 秒 |\n| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    print(
        f"| {count:,} | {sums['made']:,} | {sums['right']:,} | {sums['drafts']:,} | {sums['silent']} | {sums['lost']} "
        f"| {time.perf_counter() - start:.0f} |"
    )
    for seed, text, verdict in wrong[:5]:
        print(f"\n种子 {seed}：\n{text}\n读错：{verdict.silent}\n丢了：{verdict.lost}")
    return not wrong
