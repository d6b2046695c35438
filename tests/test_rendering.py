"""What of pages is kept between builds comes to what is made afresh."""

from __future__ import annotations

import logging
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pymdownx import slugs  # type: ignore[import-untyped] # it has no types

from courseware.keeping.settings import described
from courseware.keeping.shelf import Aside, Shelf
from courseware.publishing.rendering.articles import Article, Articles

from .site import HOME, build, copy_project

slugify: Any = slugs.slugify

EDITS: dict[str, tuple[str, Callable[[str], str]]] = {
    "a question": ("curriculum/questions/consultation.yml", lambda text: text.replace("explanation: ", "explanation: 改过的", 1)),
    "a unit's title": ("curriculum/mechanisms/consultation.yml", lambda text: text.replace("title: ", "title: 改过的", 1)),
    "a page of docs": ("docs/about.md", lambda text: text + "\n\n## 又一节\n\n[术语](glossary.md) 和 <b>粗</b>。\n"),
    "the settings": (
        "mkdocs.yml",
        lambda text: text.replace("toc.follow", "toc.integrate").replace("permalink_title: 本节", "permalink_title: 这节"),
    ),
    "the theme": ("hooks/theme/partials/copyright.html", lambda text: text.replace("生成", "制成")),
    "a style": ("docs/assets/site.css", lambda text: text + "\n.a { color: red }\n"),
    "a page's being there": ("docs/guide/extra.md", lambda _: "# 又一页\n\n[回去](../about.md#从哪里来)\n\n<div id='x'>\n一\n</div>\n"),
    "the compiler": ("hooks/courseware/templates/parts/question.jinja", lambda text: text.replace("看答案与解析", "看一看答案与解析")),
}


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
        path.write_text(path.read_text(encoding="utf-8") + "\nnot_in_nav: /guide/extra.md\n", encoding="utf-8")
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
    assert made(home, site) == good


def test_what_is_said_of_a_page_is_said_each_time(tmp_path: Path) -> None:
    """A strict build fails until the page is right, not once."""
    home = copy_project(tmp_path / "project")
    page = home / "docs" / "about.md"
    right = page.read_text(encoding="utf-8")
    page.write_text(right + "\n\n[没有](nowhere.md) [也没有](guide/offline.md#没有)\n", encoding="utf-8")
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


def test_a_shelf_throws_away_what_nobody_asks_for(tmp_path: Path) -> None:
    first = Shelf(tmp_path)
    first.put("甲/乙.md", "1", {"a": "一".encode(), "b": b""})
    first.put("丙", "1", {"a": b"2"})
    second = Shelf(tmp_path)
    assert second.get("甲/乙.md", "2") is None
    found = second.get("甲/乙.md", "1")
    assert found is not None
    assert {name: bytes(part) for name, part in found.items()} == {"a": "一".encode(), "b": b""}
    second.sweep()
    assert Shelf(tmp_path).get("丙", "1") is None
    assert Shelf(tmp_path).get("甲/乙.md", "1") is not None


def test_what_is_put_aside_comes_back() -> None:
    aside = Aside()
    texts = {"": "首页", "a/": "一\r\n二\ud800", "b/": ""}
    for name, text in texts.items():
        aside.put(name, text)
    before = aside.digest("a/")
    assert dict(aside) == texts
    aside.put("a/", "改过的")
    assert aside["a/"] == "改过的"
    assert aside.digest("a/") != before
    assert dict(aside.only(["b/", ""])) == {"b/": "", "": "首页"}
    aside.close()


class Plain:
    """An object whose settings are plain."""

    def __init__(self, value: object) -> None:
        self.value = value
        self._seen = object()


def test_settings_are_told_by_what_they_hold() -> None:
    same: list[Callable[[], object]] = [
        lambda: {"b": 1, "a": [True, None, Path("x")]},
        lambda: slugify(case="lower"),
        lambda: Plain({"a": {1, 2, 3}}),
        lambda: {"f": build},
    ]
    for each in same:
        assert described(each()) == described(each())
        assert " at 0x" not in described(each())
    others = [1, "1", True, None, [1], {"a": 1}, {"a": "1"}, slugify(case="lower"), slugify(case="none"), Plain(1), Plain(2), build, {1}]
    assert len({described(each) for each in others}) == len(others)
    knot: list[object] = []
    knot.append(knot)
    assert described(knot) == "[…]"
