"""One site for all tests of a process, one browser for each file of tests, one window for each test."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.site import Site
from tests.browser.visiting import Visitor

# In CI this is a failure, since it is no reason in tests/allowed_skips.txt: .ci/run installs it.
MISSING = "needs Chromium; on Debian: sudo apt-get install chromium"


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where the browser is."""
    place = shutil.which("chromium")
    if place is None:
        pytest.skip(MISSING)
    return place


@pytest.fixture(scope="session")
def site(chromium: str, _filled: dict[str, str], tmp_path_factory: Any) -> Iterator[Site]:
    """The site, with everybody who visits it."""
    folder = tmp_path_factory.mktemp("site") / "data"
    shutil.copytree(_filled["PHYGITAL_DATA"], folder)
    site = Site({**_filled, "PHYGITAL_DATA": str(folder)})
    yield site
    site.stop()


# Not for the whole run: while Playwright is on, its thread has a running loop, and Django's models refuse to work.
@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Chromium without a window."""
    with sync_playwright() as playwright:
        switches = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=chromium, args=switches)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def _known(browser: Browser, site: Site) -> Iterator[Visitor]:
    visitor = Visitor(browser, site)
    yield visitor
    visitor.leave()


@pytest.fixture
def visitor(_known: Visitor) -> Visitor:
    """Somebody with a browser as most have it, who was here before: what pages load is there already."""
    _known.begin()
    return _known


@pytest.fixture
def without_scripts(browser: Browser, site: Site) -> Iterator[Visitor]:
    """Somebody whose browser runs no JavaScript."""
    visitor = Visitor(browser, site, has_scripts=False)
    yield visitor
    visitor.leave()
