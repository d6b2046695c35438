"""The policy of the pages: on every one, naming what stands in it, and telling what it forbids."""

from __future__ import annotations

import re
import shutil
import time
from pathlib import Path

import pytest

from courseware.publishing.policy import PolicyError, digest, forbidden, inline_scripts, known, named, policy, write_policy
from courseware.publishing.tags import begins, tag

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
        # a browser follows it whatever the policy says
        '<meta http-equiv="refresh" content="0; url=a.html">',
        "<META\nname=1 HTTP-EQUIV = refresh content=0>",
        "<meta/http-equiv=refresh/content=0>",
        '<meta title=">" http-equiv="&#82;efresh" content="0">',
        "<meta \" http-equiv='refresh' content=0>",
        '<p title="<meta a=\'"><meta http-equiv=refresh content=0>',
        '<p title="<script>"><meta http-equiv="refresh" content="0"><p title="</script>">',
        '<noscript><meta http-equiv="refresh" content="0"></noscript>',
        '<meta http-equiv="content-security-policy" content="default-src *">',
        '<meta http-equiv="set-cookie" content="a=1">',
        # what runs is known, or is not there
        "<script>one()</script>",
        "<SCRIPT type=module >two()</SCRIPT >",
        "<script/data-a=1>three()</script\t>",
        '<script data-a=" src=1">four()</script>',
        '<script data-a=">">five()</script>',
        '<script type="importmap">{}</script>',
        "<script>six()",
        '<p title="a > b" style="color: red">1</p>',
        "<img/onload=go() src=a.png>",
        '<a href="java&#9;script:go()">1</a>',
        '<svg><a xlink:href="java&Tab;script:go()"><text>1</text></a></svg>',
        '<svg><a><animate attributeName="href" to="javascript:go()"/></a></svg>',
        '<iframe src="index.html"></iframe>',
        '<object data="index.html"></object>',
        "<embed src=a.svg>",
        # loaded from elsewhere: refused under the policy, or, on a host with others, run
        '<script src="https://example.org/a.js"></script>',
        '<script src="//example.org/a.js"></script>',
        '<script src="/b/x.js"></script>',
        '<script src="../../b/x.js"></script>',
        '<script src="..%2f..%2fb/x.js"></script>',
        '<script src="missing.js"></script>',
        '<script src="data:text/javascript,go()"></script>',
        '<link rel="icon stylesheet" href="https://example.org/a.css">',
        '<link rel=preconnect href="https://example.org">',
        '<img src="https://example.org/a.png" alt="">',
        '<img srcset="a.png 1x, //example.org/a.png 2x" alt="">',
        '<svg><image xlink:href="http://example.org/a.png"/></svg>',
        '<video poster="http:&#x2f;&#x2f;example.org/a.png"></video>',
    ],
)
def test_what_a_browser_would_refuse_stops_the_build(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text(PAGE.format("", markup), encoding="utf-8")
    with pytest.raises(PolicyError, match=r"a/index\.html"):
        write_policy(tmp_path)


@pytest.mark.parametrize("markup", ["<p>meta http-equiv=refresh</p>", "<p>&lt;meta http-equiv=refresh></p>", "<metal http-equiv=1>"])
def test_what_is_said_of_orders_is_no_order(markup: str) -> None:
    assert forbidden(PAGE.format("", markup)) == []


def test_a_script_that_nobody_knows_is_told_with_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format("<script>\n one('1')</script>", ""), encoding="utf-8")
    with pytest.raises(PolicyError) as raised:
        write_policy(tmp_path)
    told = str(raised.value)
    assert "a.html：网页里有一段没有登记的脚本，开头是“one('1')”" in told
    assert (
        f'hooks/courseware/publishing/scripts.json 里加一行：\n    "{digest(chr(10) + " one(" + chr(39) + "1" + chr(39) + ")")}": ' in told
    )


def test_scripts_of_docs_stop_the_build(site: Path, tmp_path: Path) -> None:
    """The page of a finished site as a hand-written page of docs/ would make it."""
    page = TAG.sub("", (site / "about" / "index.html").read_text(encoding="utf-8"))
    shutil.copytree(site / "assets", tmp_path / "assets")
    (tmp_path / "about").mkdir()
    written = tmp_path / "about" / "index.html"
    written.write_text(page, encoding="utf-8")
    assert write_policy(tmp_path) == 1
    written.write_text(page.replace("</article>", "<script>go()</script></article>"), encoding="utf-8")
    with pytest.raises(PolicyError, match=r"about/index\.html.*go\(\)"):
        write_policy(tmp_path)


