"""Files beside the pages: what would run in a browser that opens them stops the build, as no policy stands in them."""

from __future__ import annotations

from pathlib import Path

import pytest

from courseware.publishing.besides import unsafe
from courseware.publishing.finishing import refuse_links
from courseware.publishing.policy import PolicyError, write_policy
from courseware.reading.problems import MakingError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:h="http://www.w3.org/1999/xhtml">{}</svg>'
WRONG = {
    "a.htm": "<p>1</p>",
    "A.HTML": "<p>no charset</p>",
    "a.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"/>',
    "a.shtml": "<p>1</p>",
    "a.mhtml": "1",
    "a.svgz": "1",
    "a.svg": SVG.format("<script>go()</script>"),
    "b.svg": SVG.format("<h:script>go()</h:script>"),
    "c.svg": SVG.format('<rect onload="go()"/>'),
    "d.svg": SVG.format('<a xlink:href="java&#9;script:go()"><text>1</text></a>'),
    "e.svg": SVG.format('<a><set attributeName="href" to="javascript:go()"/></a>'),
    "f.svg": SVG.format('<foreignObject><h:iframe src="about/"/></foreignObject>'),
    "g.svg": SVG.format('<image href="https://example.org/a.png"/>'),
    "h.svg": SVG.format('<use href="data:image/png;base64,AA"/><use href="//example.org/a.svg#b"/>'),
    "i.svg": "<svg",
    "j.SVG": SVG.format("<script/>"),
    "k.svg": '<?xml version="1.0"?><?xml-stylesheet href="a.xsl"?>' + SVG.format(""),
    "l.svg": SVG.format('<h:link rel="stylesheet" href="https://example.org/a.css"/>'),
    "a.xml": '<feed><title xmlns:x="http://www.w3.org/1999/xhtml"><x:script/></title></feed>',
    "a.xsl": '<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>',
    "a.rdf": '<a xmlns="http://www.w3.org/2000/svg"><script/></a>',
    "a.atom": '<a xmlns="http://www.w3.org/2000/svg"><script/></a>',
}
RIGHT = {
    "a.svg": SVG.format(
        '<style>rect{fill:red}</style><rect/><a href="https://example.org/"><text>javascript:</text></a><image href="a.png"/>'
    ),
    "b.svg": SVG.format('<image href="data:image/png;base64,AA"/><use href="#b"/>'),
    "sitemap.xml": '<urlset xmlns:xhtml="http://www.w3.org/1999/xhtml"><url><loc>https://example.org/</loc>'
    '<xhtml:link rel="alternate" href="https://example.org/"/></url></urlset>',
    "feed.xml": '<feed xmlns="http://www.w3.org/2005/Atom"><link href="https://example.org/"/><summary type="html">&lt;script></summary></feed>',
    "a.txt": "<script>go()</script>",
    "a.json": '{"a": "<script>"}',
}


@pytest.mark.parametrize("name", WRONG)
def test_what_would_run_beside_the_pages_stops_the_build_and_is_not_left(tmp_path: Path, name: str) -> None:
    wrong = tmp_path / "sub" / name
    wrong.parent.mkdir()
    wrong.write_text(WRONG[name], encoding="utf-8")
    with pytest.raises(PolicyError, match=rf"sub/{name}："):
        write_policy(tmp_path)
    assert not wrong.exists()


@pytest.mark.parametrize("name", RIGHT)
def test_what_shows_or_tells_only_is_let_through(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(RIGHT[name], encoding="utf-8")
    assert list(unsafe(tmp_path / name)) == []
    assert write_policy(tmp_path) == 0
    assert (tmp_path / name).exists()


@pytest.mark.parametrize("name", ["guide/page.md", "notes.txt", "folder"])
def test_a_link_among_the_pages_is_refused(tmp_path: Path, name: str) -> None:
    """It would be followed, and what it leads to published."""
    (tmp_path / "docs" / "guide").mkdir(parents=True)
    (tmp_path / "away").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# 1", encoding="utf-8")
    refuse_links(tmp_path / "docs")
    (tmp_path / "docs" / name).symlink_to(tmp_path / "away")
    with pytest.raises(MakingError, match=name):
        refuse_links(tmp_path / "docs")
