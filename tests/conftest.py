"""Fixtures that several test files share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from courseware.publishing.usb import Portable, make_portable

from .chromium import lean
from .site import build, serve

BROWSER = Path(__file__).with_name("browser")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Marks what drives a browser, so that `-m "not browser"` leaves it out: all of tests/browser, and whatever asks playwright for one."""
    for item in items:
        if BROWSER in item.path.parents or "playwright" in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.browser)
    yield
    _longest_first(items)


def _longest_first(items: list[pytest.Item]) -> None:
    """Files with slow tests, then those of browsers, then the many short ones: what is begun last keeps no worker waiting for one."""
    turn: dict[Path, int] = {}
    for item in items:
        own = 0 if item.get_closest_marker("slow") else 1 if item.get_closest_marker("browser") else 2
        turn[item.path] = min(own, turn.get(item.path, own))
    items.sort(key=lambda item: turn[item.path])


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built strictly."""
    target = tmp_path_factory.mktemp("built") / "site"
    done = build(target)
    assert done.returncode == 0, done.stdout + done.stderr
    (target / "build.log").write_text(done.stdout + done.stderr, encoding="utf-8")
    return target


@pytest.fixture(scope="session")
def root(site: Path) -> Iterator[str]:
    """The address of the real site, served below a sub-path."""
    with serve(site) as address:
        yield address


@pytest.fixture(scope="session")
def portable(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Portable:
    """The real site as a copy for USB sticks."""
    return make_portable(site, tmp_path_factory.mktemp("portable") / "site-usb", title="社区治理学堂")


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    """Pages of most tests keep nothing: each new context would load the whole course. test_offline.py makes its own."""
    return {**browser_context_args, "service_workers": "block"}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Chromium's engine without windows, where it is there; the modules that import `browser` of browser/whole.py take the whole."""
    return {**browser_type_launch_args, **lean()}
