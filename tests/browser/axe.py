"""Runs axe-core inside a page: WCAG 2.2 AA and the best practices, on the part of the page that is ours."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from playwright.sync_api import Page

HOME = Path(__file__).resolve().parents[2]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules among them whose verdict hangs on colours."""
RUN = """async ([within, only]) => {
    const found = await axe.run(within, { runOnly: only, resultTypes: ['violations'] })
    // a label is part of its control's target (WCAG 2.5.8); axe measures the control alone, even below a bar it scrolls under
    const labelled = node => [...document.querySelector(node.target[0]).labels ?? []].some(label => {
        const { width, height } = label.getBoundingClientRect()
        return width >= 24 && height >= 24
    })
    return found.violations.flatMap(rule => rule.nodes.filter(node => rule.id !== 'target-size' || !labelled(node)).map(node =>
        `${rule.id}: ${node.target.join(' ')} — ${(node.failureSummary ?? '').replace(/\\s+/g, ' ')}`))
}"""


@cache
def script() -> str:
    """axe-core as deno keeps it, at the version that deno.lock names."""
    folder = Path(os.environ.get("DENO_DIR", HOME / ".venv" / "deno"))
    [path] = sorted(folder.glob("npm/*/axe-core/*/axe.min.js"))[-1:]
    return path.read_text(encoding="utf-8")


def violations(page: Page, within: str = "article", *, colours: bool = False) -> list[str]:
    """What axe finds inside the first element that `within` selects, a line each; by default the theme's chrome is not looked at.

    With `colours` only the rules that hang on them are asked: enough for a page that passed all of them in the other scheme.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(script())
    assert page.locator(within).count(), f"nothing on the page is {within}"
    found: list[str] = page.evaluate(RUN, [within, COLOURS if colours else TAGS])
    return found
