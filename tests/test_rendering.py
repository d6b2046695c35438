"""What of pages is kept between builds comes to what is made afresh."""

from __future__ import annotations

import logging
import os
import random
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from courseware.publishing.rendering.articles import Article, Articles

from .site import HOME, build, copy_project

EDITS: dict[str, tuple[str, Callable[[str], str]]] = {
    "a question": ("curriculum/questions/consultation.yml", lambda text: text.replace("explanation: ", "explanation: 改过的", 1)),
    "a unit's title": ("curriculum/mechanisms/consultation.yml", lambda text: text.replace("title: ", "title: 改过的", 1)),
    "a page of docs": ("docs/about.md", lambda text: text + "\n\n## 又一节\n\n[术语](glossary.md) 和 <b>粗</b>。\n"),
    "the settings": (
        "mkdocs.yml",
        lambda text: text.replace("toc.follow", "toc.integrate").replace("permalink_title: 本节", "permalink_title: 这节"),
    ),
    "the theme": ("hooks/theme/partials/copyright.html", lambda text: text.replace("生成", "制成")),
    "a chapter's title": ("curriculum/course.yml", lambda text: text.replace("title: 组织架构", "title: 组织的架构")),
    "a page's settings": ("docs/about.md", lambda text: f"---\ndescription: 改过的\n---\n{text}"),
    "an author's hook": ("hooks/extra.py", lambda _: HOOK),
    "a style": ("docs/assets/site.css", lambda text: text + "\n.a { color: red }\n"),
    "a page's being there": ("docs/guide/extra.md", lambda _: "# 又一页\n\n[回去](../about.md#从哪里来)\n\n<div id='x'>\n一\n</div>\n"),
    "the compiler": ("hooks/courseware/templates/parts/question.jinja", lambda text: text.replace("看答案与解析", "看一看答案与解析")),
}


HOOK = """
def on_env(env, config, files):
    told = env.filters["json_ld"]
    env.filters["json_ld"] = lambda *given: told(*given) + " "
"""
"""Changes what templates print, and nothing that they are handed."""


def contents(site: Path) -> dict[str, bytes]:
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def forget(home: Path) -> None:
    """Leaves nothing of earlier builds but the browser's scripts, which take long and are none of this."""
    for path in (home / ".cache").rglob("*"):
        if path.is_file() and path.parent.name != "browser":
            path.unlink()


def made(home: Path, target: Path) -> dict[str, bytes]:
    done = build(target, home=home)
    assert done.returncode == 0, done.stdout + done.stderr
    return contents(target)


@pytest.mark.slow
def test_what_is_kept_of_pages_gives_what_is_made_afresh(tmp_path: Path) -> None:
    """Edit upon edit, in an order that a seed gives: each build from what is kept is the build from nothing, byte by byte."""
    home = copy_project(tmp_path / "project")
    afresh = copy_project(tmp_path / "afresh")
    site = tmp_path / "site"
    before = made(home, site)
    assert made(home, site) == before, "nothing changed"
    edits = [*EDITS.items()]
    random.Random(13).shuffle(edits)
    for folder in (home, afresh):
        path = folder / "mkdocs.yml"
        text = path.read_text(encoding="utf-8").replace("mkdocs_hook.py\n", "mkdocs_hook.py\n  - hooks/extra.py\n", 1)
        path.write_text(text + "\nnot_in_nav: /guide/extra.md\n", encoding="utf-8")
        (folder / "hooks" / "extra.py").write_text("", encoding="utf-8")
    for edit, (name, change) in edits:
        for folder in (home, afresh):
            path = folder / name
            old = path.read_text(encoding="utf-8") if path.is_file() else ""
            path.write_text(change(old), encoding="utf-8")
            assert path.read_text(encoding="utf-8") != old, edit
        forget(afresh)
        after = made(home, site)
        expected = made(afresh, tmp_path / "other")
        assert [each for each in after.keys() | expected.keys() if after.get(each) != expected.get(each)] == [], edit
        assert after != before, edit
        before = after


