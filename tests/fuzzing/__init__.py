"""Property tests of everything that comes from outside; a few cases each in every run, many in a heavy one (`bench fuzz`)."""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

CORPUS: dict[str, list[Any]] = json.loads(Path(__file__).with_name("hostile.json").read_text(encoding="utf-8"))
LONG: list[str] = [part * times for part, times in CORPUS["long"]]
HOSTILE: list[str] = [text for kind, texts in CORPUS.items() if kind != "long" for text in texts]

TIMES = int(os.environ.get("FUZZ", "1"))
"""How many times as many cases a heavy run has."""
MOST = 1.0
"""Seconds of the processor that one case may take, counted in heavy runs only."""

Case = TypeVar("Case")
Test = Callable[[], None]


def fuzz(runs: int, cases: st.SearchStrategy[Case]) -> Callable[[Callable[[Case], None]], Test]:
    """A property over `cases` as a test; a heavy run tells how many cases there were, and what the longest took."""

    def decorated(check: Callable[[Case], None]) -> Test:
        done = {"count": 0, "worst": 0.0}

        def measured(case: Case) -> None:
            start = time.process_time()
            check(case)
            done["worst"] = max(done["worst"], time.process_time() - start)
            done["count"] += 1

        calm = settings(
            deadline=None, max_examples=runs * TIMES, derandomize=TIMES == 1, database=None, suppress_health_check=list(HealthCheck)
        )

        def test() -> None:
            calm(given(cases)(measured))()
            if TIMES > 1:
                print(f"\nFUZZ\t{check.__doc__}\t{done['count']}\t{done['worst'] * 1000:.0f}")
                assert done["worst"] < MOST

        test.__doc__ = check.__doc__
        test.__name__ = check.__name__
        return test

    return decorated


words = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(max_size=30),
    st.lists(st.sampled_from(HOSTILE), max_size=3).map("".join),
    st.integers(-(10**20), 10**20).map(str),
)
"""A text as people with bad intentions may write it."""
