"""What is put aside before Markdown reads a page comes out as Markdown would have made it."""

from __future__ import annotations

import functools
import random
import re

import pytest
from markdown import Markdown
from mkdocs.structure.pages import _RawHTMLPreprocessor
from mkdocs.utils.meta import get_data
from pymdownx.slugs import slugify  # type: ignore[import-untyped] # it has no types

from courseware import compile
from courseware.keeping.settings import described
from courseware.publishing.rendering import Blocks
from courseware.publishing.rendering.blocks import blocks

from .site import HOME

EXTENSIONS = ["toc", "tables", "fenced_code", "attr_list", "admonition"]


def read(text: str, *, aside: bool) -> tuple[str, object, set[str]]:
    """What Markdown and mkdocs make of a page: HTML, headings, and the ids in its HTML."""
    ours = Blocks()
    reader = Markdown(
        extensions=[*EXTENSIONS, *([ours] if aside else [])],
        extension_configs={"toc": {"slugify": slugify(case="lower"), "permalink": True}},
    )
    raw = _RawHTMLPreprocessor()
    raw._register(reader)
    html = reader.convert(text)
    return html, reader.toc_tokens, raw.present_anchor_ids | ours.ids  # type: ignore[attr-defined]  # the toc extension sets it


def handled(text: str) -> bool:
    return bool(blocks(text + "\n\n", Markdown().block_level_elements, set()))


@functools.cache
def pages() -> dict[str, str]:
    """The Markdown of every page of the site."""
    made = {name: text for name, text in compile(HOME / "curriculum").files.items() if name.endswith(".md")}
    written = {path.relative_to(HOME).as_posix(): path.read_text(encoding="utf-8") for path in (HOME / "docs").rglob("*.md")}
    return {name: get_data(text)[0] for name, text in (made | written).items()}


def test_what_is_put_aside_comes_out_as_markdown_would_have_it() -> None:
    for name, text in pages().items():
        assert read(text, aside=True) == read(text, aside=False), name


def test_nearly_all_html_is_put_aside() -> None:
    """It can: were our templates to write otherwise, builds would be slow again and nothing else would tell."""
    left = [name for name, text in pages().items() if re.search(r"^<(?:div|ul|ol|dl|p)\b", text, re.MULTILINE) and not handled(text)]
    assert left == []


PIECES = (
    *(
        "<div>\n\n<p>一</p>\n</div>",
        '<div id="甲"><p name="x">一</p></div>',
        "<ul>\n<li><a name=\"乙\" id='丙'>一</a></li></ul>",
        "<p>一<br>二<br/>三</p>",
    ),
    *(
        "<hr>",
        "<hr class='a'>",
        '<div class="a" />',
        "<p>没有完",
        "</div>",
        "<div><p></div>",
        "<div><b></div></b>",
        "<div><p><div></p></div></div>",
    ),
    *(
        "<div>一</div> 后面",
        "<div>一</div><p>二</p>",
        " <div>一</div>",
        "    <div>一</div>",
        "文字\n<div>一</div>\n文字",
        "一 <div>二</div>",
    ),
    *(
        "<DIV>一</DIV>",
        "<div>一</Div>",
        '<div title="a > b">一</div>',
        '<div title="a < b">一</div>',
        "<div title=a>一</div>",
        "<div\nid='丁'>一</div>",
    ),
    *(
        "<div>&amp; &#60; &#x3c; & &copy</div>",
        "<div>&#60 x</div>",
        "<div>a < b</div>",
        "<div></></div>",
        "<div><!-- <p> --></div>",
        "<!-- 注 -->",
    ),
    *(
        '<div><script>"</div>"</script></div>',
        "<div><script>1</script></div>",
        "<div><textarea>一</textarea></div>",
        "<div><title>a</title></div>",
    ),
    *(
        "<quiz-question>\n\n一\n\n</quiz-question>",
        "<span>一</span>",
        "<b>\n<div>一</div>",
        "`<div>`",
        "```\n<div>\n```",
        "> <div>一</div>",
        "- <p>一</p>",
    ),
    *(
        "# 标题 {#a}",
        "## 标题",
        "| a | b |\n|---|---|\n| <b>1</b> | 2 |",
        "文字 **粗** <a href='x'>链</a> &amp; <https://example.org>",
        "!!! note\n    <p>一</p>",
    ),
    *(
        "<details><summary>一</summary><p>二</p></details>",
        "<svg viewBox='0 0 1 1'><linearGradient/></svg>",
        '<svg viewBox="0 0 1 1"><path d="M0"/></svg>',
    ),
    *(
        "<p>一</p>\n\n\n\n<p>二</p>",
        "<p>一</p>\n<p>二</p>",
        "<p>一</p>  \n文字",
        "<table><tr><td>\n\n一\n\n</td></tr></table>",
        "\x02wzxhzdk:0\x03",
        "<?php ?>",
    ),
)
"""Markdown and HTML as our templates write it, as authors may, and as nobody should."""


@pytest.mark.parametrize("seed", range(40))
def test_whatever_stands_side_by_side_comes_out_the_same(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        text = "".join(chance.choice(PIECES) + chance.choice(("\n", "\n\n", "\n\n", "\n \n", " ")) for _ in range(chance.randint(1, 7)))
        assert read(text, aside=True) == read(text, aside=False), text


def test_every_piece_comes_out_the_same_alone() -> None:
    for piece in PIECES:
        for text in (piece, f"一\n\n{piece}\n\n二", f"{piece}\n{piece}"):
            assert read(text, aside=True) == read(text, aside=False), text
    assert sum(map(handled, PIECES)) > 12
    assert not handled("<div>一</div> 后面")


def test_what_was_read_is_none_of_the_settings() -> None:
    """While serving, the same object reads all pages again; were it another setting each time, nothing that is kept would be found."""
    ours = Blocks()
    before = described(ours)
    Markdown(extensions=[ours]).convert('<div id="a">一</div>')
    assert ours.ids == {"a"}
    assert described(ours) == before
