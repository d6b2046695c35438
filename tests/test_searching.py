"""The index of search: what of a page can be found, how it is cut, and how it is written."""

from __future__ import annotations

import importlib.util
import json
import random
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.search import KEPT, Indexing, ThemeError, index_site, make_index, theme
from courseware.search.index import index_parts
from courseware.search.passages import KINDS, Page, Passage, contents, read_pages
from courseware.search.readings import readings
from courseware.search.shards import DIGITS, LAST, MORE, Entry, number, pair_scripts, places
from courseware.search.sounds import further, sounds
from courseware.search.units import folding, pieces

TABLE = str.maketrans(folding())


def write(site: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return site


UNIT = """<html><head></head><article><h1 id="t">4.2 协商<a class="headerlink" href="#t">¶</a></h1><p>一场<a href="x">协商</a>会。</p>
<h2 id="why">为什么<a class="headerlink" href="#why">¶</a></h2><p>因为 1 &lt; 2。</p><svg><text>画里的字</text></svg><button>按我</button>
<script>var hidden = "脚本"</script><!-- <p>注释</p> --><h2 id="end">完</h2></article></html>"""
QUIZ = """<article><h1 id="q">练习</h1><quiz-question class="question" id="q-a-01"><fieldset><legend><span class="question__number">第 1 题</span></legend>
<div class="question__stem" id="s"><p>谁来开会？</p>
</div><ul class="options"><li>选项甲</li></ul></fieldset><details class="answer"><summary>看答案</summary><p>答案是甲</p></details></quiz-question></article>"""
TERMS = """<article><h1 id="g">术语表</h1><dl><div id="one"><dt>回执</dt><dd><p>一张纸。</p></dd></div><div id="two"><dt>听证会</dt><dd>一个会。</dd></div></dl></article>"""
CATALOGUE = {
    "units": [{"url": "m/consultation/"}],
    "papers": [{"url": "papers/a/", "purpose": "mock-exam"}, {"url": "quiz/a/", "purpose": "unit-quiz"}],
    "terms": [{"url": "glossary/#one", "term": "回执", "aliases": ["回条"]}],
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(
        tmp_path / "site",
        {
            "m/consultation/index.html": UNIT,
            "quiz/a/index.html": QUIZ,
            "papers/a/index.html": QUIZ,
            "glossary/index.html": TERMS,
            "desk/index.html": '<meta name="search" content="none"><article><h1>桌子</h1></article>',
            "404.html": UNIT,
            "catalog.json": json.dumps(CATALOGUE),
        },
    )


def test_pages_are_cut_where_a_reader_can_go(site: Path) -> None:
    unit, terms, quiz, paper = read_pages(contents(site), CATALOGUE)
    assert (unit.url, unit.title, unit.kind) == ("m/consultation/", "4.2 协商", KINDS.index("unit"))
    assert unit.passages == [Passage("", "4.2 协商", "一场协商会。"), Passage("why", "为什么", "因为 1 < 2。"), Passage("end", "完", "")]
    assert terms.passages[1:] == [Passage("one", "回执", "一张纸。"), Passage("two", "听证会", "一个会。")]
    assert quiz.url == "quiz/a/"
    assert quiz.passages[1:] == [Passage("q-a-01", "第 1 题", "谁来开会？")]
    assert paper.url == "papers/a/"
    assert [each.anchor for each in paper.passages] == [""], "a question is found where it is practised, and once"


def test_long_passages_are_cut_at_the_ends_of_paragraphs() -> None:
    text = "".join(f"<p>{'字' * 99}{number}。</p>" for number in range(10))
    [page] = read_pages({"a/": f'<h1 id="h">长</h1>{text}'}, {})
    assert len(page.passages) > 2
    assert {each.anchor for each in page.passages} == {""}
    assert "\n".join(each.text for each in page.passages).count("。") == 10
    assert all(each.text.endswith("。") for each in page.passages)


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("社区“两委”班子", ["社区两委班子"]),
        ("约 20 分钟，2026-01-01", ["约 20 分 钟", "2026 01 01"]),
        ("24.6 万户、９０％", ["24.6 万 户", "90 %"]),
        ("1,000 元", ["1000 元"]),
        ("居民會議", ["居 民 会 议"]),
        ("APP 和 V1.2。", ["app 和 v1.2"]),
        ("上一行\n下一行", ["上一行", "下一行"]),
        ("，。", []),
    ],
)
def test_texts_are_cut_into_units(text: str, units: list[str]) -> None:
    assert [" ".join(piece) for piece in pieces(text, TABLE)] == [
        each if " " in each or not each.isalpha() else " ".join(each) for each in units
    ]


