"""How tests start Chromium: which program, and without what of its own makes work that no test looks at."""

from __future__ import annotations

import os
import re
import shutil
from functools import cache
from pathlib import Path
from typing import Any

import playwright

SHELL = "chromium-headless-shell"
QUIET = (
    *("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"),
    "--disable-quic",
)
OWN_PAGES = (
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxFullPopup",
    "SpareRendererForSitePerProcess",
    "PreloadTopChromeWebUI",
)
"""What opens pages, and starts processes, for the browser itself: of Chromium 156 two pages below the address bar of each new window,
and a process for a page that may come. They are half of the processor time of a page in a new context, and none of what a site sees."""


@cache
def switches() -> tuple[str, ...]:
    """What Chromium is started with; of two lists of features a browser hears the last alone, so playwright's stands in ours as well."""
    bundle = Path(playwright.__file__).parent / "driver" / "package" / "lib" / "coreBundle.js"
    text = bundle.read_text(encoding="utf-8") if bundle.is_file() else ""
    listed = re.search(r"\bdisabledFeatures = \[(.*?)\]", text, re.DOTALL)
    if not listed:
        return QUIET
    off = [*re.findall(r'(?m)^ *"(\w+)"', listed[1]), *OWN_PAGES]
    return (*QUIET, f"--disable-features={','.join(off)}")


def whole() -> dict[str, Any]:
    """How to launch the browser that people have, as found by the launcher; playwright's own where there is none."""
    path = os.environ.get("CHROMIUM", "/usr/bin/chromium")
    return {"args": [*switches()], **({"executable_path": path} if Path(path).is_file() else {})}


def lean() -> dict[str, Any]:
    """How to launch the same engine without windows, which takes half of the time; the whole browser where it is not there.

    Whoever names a browser means that one.
    """
    path = os.environ.get("CHROMIUM_SHELL", "" if "CHROMIUM" in os.environ else shutil.which(SHELL) or "")
    return {"args": [*QUIET], "executable_path": path} if Path(path).is_file() else whole()
