"""Templates of the theme that ours stand in for: when the theme changes one of them, ours has to be looked at again."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import material  # type: ignore[import-untyped] # it has no types
import pytest
from jinja2 import Environment, FileSystemLoader

from .site import HOME

THEIRS = Path(material.__file__).parent / "templates"
OURS = HOME / "hooks" / "theme"

WRITTEN_FOR = {
    "partials/copyright.html": "bc86bca3bf75070f",
    "partials/nav-item.html": "89895208f22d68ce",
    "partials/search.html": "bfd556535abcddb9",
    "partials/tabs-item.html": "52fe1f551aa2dbfc",
    "partials/toc.html": "fde48f583563364b",
}
"""Ours → the beginning of the digest of theirs that it was made from."""
LOOKED_AT = {
    "base.html": "8536d352b0093623",
    "partials/content.html": "ce33929c85af129f",
    "partials/header.html": "8cf3fb15bcf969ff",
    "partials/nav.html": "af33f6e032f632eb",
    "partials/palette.html": "fb935107ae7d3d74",
    "partials/languages/zh.html": "7114aa64aa8e4899",
    "partials/toc-item.html": "418f31ce2e6d5599",
}
"""Theirs as they are, but whose markup hooks/browser/reader, the styles, ours or hooks/courseware/publishing/theming.py rely on."""


@pytest.mark.parametrize("name", [*WRITTEN_FOR, *LOOKED_AT])
def test_the_theme_is_the_one_that_ours_was_made_for(name: str) -> None:
    digest = hashlib.sha256((THEIRS / name).read_bytes().replace(b"\r\n", b"\n")).hexdigest()
    expected = (WRITTEN_FOR | LOOKED_AT)[name]
    assert digest.startswith(expected), (
        f"{name} of mkdocs-material {version('mkdocs-material')} is not the one that hooks/theme was made for: "
        f"compare them, carry over what changed, run tests/browser/test_chrome.py, and write {digest[:16]} here"
    )


def test_nothing_else_of_the_theme_is_replaced() -> None:
    replaced = {path.relative_to(OURS).as_posix() for path in OURS.rglob("*.html")} & {
        path.relative_to(THEIRS).as_posix() for path in THEIRS.rglob("*.html")
    }
    assert replaced == {*WRITTEN_FOR, "404.html", "main.html"}
    for name in WRITTEN_FOR:
        assert f"{name} of mkdocs-material" in (OURS / name).read_text(encoding="utf-8")


def test_a_long_list_shows_what_is_near_the_page() -> None:
    environment = Environment(loader=FileSystemLoader([OURS, THEIRS]))
    environment.filters["url"] = str
    words = '{% import "partials/nav-item.html" as nav with context %}{{ nav.render(section, "__nav_2", 1) }}'

    def shown(count: int, at: int) -> list[int]:
        pages = [SimpleNamespace(title=f"第 {number} 页", url=f"p/{number}/", active=number == at, toc=[]) for number in range(count)]
        index = SimpleNamespace(title="目录", url="p/", is_index=True)
        section = SimpleNamespace(title="一章", active=True, children=[index, *pages])
        config = SimpleNamespace(extra=SimpleNamespace(status=None))
        features = ["navigation.tabs", "navigation.indexes", "navigation.prune"]
        html = environment.from_string(words).render(section=section, page=pages[at], features=features, config=config)
        assert 'href="p/"' in html
        return [int(each) for each in re.findall(r'href="p/(\d+)/"', html)]

    assert shown(39, 3) == [*range(39)]
    assert shown(400, 200) == [*range(190, 211)]
    assert shown(400, 0) == [*range(11)]