def test_simplified_texts_stay_as_they_are() -> None:
    fold = folding()
    assert not {
        each
        for each in "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经着干里台"
        if each in fold
    }
    assert fold["會"] == "会"
    assert fold["裡"] == fold["裏"] == "里"


def test_readings_are_those_of_the_course() -> None:
    dictionary = readings(None)
    found = sounds("调解银行会", ["人民调解", "银行", "居民会议"], dictionary)
    assert found == {"会": ["hui"], "行": ["hang"], "解": ["jie"], "调": ["tiao"], "银": ["yin"]}
    assert sounds("调解银行会", ["银行", "居民会议", "人民调解"], dictionary) == found


def test_other_readings_are_those_of_the_dictionary_that_the_course_has_not() -> None:
    known = {"露": ["lou"], "会": ["hui"], "长": ["chang", "zhang"], "法": ["fa"]}
    assert further(known, readings(None)) == {"露": ["lu"], "会": ["kuai"]}


def test_pieces_of_one_entry_are_told_from_entries() -> None:
    one = Page("a/", 2, "甲", [Passage("", "甲"), Passage("x", "乙", "一"), Passage("x", "乙", "二"), Passage("y", "丙", "三")])
    other = Page("b/", 2, "丁", [Passage("", "丁"), Passage("", "丁", "四")])
    assert index_parts([one, other], [], None)["start"]["parts"] == places([2, 5])  # type: ignore[index]  # parts are of any kind


def read_number(text: str) -> int:
    value = 0
    for digit in text[:-1]:
        value = value * len(MORE) + MORE.index(digit)
    return value * len(LAST) + LAST.index(text[-1])


@given(st.integers(0, 10**7))
def test_numbers_come_back(value: int) -> None:
    assert read_number(number(value)) == value
    assert set(number(value)) <= set(DIGITS)


def test_places_are_gaps() -> None:
    assert places([0, 1, 5]) == number(0) + number(0) + number(3)


@given(st.lists(st.text("abc", min_size=3, max_size=6), min_size=1, max_size=60, unique=True), st.integers(1, 40))
def test_each_key_lies_in_the_script_that_the_starts_name(keys: list[str], width: int) -> None:
    scripts, starts = pair_scripts([Entry(key, key[1], key[2:], range(width * 20)) for key in keys])
    assert len(scripts) == len(starts)
    assert starts == sorted(set(starts))
    for script, first in zip(scripts[1:], starts[1:], strict=True):
        assert script
        assert any(key.startswith(first) for key in keys)


def written(pages: Sequence[Page]) -> str:
    return json.dumps(index_parts(pages, [], None), ensure_ascii=False, sort_keys=True)


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = [Page("a/", 0, "甲", [Passage("", "甲乙丙", "丁戊己"), Passage("x", "丁戊", "甲乙")])]
    assert written(pages) == written(pages)
    assert "丁戊己" in written(pages)


def theme_of(site: Path) -> Path:
    """A site with what we need of the theme."""
    found = importlib.util.find_spec("material")
    assert found
    assert found.origin
    scripts = Path(found.origin).parent / "templates" / "assets" / "javascripts"
    shutil.copytree(scripts, site / "assets" / "javascripts")
    return write(site, {theme.WORKER: "ours()"})


def test_the_worker_of_the_theme_is_replaced_and_its_index_is_a_stub(site: Path) -> None:
    assert index_site(theme_of(site)) > 4
    [worker] = (site / "assets" / "javascripts" / "workers").glob("*")
    assert worker.read_text(encoding="utf-8") == "ours()"
    assert not (site / theme.WORKER).exists()
    assert not (site / "assets" / "javascripts" / "lunr").exists()
    stub = (site / "search" / "search_index.json").read_text(encoding="utf-8")
    assert json.loads(stub)["docs"] == []
    assert (site / "search" / "search_index.js").read_text(encoding="utf-8") == f"var __index={stub}\n"
    first = {path.name: path.read_bytes() for path in (site / "search").iterdir()}
    shutil.rmtree(site / "assets")
    index_site(theme_of(site))
    assert {path.name: path.read_bytes() for path in (site / "search").iterdir()} == first


