"""What pages tell machines: JSON-LD with what each kind has to say, addresses that exist, pictures, canonical addresses and the sitemap."""

from __future__ import annotations

import json
import re
import struct
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree, html  # type: ignore[import-untyped] # its stubs are a package of their own

from courseware.publishing.pictures import make_pictures
from courseware.publishing.theming import json_ld
from courseware.reading.problems import MakingError

from .site import PREFIX

ROOT = f"http://127.0.0.1{PREFIX}"
COMMON = {"@id", "url", "name", "description", "inLanguage", "learningResourceType", "isAccessibleForFree", "license"}
REQUIRED = {
    "Course": COMMON | {"provider", "offers", "hasCourseInstance", "hasPart", "audience"},
    "LearningResource": COMMON | {"isPartOf"},
    "Quiz": COMMON | {"isPartOf", "timeRequired"},
    "BreadcrumbList": {"itemListElement"},
}
KINDS = {
    "": "Course",
    "principles/": "LearningResource",
    "mechanisms/consultation/": "LearningResource",
    "cases/waste-sorting/": "LearningResource",
    "paths/grid/": "LearningResource",
    "quiz/consultation/": "Quiz",
    "papers/mock-exam-1/": "Quiz",
}
SAYS = {
    "mechanisms/consultation/": {"timeRequired", "audience", "teaches", "educationalAlignment", "competencyRequired", "dateModified"},
    "principles/": {"hasPart"},
    "quiz/consultation/": {"assesses", "educationalAlignment", "audience", "about"},
    "papers/mock-exam-1/": {"educationalLevel"},
    "cases/waste-sorting/": {"timeRequired"},
    "paths/grid/": {"timeRequired", "audience"},
}
DURATION = re.compile(r"PT\d+M")


def pages(site: Path) -> dict[str, Any]:
    """The parsed pages of a site, by address."""
    return {
        path.parent.relative_to(site).as_posix().replace(".", "") + ("/" if path.parent != site else ""): html.parse(str(path))
        for path in site.rglob("index.html")
    }


@pytest.fixture(scope="module")
def read(site: Path) -> dict[str, Any]:
    return pages(site)


def told(page: Any) -> list[dict[str, Any]]:
    """The graph of a page."""
    [text] = page.xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    graph: list[dict[str, Any]] = data["@graph"]
    return graph


def addresses(thing: Any) -> list[str]:
    """Every address of the site in a thing."""
    if isinstance(thing, dict):
        found = [thing[key] for key in ("url", "item", "@id") if isinstance(thing.get(key), str)]
        return found + [each for value in thing.values() for each in addresses(value)]
    return [each for value in thing for each in addresses(value)] if isinstance(thing, list) else []


def test_every_page_says_what_its_kind_has_to_say(read: dict[str, Any], site: Path) -> None:
    assert len(read) > 100
    for address, page in read.items():
        graph = told(page)
        for thing in graph:
            assert REQUIRED[thing["@type"]] <= set(thing), (address, thing["@type"])
            assert all(value not in ("", [], None) for value in thing.values()), address
            if "timeRequired" in thing:
                assert DURATION.fullmatch(thing["timeRequired"])
        for each in addresses(graph):
            assert each.startswith(ROOT), (address, each)
            assert (site / each.removeprefix(ROOT) / "index.html").is_file(), (address, each)
        assert page.getroot().get("lang") == "zh-CN"
        trail = [thing for thing in graph if thing["@type"] == "BreadcrumbList"]
        assert len(trail) == (1 if address else 0), address
        for steps in (thing["itemListElement"] for thing in trail):
            assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
            assert steps[0]["item"] == ROOT
            assert steps[-1]["item"] == f"{ROOT}{address}"


