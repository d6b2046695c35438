"""The policy of the pages: on every one, naming what stands in it, and telling what it forbids."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from courseware.policy import PolicyError, digest, forbidden, inline_scripts, policy, write_policy

TAG = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')
PAGE = '<!doctype html>\n<html><head><meta charset="utf-8"><title>1</title>{}</head><body>{}</body></html>'


def test_every_page_has_one_before_all_that_it_is_about(site: Path) -> None:
    pages = list(site.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        text = path.read_text(encoding="utf-8")
        [found] = TAG.finditer(text)
        assert found.start() < min(text.index("<script"), text.index("<link")), path
        # a browser looks for the charset in so many bytes
        assert len(text[: text.index("<meta charset")].encode()) < 900
        sources = {name: rest.split() for name, _, rest in (part.strip().partition(" ") for part in found[1].split(";"))}
        assert sources["default-src"] == ["'none'"]
        assert sources["base-uri"] == ["'none'"]
        assert not [each for rest in sources.values() for each in rest if "unsafe" in each or "//" in each or "*" in each]
        scripts = inline_scripts(text)
        assert scripts
        assert sources["script-src"] == ["'self'", *dict.fromkeys(f"'{digest(script)}'" for script in scripts)]


def test_a_script_is_named_as_browsers_name_it() -> None:
    # the example of https://www.w3.org/TR/CSP3/#external-hash is of a file; this one is of `openssl dgst -sha256 -binary`
    assert digest("alert('Hello, world.');") == "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng="


def test_data_and_files_are_no_inline_scripts() -> None:
    page = PAGE.format('<script type="application/json">{"a": 1}</script><script src="a.js"></script>', "<script>one()</script>")
    page += "<SCRIPT type=module >two()</SCRIPT >"
    assert inline_scripts(page) == ["one()", "two()"]
    assert policy(page).count("sha256-") == 2


@pytest.mark.parametrize(
    "markup",
    [
        '<p style="color: red">1</p>',
        "<style>p { color: red }</style>",
        '<button onclick="go()">1</button>',
        '<a class="x" href="javascript:go()">1</a>',
        '<base href="https://example.org/">',
    ],
)
def test_what_a_browser_would_refuse_stops_the_build(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(PAGE.format("", markup), encoding="utf-8")
    with pytest.raises(PolicyError, match=r"a/index\.html"):
        write_policy(tmp_path)


@pytest.mark.parametrize(
    "markup", ["<p>style = 1，onclick = 2</p>", '<p title="a style">javascript:</p>', "<script>x = '<a style=1>'</script>"]
)
def test_words_are_not_taken_for_markup(markup: str) -> None:
    assert forbidden(PAGE.format("", markup)) == []


def test_a_page_without_a_charset_is_told(tmp_path: Path) -> None:
    (tmp_path / "odd.html").write_text("<p>1</p>", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"odd\.html"):
        write_policy(tmp_path)