def test_another_theme_is_refused(site: Path) -> None:
    theme_of(site)
    [worker] = (site / "assets" / "javascripts" / "workers").glob("search.*.min.js")
    worker.write_text(worker.read_text(encoding="utf-8").replace("case 2:", "case 3:"), encoding="utf-8")
    with pytest.raises(ThemeError, match="mkdocs-material"):
        index_site(site)


def test_the_order_of_files_does_not_matter(site: Path, tmp_path: Path) -> None:
    names = sorted(path.relative_to(site).as_posix() for path in site.rglob("*.html"))
    random.Random(4).shuffle(names)
    other = write(tmp_path / "other", {name: (site / name).read_text(encoding="utf-8") for name in names})
    assert read_pages(contents(other), CATALOGUE) == read_pages(contents(site), CATALOGUE)


ARTICLES = {"": "<h1>首页</h1><p>欢迎。</p>", "m/consultation/": UNIT}


def scripts_of(indexing: Indexing, site: Path) -> dict[str, str]:
    """What the index of a site says, by name."""
    indexing.end(site)
    return {path.stem: path.read_text(encoding="utf-8") for path in (site / "search").glob("*.js")}


def indexed(site: Path, cache: Path, articles: dict[str, str], catalogue: dict[str, object] = CATALOGUE) -> dict[str, str]:
    return scripts_of(
        Indexing(articles, json.dumps(catalogue), cache), Path(shutil.copytree(site, cache / f"site-{len(list(cache.iterdir()))}"))
    )


@pytest.mark.parametrize("changed", ["", "m/consultation/"])
def test_an_index_is_made_again_when_a_page_changes_and_only_then(site: Path, tmp_path: Path, changed: str) -> None:
    theme_of(site)
    cache = tmp_path / "cache"
    cache.mkdir()
    first = indexed(site, cache, ARTICLES)
    kept = (cache / KEPT).stat().st_mtime_ns
    assert indexed(site, cache, ARTICLES) == first
    assert (cache / KEPT).stat().st_mtime_ns == kept, "nothing changed, and nothing was made"
    other = indexed(site, cache, ARTICLES | {changed: ARTICLES[changed].replace("</p>", "还有停车的事。</p>", 1)})
    assert "停车" in "".join(other.values())
    assert "停车" not in "".join(first.values())
    assert not list(cache.glob("search.given*"))


def test_the_index_is_made_here_and_what_is_kept_is_whole(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No other process is asked: two at once would need the memory of both."""
    theme_of(site)
    (tmp_path / "cache").mkdir()
    expected = make_index(ARTICLES, CATALOGUE)
    for program in ("false", str(tmp_path / "no such program")):
        monkeypatch.setattr(sys, "executable", shutil.which(program) or program)
        made = indexed(site, tmp_path / "cache", ARTICLES)
        assert {name: made[name] for name in expected} == expected
        assert [path.name for path in (tmp_path / "cache").glob("search.*")] == [KEPT]


def test_what_was_read_of_an_article_is_read_again_when_it_changes(tmp_path: Path) -> None:
    """A question stands on two pages: which of them it is found on hangs on both, not on what was read of one."""
    articles = {"papers/a/": QUIZ, "quiz/a/": QUIZ, "m/consultation/": UNIT}
    make_index(articles, CATALOGUE, tmp_path)
    for changed in (articles | {"quiz/a/": QUIZ.replace("q-a-01", "q-a-02")}, {"papers/a/": QUIZ, "m/consultation/": UNIT}, articles):
        assert make_index(changed, CATALOGUE, tmp_path) == make_index(changed, CATALOGUE)


def test_words_of_matters_stand_with_their_pages_as_queries_are_compared() -> None:
    pages = [Page("x/", 1, "别的", [Passage("", "别的")]), Page("matters/dog/", 0, "养狗", [Passage("", "养狗")])]
    matters = [
        {"url": "matters/dog/", "title": "養狗", "asked": ["狗咬了，怎么办"], "answer": "去医院。", "words": ["遛狗", "24 小时"]},
        {"url": "matters/gone/", "title": "没有", "asked": [], "answer": "", "words": []},
    ]
    parts = index_parts(pages, [], None, matters=matters)
    assert parts["met"] == [[1, "养狗", ["遛狗", "24小时"]]]
    assert index_parts(pages, [], None)["met"] == []
