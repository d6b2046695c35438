"""What is read from a page comes true in the page's own time: these wait for it, as `expect` does for what a locator shows."""

from __future__ import annotations

import time
from collections.abc import Callable

from playwright.sync_api import Error

PATIENCE = 20.0
"""Seconds; a machine that runs other tests beside may need several for what takes a blink by itself."""
PAUSE = 0.05


def _until(read: Callable[[], object], done: Callable[[object], bool]) -> object:
    """Reads until it is done or patience ends; what was read last. A page that is just being left cannot be read yet."""
    end = time.monotonic() + PATIENCE
    while True:
        try:
            value = read()
        except Error:
            if time.monotonic() > end:
                raise
        else:
            if done(value) or time.monotonic() > end:
                return value
        time.sleep(PAUSE)


def becomes(read: Callable[[], object], wanted: object) -> None:
    """Waits until what is read equals what is wanted."""
    assert _until(read, lambda value: value == wanted) == wanted


def holds(read: Callable[[], object]) -> None:
    """Waits until what is read is true."""
    assert _until(read, bool), "it did not come true"
