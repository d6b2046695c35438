"""How fast the player answers: a paper of a hundred questions on a processor four times as slow, in a real browser.

From the tap's own time stamp to the frame that shows what it did, as the browser's Event Timing reports it; durations
come in steps of 8 ms, and one frame at 60 Hz is 16.7 ms.
"""

from __future__ import annotations

import os
import statistics
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.site import build, copy_project, serve

SLOWDOWN = 4
QUESTIONS = 100
PAPER = """\
id: hundred
title: 一百题
purpose: mock-exam
summary: 量速度用的卷子。
minutes: 120
blueprint:
  seed: hundred
  cells:
    - {types: [single_choice], count: 60, points: 1}
    - {types: [multiple_choice], count: 25, points: 1}
    - {types: [true_false], count: 15, points: 1}
"""
OBSERVE = """() => {
  window.taps = []
  new PerformanceObserver(list => {
    for (const each of list.getEntries()) {
      if (each.interactionId) taps.push([each.duration, each.processingEnd - each.processingStart])
    }
  }).observe({ type: "event", durationThreshold: 0, buffered: true })
}"""


@dataclass(frozen=True)
class Taps:
    """Milliseconds from tap to frame, and those of them that our handlers took."""

    count: int
    median: float
    worst: float
    handlers: float


def hundred(folder: Path) -> Path:
    """A site with a paper of a hundred questions, built below `folder`."""
    home = copy_project(folder / "hundred")
    (home / "curriculum" / "papers" / "hundred.yml").write_text(PAPER, encoding="utf-8")
    done = build(folder / "hundred-site", home=home, site_url="")
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return folder / "hundred-site"


def measure(site: Path, how: str = "practice", taps: int = 40) -> Taps:
    """Ticks options up and down the paper, in practice or (`exam`) in the middle of an exam."""
    with serve(site) as root, sync_playwright() as start:
        path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = start.chromium.launch(executable_path=path if Path(path).is_file() else None, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True)
        page.goto(f"{root}papers/hundred/")
        if how == "exam":
            page.get_by_role("button", name="开始考试").click()
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
        page.evaluate(OBSERVE)
        durations = _tap(page, taps)
        browser.close()
    return Taps(
        len(durations),
        statistics.median(each[0] for each in durations),
        max(each[0] for each in durations),
        max(each[1] for each in durations),
    )


def _tap(page: Page, taps: int) -> list[list[float]]:
    options = page.locator("quiz-question .option__label:visible")
    step = max(1, options.count() // taps)
    for number in range(0, options.count(), step):
        options.nth(number).scroll_into_view_if_needed()
        page.wait_for_timeout(60)  # the scrolling's own frames are not the tap's
        options.nth(number).tap()
    page.wait_for_timeout(500)
    found: list[list[float]] = page.evaluate("taps")
    # a tap is several events (pointerdown, pointerup, click) of one interaction; the longest counts
    return [each for each in found if each[0] > 0]


if __name__ == "__main__":
    import sys
    import tempfile

    with tempfile.TemporaryDirectory() as name:
        built = hundred(Path(name))
        for way in sys.argv[1:] or ["practice"]:
            print(way, measure(built, way))