def test_the_list_of_scripts_is_that_of_the_pages(site: Path) -> None:
    """Nothing in it is left of a theme that was, so that it says no more than what runs."""
    found = {named(script) for path in site.rglob("*.html") for script in inline_scripts(path.read_text(encoding="utf-8"))}
    assert found == set(known()), "take out of hooks/courseware/publishing/scripts.json what no page has"


def test_a_known_script_is_the_same_on_every_page_and_no_other() -> None:
    scope = '__md_scope=new URL("{}",location),x=1'
    assert len({named(scope.format(base)) for base in (".", "..", "../..", "../", "/", "/some/path/", "/some/path")}) == 1
    others = ('.";alert(1);"', "https://example.org/", "//example.org/", "javascript:1", "a", '"+x+"', "/a\\u0022")
    assert len({named(scope.format(base)) for base in (".", *others)}) == 1 + len(others)
    assert named('y;__md_scope=new URL("..",location)') != named('y;__md_scope=new URL(".",location)')


def test_attributes_are_read_as_browsers_read_them() -> None:
    page = """<a x = "1>" y='2"' z=3/4 w =  X=9 Q><A/b c="5"d=6><ab e><a =f=7 g"='8'>"""
    assert [(each.attributes, page[each.start : each.end]) for each in (tag(page, begun) for begun in begins("a").finditer(page))] == [
        ({"x": "1>", "y": '2"', "z": "3/4", "w": "X=9", "q": ""}, page[: page.index("<A")]),
        ({"b": "", "c": "5", "d": "6"}, '<A/b c="5"d=6>'),
        ({"=f": "7", 'g"': "8"}, """<a =f=7 g"='8'>"""),
    ]


@pytest.mark.parametrize("piece", ["<meta ", "<meta a=", '<meta "', "<script", "<script>", "a=", "/", " "])
def test_a_long_page_is_read_in_time_that_grows_with_it(piece: str) -> None:
    def seconds(count: int) -> float:
        page = PAGE.format("", "<meta " + piece * count)
        start = time.process_time()
        forbidden(page)
        inline_scripts(page)
        return time.process_time() - start

    assert min(seconds(20_000) for _ in range(3)) < 40 * min(seconds(2_000) for _ in range(3)) + 0.2


@pytest.mark.parametrize(
    "markup",
    [
        "<p>style = 1，onclick = 2</p>",
        '<p title="a style">javascript:</p>',
        "<script>x = '<a style=1>'</script>",
        "<p title='a \" onload= style= b'>1</p>",
        '<meta name="description" content="&quot; onload= &lt;iframe src=x&gt; javascript:">',
        '<a href="https://example.org/?a=javascript:">1</a>',
    ],
)
def test_words_are_not_taken_for_markup(markup: str) -> None:
    assert forbidden(PAGE.format("", markup)) == []


def test_a_page_without_a_charset_is_told(tmp_path: Path) -> None:
    (tmp_path / "odd.html").write_text("<p>1</p>", encoding="utf-8")
    with pytest.raises(PolicyError, match=r"odd\.html"):
        write_policy(tmp_path)


def test_what_is_loaded_of_the_site_may_be_addressed_in_any_way(tmp_path: Path) -> None:
    """The page for addresses that are missing names files by their whole path; a canonical link is loaded by nobody."""
    (tmp_path / "assets").mkdir()
    (tmp_path / "assets" / "a.js").write_text("", encoding="utf-8")
    markup = (
        '<link rel="canonical" href="https://example.org/some/path/"><script src="{}assets/a.js?v=1"></script>'
        '<img src="data:image/svg+xml,1" alt=""><svg><use href="#a"/></svg>'
    )
    (tmp_path / "404.html").write_text(PAGE.format("", markup.format("/some/path/")), encoding="utf-8")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "index.html").write_text(PAGE.format("", markup.format("../")), encoding="utf-8")
    assert write_policy(tmp_path, base="/some/path/") == 2


def test_a_wrong_page_is_not_left_for_anybody_to_publish(tmp_path: Path) -> None:
    (tmp_path / "good.html").write_text(PAGE.format("", ""), encoding="utf-8")
    (tmp_path / "bad.html").write_text(PAGE.format("", "<p style=a>1</p>"), encoding="utf-8")
    with pytest.raises(PolicyError):
        write_policy(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["good.html"]
