"""The copy for USB sticks, opened as files: reading, links, answers, search, in Chromium."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from courseware.publishing.usb import Portable, make_portable

from .soon import becomes
from .test_reading import SIZES
from .whole import browser as browser


@pytest.fixture(params=SIZES)
def page(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    """A page at each size; errors, and requests for anything but files, fail the test."""
    context = browser.new_context(viewport=SIZES[request.param])
    page = context.new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("request", lambda each: wrong.append(each.url) if not each.url.startswith(("file:", "data:", "blob:", "about:")) else None)
    # a page that is left before it had everything has failed in nothing
    page.on("requestfailed", lambda each: wrong.append(each.url) if each.failure != "net::ERR_ABORTED" else None)
    yield page
    context.close()
    assert wrong == []


@pytest.fixture
def start(portable: Portable) -> str:
    return (portable.folder / "index.html").as_uri()


def test_read_from_the_first_page_on_by_links_alone(page: Page, start: str) -> None:
    page.goto(start)
    page.locator(".street a").nth(3).click()
    page.locator("article .cards a, article a").first.wait_for()
    page.locator("article a[href*='consultation/']").first.click()
    expect(page.locator("article h1")).to_contain_text("4.2")
    page.locator(".md-footer__link--next").click()
    expect(page.locator("article h1")).to_contain_text("4.3")
    page.go_back()
    page.get_by_role("link", name="开始练习").click()
    expect(page.locator("quiz-question").first).to_be_visible()
    page.locator(".md-header .md-logo").first.evaluate("it => it.click()")
    expect(page.locator("continue-reading a")).to_contain_text("继续学习")
    page.locator("continue-reading a").click()
    expect(page.locator("article h1")).to_contain_text("协商机制")
    assert page.url.startswith("file:")


def test_answers_are_remembered(page: Page, start: str) -> None:
    page.goto(start.replace("index.html", "quiz/consultation/index.html"))
    question = page.locator("quiz-question[data-type='single_choice']").first
    question.locator("input").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(question.get_by_role("status")).to_have_text(re.compile("^答[对错]了$"))
    page.reload()
    expect(question.get_by_role("status")).to_have_text(re.compile("^答[对错]了$"))
    expect(question.locator("input").first).to_be_checked()


def test_search_finds_and_the_hit_opens(page: Page, start: str) -> None:
    page.goto(start)
    page.get_by_role("searchbox").first.fill("居民会议")
    page.get_by_role("button", name="搜索", exact=True).first.click()
    hit = page.locator(".md-search-result__item a").first
    expect(hit).to_be_visible(timeout=60_000)
    hit.click()
    expect(page.locator("article h1")).to_be_visible()
    assert urlsplit(page.url).path.endswith("/index.html")


def test_the_page_on_reading_offline_says_what_this_is(page: Page, start: str) -> None:
    page.goto(start.replace("index.html", "guide/offline/index.html"))
    expect(page.locator("offline-choice")).to_contain_text("U 盘版")


def test_large_text_stays_from_page_to_page(page: Page, start: str) -> None:
    page.goto(start)
    page.get_by_role("button", name="大字").click()
    page.goto(start.replace("index.html", "mechanisms/consultation/index.html"))
    becomes(lambda: page.evaluate("document.documentElement.dataset.text"), "large")


def test_every_link_leads_to_a_file(portable: Portable) -> None:
    lychee = shutil.which("lychee", path=str(Path(sys.executable).parent)) or shutil.which("lychee")
    assert lychee
    command = [lychee, "--offline", "--include-fragments", "--no-progress", "--root-dir", str(portable.folder), str(portable.folder)]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout[-4000:]
    count = 0
    for path in portable.folder.rglob("*.html"):
        for link in re.findall(r'\s(?:href|src|action)="([^"#?]+)', path.read_text(encoding="utf-8")):
            if not re.match(r"[a-z]+:", link):
                count += 1
                assert (path.parent / unquote(link)).is_file(), f"{path}: {link}"
    assert count > 5000


def test_what_needs_a_server_is_left_out(portable: Portable) -> None:
    names = {path.relative_to(portable.folder).as_posix() for path in portable.folder.rglob("*") if path.is_file()}
    assert {"index.html", "README.txt", "search/search_index.js", "assets/usb.js"} <= names
    assert not names & {"sw.js", "404.html", "offline.json", "manifest.webmanifest", "sitemap.xml"}
    assert all(name.isascii() for name in names)
    assert 'rel="manifest"' not in (portable.folder / "index.html").read_text(encoding="utf-8")


def test_the_archive_holds_the_folder(portable: Portable) -> None:
    with zipfile.ZipFile(portable.archive) as archive:
        packed = {name for name in archive.namelist() if not name.endswith("/")}
        assert archive.testzip() is None
    there = {
        f"{portable.folder.name}/{path.relative_to(portable.folder).as_posix()}" for path in portable.folder.rglob("*") if path.is_file()
    }
    assert packed == there


def test_it_writes_over_nothing_but_itself(site: Path, portable: Portable, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("1", encoding="utf-8")
    with pytest.raises(FileExistsError, match="别的文件"):
        make_portable(site, tmp_path / "mine", title="课程")
    assert (tmp_path / "mine" / "letter.txt").is_file()
    make_portable(site, tmp_path / "copy", title="课程")
    (tmp_path / "copy" / "of-an-older-course.html").write_text("1", encoding="utf-8")
    again = make_portable(site, tmp_path / "copy", title="课程")
    assert not (tmp_path / "copy" / "of-an-older-course.html").exists()
    assert again.size == portable.size - len("社区治理学堂".encode()) + len("课程".encode())
