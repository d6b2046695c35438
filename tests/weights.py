"""What a page makes a phone fetch: every script of ours on its first load, compressed as a web server would."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page, Response, sync_playwright

from tests.chromium import lean
from tests.site import PREFIX, serve

LIMITS = {"reading": 5 * 1024, "quiz": 30 * 1024, "assigned": 32 * 1024}
"""Bytes of our scripts that a page may load, compressed (kB as 1024 bytes)."""
PAGES = {
    "reading": ("mechanisms/consultation/", "principles/", "glossary/", "cases/neighbour-day/"),
    "quiz": (
        "quiz/consultation/",
        "papers/mock-exam-1/",
        "papers/hundred/",
        "desk/review/",
        "desk/drill/?from=random",
        "desk/mistakes/",
        "desk/starred/",
    ),
}
"""Pages of each kind that are weighed."""
THEIRS = ("assets/javascripts/", "assets/course.js", "assets/bank/")
"""Scripts of the theme, and the course as data, which is a script only so that pages opened from file:// can load it."""


def compressed(site: Path, address: str) -> int:
    """Bytes of a file of the site, compressed at gzip's usual level."""
    return len(gzip.compress((site / address).read_bytes(), 6))


def scripts(page: Page, site: Path, address: str, root: str) -> Mapping[str, int]:
    """Our scripts that a page loads within two seconds of rest, by address, with their compressed bytes."""
    found: dict[str, int] = {}

    def note(response: Response) -> None:
        path = urlsplit(response.url).path.removeprefix(PREFIX)
        if path.endswith(".js") and not path.startswith(THEIRS):
            found[path] = compressed(site, path)

    page.on("response", note)
    page.goto(root + address)
    page.wait_for_load_state("networkidle")
    page.remove_listener("response", note)
    return found


def weigh(site: Path) -> dict[str, tuple[str, int]]:
    """Each kind of page: the heaviest page of it and the bytes of our scripts there."""
    heaviest: dict[str, tuple[str, int]] = {}
    with serve(site) as root, sync_playwright() as start:
        browser = start.chromium.launch(**lean())
        for kind, addresses in PAGES.items():
            for address in filter(lambda each: (site / each.partition("?")[0]).is_dir(), addresses):
                # a service worker would fetch for other pages meanwhile
                context = browser.new_context(service_workers="block")
                bytes_of = sum(scripts(context.new_page(), site, address, root).values())
                context.close()
                if bytes_of >= heaviest.get(kind, ("", 0))[1]:
                    heaviest[kind] = (address, bytes_of)
        browser.close()
    return heaviest


KINDS = {"reading": "阅读页", "quiz": "答题页"}


def weight_table(site: Path) -> None:
    """Prints the heaviest page of each kind."""
    print("\n| 网页 | 我们的脚本（字节，gzip） | 上限 |\n| --- | --- | --- |")
    for kind, (address, weight) in weigh(site).items():
        print(f"| {KINDS[kind]}（最重的：{address}） | {weight:,} | {LIMITS[kind]:,} |", flush=True)
