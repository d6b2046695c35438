"""Fixtures of the browser tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .policing import _all_refusals as _all_refusals
from .policing import refusals as refusals
from .test_reading import SIZES
from .versions import Versions, versions

# how quick a page is, `bench` measures; here three browsers share two processors, and 5 seconds have been too few for a page that was right
expect.set_options(timeout=20_000)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Versions]:
    with versions(tmp_path_factory.mktemp("versions")) as made:
        yield made


@pytest.fixture
def live(built: Versions) -> Versions:
    built.show("first")
    return built


@pytest.fixture(params=SIZES)
def sized(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A phone that is tapped, and a desktop; both with reduced motion."""
    made = browser.new_context(
        viewport=SIZES[request.param], has_touch=request.param == "phone", reduced_motion="reduce", service_workers="block"
    )
    yield made
    made.close()


@pytest.fixture
def trainer(browser: Browser) -> Iterator[Page]:
    """A trainer's page, at a desk."""
    context = browser.new_context(viewport=SIZES["desktop"], service_workers="block", reduced_motion="reduce")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


@pytest.fixture(params=SIZES)
def trainee(request: pytest.FixtureRequest, browser: Browser) -> Iterator[BrowserContext]:
    """A trainee's browser, on a phone and at a desk."""
    context = browser.new_context(viewport=SIZES[request.param], service_workers="block", reduced_motion="reduce")
    yield context
    context.close()