@pytest.mark.slow
def test_only_what_changed_is_made_again_and_damage_is(tmp_path: Path) -> None:
    home, site = copy_project(tmp_path / "project"), tmp_path / "site"
    good = made(home, site)
    kept = {path: path.stat().st_mtime_ns for path in (home / ".cache").rglob("*.kept") if path.parent.name in ("articles", "pages")}
    assert len(kept) == 2 * sum(name.endswith("index.html") for name in good)
    name, change = EDITS["a question"]
    (home / name).write_text(change((home / name).read_text(encoding="utf-8")), encoding="utf-8")
    made(home, site)
    assert 0 < sum(path.stat().st_mtime_ns != was for path, was in kept.items()) < 12
    for path in kept:
        path.write_bytes(path.read_bytes()[:-20] + b"x" * 20)
    (home / name).write_text((HOME / name).read_text(encoding="utf-8"), encoding="utf-8")
    done = build(site, home=home)
    assert contents(site) == good
    told = re.search(r"缓存里有 (\d+) 个文件坏了", done.stderr)
    assert told, done.stderr
    # but of those that are another thing by now nobody sees what they were
    assert len(kept) - 12 < int(told[1]) <= len(kept)


@pytest.mark.slow
def test_two_builds_at_once_do_not_get_into_each_others_way(tmp_path: Path) -> None:
    """For two addresses, so that each page of one is another than the other's; from nothing, and from what the other left."""
    home = copy_project(tmp_path / "project")
    addresses = ("http://127.0.0.1/one/", "http://127.0.0.1/another/")
    alone = []
    for address in addresses:
        forget(home)
        assert build(tmp_path / "alone", home=home, site_url=address).returncode == 0
        alone.append(contents(tmp_path / "alone"))
    assert alone[0] != alone[1]
    forget(home)
    for turn in range(2):
        with ThreadPoolExecutor() as pool:
            sites = [tmp_path / f"{turn}-{number}" for number in range(2)]
            found = [*pool.map(lambda site, address: build(site, home=home, site_url=address), sites, addresses)]
        assert [each.returncode for each in found] == [0, 0], found
        assert [contents(site) for site in sites] == alone
        assert not any("个文件坏了" in each.stderr for each in found)
    assert not [*(home / ".cache").rglob("*.part")]


def test_what_is_said_of_a_page_is_said_each_time(tmp_path: Path) -> None:
    """A strict build fails until the page is right, not once."""
    home = copy_project(tmp_path / "project")
    page = home / "docs" / "about.md"
    right = page.read_text(encoding="utf-8")
    page.write_text(right + "\n\n[没有](nowhere.md) [也没有](guide/offline.md#没有)\n", encoding="utf-8")
    # one that is told to be quiet says nothing, and must not keep that there is nothing to say
    quiet = [sys.executable, "-m", "mkdocs", "build", "-q", "--site-dir", str(tmp_path / "site")]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(home / "hooks"), "PYTHONUTF8": "1", "SITE_URL": ""}
    assert subprocess.run(quiet, cwd=home, env=environment, check=False).returncode == 0
    for _ in range(2):
        done = build(tmp_path / "site", home=home)
        assert done.returncode == 1
        assert "contains a link 'nowhere.md'" in done.stderr
        assert "does not contain an anchor" in done.stderr
    page.write_text(right, encoding="utf-8")
    assert build(tmp_path / "site", home=home).returncode == 0


def test_an_article_of_which_something_was_said_is_not_kept(tmp_path: Path) -> None:
    log = logging.getLogger("generator")
    calls: list[str] = []

    def asked(name: str, markdown: str, told: object = 1, *, looked: bool = True, said: str = "") -> bool:
        """Whether the article had to be made."""

        def make() -> Article:
            calls.append(name)
            if said:
                log.warning(said)
            return Article("<p>一</p>", [], None, ["a"], {} if looked else None)

        before = len(calls)
        assert Articles(tmp_path, told, [("a.md", "a/")], log).get(name, markdown, make)[:4] == ("<p>一</p>", [], None, ["a"])
        return len(calls) > before

    assert asked("a.md", "一")
    assert not asked("a.md", "一")
    assert asked("a.md", "二")
    assert asked("b.md", "二")
    assert asked("a.md", "二", 2)
    assert [asked("c.md", "一", said="坏链接") for _ in range(2)] == [True, True]
    assert [asked("d.md", "一", looked=False) for _ in range(2)] == [True, True]
