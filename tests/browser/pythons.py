"""A page with the files of Python and nothing else, under the site's own policy: as the trainer's desk starts it."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from courseware.publishing.policy import element
from courseware.scripts import bundling, esbuild, packages, python

from ..site import HOME, serve

PROBE = """import * as python from "PYTHON";
Object.assign(globalThis, { python });
"""
"""What the page of this test loads: all that other rooms may ask for, by name."""
PAGE = """<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>Python</title>
<script id="__config" type="application/json">{"base":"."}</script>
<script data-course="community-governance" data-root="." src="assets/probe.js"></script></head><body></body></html>
"""


def lay(folder: Path) -> Path:
    """The files of such a site, in `folder`."""
    python.lay(folder, HOME / ".cache" / "python")
    probe = folder / "probe.ts"
    probe.write_text(PROBE.replace("PYTHON", (bundling.BROWSER / "trainer/python/python.ts").as_posix()), encoding="utf-8")
    deno_dir = packages.cache_of_deno()
    modules = packages.laid(deno_dir, bundling.BROWSER)
    esbuild.bundle(deno_dir, modules, [bundling.ENTRIES["python-worker"], probe], folder / "assets")
    page = PAGE.replace('<meta charset="utf-8">', f'<meta charset="utf-8">{element(PAGE)}')
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "404.html").write_text("404", encoding="utf-8")
    return folder


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of the page."""
    with serve(lay(folder)) as root:
        yield root


def start(page: Page, want: str = "importer") -> list[dict[str, Any]]:
    """Starts it, as `P` in the page; gives what was told on the way."""
    found: list[dict[str, Any]] = page.evaluate(
        """async (want) => {
            const told = [];
            globalThis.P = await python.startPython(want, (each) => told.push(each), new AbortController().signal);
            return told;
        }""",
        want,
    )
    return found


def read(page: Page, name: str, content: bytes) -> tuple[dict[str, Any], dict[str, str]]:
    """The account of a file, and its pictures in base64."""
    account, pictures = page.evaluate(
        """async ([name, text]) => {
            const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
            const { pictures, ...account } = await P.read(name, bytes.buffer);
            const shown = await Promise.all([...pictures].map(async ([file, blob]) =>
                [file, btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())))]));
            return [account, Object.fromEntries(shown)];
        }""",
        [name, base64.b64encode(content).decode()],
    )
    return account, pictures