@pytest.mark.parametrize("address", KINDS)
def test_each_kind_is_called_what_it_is(address: str, read: dict[str, Any]) -> None:
    thing = told(read[address])[0]
    assert thing["@type"] == KINDS[address]
    assert thing["url"] == f"{ROOT}{address}"
    assert SAYS.get(address, set()) <= set(thing)
    for each in thing.get("audience", []):
        assert each["@type"] == "EducationalAudience"
        assert each["educationalRole"]
    for each in thing.get("educationalAlignment", []):
        assert each["targetName"] in {"记忆", "理解", "应用", "分析"}


def test_the_way_to_a_quiz_leads_through_its_unit(read: dict[str, Any]) -> None:
    steps = told(read["quiz/consultation/"])[-1]["itemListElement"]
    assert [step["item"].removeprefix(ROOT) for step in steps] == ["", "mechanisms/", "mechanisms/consultation/", "quiz/consultation/"]


def test_no_answer_is_told(read: dict[str, Any]) -> None:
    for address, page in read.items():
        assert "acceptedAnswer" not in json.dumps(told(page)), address


def test_a_shared_link_has_a_title_words_and_a_picture(read: dict[str, Any], site: Path) -> None:
    pictures = set()
    for address, page in read.items():
        said = {each.get("property"): each.get("content") for each in page.xpath("//meta[@property]")}
        assert said["og:title"], address
        assert said["og:description"] == page.xpath("string(//meta[@name='description']/@content)"), address
        assert len(said["og:description"]) >= 7, address
        assert said["og:url"] == page.xpath("string(//link[@rel='canonical']/@href)") == f"{ROOT}{address}"
        picture = said["og:image"].removeprefix(ROOT)
        content = (site / picture).read_bytes()
        assert struct.unpack(">II", content[16:24]) == (1200, 630)
        assert len(content) < 300_000
        pictures.add(picture)
    assert len(pictures) == 10
    assert "assets/share/mechanisms.png" in pictures
    kept = json.loads((site / "offline.json").read_text(encoding="utf-8"))
    assert not [name for name, *_ in kept["files"] if name.startswith("assets/share/")], "nobody needs them without a network"


def test_the_sitemap_lists_every_page(read: dict[str, Any], site: Path) -> None:
    found = etree.parse(str(site / "sitemap.xml")).xpath("//*[local-name()='loc']/text()")
    assert set(found) == {f"{ROOT}{address}" for address in read}


def test_pictures_are_the_same_bytes_every_time(tmp_path: Path) -> None:
    abouts: list[dict[str, Any]] = [
        {"picture": "one", "draw": {"above": "第一章", "title": "《题》<b>#set 与 $x$", "text": "“引”\\n"}},
        {},
        {"picture": "one"},
    ]
    for name in ("first", "second"):
        assert make_pictures(abouts, tmp_path / name, tmp_path / f"cache-{name}")
    assert (tmp_path / "first" / "one.png").read_bytes() == (tmp_path / "second" / "one.png").read_bytes()
    [kept] = (tmp_path / "cache-first").iterdir()
    kept.write_bytes(b"kept")
    make_pictures(abouts, tmp_path / "third", tmp_path / "cache-first")
    assert (tmp_path / "third" / "one.png").read_bytes() == b"kept"


def test_without_an_address_of_its_own_a_page_points_at_its_neighbours() -> None:
    page = SimpleNamespace(meta={"about": {"ld": [{"url": "~/a/", "name": "</script><script>"}]}}, title="", url="b/")
    text = json_ld(page, "站", "../")
    assert "<" not in text
    assert json.loads(text)["@graph"] == [{"url": "../a/", "name": "</script><script>"}]
    page = SimpleNamespace(meta={}, title="手写的一页", url="b/")
    steps = json.loads(json_ld(page, "站", "../"))["@graph"][0]["itemListElement"]
    assert [step["item"] for step in steps] == ["../", "../b/"]


def test_without_what_draws_pictures_a_build_says_how_to_get_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> str:
        raise PackageNotFoundError(name)

    monkeypatch.setattr("courseware.publishing.pictures.version", missing)
    with pytest.raises(MakingError, match=r"run\.py fetch"):
        make_pictures([{"picture": "a", "draw": {}}], tmp_path / "site", tmp_path / "kept")
