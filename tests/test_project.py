"""The project for another generator: where pages lie, what their links say, what of the configuration goes over."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import yaml

from courseware.publishing.project import MARK, address, article, configuration, placed, relinked, write_project
from tests.continuing import moved
from tests.site import HOME


@pytest.mark.parametrize(
    ("name", "path", "url"),
    [
        ("index.md", "index.md", ""),
        ("map.md", "map/index.md", "map/"),
        ("cases/index.md", "cases/index.md", "cases/"),
        ("cases/x.md", "cases/x/index.md", "cases/x/"),
    ],
)
def test_a_page_lies_where_its_address_says(name: str, path: str, url: str) -> None:
    assert placed(name) == path
    assert address(name) == url


def test_links_are_read_from_where_the_page_lies_now() -> None:
    pages = dict.fromkeys(["guide/a.md", "guide/index.md", "map.md"], "")
    text = "[一](../map.md#top) [二](index.md) ![图](../assets/x.png) [三](https://example.org/a.md) [四](#here) [五](mailto:a@b)"
    assert relinked("guide/a.md", text, pages) == (
        "[一](../../map/index.md#top) [二](../index.md) ![图](../../assets/x.png) [三](https://example.org/a.md) [四](#here) [五](mailto:a@b)"
    )
    assert relinked("guide/index.md", "[一](a.md)", pages) == "[一](a/index.md)"
    assert relinked("map.md", "[一](guide/a.md)", pages) == "[一](../guide/a/index.md)"


def test_the_index_reads_what_may_be_found() -> None:
    assert article("---\ntitle: 甲\n---\n\n# 甲\n\n## 乙 {#b}\n\n文字") == '<h1 id="甲">甲</h1>\n<h2 id="b">乙</h2>\n<p>文字</p>'
    assert article("---\nsearch:\n  exclude: true\n---\n\n# 甲") == ""


def test_the_configuration_keeps_what_another_generator_reads() -> None:
    ours = (HOME / "mkdocs.yml").read_text(encoding="utf-8")
    text = configuration(ours, [{"首页": "index.md"}, {"栏目": ["a/index.md", {"乙": "a/b.md"}]}], course="a-course")
    assert "\nhooks:" not in text
    assert "!!python/object/apply:pymdownx.slugs.slugify" in text
    plain = yaml.safe_load(text.replace("!ENV", "").replace("!!python/object/apply:pymdownx.slugs.slugify", ""))
    assert plain["site_name"] == "社区治理学堂"
    assert plain["theme"]["variant"] == "classic"
    assert plain["extra"]["course"] == "a-course"
    assert plain["nav"] == [{"首页": "index.md"}, {"栏目": ["a/index.md", {"乙": "a/b/index.md"}]}]
    with pytest.raises(ValueError, match="custom_dir"):
        configuration(ours.replace("custom_dir: hooks/theme", "custom_dir: elsewhere"), [], course="a-course")


def test_an_address_that_is_not_known_is_not_written() -> None:
    """Zensical 0.0.73 takes an empty `site_url` for the root of a host; where the line is missing, it writes no canonical links."""
    ours = (HOME / "mkdocs.yml").read_text(encoding="utf-8")
    assert "site_url:" in ours
    assert "site_url" not in configuration(ours, [], course="a-course")
    text = configuration(ours, [], course="a-course", site_url="https://example.org/xuetang/")
    assert [line for line in text.splitlines() if "site_url" in line] == ['site_url: "https://example.org/xuetang/"']


def test_writing_again_replaces_what_was_written_and_nothing_else(tmp_path: Path) -> None:
    target, cache = tmp_path / "project", HOME / ".cache"
    count = write_project(HOME, HOME / "curriculum", target, cache)
    files = json.loads((target / MARK).read_text(encoding="utf-8"))["files"]
    assert len(files) == count
    (target / "docs" / "mine.md").write_text("我的", encoding="utf-8")
    (target / MARK).write_text(json.dumps({"files": [*files, "docs/old.md"]}), encoding="utf-8")
    (target / "docs" / "old.md").write_text("旧的", encoding="utf-8")
    assert write_project(HOME, HOME / "curriculum", target, cache) == count
    assert (target / "docs" / "mine.md").is_file()
    assert not (target / "docs" / "old.md").exists()
    with pytest.raises(FileExistsError):
        write_project(HOME, HOME / "curriculum", HOME / "docs", cache)


def test_a_project_that_moved_to_materialx_is_written_as_before() -> None:
    """Zensical 0.0.73 knows no theme of that name."""
    ours = (HOME / "mkdocs.yml").read_text(encoding="utf-8")
    assert configuration(moved(ours), [], course="a-course") == configuration(ours, [], course="a-course")
