"""How fast the player answers: a paper of a hundred questions on a processor four times as slow, in a real browser.

Figures a tap: how long the page's main thread works for it in all (scripts, styles, layout); how long for the frame that
answers it (one frame at 60 Hz is 16.7 ms), and for the busiest of those after it, in which explanations follow; and how
long it takes from the finger to the frame, as Event Timing reports it in steps of 8 ms. The last holds the browser's own
share, so an empty page is measured beside it. Fingers are sent to the browser as such: a driver that looks first whether
an element can be tapped would make the page work for that, too.
"""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import CDPSession, Locator, Page, sync_playwright

from courseware.index import numbers
from tests.chromium import whole
from tests.site import build, copy_project, serve

SLOWDOWN = 4
TAPS = 30
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
BLANK = "".join('<p><label class="option__label"><input type="checkbox"> 一项</label></p>' for _ in range(TAPS))
MODES = (("空白页", "", False), ("练习，选", "开始练习", False), ("练习，确认", "开始练习", True), ("考试，选", "开始考试", False))
"""What is tapped: its name, the button that leads there, and whether it is the confirming that counts."""
WORK = ("ScriptDuration", "RecalcStyleDuration", "LayoutDuration")
OBSERVE = """() => {
  window.taps = { events: [], frames: [] }
  new PerformanceObserver(list => {
    for (const each of list.getEntries()) if (each.interactionId) taps.events.push(each)
  }).observe({ type: "event", durationThreshold: 0, buffered: true })
  let left = 0
  const frame = () => {
    const began = performance.now()
    document.body.offsetHeight
    taps.frames.push(performance.now() - began)
    if (--left > 0) requestAnimationFrame(frame)
  }
  addEventListener("click", () => { if (left <= 0) { left = 4; requestAnimationFrame(frame) } })
}"""
LOOK = """() => {
  const spent = taps.events.reduce((sum, each) => sum + each.processingEnd - each.processingStart, 0)
  const [first = 0, ...more] = taps.frames
  const seen = { answered: spent + first, after: Math.max(0, ...more), shown: Math.max(...taps.events.map(each => each.duration)) }
  taps.events.length = taps.frames.length = 0
  return seen
}"""
"""Styles and layout are made at once in each frame after the tap, and timed; the handlers' time counts with the first."""


@dataclass(frozen=True)
class Taps:
    """Milliseconds a tap: all work, the frame that answers (median, most), the busiest after it, from finger to frame (medians)."""

    count: int
    work: float
    answered: float
    most: float
    after: float
    frame: float


def add_hundred(curriculum: Path) -> None:
    """A paper of a hundred questions, with a number of its own."""
    (curriculum / "papers" / "hundred.yml").write_text(PAPER, encoding="utf-8")
    known, problems = numbers.read(curriculum)
    assert problems == []
    numbers.write(curriculum, numbers.refreshed(known, {"units": [], "papers": ["hundred"]}))


def hundred(folder: Path) -> Path:
    """A site with a paper of a hundred questions, built below `folder`."""
    home = copy_project(folder / "hundred")
    add_hundred(home / "curriculum")
    done = build(folder / "hundred-site", home=home, site_url="")
    if done.returncode:
        raise SystemExit(done.stdout + done.stderr)
    return folder / "hundred-site"


def measure(site: Path) -> dict[str, Taps]:
    """Ticks options down the paper in practice and in an exam, and on an empty page."""
    found = {}
    with serve(site) as root, sync_playwright() as start:
        browser = start.chromium.launch(**whole())
        for title, button, confirms in MODES:
            page = browser.new_page(viewport={"width": 390, "height": 844}, has_touch=True, service_workers="block")
            if button:
                page.goto(f"{root}papers/hundred/")
                page.get_by_role("button", name=button).click()
            else:
                page.set_content(BLANK)
            found[title] = _taps(page, confirms=confirms)
            page.close()
        browser.close()
    return found


def _taps(page: Page, *, confirms: bool) -> Taps:
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    session.send("Performance.enable")
    page.evaluate(OBSERVE)
    options = page.locator(".option__label:visible")
    work, seen = [], []
    for number in range(TAPS):
        option = options.nth(number * (options.count() // TAPS))
        if confirms:
            option.tap()
            page.wait_for_timeout(400)  # what was chosen is saved by then
            option = page.locator("quiz-question").filter(has=page.locator("input:checked:enabled")).get_by_role("button", name="确认答案")
        work.append(_tap(page, session, option))
        seen.append(page.evaluate(LOOK))
    answered, after, shown = ([each[name] for each in seen] for name in ("answered", "after", "shown"))
    middle = statistics.median
    return Taps(TAPS, middle(work), middle(answered), max(answered), middle(after), middle(shown))


def _tap(page: Page, session: CDPSession, aim: Locator) -> float:
    """The main thread's work for one tap, all frames of it."""
    aim.scroll_into_view_if_needed()
    box = aim.bounding_box()
    assert box, "nothing to tap"
    page.wait_for_timeout(400)  # the scrolling's own frames, and what was to be saved before, are not the tap's
    page.evaluate(LOOK)
    before = _work(session)
    page.touchscreen.tap(box["x"] + min(40, box["width"] / 2), box["y"] + box["height"] / 2)
    page.wait_for_timeout(200)
    return _work(session) - before


def _work(session: CDPSession) -> float:
    """Milliseconds that the main thread has worked so far, this look at it included."""
    metrics = {each["name"]: each["value"] for each in session.send("Performance.getMetrics")["metrics"]}
    return 1000 * float(sum(metrics[name] for name in WORK))


def taps_table(site: Path) -> None:
    """Prints what taps cost; `site` is of `hundred`."""
    print("\n| 一百题的卷子，处理器慢四倍 | 点按次数 | 回应的那一帧（毫秒，中位） | 最慢 | 随后最忙的一帧 | 前后一共 | 从手指到画面 |")
    print("| --- | --- | --- | --- | --- | --- | --- |")
    for title, taps in measure(site).items():
        print(
            f"| {title} | {taps.count} | {taps.answered:.1f} | {taps.most:.1f} | {taps.after:.1f} | {taps.work:.1f} | {taps.frame:.0f} |",
            flush=True,
        )
