"""Templates of the theme that ours stand in for: when the theme changes one of them, ours has to be looked at again."""

from __future__ import annotations

import hashlib
import re
from importlib.metadata import version
from pathlib import Path
from types import SimpleNamespace

import material  # type: ignore[import-untyped] # it has no types
import pytest
from jinja2 import BaseLoader, ChoiceLoader, DictLoader, Environment, FileSystemLoader

from courseware.keeping.shelf import Shelf
from courseware.keeping.spool import Aside
from courseware.publishing.rendering.drawing import Drawing
from courseware.publishing.theming import BLOCKS, check_templates, deferred, mark_up, prepared, stylesheet
from courseware.search.theme import ThemeError

from .site import HOME

THEIRS = Path(material.__file__).parent / "templates"
OURS = HOME / "hooks" / "theme"
FOLDERS = [str(OURS), str(THEIRS)]

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
"""Theirs as they are, but whose markup hooks/browser/reader, the styles or ours rely on."""


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


def ready(env: Environment, cache: Path) -> Environment:
    """An environment as a build has it."""
    return prepared(env, Drawing(Shelf(cache / "pages"), Aside(), lambda _: "-"), cache)


def templates(loader: BaseLoader | None = None) -> Environment:
    """The theme's templates with ours before them; with `loader` before all."""
    files = FileSystemLoader([OURS, THEIRS])
    return Environment(loader=ChoiceLoader([loader, files]) if loader else files)


def test_what_our_templates_fill_in_is_what_is_asked_of_the_theme() -> None:
    filled = {name for path in OURS.glob("*.html") for name in re.findall(r"{%-? block (\w+)", path.read_text(encoding="utf-8"))}
    assert filled == BLOCKS


@pytest.mark.parametrize("name", sorted(BLOCKS))
def test_a_theme_without_a_block_that_ours_fill_in_stops_the_build_by_its_name(name: str) -> None:
    text = (THEIRS / "base.html").read_text(encoding="utf-8")
    other = re.sub(rf"{{% block {name} %}}", "{% block renamed %}", text)
    assert other != text
    with pytest.raises(ThemeError, match=rf"base\.html 里没有这些 block：{name}。.*continuations\.md"):
        check_templates(templates(DictLoader({"base.html": other})), FOLDERS)


def test_a_frame_that_is_written_otherwise_will_do(tmp_path: Path) -> None:
    """What of it is put right is found by what it is: a check box, of which there may be any number."""
    blocks = "".join(f"{{% block {each} %}}{{% endblock %}}" for each in sorted(BLOCKS))
    boxes = '<input type="checkbox" id="a" autocomplete="off"><input id="b" autocomplete="new" type="checkbox" checked>'
    made = templates(DictLoader({"base.html": f'{boxes}<input type="text" autocomplete="off">{blocks}'}))
    check_templates(made, FOLDERS)
    assert ready(made, tmp_path).get_template("base.html").render() == (
        '<input type="checkbox" id="a"><input id="b" type="checkbox" checked><input type="text" autocomplete="off">'
    )


def test_a_theme_that_has_not_what_ours_stand_in_for_stops_the_build(tmp_path: Path) -> None:
    (tmp_path / "partials").mkdir()
    for path in THEIRS.glob("partials/*.html"):
        (tmp_path / "partials" / path.name).write_bytes(path.read_bytes())
    check_templates(templates(), [str(OURS), str(tmp_path)])
    (tmp_path / "partials" / "nav-item.html").unlink()
    with pytest.raises(ThemeError, match=r"partials/nav-item\.html。"):
        check_templates(templates(), [str(OURS), str(tmp_path)])


def test_a_theme_without_its_styles_stops_the_build(tmp_path: Path) -> None:
    ours = tmp_path / "site.css"
    ours.write_text("a{}", encoding="utf-8")
    assert stylesheet("material", [str(THEIRS)], ours).endswith("\na{}\n")
    assert len(stylesheet("materialx", [str(THEIRS)], ours)) > len(stylesheet("material", [str(THEIRS)], ours))
    with pytest.raises(ThemeError, match=r"main\.\*\.min\.css"):
        stylesheet("material", [str(tmp_path)], ours)


def test_no_script_of_the_frame_keeps_a_page_from_being_drawn() -> None:
    scripts = '<script src="a.js"></script><script src="b.js" defer></script><script src="c.js" type="module"></script><script>d</script>'
    assert deferred(scripts) == scripts.replace('<script src="a', '<script defer src="a')


def test_what_markdown_made_is_printed_as_markup_and_a_title_as_text(tmp_path: Path) -> None:
    inner = SimpleNamespace(title="A &amp; B", children=[])
    outer = SimpleNamespace(title="C", children=[inner])
    page = SimpleNamespace(url="", content="<p>1 &lt; 2</p>", toc=[outer])
    mark_up(page)
    made = ready(templates(DictLoader({"x": "{{ page.content }}{{ page.toc[0].children[0].title }}{{ title }}"})), tmp_path)
    assert made.get_template("x").render(page=page, title="1 < 2") == "<p>1 &lt; 2</p>A &amp; B1 &lt; 2"
