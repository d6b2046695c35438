"""A browser of one's own that is killed, with all its processes and at once, and started again on what its disk has."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Error, Playwright

from ..chromium import OWN_PAGES, QUIET, whole

SWITCHES = (*QUIET, "--headless=new", "--password-store=basic", f"--disable-features={','.join(OWN_PAGES)}")


class Killable:
    """One profile, and the browser that runs on it."""

    def __init__(self, playwright: Playwright, executable: str, profile: Path) -> None:
        self._playwright = playwright
        self._command = [executable, *SWITCHES, f"--user-data-dir={profile}"]
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> Browser:
        with socket.socket() as found:
            found.bind(("127.0.0.1", 0))
            port = found.getsockname()[1]
        command = [*self._command, f"--remote-debugging-port={port}", "about:blank"]
        # a group of its own, so that no other browser is meant
        self._process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 60
        while True:
            try:
                return self._playwright.chromium.connect_over_cdp(f"http://127.0.0.1:{port}")
            except Error:
                if time.monotonic() > until or self._process.poll() is not None:
                    raise
                time.sleep(0.1)

    def kill(self) -> None:
        """As when the power goes: nobody is asked, and nothing is written any more."""
        if self._process is not None:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None


@contextmanager
def killable(playwright: Playwright, profile: Path) -> Iterator[Killable]:
    found = Killable(playwright, whole().get("executable_path", playwright.chromium.executable_path), profile)
    try:
        yield found
    finally:
        found.kill()
